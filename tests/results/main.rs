//! Results on the sample and on real data.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail by panic, and tells when it skips")]

mod examples;
mod sample;
