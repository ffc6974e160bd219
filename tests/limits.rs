//! Limits of the platforms and of the book: each is told by the case that reaches it, in words with its numbers, and by no other.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::catalog::id;
use heroku_or_kubernetes::engine::Depth;
use heroku_or_kubernetes::wording::{self, questions};

use crate::book;

/// Checks that exactly the expected notes are told, each by words that it must hold.
#[track_caller]
fn check(json: &str, expected: &[&str]) {
    let assessment = wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Quick);
    let told: Vec<&str> = assessment.warnings.iter().map(|warning| warning.text.as_str()).collect();
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (text, words) in told.iter().zip(expected) {
        assert!(text.contains(words), "{text}\ndoes not hold\n{words}");
    }
}

#[test]
fn an_ordinary_case_is_told_of_nothing() {
    check(r#"{"version":1}"#, &[]);
}

#[test]
fn a_service_beyond_a_process_type_is_told() {
    check(
        r#"{"version":1,"needs":{"compliance":"hipaa"},"services":[{"name":"api","instances":200,"memory_mb":50000}]}"#,
        &[
            "signed agreement",
            "was not checked",
            "api needs more dynos than Heroku allows",
            "connection pool",
            "larger than any node of Amazon EKS",
        ],
    );
}

/// Eight requests a second at the peak keep 3.2 cores busy today, and with four times as many each year soon more than ten large dynos or a
/// hundred small ones.
#[test]
fn growth_beyond_a_process_type_is_told_with_its_month() {
    let case = r#"{"version":1,"services":[{"name":"web","cpu_ms_per_request":400}],"traffic":{"requests_per_second":2,"growth_percent_per_year":300}}"#;
    let assessment = wording::assess(&Answers::from_json(case).unwrap(), &book());
    let told: Vec<&str> = assessment.warnings.iter().map(|warning| warning.text.as_str()).collect();
    let later =
        |text: &&str| text.starts_with("From month ") && text.contains(" on web needs more dynos than Heroku allows");
    assert_eq!(told.iter().filter(|text| later(text)).count(), 1, "{told:#?}");
}

/// Support raises the limit on request: the bill goes on as before, and says so.
#[test]
fn one_dyno_beyond_a_limit_that_is_raised_moves_the_bill_by_that_dyno() {
    let assess = |rps: u32| {
        let case = format!(
            r#"{{"version":1,"stage":"growth","traffic":{{"requests_per_second":{rps}}},"services":[{{"scales_on":"latency"}}]}}"#
        );
        wording::assess_to(&Answers::from_json(&case).unwrap(), &book(), Depth::Quick)
    };
    let bill = |rps: u32| assess(rps).cost.heroku.infrastructure_usd_per_month.dollars();
    for rps in [174, 175, 350, 700] {
        assert!(bill(rps + 1) < bill(rps) * 1.02, "{rps}: {} {}", bill(rps), bill(rps + 1));
    }
    let is_told = |rps: u32| assess(rps).warnings.iter().any(|warning| warning.text.contains("more dynos than Heroku"));
    assert!(!is_told(100) && is_told(700));
}

/// Next to no growth asks for no second instance: the one there is has room.
#[test]
fn growth_fills_the_instances_of_today_before_it_asks_for_more() {
    let months = |percent: u32| {
        let case = format!(
            r#"{{"version":1,"stage":"launch","traffic":{{"requests_per_second":0.1,"growth_percent_per_year":{percent}}},"services":[{{"instances":1}},{{"kind":"worker","instances":1}}],"data":{{"redis_mb":0,"postgres_gb":0}}}}"#
        );
        let cost = wording::assess(&Answers::from_json(&case).unwrap(), &book()).cost;
        cost.heroku.plan_steps.iter().map(|step| step.month).collect::<Vec<_>>()
    };
    assert_eq!(months(1), [] as [u32; 0]);
    // Half of the one instance is needed today; after two years of 50 % each, it needs 1.125.
    assert_eq!(months(50), [25]);
}

/// 512 MB is what a Standard-1X holds to the brim: most futures take a larger size for some of ten services, each with a range of its own.
#[test]
fn a_sum_outside_of_its_own_range_is_told() {
    let services = [r#"{"instances":2,"memory_mb":[256,1024],"cpu_ms_per_request":1}"#; 10].join(",");
    let case = format!(r#"{{"version":1,"traffic":{{"requests_per_second":1}},"services":[{services}]}}"#);
    let assessment = wording::assess(&Answers::from_json(&case).unwrap(), &book());
    let [low, ..] = assessment.cost.heroku.total_usd_p10_p50_p90;
    assert!(assessment.cost.heroku.total_usd < low);
    let told: Vec<&str> = assessment.warnings.iter().map(|warning| warning.text.as_str()).collect();
    assert!(told.iter().any(|text| text.contains("Nine futures in ten come to more")), "{told:#?}");
}

#[test]
fn one_region_is_priced_and_that_is_told() {
    check(r#"{"version":1,"needs":{"regions":["us","eu"]}}"#, &["Both bills are for one region"]);
}

#[test]
fn bills_that_tell_nothing_or_too_much_are_told() {
    let nothing = r#"{"version":1,"spend":{"heroku_usd_per_month":0}}"#;
    check(
        r#"{"version":1,"spend":{"kubernetes_usd_per_month":[0,0]}}"#,
        &["A bill of $0 (/spend/kubernetes_usd_per_month) tells nothing"],
    );
    check(nothing, &["A bill of $0 (/spend/heroku_usd_per_month) tells nothing of what runs"]);
    let quick = |json: &str| wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Quick).cost;
    assert_eq!(quick(nothing), quick(r#"{"version":1}"#));
    check(
        r#"{"version":1,"current_platform":"none","spend":{"kubernetes_usd_per_month":700}}"#,
        &[
            "Nothing runs yet (/current_platform), but there is a bill (/spend/kubernetes_usd_per_month)",
            "Before it was scaled",
        ],
    );
}

#[test]
fn a_contract_as_a_must_meets_all_that_heroku_lacks() {
    for (case, pointer) in [
        (r#""services":[{},{"kind":"worker","protocol":"udp"}]"#, "/services/1/protocol"),
        (r#""services":[{"longest_request_s":100}]"#, "/services/0/longest_request_s"),
        (r#""services":[{},{"gpu":true}]"#, "/services/1/gpu"),
        (r#""data":{"postgres_gb":100000}"#, "/data/postgres_gb"),
    ] {
        let json = format!(r#"{{"version":1,"needs":{{"new_enterprise_contract":true}},{case}}}"#);
        let assessment = wording::assess_to(&Answers::from_json(&json).unwrap(), &book(), Depth::Quick);
        let told: Vec<&str> = assessment.warnings.iter().map(|warning| warning.text.as_str()).collect();
        assert!(
            told.iter().any(|text| text.contains("contract with Heroku is a must") && text.contains(pointer)),
            "{pointer}: {told:#?}"
        );
    }
}

#[test]
fn a_worker_on_a_queue_is_told_what_an_add_on_would_save() {
    // 20 dynos of $25 follow the day: 20, 14, 9, 5, 3 and three times 1 run, 6.75 on average; less $30 for the add-on.
    check(
        r#"{"version":1,"services":[{"name":"mail","kind":"worker","instances":20,"scales_on":"queue"}],"traffic":{"peak_to_mean":4},"data":{"postgres_gb":0}}"#,
        &[
            "does not scale mail on its queue by itself, so the bill counts it at its peak. With an autoscaler add-on it would cost about $300 a month less",
        ],
    );
}

#[test]
fn a_daily_restart_is_told_where_it_breaks_the_promise() {
    // 30 seconds in 24 hours leave 99.965 %.
    let case = |percent: f64| {
        format!(
            r#"{{"version":1,"stage":"launch","services":[{{"instances":1}}],"traffic":{{"requests_per_second":1}},"needs":{{"availability_percent":{percent}}}}}"#
        )
    };
    check(&case(99.96), &[]);
    check(&case(99.97), &["runs on one dyno, and its daily restart alone leaves at most 99.97 % of the time"]);
}

#[test]
fn jobs_beyond_the_one_off_limit_are_told() {
    check(r#"{"version":1,"services":[{},{"kind":"scheduled","count":50}]}"#, &[]);
    check(
        r#"{"version":1,"services":[{},{"kind":"scheduled","count":51}]}"#,
        &["51 scheduled jobs may start at the same time, and Heroku runs at most 50 one-off dynos"],
    );
}

#[test]
fn a_build_beyond_the_slug_is_told() {
    check(r#"{"version":1,"overrides":{"load.slug_gb":1.2}}"#, &["A build of 1.2 GB is larger than the 1 GB"]);
}

#[test]
fn traffic_beyond_the_soft_limit_is_told() {
    check(r#"{"version":1,"traffic":{"egress_gb_per_month":2048}}"#, &[]);
    check(r#"{"version":1,"traffic":{"egress_gb_per_month":2049}}"#, &["2,049 GB a month go out"]);
}

#[test]
fn connections_beyond_any_plan_are_told() {
    check(
        r#"{"version":1,"services":[{"instances":60}]}"#,
        &["about 600 Postgres connections and no Heroku plan takes more than 500"],
    );
}

#[test]
fn limited_availability_is_told() {
    check(r#"{"version":1,"data":{"postgres_gb":90}}"#, &["Postgres Advanced is the cheapest plan on Heroku here"]);
}

#[test]
fn data_beyond_the_largest_plan_is_told_and_billed_as_often_as_it_takes() {
    let json = r#"{"version":1,"data":{"postgres_gb":9000}}"#;
    check(json, &["Your Postgres is larger than the largest Heroku plan whose price is in the book"]);
    let cost = wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Quick).cost.heroku;
    // Standard-9 holds 4,096 GB.
    assert!(
        cost.lines.iter().any(|line| line.id == "heroku.postgres.standard-9" && (line.quantity - 3.0).abs() < 1e-9)
    );
}

#[test]
fn a_pod_beyond_any_node_is_told() {
    check(
        r#"{"version":1,"services":[{"memory_mb":40000}],"cluster":{"provider":"doks"}}"#,
        &["An instance is larger than any node of DigitalOcean"],
    );
}

/// A job runs as whole as a worker: a node must hold it, or the reader is told.
#[test]
fn a_job_fits_onto_a_node_or_is_told_of() {
    let case = |memory_mb: u32| {
        format!(
            r#"{{"version":1,"services":[{{"instances":2,"cpu_ms_per_request":10}},{{"name":"etl","kind":"scheduled","instances":1,"memory_mb":{memory_mb}}}]}}"#
        )
    };
    check(&case(500), &[]);
    check(&case(60_000), &["larger than any node of Amazon EKS"]);
    let nodes = |memory_mb: u32| {
        let assessment = wording::assess_to(&Answers::from_json(&case(memory_mb)).unwrap(), &book(), Depth::Quick);
        let of_nodes = |id: &str| id.starts_with("eks.node.");
        assessment.cost.kubernetes.lines.iter().find(|line| of_nodes(line.id)).unwrap().id
    };
    // 4, 8 and 16 GiB: a pod may fill what a node has beyond its own programs.
    assert_eq!([500, 4_000, 8_000].map(nodes), ["eks.node.t4g-medium", "eks.node.t4g-large", "eks.node.t4g-xlarge"]);
}

/// Postgres on Heroku holds 4 TB at most: 3,900 GB outgrow that in half a year, 1,000 GB in no year of three.
#[test]
fn data_that_outgrows_the_largest_plan_is_told_with_its_month() {
    let told = |gb: u32| {
        let case = format!(r#"{{"version":1,"data":{{"postgres_gb":{gb}}}}}"#);
        let assessment = wording::assess_to(&Answers::from_json(&case).unwrap(), &book(), Depth::Sampled);
        let told = assessment.warnings.into_iter().map(|warning| warning.text);
        told.filter(|text| text.contains("larger than the largest Heroku plan")).collect::<Vec<_>>()
    };
    assert_eq!(told(1_000), Vec::<String>::new());
    assert_eq!(
        told(3_900),
        [
            "From month 7 on your Postgres is larger than the largest Heroku plan in the book; as many of that plan are billed as would \
         hold it. Before then it has to be split, or to move."
        ]
    );
}

/// A limit that a question names is that of the book.
#[test]
fn questions_name_limits_as_the_book_has_them() {
    let why = |pointer: &str| questions::question(pointer).unwrap().why;
    let seconds = book().value(id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS);
    assert!(why("/services/0/longest_request_s").contains(&format!("after {seconds} seconds")));
    let redundant = book().value(id::LOAD_REDUNDANT_FROM_PERCENT);
    assert!(why("/needs/availability_percent").contains(&format!("about {redundant} %")));
    let eco = r#"{"version":1,"stage":"prototype","services":[{"kind":"web","instances":1,"memory_mb":300}],"traffic":{"requests_per_second":0.02},"overrides":{"heroku.limit.eco_pool_hours":900}}"#;
    let eco = Answers::from_json(eco).unwrap();
    let cost = wording::assess_verdict(&eco, &book()).cost;
    assert!(wording::lines::why(&eco, &cost.heroku.lines[0].basis).contains("900 hours"), "{:?}", cost.heroku.lines[0]);
}

/// What a line of one option's bill counts, by the id of its price; nothing where there is none.
fn quantity(json: &str, id: &str) -> Option<f64> {
    let cost = wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Quick).cost;
    let lines = cost.heroku.lines.iter().chain(&cost.kubernetes.lines);
    lines.filter(|line| line.id == id).map(|line| line.quantity).next()
}

/// Google sells one core or an even number, with 3.75 GiB at least: 20 GiB are five cores by the book's 4 GiB a core, so that six are paid for.
#[test]
fn cloud_sql_is_billed_in_cores_that_are_sold() {
    let with = |gb: u32| {
        let json =
            format!(r#"{{"version":1,"stage":"growth","cluster":{{"provider":"gke"}},"data":{{"postgres_gb":{gb}}}}}"#);
        [quantity(&json, "gke.sql.cpu"), quantity(&json, "gke.sql.memory")]
    };
    assert_eq!(with(500), [Some(6.0), Some(20.0)]);
    assert_eq!(with(1), [Some(1.0), Some(4.0)]);
    for gb in [30, 120, 300, 900, 2500] {
        let [cores, _] = with(gb).map(Option::unwrap_or_default);
        assert!(cores <= 1.0 || cores % 2.0 == 0.0, "{cores} cores for {gb} GB");
    }
}

/// 500 GB ask for 20 GiB, which D8s v3 with its 32 holds; before it was in the book, D16s v3 was billed.
#[test]
fn azure_has_a_server_between_16_and_64_gib() {
    let json = r#"{"version":1,"stage":"growth","cluster":{"provider":"aks"},
        "data":{"postgres_gb":500,"postgres_high_availability":true}}"#;
    assert!(quantity(json, "aks.postgres.d8s-v3").is_some() && quantity(json, "aks.postgres.d16s-v3").is_none());
}

/// Private-5 holds 750 MB, less than Premium-5.
#[test]
fn a_key_value_store_in_a_space_holds_what_its_own_plan_holds() {
    let plan = |mb: u32, private: bool| {
        let json = format!(
            r#"{{"version":1,"stage":"growth","needs":{{"private_network":{private}}},"data":{{"redis_mb":{mb}}}}}"#
        );
        ["premium-5", "private-5", "private-7"].map(|plan| quantity(&json, &format!("heroku.kvs.{plan}")).is_some())
    };
    assert_eq!(plan(700, true), [false, true, false]);
    assert_eq!(plan(800, true), [false, false, true]);
    assert_eq!(plan(800, false), [true, false, false]);
}
