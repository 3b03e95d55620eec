//! Examples of small parts and of what is fetched.

use super::example::Listed;
use super::example::State::{All, Empty, Failed, Filled, Loading, Rest};
use crate::api::ApiError;
use crate::components::loaded::Loaded;
use crate::components::replaced::Replaced;
use crate::text::{demo_texts, texts};
use crate::ui::empty::{Drawing, EmptyState, Picture};
use crate::ui::loaded::Skeleton;
use crate::ui::masked::{Mask, Masked};
use crate::ui::parts::{Explained, NoticeBox, Row};
use leptos::prelude::*;

pub(super) const EXAMPLES: &[Listed] = &[
    ("ui::loaded::Skeleton", Rest, |_| view! { <Skeleton loading=texts().common.loading/> }.into_any()),
    ("components::replaced::Replaced", Rest, |_| view! { <Replaced/> }.into_any()),
    ("components::loaded::Loaded", Loading, |_| read(None)),
    ("components::loaded::Loaded", Filled, |_| read(Some(Ok(vec![demo_texts().widgets.written])))),
    ("components::loaded::Loaded", Empty, |_| read(Some(Ok(Vec::new())))),
    ("components::loaded::Loaded", Failed, |_| read(Some(Err(ApiError::NoAnswer)))),
    ("ui::empty::Drawing", All, |_| {
        Picture::ALL.map(|of| view! { <Drawing of/> }).into_iter().collect_view().into_any()
    }),
    ("ui::empty::EmptyState", All, |_| nothing()),
    ("ui::empty::EmptyState", Filled, |_| nothing_yet()),
    ("ui::parts::NoticeBox", All, |_| boxes()),
    ("ui::parts::Row", All, |_| rows()),
    ("ui::parts::Explained", Rest, |_| term()),
    ("ui::masked::Masked", Rest, |_| masked()),
];

/// A read that has come as far as that.
pub fn read(data: Option<Result<Vec<&'static str>, ApiError>>) -> AnyView {
    let show = |lines: Vec<&'static str>| match lines.first() {
        Some(line) => view! { <p>{*line}</p> }.into_any(),
        None => view! { <p>{texts().common.not_given}</p> }.into_any(),
    };
    let data = LocalResource::new(move || {
        let data = data.clone();
        async move {
            match data {
                Some(data) => data,
                None => std::future::pending().await,
            }
        }
    });
    view! { <Loaded data children=show/> }.into_any()
}

fn boxes() -> AnyView {
    let one = |kind| view! { <NoticeBox kind><p>{demo_texts().widgets.words}</p></NoticeBox> }.into_any();
    view! { {one("info")}{one("good")}{one("bad")} }.into_any()
}

fn nothing() -> AnyView {
    let one = |of| view! { <EmptyState of><p>{demo_texts().widgets.words}</p></EmptyState> }.into_any();
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
    view! { <div class="panel"><EmptyState of=Picture::Letter>{words}</EmptyState></div> }.into_any()
}

fn rows() -> AnyView {
    let t = &demo_texts().widgets;
    view! { <dl class="facts"><Row term=t.label value=t.written/><Row term=t.press value=t.words/></dl> }.into_any()
}

fn term() -> AnyView {
    let t = &demo_texts().widgets;
    view! { <Explained id="widget-term".to_owned() class="term" term=t.press explanation=t.words/> }.into_any()
}

fn masked() -> AnyView {
    let t = &demo_texts().widgets;
    let seen = Mask { seen: "•".repeat(8), said: t.label };
    view! { <Masked mask=seen words=t.written.to_owned() show=texts().common.show what=t.label.to_owned()/> }.into_any()
}
