//! The products per kern and the plan for meeting places: made-up towns checked by hand, and laws for all towns.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod facilities;
mod laws;
mod layer;
mod meeting;
mod page;
mod seen;
mod shares;
#[path = "../method/support/mod.rs"]
mod support;
