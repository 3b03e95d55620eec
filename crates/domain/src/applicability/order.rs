//! The order activities are shown in: what is the person's own before what everybody has.

use crate::register::{Activity, Level};
use crate::role::Role;

/// How many of the eight roles an activity concerns as strongly as this. What concerns none of them so strongly, and only
/// somebody who has done something about it, stands just before what concerns all.
#[must_use]
pub fn breadth(activity: &Activity, level: Level) -> usize {
    match activity.roles.iter().filter(|relevance| relevance.level >= level).count() {
        0 => Role::ALL.len() - 1,
        roles => roles,
    }
}

/// Puts what concerns few roles before what concerns many; equal ones stay in their order.
#[must_use]
pub fn specific_first<'a, T>(items: Vec<T>, of: impl Fn(&T) -> (&'a Activity, Level)) -> Vec<T> {
    // Put where they belong, by counting: the standard sort weighs 8 kB of wasm.
    let mut shelves: [Vec<T>; Role::ALL.len() + 1] = std::array::from_fn(|_| Vec::new());
    for item in items {
        let (activity, level) = of(&item);
        shelves[breadth(activity, level).min(Role::ALL.len())].push(item);
    }
    shelves.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::testing;
    use proptest::prelude::*;

    /// An activity that applies to so many roles; the others it may concern.
    fn applying_to(id: &str, roles: usize) -> Activity {
        let mut activity = testing::activity(id);
        activity.roles.iter_mut().take(roles).for_each(|relevance| relevance.level = Level::Applies);
        activity
    }

    #[test]
    fn what_few_roles_have_comes_before_what_everybody_has() {
        let all =
            [("e", 8), ("b", 2), ("own", 0), ("a", 1), ("c", 2), ("f", 8)].map(|(id, many)| applying_to(id, many));
        let ordered = specific_first(all.iter().collect(), |activity| (*activity, Level::Applies));
        let ids: Vec<&str> = ordered.iter().map(|activity| activity.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c", "own", "e", "f"]);
        // At the level that all of them share, nothing is more anybody's own: the order stays.
        let same = specific_first(all.iter().collect(), |activity| (*activity, Level::MayApply));
        assert_eq!(same, all.iter().collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_equal_ones_stay_in_order(many in proptest::collection::vec(0_usize..=8, 0..30)) {
            let all: Vec<Activity> = many.iter().enumerate().map(|(at, many)| applying_to(&at.to_string(), *many)).collect();
            let ordered = specific_first((0..all.len()).collect(), |at| (&all[*at], Level::Applies));
            let keys: Vec<(usize, usize)> = ordered.iter().map(|at| (breadth(&all[*at], Level::Applies), *at)).collect();
            prop_assert!(keys.is_sorted());
            prop_assert_eq!(keys.len(), all.len());
        }
    }
}
