//! R-trees that hold ids, never the things themselves.

mod facilities;
mod sides;
mod streets;

pub use facilities::{FacilityIndex, Nearby};
pub use sides::{EdgeIndex, SideIndex};
pub use streets::{Joint, StreetIndex};
