//! What is looked for among the values. Choices stand in the address, as ids; what is typed is kept nowhere: it may be a
//! value.

use crate::api::session::Me;
use crate::components::lens::lens;
use crate::routes::DataFilter;
use crate::ui::navigation::{Navigation, use_navigation};
use domain::held::{By, Narrowed};
use domain::ids::RoleAssignmentId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Find {
    /// As the address has it.
    pub filter: Memo<DataFilter>,
    /// What is typed.
    pub words: RwSignal<String>,
    /// One of the person's roles.
    role: Memo<Option<RoleAssignmentId>>,
    navigation: Navigation,
}

impl Find {
    /// What the address says; nothing typed.
    #[must_use]
    pub fn new(me: &Me) -> Self {
        let query = use_query_map();
        Self {
            filter: Memo::new(move |_| DataFilter::read(|name| query.with(|query| query.get(name)))),
            words: RwSignal::new(String::new()),
            role: lens(me),
            navigation: use_navigation(),
        }
    }

    /// What the values are put in groups by. Tracks.
    #[must_use]
    pub fn by(self) -> By {
        self.filter.with(|filter| filter.by.as_deref().and_then(By::parse)).unwrap_or_default()
    }

    /// What is left, of what can be chosen: an id that nothing of the person has takes nothing away. Tracks.
    #[must_use]
    pub fn narrowed(self, kinds: &[String], sources: &[String]) -> Narrowed {
        let filter = self.filter.get();
        let among = |id: Option<String>, all: &[String]| id.filter(|id| all.contains(id));
        Narrowed {
            category: among(filter.category, kinds).map(Into::into),
            role: self.role.get(),
            source: among(filter.source, sources).map(Into::into),
        }
    }

    /// Is anything typed? Tracks.
    #[must_use]
    pub fn has_words(self) -> bool {
        self.words.with(|words| !words.trim().is_empty())
    }

    /// Changes what is chosen, as a step of the history.
    pub fn choose(self, change: impl FnOnce(&mut DataFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.go(&filter);
    }

    /// Takes away what is typed, and every choice but the role and the order.
    pub fn clear(self) {
        self.words.set(String::new());
        let DataFilter { role, by, .. } = self.filter.get_untracked();
        self.go(&DataFilter { role, by, ..DataFilter::default() });
    }

    fn go(self, filter: &DataFilter) {
        let how = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        self.navigation.go(&filter.href(), how);
    }
}
