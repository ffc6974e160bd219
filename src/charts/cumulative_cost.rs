//! Cost of both options in total, month by month, with the band that eight futures in ten keep to and the break-even month.

use charming::datatype::CompositeValue;
use charming::element::font_settings::FontWeight;
use charming::element::{
    AreaStyle, AxisPointerType, Emphasis, ItemStyle, Label, LabelPosition, LineStyle, LineStyleType, MarkLine,
    MarkLineData, MarkLineVariant, Symbol,
};
use charming::series::Line;

use super::{Options, Palette, Picture, Style, Table, frame};
use crate::engine::assessment::{Assessment, CostComparison, Platform, PlatformCost};
use crate::wording::captions::option_name;
use crate::wording::format;

/// Draws the chart.
pub fn picture(assessment: &Assessment, style: Style) -> Picture {
    let cost = &assessment.cost;
    let months = cost.heroku.monthly_usd.len();
    let every = if months > 36 { 12.0 } else { 6.0 };
    let names = (0..=months).map(|month| if month == 0 { "now".to_owned() } else { month.to_string() });
    let names: Vec<String> = names.collect();
    let palette = style.palette;
    let axis = frame::category_axis(palette, names)
        .boundary_gap(false)
        .axis_label(frame::label(palette).interval(every - 1.0));
    // Patterns go by the place of a series: the band of Kubernetes is hatched, so that it differs without colour.
    let mut patterns = vec![frame::no_pattern(); 8];
    if let Some(pattern) = patterns.get_mut(3) {
        *pattern = frame::hatching(palette.kubernetes_mid, 5);
    }
    let marks = frame::marks(highest(cost));
    let mut chart = Options {
        animation: style.is_animated,
        aria: frame::aria(patterns),
        tooltip: frame::tooltip(palette, AxisPointerType::Line),
        grid: frame::grid(56.0, 24.0, if style.is_narrow { 98.0 } else { 96.0 }, 30.0),
        x_axis: axis,
        y_axis: frame::value_axis(palette, &marks),
        series: Vec::new(),
    };
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        chart = with_band(chart, cost.of(platform), platform, palette);
    }
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        chart = chart.series(line(cost.of(platform), platform, palette));
    }
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        chart = chart.series(end(cost, platform, marks.last().copied().unwrap_or(1.0), months, palette));
    }
    if let Some(month) = cost.break_even_month {
        chart = chart.series(break_even(&cost.kubernetes, month, months, palette));
    }
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        chart = chart.series(steps(cost.of(platform), platform, palette));
    }
    Picture { chart, tips: tips(assessment), axis_texts: marks.iter().map(|mark| format::money_short(*mark)).collect() }
}

/// Returns the largest amount that is drawn, in dollars.
fn highest(cost: &CostComparison) -> f64 {
    let of = |cost: &PlatformCost| {
        let bands = cost.cumulative_usd_p10_p90.iter().map(|[_, high]| frame::finite(high.dollars()));
        bands.chain(cumulative(cost)).fold(0.0, f64::max)
    };
    of(&cost.heroku).max(of(&cost.kubernetes))
}

/// Returns the data behind the chart.
pub fn table(assessment: &Assessment) -> Table {
    let cost = &assessment.cost;
    let (heroku, kubernetes) = (cumulative(&cost.heroku), cumulative(&cost.kubernetes));
    let range = |of: &PlatformCost, month: usize| {
        let bounds = month.checked_sub(1).and_then(|place| of.cumulative_usd_p10_p90.get(place));
        bounds.map_or_else(String::new, |[low, high]| {
            format!("{} – {}", format::money_whole(low.dollars()), format::money_whole(high.dollars()))
        })
    };
    let rows = heroku.iter().zip(&kubernetes).enumerate().skip(1).map(|(month, (heroku, kubernetes))| {
        vec![
            month.to_string(),
            format::money_whole(*heroku),
            range(&cost.heroku, month),
            format::money_whole(*kubernetes),
            range(&cost.kubernetes, month),
        ]
    });
    Table {
        caption: "Cost in total up to each month, and what eight futures in ten keep to".to_owned(),
        columns: ["Month", "Heroku", "Heroku, 8 in 10", "Kubernetes", "Kubernetes, 8 in 10"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
    }
}

/// Returns the cost up to each month, from month 0, in dollars.
fn cumulative(cost: &PlatformCost) -> Vec<f64> {
    let mut sum = 0.0;
    let sums = cost.monthly_usd.iter().map(|month| {
        sum += month.dollars();
        frame::finite(sum.round())
    });
    std::iter::once(0.0).chain(sums).collect()
}

fn line(cost: &PlatformCost, platform: Platform, palette: &Palette) -> Line {
    let [hue, ..] = palette.shades(platform);
    let dash = if platform == Platform::Heroku { LineStyleType::Solid } else { LineStyleType::Dashed };
    Line::new()
        .name(option_name(platform))
        .show_symbol(false)
        .silent(true)
        .line_style(LineStyle::new().color(hue).width(2.5).type_(dash))
        .item_style(ItemStyle::new().color(hue))
        .emphasis(Emphasis::new().disabled(true))
        .data(cumulative(cost))
}

/// Rings where growth asks for another plan, size or number of machines: each at the end of the month before.
fn steps(cost: &PlatformCost, platform: Platform, palette: &Palette) -> Line {
    let [hue, ..] = palette.shades(platform);
    let sums = cumulative(cost);
    let rings = cost.plan_steps.iter().filter_map(|step| {
        let place = usize::try_from(step.month).ok()?.checked_sub(1)?;
        Some(point(place, *sums.get(place)?))
    });
    Line::new()
        .name(format!("{}, plan steps", option_name(platform)))
        .symbol(Symbol::Circle)
        .symbol_size(6.0)
        .show_symbol(true)
        .silent(true)
        .line_style(LineStyle::new().width(0.0).opacity(0.0))
        .item_style(ItemStyle::new().color(palette.paper).border_color(hue).border_width(1.5))
        .data(rings.collect::<Vec<_>>())
}

/// Adds two stacked series: the lower bound without colour, and on it the width of the band.
fn with_band(chart: Options, cost: &PlatformCost, platform: Platform, palette: &Palette) -> Options {
    let [.., soft] = palette.shades(platform);
    let bounds = || cost.cumulative_usd_p10_p90.iter();
    let from_zero = |values: Vec<f64>| std::iter::once(0.0).chain(values).collect::<Vec<f64>>();
    let low = from_zero(bounds().map(|[low, _]| frame::finite(low.dollars().round())).collect());
    let width =
        from_zero(bounds().map(|[low, high]| frame::finite((*high - *low).dollars().round().max(0.0))).collect());
    let bare = |part: &str, values: Vec<f64>| {
        Line::new()
            .name(format!("{}, {part}", option_name(platform)))
            .stack(option_name(platform))
            .show_symbol(false)
            .silent(true)
            .line_style(LineStyle::new().width(0.0).opacity(0.0))
            .emphasis(Emphasis::new().disabled(true))
            .data(values)
    };
    chart.series(bare("low", low)).series(bare("range", width).area_style(AreaStyle::new().color(soft).opacity(0.8)))
}

/// A name of two lines takes at most this share of the height of the axis, on paper, where it is lowest.
const NAME_HEIGHT: f64 = 0.18;

/// A dot at the end of a line, named: a legend would make the eye travel. `top` is the end of the axis, in dollars.
fn end(cost: &CostComparison, platform: Platform, top: f64, months: usize, palette: &Palette) -> Line {
    let of = cost.of(platform);
    let [hue, ..] = palette.shades(platform);
    let last = cumulative(of).last().copied().unwrap_or_default();
    let label = Label::new()
        .show(true)
        .position(LabelPosition::Right)
        .distance(8.0)
        .color(hue)
        .font_size(frame::TEXT_SIZE)
        .font_weight(FontWeight::Bold)
        .font_family(frame::family())
        .formatter(format!("{}\n{}", option_name(platform), format::money_short(last)).as_str());
    // The upper name stands above its dot, the lower one below, so that they never cover each other.
    let is_upper = of.total_usd >= cost.of(platform.other()).total_usd;
    let gap = (of.total_usd.dollars() - cost.of(platform.other()).total_usd.dollars()).abs();
    let is_close = gap < NAME_HEIGHT * top;
    let shift = match (is_close, is_upper) {
        (false, _) => 0.0,
        (true, true) => -14.0,
        (true, false) => 14.0,
    };
    Line::new()
        .name(format!("{}, end", option_name(platform)))
        .symbol(Symbol::Circle)
        .symbol_size(7.0)
        .show_symbol(true)
        .silent(true)
        .item_style(ItemStyle::new().color(hue))
        .label(label.offset((0.0, shift)))
        .data(vec![point(months, last)])
}

/// A dot where the lines cross for good, with a line down to the month.
fn break_even(kubernetes: &PlatformCost, month: u32, months: usize, palette: &Palette) -> Line {
    let month_place = usize::try_from(month).unwrap_or_default();
    let height = cumulative(kubernetes).get(month_place).copied().unwrap_or_default();
    // Above the bands, and turned inward where the chart ends.
    let inward = match month_place * 4 / months.max(1) {
        0 => 40.0,
        3.. => -40.0,
        _ => 0.0,
    };
    let label = Label::new()
        .show(true)
        .position(LabelPosition::Top)
        .distance(34.0)
        .background_color(palette.paper)
        .padding((2.0, 4.0, 2.0, 4.0))
        .color(palette.ink)
        .font_size(frame::TEXT_SIZE)
        .font_family(frame::family())
        .formatter(format!("break-even, month {month}").as_str());
    let down = MarkLine::new()
        .silent(true)
        .symbol(vec![Symbol::None, Symbol::None])
        .label(Label::new().show(false))
        .line_style(LineStyle::new().color(palette.ink).width(1.0).type_(LineStyleType::Dotted))
        .data(vec![MarkLineVariant::StartToEnd(
            MarkLineData::new().coord(coordinate(month_place, height)),
            MarkLineData::new().coord(coordinate(month_place, 0.0)),
        )]);
    Line::new()
        .name("Break-even")
        .symbol(Symbol::Circle)
        .symbol_size(9.0)
        .show_symbol(true)
        .silent(true)
        .item_style(ItemStyle::new().color(palette.ink))
        .label(label.offset((inward, 0.0)))
        .mark_line(down)
        .data(vec![point(month_place, height)])
}

/// A point on the category axis; its place is written as a number, which the library reads as the index.
fn coordinate(place: usize, value: f64) -> CompositeValue {
    CompositeValue::from(vec![
        CompositeValue::from(i64::try_from(place).unwrap_or_default()),
        CompositeValue::from(value),
    ])
}

fn point(place: usize, value: f64) -> CompositeValue {
    coordinate(place, value)
}

fn tips(assessment: &Assessment) -> Vec<String> {
    let cost = &assessment.cost;
    let (heroku, kubernetes) = (cumulative(&cost.heroku), cumulative(&cost.kubernetes));
    heroku
        .iter()
        .zip(&kubernetes)
        .enumerate()
        .map(|(month, (heroku, kubernetes))| {
            let when = if month == 0 { "Now".to_owned() } else { format!("Up to month {month}") };
            format!(
                "{when}\nHeroku  {}\nKubernetes  {}",
                format::money_whole(*heroku),
                format::money_whole(*kubernetes)
            )
        })
        .collect()
}
