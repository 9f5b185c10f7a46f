//! Lines of streets → the network that people walk. The rules are rows of `data/walking.toml`.

mod account;
pub mod build;
mod edges;
mod gaps;
pub mod line;
mod meet;
mod pieces;
mod places;
pub mod rules;
mod table;
#[cfg(test)]
mod tests;
