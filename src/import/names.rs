//! What names of services tell: whether they take requests, and whether they are services at all.

use super::words::{image_name, last_word, words_of};

/// What passes requests on to others.
const PROXIES: &[&str] = &[
    "proxy",
    "gateway",
    "ingress",
    "nginx",
    "nginx-unprivileged",
    "nginx-proxy",
    "nginx-proxy-manager",
    "openresty",
    "traefik",
    "caddy",
    "caddy-docker-proxy",
    "haproxy",
    "envoy",
    "kong",
    "cloudflared",
];

/// Words in the names of services that take requests, and of those that do not.
const TAKES: [&str; 13] =
    ["web", "www", "api", "app", "frontend", "backend", "server", "http", "site", "ui", "admin", "gateway", "graphql"];
const TAKES_NOT: [&str; 18] = [
    "worker",
    "workers",
    "beat",
    "cron",
    "clock",
    "scheduler",
    "queue",
    "queues",
    "job",
    "jobs",
    "sidekiq",
    "celery",
    "consumer",
    "processor",
    "bot",
    "sync",
    "indexer",
    "tests",
];
/// Words in the names of what is run once.
const ONCE: [&str; 9] =
    ["migrate", "migrator", "migration", "migrations", "init", "setup", "seed", "bootstrap", "install"];
/// Words in the names of what others build on.
const BASES: [&str; 4] = ["base", "common", "template", "defaults"];

/// Programs that take requests.
const SERVERS: [&str; 14] = [
    "puma",
    "unicorn",
    "rackup",
    "gunicorn",
    "uvicorn",
    "daphne",
    "hypercorn",
    "runserver",
    "nginx",
    "apache2-foreground",
    "httpd",
    "php-fpm",
    "heroku-php-apache2",
    "heroku-php-nginx",
];

/// What the words of a name say of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// It takes requests.
    Web,
    /// It takes none.
    Worker,
    /// It is run once.
    Once,
    /// Others build on it.
    Base,
}

/// Says what the words of a name tell of a service; of one that tells more, what keeps it from taking requests.
pub(super) fn hint(name: &str) -> Option<Hint> {
    // A capital behind a small letter begins a word of its own; as a whole, `GraphQL` is one as well.
    let mut spaced = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_uppercase() && spaced.ends_with(|last: char| last.is_ascii_lowercase()) {
            spaced.push('-');
        }
        spaced.push(c);
    }
    let has = |words: &[&str]| {
        let parts = [name, &spaced].into_iter().flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()));
        parts.into_iter().any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
    };
    if has(&ONCE) {
        Some(Hint::Once)
    } else if has(&BASES) {
        Some(Hint::Base)
    } else if has(&TAKES_NOT) {
        Some(Hint::Worker)
    } else {
        has(&TAKES).then_some(Hint::Web)
    }
}

/// Whether an image, or a service by its name, passes requests on to others.
pub(super) fn is_proxy(image: &str, name: &str) -> bool {
    PROXIES.contains(&image_name(image)) || PROXIES.contains(&last_word(name))
}

/// Whether a command starts a program that takes requests.
pub(super) fn is_server(command: &str) -> bool {
    words_of(command).any(|program| SERVERS.contains(&program))
}
