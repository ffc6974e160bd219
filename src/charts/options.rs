//! The options of one chart: `charming`'s parts, in the places where `ECharts` looks for them.
//!
//! `charming::Chart` can hold every kind of series that there is, and the page would carry the code to write each of
//! them: 23 KB of what it downloads. Ours have two kinds.

use charming::component::{Aria, Axis, Grid};
use charming::element::Tooltip;
use charming::series::{Bar, Line};
use serde::Serialize;

/// The options of one chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Options {
    /// Whether it may move.
    pub animation: bool,
    /// Patterns for those who cannot tell the colours apart.
    pub aria: Aria,
    /// What is said at the pointer.
    pub tooltip: Tooltip,
    /// The margins.
    pub grid: Grid,
    /// The axis from left to right.
    pub x_axis: Axis,
    /// The axis from bottom to top.
    pub y_axis: Axis,
    /// What is drawn, the lowest layer first.
    pub series: Vec<Series>,
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Series {
    /// A line, or the edge of a band.
    Line(Box<Line>),
    /// Bars.
    Bar(Box<Bar>),
}

impl From<Line> for Series {
    fn from(line: Line) -> Self {
        Self::Line(Box::new(line))
    }
}

impl From<Bar> for Series {
    fn from(bar: Bar) -> Self {
        Self::Bar(Box::new(bar))
    }
}

impl Options {
    /// Adds something to draw, on top of the rest.
    #[must_use]
    pub fn series(mut self, series: impl Into<Series>) -> Self {
        self.series.push(series.into());
        self
    }
}
