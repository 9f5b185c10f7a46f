//! Streets by place: where the nearest street runs that somebody can pass.

mod area;
mod stretch;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rstar::RTree;
use stretch::Stretch;

use crate::model::{EdgeId, Mobility, Spot, Streets};

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

/// R-trees of the stretches of street between two bends: one for each set of mobilities that can pass. Splinters and what nobody can
/// pass are not in it.
#[derive(Debug, Default)]
pub struct StreetIndex {
    /// Who can pass, a bit per mobility; and the stretches that only they can pass.
    trees: Vec<(u8, RTree<Stretch>)>,
}

/// Two streets whose distances differ by less are equally near, in metres: rounding must not choose between them.
const EQUAL_M: f64 = 1e-6;

impl StreetIndex {
    /// Indexes the stretches of all streets that a place may join.
    pub fn build(streets: &Streets) -> StreetIndex {
        let mut by_who: BTreeMap<u8, Vec<Stretch>> = BTreeMap::new();
        for (at, edge) in streets.edges().iter().enumerate().filter(|(_, edge)| !edge.footing.splinter) {
            let passing = Mobility::ALL.into_iter().filter(|mobility| edge.footing.slowness(*mobility).is_some());
            let who = passing.map(bit).sum();
            if who != 0 {
                by_who.entry(who).or_default().extend(Stretch::of(streets, at as EdgeId));
            }
        }
        let by_who: Vec<_> = by_who.into_iter().collect();
        StreetIndex { trees: by_who.into_par_iter().map(|(who, stretches)| (who, RTree::bulk_load(stretches))).collect() }
    }

    /// Where a place joins the street nearest to it that can be passed: of streets that are equally near the edge that comes first,
    /// and on it what comes first. `None` where there is no street that can be passed.
    ///
    /// ```
    /// use woonkring::{index::StreetIndex, model::{Footing, Mobility, Streets}};
    /// let mut streets = Streets::new(vec![(0.0, 0.0).into(), (100.0, 0.0).into()], Vec::new());
    /// streets.add([0, 1], &[], 0, Footing::GOOD);
    /// let joint = StreetIndex::build(&streets).nearest((40.0, 30.0).into(), Mobility::OnFoot).expect("there is a street");
    /// assert_eq!((joint.edge, joint.along_m, joint.off_m, joint.foot), (0, 40.0, 30.0, (40.0, 0.0).into()));
    /// ```
    pub fn nearest(&self, place: Spot, mobility: Mobility) -> Option<Joint> {
        let mut near = Near::default();
        for tree in self.passable(mobility) {
            for (stretch, square) in tree.nearest_neighbor_iter_with_distance_2([place.x, place.y]) {
                if square.sqrt() > near.within_m() {
                    break;
                }
                let joint = stretch.joint(place);
                near.add(joint.off_m, joint);
            }
        }
        near.first()
    }

    fn passable(&self, mobility: Mobility) -> impl Iterator<Item = &RTree<Stretch>> {
        self.trees.iter().filter(move |(who, _)| who & bit(mobility) != 0).map(|(_, tree)| tree)
    }
}

fn bit(mobility: Mobility) -> u8 {
    1 << mobility as u8
}

/// The joints that may be the nearest.
#[derive(Default)]
struct Near {
    least_m: Option<f64>,
    joints: Vec<(f64, Joint)>,
}

impl Near {
    /// A joint that is further cannot be the one.
    fn within_m(&self) -> f64 {
        self.least_m.map_or(f64::INFINITY, |least| least + EQUAL_M)
    }

    fn add(&mut self, metres: f64, joint: Joint) {
        if metres <= self.within_m() {
            self.least_m = Some(self.least_m.map_or(metres, |least| least.min(metres)));
            self.joints.push((metres, joint));
        }
    }

    /// Of all that are equally near, the first along the edge that comes first.
    fn first(self) -> Option<Joint> {
        let within = self.within_m();
        let near = self.joints.into_iter().filter(|(metres, _)| *metres <= within).map(|(_, joint)| joint);
        near.min_by(|a, b| a.edge.cmp(&b.edge).then(a.along_m.total_cmp(&b.along_m)))
    }
}
