//! How far: found once, used by all profiles.

pub mod circle;
mod hilbert;
mod others;
mod reached;
mod side_by_side;
pub mod walk;

pub use others::Others;
pub use reached::{Near, Reach};
