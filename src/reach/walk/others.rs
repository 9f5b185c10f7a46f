//! What is left on foot when the nearest facility closes: beside [`Walks::second`], what that walk meets and what joins no street.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::graph::{Counted, StreetGraph};
use super::table::{Asked, Walks};
use super::trace::{Trace, Walked, Wayside};
use crate::model::{FacilityId, Mobility, ParcelId, Streets, Town};
use crate::reach::others::others_among;
use crate::reach::{Near, Reach};

/// What is left on foot when the nearest facility closes, in the columns of the walks.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherWalks {
    /// The nearest other one, by air, of those that join no street.
    unjoined: BTreeMap<Mobility, Reach>,
    /// Per thing asked, per parcel: what the walk to the nearest other one meets; empty where that was not asked.
    along: Vec<Vec<Option<Walked>>>,
}

impl OtherWalks {
    /// The nearest other facility by air, of those that do not join the network, of what stands in a column; `None` where there is none.
    pub fn unjoined(&self, walks: &Walks, parcel: ParcelId, column: usize) -> Option<Near> {
        let asked = &walks.asked()[column];
        self.unjoined[&asked.mobility].nearest(parcel, &asked.sought)
    }

    /// What the walk to the nearest other facility of what stands in a column meets on its way; `None` as in [`Walks::along`].
    pub fn along(&self, parcel: ParcelId, column: usize) -> Option<&Walked> {
        self.along[column].get(parcel.0 as usize)?.as_ref()
    }
}

impl Walks {
    /// What is left when the nearest facility closes. The walks to the nearest other one of what `along` holds are looked along.
    pub fn others(&self, town: &Town, streets: &Streets, along: Option<(&Wayside, &[Asked])>) -> OtherWalks {
        let unjoined = self.joined.iter().map(|(mobility, places)| {
            let off = |id: FacilityId| !places.facilities[id.0 as usize].is_joined();
            (*mobility, others_among(town, &places.unjoined, off))
        });
        let unjoined = unjoined.collect();
        let looked_along = |asked: &Asked| along.filter(|(_, these)| these.contains(asked)).map(|(wayside, _)| wayside);
        let looked = self.asked().iter().filter(|asked| looked_along(asked).is_some());
        let mut on: Vec<(Mobility, Counted)> = looked.map(|asked| (asked.mobility, asked.counted)).collect();
        on.sort();
        on.dedup();
        let graphs: Vec<_> =
            on.par_iter().map(|(mobility, counted)| StreetGraph::build(streets, *mobility, *counted)).collect();
        let of = |(column, asked): (usize, &Asked)| match looked_along(asked) {
            Some(wayside) => {
                let at = on.partition_point(|on| *on < (asked.mobility, asked.counted));
                self.along_others(town, &graphs[at], column, wayside)
            }
            None => Vec::new(),
        };
        OtherWalks { unjoined, along: self.asked().iter().enumerate().map(of).collect() }
    }

    /// Per parcel, what the walk to the nearest other facility meets; `None` where there is no such walk or it has no length.
    ///
    /// A search without the nearest one would tell it, but that is another one for each parcel. The labels of the two differ in a bit: a
    /// search from all starts that have that bit as the other one has, finds the other one nearest, and by the same streets. So two searches
    /// for each bit tell all.
    fn along_others(&self, town: &Town, graph: &StreetGraph, column: usize, wayside: &Wayside) -> Vec<Option<Walked>> {
        let asked = &self.asked()[column];
        let starts = self.starts(town, asked);
        let mut labels: Vec<u32> = starts.iter().map(|start| start.label).collect();
        labels.sort_unstable();
        labels.dedup();
        // A number from 0 on for each label; one that stands on the spot and joins no street has none.
        let number = |label: u32| labels.binary_search(&label).ok();
        let mut searches: BTreeMap<(u32, usize), Vec<ParcelId>> = BTreeMap::new();
        for parcel in (0..town.parcels.len() as u32).map(ParcelId) {
            let Some(second) = self.second(parcel, column).filter(|walk| walk.metres > 0.0) else { continue };
            let Some(other) = number(self.label_of(second.facility)) else { continue };
            let nearest = self.of(parcel, column).and_then(|walk| number(self.label_of(walk.facility)));
            let bit = nearest.map_or(0, |nearest| (nearest ^ other).trailing_zeros());
            searches.entry((bit, other >> bit & 1)).or_default().push(parcel);
        }
        let searches: Vec<((u32, usize), Vec<ParcelId>)> = searches.into_iter().collect();
        let found: Vec<Vec<(ParcelId, Option<Walked>)>> = searches
            .par_iter()
            .map(|((bit, value), parcels)| {
                let has = |label| number(label).is_some_and(|number| number >> bit & 1 == *value);
                let some: Vec<_> = starts.iter().filter(|start| has(start.label)).copied().collect();
                let spread = graph.spread(&some, self.bound_m().0);
                let trace = Trace::of(&spread, wayside);
                parcels.iter().map(|parcel| (*parcel, trace.from_any(self.parcel(*parcel, asked.mobility).joints()))).collect()
            })
            .collect();
        let mut along = vec![None; town.parcels.len()];
        for (parcel, walked) in found.into_iter().flatten() {
            along[parcel.0 as usize] = walked;
        }
        along
    }
}
