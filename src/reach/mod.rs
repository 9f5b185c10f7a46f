//! How far: found once, used by all profiles.

pub mod circle;
mod hilbert;
mod reached;

pub use reached::{Near, Reach};
