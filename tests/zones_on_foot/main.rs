//! Zones on foot: what is reached of streets, what is drawn of it, and the zones that follow; by hand, by a slow oracle, and by laws.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod by_hand;
mod laws;
#[path = "../method/support/mod.rs"]
mod support;
mod walked;
mod walksheds;
