//! On foot: the walk over the street network, exact.

mod graph;
mod joint;
mod spread;

pub use graph::{Counted, StreetGraph};
pub use joint::Joint;
pub use spread::{Arrival, By, Spread, Start};
