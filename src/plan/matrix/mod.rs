//! The matrix for monitoring: actions with indicators that the run fills.

mod file;
mod indicator;

pub use file::{Action, builtin};
pub use indicator::{Indicator, Outcome};

use super::{Known, Products};
use crate::model::Watch;

/// The matrix for monitoring: actions with indicators that the run fills.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// In the order of the template, an action once for each of its indicators.
    pub rows: Vec<MatrixRow>,
    /// Whether the ground of the run is invented, in part or all of it.
    pub fictief: bool,
}

/// An action with one of its indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// The action.
    pub action: Action,
    /// The indicator as the template has it; empty where no run can know how far the action is.
    pub indicator: String,
    /// What the run makes of it.
    pub outcome: Outcome,
}

/// Makes it of what was made before; `None` where the project plans nothing: no opgave, no complexes and no neighbourhoods.
pub fn matrix(known: &Known, made: &Products, watch: &dyn Watch) -> Option<Matrix> {
    let planning = &known.town.planning;
    if planning.opgave.is_none() && planning.complexes.is_none() && planning.buurten.is_empty() {
        return None;
    }
    watch.phase("filling the matrix", 0);
    let rows = builtin().into_iter().flat_map(|action| {
        let named = action.indicators.clone();
        let empty = named.is_empty().then(|| (String::new(), Outcome::ToFill));
        let filled = named.into_iter().map(|(name, indicator)| {
            let outcome = indicator.outcome(known, made);
            (name, outcome)
        });
        let rows: Vec<_> = filled.chain(empty).collect();
        rows.into_iter().map(move |(indicator, outcome)| MatrixRow { action: action.clone(), indicator, outcome })
    });
    Some(Matrix { rows: rows.collect(), fictief: known.town.fictief() })
}
