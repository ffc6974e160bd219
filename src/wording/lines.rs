//! Why each cost line has its quantity, in one sentence.

use super::format::{counted, listed, money_whole, number, tenth, whole};
use super::verdict::store_name;
use crate::answers::{Answers, Compliance, OperatedBy, ServiceKind};
use crate::catalog::{self, EntryId};
use crate::engine::assessment::{Basis, CostLine, Need, Store};

/// Returns what a line is: the title of its entry, or that of a line that follows from others.
/// Not for the page, which has workers that know them.
pub fn title(line: &CostLine) -> &'static str {
    line.entry.map_or_else(|| derived_title(line), |entry| catalog::texts(entry).title)
}

/// Returns the name of a line that follows from other lines; a line with an entry is named by the book.
pub fn derived_title(line: &CostLine) -> &'static str {
    match &line.basis {
        Basis::Overlap { .. } => "The old platform’s bill during the move",
        _ => "Scaled to your own bill",
    }
}

/// Returns what we call a service: its name, or its kind and place.
pub fn service_name(answers: &Answers, index: usize) -> String {
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

fn a_dyno_each(services: f64) -> String {
    match services {
        1.0 => "with one dyno".to_owned(),
        _ => format!("one dyno for each of {}", counted(services, "service", "services")),
    }
}

/// Says why a line has its quantity.
#[expect(clippy::too_many_lines, reason = "one arm for each reason, each a sentence")]
pub fn why(answers: &Answers, basis: &Basis) -> String {
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
        Basis::EcoPool { dynos: 0.0, hours } => format!("One pool of {} hours serves the scheduled jobs", whole(hours)),
        Basis::EcoPool { dynos, hours } => format!(
            "One pool of {} hours serves {}; web dynos sleep when idle",
            whole(hours),
            counted(dynos, "dyno", "dynos")
        ),
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
        Basis::Staging { service, environments, services } => {
            format!(
                "{}: {}, {}",
                service_name(answers, service),
                counted(environments, "staging environment", "staging environments"),
                a_dyno_each(services)
            )
        }
        Basis::ReviewApps { service, apps, services, open_share } => format!(
            "{}: {} open {} % of the month, {}",
            service_name(answers, service),
            counted(apps, "review app", "review apps"),
            whole(open_share * 100.0),
            a_dyno_each(services)
        ),
        Basis::DataPlan { store, size, connections, high_availability, factor } => {
            data_plan(store, size, connections, high_availability) + &in_space(factor)
        }
        Basis::LargerClass { size, high_availability } => {
            let asks = data_plan(Store::Postgres, size, 0.0, high_availability);
            format!("{asks}: needs more memory than the largest class in the book has, and is priced as that class")
        }
        Basis::SideData { store, environments, factor } => {
            let part = if environments.fract() > 0.0 {
                ", review apps for the part of the month that they are up"
            } else {
                ""
            };
            format!(
                "{} for {} beside production{part}{}",
                store_name(store),
                counted(environments, "environment", "environments"),
                in_space(factor)
            )
        }
        Basis::SideServers { store, servers } => {
            let shared = if answers.environments.review_apps.get() > 0.0 { ", which review apps share" } else { "" };
            format!("{} beside production: {}{shared}", store_name(store), counted(servers, "server", "servers"))
        }
        Basis::Space if !answers.needs.private_network && answers.needs.compliance <= Compliance::Soc2 => {
            "Outside the US and the EU, dynos run in such a space only".to_owned()
        }
        Basis::Space => "The needs ask for a network of your own, or for its rules".to_owned(),
        Basis::Flat | Basis::Balancers { others: 0.0, .. } => "One, whatever the load".to_owned(),
        Basis::Nodes { pods, cpu_cores, memory_mb, spare, off } => {
            let paid = if off > 0.0 {
                format!("; committed to, which takes {} % off", number(tenth(off * 100.0)))
            } else {
                String::new()
            };
            let spare =
                if spare > 0.0 { format!(", {} to spare", counted(spare, "node", "nodes")) } else { String::new() };
            format!(
                "{} for {} and {} MB{spare}{paid}",
                pods_ask(pods),
                counted(tenth(cpu_cores), "core", "cores"),
                whole(memory_mb)
            )
        }
        Basis::NodesOnDemand => "Beyond those committed to, as they come and go with the day".to_owned(),
        Basis::Requests { pods, off } => {
            let commitment = if off > 0.0 {
                format!("; the commitment takes {} % off", number(tenth(off * 100.0)))
            } else {
                String::new()
            };
            format!("What {} for{commitment}", pods_ask(pods))
        }
        Basis::PodDisks { pods } => format!("The disks of {}", counted(tenth(pods), "pod", "pods")),
        Basis::ControlPlane { servers } => {
            format!("{} for the control plane, which nobody sells here", counted(servers, "server", "servers"))
        }
        Basis::Credit => "The provider gives back the fee of one cluster".to_owned(),
        Basis::Metrics { gb } => format!("{} GB for the metrics that the cluster keeps itself", whole(gb)),
        Basis::SelfRunLogs { gb } => format!("About {} GB of logs a month, kept in the cluster (self-run)", whole(gb)),
        Basis::Volumes { instances } => {
            format!("The files of {}", counted(instances, "instance", "instances"))
        }
        Basis::Images { services, versions } => format!(
            "{} with {} kept of each",
            counted(services, "service", "services"),
            counted(tenth(versions), "build", "builds")
        ),
        Basis::Registry => "Holds the images of all services".to_owned(),
        Basis::SelfRun { store, servers, gb } => format!(
            "{} of {} on {}, self-run: its processor and memory are among the pods",
            gigabytes(gb),
            store_name(store),
            counted(servers, "server", "servers")
        ),
        Basis::MemoryGb { store, gb, data } => {
            let data = if store == Store::Redis { format!("{} MB", number(data)) } else { gigabytes(data) };
            format!("{} GB of memory for {data} of {}", number(gb), store_name(store))
        }
        Basis::SelfRunWork { what, factor } => {
            format!(
                "{} that the provider does not sell, or the book does not price{}",
                counted(what, "part", "parts"),
                experience(answers, factor)
            )
        }
        Basis::TestRuns { hours } => format!("About {} hours of tests a month, billed by the second", number(hours)),
        Basis::NotBilled { gb } => format!("{} GB a month, which Heroku does not bill", whole(gb)),
        Basis::Discount { percent, of } => format!("{} % off {}", number(percent), money_whole(of)),
        Basis::PerNode { nodes } if nodes < 1.0 => format!("For {} of a node", number(nodes)),
        Basis::PerNode { nodes } => format!("For {}", counted(tenth(nodes), "node", "nodes")),
        Basis::PerZone { zones } => format!("In {}", counted(zones, "zone", "zones")),
        Basis::Egress { gb, free_gb } => {
            let free =
                if free_gb > 0.0 { format!("; the first {} GB are free", whole(free_gb)) } else { String::new() };
            format!("Of {} GB a month sent to the internet{free}", whole(gb))
        }
        Basis::TrafficNodes { gb } => {
            format!("{} GB a month beyond what the nodes include: more nodes are the cheaper way to send it", whole(gb))
        }
        Basis::CrossZone { gb, is_paid_at_both_ends } => {
            let ends = if is_paid_at_both_ends { ", paid for where they leave and where they arrive" } else { "" };
            format!("About {} GB a month between zones{ends}", whole(gb))
        }
        Basis::LoadBalancerUnits { rps } => format!("Capacity for {} a second", counted(rps, "request", "requests")),
        Basis::Logs { gb } => format!("About {} GB of logs a month", if gb < 10.0 { number(gb) } else { whole(gb) }),
        Basis::PerService { services } => format!("For {}", counted(services, "service", "services")),
        Basis::Storage { store, gb } => format!("{} of {}", gigabytes(gb), store_name(store)),
        Basis::Calibration { known, modelled } => format!(
            "Your bill is {} a month and the model says {}; all months are scaled by the same ratio",
            money_whole(known),
            money_whole(modelled)
        ),
        Basis::Hours { services, factor } => {
            let all = answers.services.total();
            let alike = if services < all { ", of which alike ones take less" } else { "" };
            format!("{}{alike}{}", counted(all, "service", "services"), experience(answers, factor))
        }
        Basis::Upgrades { per_year, factor } => {
            format!("{} a year{}", counted(per_year, "upgrade", "upgrades"), experience(answers, factor))
        }
        Basis::Partner => format!("A fee by the month{}", shared_part(answers)),
        Basis::PartnerSetUp => format!("A fee, once{}", shared_part(answers)),
        Basis::Balancers { has_http, others } => {
            let http = if has_http { "One for HTTP, and one" } else { "One" };
            let each = match others {
                1.0 => "for the service that speaks something else".to_owned(),
                _ => format!("for each of {} that speak something else", counted(others, "service", "services")),
            };
            format!("{http} {each}, which costs as much")
        }
        Basis::SetUp { weeks, factor } => format!("{}{}", person_weeks(weeks), experience(answers, factor)),
        Basis::Training { people } => format!("For {}", counted(people, "engineer", "engineers")),
        Basis::Migration { weeks, services, stores, addons } => {
            let counts = [
                (services, "service", "services"),
                (stores, "data store", "data stores"),
                (addons, "add-on", "add-ons"),
            ];
            let there = counts.into_iter().filter(|(count, ..)| *count > 0.0);
            let there = there.map(|(count, one, many)| counted(count, one, many)).collect();
            format!("{} of a move of {}", person_weeks(weeks), listed(there).unwrap_or_default())
        }
        Basis::Overlap { months } => {
            format!("Both platforms are paid for about {}", counted(tenth(months), "month", "months"))
        }
        Basis::ForcedMove { chance, weeks, factor } => format!(
            "An average, and no bill: a chance of {} % of a forced move, which takes {} times the {} of an unhurried one",
            number(chance * 100.0),
            number(factor),
            person_weeks(weeks)
        ),
        Basis::ExpertLeaves { chance, weeks } => {
            let percent = if chance < 0.005 { "Less than 1".to_owned() } else { whole(chance * 100.0) };
            format!("{percent} % chance within the months compared, {} to learn again", person_weeks(tenth(weeks)))
        }
    }
}

fn shared_part(answers: &Answers) -> &'static str {
    if answers.team.shared_cluster { ", the part of these services in the company’s cluster" } else { "" }
}

fn pods_ask(pods: f64) -> String {
    match counted(tenth(pods), "pod", "pods") {
        one if one == "1 pod" => "1 pod on average asks".to_owned(),
        many => format!("{many} on average ask"),
    }
}

fn gigabytes(gb: f64) -> String {
    format!("{} GB", number(tenth(gb)))
}

fn person_weeks(weeks: f64) -> String {
    counted(weeks, "person-week", "person-weeks")
}

fn experience(answers: &Answers, factor: f64) -> String {
    let with = if answers.cluster.operated_by == OperatedBy::Partner { " with a partner" } else { "" };
    if (factor - 1.0).abs() < 0.005 {
        String::new()
    } else {
        format!(", {} times what a typical team{with} needs", number(factor))
    }
}

/// Says that the price of a plan is that of another one, times a figure of the book.
fn in_space(factor: Option<(EntryId, f64)>) -> String {
    factor.map_or_else(String::new, |(_, factor)| {
        format!(
            "; a plan of the space, whose own price no source is sure of: taken as {} times that of the Premium plan",
            number(factor)
        )
    })
}

fn data_plan(store: Store, size: f64, connections: f64, high_availability: bool) -> String {
    let standby = if high_availability { ", with a standby" } else { "" };
    match store {
        Store::Postgres if connections > 0.0 => {
            format!("{} GB and about {} connections{standby}", number(size), whole(connections))
        }
        Store::Postgres => format!("{} GB{standby}", number(size)),
        Store::Redis => format!("{} MB{standby}", number(size)),
        Store::Kafka => format!("{} GB of events", number(size)),
    }
}
