//! The questions as people read them: text, unit, steps and why we ask, by the JSON pointer of the input.
//!
//! What an input takes (limits, default, words) is in `answers`; this module only words it.

use super::typed::Steps;
use crate::answers::{inputs, quantities};

/// One question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// JSON pointer of the input; `*` stands for the index of a service.
    pub pointer: &'static str,
    /// The question, short enough to stand beside its field.
    pub label: &'static str,
    /// What stands before the number: `$` or nothing.
    pub before: &'static str,
    /// The unit behind the number.
    pub after: &'static str,
    /// How far one press of a stepper goes.
    pub steps: Steps,
    /// Why we ask, in one sentence; empty where the question says it.
    pub why: &'static str,
}

/// Some questions that belong together, named as a question itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Section {
    /// Stable name, used as an anchor.
    pub id: &'static str,
    /// The section as a question.
    pub title: &'static str,
    /// The pointers in view.
    pub asks: &'static [&'static str],
    /// The name of the fold, as a question; empty when nothing is folded.
    pub fold: &'static str,
    /// The pointers in the fold.
    pub folded: &'static [&'static str],
}

/// The sections in the order in which they are asked. Services and regions have forms of their own.
pub static SECTIONS: &[Section] = &[
    Section {
        id: "team",
        title: "Who is on the team?",
        asks: &[
            "/team/engineers",
            "/team/platform_engineers",
            "/team/engineer_cost_usd_per_year",
            "/team/shared_cluster",
        ],
        fold: "",
        folded: &[],
    },
    Section {
        id: "traffic",
        title: "What traffic does it carry?",
        asks: &["/traffic/requests_per_second", "/traffic/peak_to_mean"],
        fold: "How much data leaves for the internet?",
        folded: &["/traffic/egress_gb_per_month"],
    },
    Section { id: "services", title: "Which services?", asks: &[], fold: "", folded: &[] },
    Section {
        id: "data",
        title: "What data does it keep?",
        asks: &["/data/postgres_gb", "/data/redis_mb", "/data/postgres_high_availability"],
        fold: "Kafka, staging and review apps?",
        folded: &["/data/kafka", "/environments/staging", "/environments/review_apps"],
    },
    Section {
        id: "spend",
        title: "What do you spend today?",
        asks: &["/current_platform", "/spend/heroku_usd_per_month"],
        fold: "Does a cluster cost something already?",
        folded: &["/spend/kubernetes_usd_per_month"],
    },
    Section {
        id: "needs",
        title: "What must it have?",
        asks: &[
            "/stage",
            "/needs/availability_percent",
            "/needs/compliance",
            "/needs/private_network",
            "/needs/static_ip",
            "/needs/on_premises",
            "/needs/several_clouds",
            "/needs/new_enterprise_contract",
        ],
        fold: "Where are the users?",
        folded: &["/needs/regions"],
    },
    Section {
        id: "future",
        title: "What does the future hold?",
        asks: &["/traffic/growth_percent_per_year", "/horizon_months", "/beliefs/forced_to_leave_heroku_percent"],
        fold: "Do later months count for less?",
        folded: &["/discount_percent_per_year"],
    },
    Section {
        id: "cluster",
        title: "Which cluster do we compare with?",
        asks: &["/cluster/provider", "/cluster/operated_by"],
        fold: "Would you commit to nodes in advance?",
        folded: &["/cluster/commitment"],
    },
];

/// Services that have questions on the page, and rows in its table: more of them came from a file or link, and are kept and counted.
pub const MOST_SERVICES_SHOWN: usize = 40;

/// The fields of a service in view, in pairs.
pub static SERVICE_ASKS: &[&str] = &["kind", "count", "instances", "memory_mb", "cpu_ms_per_request", "scales_on"];

/// The fields of a service in the fold.
pub static SERVICE_FOLDED: &[&str] = &["runtime", "protocol", "longest_request_s", "persistent_disk", "gpu"];

const WHOLE: Steps = Steps::By(1.0);
const NINES: Steps = Steps::Ladder(&quantities::NINES);

const fn ask(
    pointer: &'static str,
    label: &'static str,
    after: &'static str,
    steps: Steps,
    why: &'static str,
) -> Question {
    Question { pointer, label, before: "", after, steps, why }
}

const fn ask_dollars(
    pointer: &'static str,
    label: &'static str,
    after: &'static str,
    steps: Steps,
    why: &'static str,
) -> Question {
    Question { pointer, label, before: "$", after, steps, why }
}

/// A question without a number.
const fn choose(pointer: &'static str, label: &'static str, why: &'static str) -> Question {
    Question { pointer, label, before: "", after: "", steps: WHOLE, why }
}

/// All questions, in the order of the registry of inputs.
#[rustfmt::skip] // One question a line reads as a table.
pub static QUESTIONS: &[Question] = &[
    choose("/stage", "Stage of the product", "An early product pays most for delay; a critical one for every minute it is down."),
    choose("/current_platform", "Where it runs today", "Staying costs nothing to set up; moving costs weeks, which we count."),
    ask("/team/engineers", "Engineers who ship to it", "people", Steps::Nice, "Training and the time spent on the platform grow with the people who use it."),
    ask("/team/platform_engineers", "People who have run Kubernetes in production", "people", Steps::By(0.5), "Experience is what makes a cluster cheap or dear to run; half a person is a fair answer."),
    ask_dollars("/team/engineer_cost_usd_per_year", "Cost of an engineer", "a year", Steps::By(10_000.0), "We price hours at what the employer pays: salary, taxes, benefits and equipment."),
    choose("/team/shared_cluster", "A company cluster would take these services", "Then its fixed costs, and most of its upkeep, are paid already."),
    ask("/traffic/requests_per_second", "Requests a second, on average", "a second", Steps::Nice, "With the time that one request takes, it sets how much processor both platforms need."),
    ask("/traffic/peak_to_mean", "Daily peak, compared with the average", "times", Steps::By(0.5), "A platform that cannot scale by itself must be sized for the peak all day."),
    ask("/traffic/egress_gb_per_month", "Data sent to the internet", "GB a month", Steps::Nice, "Heroku includes it up to a limit; a cloud bills it by the gigabyte."),
    ask("/traffic/growth_percent_per_year", "Growth of traffic", "% a year", Steps::By(10.0), "Growth decides when the bill of dynos outgrows the cost of people."),
    ask("/data/postgres_gb", "Data in Postgres", "GB", Steps::Nice, "Database plans are a large part of both bills; 0 means no Postgres."),
    choose("/data/postgres_high_availability", "Postgres must survive the loss of its server", "A standby costs 1.6 to 4 times the plan without one."),
    ask("/data/redis_mb", "Data in Redis or Valkey", "MB", Steps::Double, "Plans are sold by memory; 0 means no such store."),
    choose("/data/kafka", "It uses Kafka", "Managed Kafka has a high price of entry on both sides."),
    ask("/environments/staging", "Staging environments", "", WHOLE, "Each is a smaller copy of production, with a bill of its own."),
    ask("/environments/review_apps", "Review apps open at a busy time", "", WHOLE, "Heroku bills them while they are open; a cluster mostly has the room."),
    choose("/needs/private_network", "A private network", "On Heroku that is a Private Space, with a price of its own."),
    choose("/needs/static_ip", "Fixed outgoing addresses", "Some partners only let known addresses in."),
    choose("/needs/on_premises", "Some of it on your own premises", "Heroku does not run there; this decides alone."),
    choose("/needs/several_clouds", "More than one cloud provider", "Heroku runs in one provider’s regions; this decides alone."),
    choose("/needs/compliance", "Rules to comply with", "Some rules need dedicated runtimes, or contracts that are no longer sold."),
    ask("/needs/availability_percent", "Share of time it must be up", "%", NINES, "From about 99.9 % on, each part needs a second one."),
    choose("/needs/new_enterprise_contract", "A new Enterprise contract with Heroku", "Heroku sells none to new customers since February 2026."),
    ask_dollars("/spend/heroku_usd_per_month", "Heroku bill of last month", "a month", Steps::Nice, "A real bill beats our model: we scale the model to meet it, and say by how much."),
    ask_dollars("/spend/kubernetes_usd_per_month", "Bill of the cluster, without people", "a month", Steps::Nice, "A real bill beats our model: we scale the model to meet it, and say by how much."),
    choose("/cluster/provider", "Provider", "All seven are compared below the bills; one of them stands for Kubernetes in the verdict."),
    choose("/cluster/commitment", "Nodes paid in advance", "A commitment makes the steady part of the nodes cheaper."),
    choose("/cluster/operated_by", "Who runs the cluster", "A partner costs a fee and saves hours."),
    ask("/horizon_months", "Months compared", "months", Steps::By(6.0), "Moving costs first and saves later, so the span decides much."),
    ask("/discount_percent_per_year", "Discount rate a year", "%", Steps::By(1.0), "How much less a dollar is worth a year from now. Moving costs now and saves later."),
    ask("/beliefs/forced_to_leave_heroku_percent", "Chance that Heroku must be left", "%", Steps::By(5.0), "Since February 2026 Heroku is in what it calls a sustaining engineering model; some features still ship."),
    choose("/services/*/kind", "Kind", ""),
    ask("/services/*/count", "How many alike", "", WHOLE, ""),
    choose("/services/*/runtime", "Language", ""),
    ask("/services/*/instances", "Instances in a busy hour", "", WHOLE, ""),
    ask("/services/*/memory_mb", "Memory of an instance", "MB", Steps::Double, ""),
    ask("/services/*/cpu_ms_per_request", "Processor time a request", "ms", Steps::Nice, "Not the response time: only the part spent computing."),
    choose("/services/*/scales_on", "Instances scale on", "Heroku scales by itself on response time only, and on some dynos only."),
    choose("/services/*/protocol", "Protocol for clients", "Heroku’s router takes HTTP; other protocols decide alone."),
    choose("/services/*/persistent_disk", "Keeps files on a disk", "A dyno’s disk is emptied at each restart."),
    choose("/services/*/gpu", "Needs a GPU", "Heroku has none."),
    ask("/services/*/longest_request_s", "Longest request", "s", Steps::Nice, "Heroku’s router gives up after 30 seconds without a first byte; a streamed answer may take longer."),
];

/// Returns a unit as it stands behind 1.
pub fn singular(unit: &str) -> &str {
    match unit {
        "people" => "person",
        "times" => "time",
        "months" => "month",
        other => other,
    }
}

/// Returns the question at a pointer, with or without an index in it.
pub fn question(pointer: &str) -> Option<&'static Question> {
    let input = inputs::find(pointer)?;
    QUESTIONS.iter().find(|question| question.pointer == input.pointer)
}

/// Returns how a word of a choice is shown.
pub fn choice_text(pointer: &str, word: &'static str) -> &'static str {
    match (pointer, word) {
        ("/current_platform", "none") => "Nowhere yet",
        ("/current_platform", "other") => "Elsewhere",
        ("/needs/compliance", "none") => "None",
        (_, "prototype") => "Prototype",
        (_, "launch") => "First users",
        (_, "growth") => "Growing",
        (_, "scale") => "Large and critical",
        (_, "heroku") => "Heroku",
        (_, "kubernetes") => "Kubernetes",
        (_, "soc2") => "SOC 2",
        (_, "pci") => "PCI DSS",
        (_, "hipaa") => "HIPAA",
        (_, "fedramp") => "FedRAMP",
        (_, "eks") => "Amazon EKS",
        (_, "gke") => "Google GKE",
        (_, "gke_autopilot") => "Google GKE Autopilot",
        (_, "aks") => "Azure AKS",
        (_, "doks") => "DigitalOcean",
        (_, "lke") => "Linode (Akamai)",
        (_, "hetzner") => "Self-managed on Hetzner",
        (_, "on_demand") => "No",
        (_, "one_year") => "One year",
        (_, "three_year") => "Three years",
        (_, "team") => "Your team",
        (_, "partner") => "A paid partner",
        (_, "web") => "Web",
        (_, "worker") => "Worker",
        (_, "scheduled") => "Scheduled job",
        (_, "fixed") => "Nothing",
        (_, "latency") => "Response time",
        (_, "queue") => "A queue",
        (_, "schedule") => "Time of day",
        (_, "custom") => "A metric of your own",
        (_, "http") => "HTTP, WebSocket",
        (_, "grpc") => "gRPC",
        (_, "tcp") => "TCP",
        (_, "udp") => "UDP",
        (_, "ruby") => "Ruby",
        (_, "node") => "Node.js",
        (_, "python") => "Python",
        (_, "java") => "Java, JVM",
        (_, "go") => "Go",
        (_, "php") => "PHP",
        (_, "elixir") => "Elixir",
        (_, "dotnet") => ".NET",
        (_, "other") => "Other",
        (_, word) => word,
    }
}

/// Returns the name of a region by its word.
pub fn region_text(word: &str) -> &'static str {
    match word {
        "us" => "United States",
        "eu" => "European Union",
        "uk" => "United Kingdom",
        "ca" => "Canada",
        "in" => "India",
        "sg" => "Singapore",
        "au" => "Australia",
        "jp" => "Japan",
        _ => "Elsewhere",
    }
}
