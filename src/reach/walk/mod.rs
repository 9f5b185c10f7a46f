//! On foot: the walk over the street network, exact.

mod graph;
mod joint;
mod spread;
mod trace;

pub use graph::{Counted, StreetGraph};
pub use joint::Joint;
pub use spread::{Arrival, By, Spread, Start};
pub use trace::{Limits, Marks, Piece, PieceKind, Trace, Walked, Wayside};
