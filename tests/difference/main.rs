//! Two runs side by side: what changed, and what brought it about.
#![allow(clippy::unwrap_used, reason = "a made-up town that breaks is a broken test")]

#[path = "../method/support/mod.rs"]
mod support;

mod binary;
mod by_hand;
mod laws;
mod on_foot;
mod pair;
mod scenarios;
