//! Norm sets and categories: what is checked, what is built in, and how a local set extends it.

mod builtin;
mod categories;
mod checks;
mod departures;
mod local;
mod walking;
