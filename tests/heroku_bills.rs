//! Golden bills of Heroku, worked out by hand from the entries of the book: what a reader with the book and a pencil gets.
//! The arithmetic that leads to a quantity is in the comment of each test; a line is quantity × price of a month, to the cent.

use heroku_or_kubernetes::engine::assessment::{Group, Platform};

use crate::bills::check;

/// The published floor of Heroku: Eco 5 + Essential-0 5 = $10. One web dyno of 256 MB fits an Eco dyno (512 MB): the work is
/// 0.05 rps × 4 × 40 ms / 0.7 = 0.011 cores of 0.4. Half a GB and 1 × 10 connections fit Essential-0 (1 GB, 20).
#[test]
fn hello_world_on_an_eco_dyno_costs_ten_dollars() {
    check(
        include_str!("cases/bills/hello.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.eco                    1.0000 x    5.0000 =     5.00
        heroku.postgres.essential-0        1.0000 x    5.0000 =     5.00
        heroku.egress                     10.0000 x    0.0000 =     0.00
    ",
    );
}

/// Published: 4 Performance-L + Postgres + Redis ≈ $2,300; here 2,000 + 150 + 120 and CI and logs = 2,332.59, 1.4 % above.
/// An instance of 12,000 MB fits Performance-L (14,336 MB) once; the work is 50 × 4 × 0.1 / 0.7 = 28.6 cores, and 4 × 8 = 32 hold it.
/// 100 GB ask for 100 / 25 = 4 GiB: Postgres Advanced 4G with 100 GB included at $150 beats Standard-2 (256 GB) at $200.
/// 500 MB fit Premium-3. Tests run 40 of 730 hours on a dyno that holds 1,024 MB: 0.0548 Standard-2X. Logs: 50 × 2.628 million × 0.5 GB
/// and one of each instance, 69.7 GB, of which 30 are included.
#[test]
fn four_performance_l_with_data_cost_about_2300() {
    check(
        include_str!("cases/bills/performance-l.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.performance-l          4.0000 x  500.0000 =  2000.00
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x            0.0548 x   50.0000 =     2.74
        heroku.postgres_advanced.4g        1.0000 x  150.0000 =   150.00
        heroku.kvs.premium-3               1.0000 x  120.0000 =   120.00
        heroku.egress                    200.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.logging_gb           39.7000 x    0.5000 =    19.85
    ",
    );
}

/// Published: 40 Standard-2X = $2,000; the rest is a log add-on, with 137 × 1.314 + 40 − 30 GB beyond its plan. Work: 137 × 4 × 0.04 / 0.7 = 31.31 cores. Standard-2X: 40 instances of
/// 900 MB one by one, and 31.31 / 0.8 = 39.1, so 40. Performance-L: 15 instances a dyno and 8 cores, so 4 × 500 = 2,000 too; the first wins.
#[test]
fn forty_standard_2x_cost_2000() {
    check(
        include_str!("cases/bills/forty-2x.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-2x           40.0000 x   50.0000 =  2000.00
        heroku.egress                    200.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.logging_gb          190.0180 x    0.5000 =    95.01
    ",
    );
}

/// Private Space 1,000. Web: 20 × 4 × 0.04 / 0.7 = 4.57 cores of 900 MB: five dynos of Fir's 2c-1gb (1 core each) at 50; Cedar's Private-S (1 core)
/// would be five at 125. Workers: 2 × 0.25 / 0.7 = 0.71 cores, two of 1c-0.5gb. Data in a space: Premium-0 × 1.2 = 240, Key-Value Private-3
/// 150, the same again for staging. CI 10 and 40/730 of a dyno that holds 1,024 MB, 2c-1gb.
#[test]
fn a_private_space_takes_the_cheaper_generation() {
    check(
        include_str!("cases/bills/private-fir.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.space.private               1.0000 x 1000.0000 =  1000.00
        heroku.dyno.fir-2c-1gb             5.0000 x   50.0000 =   250.00
        heroku.dyno.fir-1c-05gb            2.0000 x   25.0000 =    50.00
        heroku.dyno.fir-2c-1gb             1.0000 x   50.0000 =    50.00
        heroku.dyno.fir-1c-05gb            1.0000 x   25.0000 =    25.00
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.fir-2c-1gb             0.0548 x   50.0000 =     2.74
        heroku.postgres.premium-0          1.0000 x  240.0000 =   240.00
        heroku.kvs.private-3               1.0000 x  150.0000 =   150.00
        heroku.postgres.premium-0          1.0000 x  240.0000 =   240.00
        heroku.kvs.private-3               1.0000 x  150.0000 =   150.00
        heroku.egress                    100.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.logging_gb            0.2800 x    0.5000 =     0.14
    ",
    );
}

/// Shield Space 3,000, and no Fir: Shield-S (1,024 MB, 1 core) at 150. Web 4.57 cores: five. Workers: two instances of 512 MB fit one dyno.
/// Data in Shield: Premium-0 × 1.4 = 280, Key-Value Shield-3 210, the same again for staging. CI: 40/730 × 150 = 8.22.
#[test]
fn hipaa_asks_for_a_shield_space() {
    check(
        include_str!("cases/bills/shield.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.space.shield                1.0000 x 3000.0000 =  3000.00
        heroku.dyno.shield-s               5.0000 x  150.0000 =   750.00
        heroku.dyno.shield-s               1.0000 x  150.0000 =   150.00
        heroku.dyno.shield-s               1.0000 x  150.0000 =   150.00
        heroku.dyno.shield-s               1.0000 x  150.0000 =   150.00
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.shield-s               0.0548 x  150.0000 =     8.22
        heroku.postgres.premium-0          1.0000 x  280.0000 =   280.00
        heroku.kvs.shield-3                1.0000 x  210.0000 =   210.00
        heroku.postgres.premium-0          1.0000 x  280.0000 =   280.00
        heroku.kvs.shield-3                1.0000 x  210.0000 =   210.00
        heroku.egress                    100.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.logging_gb            0.2800 x    0.5000 =     0.14
    ",
    );
}

/// Web: 100 × 4 × 0.03 / 0.7 = 17.14 cores: 43 Standard-1X of 0.4 (1,075) beat 22 Standard-2X (1,100) and 3 Performance-L (1,500).
/// Workers of 1,000 MB: four Standard-2X. 600 GB with a standby: Premium-4 (768 GB); Advanced 24 GiB would be 2 × 900 + 500 × 0.2.
/// 5,000 MB: Premium-7 (7 GB). Kafka at scale is dedicated: 30 GB fit Standard-0 (150). 3,000 GB go out unbilled.
#[test]
fn large_data_stores_follow_size_and_standby() {
    check(
        include_str!("cases/bills/scale-data.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x           43.0000 x   25.0000 =  1075.00
        heroku.dyno.standard-2x            4.0000 x   50.0000 =   200.00
        heroku.dyno.standard-1x            1.0000 x   25.0000 =    25.00
        heroku.dyno.standard-2x            1.0000 x   50.0000 =    50.00
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x            0.0548 x   50.0000 =     2.74
        heroku.postgres.essential-0        1.0000 x    5.0000 =     5.00
        heroku.kvs.mini                    1.0000 x    3.0000 =     3.00
        heroku.postgres.premium-4          1.0000 x 1200.0000 =  1200.00
        heroku.kvs.premium-7               1.0000 x  750.0000 =   750.00
        heroku.kafka.standard-0            1.0000 x 1500.0000 =  1500.00
        heroku.egress                   3000.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.logging_gb          111.4000 x    0.5000 =    55.70
    ",
    );
}

/// 80 GB: Standard-0 holds 64, so Standard-2 at 200; Advanced wants max(80 / 25, 4) = 4 GiB: 4G at 150, its 100 GB included.
/// Web: 5 × 4 × 0.04 / 0.7 = 1.14 cores: three Standard-1X of 0.4.
#[test]
fn postgres_between_two_classic_plans_is_cheaper_as_advanced() {
    check(
        include_str!("cases/bills/advanced.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x            3.0000 x   25.0000 =    75.00
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x            0.0548 x   50.0000 =     2.74
        heroku.postgres_advanced.4g        1.0000 x  150.0000 =   150.00
        heroku.egress                    100.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
    ",
    );
}

/// Jobs: 3 × 30 / 730 months of a one-off Standard-2X (700 MB). Four review apps open 35 % of the month are 1.4 environments, staging is 1: 2.4
/// of the smallest data plans. Beside production all services fit Basic, jobs aside. Web: 2 × 4 × 0.04 / 0.7 = 0.457 cores: two of 0.4.
/// 10 GB at the growth stage: Standard-0. 50 MB: Premium-0, since Mini loses its data.
#[test]
fn jobs_review_apps_and_tests_are_billed_by_the_second() {
    check(
        include_str!("cases/bills/prorated.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x            2.0000 x   25.0000 =    50.00
        heroku.dyno.standard-2x            0.1233 x   50.0000 =     6.16
        heroku.dyno.basic                  1.0000 x    7.0000 =     7.00
        heroku.dyno.basic                  1.4000 x    7.0000 =     9.80
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x            0.0548 x   50.0000 =     2.74
        heroku.postgres.essential-0        2.4000 x    5.0000 =    12.00
        heroku.kvs.mini                    2.4000 x    3.0000 =     7.20
        heroku.postgres.standard-0         1.0000 x   50.0000 =    50.00
        heroku.kvs.premium-0               1.0000 x   15.0000 =    15.00
        heroku.egress                     10.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
    ",
    );
}

/// 15 % off what Heroku charges: 75 + 10 + 2.74 + 50 = 137.74 × 0.15 = 20.66. The log add-on and the proxy for a fixed address are other vendors'.
#[test]
fn a_contract_discounts_heroku_and_nobody_else() {
    check(
        include_str!("cases/bills/contract.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x            3.0000 x   25.0000 =    75.00
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x            0.0548 x   50.0000 =     2.74
        heroku.postgres.standard-0         1.0000 x   50.0000 =    50.00
        heroku.egress                    100.0000 x    0.0000 =     0.00
        discount.heroku                    1.0000 x  -20.6610 =   -20.66
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.static_ip             1.0000 x   40.0000 =    40.00
    ",
    );
}

/// Work at the peak: 60 × 8 × 0.04 / 0.7 = 27.43 cores: 69 Standard-1X of 0.4. The day has eight parts with the mean loads
/// 1 × ((1 − i/8)^8 − (1 − (i+1)/8)^8) of the peak: .6564 .2435 .0769 .0194 … With 25 % over the load: 69 at the peak, then 69 × .2435 × 1.25 = 21.0, so 22;
/// 6.6, so 7; then at least two: 69 + 22 + 7 + 2 × 5 = 108 / 8 = 13.5. The add-on scales Standard dynos: 337.50 + 30 beats Performance-L's own
/// scaling (4 at the peak, 2 after: (4 + 2 × 7) / 8 = 2.25 × 500).
#[test]
fn autoscaling_pays_for_whole_dynos_part_by_part_of_the_day() {
    check(
        include_str!("cases/bills/autoscaled.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x           13.5000 x   25.0000 =   337.50
        heroku.ci.pipeline                 1.0000 x   10.0000 =    10.00
        heroku.dyno.standard-2x            0.0548 x   50.0000 =     2.74
        heroku.egress                     10.0000 x    0.0000 =     0.00
        heroku.autoscaler.addon            1.0000 x   30.0000 =    30.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
        heroku.addon.logging_gb           51.8400 x    0.5000 =    25.92
    ",
    );
}

/// A worker of 600 MB does not fit a Basic dyno, so that the web service of the same app may not run on one either: 25 and 50, in staging too.
#[test]
fn basic_dynos_are_not_mixed_with_others() {
    check(
        include_str!("cases/bills/mixing.json"),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x            1.0000 x   25.0000 =    25.00
        heroku.dyno.standard-2x            1.0000 x   50.0000 =    50.00
        heroku.dyno.standard-1x            1.0000 x   25.0000 =    25.00
        heroku.dyno.standard-2x            1.0000 x   50.0000 =    50.00
        heroku.egress                     10.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
    ",
    );
}

/// Eco, like Basic, runs one dyno of a process type: two instances of 500 MB take two Standard-1X (512 MB), two of 250 MB share one Eco dyno.
#[test]
fn two_dynos_of_a_process_type_are_none_of_eco() {
    let case = |memory_mb: u32| {
        format!(
            r#"{{"version":1,"stage":"prototype","services":[{{"kind":"web","instances":2,"memory_mb":{memory_mb}}}],"traffic":{{"requests_per_second":0.02,"growth_percent_per_year":0,"egress_gb_per_month":1}},"data":{{"postgres_gb":0,"redis_mb":0}},"environments":{{"staging":0,"review_apps":0}}}}"#
        )
    };
    check(
        &case(500),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.standard-1x            2.0000 x   25.0000 =    50.00
        heroku.egress                      1.0000 x    0.0000 =     0.00
    ",
    );
    check(
        &case(250),
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.eco                    1.0000 x    5.0000 =     5.00
        heroku.egress                      1.0000 x    0.0000 =     0.00
    ",
    );
}

/// A job takes a dyno that holds it, at any stage: of 20,000 MB a Performance-L-RAM (30 GB, $500) for 30 of 730 hours.
#[test]
fn a_job_takes_a_dyno_that_holds_it() {
    check(
        r#"{"version":1,"stage":"launch","services":[{"kind":"scheduled","memory_mb":20000}],"traffic":{"egress_gb_per_month":1},"data":{"postgres_gb":0,"redis_mb":0},"environments":{"staging":0,"review_apps":0}}"#,
        Platform::Heroku,
        Group::Infrastructure,
        "
        heroku.dyno.performance-l-ram      0.0411 x  500.0000 =    20.55
        heroku.egress                      1.0000 x    0.0000 =     0.00
        heroku.addon.logging               1.0000 x   30.0000 =    30.00
    ",
    );
}
