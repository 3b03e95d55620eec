//! Every step and what it needs.

use super::*;

const RULES: DeadlineRules = DeadlineRules { roll_eves: false };

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn case(kind: CaseKind) -> Case {
    Case::received(kind, date("2026-11-20"), RULES)
}

fn walk(kind: CaseKind, steps: &[Step]) -> Result<Case, StepRefused> {
    steps.iter().try_fold(case(kind), |case, step| case.step(*step, date("2026-11-25"), RULES))
}

fn decide(outcome: Outcome, documents: usize) -> Step {
    Step::Decide(Decision { outcome, documents, reasons: true, recipients: false })
}

#[test]
fn which_step_leads_where() {
    use Step::{Acknowledge, Answer, Ask, Begin, Extend, Retract};
    let completed = decide(Outcome::Completed, 0);
    let table: [(&[Step], Result<Status, StepRefused>); 14] = [
        (&[], Ok(Status::Received)),
        (&[Acknowledge], Ok(Status::Acknowledged)),
        (&[Begin], Ok(Status::InProgress)),
        (&[Acknowledge, Begin, Ask], Ok(Status::NeedsInformation)),
        (&[Acknowledge, Ask, Answer], Ok(Status::InProgress)),
        (&[Extend, Ask, Answer], Ok(Status::Extended)),
        (&[Acknowledge, Begin, completed], Ok(Status::Completed)),
        (&[decide(Outcome::PartlyCompleted, 0)], Ok(Status::PartlyCompleted)),
        (&[Begin, decide(Outcome::Declined, 0)], Ok(Status::Declined)),
        (&[Acknowledge, Retract], Ok(Status::Retracted)),
        (&[Extend, Extend], Err(StepRefused::AlreadyExtended)),
        (&[Ask], Err(StepRefused::InvalidTransition { status: Status::Received })),
        (&[Begin, Answer], Err(StepRefused::InvalidTransition { status: Status::InProgress })),
        (&[completed, Retract], Err(StepRefused::Closed)),
    ];
    for (steps, expected) in table {
        assert_eq!(walk(CaseKind::Objection, steps).map(|case| case.status()), expected, "{steps:?}");
    }
}

#[test]
fn access_is_not_complete_without_its_copy() {
    assert_eq!(walk(CaseKind::Access, &[decide(Outcome::Completed, 0)]), Err(StepRefused::CopyMissing));
    assert_eq!(walk(CaseKind::Access, &[decide(Outcome::PartlyCompleted, 0)]), Err(StepRefused::CopyMissing));
    assert!(walk(CaseKind::Access, &[decide(Outcome::Completed, 1)]).is_ok());
    assert!(walk(CaseKind::Access, &[decide(Outcome::PartlyCompleted, 1)]).is_ok());
    assert!(walk(CaseKind::Access, &[decide(Outcome::Declined, 0)]).is_ok());
}

#[test]
fn a_refusal_gives_reasons_whatever_the_kind() {
    for kind in CaseKind::ALL {
        let decide = |outcome, reasons| {
            walk(kind, &[Step::Decide(Decision { outcome, documents: 1, reasons, recipients: true })])
        };
        for outcome in [Outcome::Declined, Outcome::PartlyCompleted] {
            assert_eq!(decide(outcome, false), Err(StepRefused::ReasonsMissing), "{kind:?}");
            assert!(decide(outcome, true).is_ok(), "{kind:?}");
        }
        assert!(decide(Outcome::Completed, false).is_ok(), "{kind:?}");
    }
}

#[test]
fn who_asked_which_recipients_were_told_learns_it_with_what_was_done() {
    let decide = |asked, outcome, recipients| {
        let step = Step::Decide(Decision { outcome, documents: 0, reasons: true, recipients });
        case(CaseKind::Erasure).asking_for_recipients(asked).step(step, date("2026-11-25"), RULES).map(|_| ())
    };
    for outcome in [Outcome::Completed, Outcome::PartlyCompleted] {
        assert_eq!(decide(true, outcome, false), Err(StepRefused::RecipientsMissing));
        assert_eq!((decide(true, outcome, true), decide(false, outcome, false)), (Ok(()), Ok(())));
    }
    assert_eq!(decide(true, Outcome::Declined, false), Ok(()));
}

/// Is an open case past the date that counts? An extended case is measured by its new date.
fn is_overdue(case: &Case, today: Date) -> bool {
    case.status().is_open() && today > case.due_on()
}

#[test]
fn an_extension_counts_from_receipt_and_is_never_overdue_before_its_own_date() {
    let case = case(CaseKind::Objection);
    assert_eq!(case.due_on(), date("2026-12-21"));
    assert!(is_overdue(&case, date("2026-12-22")));
    let extended = case.clone().step(Step::Extend, date("2026-12-21"), RULES).unwrap();
    assert_eq!(extended.due_on(), date("2027-02-22"));
    assert!(!is_overdue(&extended, date("2027-02-22")) && is_overdue(&extended, date("2027-02-23")));
    assert_eq!(case.clone().step(Step::Extend, date("2026-12-22"), RULES), Err(StepRefused::TooLateToExtend));
    assert_eq!(case.step(Step::Begin, date("2026-11-19"), RULES), Err(StepRefused::BeforeReceipt));
}
