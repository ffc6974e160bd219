//! What all charts share: axes, grid, text and patterns, in the look of the page.

use charming::component::{Aria, Axis, Decal, DecalItem, Grid};
use charming::datatype::CompositeValue;
use charming::element::font_settings::FontFamily;
use charming::element::{
    AxisLabel, AxisLine, AxisPointer, AxisPointerType, AxisTick, AxisType, Color, LineStyle, LineStyleType, Padding,
    SplitLine, Tooltip, Trigger,
};

use super::Palette;

/// Size of the text in charts, px: the smallest step of the scale.
pub(super) const TEXT_SIZE: f64 = 13.0;

/// Returns the family of the page, which the canvas must be told by name. In single quotes: the library writes them into attributes as they are.
pub(super) fn family() -> FontFamily {
    FontFamily::Custom("system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif".to_owned())
}

/// Turns a figure into one that a chart can hold: finite.
pub(super) fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// Returns the patterns of the series, by their place.
pub(super) fn aria(patterns: Vec<DecalItem>) -> Aria {
    Aria::new().enabled(true).decal(Decal::new().show(true).decals(patterns))
}

/// Returns the page's tooltip, for the whole category under the pointer.
pub(super) fn tooltip(palette: &Palette, pointer: AxisPointerType) -> Tooltip {
    let line = LineStyle::new().color(palette.quiet).width(1.0).type_(LineStyleType::Solid);
    Tooltip::new()
        .trigger(Trigger::Axis)
        .axis_pointer(AxisPointer::new().type_(pointer).line_style(line))
        .background_color(palette.paper)
        .border_color(palette.line)
        .border_width(1.0)
        .padding(Padding::from((10.0, 12.0, 10.0, 12.0)))
}

/// Returns a grid with the margins given, in px.
pub(super) fn grid(left: f64, top: f64, right: f64, bottom: f64) -> Grid {
    Grid::new().left(left).top(top).right(right).bottom(bottom)
}

/// Returns the axis of categories: text below a hairline.
pub(super) fn category_axis(palette: &Palette, names: Vec<String>) -> Axis {
    Axis::new()
        .type_(AxisType::Category)
        .axis_label(label(palette))
        .axis_tick(AxisTick::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .data(names)
}

/// Returns the marks of an axis of amounts, from zero to the first one at or above the largest amount: about four steps of 1, 2 or 5 times a
/// power of ten.
pub(super) fn marks(largest: f64) -> Vec<f64> {
    let rough = largest.max(1.0) / 4.0;
    let mut power = 1.0;
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    let step =
        [1.0, 2.0, 5.0].map(|times| times * power).into_iter().find(|step| *step >= rough).unwrap_or(10.0 * power);
    let count = (largest.max(1.0) / step).ceil();
    let mut marks = vec![0.0];
    while let Some(last) = marks.last().copied().filter(|last| *last < count * step) {
        marks.push(last + step);
    }
    marks
}

/// Returns the axis of amounts: hairlines across the chart at the marks.
pub(super) fn value_axis(palette: &Palette, marks: &[f64]) -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .min(CompositeValue::from(0))
        .max(CompositeValue::from(marks.last().copied().unwrap_or(1.0)))
        .interval(marks.get(1).copied().unwrap_or(1.0))
        .axis_label(label(palette))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(true).line_style(LineStyle::new().color(palette.line).width(1.0)))
}

/// Returns the style of text along an axis.
pub(super) fn label(palette: &Palette) -> AxisLabel {
    AxisLabel::new().color(palette.quiet).font_size(TEXT_SIZE).font_family(family())
}

/// Returns the pattern that leaves a surface as it is.
pub(super) fn no_pattern() -> DecalItem {
    DecalItem::new().color(Color::Value("transparent".to_owned()))
}

/// Returns thin slanted lines of a colour.
pub(super) fn hatching(color: &str, gap: i32) -> DecalItem {
    DecalItem::new()
        .color(Color::Value(color.to_owned()))
        .dash_array_x(CompositeValue::from(vec![1, 0]))
        .dash_array_y(CompositeValue::from(vec![1, gap]))
        .rotation(-std::f64::consts::FRAC_PI_4)
}
