//! R-trees that hold ids, never the things themselves.

mod facilities;
mod sides;

pub use facilities::{FacilityIndex, Nearby};
pub use sides::{EdgeIndex, SideIndex};
