//! A text in which the names of the options carry their hue.

use leptos::prelude::*;

use super::erase::Erase;
use crate::engine::assessment::Platform;
use crate::wording::captions::{Part, option_name, parts};

/// Shows a text; each name of an option in it gets the option's hue.
#[component]
pub fn Named(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let words = move || {
        text.with(|text| {
            parts(text)
                .into_iter()
                .map(|part| match part {
                    Part::Plain(words) => words.to_owned().into_any(),
                    Part::Name(platform) => {
                        let class = match platform {
                            Platform::Heroku => "name name--heroku",
                            Platform::Kubernetes => "name name--kubernetes",
                        };
                        view! { <span class=class>{option_name(platform)}</span> }.erase()
                    }
                })
                .collect::<Vec<_>>()
        })
    };
    view! { {move || words()} }.into_any()
}
