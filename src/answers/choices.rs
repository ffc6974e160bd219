//! Answers that are one of a few words. The words are the contract of files, links and the command line.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

/// Reads one of a few words; answers with its place in the list, or with what was found and which words there are.
struct Words(&'static [&'static str]);

impl Visitor<'_> for Words {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "one of {}", self.0.join(", "))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<usize, E> {
        let place = self.0.iter().position(|word| *word == text);
        // A text as long as a book is not said back.
        let shown: String = text.chars().take(40).collect();
        place.ok_or_else(|| E::custom(format!("is \"{shown}\"; choose one of {}", self.0.join(", "))))
    }
}

/// Defines a closed set of words as an enum with its names, its default and its list.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$doc])*
        pub enum $name { $($(#[$note])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All values, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The words of all values, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Returns the word that stands for it in files and links.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Returns the value that a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let words = Words(Self::WORDS);
                let place = deserializer.deserialize_str(words)?;
                // The visitor answers with the place of a word in the list.
                Ok(Self::ALL[place])
            }
        }
    )+};
}

choices! {
    /// How far the product has come.
    Stage {
        /// A weekend project or hackathon.
        Prototype = "prototype",
        /// First users.
        Launch = "launch",
        /// Growing use.
        #[default]
        Growth = "growth",
        /// Large and critical.
        Scale = "scale",
    }
    /// Where the services run today.
    // The two that are compared are `Platform` of the engine. The published schema has this one by the name that it had first.
    #[cfg_attr(feature = "schema", schemars(rename = "Platform"))]
    Today {
        /// Nothing runs yet.
        None = "none",
        /// On Heroku.
        #[default]
        Heroku = "heroku",
        /// On Kubernetes.
        Kubernetes = "kubernetes",
        /// Elsewhere.
        Other = "other",
    }
    /// What a service does.
    ServiceKind {
        /// Answers requests.
        #[default]
        Web = "web",
        /// Works through jobs.
        Worker = "worker",
        /// Runs at set times.
        Scheduled = "scheduled",
    }
    /// The language a service is written in.
    Runtime {
        /// Ruby.
        Ruby = "ruby",
        /// Node.js.
        Node = "node",
        /// Python.
        Python = "python",
        /// Java or another language of the JVM.
        Java = "java",
        /// Go.
        Go = "go",
        /// PHP.
        Php = "php",
        /// Elixir.
        Elixir = "elixir",
        /// .NET.
        Dotnet = "dotnet",
        /// Something else.
        #[default]
        Other = "other",
    }
    /// What makes the number of instances change.
    ScalesOn {
        /// It does not change.
        #[default]
        Fixed = "fixed",
        /// Response time or concurrency.
        Latency = "latency",
        /// Length of a queue.
        Queue = "queue",
        /// Time of day.
        Schedule = "schedule",
        /// A measure of the team's own.
        Custom = "custom",
    }
    /// What a service speaks to the outside.
    Protocol {
        /// HTTP, including WebSocket.
        #[default]
        Http = "http",
        /// gRPC from outside the platform.
        Grpc = "grpc",
        /// Raw TCP.
        Tcp = "tcp",
        /// UDP.
        Udp = "udp",
    }
    /// Where users must be served from.
    Region {
        /// United States.
        #[default]
        Us = "us",
        /// European Union.
        Eu = "eu",
        /// United Kingdom.
        Uk = "uk",
        /// Canada.
        Canada = "ca",
        /// India.
        India = "in",
        /// Singapore.
        Singapore = "sg",
        /// Australia.
        Australia = "au",
        /// Japan.
        Japan = "jp",
        /// Somewhere else.
        Elsewhere = "elsewhere",
    }
    /// The strictest set of rules that applies.
    Compliance {
        /// None in particular.
        #[default]
        None = "none",
        /// SOC 2.
        Soc2 = "soc2",
        /// PCI DSS.
        Pci = "pci",
        /// HIPAA.
        Hipaa = "hipaa",
        /// `FedRAMP`.
        Fedramp = "fedramp",
    }
    /// The Kubernetes provider compared with Heroku.
    Provider {
        /// Amazon EKS.
        #[default]
        Eks = "eks",
        /// Google GKE Standard.
        Gke = "gke",
        /// Google GKE Autopilot.
        GkeAutopilot = "gke_autopilot",
        /// Azure AKS.
        Aks = "aks",
        /// `DigitalOcean` Kubernetes.
        Doks = "doks",
        /// Linode Kubernetes Engine.
        Lke = "lke",
        /// Self-managed on Hetzner.
        Hetzner = "hetzner",
    }
    /// How long nodes are paid for in advance.
    Commitment {
        /// Not at all.
        #[default]
        OnDemand = "on_demand",
        /// One year.
        OneYear = "one_year",
        /// Three years.
        ThreeYear = "three_year",
    }
    /// Who runs the cluster.
    OperatedBy {
        /// The team itself.
        #[default]
        Team = "team",
        /// A paid partner.
        Partner = "partner",
    }
    /// The hard rules: each puts an option out where it applies, and each may be switched off.
    Rule {
        /// Some of it runs on the company's own premises.
        #[default]
        OnPremises = "on-premises",
        /// It runs at more than one cloud provider.
        SeveralClouds = "several-clouds",
        /// A service needs a graphics processor.
        Gpu = "gpu",
        /// A service speaks something other than HTTP to the outside.
        NonHttpProtocol = "non-http-protocol",
        /// A service keeps files on a disk.
        PersistentDisk = "persistent-disk",
        /// A request runs for longer than the router waits.
        RequestTimeout = "request-timeout",
        /// Users are where Heroku is not.
        Region = "region",
        /// More data in Postgres than any plan holds.
        PostgresSize = "postgres-size",
        /// A new Enterprise contract is needed.
        NewEnterpriseContract = "new-enterprise-contract",
        /// Health data needs an agreement that new customers hardly get.
        HipaaAgreement = "hipaa-agreement",
        /// Government data needs an authorization that was not found.
        FedrampAuthorization = "fedramp-authorization",
        /// Nobody is there who could run a cluster.
        NobodyToRunIt = "nobody-to-run-it",
    }
    /// What the decision weighs: the cost, and the criteria of fit.
    Criterion {
        /// Total cost of ownership over the horizon.
        #[default]
        Cost = "cost",
        /// How soon code reaches production.
        TimeToProduction = "time_to_production",
        /// Ways to scale a service.
        ScalingOptions = "scaling_options",
        /// How services reach each other.
        ServiceToService = "service_to_service",
        /// Freedom to move to another vendor.
        Portability = "portability",
        /// Extensions by others.
        Ecosystem = "ecosystem",
        /// Fit with the stage of the product.
        Stage = "stage",
        /// Independence of several services.
        IndependentServices = "independent_services",
        /// What the team must learn.
        LearningCurve = "learning_curve",
    }
}

impl Protocol {
    /// Whether it is HTTP, or runs on it as gRPC does: a load balancer for HTTP leads to it.
    pub fn is_http(self) -> bool {
        matches!(self, Self::Http | Self::Grpc)
    }
}

impl ScalesOn {
    /// Whether it is something that Heroku itself does not scale on.
    pub fn is_special(self) -> bool {
        matches!(self, Self::Queue | Self::Schedule | Self::Custom)
    }
}
