//! The host's side, where the page is only rendered: nothing is there, and nothing is done.

/// The clipboard.
pub mod clipboard {
    /// Copies nothing.
    pub fn copy(_text: &str, done: impl Fn(bool) + Clone + 'static) {
        done(false);
    }
}

/// The reader's calendar.
pub mod clock {
    /// There is no reader yet.
    pub fn today() -> Option<(i16, u8, u8)> {
        None
    }
}

/// Files made in the page.
pub mod download {
    /// Offers nothing.
    pub fn save(_name: &str, _kind: &str, _text: &str) {}
}

/// Messages to a page that embeds this one.
pub mod frame {
    use serde::Serialize;

    /// The page that embeds this one; there is none.
    #[derive(Debug, Clone)]
    pub struct Host(());

    /// A message from the host.
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
        /// There is no host.
        pub fn find(_stated: Option<String>) -> Option<Self> {
            None
        }

        /// Sends nothing.
        pub fn send(&self, _kind: &str, _field: &str, _value: &impl Serialize) {}

        /// Receives nothing.
        pub fn on_message(&self, _received: impl Fn(Message) + 'static) {}
    }

    /// There is no height.
    pub fn content_height() -> Option<u32> {
        None
    }
}

/// Elements that change their size.
pub mod observe {
    use leptos::web_sys::Element;

    /// Watches nothing.
    pub struct Watch(());

    /// Nothing changes its size.
    pub fn on_resize(_element: &Element, _resized: impl FnMut() + 'static) -> Option<Watch> {
        None
    }
}

/// The address, the root element and the focus.
pub mod page {
    /// There is no address.
    pub fn fragment() -> Option<String> {
        None
    }

    /// There is no address.
    pub fn replace_fragment(_fragment: &str, _is_own: bool) {}

    /// There is no address.
    pub fn is_own_fragment() -> bool {
        false
    }

    /// Nobody leaves.
    pub fn on_leave(_left: impl Fn() + Clone + 'static) {}

    /// Nothing changes.
    pub fn on_fragment_change(_changed: impl Fn() + 'static) {}

    /// There is no address.
    pub fn address_with(_fragment: &str) -> Option<String> {
        None
    }

    /// There is no query.
    pub fn parameter(_name: &str) -> Option<String> {
        None
    }

    /// There is no root element.
    pub fn set_root_attribute(_name: &str, _value: Option<&str>) {}

    /// There is no element.
    pub fn set_attribute(_id: &str, _name: &str, _value: Option<&str>) {}

    /// There is no field.
    pub fn clear(_id: &str) {}

    /// There is no `<meta>`.
    pub fn meta(_name: &str) -> Option<String> {
        None
    }

    /// There is no event.
    pub fn data_around(_target: Option<&leptos::web_sys::EventTarget>, _name: &str) -> Option<String> {
        None
    }

    /// There is no element.
    pub fn set_text(_id: &str, _text: &str) {}

    /// There is no element.
    pub fn set_html(_id: &str, _html: &str) {}

    /// There is no field.
    pub fn value(_id: &str) -> String {
        String::new()
    }

    /// There is no reader.
    pub struct Place(());

    impl Place {
        /// Notes nothing.
        pub fn now() -> Self {
            Self(())
        }

        /// There is nowhere to go back to.
        pub fn restore(&self) {}
    }

    /// There is no focus.
    pub fn go_to(_id: &str) {}

    /// There is no focus.
    pub fn focus(_id: &str) {}

    /// There is nothing to focus.
    pub fn focus_here(_id: &str) {}

    /// There is nothing to open.
    pub fn open_and_go_to(_id: &str) {}

    /// There is no selection.
    pub fn select_all(_id: &str) {}
}

/// Files that are chosen.
pub mod file {
    /// There is no file.
    pub fn read_chosen(_id: &str, _done: impl FnOnce(Option<String>) + 'static) {}
}

/// What is kept.
pub mod storage {
    /// Nothing is kept.
    pub fn load(_key: &str) -> Option<String> {
        None
    }

    /// Keeps nothing.
    pub fn save(_key: &str, _text: &str) -> bool {
        false
    }

    /// There is nothing to forget.
    pub fn forget(_key: &str) {}

    /// Nothing is noted.
    pub fn note(_until_now: &str, _now: &str) {}

    /// Nothing was noted.
    pub fn take_note() -> Option<String> {
        None
    }
}

/// Work that waits.
pub mod timer {
    /// Runs nothing.
    pub fn soon(_work: impl FnOnce() + 'static) {}

    /// Runs nothing.
    #[derive(Clone)]
    pub struct Debounce(());

    impl Debounce {
        /// Makes one.
        pub fn new(_wait_ms: u32) -> Self {
            Self(())
        }

        /// Runs nothing.
        pub fn call(&self, _work: impl FnOnce() + 'static) {}

        /// Nothing waits.
        pub fn flush(&self) -> bool {
            false
        }

        /// There is nothing to forget.
        pub fn cancel(&self) {}
    }
}

/// Parts of the page that wait.
pub mod waiting {
    use leptos::prelude::*;

    /// Returns a part as text, for its element to hold.
    pub fn rendered(_id: &str, view: Box<dyn FnOnce() -> AnyView>) -> String {
        view().to_html()
    }

    /// All parts will wait.
    pub fn is_on() -> bool {
        true
    }

    /// There is nothing to start.
    pub fn start(_id: &str, _view: Box<dyn FnOnce() -> AnyView>) {}

    /// There is nothing to take over.
    pub fn take_over(_then: Box<dyn FnOnce()>) {}

    /// Nothing waits.
    pub fn give_up() {}
}

/// Work beside the page.
pub mod worker {
    use std::rc::Rc;

    /// Who hears an answer.
    pub type Done = Rc<dyn Fn(Option<Vec<(String, String)>>)>;

    /// Nobody works.
    #[derive(Clone, Default)]
    pub struct Aside(());

    impl Aside {
        /// Makes one.
        pub fn new() -> Self {
            Self(())
        }

        /// Nothing is worked on.
        pub fn give_up(&self) {}

        /// Has nothing worked on.
        pub fn ask(&self, _by: &str, _text: &str, _done: &Done) {}
    }
}
