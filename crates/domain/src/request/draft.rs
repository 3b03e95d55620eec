//! The forms as they stand on the page: plain strings and choices not made yet.

use super::{Delivery, ErasureGround, FieldError, FieldProblem, Request, RestrictionGround, Seen};
use crate::case::CaseKind;
use crate::ids::{ActivityId, CategoryId, RecordId};

/// The form of a request as it stands on the page. One type for all kinds; [`RequestDraft::check`] takes what the kind
/// needs and leaves the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequestDraft {
    /// Activities ticked: objection, erasure and restriction, where choosing nothing is an error; and own words.
    pub activities: Vec<ActivityId>,
    /// Erasure and restriction: all of them, a separate choice. It and single ones exclude each other
    /// ([`RequestDraft::choose`], [`RequestDraft::choose_all`]).
    pub all: bool,
    /// Own words: every kind but rectification. Required only where they are the request.
    pub words: String,
    /// Access: how to get the answer.
    pub delivery: Option<Delivery>,
    /// Rectification: the piece of data, if the person came from one.
    pub record: Option<RecordId>,
    /// Rectification: the category of data, if one was chosen.
    pub category: Option<CategoryId>,
    /// Rectification: what is wrong.
    pub wrong: String,
    /// Rectification: what is right.
    pub right: String,
    /// Erasure: the ground chosen.
    pub erasure_ground: Option<ErasureGround>,
    /// Restriction: the ground chosen.
    pub restriction_ground: Option<RestrictionGround>,
    /// Transfer: the controller that shall receive the data.
    pub receiver: String,
    /// Rectification, erasure, restriction: tell me which recipients you have told (Art. 19).
    pub tell_recipients: bool,
    /// Objection: restriction meanwhile.
    pub restrict_meanwhile: bool,
}

impl RequestDraft {
    /// Has the person written anything that would be lost?
    #[must_use]
    pub fn has_words(&self) -> bool {
        [&self.words, &self.wrong, &self.right, &self.receiver].into_iter().any(|text| !text.trim().is_empty())
    }

    /// Puts an activity among the chosen ones, or takes it away. One that is chosen is not all.
    pub fn choose(&mut self, activity: &ActivityId, on: bool) {
        self.activities.retain(|each| each != activity);
        if on {
            self.activities.push(activity.clone());
            self.all = false;
        }
    }

    /// Chooses all activities in place of single ones, or takes that back.
    pub fn choose_all(&mut self, on: bool) {
        self.all = on;
        if on {
            self.activities.clear();
        }
    }

    /// Turns the draft into a request of a kind; `seen` counts characters. Words are trimmed.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form: `activities`, `delivery` or `ground` when nothing was chosen,
    /// and those of [`Request::check`].
    pub fn check(
        &self,
        kind: CaseKind,
        lookup: impl Fn(&ActivityId) -> Option<bool>,
        seen: Seen,
    ) -> Result<Request, Vec<FieldError>> {
        let (activities, words) = (self.activities.clone(), optional(&self.words));
        let tell_recipients = self.tell_recipients;
        // A choice not made is reported together with what else is wrong, so some choice stands in while the rest is read.
        let mut not_chosen = Vec::new();
        let mut need = |field, made: bool| {
            if !made {
                not_chosen.push(FieldError { field, problem: FieldProblem::Missing });
            }
        };
        // A request that names none is about all, so nothing chosen must never become one.
        if matches!(kind, CaseKind::Erasure | CaseKind::Restriction) {
            need("activities", self.all || !activities.is_empty());
        }
        let request = match kind {
            CaseKind::Access => {
                need("delivery", self.delivery.is_some());
                Request::Access { delivery: self.delivery.unwrap_or(Delivery::Portal), words }
            }
            CaseKind::Rectification => Request::Rectification {
                record: self.record.clone(),
                category: self.category.clone(),
                wrong: trimmed(&self.wrong),
                right: trimmed(&self.right),
                tell_recipients,
            },
            CaseKind::Erasure => {
                need("ground", self.erasure_ground.is_some());
                let ground = self.erasure_ground.unwrap_or(ErasureGround::NoLongerNeeded);
                Request::Erasure { activities, ground, words, tell_recipients }
            }
            CaseKind::Restriction => {
                need("ground", self.restriction_ground.is_some());
                let ground = self.restriction_ground.unwrap_or(RestrictionGround::AccuracyContested);
                Request::Restriction { activities, ground, words, tell_recipients }
            }
            CaseKind::PortabilityTransfer => Request::PortabilityTransfer { receiver: trimmed(&self.receiver), words },
            CaseKind::Objection => {
                Request::Objection { activities, words, restrict_meanwhile: self.restrict_meanwhile }
            }
            CaseKind::OwnWords => Request::OwnWords { words: trimmed(&self.words), activities },
        };
        match request.check(lookup, seen) {
            Ok(request) if not_chosen.is_empty() => Ok(request),
            checked => {
                let mut errors = checked.err().unwrap_or_default();
                // Activities stand above the ground in the form, words below it.
                let at = errors.partition_point(|other| other.field == "activities");
                errors.splice(at..at, not_chosen);
                Err(errors)
            }
        }
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn optional(text: &str) -> Option<String> {
    Some(trimmed(text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::MAX_TEXT;
    use super::super::tests::{lookup, plain};
    use super::*;

    type Problems = Vec<(&'static str, FieldProblem)>;

    fn problems(checked: Result<Request, Vec<FieldError>>) -> Problems {
        checked.err().unwrap_or_default().into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn an_objection_needs_an_activity_it_can_be_made_against_but_no_words() {
        let mut draft = RequestDraft::default();
        assert_eq!(problems(draft.check(CaseKind::Objection, lookup, plain)), [("activities", FieldProblem::Missing)]);
        draft.activities = vec!["accounting".into()];
        assert_eq!(
            problems(draft.check(CaseKind::Objection, lookup, plain)),
            [("activities", FieldProblem::NotAvailable)]
        );
        draft.activities = vec!["nothing-we-do".into()];
        assert_eq!(problems(draft.check(CaseKind::Objection, lookup, plain)), [("activities", FieldProblem::Unknown)]);
        draft.activities = vec!["loan-documents".into()];
        draft.words = "   ".into();
        let Request::Objection { words, .. } = draft.check(CaseKind::Objection, lookup, plain).unwrap() else {
            panic!("not an objection")
        };
        assert_eq!(words, None);
    }

    #[test]
    fn length_is_counted_in_characters() {
        let mut draft = RequestDraft { activities: vec!["loan-documents".into()], ..Default::default() };
        draft.words = "ö".repeat(MAX_TEXT);
        assert!(draft.check(CaseKind::Objection, lookup, plain).is_ok());
        draft.words.push('ö');
        assert_eq!(problems(draft.check(CaseKind::Objection, lookup, plain)), [("words", FieldProblem::TooLong)]);
    }

    #[test]
    fn an_empty_form_says_everything_it_needs_in_the_order_of_the_form() {
        use FieldProblem::Missing;
        let table: [(CaseKind, Problems); 7] = [
            (CaseKind::Access, vec![("delivery", Missing)]),
            (CaseKind::Rectification, vec![("wrong", Missing), ("right", Missing)]),
            (CaseKind::Erasure, vec![("activities", Missing), ("ground", Missing)]),
            (CaseKind::Restriction, vec![("activities", Missing), ("ground", Missing)]),
            (CaseKind::PortabilityTransfer, vec![("receiver", Missing)]),
            (CaseKind::Objection, vec![("activities", Missing)]),
            (CaseKind::OwnWords, vec![("words", Missing)]),
        ];
        for (kind, expected) in table {
            assert_eq!(problems(RequestDraft::default().check(kind, lookup, plain)), expected, "{kind:?}");
        }
        let long = "a".repeat(MAX_TEXT + 1);
        let draft = RequestDraft { activities: vec!["no-such".into()], words: long, ..Default::default() };
        let all = [("activities", FieldProblem::Unknown), ("ground", Missing), ("words", FieldProblem::TooLong)];
        assert_eq!(problems(draft.check(CaseKind::Erasure, lookup, plain)), all);
        assert_eq!(problems(draft.check(CaseKind::Restriction, lookup, plain)), all);
    }

    #[test]
    fn a_whole_form_becomes_a_request_of_its_kind_with_just_what_the_kind_needs() {
        let draft = RequestDraft {
            activities: vec!["accounting".into()],
            all: false,
            words: " Mina ord \n".into(),
            delivery: Some(Delivery::Post),
            record: Some("7f3k9q2m".into()),
            category: Some("contact-details".into()),
            wrong: " Fel ".into(),
            right: " Rätt ".into(),
            erasure_ground: Some(ErasureGround::Unlawful),
            restriction_ground: Some(RestrictionGround::NeededForClaims),
            receiver: " Exempel Bank AB ".into(),
            tell_recipients: true,
            restrict_meanwhile: true,
        };
        let (words, activities) = (Some("Mina ord".to_owned()), vec![ActivityId::from("accounting")]);
        let expected = [
            Request::Access { delivery: Delivery::Post, words: words.clone() },
            Request::Rectification {
                record: Some("7f3k9q2m".into()),
                category: Some("contact-details".into()),
                wrong: "Fel".into(),
                right: "Rätt".into(),
                tell_recipients: true,
            },
            Request::Erasure {
                activities: activities.clone(),
                ground: ErasureGround::Unlawful,
                words: words.clone(),
                tell_recipients: true,
            },
            Request::Restriction {
                activities: activities.clone(),
                ground: RestrictionGround::NeededForClaims,
                words: words.clone(),
                tell_recipients: true,
            },
            Request::PortabilityTransfer { receiver: "Exempel Bank AB".into(), words: words.clone() },
            Request::Objection { activities: activities.clone(), words, restrict_meanwhile: true },
            Request::OwnWords { words: "Mina ord".into(), activities },
        ];
        // Everything that is named can be objected to here.
        for request in expected {
            assert_eq!(draft.check(request.kind(), |_| Some(true), plain), Ok(request));
        }
    }

    #[test]
    fn all_is_a_choice_of_its_own_and_single_ones_exclude_it() {
        let (one, other) = (ActivityId::from("accounting"), ActivityId::from("loan-documents"));
        let ground = RequestDraft {
            erasure_ground: Some(ErasureGround::Unlawful),
            restriction_ground: Some(RestrictionGround::Unlawful),
            ..Default::default()
        };
        let about = |draft: &RequestDraft| {
            [CaseKind::Erasure, CaseKind::Restriction].map(|kind| {
                let checked = draft.check(kind, lookup, plain);
                checked.map(|request| request.activities().to_vec()).map_err(|errors| errors.len())
            })
        };
        let mut draft = ground;
        assert_eq!(about(&draft), [Err(1), Err(1)], "nothing chosen is nothing asked for");
        draft.choose(&one, true);
        draft.choose(&other, true);
        draft.choose(&other, false);
        assert_eq!(about(&draft), [Ok(vec![one.clone()]), Ok(vec![one.clone()])]);
        draft.choose_all(true);
        assert_eq!((draft.activities.is_empty(), about(&draft)), (true, [Ok(vec![]), Ok(vec![])]));
        draft.choose(&other, false);
        assert!(draft.all, "what was not chosen is not taken away from all");
        draft.choose(&one, true);
        assert_eq!(about(&draft), [Ok(vec![one.clone()]), Ok(vec![one])]);
        draft.choose_all(true);
        draft.choose_all(false);
        assert_eq!(about(&draft), [Err(1), Err(1)]);
    }

    #[test]
    fn words_anywhere_would_be_lost_choices_would_not() {
        let choices = RequestDraft { delivery: Some(Delivery::Post), words: " \n".into(), ..Default::default() };
        assert!(!choices.has_words());
        let fields: [fn(&mut RequestDraft) -> &mut String; 4] =
            [|draft| &mut draft.words, |draft| &mut draft.wrong, |draft| &mut draft.right, |draft| &mut draft.receiver];
        for field in fields {
            let mut draft = RequestDraft::default();
            field(&mut draft).push('x');
            assert!(draft.has_words());
        }
    }
}
