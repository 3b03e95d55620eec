//! Restrictions of processing (Art. 18): when one begins and ends, and that nobody finds one lifted without having been
//! told before (Art. 18(3)).
//!
//! A restriction begins in one of two ways: with an objection, if the person asks for it while the objection is examined
//! (Art. 18(1)(d)), or with the decision on a request for restriction. It stays until the controller has said on which
//! later day it will be lifted and that day has come. Only what makes it pointless ends it at once: the objection is
//! upheld in full, so that the processing stops altogether, or the person takes the request back. It depends on the
//! person's own requests and on nothing else.

use crate::Date;
use crate::case::{Outcome, Status};
use crate::request::{Request, RestrictionGround};

/// Where a restriction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestrictionState {
    /// In force, with no end in sight.
    InForce,
    /// In force; the person has been told when it will be lifted (Art. 18(3)).
    LiftingAnnounced {
        /// When the person was told.
        told_on: Date,
        /// From this day on it may be lifted.
        lifts_on: Date,
    },
    /// No longer in force.
    Ended {
        /// Since when.
        on: Date,
    },
}

/// A restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restriction {
    since: Date,
    state: RestrictionState,
}

/// What may become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestrictionStep {
    /// The controller tells the person on which later day it will be lifted. May be told anew, with another day.
    Announce {
        /// That day.
        lifts_on: Date,
    },
    /// The controller lifts it.
    Lift,
    /// It is pointless: see [`ends_at_once`].
    End,
}

/// Why a step is not possible. The restriction is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestrictionRefused {
    /// It has ended.
    Ended,
    /// The day told is not later than today, so the person would not know before.
    NotBefore,
    /// The person has not been told.
    NotAnnounced,
    /// The day that was told has not come.
    TooEarly {
        /// That day.
        lifts_on: Date,
    },
}

impl Restriction {
    /// One as it was stored.
    #[must_use]
    pub fn stored(since: Date, state: RestrictionState) -> Self {
        Self { since, state }
    }

    /// Its first day.
    #[must_use]
    pub fn since(self) -> Date {
        self.since
    }

    /// Where it stands.
    #[must_use]
    pub fn state(self) -> RestrictionState {
        self.state
    }

    /// Is it in force? Also while its lifting is announced, until it is done.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        !matches!(self.state, RestrictionState::Ended { .. })
    }

    /// Takes one step on the local date `on`.
    ///
    /// # Errors
    /// Why the step is not possible.
    pub fn step(self, step: RestrictionStep, on: Date) -> Result<Restriction, RestrictionRefused> {
        use RestrictionState as S;
        let state = match (step, self.state) {
            (_, S::Ended { .. }) => return Err(RestrictionRefused::Ended),
            (RestrictionStep::Announce { lifts_on }, _) if lifts_on <= on => return Err(RestrictionRefused::NotBefore),
            (RestrictionStep::Announce { lifts_on }, _) => S::LiftingAnnounced { told_on: on, lifts_on },
            (RestrictionStep::Lift, S::InForce) => return Err(RestrictionRefused::NotAnnounced),
            (RestrictionStep::Lift, S::LiftingAnnounced { lifts_on, .. }) if on < lifts_on => {
                return Err(RestrictionRefused::TooEarly { lifts_on });
            }
            (RestrictionStep::Lift | RestrictionStep::End, _) => S::Ended { on },
        };
        Ok(Self { state, ..self })
    }
}

/// The ground of the restriction that is in force from the receipt of a request: an objection sent with "restrict
/// meanwhile".
#[must_use]
pub fn begins_at_receipt(request: &Request) -> Option<RestrictionGround> {
    match request {
        Request::Objection { restrict_meanwhile: true, .. } => Some(RestrictionGround::ObjectionPending),
        _ => None,
    }
}

/// The ground of the restriction that a decision puts in force: on a request for one, unless it was refused.
#[must_use]
pub fn begins_with(request: &Request, outcome: Outcome) -> Option<RestrictionGround> {
    match request {
        Request::Restriction { ground, .. } if outcome != Outcome::Declined => Some(*ground),
        _ => None,
    }
}

/// Does a restriction that is in force end by itself when its case comes to this status?
#[must_use]
pub fn ends_at_once(request: &Request, status: Status) -> bool {
    // An objection upheld in part leaves a part in which the restriction still counts; it is lifted with notice.
    matches!(request, Request::Objection { .. }) && matches!(status, Status::Completed | Status::Retracted)
}

/// Does the decision uphold an objection, if only in part? The processing has then stopped for good.
#[must_use]
pub fn upholds_objection(request: &Request, outcome: Outcome) -> bool {
    matches!(request, Request::Objection { .. }) && outcome != Outcome::Declined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{Delivery, ErasureGround};

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn fresh(since: Date) -> Restriction {
        Restriction::stored(since, RestrictionState::InForce)
    }

    #[test]
    fn nobody_finds_a_restriction_lifted_without_having_been_told_before() {
        let (since, told, lifts) = (date("2026-11-20"), date("2026-12-01"), date("2026-12-15"));
        let fresh = fresh(since);
        assert!(fresh.is_in_force());
        assert_eq!(fresh.step(RestrictionStep::Lift, told), Err(RestrictionRefused::NotAnnounced));
        for late in [told, since] {
            let step = RestrictionStep::Announce { lifts_on: late };
            assert_eq!(fresh.step(step, told), Err(RestrictionRefused::NotBefore));
        }
        let announced = fresh.step(RestrictionStep::Announce { lifts_on: lifts }, told).unwrap();
        assert!(announced.is_in_force());
        assert_eq!(announced.state(), RestrictionState::LiftingAnnounced { told_on: told, lifts_on: lifts });
        for early in [told, date("2026-12-14")] {
            assert_eq!(
                announced.step(RestrictionStep::Lift, early),
                Err(RestrictionRefused::TooEarly { lifts_on: lifts })
            );
        }
        let lifted = announced.step(RestrictionStep::Lift, lifts).unwrap();
        assert_eq!((lifted.is_in_force(), lifted.state()), (false, RestrictionState::Ended { on: lifts }));
        assert_eq!(lifted.since(), since);
    }

    #[test]
    fn another_day_may_be_told_and_what_has_ended_stays_so() {
        let (on, first, second) = (date("2026-12-01"), date("2026-12-05"), date("2026-12-20"));
        let announce = |lifts_on| RestrictionStep::Announce { lifts_on };
        let moved = fresh(on).step(announce(first), on).and_then(|it| it.step(announce(second), on));
        assert_eq!(
            moved.unwrap().step(RestrictionStep::Lift, first),
            Err(RestrictionRefused::TooEarly { lifts_on: second })
        );
        let ended = fresh(on).step(RestrictionStep::End, on).unwrap();
        for step in [announce(second), RestrictionStep::Lift, RestrictionStep::End] {
            assert_eq!(ended.step(step, second), Err(RestrictionRefused::Ended));
        }
    }

    #[test]
    fn which_request_begins_and_ends_one() {
        let objection = |restrict_meanwhile| Request::Objection { activities: vec![], words: None, restrict_meanwhile };
        let ground = RestrictionGround::NeededForClaims;
        let restriction = Request::Restriction { activities: vec![], ground, words: None, tell_recipients: false };
        let others = [
            Request::Access { delivery: Delivery::Portal, words: None },
            Request::Erasure {
                activities: vec![],
                ground: ErasureGround::Unlawful,
                words: None,
                tell_recipients: false,
            },
            Request::OwnWords { words: "Hej".into(), activities: vec![] },
        ];
        assert_eq!(begins_at_receipt(&objection(true)), Some(RestrictionGround::ObjectionPending));
        assert_eq!((begins_at_receipt(&objection(false)), begins_at_receipt(&restriction)), (None, None));
        for (outcome, begins, upholds) in [
            (Outcome::Completed, Some(ground), true),
            (Outcome::PartlyCompleted, Some(ground), true),
            (Outcome::Declined, None, false),
        ] {
            assert_eq!(begins_with(&restriction, outcome), begins, "{outcome:?}");
            assert_eq!(upholds_objection(&objection(false), outcome), upholds, "{outcome:?}");
            for other in &others {
                assert_eq!(begins_with(other, outcome), None);
                assert!(!upholds_objection(other, outcome) && begins_at_receipt(other).is_none());
            }
        }
        let ending: Vec<Status> =
            Status::ALL.into_iter().filter(|status| ends_at_once(&objection(true), *status)).collect();
        assert_eq!(ending, [Status::Completed, Status::Retracted]);
        assert!(Status::ALL.into_iter().all(|status| !ends_at_once(&restriction, status)));
    }
}
