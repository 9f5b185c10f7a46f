//! `woonkring check` as the doctor of the input: what it shows, and what `invoer.csv` lists, for every kind of finding.
#![allow(clippy::unwrap_used, reason = "a test may fail by panic")]

mod findings;
mod overview;
mod same_thing;
mod support;
