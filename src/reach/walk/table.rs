//! The walks of all parcels: to the nearest facility of all that is asked, and to the nearest other one.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::graph::{Counted, StreetGraph};
use super::joint::{Joined, joints};
use super::on_the_spot::OnTheSpot;
use super::starts::{Arrival, Start};
use super::trace::{Trace, Walked, Wayside};
use crate::index::StreetIndex;
use crate::model::{Criterion, FacilityId, Measure, Meters, Mobility, ParcelId, Profile, Sought, Streets, Town, Watch};
use crate::reach::circle;
use crate::reach::{Near, Reach};

/// A walk that is asked for: to what, by whom, and what is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// What is walked to.
    pub sought: Sought,
    /// By whom.
    pub mobility: Mobility,
    /// What is counted.
    pub counted: Counted,
}

impl Asked {
    /// What a criterion of a profile asks by its walk: what surely counts, and what may count; `None` where it asks no walk to a
    /// facility.
    pub fn by(profile: &Profile, criterion: &Criterion) -> [Option<Asked>; 2] {
        let counted = match criterion.measure {
            Measure::Distance { .. } => Counted::Metres,
            Measure::Time { .. } => Counted::Slowed,
            Measure::Spacing { .. } | Measure::Crossings { .. } => return [None, None],
        };
        criterion.sought().map(|sought| Some(Asked { sought, mobility: profile.mobility.value, counted }))
    }
}

/// The walk to a facility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnFoot {
    /// Which one; of two that are equally far the one whose id comes first.
    pub facility: FacilityId,
    /// How far it is, the metres off the network at both ends among them; as was asked to count.
    pub metres: f64,
    /// The same walk in metres as they are.
    pub real_m: f64,
}

impl OnFoot {
    /// Further than the bound, or nowhere; an `Option` would make millions of these a third as large again.
    const NOWHERE: OnFoot = OnFoot { facility: FacilityId(0), metres: f64::INFINITY, real_m: f64::INFINITY };
}

/// The walks of all parcels, for all that was asked: a table that all profiles share.
#[derive(Debug, Clone, PartialEq)]
pub struct Walks {
    asked: Vec<Asked>,
    bound_m: Meters,
    /// Per thing asked, per parcel: the nearest facility and the nearest other one.
    columns: Vec<Vec<[OnFoot; 2]>>,
    /// Per thing asked, per parcel: what the walk to the nearest meets; empty where that was not asked.
    along: Vec<Vec<Option<Walked>>>,
    pub(super) joined: BTreeMap<Mobility, Places>,
    on_the_spot: OnTheSpot,
    fictief: bool,
}

/// Where everything joins the network for a mobility.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    parcels: Vec<Joined>,
    pub(super) facilities: Vec<Joined>,
    /// The nearest by air of the facilities that do not join.
    pub(super) unjoined: Reach,
}

/// The walks of all parcels of a town for all that is asked, each up to a bound that is counted as it is. What lies more than
/// `snap_m` metres off the streets does not join them. Where a parcel and a facility lie no distance apart the walk is 0, whether they
/// join or not. The same on one thread and on many.
pub fn walks(
    town: &Town,
    streets: &Streets,
    index: &StreetIndex,
    asked: Vec<Asked>,
    bound_m: Meters,
    snap_m: f64,
    watch: &dyn Watch,
) -> Walks {
    walks_along(town, streets, asked, &Terms { index, bound_m, snap_m, along: None }, watch)
}

/// From where, how far and along what is walked.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The streets that places join.
    pub index: &'a StreetIndex,
    /// How far a search goes, as it counts.
    pub bound_m: Meters,
    /// How far off the streets a place may lie and still join them, in metres.
    pub snap_m: f64,
    /// What there is along the streets, and for which of what is asked the walks to the nearest facility are looked along for it.
    pub along: Option<(&'a Wayside, &'a [Asked])>,
}

/// As [`walks`], with what the walks meet on their way where the terms ask for it.
pub fn walks_along(town: &Town, streets: &Streets, mut asked: Vec<Asked>, terms: &Terms, watch: &dyn Watch) -> Walks {
    let Terms { index, bound_m, snap_m, along } = *terms;
    asked.sort();
    asked.dedup();
    let mut mobilities: Vec<Mobility> = asked.iter().map(|asked| asked.mobility).collect();
    mobilities.sort();
    mobilities.dedup();
    let each = town.parcels.len() + town.facilities.len();
    watch.phase("joining the streets", (mobilities.len() * each) as u64);
    let joined: BTreeMap<Mobility, Places> = mobilities
        .into_iter()
        .map(|mobility| {
            let sought = asked.iter().filter(|asked| asked.mobility == mobility).map(|asked| asked.sought.clone());
            let places = places(town, index, sought.collect(), mobility, snap_m);
            watch.step(each as u64);
            (mobility, places)
        })
        .collect();
    watch.phase("walking", asked.len() as u64);
    let mut on: Vec<(Mobility, Counted)> = asked.iter().map(|asked| (asked.mobility, asked.counted)).collect();
    on.sort();
    on.dedup();
    let graphs: Vec<_> = on.par_iter().map(|(mobility, counted)| StreetGraph::build(streets, *mobility, *counted)).collect();
    let on_the_spot = OnTheSpot::find(town, asked.iter().map(|asked| asked.sought.clone()).collect());
    let columns = asked.par_iter().map(|asked| {
        let at = on.partition_point(|on| *on < (asked.mobility, asked.counted));
        let wayside = along.filter(|(_, these)| these.contains(asked)).map(|(wayside, _)| wayside);
        let column = column(town, &graphs[at], asked, &joined[&asked.mobility], &on_the_spot, wayside, bound_m.0);
        watch.step(1);
        column
    });
    let (columns, along) = columns.collect::<Vec<_>>().into_iter().unzip();
    Walks { columns, along, asked, bound_m, joined, on_the_spot, fictief: streets.fictief() }
}

fn places(town: &Town, index: &StreetIndex, mut sought: Vec<Sought>, mobility: Mobility, snap_m: f64) -> Places {
    let parcels = town.parcels.par_iter().map(|it| joints(index, &it.shape, &it.access, mobility, snap_m)).collect();
    let facilities = town.facilities.par_iter().map(|it| joints(index, &it.shape, &it.entrances, mobility, snap_m));
    let facilities: Vec<Joined> = facilities.collect();
    let off = |sought: &Sought| {
        let mut all = town.facilities.iter().zip(&facilities);
        all.any(|(facility, joined)| !joined.is_joined() && sought.holds(facility))
    };
    sought.retain(off);
    let unjoined = circle::reach_of_some(town, sought, |id| !facilities[id.0 as usize].is_joined());
    Places { parcels, facilities, unjoined }
}

fn column(
    town: &Town,
    graph: &StreetGraph,
    asked: &Asked,
    places: &Places,
    on_the_spot: &OnTheSpot,
    wayside: Option<&Wayside>,
    bound_m: f64,
) -> Column {
    let starts = starts(town, asked, places, on_the_spot);
    let spread = graph.spread_two(&starts, bound_m);
    let best_two = |parcel: usize| {
        let mut found: Vec<(u32, OnFoot)> = Vec::with_capacity(4);
        for facility in on_the_spot.of(ParcelId(parcel as u32), &asked.sought) {
            found.push((on_the_spot.rank(*facility), OnFoot { facility: *facility, metres: 0.0, real_m: 0.0 }));
        }
        for joint in places.parcels[parcel].joints() {
            let walk = |arrival: Arrival| {
                let real_m = match graph.counted {
                    Counted::Metres => arrival.metres,
                    Counted::Slowed => spread.real_m(joint, &arrival),
                };
                (arrival.label, OnFoot { facility: on_the_spot.facility(arrival.label), metres: arrival.metres, real_m })
            };
            found.extend(spread.from(joint).into_iter().flatten().map(walk));
        }
        found.sort_by(|(a, walk), (b, other)| walk.metres.total_cmp(&other.metres).then(a.cmp(b)));
        let Some((first, nearest)) = found.first() else { return [OnFoot::NOWHERE; 2] };
        let second = found.iter().find(|(label, _)| label != first).map_or(OnFoot::NOWHERE, |(_, walk)| *walk);
        [*nearest, second]
    };
    let found = (0..town.parcels.len()).into_par_iter().map(best_two).collect();
    let along = wayside.map(|wayside| {
        let spread = graph.spread(&starts, bound_m);
        let trace = Trace::of(&spread, wayside);
        places.parcels.par_iter().map(|parcel| trace.from_any(parcel.joints())).collect()
    });
    (found, along.unwrap_or_default())
}

/// Where a search for what is asked begins; the label of a facility is its rank by id.
fn starts(town: &Town, asked: &Asked, places: &Places, on_the_spot: &OnTheSpot) -> Vec<Start> {
    let mut starts = Vec::new();
    for (at, _) in town.facilities.iter().enumerate().filter(|(_, facility)| asked.sought.holds(facility)) {
        let label = on_the_spot.rank(FacilityId(at as u32));
        starts.extend(places.facilities[at].joints().iter().map(|joint| Start { joint: *joint, label }));
    }
    starts
}

/// Per parcel the nearest facility and the nearest other one; and what the walk to the nearest meets.
type Column = (Vec<[OnFoot; 2]>, Vec<Option<Walked>>);

impl Walks {
    /// The nearest facility of what stands in a column; `None` when there is none within the bound.
    pub fn of(&self, parcel: ParcelId, column: usize) -> Option<&OnFoot> {
        self.at(parcel, column, 0)
    }

    /// The nearest other facility of what stands in a column: what is left when the nearest closes. `None` as in [`Walks::of`].
    pub fn second(&self, parcel: ParcelId, column: usize) -> Option<&OnFoot> {
        self.at(parcel, column, 1)
    }

    /// What the walk to the nearest facility of what stands in a column meets on its way; `None` where that was not asked, where there is no
    /// walk within the bound, and where the facility stands on the spot.
    pub fn along(&self, parcel: ParcelId, column: usize) -> Option<&Walked> {
        let on_the_spot = self.of(parcel, column).is_some_and(|walk| walk.metres == 0.0);
        self.along[column].get(parcel.0 as usize)?.as_ref().filter(|_| !on_the_spot)
    }

    fn at(&self, parcel: ParcelId, column: usize, which: usize) -> Option<&OnFoot> {
        Some(&self.columns[column][parcel.0 as usize][which]).filter(|walk| walk.metres.is_finite())
    }

    /// Where something asked stands in the table; `None` when it was not asked.
    pub fn column(&self, asked: &Asked) -> Option<usize> {
        self.asked.binary_search(asked).ok()
    }

    /// What was asked, in order.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// What is not found lies further than this, as it was asked to count.
    pub fn bound_m(&self) -> Meters {
        self.bound_m
    }

    /// Where a search for what is asked begins, as the table was made.
    ///
    /// # Panics
    ///
    /// When nothing was asked for that mobility.
    pub fn starts(&self, town: &Town, asked: &Asked) -> Vec<Start> {
        starts(town, asked, &self.joined[&asked.mobility], &self.on_the_spot)
    }

    /// The label of the starts of a facility.
    pub fn label_of(&self, facility: FacilityId) -> u32 {
        self.on_the_spot.rank(facility)
    }

    /// The facility of a start, by its label.
    pub fn facility_of(&self, label: u32) -> FacilityId {
        self.on_the_spot.facility(label)
    }

    /// Who walks: those for whom anything was asked.
    pub fn mobilities(&self) -> impl Iterator<Item = Mobility> + '_ {
        self.joined.keys().copied()
    }

    /// Whether any of the streets is invented, so that every walk may rest on it.
    pub fn fictief(&self) -> bool {
        self.fictief
    }

    /// Whether anything was asked for a mobility.
    pub fn is_asked_for(&self, mobility: Mobility) -> bool {
        self.joined.contains_key(&mobility)
    }

    /// Where a parcel joins the network.
    ///
    /// # Panics
    ///
    /// When nothing was asked for that mobility.
    pub fn parcel(&self, parcel: ParcelId, mobility: Mobility) -> &Joined {
        &self.joined[&mobility].parcels[parcel.0 as usize]
    }

    /// Where a facility joins the network.
    ///
    /// # Panics
    ///
    /// When nothing was asked for that mobility.
    pub fn facility(&self, facility: FacilityId, mobility: Mobility) -> &Joined {
        &self.joined[&mobility].facilities[facility.0 as usize]
    }

    /// The nearest facility by air, of those that do not join the network, of what stands in a column: the walk to it is not known.
    /// `None` where all join.
    pub fn unjoined(&self, parcel: ParcelId, column: usize) -> Option<Near> {
        let asked = &self.asked[column];
        self.joined[&asked.mobility].unjoined.nearest(parcel, &asked.sought)
    }
}
