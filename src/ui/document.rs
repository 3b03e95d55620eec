//! What widgets and pieces may ask of the document: focus, title, scroll, leaving.

pub use crate::browser::letters::seen;
pub use crate::browser::listen::Pause;
pub use crate::browser::{
    Focused, Stand, close_dialog, current_path, focus, focus_heading, focused_id, land, leave_focus, leave_in_place,
    open_dialog, store_language, takes_cookies, tell_tabs,
};
