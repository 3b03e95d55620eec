//! Whose form it is.

use crate::api::session::Me;
use domain::applicability::Facts;
use domain::register::Register;
use std::sync::Arc;

/// Whose form it is: the person, what concerns whom, and what the person has done.
#[derive(Clone, Copy)]
pub struct Whose<'a> {
    pub me: &'a Arc<Me>,
    pub register: &'a Arc<Register>,
    pub facts: &'a Arc<Facts>,
}
