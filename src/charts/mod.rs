//! Charts of an assessment, built with `charming`. Pure: no browser, no JavaScript text; one file a chart.
//!
//! A chart is never the only form of its data: each has a [`Table`] beside it, and its title is in `wording::captions`.

pub mod cumulative_cost;
mod frame;
pub mod monthly_bill;
pub mod options;
pub mod palette;
pub mod table;

pub use options::Options;
pub use palette::Palette;
pub use table::Table;

/// A chart, with the texts that plain options cannot hold because they would need a function.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The chart.
    pub chart: Options,
    /// What the tooltip says at each place along the category axis, in its order: plain text, a line for each fact.
    pub tips: Vec<String>,
    /// What stands at the value axis, such as `$20k`: the first text at zero, each further one an interval of the axis higher. Empty where
    /// the axis is not shown.
    pub axis_texts: Vec<String>,
}

/// How a chart is drawn: the colours, whether there is little room, and whether it moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The colours of the theme.
    pub palette: &'static Palette,
    /// Whether the place of the chart is narrower than 480 CSS pixels (`NARROW_BELOW` in `tools/figure.mjs`, which measures it): names and
    /// margins then take less room.
    pub is_narrow: bool,
    /// Whether it may move; not when the reader prefers less motion.
    pub is_animated: bool,
}
