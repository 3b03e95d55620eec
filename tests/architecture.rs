//! Holds the source to the design: who may use whom, and what may not stand in the app at all.
#![cfg(not(target_arch = "wasm32"))]

#[path = "architecture/app.rs"]
mod app;
#[path = "architecture/browsers.rs"]
mod browsers;
#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/docs.rs"]
mod docs;
#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/measures.rs"]
mod measures;
#[path = "architecture/pages.rs"]
mod pages;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/style.rs"]
mod style;
#[path = "architecture/weight.rs"]
mod weight;
#[path = "architecture/widgets.rs"]
mod widgets;
#[path = "architecture/words.rs"]
mod words;
