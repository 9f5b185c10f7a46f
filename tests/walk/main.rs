//! The walk over the street network: worlds in which every distance is known by hand, and a slow, obvious search for all the rest.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod oracle;
mod support;
mod two;
mod worlds;
