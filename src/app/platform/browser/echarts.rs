//! Brings `ECharts` in when it is first needed, and draws charts that are plain options.
//!
//! `charming`'s own renderer looks elements up by id, throws where the library is missing, and cannot free a chart; hence
//! these few bindings. No option holds JavaScript text: what needs a function gets one from here.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlScriptElement};

use super::{observe, page};

#[wasm_bindgen]
extern "C" {
    /// One chart on one element.
    type Instance;
    #[wasm_bindgen(catch, js_namespace = echarts, js_name = init)]
    fn init(element: &Element, theme: &JsValue, options: &JsValue) -> Result<Instance, JsValue>;
    /// Ours: see `tools/echarts.entry.mjs`.
    #[wasm_bindgen(catch, js_namespace = echarts, js_name = svgOf)]
    fn svg_of(chart: &Instance, background: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, method, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, how: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, method, js_name = getDataURL)]
    fn data_url(this: &Instance, options: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn resize(this: &Instance) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, method)]
    fn dispose(this: &Instance) -> Result<(), JsValue>;
}

/// Height of a line of text on the canvas, px.
const LINE_HEIGHT: u32 = 18;

type Done = Box<dyn FnOnce(bool)>;

thread_local! {
    /// Who waits for the library; `Some` while it is being loaded.
    static WAITING: RefCell<Option<Vec<Done>>> = const { RefCell::new(None) };
}

fn is_here() -> bool {
    web_sys::window()
        .is_some_and(|window| Reflect::get(&window, &"echarts".into()).is_ok_and(|library| library.is_object()))
}

/// Loads the library once, and tells whether it is there.
pub fn load(done: impl FnOnce(bool) + 'static) {
    if is_here() {
        return done(true);
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        let is_first = waiting.is_none();
        waiting.get_or_insert_default().push(Box::new(done));
        is_first
    });
    if is_first && add_script().is_none() {
        finish(false);
    }
}

fn finish(is_loaded: bool) {
    for done in WAITING.take().unwrap_or_default() {
        done(is_loaded);
    }
}

/// Adds the script that the page names; the name is relative to the page.
fn add_script() -> Option<()> {
    let name = page::meta("hok-echarts")?;
    let document = web_sys::window()?.document()?;
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_src(&name);
    script.set_async(true);
    let loaded = Closure::once(move || finish(is_here()));
    let failed = {
        let script = script.clone();
        Closure::once(move || {
            // A later try starts with a fresh element.
            script.remove();
            finish(false);
        })
    };
    script.set_onload(Some(loaded.as_ref().unchecked_ref()));
    script.set_onerror(Some(failed.as_ref().unchecked_ref()));
    loaded.forget();
    failed.forget();
    document.head()?.append_child(&script).ok()?;
    Some(())
}

/// What a chart needs beside its options.
pub struct Texts {
    /// What the tooltip says at each place of the category axis.
    pub tips: Vec<String>,
    /// Writes a value of the value axis.
    pub axis_text: fn(f64) -> String,
}

/// A chart on the page; freed when dropped.
pub struct Drawing {
    instance: Instance,
    _resize: Option<observe::Watch>,
    tips: Option<Closure<dyn Fn(JsValue) -> String>>,
    axis_text: Option<Closure<dyn Fn(f64) -> String>>,
}

impl Drawing {
    /// Starts a chart on an element; `None` when the library refuses.
    pub fn on(element: &Element) -> Option<Self> {
        let instance = init(element, &JsValue::NULL, &JsValue::UNDEFINED).ok()?;
        let again = instance.clone().unchecked_into::<Instance>();
        let watch = observe::on_resize(element, move || {
            let _ = again.resize();
        });
        Some(Self { instance, _resize: watch, tips: None, axis_text: None })
    }

    /// Returns the chart as an image at twice its size, as the address of its own data.
    pub fn image(&self, background: &str) -> Option<String> {
        let options = object(&[("pixelRatio", 2.into()), ("backgroundColor", background.into())]).ok()?;
        self.instance.data_url(&options).ok()
    }

    /// Returns the chart as the text of an SVG file.
    pub fn svg(&self, background: &str) -> Option<String> {
        svg_of(&self.instance, background).ok()
    }

    /// Draws, in place of what was drawn before.
    pub fn show(&mut self, chart: &impl Serialize, texts: Texts) -> bool {
        self.try_show(chart, texts).is_ok()
    }

    fn try_show(&mut self, chart: &impl Serialize, texts: Texts) -> Result<(), JsValue> {
        let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
        let option = chart.serialize(&serializer)?;
        let Texts { tips, axis_text } = texts;
        let tips = Closure::<dyn Fn(JsValue) -> String>::new(move |places: JsValue| tip_at(&places, &tips));
        let axis_text = Closure::<dyn Fn(f64) -> String>::new(axis_text);
        patch_tooltip(&option, tips.as_ref())?;
        patch_axes(&option, axis_text.as_ref())?;
        patch_labels(&option)?;
        // Our own words stand beside the chart; generated ones would be read out as well.
        set(&get(&option, "aria"), "label", &object(&[("enabled", JsValue::FALSE)])?)?;
        let how = object(&[("notMerge", JsValue::TRUE)])?;
        self.instance.set_option(&option, &how)?;
        // Only now nothing refers to the functions of the drawing before.
        self.tips = Some(tips);
        self.axis_text = Some(axis_text);
        Ok(())
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        let _ = self.instance.dispose();
    }
}

/// Text drawn on the canvas, kept inside it: the library's own HTML tooltip sets style attributes, which our policy forbids.
fn patch_tooltip(option: &JsValue, formatter: &JsValue) -> Result<(), JsValue> {
    let tooltip = get(option, "tooltip");
    set(&tooltip, "renderMode", &"richText".into())?;
    set(&tooltip, "confine", &JsValue::TRUE)?;
    set(&tooltip, "formatter", formatter)?;
    set(&tooltip, "transitionDuration", &0.into())?;
    let [color, size] = ["color", "fontSize"].map(|name| get(&get(&axes(option, "xAxis"), "axisLabel"), name));
    let [color, size] = if color.is_undefined() {
        ["color", "fontSize"].map(|name| get(&get(&axes(option, "yAxis"), "axisLabel"), name))
    } else {
        [color, size]
    };
    set(&tooltip, "textStyle", &object(&[("color", color), ("fontSize", size), ("lineHeight", LINE_HEIGHT.into())])?)
}

/// Labels of two lines overlap without a line height; neither that nor showing every dot has a setter in `charming`.
fn patch_labels(option: &JsValue) -> Result<(), JsValue> {
    for series in Array::from(&get(option, "series")) {
        set(&get(&series, "label"), "lineHeight", &LINE_HEIGHT.into())?;
        // Else a dot between two names of the axis, and its label with it, is left out.
        set(&series, "showAllSymbol", &JsValue::TRUE)?;
    }
    Ok(())
}

fn patch_axes(option: &JsValue, formatter: &JsValue) -> Result<(), JsValue> {
    for name in ["xAxis", "yAxis"] {
        let axis = axes(option, name);
        let label = get(&axis, "axisLabel");
        if get(&axis, "type").as_string().as_deref() == Some("value") && label.is_object() {
            set(&label, "formatter", formatter)?;
        }
    }
    Ok(())
}

/// Returns the axis of a name; `charming` writes one axis as an object and several as a list.
fn axes(option: &JsValue, name: &str) -> JsValue {
    let axis = get(option, name);
    if Array::is_array(&axis) { Array::from(&axis).get(0) } else { axis }
}

/// The library gives one place for each series under the pointer; all have the same index.
fn tip_at(places: &JsValue, tips: &[String]) -> String {
    let first = if Array::is_array(places) { Array::from(places).get(0) } else { places.clone() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index; the cast saturates")]
    let index = get(&first, "dataIndex").as_f64().map(|index| index as usize);
    index.and_then(|index| tips.get(index)).cloned().unwrap_or_default()
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn set(of: &JsValue, name: &str, value: &JsValue) -> Result<(), JsValue> {
    if of.is_object() { Reflect::set(of, &name.into(), value).map(|_| ()) } else { Ok(()) }
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}
