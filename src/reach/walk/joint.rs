//! Where a place joins the street network: at the foot of the perpendicular, on an edge.

use crate::model::{EdgeId, Spot};

/// Where a place joins the street network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joint {
    /// The edge.
    pub edge: EdgeId,
    /// Where on it: so many metres from its begin.
    pub along_m: f64,
    /// How far the place lies off the edge, in metres; they count.
    pub off_m: f64,
    /// The place itself: where one leaves the ground for the street.
    pub from: Spot,
    /// The foot of the perpendicular, on the edge.
    pub foot: Spot,
}
