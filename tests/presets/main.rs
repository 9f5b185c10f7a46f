//! The registrations that planners feed in, by preset, through the binary. The files are made here, with exactly the columns that the
//! registrations have.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail by panic, and tells when it skips")]

mod bag;
mod cbs;
mod choices;
mod others;
mod planning;
mod real;
mod support;
