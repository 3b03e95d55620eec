//! The values that were read: in their order, with their names, and searched.

use super::find::Find;
use crate::api::records::{HeldRecord, plain};
use crate::api::session::Me;
use crate::components::lens::role_choices;
use crate::components::names::{activity_name, category_name};
use crate::components::value::{Field, value_words};
use crate::text::{texts, use_lang};
use domain::applicability::Facts;
use domain::held::{By, Piece, Plain, keys, used_last};
use domain::ids::SourceId;
use domain::register::Register;
use domain::search::Pieces;
use leptos::prelude::*;
use std::sync::Arc;

/// What the list is made from.
pub struct Values {
    pub me: Arc<Me>,
    pub register: Arc<Register>,
    /// What the person has done.
    pub facts: Arc<Facts>,
    pub held: Vec<HeldRecord>,
    pub pieces: Vec<Piece>,
    /// Ids of the kinds and the sources that occur.
    pub kinds: Vec<String>,
    pub sources: Vec<String>,
    pub find: Find,
    /// Made when something is first searched for.
    index: StoredValue<Option<Arc<Pieces>>>,
}

impl Values {
    /// Put in order.
    pub fn new(
        me: &Arc<Me>,
        register: &Arc<Register>,
        facts: &Arc<Facts>,
        read: Vec<HeldRecord>,
        find: Find,
    ) -> Arc<Self> {
        // By what they are called, then by age. A hundred or two, each put in its place: the standard sort weighs 8 kB.
        let lang = use_lang();
        let order_of =
            |held: &HeldRecord| (held.record.label.get(lang).to_lowercase(), held.record.collected_at.clone());
        let mut ordered: Vec<(_, HeldRecord)> = Vec::with_capacity(read.len());
        for one in read {
            let order = order_of(&one);
            let at = ordered.partition_point(|(other, _)| *other <= order);
            ordered.insert(at, (order, one));
        }
        let held: Vec<HeldRecord> = ordered.into_iter().map(|(_, one)| one).collect();
        let piece = |held: &HeldRecord| Piece {
            category: held.record.category.as_str().into(),
            // A role that the session does not name is none.
            role: held.role.as_deref().map(Into::into).filter(|id| me.roles.iter().any(|role| role.id == *id)),
            source: held.record.source.as_str().into(),
        };
        let pieces: Vec<Piece> = held.iter().map(piece).collect();
        let (me, register, facts) = (Arc::clone(me), Arc::clone(register), Arc::clone(facts));
        let kinds = keys(&pieces, By::Kind, &order(By::Kind, &me, &register));
        let sources = keys(&pieces, By::Source, &order(By::Source, &me, &register));
        Arc::new(Self { me, register, facts, held, pieces, kinds, sources, find, index: StoredValue::new(None) })
    }

    /// Name of a group.
    pub fn name(&self, by: By, key: Option<&str>) -> String {
        let Some(key) = key else { return texts().data.values.no_role.to_owned() };
        match by {
            By::Kind => category_name(key, &self.register),
            By::Role => {
                let all = role_choices(&self.me, &self.register);
                all.into_iter().find(|(id, _)| id == key).map(|(_, words)| words).unwrap_or_default()
            }
            By::Source => self.source(key),
        }
    }

    /// Name of the role that a value belongs to, for who has several.
    pub fn role_of(&self, place: usize) -> Option<String> {
        let role = self.pieces[place].role.as_ref().filter(|_| self.me.roles.len() > 1)?;
        Some(self.name(By::Role, Some(role.as_str())))
    }

    /// Name of a source: the register's, or that it was seen.
    pub fn source(&self, id: &str) -> String {
        let known = self.register.source(&SourceId::from(id)).map(|source| source.name.clone());
        known.unwrap_or_else(|| texts().data.values.observed.to_owned())
    }

    /// Places of what is found; all of them, when nothing is typed. What is masked is not searched: that it is found
    /// would unmask it.
    pub fn search(&self, words: &str) -> Vec<usize> {
        if words.trim().is_empty() {
            return (0..self.held.len()).collect();
        }
        let index = self.index.try_update_value(|index| {
            Arc::clone(index.get_or_insert_with(|| {
                let texts: Vec<Vec<String>> = (0..self.held.len()).map(|place| self.searched(place)).collect();
                Arc::new(Pieces::new(texts.iter().map(|texts| texts.iter().map(String::as_str).collect())))
            }))
        });
        index.map(|index| index.search(words)).unwrap_or_default()
    }

    fn searched(&self, place: usize) -> Vec<String> {
        let record = &self.held[place].record;
        let label = record.label.get(use_lang());
        let mut texts =
            vec![label.to_owned(), category_name(&record.category, &self.register), self.source(&record.source)];
        texts.extend(record.activity_ids.iter().map(|id| activity_name(id, &self.register)));
        let field = Field { category: &record.category, field: &record.field, value_type: &record.value_type, label };
        if !field.is_masked() {
            let value = plain(record);
            texts.push(value_words(&value));
            if let Plain::Money(amount, _) = value {
                // Typed without the spaces, or only the beginning.
                texts.push(amount);
            }
        }
        texts
    }
}

/// The order of groups: the register's, what was only seen of the person's use of the services last; or that of their roles.
pub fn order<'a>(by: By, me: &'a Me, register: &'a Register) -> Vec<&'a str> {
    match by {
        By::Kind => {
            let ids: Vec<&str> = register.categories.iter().map(|category| category.id.as_str()).collect();
            used_last(&ids)
        }
        By::Role => me.roles.iter().map(|role| role.id.as_str()).collect(),
        By::Source => register.sources.iter().map(|source| source.id.as_str()).collect(),
    }
}
