//! What of a service Heroku does not run, whichever file says it.

use crate::answers::{Answers, Protocol, Rule, Service, ServiceKind};

/// Says why Heroku does not run a service as it is; rules that are switched off say nothing.
pub(super) fn by_heroku(answers: &Answers, service: &Service) -> Vec<&'static str> {
    let protocol = match service.protocol {
        Protocol::Http => None,
        _ if service.kind == ServiceKind::Scheduled => None,
        Protocol::Grpc => Some("Heroku’s router takes HTTP and WebSocket, no gRPC"),
        Protocol::Tcp => Some("Heroku’s router takes HTTP and WebSocket, no other TCP"),
        Protocol::Udp => Some("Heroku’s router takes HTTP and WebSocket, no UDP"),
    };
    [
        (Rule::PersistentDisk, service.persistent_disk.then_some("the disk of a dyno is emptied at each restart")),
        (Rule::Gpu, service.gpu.then_some("no dyno has a GPU")),
        (Rule::NonHttpProtocol, protocol),
    ]
    .into_iter()
    .filter(|(rule, _)| !answers.rules_off.contains(rule))
    .filter_map(|(_, why)| why)
    .collect()
}
