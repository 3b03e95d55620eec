//! Svenska.

mod acts;
mod cases;
mod common;
mod data;
mod export;
mod info;
mod processing;
mod rights;

use crate::Text;

/// All texts in Swedish.
pub static TEXT: Text = Text {
    frame: common::FRAME,
    common: common::COMMON,
    errors: common::ERRORS,
    sign_in: common::SIGN_IN,
    timeout: common::TIMEOUT,
    overview: processing::OVERVIEW,
    terms: processing::TERMS,
    activities: processing::ACTIVITIES,
    activity: processing::ACTIVITY,
    lens: data::LENS,
    data: data::DATA,
    acts: acts::ACTS,
    rights: rights::RIGHTS,
    cases: cases::CASES,
    export: export::EXPORT,
    info: info::INFO,
};
