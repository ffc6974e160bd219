//! The bill of a month: quantity times unit price, line by line, each line rounded once to the cent.

pub(super) mod heroku;
pub(super) mod heroku_data;
pub(super) mod kubernetes;
mod kubernetes_data;
mod kubernetes_network;

use super::assessment::{Basis, CostLine, Group, Store};
use super::case::Figures;
use super::units::Usd;
use crate::catalog::{Book, EntryId};

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

    /// Whether lines are kept, so that their reasons are worth working out.
    pub fn is_itemised(&self) -> bool {
        self.lines.is_some()
    }

    /// Adds a line at the entry's own price for a month.
    pub fn add(&mut self, entry: EntryId, quantity: f64, basis: Basis) {
        self.add_at(entry, quantity, self.figures.monthly(entry), basis);
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

    /// Takes a percent off what the vendor has charged so far.
    pub fn discount(&mut self, percent: EntryId) {
        let share = self.figures.get(percent) / 100.0;
        let of = self.total.dollars();
        if share > 0.0 && of > 0.0 {
            self.add_at(percent, 1.0, -of * share, Basis::Discount { percent: share * 100.0, of });
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

/// Returns the entry of the line that another plan, size or number of machines changed most between two bills, with its
/// quantities before and after. What is metered grows without steps and does not count.
pub(super) fn largest_step(before: &[Line], now: &[Line], book: &Book) -> Option<(&'static str, [f64; 2])> {
    let sums = |lines: &[Line], entry| {
        let of_entry = lines.iter().filter(|line| line.entry == entry && line.basis.is_plan());
        of_entry.fold((0.0, 0.0), |(quantity, usd), line| (quantity + line.quantity, usd + line.usd.dollars()))
    };
    let mut entries: Vec<EntryId> = Vec::new();
    for line in before.iter().chain(now).filter(|line| line.basis.is_plan()) {
        if !entries.contains(&line.entry) {
            entries.push(line.entry);
        }
    }
    let change = |entry: EntryId| {
        let ((old, old_usd), (new, new_usd)) = (sums(before, entry), sums(now, entry));
        (libm::fabs(new_usd - old_usd), entry, [old, new])
    };
    let changes = entries.into_iter().map(change).filter(|(usd, _, _)| *usd >= 0.01);
    let largest = changes.max_by(|a, b| a.0.total_cmp(&b.0));
    largest.map(|(_, entry, quantity)| (book.entry(entry).id, quantity))
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
    let mut best: Option<(f64, Plan)> = None;
    for &plan in plans.iter().filter(holds) {
        let price = figures.monthly(plan.price);
        if best.is_none_or(|(least, _)| price < least) {
            best = Some((price, plan));
        }
    }
    match best {
        Some((_, plan)) => Some(ChosenPlan { plan, is_enough: true }),
        None => plans.last().map(|&plan| ChosenPlan { plan, is_enough: false }),
    }
}

/// Returns why a data plan was chosen.
pub(super) fn plan_basis(store: Store, size: f64, connections: f64, high_availability: bool) -> Basis {
    Basis::DataPlan { store, size, connections, high_availability }
}
