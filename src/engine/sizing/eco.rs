//! Eco: one pool of hours for all small apps of an account, where it serves the case (`docs/method.md` §2.3).

use super::super::case::{Case, Space};
use super::formation::{ECO, Formation, fixed_formation};
use super::load::{Growth, ServiceLoad, web_instances};
use crate::answers::{ServiceKind, Stage};
use crate::catalog::id;

/// Returns the Eco dynos that a service takes, or nothing where an instance needs a larger one.
pub(crate) fn eco_formation(case: &Case, load: &ServiceLoad) -> Option<Formation> {
    fixed_formation(case, ECO, load)
}

/// Returns how many dynos one shared Eco pool would hold, or nothing where it cannot serve the case.
///
/// Web dynos sleep when nobody comes; workers and jobs take their hours from the pool. It is for a prototype as it stands: growth of what
/// next to nobody visits asks for no second dyno.
pub(crate) fn eco_dynos(case: &Case) -> Option<f64> {
    let figures = &case.figures;
    if case.stage != Stage::Prototype || case.space != Space::Common {
        return None;
    }
    let web = web_instances(case);
    let (mut dynos, mut hours) = (0.0, 0.0);
    for service in &case.services {
        let load = ServiceLoad::of(case, service, web, Growth::NONE);
        let formation = eco_formation(case, &load)?;
        let holds = if service.is_always_on() {
            formation.is_within_limits
        } else {
            // Each run of a job is a dyno of its own.
            load.peak_cores <= figures.get(ECO.cores) * load.peak_instances
        };
        if !holds {
            return None;
        }
        match service.kind {
            ServiceKind::Web => dynos += service.count * formation.peak,
            ServiceKind::Worker => {
                dynos += service.count * formation.peak;
                hours += service.count * formation.peak * figures.get(id::TIME_HOURS_PER_MONTH);
            }
            ServiceKind::Scheduled => hours += service.count * figures.get(id::LOAD_SCHEDULED_HOURS),
        }
    }
    let fits = dynos <= figures.get(id::HEROKU_LIMIT_ECO_DYNOS_PER_APP)
        && hours <= figures.get(id::HEROKU_LIMIT_ECO_POOL_HOURS);
    fits.then_some(dynos)
}
