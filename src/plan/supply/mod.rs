//! Supply against need: the opgave as bands beside what the parcels can hold.

mod line;
mod stock;

pub use line::{Assumed, Holding, Line, Short, Verdict};
pub use stock::{Band, Stock, least_homes};

use std::collections::BTreeMap;

use super::Known;
use crate::model::{NormSet, Watch};
use stock::Stocks;

/// Supply against need: the opgave as bands beside what the parcels can hold.
///
/// The same home can serve several forms, and the ends of bands belong to different scenarios: nothing here is ever added over lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// One per need, in the order of the opgave.
    pub lines: Vec<Line>,
}

/// Makes it; `None` where no opgave is given.
pub fn supply(known: &Known, watch: &dyn Watch) -> Option<Supply> {
    let needs = known.town.planning.opgave.as_ref()?;
    watch.phase("supply against need", 0);
    let mut stocks: BTreeMap<(usize, bool), Stocks> = BTreeMap::new();
    let lines = (0..needs.len()).map(|need| line::line(known, needs, need, &mut stocks)).collect();
    Some(Supply { lines })
}

/// Whether homes of this form are built as a cluster: at the least size of a cluster rule, or not at all.
pub fn is_clustered(norms: &NormSet, woonvorm: &str) -> bool {
    norms.words("choice.clustered_forms").is_some_and(|forms| forms.value.iter().any(|form| form == woonvorm))
}
