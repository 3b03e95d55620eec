//! Names of what stands in the register, for what a case, a consent or a record says by its id. What the register no
//! longer has is said to be so: an id is no name, and another one's name would be wrong.

use crate::text::texts;
use domain::ids::{ActivityId, CategoryId};
use domain::register::Register;

fn or_gone(name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| texts().common.not_in_register.to_owned())
}

/// Name of an activity.
#[must_use]
pub fn activity_name(id: &str, register: &Register) -> String {
    or_gone(register.activity(&ActivityId::from(id)).map(|found| &found.name))
}

/// Name of a category of data.
#[must_use]
pub fn category_name(id: &str, register: &Register) -> String {
    or_gone(register.category(&CategoryId::from(id)).map(|found| &found.name))
}

/// Name of a category of recipients.
#[must_use]
pub fn recipient_name(id: &str, register: &Register) -> String {
    or_gone(register.recipients.iter().find(|each| each.id.as_str() == id).map(|found| &found.name))
}
