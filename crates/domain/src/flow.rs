//! How data flow: from a source, as a category of data, into a processing activity.
//!
//! The notices say which sources and which categories an activity has, not which source gives which category. A path
//! therefore means: this activity uses this source and this category.

use crate::register::{Activity, Categories, Register};

/// One of the three columns' entries, by its place in the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// Where data come from.
    Source(usize),
    /// A kind of data.
    Category(usize),
    /// What they are used for.
    Activity(usize),
}

/// What one activity uses, by places in the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Uses {
    sources: Vec<usize>,
    categories: Vec<usize>,
}

/// The flow of some activities. Each column holds places in the register's own lists, in the register's order; what no
/// activity uses is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// Left: places in [`Register::sources`].
    pub sources: Vec<usize>,
    /// Middle: places in [`Register::categories`].
    pub categories: Vec<usize>,
    /// Right: places in [`Register::activities`].
    pub activities: Vec<usize>,
    /// Beside the picture: places in [`Register::activities`] of those that may use data of all categories. They name
    /// none, and lines to all would tell of kinds that nothing aimed at the person uses.
    pub of_all: Vec<usize>,
    uses: Vec<Uses>,
}

/// Lines between neighbouring columns, as (place on the left, place on the right).
pub type Lines = Vec<(usize, usize)>;

/// What lies on a path through a chosen entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// Places in [`Flow::sources`], rising.
    pub sources: Vec<usize>,
    /// Places in [`Flow::categories`], rising.
    pub categories: Vec<usize>,
    /// Places in [`Flow::activities`], rising.
    pub activities: Vec<usize>,
    /// Lines from sources to categories.
    pub from: Lines,
    /// Lines from categories to activities.
    pub into: Lines,
}

impl Touched {
    /// Is the entry on a path through the chosen one?
    #[must_use]
    pub fn holds(&self, node: Node) -> bool {
        match node {
            Node::Source(at) => self.sources.binary_search(&at).is_ok(),
            Node::Category(at) => self.categories.binary_search(&at).is_ok(),
            Node::Activity(at) => self.activities.binary_search(&at).is_ok(),
        }
    }
}

impl Flow {
    /// The flow of those activities of the register that `is_shown` names.
    #[must_use]
    pub fn new(register: &Register, is_shown: impl Fn(&Activity) -> bool) -> Flow {
        let (of_all, shown): (Vec<usize>, Vec<usize>) = (0..register.activities.len())
            .filter(|&at| is_shown(&register.activities[at]))
            .partition(|&at| register.activities[at].categories == Categories::All);
        let used_by = |is_used: &dyn Fn(&Activity) -> bool| shown.iter().any(|&at| is_used(&register.activities[at]));
        let sources: Vec<usize> = (0..register.sources.len())
            .filter(|&at| used_by(&|activity| activity.sources.contains(&register.sources[at].id)))
            .collect();
        let categories: Vec<usize> = (0..register.categories.len())
            .filter(|&at| used_by(&|activity| activity.categories.contains(&register.categories[at].id)))
            .collect();
        let uses = shown
            .iter()
            .map(|&at| {
                let activity = &register.activities[at];
                let source = |&place: &usize| activity.sources.contains(&register.sources[sources[place]].id);
                let category =
                    |&place: &usize| activity.categories.contains(&register.categories[categories[place]].id);
                Uses {
                    sources: (0..sources.len()).filter(source).collect(),
                    categories: (0..categories.len()).filter(category).collect(),
                }
            })
            .collect();
        Flow { sources, categories, activities: shown, of_all, uses }
    }

    /// Everything on a path through `chosen`; everything there is when nothing is chosen. Linear in the lines of the
    /// picture.
    #[must_use]
    pub fn touched(&self, chosen: Option<Node>) -> Touched {
        let mut touched = Touched::default();
        for (at, uses) in self.uses.iter().enumerate() {
            let (sources, categories) = match chosen {
                None => (uses.sources.clone(), uses.categories.clone()),
                Some(Node::Activity(only)) if only == at => (uses.sources.clone(), uses.categories.clone()),
                Some(Node::Source(only)) if uses.sources.contains(&only) => (vec![only], uses.categories.clone()),
                Some(Node::Category(only)) if uses.categories.contains(&only) => (uses.sources.clone(), vec![only]),
                Some(_) => continue,
            };
            touched.activities.push(at);
            for &category in &categories {
                touched.into.push((category, at));
                put(&mut touched.categories, category);
                for &source in &sources {
                    put(&mut touched.from, (source, category));
                }
            }
            for &source in &sources {
                put(&mut touched.sources, source);
            }
        }
        touched
    }
}

/// Puts an item in its place, once. A few dozen at most: the standard sort weighs 8 kB of wasm.
fn put<T: Ord>(items: &mut Vec<T>, item: T) {
    if let Err(at) = items.binary_search(&item) {
        items.insert(at, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::testing::{activity, register};
    use proptest::prelude::*;

    /// Three sources, three categories, and the activities given as (sources, categories).
    fn flow_of(uses: &[(Vec<usize>, Vec<usize>)]) -> Flow {
        let id = |kind: &str, at: usize| format!("{kind}-{at}");
        let activities = uses
            .iter()
            .enumerate()
            .map(|(at, (sources, categories))| {
                let mut one = activity(&format!("activity-{at}"));
                one.sources = sources.iter().map(|&at| id("source", at).into()).collect();
                one.categories = Categories::Some(categories.iter().map(|&at| id("category", at).into()).collect());
                one
            })
            .collect();
        Flow::new(&register(3, 3, activities), |_| true)
    }

    #[test]
    fn a_chosen_source_reaches_only_what_an_activity_joins_it_with() {
        // Activity 0 joins source 0 with category 0, activity 1 joins sources 0 and 1 with category 1.
        let flow = flow_of(&[(vec![0], vec![0]), (vec![0, 1], vec![1])]);
        assert_eq!(
            (&flow.sources[..], &flow.categories[..]),
            (&[0, 1][..], &[0, 1][..]),
            "what nobody uses is left out"
        );
        let touched = flow.touched(Some(Node::Source(1)));
        assert_eq!((touched.categories.clone(), touched.activities.clone()), (vec![1], vec![1]));
        assert_eq!((touched.from.clone(), touched.into.clone()), (vec![(1, 1)], vec![(1, 1)]));
        assert!(touched.holds(Node::Source(1)) && !touched.holds(Node::Source(0)));
        assert!(!touched.holds(Node::Category(0)) && !touched.holds(Node::Activity(0)));
    }

    #[test]
    fn a_chosen_category_shows_all_its_sources_and_activities() {
        let flow = flow_of(&[(vec![0], vec![0, 2]), (vec![1], vec![0])]);
        let touched = flow.touched(Some(Node::Category(0)));
        assert_eq!((touched.sources, touched.activities), (vec![0, 1], vec![0, 1]));
        assert_eq!(touched.into, [(0, 0), (0, 1)]);
    }

    #[test]
    fn what_may_use_all_categories_names_none() {
        let named = vec![activity("a"), activity("b")].into_iter().zip([Some("category-1"), None]);
        let activities = named.map(|(mut one, category)| {
            if let Some(category) = category {
                one.categories = Categories::Some(vec![category.into()]);
            }
            one
        });
        let flow = Flow::new(&register(1, 3, activities.collect()), |_| true);
        assert_eq!((&flow.categories[..], &flow.activities[..], &flow.of_all[..]), (&[1][..], &[0][..], &[1][..]));
    }

    #[test]
    fn an_empty_view_is_an_empty_picture() {
        assert_eq!(flow_of(&[]), Flow::default());
        assert_eq!(flow_of(&[]).touched(None), Touched::default());
    }

    proptest! {
        /// Whatever is chosen: it is on its own path, its path is part of the whole, every line ends in touched
        /// entries, and being on someone's path is mutual.
        #[test]
        fn paths_are_consistent(uses in proptest::collection::vec(
            (proptest::collection::vec(0_usize..3, 1..4), proptest::collection::vec(0_usize..3, 1..4)), 1..6,
        )) {
            let flow = flow_of(&uses);
            let whole = flow.touched(None);
            let nodes: Vec<Node> = (0..flow.sources.len()).map(Node::Source)
                .chain((0..flow.categories.len()).map(Node::Category))
                .chain((0..flow.activities.len()).map(Node::Activity))
                .collect();
            for &node in &nodes {
                prop_assert!(whole.holds(node));
                let path = flow.touched(Some(node));
                prop_assert!(path.holds(node));
                for (source, category) in &path.from {
                    prop_assert!(path.holds(Node::Source(*source)) && path.holds(Node::Category(*category)));
                    prop_assert!(whole.from.contains(&(*source, *category)));
                }
                for (category, activity) in &path.into {
                    prop_assert!(path.holds(Node::Category(*category)) && path.holds(Node::Activity(*activity)));
                    prop_assert!(whole.into.contains(&(*category, *activity)));
                }
                for &other in &nodes {
                    prop_assert_eq!(path.holds(other), flow.touched(Some(other)).holds(node));
                }
            }
        }
    }
}
