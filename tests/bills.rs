//! Golden bills, worked out by hand from the price lists: what a reader with the book and a pencil gets.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::engine::assessment::{CostLine, Group, Platform};
use heroku_or_kubernetes::engine::{self, Depth};

use crate::book;

/// Compares the lines of one group with a table of `id  quantity × unit = amount`.
#[track_caller]
pub fn check(case: &str, platform: Platform, group: Group, expected: &str) {
    let answers = Answers::from_json(case).unwrap();
    let assessment = engine::assess(&answers, &book(), Depth::Quick);
    let cost = assessment.cost.of(platform);
    let lines = if group == Group::OneOff { &cost.one_off } else { &cost.lines };
    let row = |line: &CostLine| {
        format!("{} {:.4} x {:.4} = {:.2}", line.id, line.quantity, line.unit_usd, line.usd.dollars())
    };
    let actual: Vec<String> = lines.iter().filter(|line| line.group == group).map(row).collect();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected: Vec<String> = expected.lines().map(words).filter(|line| !line.is_empty()).collect();
    assert_eq!(actual, expected, "\n{}\n", actual.join("\n"));
}

const TINY: &str = include_str!("cases/tiny-rails-app.json");
const GROWING: &str = include_str!("cases/presets/growing-saas.json");
const TWELVE: &str = include_str!("cases/twelve-services.json");

/// One web dyno and one worker of 512 MB fit Basic dynos, which the launch stage allows: one dyno each.
/// Processor work: 1 rps × 4 × 40 ms / 0.7 = 0.23 cores, under the 0.4 cores of a Basic dyno.
/// 1 GB and 2 instances × 10 connections fit Essential-0 (1 GB, 20 connections); 25 MB fit Mini.
#[test]
fn tiny_rails_app_on_heroku() {
    check(
        TINY,
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.basic                     1.0000 x    7.0000 =     7.00
        heroku.dyno.basic                     1.0000 x    7.0000 =     7.00
        heroku.postgres.essential-0           1.0000 x    5.0000 =     5.00
        heroku.kvs.mini                       1.0000 x    3.0000 =     3.00
        heroku.egress                        10.0000 x    0.0000 =     0.00
        heroku.addon.logging                  1.0000 x   30.0000 =    30.00
    ",
    );
}

/// An engineer at $180,000 over 1,800 hours costs $100 an hour; 38 hours a week make $3,800 a person-week.
/// Running: 5 hours, and 2 services × 0.4. Once: half a week of set-up; 2 people × 3 hours of training;
/// a forced move: 10 % × (1.5 + 2 × 0.8 + 2 × 0.8 + 1 add-on × 0.25) weeks × 1.6 = 0.792 weeks.
#[test]
fn tiny_rails_app_asks_little_of_people_on_heroku() {
    check(
        TINY,
        Platform::Heroku,
        Group::People,
        "
        people.heroku.base_hours              5.0000 x  100.0000 =   500.00
        people.heroku.hours_per_service       0.8000 x  100.0000 =    80.00
    ",
    );
    check(
        TINY,
        Platform::Heroku,
        Group::OneOff,
        "
        people.heroku.setup_weeks             0.5000 x 3800.0000 =  1900.00
        people.training.heroku_hours          6.0000 x  100.0000 =   600.00
        people.migration.pressure_factor      0.7920 x 3800.0000 =  3009.60
    ",
    );
}

/// t4g.medium: 1,630 m and 2,487.6 MiB, of which requests fill 75 %: 1,222.5 m and 1,865.7 MiB. A worker (357 m, 512 MiB), a web pod (229 m, 512)
/// and two of the platform's 8 (125 m, 384 MiB) fill the first node, four the second, two the third. At $0.0336 × 730 they cost $24.528 each, and
/// 50 GB of disk. Logs: 1 rps is 2.628 million requests × 0.5 GB, and 10 pods × 1 GB = 11.314 GB.
#[test]
fn tiny_rails_app_on_eks() {
    check(
        TINY,
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                     1.0000 x   73.0000 =    73.00
        eks.node.t4g-medium                   3.0000 x   24.5280 =    73.58
        eks.ebs.gp3                         150.0000 x    0.0800 =    12.00
        eks.nat.gateway                       1.0000 x   32.8500 =    32.85
        eks.alb.hour                          1.0000 x   16.4250 =    16.43
        eks.ipv4                              2.0000 x    3.6500 =     7.30
        eks.alb.lcu                           0.0400 x    5.8400 =     0.23
        eks.nat.gb                            3.0000 x    0.0450 =     0.14
        eks.logs.ingest                      11.3140 x    0.5000 =     5.66
        eks.logs.storage                     11.3140 x    0.0300 =     0.34
        eks.ebs.gp3                          50.0000 x    0.0800 =     4.00
        eks.ecr                               6.0000 x    0.1000 =     0.60
        eks.secret                            2.0000 x    0.4000 =     0.80
        eks.rds.t4g-small                     1.0000 x   23.3600 =    23.36
        eks.rds.storage                       1.0000 x    0.1150 =     0.12
        eks.elasticache.t4g-micro             1.0000 x   11.6800 =    11.68
    ",
    );
}

/// 10–20 rps is 14.142 likely (their geometric mean). web has 3 of 5 instances: 8.485 rps × 4 × 40 ms / 0.7 = 1.94 cores, three Standard-2X of 0.8
/// cores; in the eight parts of the day 3, 3, 2 … run (3 × 0.5396 × 1.25 = 2.02), 2.25 on average. api: 5.657 rps × 4 × 40 ms / 0.7 = 1.29 cores, four
/// Standard-1X of 0.4: 4, 3, 2 … make 2.375. An add-on scales both. Workers of 900 MB need a Standard-2X each: 2 services × 2. Jobs: 2 × 30 hours of 730.
/// Staging is one environment; 4 review apps open 35 % of the time are 1.4; web does not fit a Basic dyno, so that nothing beside production runs on one.
/// Tests: 40 hours of 730 on a dyno that holds 1,024 MB. 60 GB with a standby is Premium-0 (64 GB).
#[test]
fn growing_saas_on_heroku() {
    check(
        GROWING,
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-2x               2.2500 x   50.0000 =   112.50
        heroku.dyno.standard-1x               2.3750 x   25.0000 =    59.38
        heroku.dyno.standard-2x               4.0000 x   50.0000 =   200.00
        heroku.dyno.standard-1x               0.0822 x   25.0000 =     2.05
        heroku.dyno.standard-2x               1.0000 x   50.0000 =    50.00
        heroku.dyno.standard-2x               1.4000 x   50.0000 =    70.00
        heroku.dyno.standard-1x               1.0000 x   25.0000 =    25.00
        heroku.dyno.standard-1x               1.4000 x   25.0000 =    35.00
        heroku.dyno.standard-2x               2.0000 x   50.0000 =   100.00
        heroku.dyno.standard-2x               2.8000 x   50.0000 =   140.00
        heroku.ci.pipeline                    1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x               0.0548 x   50.0000 =     2.74
        heroku.postgres.essential-0           2.4000 x    5.0000 =    12.00
        heroku.kvs.mini                       2.4000 x    3.0000 =     7.20
        heroku.postgres.premium-0             1.0000 x  200.0000 =   200.00
        heroku.kvs.premium-2                  1.0000 x   60.0000 =    60.00
        heroku.egress                       200.0000 x    0.0000 =     0.00
        heroku.autoscaler.addon               2.0000 x   30.0000 =    60.00
        heroku.addon.logging                  1.0000 x   30.0000 =    30.00
    ",
    );
}

/// Three zones and a spare node; nodes follow the pods through the day, 10.73 on average with jobs, review apps and tests, which take parts of a node.
/// Logs: 37.17 million requests × 0.5 GB and 24.5 pods. 60 GB ask for 60 / 25 = 2.4 GiB of memory, the growth stage for 4: db.t4g.medium with a standby.
#[test]
fn growing_saas_on_eks() {
    check(
        GROWING,
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                     1.0000 x   73.0000 =    73.00
        eks.node.t4g-medium                  10.7291 x   24.5280 =   263.16
        eks.ebs.gp3                         536.4541 x    0.0800 =    42.92
        eks.nat.gateway                       3.0000 x   32.8500 =    98.55
        eks.alb.hour                          1.0000 x   16.4250 =    16.43
        eks.ipv4                              6.0000 x    3.6500 =    21.90
        eks.alb.lcu                           0.5657 x    5.8400 =     3.30
        eks.nat.gb                           60.0000 x    0.0450 =     2.70
        eks.egress.tier1                    100.0000 x    0.0900 =     9.00
        eks.cross_az                        966.3038 x    0.0100 =     9.66
        eks.logs.ingest                      43.0698 x    0.5000 =    21.53
        eks.logs.storage                     43.0698 x    0.0300 =     1.29
        eks.ebs.gp3                          50.0000 x    0.0800 =     4.00
        eks.ecr                              18.0000 x    0.1000 =     1.80
        eks.secret                            6.0000 x    0.4000 =     2.40
        eks.rds_multi_az.t4g-medium           1.0000 x   94.1700 =    94.17
        eks.rds_multi_az.storage             60.0000 x    0.2300 =    13.80
        eks.rds.t4g-micro                     1.0000 x   11.6800 =    11.68
        eks.elasticache.t4g-micro             2.0000 x   11.6800 =    23.36
        eks.elasticache.t4g-micro             1.0000 x   11.6800 =    11.68
    ",
    );
}

/// The team knows the work half: 0.75 + 0.85 / 1.5 = 1.3167. Running: 35 h, 6 × 1.2 h, 3 × 14 / 12 h, 6 h, each × 1.3167.
#[test]
fn growing_saas_asks_more_of_people_on_eks() {
    check(
        GROWING,
        Platform::Kubernetes,
        Group::People,
        "
        people.kubernetes.base_hours         46.0833 x  101.1111 =  4659.54
        people.kubernetes.hours_per_service     9.4800 x  101.1111 =   958.53
        people.kubernetes.upgrade_hours       4.6083 x  101.1111 =   465.95
        people.on_call.hours                  7.9000 x  101.1111 =   798.78
    ",
    );
}

/// 8 web services share 100 rps: 12.5 rps × 4 × 35 ms / 0.7 = 2.5 cores over 4 pods, 625 m and 1,000 MiB each; 8 workers of 357 m and 2,000 MiB.
/// t4g.2xlarge: 8,000 − 90 − 300 = 7,610 m, (32,768 − 64) × 0.925 − 58 × 11 − 255 − 100 − 700 = 28,558 MiB; 75 %: 5,707.5 m, 21,418.5 MiB. All pods ask for
/// 26.9 cores and 63.1 GB, so five nodes at least; first fit packs them into five, and one is to spare. Tests take 40/730 of 0.175.
/// Egress: 1,100 GB less 100 free at $0.09. Logs: 262.8 million requests × 0.5 GB + 60.05 pods = 191.45 GB.
#[test]
fn twelve_services_on_eks() {
    check(
        TWELVE,
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                     1.0000 x   73.0000 =    73.00
        eks.node.t4g-2xlarge                  6.0096 x  196.2240 =  1179.23
        eks.ebs.gp3                         300.4800 x    0.0800 =    24.04
        eks.nat.gateway                       3.0000 x   32.8500 =    98.55
        eks.alb.hour                          1.0000 x   16.4250 =    16.43
        eks.ipv4                              6.0000 x    3.6500 =    21.90
        eks.alb.lcu                           4.0000 x    5.8400 =    23.36
        eks.nat.gb                          330.0000 x    0.0450 =    14.85
        eks.egress.tier1                   1000.0000 x    0.0900 =    90.00
        eks.cross_az                       6832.8000 x    0.0100 =    68.33
        eks.logs.ingest                     191.4548 x    0.5000 =    95.73
        eks.logs.storage                    191.4548 x    0.0300 =     5.74
        eks.ebs.gp3                          50.0000 x    0.0800 =     4.00
        eks.ecr                              36.0000 x    0.1000 =     3.60
        eks.secret                           12.0000 x    0.4000 =     4.80
        eks.rds_multi_az.t4g-medium           1.0000 x   94.1700 =    94.17
        eks.rds_multi_az.storage            100.0000 x    0.2300 =    23.00
        eks.rds.t4g-micro                     1.0000 x   11.6800 =    11.68
        eks.elasticache.t4g-medium            2.0000 x   47.4500 =    94.90
        eks.elasticache.t4g-micro             1.0000 x   11.6800 =    11.68
    ",
    );
}

/// A known bill scales the model: the lines still add up, to the bill.
#[test]
fn a_known_bill_is_met_to_the_cent() {
    let mut answers = Answers::from_json(GROWING).unwrap();
    let bill = heroku_or_kubernetes::answers::Setting::Number(heroku_or_kubernetes::answers::Given::Exactly(2100.0));
    answers.set("/spend/heroku_usd_per_month", bill).unwrap();
    let cost = engine::assess(&answers, &book(), Depth::Quick).cost.heroku;
    assert_eq!(cost.infrastructure_usd_per_month.cents(), 210_000);
    let sum: engine::Usd =
        cost.lines.iter().filter(|line| line.group == Group::Infrastructure).map(|line| line.usd).sum();
    assert_eq!(sum.cents(), 210_000);
    // (1,175.87 − 2,100) / 2,100
    assert!((cost.model_error_percent.unwrap() + 44.01).abs() < 0.01);
}

/// What a company's own cluster or a partner leaves to do is a share of what it takes without them, by the book.
#[test]
fn a_shared_cluster_and_a_partner_each_leave_a_share_of_the_set_up() {
    let book = book();
    let weeks = |case: &str| {
        let answers = Answers::from_json(&format!(r#"{{"version":1,"team":{{"platform_engineers":1{case}}}"#)).unwrap();
        let cost = engine::assess(&answers, &book, Depth::Quick).cost;
        cost.kubernetes.one_off.iter().find(|line| line.id == "people.kubernetes.setup_weeks").unwrap().quantity
    };
    let share = |id: &str| book.value(book.find(id).unwrap());
    let alone = weeks("}");
    let shared = weeks(r#","shared_cluster":true}"#);
    let partner = weeks(r#"},"cluster":{"operated_by":"partner"}"#);
    assert!((shared - alone * share("people.shared_cluster.share")).abs() < 1e-9, "{shared} of {alone}");
    assert!((partner - alone * share("people.partner.hours_share")).abs() < 1e-9, "{partner} of {alone}");
}
