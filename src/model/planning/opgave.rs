//! The number of homes to be made, per form, scenario and year.

use std::sync::Arc;

use crate::model::KernId;

/// For which ground a need is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Territory {
    /// One kern.
    Kern(KernId),
    /// The municipality that the project is about.
    Municipality,
    /// A region around it, whose need cannot be met by this municipality alone.
    Region,
}

impl Territory {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Territory::Kern(_) => "kern",
            Territory::Municipality => "gemeente",
            Territory::Region => "regio",
        }
    }
}

/// One line of the opgave: a band, never a sum. The ends of the bands of several forms belong to different scenarios, so they are never
/// added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// The area as the file has it (`gebied`).
    pub area: String,
    /// What that is.
    pub territory: Territory,
    /// The housing form: one that a profile of the norm set has.
    pub woonvorm: String,
    /// The scenario as the file has it; empty where it names none.
    pub scenario: String,
    /// For whom, where the file says so (`doelgroep`).
    pub group: Option<String>,
    /// In which part of the market, where the file says so (`segment`).
    pub segment: Option<String>,
    /// The least number of homes; below zero where fewer are needed than there are.
    pub min: i64,
    /// The largest number, not less than the least.
    pub max: i64,
    /// By the end of which year, where the file says so.
    pub year: Option<i32>,
    /// Where the figure comes from: the row's `bron`, the layer's `source`, or its file name.
    pub source: Arc<str>,
    /// Whether it is invented.
    pub fictief: bool,
}
