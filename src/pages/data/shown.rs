//! What the picture of the register shows, for all that is made of it.

use crate::components::announce::Announcer;
use domain::Lang;
use domain::flow::{Flow, Node};
use domain::register::Register;
use leptos::prelude::*;
use std::sync::Arc;

/// What of the register is shown, with its flow; shared by the parts.
pub struct Shown {
    pub register: Arc<Register>,
    pub flow: Flow,
    /// Places in the register of all that is shown.
    pub places: Vec<usize>,
    /// What is chosen in the picture.
    pub chosen: RwSignal<Option<Node>>,
    // Handlers of events have no context.
    pub announcer: Announcer,
    pub lang: Lang,
}

impl Shown {
    /// Name of an entry of the picture, by its column and its place there.
    #[must_use]
    pub fn name(&self, (column, at): (usize, usize)) -> String {
        let (flow, register) = (&self.flow, &self.register);
        match column {
            0 => register.sources[flow.sources[at]].name.clone(),
            1 => register.categories[flow.categories[at]].name.clone(),
            _ => register.activities[flow.activities[at]].name.clone(),
        }
    }
}
