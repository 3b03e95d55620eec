//! The piece of data that a request for rectification is about. The address names it by its opaque id; what it is called
//! and of which kind it is are read. Its value is not put into the form: it is for the person to say what is right.

use super::fields::{CATEGORY, RECORD};
use crate::api::records::{HeldRecord, NamedRecord};
use crate::api::{Api, ApiError, ProblemType};
use crate::browser;
use crate::components::errors::ReadError;
use crate::components::loaded::Loaded;
use crate::components::names::category_name;
use crate::components::register::WithRegister;
use crate::drafts::Form;
use crate::text::{texts, use_lang};
use crate::ui::form::{FieldError, FieldMessage};
use leptos::prelude::*;

/// The box that names the piece of data, with the way to be about something else. Nothing where none is named, and where
/// the one that is named is not there: the form works without.
#[component]
pub fn About(
    /// The form.
    form: Form,
    /// The id in the address.
    record: Option<String>,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
) -> impl IntoView {
    let named = move || {
        let named = form.about.get()?;
        Some(view! { <WithRegister let:register>{
            let kind = form.draft.with_untracked(|draft| draft.category.as_ref().map(ToString::to_string));
            let kind = category_name(&kind.unwrap_or_default(), &register);
            shown(&named, &kind, form, errors)
        }</WithRegister> })
    };
    let wanted = record.filter(|id| form.is_new(id));
    let read = wanted.map(|id| {
        // Somebody who comes from another one is not about the one before.
        form.forget_record();
        view! { <div class="waits"><Read form id/></div> }.into_any()
    });
    view! { {read}{named} }.into_any()
}

/// Reads it once, and names it in the form.
#[component]
fn Read(
    /// The form.
    form: Form,
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let held: LocalResource<Result<HeldRecord, ApiError>> = LocalResource::new(move || {
        let id = id.clone();
        async move { api.record(&id).await }
    });
    let failed = move |error: ApiError| {
        if error.is(ProblemType::NotFound) {
            return ().into_any();
        }
        view! { <ReadError error retry=move || held.refetch()/> }.into_any()
    };
    view! {
        <Loaded data=held is_fixed=true failed let:held>
            {form.name_record(&held)}
        </Loaded>
    }
    .into_any()
}

fn shown(named: &NamedRecord, kind: &str, form: Form, errors: Signal<Vec<FieldMessage>>) -> AnyView {
    let t = &texts().rights.form;
    let words = t.about.with([named.label.get(use_lang()), kind]);
    let forget = move |_| {
        form.forget_record();
        // The button is gone; the choice that comes in its place tells what can be done now.
        browser::focus(CATEGORY);
    };
    view! {
        <div class="box box-info" id=RECORD tabindex="-1">
            <FieldError field=RECORD errors/>
            <p class="box-title">{words}</p>
            <p><button type="button" class="button button-quiet" on:click=forget>{t.about_else}</button></p>
        </div>
    }
    .into_any()
}
