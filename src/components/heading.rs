//! The heading of a page: names the document, and takes focus when the person comes from another page.

use crate::text::texts;
use crate::ui::document;
use crate::ui::location::Location;
use crate::ui::view::{IntoAny, IntoView, view};
use leptos::prelude::AnyView;
use signal::{StoredValue, use_context};

/// Remembers at which path the person has just arrived in the app, or has just switched language: there focus stays
/// where it is, however often the page is made. In the context, above all pages.
#[derive(Clone, Copy)]
pub struct Arrival {
    location: Location,
    kept_at: StoredValue<Option<String>>,
}

impl Arrival {
    /// At the start of the app focus is the browser's.
    #[must_use]
    pub fn at_start(location: Location) -> Self {
        Self { location, kept_at: StoredValue::new(Some(location.path_now())) }
    }

    /// No heading at this path shall take focus, until another page is gone to.
    pub fn keep_focus_at(self, path: String) {
        self.kept_at.set_value(Some(path));
    }

    /// The same for the page that is shown.
    pub fn keep_focus(self) {
        self.keep_focus_at(self.location.path_now());
    }

    /// Something else stands here now: its heading shall take focus.
    pub fn end(self) {
        self.kept_at.set_value(None);
    }

    /// Has the person just arrived in the app, or switched language, and gone nowhere since?
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.kept_at.get_value() == Some(self.location.path_now())
    }

    fn take(self) -> bool {
        let keep = self.is_kept();
        if !keep {
            self.end();
        }
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
