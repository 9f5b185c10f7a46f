//! On foot: the walk over the street network, exact.

mod graph;
mod joint;
mod on_the_spot;
mod spread;
mod table;
mod two;

pub use graph::{Counted, StreetGraph};
pub use joint::{Joined, Joint, joints};
pub use spread::{Arrival, By, Spread, Start};
pub use table::{Asked, OnFoot, Walks, walks};
pub use two::SpreadTwo;
