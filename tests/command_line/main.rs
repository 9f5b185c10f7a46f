//! The command line: what can be typed, what it prints, and what it leaves in the folder.

mod commands;
mod folder;
mod layers;
mod on_foot;
mod planning;
mod support;
