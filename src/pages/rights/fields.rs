//! The fields of each form. Their ids are the names of the members in the request, so that an error finds its field.

use super::outlook::outlook;
use super::whose::Whose;
use crate::components::activity_choice::{self, ActivityChoice, AllChoice, activity_choice};
use crate::components::heading::Landing;
use crate::components::links::AddressLink;
use crate::components::request_facts::{delivery_name, erasure_name, of_erasure, of_restriction, restriction_name};
use crate::components::words_field::WordsField;
use crate::drafts::Form;
use crate::routes::Address;
use crate::text::texts;
use crate::ui::form::{CheckBox, Choice, FieldMessage, FieldWords, RadioGroup, SelectBox};
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
    match kind {
        CaseKind::Access => {
            let hint = |delivery| match delivery {
                Delivery::Portal => t.delivery_hints.portal,
                Delivery::Post => t.delivery_hints.post,
            };
            let choices = Delivery::ALL.map(|delivery| (delivery, (delivery_name(delivery), hint(delivery))));
            let delivery = fields.choice(DELIVERY, t.delivery, choices, |draft| &mut draft.delivery);
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
            let choices =
                ErasureGround::ALL.map(|ground| (ground, (erasure_name(ground), of_erasure(&t.erasure_hints, ground))));
            view! {
                {fields.activities()}
                {fields.choice(GROUND, t.ground, choices, |draft| &mut draft.erasure_ground)}
                {outlook(whose, form)}
                {fields.words()}
                {fields.recipients()}
            }
            .into_any()
        }
        CaseKind::Restriction => {
            let choices = RestrictionGround::ALL
                .map(|ground| (ground, (restriction_name(ground), of_restriction(&t.restriction_hints, ground))));
            view! {
                {fields.activities()}
                {fields.choice(GROUND, t.ground, choices, |draft| &mut draft.restriction_ground)}
                {fields.words()}
                {fields.recipients()}
            }
            .into_any()
        }
        CaseKind::PortabilityTransfer => {
            let receiver = FieldWords { label: t.receiver.to_owned(), hint: t.receiver_hint };
            view! {
                <p class="box box-info">{t.transfer_note}" "<AddressLink address=Address::Export words=texts().activity.export_link/></p>
                <WordsField field=RECEIVER words=receiver value=form.text(|draft| &mut draft.receiver) errors/>
                {fields.words()}
            }
            .into_any()
        }
        CaseKind::Objection | CaseKind::OwnWords => view! { {fields.words()}{fields.activities()} }.into_any(),
    }
}

impl Fields<'_> {
    /// A group of radio buttons over the values of one choice of the draft, each with its words.
    fn choice<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
        &self,
        field: &'static str,
        legend: &'static str,
        choices: [(T, Choice); N],
        of: fn(&mut RequestDraft) -> &mut Option<T>,
    ) -> AnyView {
        let form = self.form;
        let (values, words) = (choices.map(|(value, _)| value), choices.map(|(_, words)| words));
        let chosen = Memo::new(move |_| {
            let chosen = *of(&mut form.draft.get());
            values.iter().position(|value| Some(*value) == chosen)
        });
        let choose = move |at: usize| form.edit(|draft| *of(draft) = values.get(at).copied());
        view! { <RadioGroup field legend choices=words.to_vec() chosen=chosen.into() choose errors=self.errors/> }
            .into_any()
    }

    fn words(&self) -> AnyView {
        let t = &texts().rights.form;
        let (label, hint) = match self.kind {
            CaseKind::Access => (t.words.access, t.words_hints.access),
            CaseKind::Erasure => (t.words.erasure, t.words_hints.erasure),
            CaseKind::Restriction => (t.words.restriction, t.words_hints.restriction),
            CaseKind::PortabilityTransfer => (t.words.portability_transfer, t.words_hints.portability_transfer),
            CaseKind::OwnWords => (t.words.own_words, t.words_hints.own_words),
            CaseKind::Objection | CaseKind::Rectification => unreachable!("they have fields of their own"),
        };
        let optional = if self.kind == CaseKind::OwnWords { "" } else { texts().common.optional };
        let label = format!("{label} {optional}").trim_end().to_owned();
        let words = self.form.text(|draft| &mut draft.words);
        view! {
            <WordsField
                field=WORDS
                words={FieldWords { label, hint }}
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

    /// Which recipients were notified, on request (Art. 19).
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
            hint: if self.kind == CaseKind::Restriction { t.all_hints.restriction } else { t.all_hints.erasure },
            chosen: form.chose_all(),
            choose: Arc::new(move |on| form.choose_all(on)),
        });
        let ground = Memo::new(move |_| form.draft.with(|draft| draft.erasure_ground));
        let choice = ActivityChoice {
            legend: t.activities,
            hint: if self.kind == CaseKind::OwnWords { t.activities_hints.none } else { t.activities_hints.some },
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
