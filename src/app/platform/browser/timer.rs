//! Work that waits until the reader pauses.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

/// Runs `work` in a task of its own, after those that wait already.
pub fn soon(work: impl FnOnce() + 'static) {
    soon_boxed(Box::new(work));
}

fn soon_boxed(work: Box<dyn FnOnce()>) {
    Timeout::new(0, work).forget();
}

/// Runs only the last of several calls, once no other has come for a while.
#[derive(Clone)]
pub struct Debounce {
    wait_ms: u32,
    pending: Rc<RefCell<Option<Pending>>>,
}

/// A call that waits.
struct Pending {
    timeout: Timeout,
    work: Box<dyn FnOnce()>,
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
        self.wait(wait_ms, Box::new(work));
    }

    /// The same for all kinds of work, so that the page carries it once.
    fn wait(&self, wait_ms: u32, work: Box<dyn FnOnce()>) {
        let pending = Rc::clone(&self.pending);
        let timeout = Timeout::new(wait_ms, move || {
            // Freed before the work runs, so that the work may call again.
            let due = pending.borrow_mut().take();
            if let Some(Pending { timeout, work }) = due {
                timeout.forget();
                work();
            }
        });
        // Dropping the one before cancels it.
        *self.pending.borrow_mut() = Some(Pending { timeout, work });
    }

    /// Runs the call that waits at once, and tells whether there was one.
    pub fn flush(&self) -> bool {
        let due = self.pending.borrow_mut().take();
        let is_due = due.is_some();
        if let Some(Pending { work, .. }) = due {
            work();
        }
        is_due
    }

    /// Forgets the call that waits.
    pub fn cancel(&self) {
        self.pending.borrow_mut().take();
    }
}
