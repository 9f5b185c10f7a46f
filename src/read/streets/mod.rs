//! Streets: from lines with tags to a network that can be walked. The rules are rows of `data/walking.toml`.

mod line;
pub mod rules;
mod table;

pub use line::{StreetLayer, StreetLine};
pub use rules::numbers as walking_numbers;
