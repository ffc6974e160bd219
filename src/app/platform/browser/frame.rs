//! Messages between this page and the one that embeds it.
//!
//! A message is an object with `hok: 1` and a `type`. Messages to the host go to its stated origin only; messages from it are
//! taken only when they come from the parent window and that origin.

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// The page that embeds this one.
#[derive(Debug, Clone)]
pub struct Host {
    origin: String,
}

/// A message from the host, not yet judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The `type`.
    pub kind: String,
    /// The text in `answers`.
    pub answers: Option<String>,
    /// The text in `theme`.
    pub theme: Option<String>,
    /// The text in `questions`.
    pub questions: Option<String>,
    /// The text in `lock`.
    pub lock: Option<String>,
}

impl Host {
    /// Finds the page that embeds this one. `stated` is the origin that it names; it is checked by the browser at each message.
    pub fn find(stated: Option<String>) -> Option<Self> {
        let window = web_sys::window()?;
        let parent = window.parent().ok()??;
        if Object::is(parent.as_ref(), window.as_ref()) {
            return None;
        }
        // A plain frame states no origin: there is nobody on the other side to talk to.
        stated.map(|origin| Self { origin })
    }

    /// Sends a message with one more field.
    pub fn send(&self, kind: &str, field: &str, value: &impl Serialize) {
        let _ = self.try_send(kind, field, value);
    }

    fn try_send(&self, kind: &str, field: &str, value: &impl Serialize) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"hok".into(), &1.into())?;
        Reflect::set(&message, &"type".into(), &kind.into())?;
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        Reflect::set(&message, &field.into(), &value.serialize(&serializer)?)?;
        let parent = web_sys::window().and_then(|window| window.parent().ok()?).ok_or(JsValue::NULL)?;
        // A page without an origin (a file, a sandbox) can only be reached without naming one.
        let target = if self.origin == "null" { "*" } else { &self.origin };
        parent.post_message(&message, target)
    }

    /// Calls `received` for each message from the host, for as long as the page lives.
    pub fn on_message(&self, received: impl Fn(Message) + 'static) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let Some(parent) = window.parent().ok().flatten() else {
            return;
        };
        let origin = self.origin.clone();
        let listener = EventListener::new(&window, "message", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() else {
                return;
            };
            let is_from_parent = event.source().is_some_and(|source| Object::is(source.as_ref(), parent.as_ref()));
            if !is_from_parent || event.origin() != origin {
                return;
            }
            let data = event.data();
            let field = |name: &str| Reflect::get(&data, &name.into()).ok();
            if field("hok").and_then(|version| version.as_f64()) != Some(1.0) {
                return;
            }
            let text = |name: &str| field(name).and_then(|value| value.as_string());
            if let Some(kind) = text("type") {
                let [answers, theme, questions, lock] = ["answers", "theme", "questions", "lock"].map(text);
                received(Message { kind, answers, theme, questions, lock });
            }
        });
        listener.forget();
    }
}

/// Returns the height of the page's content in whole px.
pub fn content_height() -> Option<u32> {
    let body = web_sys::window()?.document()?.body()?;
    u32::try_from(body.scroll_height()).ok()
}
