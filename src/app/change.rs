//! Every change that a reader can make to the answers. Pure: a change is data, applied in one place.

use std::collections::BTreeMap;

use crate::answers::presets::PRESETS;
use crate::answers::{
    Answers, Criterion, Exact, Given, Problem, Region, Rule, Service, ServiceKind, Services, Setting,
};
use crate::catalog::Book;

/// One change to the answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Sets the input at a JSON pointer.
    Set {
        /// The place.
        pointer: String,
        /// The new value.
        setting: Setting,
    },
    /// Takes the input at a JSON pointer back to what stands in while nothing is said.
    Unset(String),
    /// Sets several inputs at once, each at its JSON pointer.
    SetAll(Vec<(String, Setting)>),
    /// Names a service.
    Rename {
        /// Its index.
        service: usize,
        /// The new name.
        name: String,
    },
    /// Adds a region, or takes it out.
    Serve {
        /// The region.
        region: Region,
        /// Whether users are there.
        is_served: bool,
    },
    /// Puts the reader's own figure in the place of one of the book's, or takes it back.
    Override {
        /// The entry.
        id: &'static str,
        /// The reader's figure; nothing for the book's own.
        value: Option<f64>,
    },
    /// Sets how much a criterion counts, before all weights are made to add up.
    Weigh {
        /// The criterion.
        criterion: Criterion,
        /// Its weight, 0 to 100.
        weight: f64,
    },
    /// Goes back to the book's own weights.
    ResetWeights,
    /// Switches a hard rule on or off.
    SwitchRule {
        /// The rule.
        rule: Rule,
        /// Whether it counts.
        is_on: bool,
    },
    /// Adds a service of a kind at the end.
    AddService(ServiceKind),
    /// Takes a service out.
    RemoveService(usize),
    /// Starts from a preset, by its id.
    Preset(&'static str),
    /// Takes other answers as they are.
    Replace(Box<Answers>),
    /// Goes back to the defaults.
    Reset,
}

impl Change {
    /// Whether the fields show other questions or answers afterwards, so that a half-typed text means nothing any more.
    pub fn replaces_fields(&self) -> bool {
        !matches!(
            self,
            Self::Set { .. }
                | Self::Unset(_)
                | Self::Rename { .. }
                | Self::Serve { .. }
                | Self::Override { .. }
                | Self::SwitchRule { .. }
                | Self::Weigh { .. }
                | Self::ResetWeights
        )
    }

    /// Whether it puts another case in the place of the one on the page.
    pub fn is_another_case(&self) -> bool {
        matches!(self, Self::Preset(_) | Self::Replace(_) | Self::Reset)
    }

    /// Returns the place of a change that may come in many small steps, such as typing.
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Set { pointer, .. } => Some(pointer.clone()),
            Self::Rename { service, .. } => Some(format!("/services/{service}/name")),
            Self::Weigh { criterion, .. } => Some(format!("/weights/{}", criterion.word())),
            _ => None,
        }
    }

    /// Returns what stands in at a JSON pointer while nothing is said.
    pub fn usual(pointer: &str) -> Option<Setting> {
        let Some((_, field)) = pointer.strip_prefix("/services/").and_then(|rest| rest.split_once('/')) else {
            return Answers::default().get(pointer);
        };
        let services = Services::try_from(vec![Service::default()]).ok()?;
        Answers { services, ..Answers::default() }.get(&format!("/services/0/{field}"))
    }

    /// Applies the change; a refused one leaves the answers as they were.
    ///
    /// # Errors
    /// Names the place, the value and what is allowed.
    pub fn apply_to(self, answers: &mut Answers, book: &Book) -> Result<(), Problem> {
        match self {
            Self::Set { pointer, setting } => answers.set(&pointer, setting),
            Self::Unset(pointer) => match Self::usual(&pointer) {
                Some(setting) => answers.set(&pointer, setting),
                None => Err(Problem::new(pointer, "is no answer of this case")),
            },
            Self::SetAll(settings) => {
                let mut changed = answers.clone();
                for (pointer, setting) in settings {
                    changed.set(&pointer, setting)?;
                }
                *answers = changed;
                Ok(())
            }
            Self::Rename { service, name } => rename(answers, service, name),
            Self::Serve { region, is_served } => serve(answers, region, is_served),
            Self::Override { id, value } => replace_figure(answers, book, id, value),
            Self::Weigh { criterion, weight } => weigh(answers, criterion, weight),
            Self::ResetWeights => {
                answers.weights.clear();
                Ok(())
            }
            Self::SwitchRule { rule, is_on } => {
                if is_on {
                    answers.rules_off.remove(&rule);
                } else {
                    answers.rules_off.insert(rule);
                }
                Ok(())
            }
            Self::AddService(kind) => {
                with_services(answers, |services| services.push(Service { kind, ..Service::default() }))
            }
            Self::RemoveService(index) => with_services(answers, |services| {
                if index < services.len() {
                    services.remove(index);
                }
            }),
            Self::Preset(id) => match PRESETS.iter().find(|preset| preset.id == id) {
                Some(preset) => preset.answers().map(|preset| *answers = preset),
                None => Err(Problem::new("", format!("{id} is no preset of ours"))),
            },
            Self::Replace(other) => {
                *answers = *other;
                Ok(())
            }
            Self::Reset => {
                *answers = Answers::default();
                Ok(())
            }
        }
    }
}

fn rename(answers: &mut Answers, service: usize, name: String) -> Result<(), Problem> {
    let pointer = format!("/services/{service}/name");
    let name = name.try_into().map_err(|what: String| Problem::new(&pointer, what))?;
    match answers.services.as_mut_slice().get_mut(service) {
        Some(service) => {
            service.name = name;
            Ok(())
        }
        None => Err(Problem::new(pointer, "is no service of this case")),
    }
}

fn weigh(answers: &mut Answers, criterion: Criterion, weight: f64) -> Result<(), Problem> {
    let pointer = format!("/weights/{}", criterion.word());
    let weight = Exact::new(Given::Exactly(weight)).map_err(|problem| Problem::new(pointer, problem.to_string()))?;
    answers.weights.insert(criterion, weight);
    Ok(())
}

/// Keeps the regions in the order in which they are offered, and never without one.
fn serve(answers: &mut Answers, region: Region, is_served: bool) -> Result<(), Problem> {
    let current = &answers.needs.regions;
    let wanted: Vec<Region> = Region::ALL
        .iter()
        .copied()
        .filter(|other| if *other == region { is_served } else { current.contains(other) })
        .collect();
    if wanted.is_empty() {
        return Err(Problem::new("/needs/regions", "is empty; users are somewhere: choose at least one region"));
    }
    answers.needs.regions = wanted;
    Ok(())
}

/// Asks the book whether it takes the figure, so that page, links and command line refuse the same ones.
fn replace_figure(answers: &mut Answers, book: &Book, id: &str, value: Option<f64>) -> Result<(), Problem> {
    let Some(value) = value else {
        answers.overrides.remove(id);
        return Ok(());
    };
    // Put in by hand: a map of a list would bring a sort along.
    let mut own = BTreeMap::new();
    own.insert(id.to_owned(), value);
    if let Err(problems) = book.with_overrides(&own) {
        let message = problems.first().map(ToString::to_string).unwrap_or_default();
        let what = message.strip_prefix(&format!("/overrides/{id} ")).unwrap_or(&message);
        return Err(Problem::new(format!("/overrides/{id}"), what));
    }
    answers.overrides.insert(id.to_owned(), value);
    Ok(())
}

fn with_services(answers: &mut Answers, change: impl FnOnce(&mut Vec<Service>)) -> Result<(), Problem> {
    let mut services: Vec<Service> = answers.services.clone().into();
    change(&mut services);
    answers.services = Services::try_from(services).map_err(|what| Problem::new("/services", what))?;
    Ok(())
}
