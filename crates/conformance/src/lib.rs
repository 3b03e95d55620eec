//! Holds any backend of the privacy portal against the contract (`openapi.json`) and the rules behind it.
//!
//! What it is for: the controller's team builds the backend in a language of its own and must be able to know when it is
//! right. So nothing of the reference backend is in here, nor of the crates that it is made of: this is a second, independent
//! reading of the contract. A test of the workspace holds that.
//!
//! How to read it: [`contract`] reads `openapi.json`; [`client`] sends requests and keeps every one of them with its answer
//! ([`exchange`]); [`outcome`] is what can come of looking at them; [`mod@bench`] is what clauses have at hand (test people,
//! calls that are right but for one thing); [`clauses`] holds the clauses, a table in each file; [`runner`] tries them;
//! [`report`] tells what came of it, to people and machines.
//!
//! **Invariants.** It writes only when it was told that it may. What it shows of an exchange has neither cookies nor words
//! about a person in it ([`mask`]). It never calls `POST /demo/reset`.

pub mod args;
pub mod bench;
mod choices;
pub mod clause;
pub mod clauses;
pub mod client;
pub mod contract;
pub mod digest;
pub mod exchange;
pub mod law;
pub mod mask;
pub mod outcome;
pub mod people;
pub mod report;
pub mod runner;
mod slow;
mod tidy;
pub mod trials;
