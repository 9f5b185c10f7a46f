//! What could be: where the streets keep people from what is near, and what the plans of a municipality come to.

pub mod advice;
pub mod balance;
pub mod choice;
pub mod difference;
pub mod initiative;
pub mod kernen;
pub mod matrix;
pub mod meeting;
pub mod needs;
pub mod paths;
pub mod places;
pub mod privacy;
pub mod scenario;
pub mod supply;
pub mod vulnerability;

pub use paths::{Barrier, Barriers, Demand, Join, TRIED, barriers};

use crate::model::{NormSet, Town, Watch};
use crate::reach::Reach;
use crate::reach::walk::Walks;
use crate::score::{Judge, ParcelScore};
use crate::zones::{Zone, ZoneRule};

/// What planning looks at: the ground, and all that was found of it.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The ground.
    pub town: &'a Town,
    /// The norms.
    pub norms: &'a NormSet,
    /// How far everything is, by air.
    pub reach: &'a Reach,
    /// How far everything is over the streets; `None` where parcels were judged by air.
    pub walks: Option<&'a Walks>,
    /// Per parcel, the straight line to the edge of the data; empty where the data has no edge.
    pub edge_m: &'a [f64],
    /// Per profile, per parcel.
    pub scores: &'a [Vec<ParcelScore>],
    /// The rules that make zones.
    pub rules: &'a [ZoneRule],
    /// The zones, rule by rule.
    pub zones: &'a [Zone],
}

impl<'a> Known<'a> {
    /// Judges again on demand: the reasons behind a score.
    pub fn judge(&self) -> Judge<'a> {
        Judge { town: self.town, norms: self.norms, reach: self.reach, walks: self.walks, edge_m: self.edge_m }
    }
}

/// What the findings come to for the plans of a municipality, one product each; `None` where the input does not allow it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Products {
    /// What each kern has, what is reachable in the next one, and which share of its people lies within each norm.
    pub kernen: Option<kernen::Kernen>,
    /// The improvement plan for meeting places (verbeterplan ontmoetingsruimtes): who has none in reach, and which venue would help.
    pub meeting: Option<meeting::MeetingPlan>,
    /// Supply against need: the opgave as bands beside what the parcels can hold.
    pub supply: Option<supply::Supply>,
    /// The choice of sites: which parcels take how many homes of which form, so that the opgave is met.
    pub choice: Option<choice::Choice>,
    /// Balance per neighbourhood and the spreading of groups: figures side by side, never one number.
    pub balance: Option<balance::Balance>,
    /// What is lost if one facility closes (kwetsbaarheid).
    pub vulnerability: Option<vulnerability::Vulnerability>,
    /// The matrix for monitoring: actions with indicators that the run fills.
    pub matrix: Option<matrix::Matrix>,
}

/// Makes every product that the input allows.
pub fn products(known: &Known, watch: &dyn Watch) -> Products {
    watch.phase("planning", 0);
    let made = Products {
        kernen: kernen::kernen(known, watch),
        meeting: meeting::meeting(known, watch),
        supply: supply::supply(known, watch),
        choice: choice::choice(known, watch),
        balance: balance::balance(known, watch),
        vulnerability: vulnerability::vulnerability(known, watch),
        matrix: None,
    };
    Products { matrix: matrix::matrix(known, &made, watch), ..made }
}
