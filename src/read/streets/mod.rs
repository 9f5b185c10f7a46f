//! Lines of streets → the network that people walk.

pub mod build;
pub mod line;
pub mod rules;
