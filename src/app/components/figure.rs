//! A chart with its finding, and the table behind it. The library is loaded when the first chart comes near.

use leptos::html::Div;
use leptos::prelude::*;

use super::data_table::DataTable;
use super::erase::Erase;
use super::named::Named;
use super::when::When;
use crate::app::platform::echarts::{self, Drawing, Texts};
use crate::app::platform::observe::{self, Watch};
use crate::app::platform::{download, media, timer::Debounce};
use crate::app::state::{AppState, use_state};
use crate::charts::monthly_bill::only_infrastructure;
use crate::charts::{Picture, Style, Table};
use crate::engine::assessment::Assessment;

/// A keystroke redraws the charts after this pause: words and dots come first.
const DRAW_AFTER_MS: u32 = 120;
/// Below this width a chart leaves out what does not fit, px.
const NARROW_BELOW: i32 = 480;

/// How far the library has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Library {
    Waiting,
    Here,
    Missing,
}

/// Shows a chart of the assessment.
#[component]
pub fn ChartFigure(
    /// Stable name: id of the figure, and of the file that its table is saved as.
    id: &'static str,
    /// What the chart is of.
    #[prop(into)]
    eyebrow: Signal<String>,
    /// What the chart says.
    title: fn(&Assessment) -> String,
    /// How to read it.
    note: &'static str,
    /// Draws it.
    picture: fn(&Assessment, Style) -> Picture,
    /// Its data.
    table: fn(&Assessment) -> Table,
    /// Whether the chart shows infrastructure alone, where that can be chosen.
    #[prop(optional)]
    is_narrowed: Option<RwSignal<bool>>,
    /// What stands between the chart and its table, such as a key.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = use_state();
    let assessment = state.assessment();
    let element = NodeRef::<Div>::new();
    let library = RwSignal::new(Library::Waiting);
    let is_narrow = RwSignal::new(false);
    let drawing = StoredValue::new_local(None::<Drawing>);
    let watches = StoredValue::new_local(Vec::<Watch>::new());
    let pause = StoredValue::new_local(Debounce::new(DRAW_AFTER_MS));

    // What is left out is left out of a copy, which is made only where something is.
    let narrowed =
        move |full: &Assessment| is_narrowed.filter(|is_narrowed| is_narrowed.get()).map(|_| only_infrastructure(full));
    let load =
        move || echarts::load(move |is_here| library.set(if is_here { Library::Here } else { Library::Missing }));
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let width_of = element.clone();
        let near = observe::when_near(&element, load);
        let sized = observe::on_resize(&element, move || {
            let now = width_of.client_width() < NARROW_BELOW;
            if is_narrow.get_untracked() != now {
                is_narrow.set(now);
            }
        });
        watches.set_value([near, sized].into_iter().flatten().collect());
    });

    let draw = move || {
        let Some(element) = element.get_untracked() else {
            return;
        };
        let style = Style {
            palette: untrack(|| state.palette()),
            is_narrow: is_narrow.get_untracked(),
            is_animated: !media::prefers_reduced_motion(),
        };
        let Picture { chart, tips, axis_text } =
            untrack(|| assessment.with(|full| picture(narrowed(full).as_ref().unwrap_or(full), style)));
        let is_drawn = drawing.try_update_value(|slot| {
            if slot.is_none() {
                *slot = Drawing::on(&element);
            }
            slot.as_mut().is_some_and(|drawing| drawing.show(&chart, Texts { tips, axis_text }))
        });
        if is_drawn == Some(false) {
            library.set(Library::Missing);
        }
    };
    Effect::new(move |was_here: Option<bool>| {
        assessment.track();
        is_narrow.track();
        let _ = is_narrowed.map(|is_narrowed| is_narrowed.get());
        let _ = state.palette();
        let is_here = library.get() == Library::Here;
        if is_here {
            if was_here == Some(true) { pause.with_value(|pause| pause.call(draw)) } else { draw() }
        }
        is_here
    });
    on_cleanup(move || {
        pause.try_with_value(Debounce::cancel);
        watches.try_update_value(Vec::clear);
        drawing.try_update_value(Option::take);
    });

    let finding = Signal::derive(move || assessment.with(|full| title(narrowed(full).as_ref().unwrap_or(full))));
    let is_missing = Signal::derive(move || library.get() == Library::Missing);
    let described = move || format!("Chart. {} The data are in the table below.", finding.get());
    view! {
        <figure class="figure" id=id aria-labelledby=format!("{id}-title")>
            <figcaption class="figure__caption">
                <p class="eyebrow">{eyebrow}</p>
                <h3 class="finding" id=format!("{id}-title")><Named text=finding /></h3>
                <p class="figure__note">{note}</p>
            </figcaption>
            <div class=format!("chart chart--{id}")>
                <div class="chart__canvas" node_ref=element role="img" aria-label=move || described()></div>
                <When is=is_missing>
                    <p class="chart__missing">
                        "The chart could not be loaded; its table is below. "
                        <button type="button" class="link-button" on:click=move |_| load()>"Try again"</button>
                    </p>
                </When>
            </div>
            {children.map(|children| children())}
            <When is=Signal::derive(move || library.get() == Library::Here)>
                {save_buttons(id, drawing, state)}
            </When>
            <DataTable table=Signal::derive(move || assessment.with(|full| table(narrowed(full).as_ref().unwrap_or(full)))) file=id must_open=is_missing />
        </figure>
    }
    .erase()
}

/// Buttons that save a chart as it is drawn.
fn save_buttons(id: &'static str, drawing: StoredValue<Option<Drawing>, LocalStorage>, state: AppState) -> AnyView {
    let drawn = move |image: fn(&Drawing, &str) -> Option<String>| {
        let paper = untrack(|| state.palette()).paper;
        drawing.with_value(|drawing| drawing.as_ref().and_then(|drawing| image(drawing, paper)))
    };
    let save_png = move |_| {
        if let Some(image) = drawn(Drawing::image) {
            download::save_address(&format!("{id}.png"), &image);
        }
    };
    let save_svg = move |_| {
        if let Some(text) = drawn(Drawing::svg) {
            download::save(&format!("{id}.svg"), "image/svg+xml", &text);
        }
    };
    view! {
        <div class="figure__save">
            <button type="button" class="link-button" on:click=save_png>"Save as PNG"</button>
            " "
            <button type="button" class="link-button" on:click=save_svg>"Save as SVG"</button>
        </div>
    }
    .erase()
}
