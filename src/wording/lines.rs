//! Why each cost line has its quantity, in one sentence.

use super::format::{counted, money_whole, number, whole};
use super::verdict::store_name;
use crate::answers::{Answers, ServiceKind};
use crate::catalog::Book;
use crate::engine::assessment::{Basis, CostLine, Need, Store};

/// Returns the name of a line: that of its entry of the book, or what it follows from.
pub fn title(line: &CostLine, book: &Book) -> &'static str {
    match (line.entry, &line.basis) {
        (Some(id), _) => book.entry(id).title,
        (None, Basis::Overlap { .. }) => "The old platform’s bill during the move",
        (None, _) => "Scaled to your own bill",
    }
}

/// Returns what we call a service: its name, or its kind and place.
pub(super) fn service_name(answers: &Answers, index: usize) -> String {
    match answers.services.as_slice().get(index) {
        Some(service) if !service.name.is_empty() => service.name.as_str().to_owned(),
        Some(service) => {
            let kind = match service.kind {
                ServiceKind::Web => "Web service",
                ServiceKind::Worker => "Worker",
                ServiceKind::Scheduled => "Scheduled job",
            };
            format!("{kind} {}", index + 1)
        }
        None => format!("Service {}", index + 1),
    }
}

fn times(count: f64) -> String {
    if count > 1.0 { format!(", for each of {} alike", whole(count)) } else { String::new() }
}

/// Says why a line has its quantity.
#[expect(clippy::too_many_lines, reason = "one arm for each reason, each a sentence")]
pub(super) fn why(answers: &Answers, basis: &Basis) -> String {
    match *basis {
        Basis::Formation { service, dynos, count, need } => {
            let reason = match need {
                Need::Instances => "to hold the instances",
                Need::Cpu => "for the processor work at the peak",
                Need::Availability => "so that one may fail",
            };
            format!("{}: {} {reason}{}", service_name(answers, service), counted(dynos, "dyno", "dynos"), times(count))
        }
        Basis::ScaledFormation { service, dynos, peak, count } => format!(
            "{}: {} at the peak, {} on average with autoscaling{}",
            service_name(answers, service),
            counted(peak, "dyno", "dynos"),
            number(dynos),
            times(count)
        ),
        Basis::EcoPool { dynos } => {
            format!("One pool of 1,000 hours serves {}; web dynos sleep when idle", counted(dynos, "dyno", "dynos"))
        }
        Basis::ScheduledJob { service, hours, count } => {
            format!(
                "{}: about {} hours a month, billed by the second{}",
                service_name(answers, service),
                number(hours),
                times(count)
            )
        }
        Basis::Autoscaler { services } => {
            format!(
                "An add-on scales {} on response time; Heroku does so on dedicated dynos only",
                counted(services, "service", "services")
            )
        }
        Basis::Staging { environments, services } => {
            format!(
                "{}, one dyno for each of {}",
                counted(environments, "staging environment", "staging environments"),
                counted(services, "service", "services")
            )
        }
        Basis::ReviewApps { apps, services, open_share } => format!(
            "{} open {} % of the month, one dyno for each of {}",
            counted(apps, "review app", "review apps"),
            whole(open_share * 100.0),
            counted(services, "service", "services")
        ),
        Basis::DataPlan { store, size, connections, high_availability } => {
            data_plan(store, size, connections, high_availability)
        }
        Basis::SideData { store, environments } => {
            format!(
                "{} for {} beside production",
                store_name(store),
                counted(environments, "environment", "environments")
            )
        }
        Basis::Space => "The needs ask for a network of your own, or for its rules".to_owned(),
        Basis::Flat => "One, whatever the load".to_owned(),
        Basis::Nodes { pods, cpu_cores, memory_mb, spare } => {
            let spare =
                if spare > 0.0 { format!(", {} to spare", counted(spare, "node", "nodes")) } else { String::new() };
            format!(
                "{} on average ask for {} cores and {} MB{spare}",
                counted(tenth(pods), "pod", "pods"),
                number(tenth(cpu_cores)),
                whole(memory_mb)
            )
        }
        Basis::PerNode { nodes } => format!("The disks of {}", counted(tenth(nodes), "node", "nodes")),
        Basis::PerZone { zones } => format!("In {}", counted(zones, "zone", "zones")),
        Basis::Egress { gb, free_gb } => {
            let free =
                if free_gb > 0.0 { format!("; the first {} GB are free", whole(free_gb)) } else { String::new() };
            format!("Of {} GB a month sent to the internet{free}", whole(gb))
        }
        Basis::CrossZone { gb } => format!("About {} GB a month between zones, charged in both directions", whole(gb)),
        Basis::LoadBalancerUnits { rps } => format!("Capacity for {} requests a second", number(rps)),
        Basis::Logs { gb } => format!("About {} GB of logs a month", whole(gb)),
        Basis::PerService { services } => format!("For {}", counted(services, "service", "services")),
        Basis::Storage { store, gb } => format!("{} GB of {}", number(gb), store_name(store)),
        Basis::Calibration { known, modelled } => format!(
            "Your bill is {} a month and the model says {}; all months are scaled by the same ratio",
            money_whole(known),
            money_whole(modelled)
        ),
        Basis::Hours { services, factor } => {
            format!("{}{}", counted(tenth(services), "service", "services"), experience(factor))
        }
        Basis::Upgrades { per_year, factor } => {
            format!("{} forced upgrades a year{}", number(per_year), experience(factor))
        }
        Basis::Partner => "A partner runs the cluster".to_owned(),
        Basis::SetUp { weeks, factor } => format!("{} person-weeks{}", number(weeks), experience(factor)),
        Basis::Training { people } => format!("For {}", counted(people, "engineer", "engineers")),
        Basis::Migration { weeks, services, stores } => format!(
            "{} person-weeks for {} and {}",
            number(weeks),
            counted(services, "service", "services"),
            counted(stores, "data store", "data stores")
        ),
        Basis::Overlap { months } => {
            format!("Both platforms are paid for about {}", counted(tenth(months), "month", "months"))
        }
        Basis::ForcedMove { chance, weeks } => {
            format!("{} % chance of a forced move that takes {} person-weeks", number(chance * 100.0), number(weeks))
        }
        Basis::ExpertLeaves { chance, weeks } => format!(
            "{} % chance within the months compared, {} person-weeks to learn again",
            number(libm::round(chance * 100.0)),
            number(weeks)
        ),
    }
}

/// Rounds to one decimal: enough for a sentence.
fn tenth(value: f64) -> f64 {
    libm::round(value * 10.0) / 10.0
}

fn experience(factor: f64) -> String {
    if libm::fabs(factor - 1.0) < 0.005 { String::new() } else { format!(", × {} for this team", number(factor)) }
}

fn data_plan(store: Store, size: f64, connections: f64, high_availability: bool) -> String {
    let standby = if high_availability { ", with a standby" } else { "" };
    match store {
        Store::Postgres if connections > 0.0 => {
            format!("{} GB and about {} connections{standby}", number(size), whole(connections))
        }
        Store::Postgres => format!("{} GB{standby}", number(size)),
        Store::Redis => format!("{} MB{standby}", number(size)),
        Store::Kafka => "Kafka is in use".to_owned(),
    }
}
