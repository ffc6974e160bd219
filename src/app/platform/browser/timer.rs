//! Work that waits until the reader pauses.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

/// Runs `work` in a task of its own, after those that wait already.
pub fn soon(work: impl FnOnce() + 'static) {
    Timeout::new(0, work).forget();
}

/// Runs only the last of several calls, once no other has come for a while.
#[derive(Clone)]
pub struct Debounce {
    wait_ms: u32,
    pending: Rc<RefCell<Option<Timeout>>>,
}

impl Debounce {
    /// Makes one that waits this long.
    pub fn new(wait_ms: u32) -> Self {
        Self { wait_ms, pending: Rc::default() }
    }

    /// Runs `work` after the wait, unless another call comes before.
    pub fn call(&self, work: impl FnOnce() + 'static) {
        self.call_in(self.wait_ms, work);
    }

    /// Runs `work` after another wait than usual, unless another call comes before.
    pub fn call_in(&self, wait_ms: u32, work: impl FnOnce() + 'static) {
        let pending = Rc::clone(&self.pending);
        let timeout = Timeout::new(wait_ms, move || {
            // Freed before the work runs, so that the work may call again.
            pending.borrow_mut().take().map(Timeout::forget);
            work();
        });
        // Dropping the one before cancels it.
        *self.pending.borrow_mut() = Some(timeout);
    }

    /// Forgets the call that waits.
    pub fn cancel(&self) {
        self.pending.borrow_mut().take();
    }
}
