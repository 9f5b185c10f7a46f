//! Streets and access points in: every format gives the same lines, on the plane; what has no place is told; whose doors are.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(clippy::print_stderr, reason = "a test that is passed over says so")]

mod access;
mod doctor;
mod formats;
mod made;
mod numbers;
mod openstreetmap;
#[path = "../osm/pbf.rs"]
#[allow(dead_code, reason = "every file takes what it needs")]
mod pbf;
mod real;
mod refused;
#[path = "../bad_input/support.rs"]
mod support;
mod write;
