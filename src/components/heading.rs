//! The heading of a page: names the document, and takes focus when the person comes from another page.

use crate::text::texts;
use crate::ui::document;
use crate::ui::view::{IntoAny, IntoView, view};
use leptos::prelude::AnyView;
use signal::{StoredValue, use_context};

/// Remembers whether the person has just arrived in the app, or has just switched language: then focus stays where it
/// is. In the context, above all pages.
#[derive(Clone, Copy)]
pub struct Arrival(StoredValue<bool>);

impl Arrival {
    /// At the start of the app focus is the browser's.
    #[must_use]
    pub fn at_start() -> Self {
        Self(StoredValue::new(true))
    }

    /// The next heading shall not take focus.
    pub fn keep_focus_once(self) {
        self.0.set_value(true);
    }

    /// Has the person just arrived in the app, or switched language, and no heading been shown since?
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.0.get_value()
    }

    fn take(self) -> bool {
        let keep = self.0.get_value();
        self.0.set_value(false);
        keep
    }
}

/// The one `h1` of a page. Its words also name the document.
pub fn heading(title: impl Into<String>) -> AnyView {
    let title = title.into();
    name_document(&title);
    h1(title.into_any())
}

/// The one `h1` of a page whose words are about the person or one of their cases. The document gets the neutral name:
/// titles stay behind in the browser's history, and may hold nothing personal.
pub fn personal_heading(words: impl IntoView + 'static, document_title: &str) -> AnyView {
    name_document(document_title);
    h1(words.into_any())
}

fn name_document(title: &str) {
    document::set_title(&format!("{title}{}", texts().frame.title_end));
}

fn h1(words: AnyView) -> AnyView {
    let keep_focus = use_context::<Arrival>().is_some_and(Arrival::take);
    if !keep_focus {
        document::focus_heading();
    }
    view! { <h1 tabindex="-1">{words}</h1> }
}

/// Marks the document's title while a form has errors.
pub fn title_with_error(title: &str, has_errors: bool) {
    let t = texts();
    let prefix = if has_errors { t.common.title_error } else { "" };
    document::set_title(&format!("{prefix}{title}{}", t.frame.title_end));
}
