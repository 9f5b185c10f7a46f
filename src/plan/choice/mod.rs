//! The choice of sites: which parcels take how many homes of which form, so that the opgave is met.

use super::Known;
use crate::model::Watch;

/// The choice of sites: which parcels take how many homes of which form, so that the opgave is met.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {}

/// Makes it; `None` where the input does not allow it.
pub fn choice(known: &Known, watch: &dyn Watch) -> Option<Choice> {
    let _ = (known, watch);
    None
}
