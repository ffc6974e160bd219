//! What commands and images tell: the language, and whether it is a store and no service of the team.

use super::names;
use crate::answers::Runtime;

/// Words of commands, by language.
const COMMANDS: [(Runtime, &[&str]); 8] = [
    (Runtime::Ruby, &["bundle", "rails", "puma", "sidekiq", "rake", "rackup", "unicorn", "ruby"]),
    (Runtime::Node, &["node", "npm", "npx", "yarn", "pnpm", "next"]),
    (
        Runtime::Python,
        &["python", "python3", "gunicorn", "uvicorn", "celery", "daphne", "hypercorn", "flask", "poetry"],
    ),
    (Runtime::Java, &["java", "gradle", "mvn"]),
    (Runtime::Elixir, &["mix", "elixir", "iex"]),
    (Runtime::Php, &["php", "heroku-php-apache2", "heroku-php-nginx"]),
    (Runtime::Dotnet, &["dotnet"]),
    (Runtime::Go, &["go"]),
];

/// Names of images, by language.
const IMAGES: [(Runtime, &[&str]); 8] = [
    (Runtime::Ruby, &["ruby", "rails"]),
    (Runtime::Node, &["node"]),
    (Runtime::Python, &["python"]),
    (Runtime::Go, &["golang"]),
    (Runtime::Java, &["openjdk", "eclipse-temurin", "amazoncorretto", "java", "maven", "gradle"]),
    (Runtime::Php, &["php"]),
    (Runtime::Elixir, &["elixir"]),
    (Runtime::Dotnet, &["aspnet", "runtime", "sdk"]),
];

/// Words of buildpacks, by language.
const BUILDPACKS: [(Runtime, &[&str]); 8] = [
    (Runtime::Ruby, &["ruby"]),
    (Runtime::Node, &["nodejs", "node"]),
    (Runtime::Python, &["python"]),
    (Runtime::Java, &["java", "gradle", "scala", "clojure", "jvm"]),
    (Runtime::Elixir, &["elixir"]),
    (Runtime::Php, &["php"]),
    (Runtime::Dotnet, &["dotnet"]),
    (Runtime::Go, &["go"]),
];

/// A store that a container may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Store {
    Postgres,
    Redis,
    Kafka,
    /// Beside another one, and nothing of its own.
    Helper,
    /// A store to search in.
    Search,
    /// Of no part of the comparison.
    Other,
    /// Taken for one by the last word of its name.
    Named,
}

/// Names of images that are stores or tools.
const STORES: [(Store, &[&str]); 6] = [
    (
        Store::Postgres,
        &[
            "postgres",
            "postgresql",
            "postgresql-repmgr",
            "postgis",
            "timescaledb",
            "timescaledb-ha",
            "pgvector",
            "pgvecto-rs",
            "spilo",
        ],
    ),
    (
        Store::Redis,
        &[
            "redis",
            "redis-cluster",
            "valkey",
            "valkey-cluster",
            "keydb",
            "dragonfly",
            "redismod",
            "redis-stack",
            "redis-stack-server",
        ],
    ),
    (Store::Kafka, &["kafka", "kafka-native", "redpanda", "cp-kafka", "cp-server"]),
    (Store::Helper, &["zookeeper", "cp-zookeeper", "redis-sentinel", "valkey-sentinel"]),
    (Store::Search, &["elasticsearch", "opensearch", "meilisearch", "typesense", "solr"]),
    (Store::Other, OTHERS),
];

/// Stores that the comparison has no part for, and tools that stand beside services; with its owner, where a name alone may be anything.
const OTHERS: &[&str] = &[
    // Stores and queues.
    "mysql",
    "azure-sql-edge",
    "mssql/server",
    "seaweedfs",
    "mariadb",
    "percona",
    "mongo",
    "mongodb",
    "cassandra",
    "scylla",
    "clickhouse-server",
    "clickhouse",
    "cockroach",
    "couchdb",
    "influxdb",
    "neo4j",
    "dynamodb-local",
    "etcd",
    "memcached",
    "minio",
    "rabbitmq",
    "nats",
    "eclipse-mosquitto",
    "elasticmq",
    "elasticmq-native",
    // What stands before services or between them and a store.
    "traefik",
    "nginx-proxy",
    "nginx-proxy-manager",
    "acme-companion",
    "letsencrypt-nginx-proxy-companion",
    "bytemark/smtp",
    "postfix",
    "pgbouncer",
    "pgpool",
    "postgres-backup-local",
    "pgcat",
    "tailscale",
    "certbot",
    "debezium/connect",
    // What watches.
    "prometheus",
    "alertmanager",
    "pushgateway",
    "node-exporter",
    "postgres-exporter",
    "postgres_exporter",
    "redis_exporter",
    "cadvisor",
    "grafana",
    "grafana-oss",
    "loki",
    "promtail",
    "tempo",
    "jaeger",
    "all-in-one",
    "zipkin",
    "otel-collector",
    "otelcol",
    "opentelemetry-collector",
    "opentelemetry-collector-contrib",
    "fluentd",
    "fluent-bit",
    "logstash",
    "kibana",
    "vector",
    "watchtower",
    "portainer",
    "portainer-ce",
    "datadog/agent",
    "mcuadros/ofelia",
    // What stands in for others while developing.
    "localstack",
    "mailhog",
    "mailpit",
    "mailcatcher",
    "maildev",
    "inbucket",
    "wiremock",
    "stripe-mock",
    "standalone-chrome",
    "standalone-chromium",
    "standalone-firefox",
    // What looks into stores.
    "adminer",
    "pgadmin4",
    "phpmyadmin",
    "redis-commander",
    "redisinsight",
    "mongo-express",
    "kafka-ui",
    "kafdrop",
    "akhq",
    "cp-schema-registry",
];

/// Last words of names that tell a store of an image of one's own.
const LAST_WORDS: [(Store, &[&str]); 3] = [
    (Store::Postgres, &["postgres", "postgresql"]),
    (Store::Redis, &["redis", "valkey"]),
    (
        Store::Named,
        &[
            "db",
            "database",
            "mysql",
            "mariadb",
            "mongo",
            "mongodb",
            "rabbitmq",
            "memcached",
            "clickhouse",
            "elasticsearch",
            "minio",
        ],
    ),
];

/// Last words of names that tell a copy of a store.
pub(super) const COPIES: [&str; 8] =
    ["replica", "replicas", "read", "secondary", "slave", "standby", "follower", "followers"];

/// Says how many run.
pub(super) fn replicas_of(count: f64) -> String {
    format!("{count} {}", if (count - 1.0).abs() < f64::EPSILON { "replica" } else { "replicas" })
}

/// Says that a store is there, and how much it holds is not.
pub(super) fn without_size(store: Store, name: &str) -> String {
    let store = if store == Store::Postgres { "Postgres" } else { "Redis" };
    format!("{name}: {store} without a size; say how much it stores")
}

/// Says that something stands beside the services, and is not compared.
pub(super) fn beside(store: Store, name: &str) -> String {
    match store {
        Store::Search => format!("{name} is search, which is not part of the comparison"),
        Store::Named => format!("{name} is taken for a store by its name, and is not part of the comparison"),
        _ => format!("{name} is a store or tool that is not part of the comparison"),
    }
}

/// Returns the language that a command tells by its words, wherever they stand in it.
pub(super) fn runtime_of_command(command: &str) -> Option<Runtime> {
    words_of(command)
        .find_map(|program| COMMANDS.iter().find(|(_, words)| words.contains(&program)).map(|(runtime, _)| *runtime))
}

/// Returns the words of a command, those of programs without their folders.
pub(super) fn words_of(command: &str) -> impl Iterator<Item = &str> {
    let splits = |c: char| {
        c.is_ascii_whitespace() || matches!(c, ';' | '&' | '|' | '(' | ')' | '"' | '\'' | '`' | ',' | '[' | ']')
    };
    command.split(splits).map(|word| word.rsplit('/').next().unwrap_or(word))
}

/// Returns the language that an image is made for.
pub(super) fn runtime_of_image(image: &str) -> Option<Runtime> {
    let name = image_name(image);
    if matches!(name, "aspnet" | "runtime" | "sdk") && !image.contains("dotnet") {
        return None;
    }
    IMAGES.iter().find(|(_, words)| words.contains(&name)).map(|(runtime, _)| *runtime)
}

/// Returns the language of a buildpack: `heroku/ruby`, or an address that ends with `heroku-buildpack-ruby`.
pub(super) fn runtime_of_buildpack(buildpack: &str) -> Option<Runtime> {
    let name = buildpack.trim_end_matches(".git").rsplit(['/', ':']).next().unwrap_or_default();
    let name = name.split('#').next().unwrap_or_default();
    let name = name.strip_prefix("heroku-buildpack-").unwrap_or(name);
    BUILDPACKS.iter().find(|(_, words)| words.contains(&name)).map(|(runtime, _)| *runtime)
}

/// Returns what store an image holds.
pub(super) fn store_of_image(image: &str) -> Option<Store> {
    let (path, name) = (image_path(image), image_name(image));
    let is = |known: &&str| {
        name == *known
            || path
                .strip_suffix(known)
                .is_some_and(|owner| known.contains('/') && (owner.is_empty() || owner.ends_with('/')))
    };
    STORES.iter().find(|(_, names)| names.iter().any(is)).map(|(store, _)| *store).or_else(|| store_of_name(name))
}

/// Returns what store the last word of a name tells: `users-db` is one.
pub(super) fn store_of_name(name: &str) -> Option<Store> {
    let last = last_word(name);
    LAST_WORDS.iter().find(|(_, words)| words.contains(&last)).map(|(store, _)| *store)
}

/// Returns the words of a name in small letters, without numbers and what any image or store may be called.
pub(super) fn own_words(name: &str) -> Vec<String> {
    const ANY: &str = "image img tag version variant name docker container registry repo repository prefix suffix default \
        main master primary leader cluster dev development test staging prod production";
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_ascii_lowercase);
    let is_own = |word: &String| {
        !word.bytes().all(|byte| byte.is_ascii_digit()) && !ANY.split_ascii_whitespace().any(|any| any == word)
    };
    words.filter(is_own).collect()
}

/// Returns what store the first word of a name tells: `valkey-cart` is one, unless another word says that it works with one. For what is known
/// by its name alone.
pub(super) fn store_of_words(words: &[String]) -> Option<Store> {
    const AT_WORK: &str = "adapter agent backup bridge browser client commander connect connector dashboard dump exporter \
        insight init listener manager migrator mirror monitor operator producer proxy pooler publisher reader relay replicator \
        restore sentinel sink stream streams subscriber ui viewer watcher writer";
    let first = words.first().filter(|first| !matches!(first.as_str(), "db" | "database"))?.as_str();
    let is_at_work = |word: &String| AT_WORK.split_ascii_whitespace().any(|at_work| at_work == word);
    if words.iter().any(is_at_work) || names::hint(&words.join("-")).is_some() {
        return None;
    }
    // A tool may be called as it likes.
    let known = STORES.iter().filter(|(store, _)| words.len() == 1 || *store != Store::Other);
    known.chain(&LAST_WORDS).find(|(_, names)| names.contains(&first)).map(|(store, _)| *store)
}

/// Returns what store a name tells that ends with the role of a copy: `redis-replica`.
pub(super) fn store_of_copy(name: &str) -> Option<Store> {
    let (of, role) = name.rsplit_once(['-', '_'])?;
    store_of_name(of).filter(|store| *store != Store::Named && COPIES.contains(&role))
}

/// Returns the last word of a name: `db` of `users-db`.
pub(super) fn last_word(name: &str) -> &str {
    name.rsplit(['-', '_', '.']).next().unwrap_or_default()
}

/// Returns the name of an image without its registry, tag and digest.
pub(super) fn image_name(image: &str) -> &str {
    image_path(image).rsplit('/').next().unwrap_or_default()
}

/// Returns an image without its tag and digest.
fn image_path(image: &str) -> &str {
    let path = image.split('@').next().unwrap_or_default();
    // A colon before the last part is that of a port.
    match path.rsplit_once(':') {
        Some((path, tag)) if !tag.contains('/') => path,
        _ => path,
    }
}
