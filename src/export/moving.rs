//! What a move takes, in order: phases, services, data, the way back, and what replaces what. To Kubernetes, or back to Heroku.

use super::escape::markdown;
use super::{Decision, names};
use crate::answers::{Answers, Protocol, Provider, ScalesOn, Service, ServiceKind, Today};
use crate::catalog::id;
use crate::engine::assessment::{Choice, Group, Platform};
use crate::engine::blueprint::Effort;
use crate::wording::captions::option_name;
use crate::wording::format::{counted, money, number};
use crate::wording::lines::title;
use crate::wording::providers::provider_name;

/// Writes the plan of a move to the option that is not where the services run; of a start, where nothing runs.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let to = destination(decision);
    let sections = [
        head(decision, to),
        effort(decision, to),
        phases(decision, to),
        order(decision, to),
        data(decision),
        back(decision),
        replacements(decision, to),
        risks(decision, to),
    ];
    sections.join("\n")
}

/// Returns the name of what the services leave; none where nothing runs yet.
fn left_behind(decision: &Decision<'_>) -> Option<&'static str> {
    match decision.answers.current_platform {
        Today::None => None,
        Today::Heroku => Some("Heroku"),
        Today::Kubernetes => Some("the cluster"),
        Today::Other => Some("the old platform"),
    }
}

/// Returns where the plan leads: away from where the services run, else to what is chosen.
fn destination(decision: &Decision<'_>) -> Platform {
    match decision.answers.current_platform {
        Today::Heroku => Platform::Kubernetes,
        Today::Kubernetes => Platform::Heroku,
        Today::None | Today::Other => match decision.assessment.verdict.choice {
            Choice::Heroku => Platform::Heroku,
            _ => Platform::Kubernetes,
        },
    }
}

fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| format!("* {}\n", item.as_ref())).collect::<Vec<_>>().concat()
}

fn place(decision: &Decision<'_>, to: Platform) -> String {
    match to {
        Platform::Heroku => "Heroku".to_owned(),
        Platform::Kubernetes => format!("Kubernetes ({})", provider_name(decision.answers.cluster.provider.word())),
    }
}

fn head(decision: &Decision<'_>, to: Platform) -> String {
    let chosen = match (decision.assessment.verdict.choice, to) {
        (Choice::Heroku, Platform::Heroku) | (Choice::Kubernetes, Platform::Kubernetes) => "",
        _ => {
            "The guide does not ask for this move today: the plan is for when it does, and to see what it would take.\n\n"
        }
    };
    let mut text = format!(
        "# {} {} {} {}\n\n{}, price book {}. {}\n\n{chosen}",
        if left_behind(decision).is_some() { "Moving" } else { "Starting" },
        markdown(decision.name()),
        if left_behind(decision).is_some() { "to" } else { "on" },
        place(decision, to),
        decision.today,
        decision.assessment.price_book,
        markdown(&decision.assessment.verdict.headline),
    );
    text += &format!(
        "{}
",
        decision.reopening_in_markdown()
    );
    text
}

fn effort(decision: &Decision<'_>, to: Platform) -> String {
    let blueprint = decision.blueprint();
    let Effort { low, likely, high } = match to {
        Platform::Heroku => blueprint.to_heroku,
        Platform::Kubernetes => blueprint.to_kubernetes,
    };
    let weeks = |weeks: f64| number(libm::round(weeks * 2.0) / 2.0);
    let mut text = format!(
        "## What it takes\n\nAbout {} person-weeks, between {} and {} by the ranges of the book; with the people who can be spared for it, about {}.\n\n",
        weeks(likely),
        weeks(low),
        weeks(high),
        counted(blueprint.move_months.ceil().max(1.0), "month", "months"),
    );
    let once = &decision.assessment.cost.of(to).one_off;
    text += &list(
        once.iter()
            .filter(|line| line.group == Group::OneOff)
            .map(|line| format!("{}: {}. {}.", markdown(title(line)), money(line.usd), markdown(&line.why))),
    );
    text
}

fn phases(decision: &Decision<'_>, to: Platform) -> String {
    let answers = decision.answers;
    let left_behind = left_behind(decision);
    let data = match (has_data(answers), left_behind) {
        (true, Some(_)) => "Copy the data, and keep the copy up to date until the last minute.",
        (true, None) => "Make the data stores, with back-ups, before the first service.",
        (false, _) => "There is no data store.",
    };
    let step = if left_behind.is_some() { "Move" } else { "Start" };
    let mut steps: Vec<(&str, Vec<String>)> = match to {
        Platform::Kubernetes => vec![
            (
                "Ready the ground",
                vec![
                    format!("A cluster at {}, its network, a registry for images, a place for secrets, and who may do what.", provider_name(answers.cluster.provider.word())),
                    "Ingress with certificates, logs, metrics and alerts, before the first service.".to_owned(),
                    "The pipeline: build an image, run its tests, apply the manifests.".to_owned(),
                ],
            ),
            (
                "Ready the services",
                vec![
                    "An image for each: from a Dockerfile, or from Cloud Native Buildpacks, which build what Heroku’s do.".to_owned(),
                    "Configuration from the environment, as it is; logs to standard output, as they are; a clean stop on SIGTERM.".to_owned(),
                    "A health check that says when it can take requests.".to_owned(),
                ],
            ),
            ("Try it", vec!["Staging on the cluster, with data that holds nothing personal.".to_owned(), "The load of a peak, and the loss of a node.".to_owned()]),
            (step, vec!["One service after the other, in the order below; each with a share of the traffic first.".to_owned(), data.to_owned()]),
        ],
        Platform::Heroku => vec![
            ("Ready the ground", vec!["An app for each web service, in one pipeline with staging; a team with the right people.".to_owned(), "Add-ons by the table below, with the plans that the bill counts with.".to_owned()]),
            ("Ready the services", vec!["A Procfile with the command of each process type, or the image as it is by heroku.yml.".to_owned(), "Files that must last go to an object store: the disk of a dyno is gone after a restart.".to_owned(), format!("The port is told by `PORT`; the first byte of an answer has to come within {}.", timeout(decision))]),
            ("Try it", vec!["Staging, and the load of a peak.".to_owned(), "A daily restart: dynos are restarted once a day.".to_owned()]),
            (step, vec!["One service after the other, in the order below.".to_owned(), data.to_owned()]),
        ],
    };
    if let Some(old) = left_behind {
        let close = format!(
            "Two quiet weeks, then take what ran on {old} away, and the bill for it; a cluster stays where something else runs on it."
        );
        steps.push(("Close down", vec![close]));
    }
    let mut text = "## Phases\n".to_owned();
    for (number, (name, items)) in (1..).zip(steps) {
        text += &format!("\n### {number}. {name}\n\n{}", list(items));
    }
    text
}

/// Says how long Heroku’s router waits.
fn timeout(decision: &Decision<'_>) -> String {
    counted(decision.book.value(id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS), "second", "seconds")
}

fn has_data(answers: &Answers) -> bool {
    answers.data.postgres_gb.likely() > 0.0 || answers.data.redis_mb.likely() > 0.0 || answers.data.kafka
}

/// Services in the order in which they move: what nobody waits for first, what keeps files last.
fn order(decision: &Decision<'_>, to: Platform) -> String {
    let labels = names::of_services(decision.answers);
    let rank = |service: &Service| match (service.persistent_disk, service.kind) {
        (true, _) => 3,
        (_, ServiceKind::Scheduled) => 0,
        (_, ServiceKind::Worker) => 1,
        (_, ServiceKind::Web) => 2,
    };
    let mut services: Vec<(&Service, &String)> = decision.answers.services.as_slice().iter().zip(&labels).collect();
    services.sort_by_key(|(service, _)| rank(service));
    let line = |(service, label): &(&Service, &String)| {
        let why = match rank(service) {
            0 => "nobody waits for it: run it in both places once, and compare",
            1 => "stop it here, start it there: the queue keeps what comes meanwhile",
            2 => "turn the traffic over in steps, and look at errors and response times after each",
            _ => "it keeps files: copy them while it runs, and what has changed once more while it stands still",
        };
        let mut notes = vec![why.to_owned()];
        notes.extend(obstacles(service, to).into_iter().map(str::to_owned));
        format!("{}: {}", markdown(label), notes.join("; "))
    };
    let lines: Vec<String> =
        (1..).zip(&services).map(|(place, service)| format!("{place}. {}\n", line(service))).collect();
    format!("## Order of the services\n\n{}", lines.concat())
}

/// What of a service is in the way of a move.
fn obstacles(service: &Service, to: Platform) -> Vec<&'static str> {
    let mut found = Vec::new();
    if to == Platform::Heroku {
        if service.persistent_disk {
            found.push("Heroku has no disk that lasts: its files need another home first");
        }
        if service.gpu {
            found.push("Heroku has no GPU: it stays where it is, or runs at a vendor of models");
        }
        if service.protocol != Protocol::Http && service.kind == ServiceKind::Web {
            found.push("Heroku routes HTTP and WebSocket only");
        }
        if service.scales_on == ScalesOn::Queue {
            found.push("it scales on a queue, for which Heroku needs an add-on");
        }
    } else if service.scales_on == ScalesOn::Queue {
        found.push("it scales on a queue: KEDA does that, once it is installed");
    }
    found
}

fn data(decision: &Decision<'_>) -> String {
    let data = &decision.answers.data;
    let mut items = Vec::new();
    let gb = data.postgres_gb.likely();
    let moves = left_behind(decision).is_some();
    if !moves {
        items.push("Nothing has to be copied. Take each store with back-ups, and restore one of them before the first user comes.".to_owned());
        return format!("## Data\n\n{}", list(items));
    }
    if gb > 0.0 {
        items.push(format!(
            "Postgres, about {} GB: set up logical replication where the plan allows it, else restore a dump taken while writes stand still; measure how long that takes with a copy. Then stop writing, wait until both are alike, change `DATABASE_URL`, and start.",
            number(gb)
        ));
        if decision.answers.current_platform == Today::Heroku {
            items.push(
                "Ask Heroku’s support early which ways of replication your plan allows, or plan the pause of a dump."
                    .to_owned(),
            );
        }
        items.push("Back-ups at the new place, and one of them restored, before the traffic comes.".to_owned());
    }
    if data.redis_mb.likely() > 0.0 {
        items.push(format!(
            "Redis, about {} MB: a cache starts empty; queues are drained by the old workers while new jobs go to the new place.",
            number(data.redis_mb.likely())
        ));
    }
    if data.kafka {
        items.push("Kafka: mirror the topics (MirrorMaker), move consumers first and producers after them, and carry offsets over.".to_owned());
    }
    if items.is_empty() {
        items.push("No data store was named.".to_owned());
    }
    format!("## Data\n\n{}", list(items))
}

fn back(decision: &Decision<'_>) -> String {
    let Some(old) = left_behind(decision) else {
        return "## The way back\n\n* Containers and configuration from the environment run on either: until there is much data, the other option is weeks away, not months.\n".to_owned();
    };
    let mut items = vec![
        format!("Until the close, what runs on {old} stays large enough to take all traffic back; a change of DNS with a short time to live does so within minutes."),
        "Turn traffic over by weight; above the error rate of the week before, turn it back first and look for the cause after.".to_owned(),
    ];
    if has_data(decision.answers) {
        items.push("Data is the point of no return: from the first write at the new place, going back loses it unless changes are copied back. Decide beforehand who says “go”, and by when.".to_owned());
    }
    format!("## The way back\n\n{}", list(items))
}

/// What Heroku has, and what each provider has in its place.
fn replacements(decision: &Decision<'_>, to: Platform) -> String {
    let names = products(decision.answers.cluster.provider);
    let rows = [
        ("Heroku Postgres", names[0], decision.answers.data.postgres_gb.likely() > 0.0),
        ("Heroku Key-Value Store", names[1], decision.answers.data.redis_mb.likely() > 0.0),
        ("Apache Kafka on Heroku", names[2], decision.answers.data.kafka),
        (
            "Heroku Scheduler",
            "CronJob",
            decision.answers.services.as_slice().iter().any(|service| service.kind == ServiceKind::Scheduled),
        ),
        ("Autoscaling of dynos, and its add-ons", "HorizontalPodAutoscaler; KEDA for queues and hours", true),
        ("Router, domains and certificates", names[3], true),
        ("Config vars", names[4], true),
        ("Slugs and builds", names[5], true),
        ("Logplex and log add-ons", names[6], true),
        (
            "Review apps and pipelines",
            "A namespace for each pull request, by Argo CD or Flux",
            decision.answers.environments.review_apps.get() > 0.0,
        ),
        ("Add-on for fixed addresses", names[7], decision.answers.needs.static_ip),
    ];
    let mut text = "## What replaces what\n\n".to_owned();
    text += match to {
        Platform::Kubernetes => "| What Heroku has | There |\n| --- | --- |\n",
        Platform::Heroku => "| There | What Heroku has |\n| --- | --- |\n",
    };
    for (heroku, other, _) in rows.iter().filter(|(.., is_used)| *is_used) {
        let [first, second] = if to == Platform::Kubernetes { [heroku, other] } else { [other, heroku] };
        text += &format!("| {first} | {second} |\n");
    }
    text + "\nOther add-ons mostly sell to everyone: sign up with their vendor, and put the address in the Secret.\n"
}

/// Products of a provider: Postgres, Redis, Kafka, entry, secrets, images, logs, fixed addresses.
fn products(provider: Provider) -> [&'static str; 8] {
    match provider {
        Provider::Eks => [
            "Amazon RDS for PostgreSQL",
            "Amazon ElastiCache for Valkey",
            "Amazon MSK",
            "AWS Load Balancer Controller, ACM",
            "AWS Secrets Manager with External Secrets",
            "Amazon ECR and your pipeline",
            "Amazon CloudWatch Logs",
            "NAT gateway with Elastic IPs",
        ],
        Provider::Gke | Provider::GkeAutopilot => [
            "Cloud SQL for PostgreSQL",
            "Memorystore for Valkey",
            "Managed Service for Apache Kafka",
            "GKE Ingress with Google-managed certificates",
            "Secret Manager with External Secrets",
            "Artifact Registry and Cloud Build",
            "Cloud Logging",
            "Cloud NAT with reserved addresses",
        ],
        Provider::Aks => [
            "Azure Database for PostgreSQL",
            "Azure Managed Redis",
            "Event Hubs for Kafka",
            "Application Gateway for Containers, or Traefik with cert-manager",
            "Key Vault with its CSI driver",
            "Azure Container Registry and your pipeline",
            "Azure Monitor Logs",
            "NAT gateway with public addresses",
        ],
        Provider::Doks => [
            "DigitalOcean Managed PostgreSQL",
            "DigitalOcean Managed Valkey",
            "DigitalOcean Managed Kafka",
            "Traefik with cert-manager",
            "Sealed Secrets, or a vault of your own",
            "DigitalOcean Container Registry and your pipeline",
            "Loki in the cluster",
            "NAT gateway of the network",
        ],
        // What these do not sell runs in the cluster.
        Provider::Lke | Provider::Hetzner => [
            if provider == Provider::Lke {
                "Akamai Managed PostgreSQL"
            } else {
                "Postgres in the cluster (CloudNativePG)"
            },
            "Valkey in the cluster",
            "Kafka in the cluster (Strimzi)",
            "Traefik with cert-manager",
            "Sealed Secrets, or a vault of your own",
            "A registry of your choice and your pipeline",
            "Loki in the cluster",
            "Addresses of the nodes",
        ],
    }
}

fn risks(decision: &Decision<'_>, to: Platform) -> String {
    let answers = decision.answers;
    let mut items = vec![
        "What is new and what is moved at the same time is hard to tell apart: no other change to a service in its week.".to_owned(),
        "Secrets get lost, or into logs, while they are copied: where you can, make new ones and let the old ones expire.".to_owned(),
    ];
    if to == Platform::Kubernetes {
        if answers.team.platform_engineers.likely() < 1.0 {
            items.push("Less than one person has run Kubernetes in production here: plan the training first, or a partner for the first months.".to_owned());
        }
        items.push("Upgrades come several times a year whether you have time or not: put them into the calendar from the start.".to_owned());
        items.push(
            "Requests that are set too low bring evictions, too high a bill: look at them after a week of real load."
                .to_owned(),
        );
    } else {
        items.push(format!("Limits of dynos, of connections to Postgres and of the router ({} to the first byte) show under load only: test with that of a peak.", timeout(decision)));
        items.push(
            "Heroku sells no Enterprise contracts to new customers: check that nothing you need asks for one."
                .to_owned(),
        );
    }
    items.extend(decision.assessment.warnings.iter().map(|warning| markdown(&warning.text)));
    for blocker in decision.assessment.blockers.iter().filter(|blocker| blocker.option == to) {
        items.insert(0, format!("A rule puts {} out: {}", option_name(to), markdown(&blocker.text)));
    }
    format!("## Risks\n\n{}", list(items))
}
