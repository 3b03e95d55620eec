//! Pieces that know the portal: its page frame, the register, the wording of errors.

pub mod act;
pub mod activity_choice;
pub mod announce;
pub mod case_path;
pub mod complain;
pub mod demo_parts;
pub mod errors;
pub mod glossary;
pub mod heading;
pub mod labels;
pub mod lens;
pub mod links;
pub mod loaded;
pub mod masked;
pub mod names;
pub mod print;
pub mod receipt_name;
pub mod register;
pub mod replaced;
pub mod request_facts;
pub mod restriction;
pub mod retention;
pub mod shell;
pub mod timeout;
pub mod ways;
pub mod words_field;
