//! The words of demo mode; feature `demo`. What is deployed holds none of them.

mod choices;
mod en;
mod shape;
mod sv;

pub use choices::*;
pub use en::TEXT as EN;
pub use shape::*;
pub use sv::TEXT as SV;
