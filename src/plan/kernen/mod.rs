//! What each kern has, what is reachable in the next one, and which share of its people lies within each norm.

use super::Known;
use crate::model::Watch;

/// What each kern has, what is reachable in the next one, and which share of its people lies within each norm.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernen {}

/// Makes it; `None` where the input does not allow it.
pub fn kernen(known: &Known, watch: &dyn Watch) -> Option<Kernen> {
    let _ = (known, watch);
    None
}
