//! `woonkring.xlsx` as a spreadsheet program reads it: the same values as the tables, text that stays text, headings that explain themselves.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail by panic, and tells when it skips")]

mod hostile;
mod limits;
mod office;
mod parts;
mod support;
mod values;
