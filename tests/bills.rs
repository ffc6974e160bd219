//! Golden bills, worked out by hand from the price lists: what a reader with the book and a pencil gets.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::engine::assessment::{CostLine, Group, Platform};
use heroku_or_kubernetes::engine::{self, Depth};

use crate::book;

/// Compares the lines of one group with a table of `id  quantity × unit = amount`.
#[track_caller]
fn check(case: &str, platform: Platform, group: Group, expected: &str) {
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
        heroku.dyno.basic            1.0000 x  7.0000 =  7.00
        heroku.dyno.basic            1.0000 x  7.0000 =  7.00
        heroku.postgres.essential-0  1.0000 x  5.0000 =  5.00
        heroku.kvs.mini              1.0000 x  3.0000 =  3.00
        heroku.addon.logging         1.0000 x 30.0000 = 30.00
    ",
    );
}

/// An engineer at $180,000 over 1,800 hours costs $100 an hour; 38 hours a week make $3,800 a person-week.
/// Running: 5 hours, and 2 services × 0.4. Once: half a week of set-up; 2 people × 3 hours of training;
/// a forced move: 10 % × (1.5 + 2 × 0.8 + 2 × 0.8) weeks × 1.6 = 0.752 weeks.
#[test]
fn tiny_rails_app_asks_little_of_people_on_heroku() {
    check(
        TINY,
        Platform::Heroku,
        Group::People,
        "
        people.heroku.base_hours         5.0000 x 100.0000 = 500.00
        people.heroku.hours_per_service  0.8000 x 100.0000 =  80.00
    ",
    );
    check(
        TINY,
        Platform::Heroku,
        Group::OneOff,
        "
        people.heroku.setup_weeks        0.5000 x 3800.0000 = 1900.00
        people.training.heroku_hours     6.0000 x  100.0000 =  600.00
        people.migration.pressure_factor 0.7520 x 3800.0000 = 2857.60
    ",
    );
}

/// Nodes: a t4g.medium gives 1,930 − 300 = 1,630 millicores and 3,187 − 700 = 2,487 MiB to pods.
/// It holds 4 web pods (229 m, 512 MB), 4 workers (357 m, 512 MB), 6 parts of the platform (125 m, 384 MiB each of 8):
/// 1/4 + 1/4 + 8/6 = 1.83 nodes at 75 % use = 2.44, so 3. At $0.0336 × 730 they cost $24.528 each and 50 GB of disk.
/// Logs: 1 rps is 2.628 million requests × 0.5 GB, and 10 pods × 1 GB = 11.314 GB.
#[test]
fn tiny_rails_app_on_eks() {
    check(
        TINY,
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane           1.0000 x 73.0000 = 73.00
        eks.node.t4g-medium         3.0000 x 24.5280 = 73.58
        eks.ebs.gp3               150.0000 x  0.0800 = 12.00
        eks.nat.gateway             1.0000 x 32.8500 = 32.85
        eks.alb.hour                1.0000 x 16.4250 = 16.43
        eks.ipv4                    2.0000 x  3.6500 =  7.30
        eks.alb.lcu                 0.0400 x  5.8400 =  0.23
        eks.nat.gb                  3.0000 x  0.0450 =  0.14
        eks.logs.ingest            11.3140 x  0.5000 =  5.66
        eks.logs.storage           11.3140 x  0.0300 =  0.34
        eks.ecr                     6.0000 x  0.1000 =  0.60
        eks.secret                  2.0000 x  0.4000 =  0.80
        eks.rds.t4g-small           1.0000 x 23.3600 = 23.36
        eks.rds.storage             1.0000 x  0.1150 =  0.12
        eks.elasticache.t4g-micro   1.0000 x 11.6800 = 11.68
    ",
    );
}

/// 10–20 rps is 14.142 likely (their geometric mean). web has 3 of 5 instances: 8.485 rps × 4 × 40 ms / 0.7 = 1.94 cores,
/// three Standard-2X of 0.8 cores; autoscaling keeps 3 × 1.25 / 4, at least two, for 2 × $50 + $30 against 3 × $50.
/// api: 5.657 rps × 4 × 40 ms / 0.7 = 1.29 cores, four Standard-1X of 0.4; two on average: 2 × $25 + $30 against $100.
/// Workers of 900 MB need a Standard-2X each: 2 services × 2. Jobs: 2 × 30 hours of 730.
/// Staging is one environment; 4 review apps open 35 % of the time are 1.4. 60 GB with a standby is Premium-0 (64 GB).
#[test]
fn growing_saas_on_heroku() {
    check(
        GROWING,
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-2x      2.0000 x  50.0000 = 100.00
        heroku.dyno.standard-1x      2.0000 x  25.0000 =  50.00
        heroku.dyno.standard-2x      4.0000 x  50.0000 = 200.00
        heroku.autoscaler.addon      2.0000 x  30.0000 =  60.00
        heroku.dyno.standard-1x      0.0822 x  25.0000 =   2.05
        heroku.dyno.standard-2x      1.0000 x  50.0000 =  50.00
        heroku.dyno.standard-2x      1.4000 x  50.0000 =  70.00
        heroku.dyno.basic            1.0000 x   7.0000 =   7.00
        heroku.dyno.basic            1.4000 x   7.0000 =   9.80
        heroku.dyno.standard-2x      2.0000 x  50.0000 = 100.00
        heroku.dyno.standard-2x      2.8000 x  50.0000 = 140.00
        heroku.postgres.essential-0  2.4000 x   5.0000 =  12.00
        heroku.kvs.mini              2.4000 x   3.0000 =   7.20
        heroku.postgres.premium-0    1.0000 x 200.0000 = 200.00
        heroku.kvs.premium-2         1.0000 x  60.0000 =  60.00
        heroku.addon.logging         1.0000 x  30.0000 =  30.00
    ",
    );
}

/// On a t4g.medium (1,630 m, 2,487 MiB): web 2 pods on average (646 m, 900 MB) at 2 a node = 1; api 2 pods (646 m) at
/// 2 a node = 1; workers 2 × 1 pod (900 MB) at 2 = 1; beside production 2.4 web at 2, 2.4 api at 4, 4.8 workers at 2 = 4.2;
/// jobs 2 × 30/730 at 4 = 0.0205; the platform 8 at 6 = 1.3333: 8.5539 nodes, at 75 % use 11.4052, and one to spare.
/// 60 GB ask for 60 / 25 = 2.4 GB of memory, the growth stage for 4: db.t4g.medium with a standby.
#[test]
fn growing_saas_on_eks() {
    check(
        GROWING,
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane            1.0000 x 73.0000 =  73.00
        eks.node.t4g-medium         12.4052 x 24.5280 = 304.27
        eks.ebs.gp3                620.2588 x  0.0800 =  49.62
        eks.nat.gateway              3.0000 x 32.8500 =  98.55
        eks.alb.hour                 1.0000 x 16.4250 =  16.43
        eks.ipv4                     6.0000 x  3.6500 =  21.90
        eks.alb.lcu                  0.5657 x  5.8400 =   3.30
        eks.nat.gb                  60.0000 x  0.0450 =   2.70
        eks.egress.tier1           100.0000 x  0.0900 =   9.00
        eks.cross_az               966.3038 x  0.0100 =   9.66
        eks.logs.ingest             42.2650 x  0.5000 =  21.13
        eks.logs.storage            42.2650 x  0.0300 =   1.27
        eks.ecr                     18.0000 x  0.1000 =   1.80
        eks.secret                   6.0000 x  0.4000 =   2.40
        eks.rds_multi_az.t4g-medium  1.0000 x 94.1700 =  94.17
        eks.rds_multi_az.storage    60.0000 x  0.2300 =  13.80
        eks.rds.t4g-micro            1.0000 x 11.6800 =  11.68
        eks.elasticache.t4g-micro    2.0000 x 11.6800 =  23.36
        eks.elasticache.t4g-micro    1.0000 x 11.6800 =  11.68
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
        people.kubernetes.base_hours        46.0833 x 100.0000 = 4608.33
        people.kubernetes.hours_per_service  9.4800 x 100.0000 =  948.00
        people.kubernetes.upgrade_hours      4.6083 x 100.0000 =  460.83
        people.on_call.hours                 7.9000 x 100.0000 =  790.00
    ",
    );
}

/// 8 web services share 100 rps: 12.5 rps × 4 × 35 ms / 0.7 = 2.5 cores over 4 pods, 625 m each; 4 workers × 2 pods, 357 m.
/// On a t4g.medium: 32 web pods (1,000 MB) at 2 = 16; 8 workers (2,000 MB) at 1 = 8; staging 8 at 2 and 4 at 1 = 8;
/// the platform 8 at 6 = 1.33: 33.33 at 75 % use = 44.4, so 45, and one to spare.
/// Egress: 1,100 GB less 100 free at $0.09. Logs: 262.8 million requests × 0.5 GB + 60 pods × 1 GB = 191.4 GB.
#[test]
fn twelve_services_on_eks() {
    check(
        TWELVE,
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane              1.0000 x 73.0000 =   73.00
        eks.node.t4g-medium           46.0000 x 24.5280 = 1128.29
        eks.ebs.gp3                 2300.0000 x  0.0800 =  184.00
        eks.nat.gateway                3.0000 x 32.8500 =   98.55
        eks.alb.hour                   1.0000 x 16.4250 =   16.43
        eks.ipv4                       6.0000 x  3.6500 =   21.90
        eks.alb.lcu                    4.0000 x  5.8400 =   23.36
        eks.nat.gb                   330.0000 x  0.0450 =   14.85
        eks.egress.tier1            1000.0000 x  0.0900 =   90.00
        eks.cross_az                6832.8000 x  0.0100 =   68.33
        eks.logs.ingest              191.4000 x  0.5000 =   95.70
        eks.logs.storage             191.4000 x  0.0300 =    5.74
        eks.ecr                       36.0000 x  0.1000 =    3.60
        eks.secret                    12.0000 x  0.4000 =    4.80
        eks.rds_multi_az.t4g-medium    1.0000 x 94.1700 =   94.17
        eks.rds_multi_az.storage     100.0000 x  0.2300 =   23.00
        eks.rds.t4g-micro              1.0000 x 11.6800 =   11.68
        eks.elasticache.t4g-medium     2.0000 x 47.4500 =   94.90
        eks.elasticache.t4g-micro      1.0000 x 11.6800 =   11.68
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
    // (1,098.05 − 2,100) / 2,100
    assert!((cost.model_error_percent.unwrap() + 47.71).abs() < 0.01);
}
