//! Six cases to start from. They are answers like any others: nothing else knows that they exist.
//!
//! A table instead of JSON: the page would carry a reader of JSON for nothing else. It is one table, read from top to bottom, and is
//! longer than other files for that.

use super::quantity::Given;
use super::{Answers, Name, Problem, Service, Services, Setting};

/// A place and what it is set to.
type Set = (&'static str, Setting);

/// One case to start from: what differs from the defaults.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preset {
    /// Stable name, as used in tests.
    pub id: &'static str,
    /// Name on the button.
    pub title: &'static str,
    /// Answers by their JSON pointer.
    settings: &'static [Set],
    /// Services by name, each with its fields.
    services: &'static [(&'static str, &'static [Set])],
}

impl Preset {
    /// Returns the answers of the preset.
    ///
    /// # Errors
    /// Names the setting that is refused; a test sees that none of the list is.
    pub fn answers(&self) -> Result<Answers, Problem> {
        let mut services = Vec::with_capacity(self.services.len());
        for (name, _) in self.services {
            let name = Name::try_from((*name).to_owned()).map_err(|what| Problem::new("/services", what))?;
            services.push(Service { name, ..Service::default() });
        }
        let services = Services::try_from(services).map_err(|what| Problem::new("/services", what))?;
        let mut answers = Answers { services, ..Answers::default() };
        for (pointer, setting) in self.settings {
            answers.set(pointer, *setting)?;
        }
        for (index, (_, fields)) in self.services.iter().enumerate() {
            for (field, setting) in *fields {
                answers.set(&format!("/services/{index}/{field}"), *setting)?;
            }
        }
        Ok(answers)
    }
}

const YES: Setting = Setting::YesNo(true);

const fn word(word: &'static str) -> Setting {
    Setting::Choice(word)
}

const fn exactly(value: f64) -> Setting {
    Setting::Number(Given::Exactly(value))
}

const fn between(low: f64, high: f64) -> Setting {
    Setting::Number(Given::Between(low, high))
}

/// The presets, in the order in which they are offered.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "weekend-prototype",
        title: "Weekend prototype",
        settings: &[
            ("/stage", word("prototype")),
            ("/current_platform", word("none")),
            ("/team/engineers", exactly(2.0)),
            ("/team/platform_engineers", exactly(0.0)),
            ("/traffic/requests_per_second", between(0.01, 0.2)),
            ("/traffic/growth_percent_per_year", between(0.0, 100.0)),
            ("/traffic/egress_gb_per_month", between(1.0, 20.0)),
            ("/data/postgres_gb", between(0.1, 0.9)),
            ("/data/redis_mb", exactly(0.0)),
            ("/environments/staging", exactly(0.0)),
            ("/needs/availability_percent", exactly(99.0)),
            ("/horizon_months", exactly(12.0)),
        ],
        services: &[(
            "web",
            &[
                ("kind", word("web")),
                ("runtime", word("node")),
                ("instances", exactly(1.0)),
                ("memory_mb", between(128.0, 400.0)),
            ],
        )],
    },
    Preset {
        id: "startup-mvp",
        title: "Start-up MVP",
        settings: &[
            ("/stage", word("launch")),
            ("/current_platform", word("heroku")),
            ("/team/engineers", exactly(4.0)),
            ("/team/platform_engineers", between(0.0, 0.5)),
            ("/traffic/requests_per_second", between(0.5, 4.0)),
            ("/traffic/growth_percent_per_year", between(20.0, 200.0)),
            ("/traffic/egress_gb_per_month", between(10.0, 100.0)),
            ("/data/postgres_gb", between(2.0, 10.0)),
            ("/data/redis_mb", between(25.0, 100.0)),
            ("/environments/staging", exactly(1.0)),
            ("/environments/review_apps", exactly(2.0)),
            ("/needs/availability_percent", exactly(99.5)),
            ("/horizon_months", exactly(24.0)),
        ],
        services: &[
            (
                "web",
                &[
                    ("kind", word("web")),
                    ("runtime", word("ruby")),
                    ("instances", exactly(2.0)),
                    ("memory_mb", exactly(512.0)),
                ],
            ),
            (
                "worker",
                &[
                    ("kind", word("worker")),
                    ("runtime", word("ruby")),
                    ("instances", exactly(1.0)),
                    ("memory_mb", exactly(512.0)),
                ],
            ),
            (
                "nightly",
                &[
                    ("kind", word("scheduled")),
                    ("runtime", word("ruby")),
                    ("instances", exactly(1.0)),
                    ("memory_mb", exactly(512.0)),
                ],
            ),
        ],
    },
    Preset {
        id: "growing-saas",
        title: "Growing SaaS",
        settings: &[
            ("/stage", word("growth")),
            ("/current_platform", word("heroku")),
            ("/team/engineers", exactly(8.0)),
            ("/team/platform_engineers", exactly(0.5)),
            ("/traffic/requests_per_second", between(10.0, 20.0)),
            ("/traffic/peak_to_mean", exactly(4.0)),
            ("/traffic/growth_percent_per_year", between(30.0, 90.0)),
            ("/traffic/egress_gb_per_month", exactly(200.0)),
            ("/data/postgres_gb", exactly(60.0)),
            ("/data/postgres_high_availability", YES),
            ("/data/redis_mb", exactly(250.0)),
            ("/environments/staging", exactly(1.0)),
            ("/environments/review_apps", exactly(4.0)),
            ("/horizon_months", exactly(36.0)),
        ],
        services: &[
            (
                "web",
                &[
                    ("kind", word("web")),
                    ("runtime", word("ruby")),
                    ("instances", exactly(3.0)),
                    ("memory_mb", exactly(900.0)),
                    ("scales_on", word("latency")),
                ],
            ),
            (
                "api",
                &[
                    ("kind", word("web")),
                    ("runtime", word("ruby")),
                    ("instances", exactly(2.0)),
                    ("memory_mb", exactly(512.0)),
                    ("scales_on", word("latency")),
                ],
            ),
            (
                "worker",
                &[
                    ("kind", word("worker")),
                    ("count", exactly(2.0)),
                    ("runtime", word("ruby")),
                    ("instances", exactly(2.0)),
                    ("memory_mb", exactly(900.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "jobs",
                &[
                    ("kind", word("scheduled")),
                    ("count", exactly(2.0)),
                    ("runtime", word("ruby")),
                    ("instances", exactly(1.0)),
                    ("memory_mb", exactly(512.0)),
                ],
            ),
        ],
    },
    Preset {
        id: "queue-heavy",
        title: "Queue-heavy pipeline",
        settings: &[
            ("/stage", word("growth")),
            ("/current_platform", word("heroku")),
            ("/team/engineers", exactly(12.0)),
            ("/team/platform_engineers", between(0.5, 1.5)),
            ("/traffic/requests_per_second", between(5.0, 15.0)),
            ("/traffic/peak_to_mean", exactly(8.0)),
            ("/traffic/growth_percent_per_year", between(30.0, 120.0)),
            ("/traffic/egress_gb_per_month", between(200.0, 800.0)),
            ("/data/postgres_gb", exactly(400.0)),
            ("/data/postgres_high_availability", YES),
            ("/data/redis_mb", exactly(1000.0)),
            ("/environments/staging", exactly(1.0)),
            ("/environments/review_apps", exactly(4.0)),
            ("/horizon_months", exactly(36.0)),
        ],
        services: &[
            (
                "api",
                &[
                    ("kind", word("web")),
                    ("runtime", word("python")),
                    ("instances", exactly(3.0)),
                    ("memory_mb", exactly(512.0)),
                    ("scales_on", word("latency")),
                ],
            ),
            (
                "ingest",
                &[
                    ("kind", word("worker")),
                    ("runtime", word("python")),
                    ("instances", exactly(10.0)),
                    ("memory_mb", exactly(900.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "transform",
                &[
                    ("kind", word("worker")),
                    ("runtime", word("python")),
                    ("count", exactly(3.0)),
                    ("instances", exactly(8.0)),
                    ("memory_mb", exactly(2000.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "deliver",
                &[
                    ("kind", word("worker")),
                    ("runtime", word("python")),
                    ("instances", exactly(6.0)),
                    ("memory_mb", exactly(512.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "reports",
                &[
                    ("kind", word("scheduled")),
                    ("count", exactly(4.0)),
                    ("runtime", word("python")),
                    ("instances", exactly(1.0)),
                    ("memory_mb", exactly(2000.0)),
                ],
            ),
        ],
    },
    Preset {
        id: "video-streaming",
        title: "Video streaming",
        settings: &[
            ("/stage", word("scale")),
            ("/current_platform", word("heroku")),
            ("/team/engineers", exactly(40.0)),
            ("/team/platform_engineers", between(2.0, 4.0)),
            ("/traffic/requests_per_second", between(200.0, 500.0)),
            ("/traffic/peak_to_mean", exactly(5.0)),
            ("/traffic/growth_percent_per_year", between(20.0, 100.0)),
            ("/traffic/egress_gb_per_month", between(5000.0, 20_000.0)),
            ("/data/postgres_gb", exactly(1200.0)),
            ("/data/postgres_high_availability", YES),
            ("/data/redis_mb", exactly(7000.0)),
            ("/data/kafka", YES),
            ("/environments/staging", exactly(2.0)),
            ("/environments/review_apps", exactly(10.0)),
            ("/needs/availability_percent", exactly(99.95)),
            ("/horizon_months", exactly(36.0)),
        ],
        services: &[
            (
                "browse",
                &[
                    ("kind", word("web")),
                    ("runtime", word("go")),
                    ("instances", exactly(8.0)),
                    ("memory_mb", exactly(1000.0)),
                    ("cpu_ms_per_request", between(10.0, 25.0)),
                    ("scales_on", word("latency")),
                ],
            ),
            (
                "search",
                &[
                    ("kind", word("web")),
                    ("runtime", word("java")),
                    ("instances", exactly(6.0)),
                    ("memory_mb", exactly(4000.0)),
                    ("cpu_ms_per_request", between(20.0, 60.0)),
                    ("scales_on", word("latency")),
                ],
            ),
            (
                "recommend",
                &[
                    ("kind", word("web")),
                    ("runtime", word("python")),
                    ("instances", exactly(6.0)),
                    ("memory_mb", exactly(4000.0)),
                    ("cpu_ms_per_request", between(20.0, 60.0)),
                    ("scales_on", word("custom")),
                ],
            ),
            (
                "stream",
                &[
                    ("kind", word("web")),
                    ("runtime", word("go")),
                    ("instances", exactly(12.0)),
                    ("memory_mb", exactly(2000.0)),
                    ("cpu_ms_per_request", between(5.0, 15.0)),
                    ("scales_on", word("latency")),
                ],
            ),
            (
                "encode",
                &[
                    ("kind", word("worker")),
                    ("runtime", word("other")),
                    ("instances", exactly(20.0)),
                    ("memory_mb", exactly(4000.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "events",
                &[
                    ("kind", word("worker")),
                    ("count", exactly(4.0)),
                    ("runtime", word("go")),
                    ("instances", exactly(4.0)),
                    ("memory_mb", exactly(1000.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "batch",
                &[
                    ("kind", word("scheduled")),
                    ("count", exactly(6.0)),
                    ("runtime", word("python")),
                    ("instances", exactly(1.0)),
                    ("memory_mb", exactly(2000.0)),
                ],
            ),
        ],
    },
    Preset {
        id: "regulated",
        title: "Regulated",
        settings: &[
            ("/stage", word("growth")),
            ("/current_platform", word("heroku")),
            ("/team/engineers", exactly(20.0)),
            ("/team/platform_engineers", between(0.5, 2.0)),
            ("/traffic/requests_per_second", between(5.0, 20.0)),
            ("/traffic/growth_percent_per_year", between(10.0, 60.0)),
            ("/traffic/egress_gb_per_month", between(100.0, 400.0)),
            ("/data/postgres_gb", exactly(200.0)),
            ("/data/postgres_high_availability", YES),
            ("/data/redis_mb", exactly(500.0)),
            ("/environments/staging", exactly(2.0)),
            ("/needs/private_network", YES),
            ("/needs/static_ip", YES),
            ("/needs/compliance", word("hipaa")),
            ("/needs/availability_percent", exactly(99.95)),
            ("/horizon_months", exactly(36.0)),
        ],
        services: &[
            (
                "portal",
                &[
                    ("kind", word("web")),
                    ("count", exactly(2.0)),
                    ("runtime", word("java")),
                    ("instances", exactly(3.0)),
                    ("memory_mb", exactly(2000.0)),
                ],
            ),
            (
                "records",
                &[
                    ("kind", word("web")),
                    ("runtime", word("java")),
                    ("instances", exactly(3.0)),
                    ("memory_mb", exactly(2000.0)),
                ],
            ),
            (
                "exchange",
                &[
                    ("kind", word("worker")),
                    ("count", exactly(2.0)),
                    ("runtime", word("java")),
                    ("instances", exactly(2.0)),
                    ("memory_mb", exactly(2000.0)),
                    ("scales_on", word("queue")),
                ],
            ),
            (
                "audit",
                &[
                    ("kind", word("scheduled")),
                    ("count", exactly(2.0)),
                    ("runtime", word("java")),
                    ("instances", exactly(1.0)),
                    ("memory_mb", exactly(1000.0)),
                ],
            ),
        ],
    },
];
