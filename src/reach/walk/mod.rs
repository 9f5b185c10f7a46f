//! On foot: the walk over the street network, exact.

mod buckets;
mod graph;
mod joint;
mod spread;
mod starts;
mod two;
mod units;

pub use graph::{Counted, StreetGraph};
pub use joint::Joint;
pub use spread::Spread;
pub use starts::{Arrival, By, Start};
pub use two::SpreadTwo;
