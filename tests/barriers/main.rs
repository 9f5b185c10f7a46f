//! Barriers and the paths that would take them away: by hand, in the layers, and against a slow search.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "../method/support/mod.rs"]
mod made_up;

mod canal;
mod laws;
mod minutes;
mod slow;
