//! The bill of a month: quantity times unit price, line by line, each line rounded once to the cent.

pub(super) mod heroku;
pub(super) mod kubernetes;

use super::assessment::{Basis, CostLine, Group, Store};
use super::case::Figures;
use super::units::Usd;
use crate::catalog::{Book, EntryId, id};

/// A bill in the making. Sampled futures need its sum only; the likely future keeps the lines.
#[derive(Debug)]
pub(super) struct Bill<'a> {
    figures: &'a Figures,
    total: Usd,
    lines: Option<Vec<Line>>,
}

/// A line before its entry is looked up in the book.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    entry: EntryId,
    quantity: f64,
    unit_usd: f64,
    usd: Usd,
    basis: Basis,
}

impl Line {
    /// Returns the line of the published contract.
    pub fn publish(self, book: &Book, group: Group) -> CostLine {
        CostLine {
            id: book.entry(self.entry).id,
            group,
            quantity: self.quantity,
            unit_usd: self.unit_usd,
            usd: self.usd,
            why: String::new(),
            entry: Some(self.entry),
            basis: self.basis,
        }
    }
}

impl<'a> Bill<'a> {
    /// Starts a bill that keeps its sum only.
    pub fn sum_only(figures: &'a Figures) -> Self {
        Self { figures, total: Usd::ZERO, lines: None }
    }

    /// Starts a bill that keeps its lines.
    pub fn itemised(figures: &'a Figures) -> Self {
        Self { lines: Some(Vec::new()), ..Self::sum_only(figures) }
    }

    /// Returns the figures that the bill is made with.
    pub fn figures(&self) -> &'a Figures {
        self.figures
    }

    /// Adds a line at the entry's own price.
    pub fn add(&mut self, entry: EntryId, quantity: f64, basis: Basis) {
        self.add_at(entry, quantity, self.figures.get(entry), basis);
    }

    /// Adds a line whose entry is a price an hour, with the quantity in whole months.
    pub fn add_hourly(&mut self, entry: EntryId, quantity: f64, basis: Basis) {
        let monthly = self.figures.get(entry) * self.figures.get(id::TIME_HOURS_PER_MONTH);
        self.add_at(entry, quantity, monthly, basis);
    }

    /// Adds a line at a unit price that was worked out from the entry.
    pub fn add_at(&mut self, entry: EntryId, quantity: f64, unit_usd: f64, basis: Basis) {
        if quantity <= 0.0 {
            return;
        }
        let usd = Usd::rounded(quantity * unit_usd);
        self.total += usd;
        if let Some(lines) = &mut self.lines {
            lines.push(Line { entry, quantity, unit_usd, usd, basis });
        }
    }

    /// Returns the sum of the lines so far.
    pub fn total(&self) -> Usd {
        self.total
    }

    /// Returns the lines, where they were kept.
    pub fn into_lines(self) -> Vec<Line> {
        self.lines.unwrap_or_default()
    }
}

/// A plan of a managed data store: its place in the book.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub price: EntryId,
    /// Data that it holds, in the unit of the store.
    pub holds: EntryId,
    /// Connections that it takes; absent where connections do not bind.
    pub connections: Option<EntryId>,
}

/// A plan that was chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChosenPlan {
    pub plan: Plan,
    /// Whether it holds what it should; else it is the largest there is.
    pub is_enough: bool,
}

/// Returns the cheapest plan that holds the data and takes the connections; the last of the list where none does.
pub(super) fn cheapest_plan(figures: &Figures, plans: &[Plan], size: f64, connections: f64) -> Option<ChosenPlan> {
    let holds = |plan: &&Plan| {
        figures.get(plan.holds) >= size && plan.connections.is_none_or(|most| figures.get(most) >= connections)
    };
    let price = |plan: &Plan| figures.get(plan.price);
    let best = plans.iter().filter(holds).min_by(|a, b| price(a).total_cmp(&price(b)));
    match best {
        Some(&plan) => Some(ChosenPlan { plan, is_enough: true }),
        None => plans.last().map(|&plan| ChosenPlan { plan, is_enough: false }),
    }
}

/// Returns why a data plan was chosen.
pub(super) fn plan_basis(store: Store, size: f64, connections: f64, high_availability: bool) -> Basis {
    Basis::DataPlan { store, size, connections, high_availability }
}
