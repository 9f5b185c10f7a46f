//! Zones on foot: the streets from which everything is within the walk that is asked, with a strip of stated width on both sides.
//!
//! What is in reach together is found on the streets themselves, and only then drawn. Two banks of a canal that are each near something
//! else are no zone because their strips meet over the water.

mod chain;
mod circled;
mod drawing;
mod pieces;
mod shared;
mod shed;
mod walkshed;
mod zones;

use super::rule::{Asked, Level};
use crate::model::{FacilityId, Mobility, ParcelId, Streets};
use crate::reach::walk::Joint;

pub use pieces::{Piece, pieces};
pub use walkshed::walkshed;
pub use zones::zones_on_foot;

/// Who knows where things join the street network, and how far parcels walk.
pub trait Walking: Sync {
    /// Where a facility joins the network for somebody, once for each entrance; nowhere where it did not join.
    fn facility_joints(&self, facility: FacilityId, mobility: Mobility) -> Vec<Joint>;

    /// Where a parcel joins the network for somebody; nowhere where it did not join.
    fn parcel_joints(&self, parcel: ParcelId, mobility: Mobility) -> Vec<Joint>;

    /// Whether what is asked surely is in reach of a parcel: `sought` of the level within `walk_m` of the level. `None` where that is not
    /// known; such a parcel is counted in no zone on foot.
    fn holds(&self, parcel: ParcelId, asked: &Asked, mobility: Mobility, level: Level) -> Option<bool>;
}

/// The ground that is walked.
#[derive(Clone, Copy)]
pub struct OnFoot<'a> {
    /// The streets.
    pub streets: &'a Streets,
    /// Where things join them.
    pub walking: &'a dyn Walking,
    /// How far a zone reaches beyond the middle of its streets, in metres.
    pub width_m: f64,
}
