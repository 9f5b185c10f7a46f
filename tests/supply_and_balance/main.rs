//! Supply against need, balance, spreading and the matrix: made-up towns, with every number worked out by hand.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod balans;
mod matrix;
mod opgave;
mod page;
mod spreiding;
#[path = "../method/support/mod.rs"]
mod support;
mod table;
