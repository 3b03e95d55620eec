//! The words of demo mode; feature `demo`. What is deployed holds none of them.

mod en;
mod shape;
mod sv;

pub use en::TEXT as EN;
pub use shape::*;
pub use sv::TEXT as SV;
