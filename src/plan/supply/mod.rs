//! Supply against need: the opgave as bands beside what the parcels can hold.

use super::Known;
use crate::model::Watch;

/// Supply against need: the opgave as bands beside what the parcels can hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {}

/// Makes it; `None` where the input does not allow it.
pub fn supply(known: &Known, watch: &dyn Watch) -> Option<Supply> {
    let _ = (known, watch);
    None
}
