//! Work beside the page: a text goes to a worker, texts come back. What is asked last counts: an older question is given up, worker
//! and all, since a worker cannot be interrupted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, Worker};

use super::page;
use super::timer::Debounce;

/// A worker that says nothing for so long has died without a word, as one without memory may.
const SILENCE_MS: u32 = 60_000;
/// So much longer for each sign of a question: thousands of services take a worker minutes.
const SILENCE_MS_PER_SIGN: u32 = 2;

/// Who hears an answer; nothing where it failed.
pub type Done = Rc<dyn Fn(Option<Vec<(String, String)>>)>;

/// One worker, started when it is first needed.
#[derive(Clone)]
pub struct Aside {
    running: Rc<RefCell<Option<Running>>>,
    is_busy: Rc<Cell<bool>>,
    /// Waits for the end of our patience.
    patience: Debounce,
}

impl Default for Aside {
    fn default() -> Self {
        Self { running: Rc::default(), is_busy: Rc::default(), patience: Debounce::new(SILENCE_MS) }
    }
}

struct Running {
    worker: Worker,
    /// More workers, for which it has asked: it speaks to them itself.
    helpers: Vec<Worker>,
    /// Who hears the answer to the last question.
    listeners: Vec<EventListener>,
}

impl Running {
    /// Starts one more worker like this one, with a line between both.
    fn help(&mut self, script: &str) -> Result<(), JsValue> {
        let channel = MessageChannel::new()?;
        let helper = Worker::new(script)?;
        for (worker, port) in [(&helper, channel.port1()), (&self.worker, channel.port2())] {
            worker.post_message_with_transfer(&port, &Array::of1(&port))?;
        }
        self.helpers.push(helper);
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
        self.helpers.iter().for_each(Worker::terminate);
    }
}

impl Aside {
    /// Makes one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Has a text worked on by the program that the page names, and hands over the texts that come back by their names; nothing where
    /// it failed, or said nothing for a minute or more. `by` is the function of the program that answers.
    pub fn ask(&self, by: &str, text: &str, done: &Done) {
        self.give_up();
        self.is_busy.set(true);
        if self.try_ask(by, text, done).is_err() {
            self.is_busy.set(false);
            self.running.borrow_mut().take();
            done(None);
        }
    }

    /// Gives up the question that is being worked on, if one is; nobody hears its answer.
    pub fn give_up(&self) {
        if self.is_busy.replace(false) {
            self.running.borrow_mut().take();
            self.patience.cancel();
        }
    }

    fn try_ask(&self, by: &str, text: &str, done: &Done) -> Result<(), JsValue> {
        let names = page::meta("hok-program").unwrap_or_default();
        let (script, wasm) = names.split_once(' ').ok_or(JsValue::NULL)?;
        let mut slot = self.running.borrow_mut();
        let running = match slot.take() {
            Some(idle) => slot.insert(idle),
            None => slot.insert(Running { worker: Worker::new(script)?, helpers: Vec::new(), listeners: Vec::new() }),
        };
        let [said, failed, silent] = [(); 3].map(|()| Rc::clone(done));
        let heard = self.clone();
        let answered = EventListener::new(&running.worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map_or(JsValue::NULL, MessageEvent::data);
            // That is no answer: it asks for a helper.
            if data == JsValue::TRUE {
                heard.help();
                return;
            }
            heard.is_answered();
            said(parts_of(&data));
        });
        let heard = self.clone();
        let broken = EventListener::new(&running.worker, "error", move |_| {
            heard.is_answered();
            // It would take no other question: the next one has a worker of its own.
            heard.running.borrow_mut().take();
            failed(None);
        });
        running.listeners = vec![answered, broken];
        let waiting = self.clone();
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let silence = SILENCE_MS.saturating_add(length.saturating_mul(SILENCE_MS_PER_SIGN));
        self.patience.call_in(silence, move || {
            waiting.give_up();
            silent(None);
        });
        let question = Object::new();
        for (name, value) in [("wasm", wasm), ("by", by), ("text", text)] {
            Reflect::set(&question, &name.into(), &value.into())?;
        }
        running.worker.post_message(&question)
    }

    /// Gives the worker a helper; without one it does all itself.
    fn help(&self) {
        let names = page::meta("hok-program").unwrap_or_default();
        if let (Some((script, _)), Some(running)) = (names.split_once(' '), self.running.borrow_mut().as_mut()) {
            let _ = running.help(script);
        }
    }

    /// Notes that the worker has said something.
    fn is_answered(&self) {
        self.is_busy.set(false);
        self.patience.cancel();
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
