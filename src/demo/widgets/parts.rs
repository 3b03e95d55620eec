//! Examples of small parts and of what is fetched.

use super::Listed;
use super::State::{All, Empty, Failed, Filled, Loading, Rest};
use crate::api::ApiError;
use crate::components::errors::read_error;
use crate::text::{demo_texts, texts};
use crate::ui::empty::{Picture, empty, picture};
use crate::ui::loaded::{loaded, skeleton};
use crate::ui::masked::{Cover, masked};
use crate::ui::parts::{explained, notice_box, row};
use crate::ui::view::{CollectView, IntoAny, view};
use leptos::prelude::AnyView;

pub(super) const EXAMPLES: &[Listed] = &[
    ("ui::loaded::skeleton", Rest, |_| skeleton(texts().common.loading)),
    ("ui::loaded::loaded", Loading, |_| read(None)),
    ("ui::loaded::loaded", Filled, |_| read(Some(Ok(vec![demo_texts().widgets.written])))),
    ("ui::loaded::loaded", Empty, |_| read(Some(Ok(Vec::new())))),
    ("ui::loaded::loaded", Failed, |_| read(Some(Err(ApiError::NoAnswer)))),
    ("ui::empty::picture", All, |_| Picture::ALL.map(picture).into_iter().collect_view().into_any()),
    ("ui::empty::empty", All, |_| nothing()),
    ("ui::empty::empty", Filled, |_| nothing_yet()),
    ("ui::parts::notice_box", All, |_| boxes()),
    ("ui::parts::row", All, |_| rows()),
    ("ui::parts::explained", Rest, |_| term()),
    ("ui::masked::masked", Rest, |_| covered()),
];

/// A read that has come as far as that.
pub fn read(data: Option<Result<Vec<&'static str>, ApiError>>) -> AnyView {
    let show = |lines: Vec<&'static str>| match lines.first() {
        Some(line) => view! { <p>{*line}</p> }.into_any(),
        None => view! { <p>{texts().common.not_given}</p> }.into_any(),
    };
    loaded(move || data.clone(), texts().common.loading, |error| read_error(&error, || ()), show)
}

fn boxes() -> AnyView {
    let one = |kind| notice_box(kind, view! { <p>{demo_texts().widgets.words}</p> }.into_any());
    view! { {one("info")}{one("good")}{one("bad")} }.into_any()
}

fn nothing() -> AnyView {
    let one = |of| empty(of, view! { <p>{demo_texts().widgets.words}</p> });
    Picture::ALL.into_iter().map(one).collect_view().into_any()
}

/// With a heading, and with what can be done next.
fn nothing_yet() -> AnyView {
    let t = &demo_texts().widgets;
    let words = view! {
        <h3>{t.label}</h3>
        <p>{t.words}</p>
        <p><button type="button" class="button">{t.press}</button></p>
    };
    view! { <div class="panel">{empty(Picture::Letter, words)}</div> }.into_any()
}

fn rows() -> AnyView {
    let t = &demo_texts().widgets;
    view! { <dl class="facts">{row(t.label, t.written)}{row(t.press, t.words)}</dl> }.into_any()
}

fn term() -> AnyView {
    let t = &demo_texts().widgets;
    explained("widget-term".to_owned(), "term", t.press, t.words)
}

fn covered() -> AnyView {
    let t = &demo_texts().widgets;
    let seen = Cover { seen: "•".repeat(8), said: t.label };
    masked(seen, t.written.to_owned(), texts().common.show, t.label.to_owned())
}
