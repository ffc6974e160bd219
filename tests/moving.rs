//! The plan of a move: it speaks of the services and stores of the case, each by its name and size.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::engine::assessment::{Basis, CostLine};
use heroku_or_kubernetes::engine::blueprint::blueprint;
use heroku_or_kubernetes::export::Kind;
use heroku_or_kubernetes::wording::assess;

use crate::export::{answers, text};
use crate::support::book;

pub fn case(platform: &str) -> Answers {
    answers(&format!(
        r#"{{"version": 1, "name": "shop", "current_platform": "{platform}", "services": [
            {{"name": "api", "kind": "web", "instances": 4, "memory_mb": 800}},
            {{"name": "mail", "kind": "worker", "scales_on": "queue"}},
            {{"name": "hooks", "kind": "worker", "instances": 2}},
            {{"name": "clock", "kind": "worker", "instances": 1, "memory_mb": 256}},
            {{"name": "files", "kind": "worker", "persistent_disk": true, "instances": 1}},
            {{"name": "nightly", "kind": "scheduled"}}],
            "data": {{"postgres_gb": 20, "redis_mb": 100, "kafka": true}}}}"#
    ))
}

fn plan(platform: &str) -> String {
    text(Kind::Plan, &case(platform))
}

/// Returns the part below a heading.
fn part(text: &str, heading: &str) -> String {
    let below = text.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("{heading} in {text}"));
    below.split("\n## ").next().unwrap().to_owned()
}

pub fn line(text: &str, name: &str) -> String {
    text.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} in {text}")).to_owned()
}

#[test]
fn the_queue_is_told_of_for_those_alone_who_scale_on_one() {
    for platform in ["heroku", "kubernetes"] {
        let order = part(&plan(platform), "Order of the services");
        assert!(line(&order, "mail").contains("the queue keeps what comes meanwhile"), "{order}");
        assert_eq!(order.matches("queue keeps").count(), 1, "{order}");
        assert!(line(&order, "clock").contains("stop it here before it is started there"), "{order}");
        assert!(!line(&order, "clock").contains("KEDA"), "{order}");
    }
}

/// What was stopped stays stopped until the data is there: KEDA starts again what is only scaled down, and a `CronJob` knows no replicas.
#[test]
fn nothing_writes_while_the_data_moves() {
    let data = part(&plan("heroku"), "Data");
    let steps: Vec<&str> = data.lines().filter(|line| line.starts_with("  ")).collect();
    let place = |what: &str| {
        steps.iter().position(|step| step.contains(what)).unwrap_or_else(|| panic!("{what} in {steps:#?}"))
    };
    let in_order = [
        place("no weight is left on Heroku"),
        place("On Heroku nothing runs any more: `heroku maintenance:on`"),
        place("nightly: `suspend: true`"),
        place("clock: `kubectl scale --replicas=0`"),
        place("api: `kubectl scale --replicas=0`"),
        place("hooks and files: once nothing waits, `kubectl scale --replicas=0`"),
        place("mail: once nothing waits, `autoscaling.keda.sh/paused-replicas: \"0\"`"),
        place("No pod of these services is left"),
        place("The mirror of Kafka catches up"),
        place("Move the data, and compare"),
        place(
            "Change `DATABASE_URL`, `REDIS_URL`, `REDIS_ADDRESS`, `REDIS_PASSWORD`, `KAFKA_URL` and `KAFKA_BROKERS` in the Secret",
        ),
        place("Start in the other order: take annotations and suspensions away"),
    ];
    assert_eq!(in_order.to_vec(), (0..12).collect::<Vec<_>>(), "{steps:#?}");
    let back = part(&plan("kubernetes"), "Data");
    assert!(line(&back, "On the cluster nothing runs any more").starts_with("  2. "), "{back}");
    assert!(line(&back, "clock: `heroku ps:scale` to 0").starts_with("  4. "), "{back}");
    assert!(line(&back, "api: `heroku maintenance:on`").starts_with("  5. "), "{back}");
    // What stays works off what waits, too.
    assert!(
        line(&back, "What has no other home by now (files) stops on the cluster as well").starts_with("  7. "),
        "{back}"
    );
    assert!(back.contains("end the maintenance. files: with the addresses of the new stores"), "{back}");
    // What is attached cannot be set.
    assert!(
        back.contains("Take `DATABASE_URL`, `REDIS_URL` and `KAFKA_URL` of the old place out of the config vars"),
        "{back}"
    );
    assert!(back.contains("with `--as DATABASE`, `--as REDIS` and `--as KAFKA`)"), "{back}");
    assert!(!back.contains("KEDA") && !back.contains("kubectl"), "{back}");
    // A queue may be all that there is.
    let case =
        |rest: &str| text(Kind::Plan, &answers(&format!(r#"{{"version":1,"current_platform":"heroku",{rest}}}"#)));
    let queue = case(
        r#""data":{"postgres_gb":0,"redis_mb":100},"services":[{"name":"mail","kind":"worker","scales_on":"queue"}]"#,
    );
    assert!(line(&queue, "mail: once nothing waits, `autoscaling").starts_with("  "), "{queue}");
    assert!(
        queue.contains(
            "Change `REDIS_URL`, `REDIS_ADDRESS` and `REDIS_PASSWORD` in the Secret. What a trigger of KEDA says of TLS"
        ),
        "{queue}"
    );
    assert!(queue.contains("Start again: take annotations away."), "{queue}");
    assert!(!part(&queue, "Data").contains("Move the data"), "{queue}");
    let kafka = case(r#""data":{"postgres_gb":0,"redis_mb":0,"kafka":true}"#);
    assert!(line(&kafka, "The mirror of Kafka catches up").starts_with("  "), "{kafka}");
    let files = case(r#""data":{"postgres_gb":0,"redis_mb":0},"services":[{"name":"files","persistent_disk":true}]"#);
    assert!(files.contains("Pause: the second copy.") && !files.contains("The cut-over, step by step"), "{files}");
}

/// What the old place would still write after the copy is lost: from then on traffic has no way back.
#[test]
fn the_way_back_ends_where_the_data_moves() {
    for (platform, old) in [("heroku", "Heroku"), ("kubernetes", "the cluster")] {
        let back = part(&plan(platform), "The way back");
        assert!(back.contains(&format!("Until the cut-over, keep api on {old} large enough")), "{back}");
    }
    let stateless =
        answers(r#"{"version":1,"current_platform":"heroku","data":{"postgres_gb":0,"redis_mb":0},"services":[{}]}"#);
    assert!(text(Kind::Plan, &stateless).contains("Until the close, keep web on Heroku"));
}

/// What Heroku does not run is moved nowhere, and shut down by nobody.
#[test]
fn what_heroku_does_not_run_stays_where_it_is() {
    let plan = plan("kubernetes");
    let phases = part(&plan, "Phases");
    assert!(phases.contains("files: another home comes first, since Heroku runs no such service as it is"), "{phases}");
    assert!(line(&phases, "A Procfile with the commands").contains("of api, mail, hooks and clock,"), "{phases}");
    let closing = phases.split("Close down").nth(1).unwrap();
    assert!(closing.contains("delete api, mail, hooks, clock and nightly on the cluster"), "{closing}");
    assert!(closing.contains("files: as long as there is no other home, the cluster stays."), "{closing}");
    let told = part(&plan, "Data") + &part(&plan, "Risks");
    assert!(!told.contains("Files of files") && !told.contains("second copy"), "{told}");
    assert!(!part(&plan, "What replaces what").contains("files"), "{plan}");
    // Where it runs none, nothing is moved away from its readers.
    let stuck = text(
        Kind::Plan,
        &answers(r#"{"version":1,"current_platform":"kubernetes","services":[{"name":"chat","protocol":"tcp"}]}"#),
    );
    assert!(part(&stuck, "Phases").contains("Until there is one nothing moves, and the stores stay"), "{stuck}");
    for absent in ["The cut-over, step by step", "Then the stores", "Close down", "Add-ons for", "no return"] {
        assert!(!stuck.contains(absent), "{absent}: {stuck}");
    }
    let elsewhere = text(Kind::Plan, &answers(r#"{"version":1,"current_platform":"other"}"#));
    assert!(!elsewhere.contains("Keep the cluster"), "{elsewhere}");
}

/// A phase without a word would be a question.
#[test]
fn each_phase_says_something() {
    let services =
        [r#"{"name":"web"}"#, r#"{"name":"web"},{"name":"mail","kind":"worker"}"#, r#"{"kind":"scheduled"}"#];
    for platform in ["none", "heroku", "kubernetes", "other"] {
        for data in [r#"{"postgres_gb":0,"redis_mb":0}"#, "{}"] {
            for services in services {
                let json =
                    format!(r#"{{"version":1,"current_platform":"{platform}","data":{data},"services":[{services}]}}"#);
                let phases = part(&text(Kind::Plan, &answers(&json)), "Phases");
                for phase in phases.split("### ").skip(1) {
                    assert!(phase.contains("\n* "), "{json}: {phase}");
                }
            }
        }
    }
}

/// Services move one by one while the stores stay; only then do these follow.
#[test]
fn stores_move_after_the_services() {
    let phases = part(&plan("heroku"), "Phases");
    let of_move = phases.split("### ").find(|phase| phase.contains("Move\n")).unwrap();
    let place = |what: &str| of_move.find(what).unwrap_or_else(|| panic!("{what}: {of_move}"));
    assert!(place("The stores stay where they are, on Heroku") < place("Then the stores"), "{of_move}");
    assert!(line(of_move, "api: a certificate that is there before").contains("ACM"), "{of_move}");
    assert!(of_move.contains("Heroku changes addresses and passwords of its stores on its own"), "{of_move}");
    let back = part(&plan("kubernetes"), "Phases");
    assert!(!back.contains("addresses and passwords"), "{back}");
    assert!(line(&back, "api: a certificate that is there before").contains("`heroku certs:add`"), "{back}");
    // Nothing takes the name of a store that is still in use.
    assert!(
        line(&back, "Add-ons for").contains("other names (`--as NEW_DATABASE`, `--as NEW_REDIS` and `--as NEW_KAFKA`"),
        "{back}"
    );
}

#[test]
fn addresses_go_where_the_new_platform_keeps_them() {
    let (there, back) = (plan("heroku"), plan("kubernetes"));
    assert!(there.contains("put the address in the Secret.") && !there.contains("in a config var"));
    assert!(back.contains("put the address in a config var.") && !back.contains("the Secret"), "{back}");
}

#[test]
fn each_part_of_a_plan_names_the_services_and_stores_of_the_case() {
    for platform in ["heroku", "kubernetes"] {
        let plan = plan(platform);
        for heading in ["Phases", "Data", "The way back", "What replaces what", "Risks"] {
            let part = part(&plan, heading);
            assert!(part.contains("files") || part.contains("clock"), "{heading}: {part}");
            assert!(part.contains("20 GB"), "{heading}: {part}");
        }
        let data = part(&plan, "Data");
        assert!(
            line(&data, "Postgres, about 20 GB").contains("pause as long as dump and restore of 20 GB take"),
            "{data}"
        );
        assert!(line(&data, "Redis, about 100 MB").contains("Pause: that of the cut-over"), "{data}");
        // Nobody but Heroku itself replicates what it stores.
        assert!(data.contains("grants no role that may replicate") && !data.contains("minute or so.\n"), "{data}");
        let order = part(&plan, "Order of the services");
        assert!(
            line(&order, "api (").contains(if platform == "heroku" { "(4 pods of 800 MiB)" } else { " × " }),
            "{order}"
        );
        assert!(
            plan.contains("as services api, mail, hooks, clock, files and nightly; as data stores Postgres, Redis, Kafka; as add-ons search in logs with metrics, the scheduler of jobs."),
            "{plan}"
        );
    }
}

#[test]
fn only_what_the_case_holds_is_replaced() {
    let all = part(&plan("heroku"), "What replaces what");
    assert!(line(&all, "| Heroku Scheduler |").ends_with("| CronJob | nightly |"), "{all}");
    assert!(line(&all, "| Add-on that scales on queues").ends_with("| KEDA | mail |"), "{all}");
    assert!(!all.contains("fixed addresses") && !all.contains("Review apps"), "{all}");
    let little = text(
        Kind::Plan,
        &answers(
            r#"{"version": 1, "services": [{"name": "web"}], "data": {"postgres_gb": 0, "redis_mb": 0}, "environments": {"staging": 0, "review_apps": 3}, "needs": {"static_ip": true}}"#,
        ),
    );
    let little = part(&little, "What replaces what");
    for absent in ["Postgres", "Key-Value", "Kafka", "Scheduler", "KEDA", "HorizontalPodAutoscaler", "staging"] {
        assert!(!little.contains(absent), "{absent}: {little}");
    }
    assert!(little.contains("| Review apps |") && little.contains("| Add-on for fixed addresses |"), "{little}");
}

/// A store goes to what the provider sells where the bill buys it, and runs in the cluster where the bill runs it there.
#[test]
fn stores_go_where_the_bill_has_them() {
    let of = |provider: &str| {
        text(
            Kind::Plan,
            &answers(&format!(
                r#"{{"version":1,"current_platform":"heroku","cluster":{{"provider":"{provider}"}},"data":{{"postgres_gb":100,"redis_mb":1000,"kafka":true}}}}"#
            )),
        )
    };
    for (provider, postgres, kafka) in [
        ("gke", "Cloud SQL for PostgreSQL", "Kafka in the cluster (Strimzi)"),
        ("hetzner", "Postgres in the cluster (CloudNativePG)", "Kafka in the cluster (Strimzi)"),
        ("eks", "Amazon RDS for PostgreSQL", "Amazon MSK"),
    ] {
        let plan = of(provider);
        assert!(line(&part(&plan, "Data"), "Postgres, about 100 GB").contains(&format!("to {postgres}.")), "{plan}");
        assert!(line(&part(&plan, "Data"), "Kafka, to ").contains(&format!("to {kafka}:")), "{plan}");
        assert!(line(&part(&plan, "What replaces what"), "Apache Kafka on Heroku").contains(kafka), "{plan}");
    }
}

/// Where nothing runs yet, nothing is moved.
#[test]
fn a_start_takes_what_is_paid_once() {
    let start = text(Kind::Plan, &answers(r#"{"version":1,"current_platform":"none","needs":{"on_premises":true}}"#));
    let takes = part(&start, "What it takes");
    assert!(takes.contains("nothing is moved") && takes.contains("First set-up of a production cluster"), "{takes}");
    assert!(!takes.contains("person-weeks for the move"), "{takes}");
    assert!(part(&plan("heroku"), "What it takes").contains("person-weeks for the move itself"));
}

/// Who has to learn takes more weeks, and more months to pay for both platforms.
#[test]
fn a_move_of_beginners_takes_as_many_months_as_its_weeks_ask_for() {
    let of = |people: u32| {
        let json = format!(r#"{{"version": 1, "team": {{"engineers": 6, "platform_engineers": {people}}}}}"#);
        let answers = answers(&json);
        let effort = blueprint(&answers, &book()).to_kubernetes;
        let cost = assess(&answers, &book()).cost.kubernetes;
        let both = |line: &CostLine| match line.basis {
            Basis::Overlap { months } => Some(months),
            _ => None,
        };
        (effort, cost.one_off.iter().find_map(both).unwrap())
    };
    let (beginners, paid_by_beginners) = of(0);
    let (experts, paid_by_experts) = of(3);
    // A quarter of six engineers, at the 4.33 weeks of a month.
    let crew = 1.5;
    for (effort, paid) in [(beginners, paid_by_beginners), (experts, paid_by_experts)] {
        let weeks_per_month = effort.likely / crew / effort.months;
        assert!((weeks_per_month - 4.345).abs() < 0.02, "{effort:?}: {weeks_per_month}");
        assert!((paid - effort.months.max(1.0)).abs() < 1e-9, "{effort:?}: both are paid for {paid}");
    }
    assert!(beginners.months > experts.months * 1.3, "{beginners:?}, {experts:?}");
}

#[test]
fn the_ground_is_that_of_the_case() {
    let ground = |case: &str| {
        let json = format!(r#"{{"version":1,{case},"data":{{"postgres_gb":10}},"cluster":{{"provider":"eks"}}}}"#);
        let plan = text(Kind::Plan, &answers(&json));
        let phase = plan.split("### 1. Ready the ground").nth(1).unwrap().split("###").next().unwrap().to_owned();
        (phase, plan)
    };
    let (own, _) = ground(r#""current_platform":"heroku""#);
    assert!(own.contains("A cluster at Amazon EKS") && !own.contains("Space"), "{own}");
    let (shared, _) = ground(r#""current_platform":"heroku","team":{"shared_cluster":true}"#);
    assert!(shared.contains("A namespace in the company’s cluster") && !shared.contains("A cluster at"), "{shared}");
    // Stores of a Space are reached from inside of it alone.
    let (space, plan) = ground(r#""current_platform":"heroku","needs":{"private_network":true}"#);
    assert!(
        line(&space, "A way from the cluster").contains("to Postgres and Redis of the Private or Shield Space"),
        "{space}"
    );
    assert!(plan.contains("## What replaces what"));
    // What runs elsewhere leaves nothing of Heroku's behind.
    let (elsewhere, plan) = ground(r#""current_platform":"other","needs":{"private_network":true,"on_premises":true}"#);
    assert!(!elsewhere.contains("A way from the cluster"), "{elsewhere}");
    assert!(plan.contains("| On Heroku it would be | There | For |") && !plan.contains("What Heroku has"), "{plan}");
}

/// What later steps take for granted is had first.
#[test]
fn the_ground_holds_what_the_services_take_for_granted() {
    let ground = |json: &str| {
        let plan = text(Kind::Plan, &answers(json));
        plan.split("### 1. Ready the ground").nth(1).unwrap().split("###").next().unwrap().to_owned()
    };
    let of = |provider: &str| {
        ground(&format!(
            r#"{{"version":1,"current_platform":"heroku","cluster":{{"provider":"{provider}"}},"needs":{{"static_ip":true}},"data":{{"postgres_gb":50,"redis_mb":500}},
                "services":[{{"name":"web","scales_on":"latency"}},{{"name":"mail","kind":"worker","scales_on":"queue"}},{{"name":"render","kind":"worker","gpu":true}},{{"name":"files","kind":"worker","persistent_disk":true}}]}}"#
        ))
    };
    for (provider, entry, stores) in [
        ("eks", "AWS Load Balancer Controller, ACM", "Amazon RDS for PostgreSQL and Amazon ElastiCache"),
        ("hetzner", "Traefik with cert-manager", "Postgres in the cluster (CloudNativePG) and Valkey in the cluster"),
    ] {
        let ground = of(provider);
        for part in [
            &format!("Ingress with certificates for web: {entry}."),
            &format!("The stores, for Postgres (50 GB) and Redis (500 MB): {stores}, with back-ups."),
            "KEDA, which decides how many pods of mail run.",
            "the autoscaler of web knows from it how busy pods are",
            "Nodes with a GPU for render",
            "A StorageClass for the disks of files.",
            "has to know the new ones before the first service moves",
        ] {
            assert!(ground.contains(part), "{provider}: {part} in {ground}");
        }
    }
    let little = ground(r#"{"version":1,"data":{"postgres_gb":0,"redis_mb":0},"services":[{"scales_on":"fixed"}]}"#);
    for absent in ["KEDA", "The stores", "GPU", "StorageClass", "metrics-server", "outgoing"] {
        assert!(!little.contains(absent), "{absent}: {little}");
    }
    // Apps enter a space when they are made, and reach what is left behind only by a way that somebody opens.
    let back = |needs: &str| {
        ground(&format!(
            r#"{{"version":1,"current_platform":"kubernetes","needs":{{{needs}}},"data":{{"postgres_gb":50,"redis_mb":0}}}}"#
        ))
    };
    let private = back(r#""private_network":true"#);
    assert!(private.trim_start().starts_with("* First of all a Private Space of the generation"), "{private}");
    assert!(private.contains("`heroku spaces:create SPACE --team TEAM"), "{private}");
    assert!(private.contains("A way from dynos to Postgres on the cluster"), "{private}");
    let common = back("");
    assert!(!common.contains("Space") && common.contains("open to fixed outgoing addresses"), "{common}");
}
