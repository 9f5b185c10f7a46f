//! The facts of a run that its layers do not tell.

use std::time::Duration;

use crate::model::Account;

/// What a run was: by which program, by which words, on which input, how long.
#[derive(Debug, Clone)]
pub struct RunFacts {
    /// The command as it was typed.
    pub command: Vec<String>,
    /// When it ended, in UTC (`2026-03-01T12:00:00Z`).
    pub finished: String,
    /// What became of the input.
    pub account: Account,
    /// How long each phase took, in order.
    pub phases: Vec<Phase>,
}

/// A phase of the work and how long it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// How long it took.
    pub took: Duration,
}
