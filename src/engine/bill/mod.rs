//! The bill of a month: quantity times unit price, line by line, each line rounded once to the cent.

pub(super) mod heroku;
pub(super) mod heroku_data;
pub(super) mod kubernetes;
mod kubernetes_data;
mod kubernetes_network;

use std::cell::Cell;

use super::assessment::{Basis, CostLine, Group, Replaced, Store};
use super::basis::Stepped;
use super::case::Figures;
use super::units::Usd;
use crate::catalog::{Book, EntryId};
use crate::order;

/// Lines that a bill seldom has more of.
const USUAL_LINES: usize = 24;

/// A bill in the making. Sampled futures need its sum only; the likely future keeps the lines.
#[derive(Debug)]
pub(super) struct Bill<'a> {
    figures: &'a Figures,
    total: Usd,
    lines: Option<Vec<Line>>,
    /// What is known of parts of it from another month of the same future.
    steady: Option<&'a Steady>,
}

/// A month's bill in two parts, of which either may stay where the answers change.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Halves {
    /// Data stores, before the vendor's discount.
    stores: Usd,
    /// What runs beside them, before the vendor's discount.
    apps: Usd,
    /// Other vendors' prices, which no discount reaches.
    others: Usd,
    /// Instances that connect to the stores, where plans depend on them.
    instances: f64,
}

impl Halves {
    /// Returns the bill with other data stores, which `write` writes; `discount` is that of the vendor, in percent.
    fn with_stores(&self, figures: &Figures, discount: EntryId, write: impl FnOnce(&mut Bill)) -> Usd {
        let mut bill = Bill::sum_only(figures);
        bill.add_known(self.apps);
        write(&mut bill);
        bill.discount(discount);
        bill.total() + self.others
    }
}

/// Sums of the parts of a bill that are the same in all months of one future.
#[derive(Debug, Default)]
pub(super) struct Steady([Cell<Option<Usd>>; Part::Kept as usize + 1]);

/// A part of a bill that is the same in all months of one future, however the load grows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// Jobs, dynos beside production, and test runs, where production runs on the first list of sizes that may serve it.
    Beside,
    /// The same, where it runs on the second.
    BesideOther,
    /// Kafka, of which no more is kept as the load grows.
    Kafka,
    /// The control plane of a cluster.
    ControlPlane,
    /// What leads to a cluster, whatever passes.
    Edge,
    /// Images and secrets of services.
    Kept,
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
        Self { figures, total: Usd::ZERO, lines: None, steady: None }
    }

    /// Starts a bill that keeps its sum only, one of several months of a future whose steady parts are worked out once.
    pub fn of_months(figures: &'a Figures, steady: &'a Steady) -> Self {
        Self { steady: Some(steady), ..Self::sum_only(figures) }
    }

    /// Starts a bill that keeps its lines.
    pub fn itemised(figures: &'a Figures) -> Self {
        Self { lines: Some(Vec::with_capacity(USUAL_LINES)), ..Self::sum_only(figures) }
    }

    /// Returns the figures that the bill is made with.
    pub fn figures(&self) -> &'a Figures {
        self.figures
    }

    /// Whether lines are kept, so that their reasons are worth working out.
    pub fn is_itemised(&self) -> bool {
        self.lines.is_some()
    }

    /// Adds what is known of another bill.
    fn add_known(&mut self, sum: Usd) {
        self.total += sum;
    }

    /// Adds a line at the entry's own price for a month.
    #[inline]
    pub fn add(&mut self, entry: EntryId, quantity: f64, basis: Basis) {
        self.add_at(entry, quantity, self.figures.monthly(entry), basis);
    }

    /// Adds a line at a unit price that was worked out from the entry.
    #[inline]
    pub fn add_at(&mut self, entry: EntryId, quantity: f64, unit_usd: f64, basis: Basis) {
        if quantity <= 0.0 {
            return;
        }
        let usd = Usd::rounded(quantity * unit_usd);
        self.total += usd;
        if self.is_itemised() {
            self.keep(Line { entry, quantity, unit_usd, usd, basis });
        }
    }

    /// Keeps a line. Of the bills of all futures it is only ever asked of a handful: what a line rests on is not put together before.
    #[cold]
    fn keep(&mut self, line: Line) {
        if let Some(lines) = &mut self.lines {
            lines.push(line);
        }
    }

    /// Writes a part that is the same in all months; its lines are written for the first of them only where sums are enough.
    pub fn once(&mut self, part: Part, write: impl FnOnce(&mut Self)) {
        let known = self.steady.and_then(|steady| steady.0.get(part as usize));
        if let Some(sum) = known.and_then(Cell::get) {
            self.total += sum;
            return;
        }
        let before = self.total;
        write(self);
        if let Some(known) = known {
            known.set(Some(self.total - before));
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

/// Quantities are told in hundredths.
const TOLD_PARTS: f64 = 100.0;

/// What changes between two bills by a step.
pub(super) struct Step {
    /// Id of the price.
    pub id: &'static str,
    /// Its quantities before and after.
    pub quantity: [f64; 2],
    /// What it takes the place of.
    pub replaces: Option<Replaced>,
    /// Whether parts of a unit are its memory, and not of the day.
    pub is_by_memory: bool,
}

/// Returns the line that another plan, size or number of machines changed most between two bills; where one size gives way to another,
/// the one that comes. A step moves the bill the way that it goes: else something that has no steps moved it.
///
/// What is metered grows without steps and does not count; nor does a quantity that reads the same before and after, where pods of workers
/// come and go a little more, or a larger part of the same machines is committed.
pub(super) fn largest_step(before: &[Line], now: &[Line], book: &Book) -> Option<Step> {
    struct Change {
        entry: EntryId,
        of: Stepped,
        old: f64,
        new: f64,
        usd: f64,
        is_by_memory: bool,
    }
    let was = before.iter().map(|line| (line, line.quantity, 0.0, -line.usd.dollars()));
    let is = now.iter().map(|line| (line, 0.0, line.quantity, line.usd.dollars()));
    let mut changes: Vec<Change> = Vec::new();
    for (line, old, new, usd) in was.chain(is) {
        let (entry, Some(of)) = (line.entry, line.basis.stepped()) else { continue };
        if let Some(change) = changes.iter_mut().find(|change| change.entry == entry && change.of == of) {
            change.old += old;
            change.new += new;
            change.usd += usd;
        } else {
            let is_by_memory = matches!(line.basis, Basis::LargerClass { .. });
            changes.push(Change { entry, of, old, new, usd, is_by_memory });
        }
    }
    changes.retain(|Change { old, new, usd, .. }| {
        let [old, new] = [old, new].map(|quantity| (quantity * TOLD_PARTS).round());
        usd.abs() >= 0.01 && (old < new || new < old)
    });
    order::sort_by(&mut changes, |change| -change.usd.abs());
    // What comes and what goes of a sort count together: two sizes that cost the same move no bill.
    let net = |of: Stepped| changes.iter().filter(|change| change.of == of).map(|change| change.usd).sum::<f64>();
    let of = changes.iter().max_by(|a, b| net(a.of).abs().total_cmp(&net(b.of).abs()))?.of;
    let total = |lines: &[Line]| lines.iter().map(|line| line.usd.dollars()).sum::<f64>();
    let is_along = |usd: f64| usd * (total(now) - total(before)) > 0.0;
    if !is_along(net(of)) {
        return None;
    }
    let of_its_sort = || changes.iter().filter(|change| change.of == of);
    // What pods ask for is processor and memory: neither takes the place of the other.
    let is_by_size = of != Stepped::Requests;
    // What was there before may have grown, and some of what gives way may stay.
    let comes = of_its_sort().filter(|_| is_by_size).find(|change| change.new > change.old);
    let goes = of_its_sort().find(|change| change.new < change.old);
    let (change, replaces) = match (comes, goes) {
        (Some(comes), Some(goes)) => {
            (comes, Some(Replaced { id: book.entry(goes.entry).id, quantity: goes.old - goes.new }))
        }
        _ => (of_its_sort().find(|change| is_along(change.usd))?, None),
    };
    Some(Step {
        id: book.entry(change.entry).id,
        quantity: [change.old, change.new],
        replaces,
        is_by_memory: change.is_by_memory,
    })
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
    let takes = |plan: &Plan| {
        figures.get(plan.holds) >= size && plan.connections.is_none_or(|most| figures.get(most) >= connections)
    };
    // Larger plans mostly cost more: what they hold is looked up only where they do not.
    let Some(first) = plans.iter().position(takes) else {
        return plans.last().map(|&plan| ChosenPlan { plan, is_enough: false });
    };
    let mut best: Option<(f64, &Plan)> = None;
    for plan in plans.iter().skip(first) {
        let price = figures.monthly(plan.price);
        if best.is_none_or(|(least, _)| price < least && takes(plan)) {
            best = Some((price, plan));
        }
    }
    best.map(|(_, &plan)| ChosenPlan { plan, is_enough: true })
}

/// Returns why a data plan was chosen.
pub(super) fn plan_basis(store: Store, size: f64, connections: f64, high_availability: bool) -> Basis {
    Basis::DataPlan { store, size, connections, high_availability, factor: None }
}
