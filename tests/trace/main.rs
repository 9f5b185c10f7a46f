//! What a walk meets on its way: rests, light and busy roads, by hand and against a slow oracle.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]

mod crossings;
mod laws;
mod light;
mod oracle;
mod random;
mod rest;
mod shape;
mod support;
