use super::*;
use crate::Date;
use crate::applicability::{Facts, applicability, applicability_of};
use crate::register::testing;
use crate::register::{Categories, Register};
use crate::role::Role;
use proptest::prelude::*;

const CATEGORIES: [&str; 3] = ["category-0", "category-1", "category-2"];
const TODAY: Date = Date::MIN;
const ROLES: [Role; 3] = [Role::Guarantor, Role::BoardMember, Role::Mentor];

fn roles() -> Vec<RoleAssignment> {
    ROLES
        .map(|role| RoleAssignment {
            id: role.as_str().into(),
            role,
            company: "Exempel AB".into(),
            controller: "Almi".into(),
            since: TODAY,
            until: None,
        })
        .into()
}

prop_compose! {
    fn activities()(
        basis in prop::sample::select(LegalBasis::ALL.to_vec()),
        marketing in any::<bool>(),
        restricted in prop::bool::weighted(0.1),
        categories in prop::option::weighted(0.9, prop::sample::subsequence(CATEGORIES.to_vec(), 0..=3)),
        levels in proptest::collection::vec(prop::sample::select(Level::ALL.to_vec()), 8),
    ) -> Activity {
        let mut activity = testing::activity("x");
        activity.legal_basis = basis;
        activity.direct_marketing = marketing;
        activity.restricted = restricted;
        activity.categories = categories
            .map_or(Categories::All, |ids| Categories::Some(ids.into_iter().map(CategoryId::from).collect()));
        for (role, level) in activity.roles.iter_mut().zip(levels) {
            role.level = level;
        }
        activity
    }
}

prop_compose! {
    fn filters()(
        role in prop::option::of(prop::sample::select(vec!["guarantor", "board-member", "mentor", "nobody"])),
        basis in prop::option::of(prop::sample::select(LegalBasis::ALL.to_vec())),
        category in prop::option::of(prop::sample::select(vec!["category-0", "category-1", "category-2", "unknown"])),
        right in prop::option::of(prop::sample::select(Right::ALL.to_vec())),
        level in prop::option::of(prop::sample::select(Level::ALL.to_vec())),
    ) -> Filter {
        Filter { role: role.map(Into::into), basis, category: category.map(Into::into), right, level }
    }
}

fn register(activities: Vec<Activity>) -> Register {
    testing::register(0, CATEGORIES.len(), activities)
}

fn kept(filter: &Filter, items: &[Applicability<'_>]) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| filter.keeps(item)).map(|(at, _)| at).collect()
}

proptest! {
    #[test]
    fn a_filter_only_narrows(list in proptest::collection::vec(activities(), 0..20), filter in filters()) {
        let (register, roles) = (register(list), roles());
        let items = applicability(&register, &roles, None, TODAY);
        let narrow = kept(&filter, &items);
        let parts = [
            Filter { basis: None, ..filter.clone() },
            Filter { category: None, ..filter.clone() },
            Filter { right: None, ..filter.clone() },
            Filter { level: None, ..filter.clone() },
            Filter::default(),
        ];
        for wide in parts {
            let wide = kept(&wide, &items);
            prop_assert!(narrow.iter().all(|at| wide.contains(at)));
        }
        // With a level the role decides which level it is; without one it can only take away.
        let level_free = Filter { level: None, ..filter };
        let wide = kept(&Filter { role: None, ..level_free.clone() }, &items);
        prop_assert!(kept(&level_free, &items).iter().all(|at| wide.contains(at)));
    }

    #[test]
    fn counts_are_the_lengths_of_what_each_choice_leaves(
        list in proptest::collection::vec(activities(), 0..20), filter in filters(), held in 0_usize..=3,
        has_case: bool,
    ) {
        let (register, roles) = (register(list), roles());
        let roles = &roles[..held];
        let known = Facts { cases: if has_case { vec!["x".into()] } else { vec![] }, ..Facts::default() };
        let items: Vec<_> =
            applicability(&register, roles, None, TODAY).into_iter().map(|item| item.with(&known)).collect();
        let counts = filter.counts(&items.iter().collect::<Vec<_>>(), roles, &register.categories);
        let length = |filter: Filter| kept(&filter, &items).len();
        let f = || filter.clone();
        let check = |got: &Choices, any: Filter, each: Vec<Filter>| {
            assert_eq!(got.any, length(any));
            assert_eq!(got.each, each.into_iter().map(length).collect::<Vec<_>>());
        };
        check(
            &counts.roles,
            Filter { role: None, ..f() },
            roles.iter().map(|role| Filter { role: Some(role.id.clone()), ..f() }).collect(),
        );
        check(
            &counts.bases,
            Filter { basis: None, ..f() },
            LegalBasis::ALL.into_iter().map(|basis| Filter { basis: Some(basis), ..f() }).collect(),
        );
        check(
            &counts.categories,
            Filter { category: None, ..f() },
            register.categories.iter().map(|each| Filter { category: Some(each.id.clone()), ..f() }).collect(),
        );
        check(
            &counts.rights,
            Filter { right: None, ..f() },
            Right::ALL.into_iter().map(|right| Filter { right: Some(right), ..f() }).collect(),
        );
        check(
            &counts.levels,
            Filter { level: None, ..f() },
            Level::ALL.into_iter().map(|level| Filter { level: Some(level), ..f() }).collect(),
        );
    }

    #[test]
    fn an_unknown_category_keeps_only_what_uses_every_category(list in proptest::collection::vec(activities(), 1..20)) {
        let (register, roles) = (register(list), roles());
        let items = applicability(&register, &roles, None, TODAY);
        let filter = Filter { category: Some("unknown".into()), ..Filter::default() };
        for at in kept(&filter, &items) {
            prop_assert_eq!(&items[at].activity.categories, &Categories::All);
        }
    }
}

#[test]
fn an_empty_filter_keeps_everything_and_says_so() {
    assert!(Filter::default().is_empty());
    assert!(!Filter { right: Some(Right::Access), ..Filter::default() }.is_empty());
    let activity = testing::activity("x");
    assert!(Filter::default().keeps(&applicability_of(&activity, &[], TODAY)));
}

#[test]
fn the_level_is_the_one_for_the_role() {
    let mut activity = testing::activity("x");
    activity.roles[3].level = Level::Applies; // guarantor
    activity.roles[4].level = Level::NotTypical; // board member
    let roles = roles();
    let refs: Vec<&RoleAssignment> = roles.iter().collect();
    let item = applicability_of(&activity, &refs, TODAY);
    let keeps = |role: &str, level| {
        Filter { role: (!role.is_empty()).then(|| role.into()), level: Some(level), ..Filter::default() }.keeps(&item)
    };
    assert!(keeps("", Level::Applies) && !keeps("", Level::NotTypical));
    assert!(keeps("guarantor", Level::Applies) && !keeps("guarantor", Level::NotTypical));
    assert!(keeps("board-member", Level::NotTypical) && !keeps("board-member", Level::Applies));
    assert!(!keeps("someone-elses", Level::Applies));
}

#[test]
fn what_the_person_has_done_counts_through_every_role() {
    let mut activity = testing::activity("x");
    activity.roles.iter_mut().for_each(|relevance| relevance.level = Level::NotTypical);
    let roles = roles();
    let refs: Vec<&RoleAssignment> = roles.iter().collect();
    let item = applicability_of(&activity, &refs, TODAY);
    let applies = Filter { role: Some("guarantor".into()), level: Some(Level::Applies), ..Filter::default() };
    assert!(!applies.keeps(&item));
    let known = Facts { cases: vec!["x".into()], ..Facts::default() };
    assert!(applies.keeps(&item.clone().with(&known)));
    // Somebody else's role gives no reason still.
    assert!(!Filter { role: Some("someone-elses".into()), ..Filter::default() }.keeps(&item.with(&known)));
}

#[test]
fn what_is_the_same_for_everyone_is_kept_through_any_role() {
    let mut activity = testing::activity("x");
    activity.restricted = true;
    let roles = roles();
    let item = applicability_of(&activity, &[&roles[0]], TODAY);
    for role in ["guarantor", "mentor", "someone-elses"] {
        assert!(Filter { role: Some(role.into()), ..Filter::default() }.keeps(&item), "{role}");
    }
}

#[test]
fn direct_marketing_decides_which_rights_there_are() {
    let mut activity = testing::activity("x");
    activity.legal_basis = LegalBasis::Consent;
    let keeps = |activity: &Activity, right| {
        Filter { right: Some(right), ..Filter::default() }.keeps(&applicability_of(activity, &[], TODAY))
    };
    assert!(!keeps(&activity, Right::Objection) && keeps(&activity, Right::Portability));
    activity.direct_marketing = true;
    assert!(keeps(&activity, Right::Objection));
    assert!(!keeps(&activity, Right::AutomatedDecision));
}

#[test]
fn choices_can_stand_in_an_address_and_come_back() {
    for basis in LegalBasis::ALL {
        assert_eq!(LegalBasis::parse(basis.as_str()), Some(basis));
    }
    for right in Right::ALL {
        assert_eq!(Right::parse(right.as_str()), Some(right));
    }
    for level in Level::ALL {
        assert_eq!(Level::parse(level.as_str()), Some(level));
    }
    for unknown in ["", "public-interest", "Access", "applies "] {
        assert!(LegalBasis::parse(unknown).is_none() && Right::parse(unknown).is_none());
        assert!(Level::parse(unknown).is_none());
    }
}
