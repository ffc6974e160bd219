//! The bill of a month of both options as stacked bars: infrastructure, people, and what is paid once, spread over the horizon.

use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPointItem};
use charming::element::font_settings::FontWeight;
use charming::element::{AxisLabel, AxisPointerType, AxisType, ItemStyle, Label, LabelPosition, SplitLine};
use charming::series::Bar;

use super::{Options, Palette, Picture, Style, Table, frame};
use crate::engine::Usd;
use crate::engine::assessment::{Assessment, Group, Platform, PlatformCost};
use crate::wording::captions::option_name;
use crate::wording::format;

/// The parts of a bar, from the axis outward.
pub const PARTS: [(Group, &str); 3] =
    [(Group::Infrastructure, "Infrastructure"), (Group::People, "People"), (Group::OneOff, "Paid once, spread")];

/// From bottom to top, so that Heroku is read first.
const BARS: [Platform; 2] = [Platform::Kubernetes, Platform::Heroku];

/// A part narrower than this share of the longest bar has no room for its amount, on paper, where it is shortest.
const ROOM: f64 = 0.16;
/// The same where there is little room.
const NARROW_ROOM: f64 = 0.3;

/// Draws the chart.
pub fn picture(assessment: &Assessment, style: Style) -> Picture {
    let cost = &assessment.cost;
    let palette = style.palette;
    let room = if style.is_narrow { NARROW_ROOM } else { ROOM };
    let longest = BARS.iter().map(|platform| total(cost.of(*platform))).fold(1.0, f64::max);
    let names: Vec<String> = BARS.iter().map(|platform| option_name(*platform).to_owned()).collect();
    let names_axis = frame::category_axis(palette, names)
        .axis_label(frame::label(palette).color(palette.ink).font_weight(FontWeight::Bold).show(!style.is_narrow));
    let patterns = vec![
        frame::no_pattern(),
        frame::hatching(palette.paper, 9),
        frame::hatching(palette.quiet, 4),
        frame::no_pattern(),
    ];
    let mut chart = Options {
        animation: style.is_animated,
        aria: frame::aria(patterns),
        tooltip: frame::tooltip(palette, AxisPointerType::None),
        grid: if style.is_narrow { frame::grid(0.0, 4.0, 104.0, 4.0) } else { frame::grid(96.0, 4.0, 76.0, 4.0) },
        x_axis: hidden_value_axis(),
        y_axis: names_axis,
        series: Vec::new(),
    };
    for (place, (group, name)) in PARTS.into_iter().enumerate() {
        let data: Vec<DataPointItem> = BARS
            .iter()
            .map(|platform| segment(cost.of(*platform), *platform, group, place, longest * room, palette))
            .collect();
        chart = chart.series(part(name).data(data).label(inside(place, palette)));
    }
    let sums = BARS.iter().map(|platform| {
        let amount = total(cost.of(*platform));
        let name = if style.is_narrow {
            format!("{}\n{}", option_name(*platform), format::money_about(amount))
        } else {
            format::money_about(amount)
        };
        DataPointItem::new(0.0).name(name)
    });
    chart = chart.series(part("Total").data(sums.collect::<Vec<_>>()).label(beside(palette)));
    Picture {
        chart,
        tips: BARS.iter().map(|platform| tip(cost.of(*platform), *platform)).collect(),
        axis_texts: Vec::new(),
    }
}

/// Returns an assessment as if infrastructure were all that costs: what the chart, its title and its table show of it then.
pub fn only_infrastructure(assessment: &Assessment) -> Assessment {
    let mut only = assessment.clone();
    for cost in [&mut only.cost.heroku, &mut only.cost.kubernetes] {
        (cost.people_usd_per_month, cost.one_off_usd) = (Usd::ZERO, Usd::ZERO);
    }
    only
}

/// Returns the data behind the chart.
pub fn table(assessment: &Assessment) -> Table {
    let cost = &assessment.cost;
    let row = |name: &str, of: &dyn Fn(&PlatformCost) -> f64| {
        vec![name.to_owned(), format::money_whole(of(&cost.heroku)), format::money_whole(of(&cost.kubernetes))]
    };
    let mut rows: Vec<Vec<String>> =
        PARTS.into_iter().map(|(group, name)| row(name, &|of| amount(of, group))).collect();
    rows.push(row("Total", &total));
    Table {
        caption: "The bill of a month at today’s load; what is paid once is spread over the months compared".to_owned(),
        columns: ["Part", "Heroku", "Kubernetes"].map(str::to_owned).to_vec(),
        rows,
    }
}

/// Returns a part of the bill of a month, in dollars.
fn amount(cost: &PlatformCost, group: Group) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a horizon has at most 60 months")]
    let months = cost.monthly_usd.len().max(1) as f64;
    frame::finite(match group {
        Group::Infrastructure => cost.infrastructure_usd_per_month.dollars(),
        Group::People => cost.people_usd_per_month.dollars(),
        Group::OneOff => cost.one_off_usd.dollars() / months,
    })
}

fn total(cost: &PlatformCost) -> f64 {
    PARTS.into_iter().map(|(group, _)| amount(cost, group)).sum()
}

fn part(name: &str) -> Bar {
    Bar::new().name(name).stack("bill").bar_width(CompositeValue::from("58%"))
}

fn segment(
    cost: &PlatformCost,
    platform: Platform,
    group: Group,
    place: usize,
    least: f64,
    palette: &Palette,
) -> DataPointItem {
    let [hue, mid, soft] = palette.shades(platform);
    let color = [hue, mid, soft].get(place).copied().unwrap_or(hue);
    let size = amount(cost, group).round();
    let has_room = group != Group::OneOff && size >= least;
    DataPointItem::new(size)
        .name(if has_room { format::money_about(size) } else { String::new() })
        .item_style(ItemStyle::new().color(color).border_color(palette.paper).border_width(1.0))
}

/// The amount of a part, inside it; the name of the datum holds it, because plain options cannot format.
fn inside(place: usize, palette: &Palette) -> Label {
    let label = Label::new()
        .show(true)
        .position(LabelPosition::Inside)
        .font_size(frame::TEXT_SIZE)
        .font_family(frame::family())
        .formatter("{b}");
    if place == 0 { label.color(palette.paper) } else { label.color(palette.ink) }
}

fn beside(palette: &Palette) -> Label {
    Label::new()
        .show(true)
        .position(LabelPosition::Right)
        .distance(10.0)
        .color(palette.ink)
        .font_size(15.0)
        .font_weight(FontWeight::Bold)
        .font_family(frame::family())
        .formatter("{b}")
}

fn hidden_value_axis() -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .min(CompositeValue::from(0))
        .axis_label(AxisLabel::new().show(false))
        .split_line(SplitLine::new().show(false))
}

fn tip(cost: &PlatformCost, platform: Platform) -> String {
    let parts = PARTS.into_iter().map(|(group, name)| format!("{name}  {}", format::money_whole(amount(cost, group))));
    let total = format!("Total  {} a month", format::money_whole(total(cost)));
    let lines: Vec<String> = std::iter::once(option_name(platform).to_owned()).chain(parts).chain([total]).collect();
    lines.join("\n")
}
