//! `woonkring.gpkg`: valid by the standard, right in its rows, the same in every run. And FlatGeobuf, which holds the same rows.
#![allow(clippy::unwrap_used, reason = "a file that cannot be read as it should is a failed test")]

mod blob;
mod broken;
mod checker;
mod edits;
mod flatgeobuf;
mod laws;
mod lines;
#[path = "../method/support/mod.rs"]
mod made_up;
mod ogr;
mod registers;
mod rows;
mod runs;
mod support;
mod valid;
