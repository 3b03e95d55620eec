//! Whole journeys in real Chromium, through WebDriver, against the real backend with a real database.
//!
//! Everything is found by what a person perceives: role, label, text. Expectations come from the register's files, not
//! from the app's own answers, and the words of the app from `text`. Written out are only a part of a sentence that says
//! what must be meant, a text put together of several, and what stands outside the app: the start page, the register, a
//! made-up person's own words. `cargo xtask test --only e2e` sets the variables that say where things are.
#![cfg(not(target_arch = "wasm32"))]

#[path = "e2e/support/mod.rs"]
mod support;

#[path = "e2e/acts.rs"]
mod acts;
#[path = "e2e/another_person/mod.rs"]
mod another_person;
#[path = "e2e/before_an_act.rs"]
mod before_an_act;
#[path = "e2e/bench.rs"]
mod bench;
#[path = "e2e/bench_export.rs"]
mod bench_export;
#[path = "e2e/board_member.rs"]
mod board_member;
#[path = "e2e/browsers.rs"]
mod browsers;
#[path = "e2e/by_category.rs"]
mod by_category;
#[path = "e2e/cannot_start.rs"]
mod cannot_start;
#[path = "e2e/case_list.rs"]
mod case_list;
#[path = "e2e/cases.rs"]
mod cases;
#[path = "e2e/counted.rs"]
mod counted;
#[path = "e2e/demo.rs"]
mod demo;
#[path = "e2e/dist.rs"]
mod dist;
#[path = "e2e/engines.rs"]
mod engines;
#[path = "e2e/errands.rs"]
mod errands;
#[path = "e2e/errands_cases.rs"]
mod errands_cases;
#[path = "e2e/escape.rs"]
mod escape;
#[path = "e2e/everyone/mod.rs"]
mod everyone;
#[path = "e2e/export.rs"]
mod export;
#[path = "e2e/faults.rs"]
mod faults;
#[path = "e2e/finding.rs"]
mod finding;
#[path = "e2e/guarantor.rs"]
mod guarantor;
#[path = "e2e/landing.rs"]
mod landing;
#[path = "e2e/languages.rs"]
mod languages;
#[path = "e2e/left_behind.rs"]
mod left_behind;
#[path = "e2e/lighthouse.rs"]
mod lighthouse;
#[path = "e2e/masked.rs"]
mod masked;
#[path = "e2e/mentor.rs"]
mod mentor;
#[path = "e2e/menu.rs"]
mod menu;
#[path = "e2e/my_data/mod.rs"]
mod my_data;
#[path = "e2e/newer.rs"]
mod newer;
#[path = "e2e/nginx.rs"]
mod nginx;
#[path = "e2e/parts.rs"]
mod parts;
#[path = "e2e/presenting.rs"]
mod presenting;
#[path = "e2e/printing.rs"]
mod printing;
#[path = "e2e/refusals.rs"]
mod refusals;
#[path = "e2e/rights.rs"]
mod rights;
#[path = "e2e/roles.rs"]
mod roles;
#[path = "e2e/said.rs"]
mod said;
#[path = "e2e/saved.rs"]
mod saved;
#[path = "e2e/seen.rs"]
mod seen;
#[path = "e2e/session/mod.rs"]
mod session;
#[path = "e2e/shots.rs"]
mod shots;
#[path = "e2e/start.rs"]
mod start;
#[path = "e2e/timeout.rs"]
mod timeout;
#[path = "e2e/tipping_off.rs"]
mod tipping_off;
#[path = "e2e/tour_light.rs"]
mod tour_light;
#[path = "e2e/translated.rs"]
mod translated;
#[path = "e2e/trunk.rs"]
mod trunk;
#[path = "e2e/two_guarantees.rs"]
mod two_guarantees;
