//! On foot: the walk over the street network, exact.

mod buckets;
mod graph;
mod joint;
mod on_the_spot;
mod others;
mod routes;
mod spread;
mod starts;
mod table;
mod trace;
mod two;
mod units;

pub use graph::{Counted, StreetGraph};
pub use joint::{Joined, Joint, joints};
pub use others::OtherWalks;
pub use routes::{Route, routes};
pub use spread::Spread;
pub use starts::{Arrival, By, Start};
pub use table::{Asked, OnFoot, Terms, Walks, walks, walks_along};
pub use trace::{Limits, Marks, Piece, PieceKind, Trace, Walked, Wayside};
pub use two::SpreadTwo;
