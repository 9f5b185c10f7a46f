//! The choice of sites: by hand, by exhaustive search, and by an independent solver.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "../method/support/mod.rs"]
mod support;

mod by_hand;
mod ground;
mod laws;
mod limits;
mod sample;
