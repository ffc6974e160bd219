//! Ports that tell what is spoken: the same for Compose and Kubernetes.

/// Ports that are taken for HTTP.
const HTTP_PORTS: [f64; 5] = [80.0, 443.0, 3000.0, 8080.0, 8443.0];
/// Ports of protocols that are not HTTP: FTP, SSH, mail, MQTT, AMQP, SIP, Minecraft.
const OTHER_PORTS: [f64; 11] = [21.0, 22.0, 25.0, 465.0, 587.0, 1883.0, 5060.0, 5671.0, 5672.0, 8883.0, 25_565.0];
/// Names of such protocols, as ports are called by them.
const OTHER_NAMES: [&str; 13] =
    ["amqp", "amqps", "ftp", "imap", "irc", "ldap", "mqtt", "mqtts", "sftp", "sip", "smtp", "ssh", "tcp"];

/// Whether a port is one that HTTP is known by.
pub(super) fn is_http(port: Option<f64>) -> bool {
    port.is_some_and(|port| HTTP_PORTS.contains(&port))
}

/// Whether a port is known to be of another protocol, by its number or by the first word of what it is called.
pub(super) fn is_other(port: Option<f64>, names: &[&str]) -> bool {
    let first = |name: &str| name.split(['-', '/']).next().unwrap_or_default().to_ascii_lowercase();
    names.iter().any(|name| OTHER_NAMES.contains(&first(name).as_str()))
        || port.is_some_and(|port| OTHER_PORTS.contains(&port))
}
