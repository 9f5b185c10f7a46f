//! OpenStreetMap in: what becomes a facility and where it stands, what becomes an area, and what is refused. The files are made here,
//! byte by byte.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(clippy::print_stderr, reason = "a test that is passed over says so")]

mod areas;
mod facilities;
mod hostile;
mod overpass;
mod pbf;
mod real;
#[path = "../bad_input/support.rs"]
mod support;
