//! The fields of each form. Their ids are the names of the members in the request, so that an error finds its field.

use super::outlook::outlook;
use crate::api::session::Me;
use crate::components::activity_choice::{self, ActivityChoice, AllChoice, activity_choice};
use crate::components::heading::Landing;
use crate::components::links::PlaceLink;
use crate::components::words_field::WordsField;
use crate::drafts::Form;
use crate::routes::{Place, REQUESTS};
use crate::text::texts;
use crate::ui::form::{CheckBox, Choice, FieldMessage, FieldWords, RadioGroup, SelectBox};
use domain::applicability::Facts;
use domain::case::CaseKind;
use domain::ids::{ActivityId, CategoryId};
use domain::register::Register;
use domain::request::{Delivery, ErasureGround, RequestDraft, RestrictionGround};
use leptos::prelude::*;
use std::sync::Arc;

pub const DELIVERY: &str = "delivery";
pub const CATEGORY: &str = "category";
pub const WRONG: &str = "wrong";
pub const RIGHT: &str = "right";
pub const ACTIVITIES: &str = activity_choice::FIELD;
pub const GROUND: &str = "ground";
pub const RECEIVER: &str = "receiver";
pub const WORDS: &str = "words";
pub const RECORD: &str = "record";
const RECIPIENTS: &str = "tell_recipients";

/// The fields of a form, in their order.
pub fn of(kind: CaseKind) -> &'static [&'static str] {
    match kind {
        CaseKind::Access => &[DELIVERY, WORDS],
        CaseKind::Rectification => &[CATEGORY, WRONG, RIGHT, RECORD],
        CaseKind::Erasure | CaseKind::Restriction => &[ACTIVITIES, GROUND, WORDS],
        CaseKind::PortabilityTransfer => &[RECEIVER, WORDS],
        CaseKind::Objection | CaseKind::OwnWords => &[WORDS, ACTIVITIES],
    }
}

/// Can activities be chosen in the form?
pub fn has_activities(kind: CaseKind) -> bool {
    of(kind).contains(&ACTIVITIES)
}

/// Whose form it is: the person, what concerns whom, and what the person has done.
#[derive(Clone, Copy)]
pub struct Whose<'a> {
    pub me: &'a Arc<Me>,
    pub register: &'a Arc<Register>,
    pub facts: &'a Arc<Facts>,
}

/// What every field needs.
struct Fields<'a> {
    whose: Whose<'a>,
    kind: CaseKind,
    form: Form,
    /// The activity that the address names, to be landed at.
    named: Option<(ActivityId, Landing)>,
    errors: Signal<Vec<FieldMessage>>,
}

/// The fields of a form.
pub fn fields(
    whose: Whose<'_>,
    kind: CaseKind,
    form: Form,
    named: Option<(ActivityId, Landing)>,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let fields = Fields { whose, kind, form, named, errors };
    let t = &texts().rights.form;
    let names = &texts().cases.request;
    match kind {
        CaseKind::Access => {
            let choices = [0, 1].map(|at| (names.deliveries[at], t.delivery_hints[at]));
            let delivery = fields.choice(DELIVERY, t.delivery, &choices, &Delivery::ALL, |draft| &mut draft.delivery);
            view! { {delivery}{fields.words()} }.into_any()
        }
        CaseKind::Rectification => {
            let wrong = FieldWords { label: t.wrong.to_owned(), hint: t.wrong_hint };
            let right = FieldWords { label: t.right.to_owned(), hint: t.right_hint };
            view! {
                {fields.category()}
                <WordsField field=WRONG words=wrong value=form.text(|draft| &mut draft.wrong) errors/>
                <WordsField field=RIGHT words=right value=form.text(|draft| &mut draft.right) errors/>
                {fields.recipients()}
            }
            .into_any()
        }
        CaseKind::Erasure => {
            let choices = [0, 1, 2, 3, 4].map(|at| (names.erasure[at], t.erasure_hints[at]));
            view! {
                {fields.activities()}
                {fields.choice(GROUND, t.ground, &choices, &ErasureGround::ALL, |draft| &mut draft.erasure_ground)}
                {outlook(whose, form)}
                {fields.words()}
                {fields.recipients()}
            }
            .into_any()
        }
        CaseKind::Restriction => {
            let choices = [0, 1, 2, 3].map(|at| (names.restriction[at], t.restriction_hints[at]));
            view! {
                {fields.activities()}
                {fields.choice(GROUND, t.ground, &choices, &RestrictionGround::ALL, |draft| &mut draft.restriction_ground)}
                {fields.words()}
                {fields.recipients()}
            }.into_any()
        }
        CaseKind::PortabilityTransfer => {
            let receiver = FieldWords { label: t.receiver.to_owned(), hint: t.receiver_hint };
            view! {
                <p class="box box-info">{t.transfer_note}" "<PlaceLink place=Place::Export words=texts().activity.export_link/></p>
                <WordsField field=RECEIVER words=receiver value=form.text(|draft| &mut draft.receiver) errors/>
                {fields.words()}
            }
            .into_any()
        }
        CaseKind::Objection | CaseKind::OwnWords => view! { {fields.words()}{fields.activities()} }.into_any(),
    }
}

impl Fields<'_> {
    /// A group of radio buttons over the values of one choice of the draft.
    fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
        &self,
        field: &'static str,
        legend: &'static str,
        choices: &[Choice],
        values: &'static [T],
        of: fn(&mut RequestDraft) -> &mut Option<T>,
    ) -> AnyView {
        let form = self.form;
        let chosen = Memo::new(move |_| {
            let chosen = *of(&mut form.draft.get());
            values.iter().position(|value| Some(*value) == chosen)
        });
        let choose = move |at: usize| form.edit(|draft| *of(draft) = values.get(at).copied());
        view! { <RadioGroup field legend choices=choices.to_vec() chosen=chosen.into() choose errors=self.errors/> }
            .into_any()
    }

    fn words(&self) -> AnyView {
        let t = &texts().rights.form;
        // In the order of the kinds, without rectification.
        let at = REQUESTS.iter().filter(|kind| **kind != "rectification").position(|kind| *kind == self.kind.as_str());
        let at = at.expect("rectification has fields of its own");
        let optional = if self.kind == CaseKind::OwnWords { "" } else { texts().common.optional };
        let label = format!("{} {optional}", t.words[at]).trim_end().to_owned();
        let words = self.form.text(|draft| &mut draft.words);
        view! {
            <WordsField
                field=WORDS
                words={FieldWords { label, hint: t.words_hints[at] }}
                value=words
                errors=self.errors
            />
        }
        .into_any()
    }

    /// The choice of a category; where a piece of data is named, that has one.
    fn category(&self) -> AnyView {
        let (form, register, errors) = (self.form, Arc::clone(self.whose.register), self.errors);
        let is_open = Memo::new(move |_| form.about.with(Option::is_none));
        (move || is_open.get().then(|| category(form, &register, errors))).into_any()
    }

    /// Which recipients were told, on request (Art. 19).
    fn recipients(&self) -> AnyView {
        let t = &texts().rights.form;
        let form = self.form;
        let told = RwSignal::new(form.draft.with_untracked(|draft| draft.tell_recipients));
        Effect::new(move || form.edit(|draft| draft.tell_recipients = told.get()));
        view! { <CheckBox field=RECIPIENTS label=t.tell_recipients.to_owned() hint=t.tell_recipients_hint value=told/> }
            .into_any()
    }

    fn activities(&self) -> AnyView {
        let t = &texts().rights.form;
        let form = self.form;
        // A request in one's own words that names none is about none in particular.
        let all = (self.kind != CaseKind::OwnWords).then(|| AllChoice {
            hint: t.all_hints[usize::from(self.kind == CaseKind::Restriction)],
            chosen: form.chose_all(),
            choose: Arc::new(move |on| form.choose_all(on)),
        });
        let ground = Memo::new(move |_| form.draft.with(|draft| draft.erasure_ground));
        let choice = ActivityChoice {
            legend: t.activities,
            hint: t.activities_hints[usize::from(self.kind == CaseKind::OwnWords)],
            all,
            others: &t.others,
            nothing: None,
            possible: |_| true,
            chosen: form.chosen(),
            choose: Arc::new(move |activity, on| form.choose(activity, on)),
            named: self.named.clone(),
            erasure: (self.kind == CaseKind::Erasure).then(|| ground.into()),
        };
        let Whose { me, register, facts } = self.whose;
        activity_choice(me, register, facts, None, &choice, self.errors)
    }
}

fn category(form: Form, register: &Register, errors: Signal<Vec<FieldMessage>>) -> AnyView {
    let t = &texts().rights.form;
    let chosen = form.draft.with_untracked(|draft| draft.category.as_ref().map(ToString::to_string));
    let none = (String::new(), t.category_none.to_owned());
    let all = register.categories.iter().map(|each| (each.id.to_string(), each.name.clone()));
    let choose = move |value: String| {
        form.edit(|draft| draft.category = (!value.is_empty()).then(|| CategoryId::from(value.as_str())));
    };
    let label = format!("{} {}", t.category, texts().common.optional);
    let choices = std::iter::once(none).chain(all).collect();
    view! { <SelectBox field=CATEGORY label choices chosen=chosen.unwrap_or_default() choose errors/> }.into_any()
}
