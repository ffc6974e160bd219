//! How far a changed answer reaches: what it leaves alone need not be worked out again.

use super::offer::offer;
use crate::answers::{Answers, ServiceKind};

/// What a service needs to run, which says nothing of who runs it.
const SIZES: [&str; 3] = ["/instances", "/memory_mb", "/cpu_ms_per_request"];

/// How far a changed answer reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Rules alone: what the futures say stays.
    Rules,
    /// People, beliefs, known bills: what infrastructure is modelled stays.
    People,
    /// Data stores, all of which the provider sells: what runs beside them stays.
    Stores,
    /// How many months there are: the bill of each stays.
    Months,
    /// What services run on: people, fit and data stores stay, the latter where no plan asks for more connections.
    Sizes,
    /// What runs beside data stores: they stay, as before.
    Apps,
    /// The load or what it needs: everything is worked out again.
    Load,
}

impl Reach {
    /// Returns how far a change of the input at a JSON pointer of such answers reaches.
    pub fn of(pointer: &str, answers: &Answers) -> Self {
        let reach = match pointer {
            "/team/engineers"
            | "/team/platform_engineers"
            | "/team/engineer_cost_usd_per_year"
            | "/beliefs/forced_to_leave_heroku_percent"
            | "/discount_percent_per_year"
            | "/spend/heroku_usd_per_month"
            | "/spend/kubernetes_usd_per_month" => Self::People,
            "/needs/on_premises" | "/needs/several_clouds" | "/needs/new_enterprise_contract" => Self::Rules,
            // These of a service change no size and no price.
            _ if pointer.ends_with("/longest_request_s") || pointer.ends_with("/gpu") => Self::Rules,
            _ if pointer.ends_with("/cpu_ms_per_request") && !serves_requests(pointer, answers) => Self::Rules,
            _ if pointer.starts_with("/data/") => Self::Stores,
            "/horizon_months" => Self::Months,
            "/traffic/requests_per_second" | "/traffic/peak_to_mean" | "/traffic/egress_gb_per_month" => Self::Sizes,
            _ if SIZES.iter().any(|size| pointer.ends_with(size)) => Self::Sizes,
            _ if pointer.starts_with("/services/") => Self::Apps,
            _ => Self::Load,
        };
        match reach {
            // Stores that the provider does not sell run beside the services.
            Self::Stores if !offer(answers.cluster.provider).sells_stores() => Self::Load,
            reach => reach,
        }
    }

    /// Returns how far two changed answers reach together.
    pub fn with(self, other: Self) -> Self {
        match (self.min(other), self.max(other)) {
            (Self::Stores, Self::Months | Self::Sizes | Self::Apps) => Self::Load,
            (Self::People | Self::Months, Self::Sizes) => Self::Apps,
            (_, further) => further,
        }
    }
}

/// Whether the service at a pointer has requests to work on: what one takes means nothing to others.
fn serves_requests(pointer: &str, answers: &Answers) -> bool {
    let place = pointer.split('/').nth(2).and_then(|place| place.parse::<usize>().ok());
    let service = place.and_then(|place| answers.services.as_slice().get(place));
    service.is_some_and(|service| service.kind == ServiceKind::Web)
}

#[cfg(test)]
mod tests {
    use super::Reach;

    #[test]
    fn two_changes_leave_alone_what_both_do() {
        use Reach::{Apps, Load, Months, People, Rules, Sizes, Stores};
        for (one, other, both) in [
            (Rules, People, People),
            (People, Stores, Stores),
            (People, Apps, Apps),
            (Stores, Stores, Stores),
            (People, Months, Months),
            (Stores, Months, Load),
            (Months, Apps, Apps),
            (Rules, Sizes, Sizes),
            (People, Sizes, Apps),
            (Stores, Sizes, Load),
            (Months, Sizes, Apps),
            (Sizes, Sizes, Sizes),
            (Sizes, Apps, Apps),
            (Stores, Apps, Load),
            (Apps, Load, Load),
        ] {
            assert_eq!([one.with(other), other.with(one)], [both, both], "{one:?} and {other:?}");
        }
    }
}
