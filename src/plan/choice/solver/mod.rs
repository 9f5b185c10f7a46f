//! Solves a programme: the same answer every time, on one thread, with a bound that says how far from the best it can be.
//!
//! The search ends by what it has counted, never by the clock: so many steps of the branching, or a proof.

mod dive;
mod fewest;
#[cfg(feature = "highs")]
mod highs;
mod programme;
#[cfg(not(feature = "highs"))]
mod rust;
mod split;

pub use fewest::fewest;
pub use programme::{Programme, Switch};

#[cfg(feature = "highs")]
use highs as engine;
#[cfg(not(feature = "highs"))]
use rust as engine;

/// An answer to a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The quantities.
    pub values: Vec<f64>,
    /// What they cost.
    pub cost: f64,
    /// No answer costs less than this.
    pub bound: f64,
}

/// What came of a search.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// An answer.
    Found(Answer),
    /// There is none: the limits contradict each other.
    Impossible,
    /// The search ended before it found one.
    Unknown,
}

/// How hard is searched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// How many steps the branching takes at most.
    pub steps: u64,
    /// Of how many parts the branching may end without a proof before the others are left as they are.
    pub parts: usize,
    /// The difference of cost between two answers is at least this; 0 where that is not known.
    pub grain: f64,
}

/// Solves a programme. A `start` that keeps to its limits is never bettered by a worse answer.
pub fn solve(programme: &Programme, effort: Effort, start: Option<Vec<f64>>) -> Outcome {
    let relaxed = match engine::relaxed(programme) {
        Outcome::Found(relaxed) => relaxed,
        none => return none,
    };
    match split::search(programme, relaxed, effort, start) {
        Outcome::Found(answer) => {
            let bound = raised(answer.bound, effort.grain).min(answer.cost);
            Outcome::Found(Answer { bound, ..answer })
        }
        none => none,
    }
}

/// A bound, raised to the next cost that an answer can have.
fn raised(bound: f64, grain: f64) -> f64 {
    if grain > 0.0 { ((bound - 1e-6) / grain).ceil() * grain } else { bound }
}

/// What the best answer would cost were every quantity free to be broken; `None` where there is none.
pub fn relaxed(programme: &Programme) -> Option<f64> {
    match engine::relaxed(programme) {
        Outcome::Found(answer) => Some(answer.cost),
        Outcome::Impossible | Outcome::Unknown => None,
    }
}
