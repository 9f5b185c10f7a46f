//! What is reached of one thing that is sought: the stretches of street, and of the lines between facilities and their streets.

use std::collections::BTreeMap;

use geo::{MultiPolygon, Polygon};
use rayon::prelude::*;

use super::super::contents::OfCategory;
use super::super::disc::disc;
use super::OnFoot;
use super::circled::Circled;
use super::pieces::{Known, pieces, reached};
use crate::model::{EdgeId, FacilityId, Mobility, Sought, Town};
use crate::reach::walk::{Counted, Joint, Start, StreetGraph};

/// A line that is walked along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Track {
    /// A street.
    Edge(EdgeId),
    /// The line from a facility to its street, by its place among the stubs.
    Stub(u32),
}

/// A piece of a track from which something is in reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    pub track: Track,
    pub from_m: f64,
    pub to_m: f64,
    /// The nearest: its place in the order of ids.
    pub label: u32,
}

/// Where a facility joins the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stub {
    pub facility: FacilityId,
    pub joint: Joint,
}

/// What is wanted: what is sought, by whom, and within how many metres on foot; where the walk is not known, within how many by air.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    pub sought: Sought,
    pub mobility: Mobility,
    /// The bits of the metres: of lengths above 0 they stand in the order of the lengths.
    pub metres: u64,
    pub radius: u64,
}

/// What is reached of one thing that is wanted.
pub struct Shed {
    /// By track, then along it.
    pub stretches: Vec<Stretch>,
    /// Per stub, whether it is that of a facility that is sought.
    pub own: Vec<bool>,
    /// Per stub, whether it is in reach from the facility itself.
    pub at_facility: Vec<bool>,
    /// The facilities that did not join the network, each with its circle.
    pub circles: Vec<(FacilityId, Polygon<f64>)>,
}

/// The facilities in the order in which ties between them are broken.
pub struct Ranks {
    of_facility: Vec<u32>,
    facilities: Vec<FacilityId>,
}

impl Ranks {
    /// By id.
    pub fn of(town: &Town) -> Ranks {
        let mut facilities: Vec<FacilityId> = (0..town.facilities.len() as u32).map(FacilityId).collect();
        facilities.sort_by(|a, b| (&town[*a].id, a).cmp(&(&town[*b].id, b)));
        let mut of_facility = vec![0; facilities.len()];
        for (rank, facility) in (0..).zip(&facilities) {
            of_facility[facility.0 as usize] = rank;
        }
        Ranks { of_facility, facilities }
    }

    /// The facility of a label.
    pub fn facility(&self, label: u32) -> FacilityId {
        self.facilities[label as usize]
    }

    fn label(&self, facility: FacilityId) -> u32 {
        self.of_facility[facility.0 as usize]
    }
}

/// Everything that searches share.
pub struct Searches<'a> {
    pub town: &'a Town,
    pub of_category: &'a OfCategory<'a>,
    pub on_foot: &'a OnFoot<'a>,
    pub ranks: &'a Ranks,
    /// The stubs of all facilities that are sought; those of one facility and mobility side by side.
    pub stubs: &'a [Stub],
    /// Which of them are whose.
    pub of_facility: &'a BTreeMap<(FacilityId, Mobility), std::ops::Range<usize>>,
}

impl Searches<'_> {
    /// What is reached of all that is wanted: one search for what is sought by the same people, however many metres are asked.
    pub fn sheds(&self, mut wanted: Vec<Wanted>) -> BTreeMap<Wanted, Shed> {
        wanted.sort_unstable();
        wanted.dedup();
        let streets = self.on_foot.streets;
        let mut graphs: BTreeMap<Mobility, StreetGraph> = BTreeMap::new();
        for one in &wanted {
            graphs.entry(one.mobility).or_insert_with(|| StreetGraph::build(streets, one.mobility, Counted::Metres));
        }
        let circled = Circled::of(streets);
        let alike = |one: &Wanted, other: &Wanted| (&one.sought, one.mobility) == (&other.sought, other.mobility);
        let searches: Vec<&[Wanted]> = wanted.chunk_by(alike).collect();
        let found = searches.into_par_iter().flat_map_iter(|group| {
            let sheds = self.search(group, &graphs[&group[0].mobility], &circled);
            group.iter().cloned().zip(sheds)
        });
        found.collect()
    }

    fn search(&self, group: &[Wanted], graph: &StreetGraph, circled: &Circled) -> Vec<Shed> {
        let Wanted { sought, mobility, .. } = &group[0];
        let of_category = self.of_category.get(sought.category()).into_iter().flatten();
        let ids: Vec<FacilityId> = of_category.copied().filter(|id| sought.holds(&self.town[*id])).collect();
        let joined = |id: &FacilityId| self.of_facility.get(&(*id, *mobility)).cloned().filter(|stubs| !stubs.is_empty());
        let starts: Vec<Start> = ids
            .iter()
            .filter_map(joined)
            .flat_map(|stubs| &self.stubs[stubs])
            .map(|stub| Start { joint: stub.joint, label: self.ranks.label(stub.facility) })
            .collect();
        let bound = group.iter().map(|one| f64::from_bits(one.metres)).fold(0.0, f64::max);
        let spread = graph.spread(&starts, bound);
        let is_sought = |stub: &Stub| ids.binary_search(&stub.facility).is_ok();
        // How far it is from where a stub comes out on the street.
        let at_feet: Vec<Option<Known>> = self
            .stubs
            .iter()
            .map(|stub| {
                let arrival = spread.from(&Joint { off_m: 0.0, from: stub.joint.foot, ..stub.joint })?;
                Some(Known { at_m: stub.joint.off_m, metres: arrival.metres, label: arrival.label })
            })
            .collect();
        let of_one = |one: &Wanted| {
            let (metres, radius) = (f64::from_bits(one.metres), f64::from_bits(one.radius));
            let of_streets = pieces(&spread, metres).into_iter().map(|piece| Stretch {
                track: Track::Edge(piece.edge),
                from_m: piece.from_m,
                to_m: piece.to_m,
                label: piece.label,
            });
            let mut stretches: Vec<Stretch> = of_streets.collect();
            let mut at_facility = Vec::with_capacity(self.stubs.len());
            for (at, (stub, at_foot)) in (0..).zip(self.stubs.iter().zip(&at_feet)) {
                let own = is_sought(stub).then(|| Known { at_m: 0.0, metres: 0.0, label: self.ranks.label(stub.facility) });
                let mut known: Vec<Known> = at_foot.iter().copied().chain(own).collect();
                at_facility.push(known.iter().any(|known| known.metres + known.at_m <= metres));
                reached(stub.joint.off_m, 1.0, &mut known, metres, |from_m, to_m, label| {
                    stretches.push(Stretch { track: Track::Stub(at), from_m, to_m, label });
                });
            }
            let mut circles = Vec::new();
            for id in ids.iter().filter(|id| joined(id).is_none()) {
                let circle = disc(&self.town[*id].shape, radius);
                let label = self.ranks.label(*id);
                circled.stretches(&circle, |edge, from_m, to_m| {
                    if graph.cost(edge, 1.0).is_some() {
                        stretches.push(Stretch { track: Track::Edge(edge), from_m, to_m, label });
                    }
                });
                circles.extend(circle.0.into_iter().map(|circle| (*id, circle)));
            }
            if !circles.is_empty() {
                self.also_by_circle(&circles, &mut at_facility);
                stretches.sort_by(|a, b| a.track.cmp(&b.track).then(a.from_m.total_cmp(&b.from_m)).then(a.label.cmp(&b.label)));
            }
            Shed { stretches, own: self.stubs.iter().map(is_sought).collect(), at_facility, circles }
        };
        group.iter().map(of_one).collect()
    }

    /// A facility within the circle of one that did not join the network has that in reach.
    fn also_by_circle(&self, circles: &[(FacilityId, Polygon<f64>)], at_facility: &mut [bool]) {
        let all = MultiPolygon(circles.iter().map(|(_, circle)| circle.clone()).collect());
        for (reached, stub) in at_facility.iter_mut().zip(self.stubs) {
            *reached = *reached || geo::Intersects::intersects(&all, &stub.joint.from);
        }
    }
}
