//! Work beside the page: a text goes to a worker, texts come back. What is asked last counts: an older question is given up, worker
//! and all, since a worker cannot be interrupted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::page;

/// One worker, started when it is first needed.
#[derive(Clone, Default)]
pub struct Aside {
    running: Rc<RefCell<Option<Running>>>,
    is_busy: Rc<Cell<bool>>,
}

struct Running {
    worker: Worker,
    /// Who hears the answer to the last question.
    listeners: Vec<EventListener>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Aside {
    /// Makes one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Has a text worked on by the program that the page names, and hands over the texts that come back by their names; nothing where
    /// it failed. `by` is the function of the program that answers.
    pub fn ask(&self, by: &str, text: &str, done: impl Fn(Option<Vec<(String, String)>>) + Clone + 'static) {
        self.give_up();
        self.is_busy.set(true);
        if self.try_ask(by, text, done.clone()).is_err() {
            self.is_busy.set(false);
            self.running.borrow_mut().take();
            done(None);
        }
    }

    /// Gives up the question that is being worked on, if one is; nobody hears its answer.
    pub fn give_up(&self) {
        if self.is_busy.replace(false) {
            self.running.borrow_mut().take();
        }
    }

    fn try_ask(
        &self,
        by: &str,
        text: &str,
        done: impl Fn(Option<Vec<(String, String)>>) + Clone + 'static,
    ) -> Result<(), JsValue> {
        let names = page::meta("hok-further").unwrap_or_default();
        let (script, wasm) = names.split_once(' ').ok_or(JsValue::NULL)?;
        let mut slot = self.running.borrow_mut();
        let running = match slot.take() {
            Some(idle) => slot.insert(idle),
            None => slot.insert(Running { worker: Worker::new(script)?, listeners: Vec::new() }),
        };
        let (is_busy, failed) = (Rc::clone(&self.is_busy), done.clone());
        let answered = EventListener::new(&running.worker, "message", move |event| {
            is_busy.set(false);
            let data = event.dyn_ref::<MessageEvent>().map_or(JsValue::NULL, MessageEvent::data);
            done(parts_of(&data));
        });
        let is_busy = Rc::clone(&self.is_busy);
        let broken = EventListener::new(&running.worker, "error", move |_| {
            is_busy.set(false);
            failed(None);
        });
        running.listeners = vec![answered, broken];
        let question = Object::new();
        for (name, value) in [("wasm", wasm), ("by", by), ("text", text)] {
            Reflect::set(&question, &name.into(), &value.into())?;
        }
        running.worker.post_message(&question)
    }
}

/// Reads an object of texts.
fn parts_of(data: &JsValue) -> Option<Vec<(String, String)>> {
    let entries = Object::entries(data.dyn_ref::<Object>()?);
    let pair = |entry: JsValue| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.iter().map(pair).collect()
}
