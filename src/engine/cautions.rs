//! What the bills leave out or count in a way that the reader should know of.

use super::assessment::{Concern, Unpriced};
use super::case::{Case, Space};
use super::offer::{Nat, offer};
use super::rules;
use super::sizing::load::{Growth, ServiceLoad, web_instances};
use crate::answers::{Answers, Commitment, Compliance, Given, ServiceKind, Today};

/// A chance from which on a reader expects what it is of.
const EXPECTED: f64 = 0.5;

/// Returns what is to be told.
pub(super) fn find(answers: &Answers, case: &Case) -> Vec<Concern> {
    let mut found: Vec<Concern> = compliance(answers, case).into_iter().collect();
    found.extend(not_in_the_bill(answers));
    if case.forced_to_leave >= EXPECTED {
        found.push(Concern::ExpectsToLeave { percent: case.forced_to_leave * 100.0 });
    }
    found.extend(commitment(answers));
    found.extend(more_than_runs(answers, case));
    if case.discount > 0.0 {
        found.push(Concern::LaterCountsLess { percent: case.discount * 100.0 });
    }
    found
}

/// Returns the web service that would need most over what runs of it today, where usual figures stand in for its traffic or for the time of a
/// request: what runs is known, and they are guesses.
fn more_than_runs(answers: &Answers, case: &Case) -> Option<Concern> {
    if !matches!(answers.current_platform, Today::Heroku | Today::Kubernetes) {
        return None;
    }
    let traffic = &answers.traffic;
    let is_traffic_open = traffic.requests_per_second.is_unsure() || traffic.peak_to_mean.is_unsure();
    let web = web_instances(case);
    let mut most: Option<(f64, Concern)> = None;
    for (place, (answer, service)) in answers.services.as_slice().iter().zip(&case.services).enumerate() {
        let is_open = is_traffic_open || answer.cpu_ms_per_request.is_unsure();
        let (ServiceKind::Web, Given::Exactly(instances), true) = (service.kind, answer.instances.given(), is_open)
        else {
            continue;
        };
        let load = ServiceLoad::of(case, service, web, Growth::NONE);
        let (pods, over) = (load.peak_pods, load.peak_pods / load.peak_instances);
        // Beyond its instances, each pod has the most cores that one may have.
        let most_ms = service.cpu_ms_per_request * instances * load.pod_cores / load.peak_cores;
        if over > 1.0 && most.as_ref().is_none_or(|(least, _)| over > *least) {
            most = Some((over, Concern::MoreThanRuns { service: place, instances, pods, most_ms }));
        }
    }
    most.map(|(_, concern)| concern)
}

/// Returns what a commitment costs that is not in the bill, or that there is none.
fn commitment(answers: &Answers) -> Option<Concern> {
    let term = match answers.cluster.commitment {
        Commitment::OnDemand => return None,
        Commitment::OneYear => 12.0,
        Commitment::ThreeYear => 36.0,
    };
    let provider = answers.cluster.provider;
    if offer(provider).commitment.is_none() {
        return Some(Concern::NoCommitment { provider: provider.word() });
    }
    let falls = answers.traffic.growth_percent_per_year.likely() < 0.0;
    let beyond = term - answers.horizon_months.get();
    (falls || beyond > 0.0).then_some(Concern::CommitmentOutlasts { term, beyond, falls })
}

/// Returns what the needs ask of Kubernetes and its bill leaves out: what puts Heroku out is not free on the other side.
fn not_in_the_bill(answers: &Answers) -> impl Iterator<Item = Concern> {
    let needs = &answers.needs;
    let offer = offer(answers.cluster.provider);
    let asked = [
        (needs.on_premises, Unpriced::OwnMachines),
        (needs.several_clouds, Unpriced::SecondCloud),
        (answers.services.as_slice().iter().any(|service| service.gpu), Unpriced::GraphicsProcessors),
        (needs.regions.len() > 1, Unpriced::FurtherRegions),
        (needs.compliance >= Compliance::Pci, Unpriced::Compliance),
        (needs.static_ip && matches!(offer.network.nat, Nat::None), Unpriced::FixedAddresses),
    ];
    let provider = answers.cluster.provider.word();
    asked.into_iter().filter(|(is_asked, _)| *is_asked).map(move |(_, what)| Concern::NotInTheBill { what, provider })
}

/// Returns what a regulator's rules ask of Heroku beyond what a hard rule says.
fn compliance(answers: &Answers, case: &Case) -> Option<Concern> {
    let is_new_customer = rules::is_new_customer(answers);
    match answers.needs.compliance {
        _ if case.space != Space::Shield => None,
        Compliance::Hipaa if !is_new_customer => Some(Concern::HipaaOnHeroku),
        Compliance::Pci => Some(Concern::PciOnHeroku { is_new_customer }),
        _ => None,
    }
}
