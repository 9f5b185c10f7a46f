//! The choice of sites: by hand, by exhaustive search, and by an independent solver.

#[path = "../method/support/mod.rs"]
mod support;

mod by_hand;
mod ground;
mod limits;
