//! Golden bills of Kubernetes at seven providers, worked out by hand from the entries of the book: what a reader with the book and a pencil gets.
//! The arithmetic that leads to a quantity is in the comment of each test; a line is quantity × price of a month, to the cent.

use heroku_or_kubernetes::answers::{Answers, Given, Setting};
use heroku_or_kubernetes::engine::assessment::{Basis, CostLine, Group, Platform};
use heroku_or_kubernetes::engine::{self, Depth};

use crate::bills::check;
use crate::book;

/// Published: a Porter-like starter cluster ≈ $171–201 a month before apps grow. Here 197.18 with one small service.
/// t4g.medium: 2,000 − 70 − 300 = 1,630 m, (4,096 − 64) × 0.925 − 17 × 11 − 255 − 100 − 700 = 2,487.6 MiB; 75 % of it is 1,222.5 m and 1,865.7 MiB.
/// Largest first: web 229 m and 256 MiB; the platform's 8 pods of 125 m and 384 MiB: four beside web (256 + 4 × 384 = 1,792), four on the second: 2 nodes.
/// Logs: 2.628 million requests × 0.5 + 9 pods = 10.314 GB. Images: 12 builds of 0.25 GB.
#[test]
fn a_starter_cluster_on_eks_costs_about_what_porter_says() {
    check(
        include_str!("cases/bills/starter-eks.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                  1.0000 x   73.0000 =    73.00
        eks.node.t4g-medium                2.0000 x   24.5280 =    49.06
        eks.ebs.gp3                      100.0000 x    0.0800 =     8.00
        eks.nat.gateway                    1.0000 x   32.8500 =    32.85
        eks.alb.hour                       1.0000 x   16.4250 =    16.43
        eks.ipv4                           2.0000 x    3.6500 =     7.30
        eks.alb.lcu                        0.0400 x    5.8400 =     0.23
        eks.nat.gb                         3.0000 x    0.0450 =     0.14
        eks.logs.ingest                   10.3140 x    0.5000 =     5.16
        eks.logs.storage                  10.3140 x    0.0300 =     0.31
        eks.ebs.gp3                       50.0000 x    0.0800 =     4.00
        eks.ecr                            3.0000 x    0.1000 =     0.30
        eks.secret                         1.0000 x    0.4000 =     0.40
    ",
    );
}

/// Published: a small production cluster ≈ $400–500 a month. Here 462.96.
/// Web: 10 × 4 × 0.04 / 0.7 = 2.29 cores over 4 pods, 571 m and 900 MiB; four workers of 357 m and 900 MiB. On a t4g.medium (1,222.5 m, 1,865.7 MiB):
/// two web pods a node = 2, two workers a node = 2, the platform's 8 at four a node = 2: six, and one to spare. Tests: 40/730 of a pod of 1,000 m and
/// 1,024 MiB, 0.818 of a node: 0.0448. Three zones: 3 gateways, 6 addresses. Logs: 26.28 million × 0.5 + 16.05 pods.
#[test]
fn a_small_production_cluster_on_eks_costs_about_what_qovery_says() {
    check(
        include_str!("cases/bills/production-eks.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                  1.0000 x   73.0000 =    73.00
        eks.node.t4g-medium                7.0448 x   24.5280 =   172.80
        eks.ebs.gp3                      352.2411 x    0.0800 =    28.18
        eks.nat.gateway                    3.0000 x   32.8500 =    98.55
        eks.alb.hour                       1.0000 x   16.4250 =    16.43
        eks.ipv4                           6.0000 x    3.6500 =    21.90
        eks.alb.lcu                        0.4000 x    5.8400 =     2.34
        eks.nat.gb                        90.0000 x    0.0450 =     4.05
        eks.egress.tier1                 200.0000 x    0.0900 =    18.00
        eks.cross_az                     683.2800 x    0.0100 =     6.83
        eks.logs.ingest                   29.1948 x    0.5000 =    14.60
        eks.logs.storage                  29.1948 x    0.0300 =     0.88
        eks.ebs.gp3                       50.0000 x    0.0800 =     4.00
        eks.ecr                            6.0000 x    0.1000 =     0.60
        eks.secret                         2.0000 x    0.4000 =     0.80
    ",
    );
}

/// Published: HA 40 + two nodes of 2 vCPU and 4 GB 48 = $88, + load balancer. The case sets the least nodes to two, no spare, and a small platform:
/// s-2vcpu-4gb: 2,000 − 100 − 300 = 1,600 m, 4,096 × 0.75 − 700 = 2,372 MiB; 75 %: 1,200 m, 1,779 MiB; all pods ask for 857 m and 1,280 MiB.
/// Logs and metrics are kept on volumes of the cluster; 11 pods and 2.628 million requests write 12.3 GB.
#[test]
fn doks_with_two_nodes_and_ha_costs_88_and_a_load_balancer() {
    check(
        include_str!("cases/bills/doks-ha.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        doks.control_plane.ha              1.0000 x   40.0000 =    40.00
        doks.node.s-2vcpu-4gb              2.0001 x   24.0000 =    48.00
        doks.lb                            1.0000 x   12.0000 =    12.00
        doks.volume                       12.3140 x    0.1000 =     1.23
        doks.volume                       50.0000 x    0.1000 =     5.00
        cluster.registry                   1.0000 x    5.0000 =     5.00
    ",
    );
}

/// The credit of 74.40 pays for the fee of 73 and nothing else. e2-standard-2: 2,000 − 70 − 300 = 1,630 m; 8,192 − 1,024 − 819.2 − 100 − 700 = 5,548.8 MiB
/// (25 % of the first 4 GiB, 20 % of the next); 75 %: 1,222.5 m, 4,161.6 MiB. Web: 1.14 cores over two pods, 571 m: two a node = 1; a worker 357 m, staging
/// 2 × 250 m, the platform 8 × 125 m: 1,857 m more: two nodes; 3. Postgres: 2 GiB at launch, of which 3.75 are the least, and one core: 30.15 + 3.75 × 5.11;
/// 20 GB × 0.17.
#[test]
fn a_zonal_gke_cluster_gets_its_fee_back() {
    check(
        include_str!("cases/bills/gke-zonal.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        gke.control_plane                  1.0000 x   73.0000 =    73.00
        gke.free_credit                    1.0000 x  -73.0000 =   -73.00
        gke.node.e2-standard-2             3.0000 x   48.9173 =   146.75
        gke.disk                         150.0000 x    0.1000 =    15.00
        gke.nat.per_node                   3.0000 x    1.0220 =     3.07
        gke.forwarding_rule                1.0000 x   18.2500 =    18.25
        gke.ipv4                           2.0000 x    3.6500 =     7.30
        gke.lb_gb                        200.0000 x    0.0080 =     1.60
        gke.nat.gb                        60.0000 x    0.0450 =     2.70
        gke.egress.tier1                 200.0000 x    0.1200 =    24.00
        gke.disk                          50.0000 x    0.1000 =     5.00
        gke.registry                       6.0000 x    0.1000 =     0.60
        gke.sql.cpu                        1.0000 x   30.1490 =    30.15
        gke.sql.memory                     3.7500 x    5.1100 =    19.16
        gke.sql.storage                   20.0000 x    0.1700 =     3.40
        gke.sql.f1-micro                   1.0000 x    7.6700 =     7.67
        gke.redis.basic_m1                 1.0000 x   35.7700 =    35.77
        gke.redis.basic_m1                 1.0000 x   35.7700 =    35.77
    ",
    );
}

/// The same case: 13 pods. A pod asks for at least 250 m and 512 MiB: platform 8 × 250, web 2 × 571.4, worker 357.1, staging 2 × 250 = 4.0 cores;
/// 13 × 0.5 = 6.5 GB; 13 GB of disk. No node, no spare, no daemon pods. NAT: the most that a gateway costs, since its nodes are not told.
#[test]
fn autopilot_bills_what_pods_ask_for() {
    check(
        include_str!("cases/bills/autopilot.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        gke.control_plane                  1.0000 x   73.0000 =    73.00
        gke.free_credit                    1.0000 x  -73.0000 =   -73.00
        gke_autopilot.cpu                  4.0000 x   32.4850 =   129.94
        gke_autopilot.memory               6.5000 x    3.5916 =    23.35
        gke_autopilot.disk                13.0000 x    0.0400 =     0.52
        gke.nat.most                       1.0000 x   32.1200 =    32.12
        gke.forwarding_rule                1.0000 x   18.2500 =    18.25
        gke.ipv4                           2.0000 x    3.6500 =     7.30
        gke.lb_gb                        200.0000 x    0.0080 =     1.60
        gke.nat.gb                        60.0000 x    0.0450 =     2.70
        gke.egress.tier1                 200.0000 x    0.1200 =    24.00
        gke.disk                          50.0000 x    0.1000 =     5.00
        gke.registry                       6.0000 x    0.1000 =     0.60
        gke.sql.cpu                        1.0000 x   30.1490 =    30.15
        gke.sql.memory                     3.7500 x    5.1100 =    19.16
        gke.sql.storage                   20.0000 x    0.1700 =     3.40
        gke.sql.f1-micro                   1.0000 x    7.6700 =     7.67
        gke.redis.basic_m1                 1.0000 x   35.7700 =    35.77
        gke.redis.basic_m1                 1.0000 x   35.7700 =    35.77
    ",
    );
}

/// System pools ask for four cores: D4ps v6: 4,000 − 140 − 300 = 3,560 m; 16,384 − min(110 × 20 + 50, 25 %) − 100 − 700 = 13,334 MiB; 75 %: 2,670 m, 10,000.5 MiB.
/// Web 4.57 cores over 5 pods of 1 core: two a node, and one. Workers (357 m) and staging (250 m) fit beside the pairs, the platform's 8 × 125 m beside the fifth:
/// three nodes and one to spare; tests take 40/730 × 0.375 of one. Postgres: 4 GiB with a standby is D2ds v5 (8 GiB, the smallest that may have one) twice, storage twice.
/// Logs: 52.56 million × 0.5 + 17.05 pods = 43.3 GB.
#[test]
fn aks_keeps_nodes_of_four_cores() {
    check(
        include_str!("cases/bills/aks.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        aks.control_plane                  1.0000 x   73.0000 =    73.00
        aks.node.d4ps-v6                   4.0205 x  102.2000 =   410.90
        aks.node_disk                      4.0205 x    5.0000 =    20.10
        aks.nat.gateway                    1.0000 x   32.8500 =    32.85
        aks.lb.rules                       1.0000 x   18.2500 =    18.25
        aks.ipv4                           2.0000 x    3.6500 =     7.30
        aks.lb.gb                        300.0000 x    0.0050 =     1.50
        aks.nat.gb                        90.0000 x    0.0450 =     4.05
        aks.egress.gb                    200.0000 x    0.0870 =    17.40
        aks.logs.ingest                   43.3348 x    2.3000 =    99.67
        aks.disk                          50.0000 x    0.1000 =     5.00
        aks.registry.standard              1.0000 x   20.2879 =    20.29
        aks.postgres.d2ds-v5               1.0000 x  296.3800 =   296.38
        aks.postgres.storage              50.0000 x    0.2300 =    11.50
        aks.postgres.b1ms                  1.0000 x   12.4100 =    12.41
        aks.redis.b3_ha                    1.0000 x   94.9000 =    94.90
        aks.redis.b3                       1.0000 x   47.4500 =    47.45
    ",
    );
}

/// g6-standard-4: 4,000 − 100 − 300 = 3,600 m; 8,192 × 0.8 − 700 = 5,853.6 MiB; 75 %: 2,700 m, 4,390 MiB. The pods ask for 7.7 cores and 17.6 GB:
/// memory decides. Redis is three pods of 1.5 × 1,000 MiB (with a replica and staging) and a copy on disk, logs one pod: 21.1 pods, five nodes and one to spare.
/// Postgres with a standby: 4 GiB. Its disk holds the data.
#[test]
fn lke_runs_its_own_redis_and_logs() {
    check(
        include_str!("cases/bills/lke.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        lke.control_plane.ha               1.0000 x   60.0000 =    60.00
        lke.node.standard-4                6.0203 x   48.0000 =   288.97
        lke.lb                             1.0000 x   10.0000 =    10.00
        lke.volume                        47.3348 x    0.1000 =     4.73
        lke.volume                        50.0000 x    0.1000 =     5.00
        lke.postgres_ha.4gb                1.0000 x  147.0000 =   147.00
        lke.postgres.1gb                   1.0000 x   16.0000 =    16.00
        lke.volume                         1.9531 x    0.1000 =     0.20
        cluster.registry                   1.0000 x    5.0000 =     5.00
    ",
    );
}

/// Three servers for the control plane. CCX23: 4,000 − 100 − 300 = 3,600 m; 16,384 × 0.9 − 700 = 14,045.6 MiB; 75 %: 2,700 m, 10,534 MiB. Pods also hold Postgres (two of 500 m
/// and 4 GiB, one of 1 GiB in staging), Redis (three of 1,500 MiB) and Kafka (three of 500 m and 2 GiB): 10.8 cores, so five nodes and one to spare.
/// Disks: 50 GB × 3 × 2; 30 GB × 3; a node's traffic is included.
#[test]
fn a_cluster_of_ones_own_on_hetzner_runs_everything_itself() {
    check(
        include_str!("cases/bills/hetzner.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        hetzner.node.ccx13                 3.0000 x   47.8600 =   143.58
        hetzner.node.ccx23                 6.0203 x   95.7300 =   576.32
        hetzner.lb                         1.0000 x    6.5000 =     6.50
        hetzner.volume                    53.3348 x    0.0637 =     3.40
        hetzner.volume                    50.0000 x    0.0637 =     3.19
        hetzner.volume                   300.0000 x    0.0637 =    19.11
        hetzner.volume                     1.9531 x    0.0637 =     0.12
        hetzner.volume                    90.0000 x    0.0637 =     5.73
        cluster.registry                   1.0000 x    5.0000 =     5.00
    ",
    );
}

/// Web: 40 × 4 × 0.04 / 0.7 = 9.14 cores over 12 pods of 762 m and 1,000 MiB: one a node of t4g.medium (1,222.5 m), beside it two platform pods (865 MiB left):
/// 12 nodes at the peak, 8.3 by what is asked for. The day's eight parts are .8276 .5396 .3276 .1826 .0889 .0356 .0094 .0005 of it: with 25 % over the load 12, 9, 5, 3, 2, 1, 1, 1 pods.
/// Later parts fill nodes as well as the peak does: the quietest asks for 2.18, × 12 / 8.3 = 3.2, so 4. Three years take half off those four.
#[test]
fn a_commitment_pays_for_the_steady_nodes_only() {
    check(
        include_str!("cases/bills/committed.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                  1.0000 x   73.0000 =    73.00
        eks.node.t4g-medium                5.0000 x   12.2640 =    61.32
        eks.node.t4g-medium                1.7948 x   24.5280 =    44.02
        eks.ebs.gp3                      314.7411 x    0.0800 =    25.18
        eks.nat.gateway                    1.0000 x   32.8500 =    32.85
        eks.alb.hour                       1.0000 x   16.4250 =    16.43
        eks.ipv4                           2.0000 x    3.6500 =     7.30
        eks.alb.lcu                        1.6000 x    5.8400 =     9.34
        eks.nat.gb                        30.0000 x    0.0450 =     1.35
        eks.logs.ingest                   64.8648 x    0.5000 =    32.43
        eks.logs.storage                  64.8648 x    0.0300 =     1.95
        eks.ebs.gp3                       50.0000 x    0.0800 =     4.00
        eks.ecr                            3.0000 x    0.1000 =     0.30
        eks.secret                         1.0000 x    0.4000 =     0.40
    ",
    );
}

/// No fee, gateways, load balancer, addresses, spare or platform of its own. Pods ask for 4 × 571.4 + 4 × 357.1 = 3,714 m and 7,200 MiB; of a t4g.medium's
/// 1,222.5 m and 1,865.7 MiB that is 3.04 and 3.859 nodes: memory decides; tests add 0.0448: 3.904.
#[test]
fn a_shared_cluster_costs_what_is_added_to_it() {
    check(
        include_str!("cases/bills/shared.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.node.t4g-medium                3.9040 x   24.5280 =    95.76
        eks.ebs.gp3                      195.1982 x    0.0800 =    15.62
        eks.alb.lcu                        0.4000 x    5.8400 =     2.34
        eks.nat.gb                        90.0000 x    0.0450 =     4.05
        eks.egress.tier1                 200.0000 x    0.0900 =    18.00
        eks.cross_az                     683.2800 x    0.0100 =     6.83
        eks.logs.ingest                   21.1948 x    0.5000 =    10.60
        eks.logs.storage                  21.1948 x    0.0300 =     0.64
        eks.ecr                            6.0000 x    0.1000 =     0.60
        eks.secret                         2.0000 x    0.4000 =     0.80
    ",
    );
}

/// Three workers of 357 m and 2,000 MiB on t4g.large: 1,630 m, (8,192 − 64) × 0.925 − 35 × 11 − 255 − 100 − 700 = 6,078 MiB; 75 %: 1,222.5 m, 4,558.8 MiB.
/// Two on one node, one on the next; of the platform's 8 (125 m, 384 MiB) one fits beside the two, six beside the one, the last takes a third node.
/// Disks: 3 × 20 GB. Kafka at scale: two m5.large brokers, 30 GB on each. Nothing is served: no load balancer, no address of one, no logs of requests.
#[test]
fn services_that_keep_files_have_disks() {
    check(
        include_str!("cases/bills/disks-kafka.json"),
        Platform::Kubernetes,
        Group::Infrastructure,
        "
        eks.control_plane                  1.0000 x   73.0000 =    73.00
        eks.node.t4g-large                 3.0448 x   49.0560 =   149.37
        eks.ebs.gp3                      152.2411 x    0.0800 =    12.18
        eks.nat.gateway                    1.0000 x   32.8500 =    32.85
        eks.ipv4                           1.0000 x    3.6500 =     3.65
        eks.nat.gb                        30.0000 x    0.0450 =     1.35
        eks.logs.ingest                   11.0548 x    0.5000 =     5.53
        eks.logs.storage                  11.0548 x    0.0300 =     0.33
        eks.ebs.gp3                       50.0000 x    0.0800 =     4.00
        eks.ebs.gp3                       60.0000 x    0.0800 =     4.80
        eks.ecr                            3.0000 x    0.1000 =     0.30
        eks.secret                         1.0000 x    0.4000 =     0.40
        eks.msk.m5-large                   2.0000 x  153.3000 =   306.60
        eks.msk.storage                   60.0000 x    0.1000 =     6.00
    ",
    );
}

/// Nodes include data sent out: where it takes much, nodes more are the cheaper way to buy it than gigabytes, and that is what is counted.
#[test]
fn data_sent_out_is_bought_in_the_cheaper_way() {
    let book = book();
    let bill = |gb: u32| {
        let mut answers = Answers::from_json(include_str!("cases/bills/doks-ha.json")).unwrap();
        answers.set("/traffic/egress_gb_per_month", Setting::Number(Given::Exactly(f64::from(gb)))).unwrap();
        engine::assess(&answers, &book, Depth::Quick).cost.kubernetes
    };
    let price = book.value(book.find("doks.egress.gb").unwrap());
    let little = bill(0).infrastructure_usd_per_month.dollars();
    for gb in [3_000, 20_000, 100_000] {
        let cost = bill(gb);
        let more = cost.infrastructure_usd_per_month.dollars() - little;
        assert!((0.0..=f64::from(gb) * price).contains(&more), "{more} for {gb} GB");
        let buys_nodes = cost.lines.iter().any(|line| matches!(line.basis, Basis::TrafficNodes { .. }));
        assert_eq!(buys_nodes, gb > 10_000, "{gb} GB");
    }
}

/// Each pod that keeps files has a disk of 20 GB of its own. There are as many as the answers say, whatever availability and work ask for:
/// another one would start with an empty disk.
#[test]
fn each_pod_that_keeps_files_has_a_disk() {
    let disks = |instances: u32, rps: u32| {
        let case = format!(
            r#"{{"version":1,"stage":"growth","services":[{{"kind":"web","instances":{instances},"persistent_disk":true,"scales_on":"latency"}}],
                "traffic":{{"requests_per_second":{rps}}},"needs":{{"availability_percent":99.99}}}}"#
        );
        let assessment = engine::assess(&Answers::from_json(&case).unwrap(), &book(), Depth::Quick);
        let of_files = |line: &&CostLine| matches!(line.basis, Basis::Volumes { .. });
        assessment.cost.kubernetes.lines.iter().find(of_files).unwrap().quantity
    };
    assert_eq!([disks(1, 1), disks(1, 500), disks(3, 1)].map(|gb| gb.to_string()), ["20", "20", "60"]);
}

/// On Heroku each review app has the smallest plan of its own; in a cluster they share the server of staging, and one where there is no staging.
#[test]
fn review_apps_share_a_server_beside_production() {
    let servers = |staging: u32, review_apps: u32| {
        let json = format!(r#"{{"version":1,"environments":{{"staging":{staging},"review_apps":{review_apps}}}}}"#);
        let cost = engine::assess(&Answers::from_json(&json).unwrap(), &book(), Depth::Quick).cost.kubernetes;
        let of_line = |line: &CostLine| match line.basis {
            Basis::SideServers { servers, .. } => Some(servers),
            _ => None,
        };
        cost.lines.iter().filter(|line| line.id.starts_with("eks.rds.")).find_map(of_line).unwrap_or_default()
    };
    let told = [servers(0, 0), servers(0, 20), servers(1, 20), servers(2, 20)].map(|servers| servers.to_string());
    assert_eq!(told, ["0", "1", "1", "2"]);
}

/// AWS charges a byte that crosses where it leaves and where it arrives, Google where it leaves: 6 requests a second, 15.768 million a month, each
/// million 13 GB.
#[test]
fn a_byte_between_zones_is_paid_twice_at_aws_and_once_at_google() {
    let paid = |provider: &str| {
        let json = format!(
            r#"{{"version":1,"needs":{{"availability_percent":99.9}},"traffic":{{"requests_per_second":6}},"cluster":{{"provider":"{provider}"}}}}"#
        );
        let lines = engine::assess(&Answers::from_json(&json).unwrap(), &book(), Depth::Quick).cost.kubernetes.lines;
        let crossing = lines.iter().find(|line| matches!(line.basis, Basis::CrossZone { .. }));
        crossing.map(|line| format!("{:.3} GB, ${:.2}", line.quantity, line.usd.dollars()))
    };
    assert_eq!(paid("eks").as_deref(), Some("409.968 GB, $4.10"));
    assert_eq!(paid("gke").as_deref(), Some("204.984 GB, $2.05"));
    assert_eq!(paid("aks"), None);
}
