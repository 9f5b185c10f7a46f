//! Everything that a writer may write: rows, totals and run facts. It knows no format.

mod facts;
pub mod initiative;
mod joining;
mod layer;
mod layers;
mod place;
mod summary;

pub use facts::{Phase, RunFacts};
pub use joining::Joining;
pub use layer::{Column, Kind, Layer, Row, Value};
pub use place::{Forms, Place};
pub use summary::ProfileSummary;

/// What is different between two runs.
pub use crate::plan::difference::Difference;
/// The words of the layers: the classes of parcels, the kinds of rings, the levels of zones and the rules that make them.
pub use crate::score::Class;
pub use crate::zones::{Level, Measured, RingKind, ZoneRule};

use crate::model::{Distance, NormSet, Outcome, ParcelId, Profile, Reason, Town};
use crate::plan::difference::{outcome, reasons};
use crate::plan::scenario::ScenarioOutcome;
use crate::plan::{Barriers, Known, Products};
use crate::reach::Reach;
use crate::reach::walk::{Route, Walks};
use crate::score::{Judge, ParcelScore};
use crate::zones::Zone;

/// The layers of the difference between two runs: `verschil`, and the table `verschil_kernen`.
pub fn layers_of_difference(difference: &Difference) -> Vec<Box<dyn Layer + '_>> {
    layers::difference::of_runs(difference)
}

/// The outcome of a run. Its layers make their rows on demand, so that it stays as small as its input.
#[derive(Debug)]
pub struct Report<'a> {
    /// The ground.
    pub town: &'a Town,
    /// The norms.
    pub norms: &'a NormSet,
    /// By which distance parcels were judged.
    pub distance: Distance,
    /// How far everything is, by air.
    pub reach: Reach,
    /// How far everything is over the streets; `None` where parcels were judged by air.
    pub walks: Option<Walks>,
    /// The walks of the parcels as lines, where that was asked.
    pub routes: Option<Vec<Route>>,
    /// Per parcel, the straight line to the edge of the data; empty where the data has no edge.
    pub edge_m: Vec<f64>,
    /// Per profile, per parcel.
    pub scores: Vec<Vec<ParcelScore>>,
    /// The same by air, where that stands beside the walk.
    pub scores_by_air: Option<Vec<Vec<ParcelScore>>>,
    /// The rules that make zones.
    pub rules: Vec<ZoneRule>,
    /// The zones, rule by rule.
    pub zones: Vec<Zone>,
    /// What is near by air and far on foot; `None` where parcels were judged by air.
    pub barriers: Option<Barriers>,
    /// What it comes to for the plans of the municipality.
    pub products: Products,
    /// What may come to pass, scenario by scenario in the order of the project file.
    pub scenarios: Vec<ScenarioOutcome>,
}

impl Report<'_> {
    /// Judges again on demand: the reasons behind a score.
    pub fn judge(&self) -> Judge<'_> {
        Judge { walks: self.walks.as_ref(), ..self.judge_by_air() }
    }

    /// As [`Report::judge`], by air.
    pub fn judge_by_air(&self) -> Judge<'_> {
        Judge { town: self.town, norms: self.norms, reach: &self.reach, walks: None, edge_m: &self.edge_m }
    }

    /// What planning looks at.
    pub fn known(&self) -> Known<'_> {
        Known {
            town: self.town,
            norms: self.norms,
            reach: &self.reach,
            walks: self.walks.as_ref(),
            edge_m: &self.edge_m,
            scores: &self.scores,
            rules: &self.rules,
            zones: &self.zones,
        }
    }

    /// The outcome of a parcel for a profile, by the profile's place in the norm set.
    pub fn score(&self, profile: usize, parcel: ParcelId) -> &ParcelScore {
        &self.scores[profile][parcel.0 as usize]
    }

    /// The profiles with their scores.
    pub fn profiles(&self) -> impl Iterator<Item = (&Profile, &[ParcelScore])> {
        self.norms.profiles.iter().zip(self.scores.iter().map(Vec::as_slice))
    }

    /// Whether a parcel or anything its outcomes rest on is invented.
    pub fn parcel_is_fictief(&self, parcel: ParcelId) -> bool {
        let kern = self.town[parcel].kern.is_some_and(|kern| self.town[kern].fictief);
        self.town[parcel].fictief || kern || self.scores.iter().any(|scores| scores[parcel.0 as usize].fictief)
    }

    /// What the run says, to be held beside another.
    pub fn outcome(&self) -> Outcome {
        outcome(&self.known(), self.products.kernen.as_ref())
    }

    /// The reasons of parcels for profiles, each by its place in the outcome.
    pub fn reasons(&self, wanted: &[(usize, usize)]) -> Vec<Vec<Reason>> {
        reasons(&self.known(), wanted)
    }

    /// The layers that design §5 names, in its order.
    pub fn layers(&self) -> Vec<Box<dyn Layer + '_>> {
        layers::all(self)
    }

    /// How many parcels and facilities join the streets, for everybody who walks; none where parcels were judged by air.
    pub fn joining(&self) -> Vec<Joining> {
        joining::joining(self)
    }

    /// Which zones hold: those on foot where parcels were judged so.
    pub fn decisive(&self) -> Measured {
        if self.walks.is_some() { Measured::OnFoot } else { Measured::ByAir }
    }

    /// The table that closes a run: per profile what became of the parcels.
    pub fn summary(&self) -> Vec<ProfileSummary> {
        summary::summary(self)
    }
}
