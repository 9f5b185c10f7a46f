//! The method: a made-up town checked by hand for every rule, and laws for all towns.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod class;
mod departures;
mod distance;
mod inside;
mod laws;
mod laws_departures;
mod laws_zones;
mod on_foot;
mod on_the_way;
mod page;
mod plan;
mod report;
mod score;
mod straten;
mod support;
mod zones;
