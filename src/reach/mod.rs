//! How far: found once, used by all profiles.

pub mod circle;
mod hilbert;
mod reached;
mod side_by_side;
pub mod walk;

pub use reached::{Near, Reach};
