//! The words of demo mode; feature `demo`.
//!
//! They stand in the demo's wasm, both languages at once, and in no file of words: what is deployed holds none of them.

mod en;
mod shape;
mod sv;

pub use en::TEXT as EN;
pub use shape::*;
pub use sv::TEXT as SV;

#[cfg(feature = "languages")]
impl DemoText {
    /// Every text in order.
    #[must_use]
    pub fn entries(&self) -> Vec<crate::Entry> {
        let mut entries = Vec::new();
        crate::part::Part::write(self, "demo", &mut entries);
        entries
    }
}
