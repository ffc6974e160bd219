//! One type for all views. Each type of view that is kept apart costs the reader a kilobyte or two, so that parts of a view
//! are erased where they meet. So it is with what follows the answers: a text that may be missing or has few words is a `String`, empty or copied,
//! an attribute that may be missing an `Option<&str>`, a part an `Option<AnyView>`, even where less would do.

use leptos::prelude::*;

/// Turns what `view!` gives into the one type of all views.
pub trait Erase {
    /// Forgets the type.
    fn erase(self) -> AnyView;
}

impl<T: RenderHtml + Send> Erase for View<T> {
    fn erase(self) -> AnyView {
        // Without its wrapper a view has the same type as one inside another view.
        self.into_inner().into_any()
    }
}
