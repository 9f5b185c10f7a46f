//! GTFS: poles only, and how often something leaves each of them. All numbers by hand, or by a slow count of our own.
#![allow(clippy::unwrap_used, reason = "a file that cannot be read as it should is a failed test")]

mod broken;
mod counting;
mod dates;
mod keys;
mod laws;
mod real;
mod runs;
mod stops;
mod support;
