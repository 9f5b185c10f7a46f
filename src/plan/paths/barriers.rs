//! What is near by air and far on foot.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Ground;
use super::net::{Around, Far};
use crate::model::{Detour, FacilityId, Meters, Mobility, NormSet, ParcelId, Sought, Watch};
use crate::reach::walk::{Asked, Walks};
use crate::reach::{Near, Reach, circle};

/// What norms ask: a walk, and the most it may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// The walk.
    pub asked: Asked,
    /// The most it may be, as it is counted.
    pub max: Meters,
    /// The profiles that ask it, by their places in the norm set.
    pub profiles: Vec<usize>,
}

/// A parcel that lies within the circle around a facility and beyond the walk to any of its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Barrier {
    /// What is asked, by its place among the demands.
    pub demand: u32,
    /// The parcel.
    pub parcel: ParcelId,
    /// The nearest facility by air of those that join a street.
    pub facility: FacilityId,
    /// The straight line to it; above 0.
    pub by_air: Meters,
    /// The walk to that very facility in metres as they lie; `None` where it is further than the bound of the walks, or nowhere.
    pub walk: Option<Meters>,
    /// The path that would bring the parcel within the maximum, by its place among the joins: of several the first.
    pub join: Option<u32>,
}

impl Barrier {
    /// How many times the straight line the walk is; `None` where no walk was found.
    pub fn detour(&self) -> Option<f64> {
        self.walk.map(|walk| walk.0 / self.by_air.0)
    }
}

/// All that the norms ask by a walk, in order, each maximum once.
pub fn demands(norms: &NormSet, walks: &Walks) -> Vec<Demand> {
    let mut all: Vec<Demand> = Vec::new();
    for (profile, of) in norms.profiles.iter().enumerate() {
        for criterion in &of.criteria {
            let [Some(asked), _] = Asked::by(of, criterion) else { continue };
            let Some((_, max)) = criterion.norm().filter(|_| walks.column(&asked).is_some()) else { continue };
            match all.iter_mut().find(|demand| demand.asked == asked && demand.max == max.value) {
                Some(demand) => demand.profiles.push(profile),
                None => all.push(Demand { asked, max: max.value, profiles: vec![profile] }),
            }
        }
    }
    all.sort_by(|a, b| a.asked.cmp(&b.asked).then(a.max.0.total_cmp(&b.max.0)));
    all.iter_mut().for_each(|demand| demand.profiles.dedup());
    all
}

/// The barriers of each demand, the worst first.
pub fn find(ground: &Ground, demands: &[Demand], detour: Detour, reach: &Reach, watch: &dyn Watch) -> Vec<Vec<Barrier>> {
    let joined = joined(ground, demands);
    let mut all = Vec::with_capacity(demands.len());
    for same in demands.chunk_by(|a, b| a.asked == b.asked) {
        let Asked { sought, mobility, .. } = &same[0].asked;
        let reach = joined.get(mobility).filter(|some| some.column(sought).is_some()).unwrap_or(reach);
        let apart = apart(ground, same, detour, reach);
        let first = all.len() as u32;
        all.extend(same.iter().zip(first..).map(|(demand, at)| of(ground, (at, demand), detour, &apart)));
        watch.step(same.len() as u64);
    }
    all
}

/// Per mobility, the nearest by air of the facilities that join the streets, for what is sought of which some do not.
fn joined(ground: &Ground, demands: &[Demand]) -> BTreeMap<Mobility, Reach> {
    let joins = |mobility, id| ground.walks.facility(id, mobility).is_joined();
    let mut sought: BTreeMap<Mobility, Vec<Sought>> = BTreeMap::new();
    for Demand { asked, .. } in demands {
        let mut these = ground.town.facilities.iter().zip((0..).map(FacilityId));
        if these.any(|(facility, id)| asked.sought.holds(facility) && !joins(asked.mobility, id)) {
            sought.entry(asked.mobility).or_default().push(asked.sought.clone());
        }
    }
    let of = |(mobility, sought)| (mobility, circle::reach_of_some(ground.town, sought, |id| joins(mobility, id)));
    sought.into_iter().map(of).collect()
}

/// A parcel that is near by air and far on foot for one or more demands.
struct Apart {
    parcel: ParcelId,
    near: Near,
    /// How far the nearest facility on foot is, as counted.
    nearest_m: f64,
    /// The walk to the nearest by air.
    walk: Walk,
}

enum Walk {
    Known(Option<Meters>),
    ToFind,
}

fn is_apart(demand: &Demand, detour: Detour, near: Near, nearest_m: f64) -> bool {
    detour.walk(near.by_air).likely <= demand.max && nearest_m > demand.max.0
}

/// The parcels that are near by air and far on foot for any of these demands, which ask the same walk.
fn apart(ground: &Ground, same: &[Demand], detour: Detour, reach: &Reach) -> Vec<Apart> {
    let asked = &same[0].asked;
    let (Some(column), Some(by_air)) = (ground.walks.column(asked), reach.column(&asked.sought)) else { return Vec::new() };
    let one = |parcel: ParcelId| {
        let near = reach.nearest_at(parcel, by_air).filter(|_| !ground.joints(parcel, asked.mobility).is_empty())?;
        let nearest_m = ground.walk_m(parcel, column);
        let counts = same.iter().any(|demand| is_apart(demand, detour, near, nearest_m));
        counts.then(|| Apart { parcel, near, nearest_m, walk: known(ground.walks, parcel, column, near.facility) })
    };
    let mut apart: Vec<Apart> = (0..ground.town.parcels.len() as u32).into_par_iter().map(ParcelId).filter_map(one).collect();
    walk(ground, asked, &mut apart);
    apart
}

/// The walk to a facility as far as the table of walks has it: the nearest two, and none beyond the bound.
fn known(walks: &Walks, parcel: ParcelId, column: usize, facility: FacilityId) -> Walk {
    for found in [walks.of(parcel, column), walks.second(parcel, column)] {
        match found {
            None => return Walk::Known(None),
            Some(walk) if walk.facility == facility => return Walk::Known(Some(Meters(walk.real_m))),
            Some(_) => {}
        }
    }
    Walk::ToFind
}

/// Finds the walks that the table does not have: one search from each facility.
fn walk(ground: &Ground, asked: &Asked, apart: &mut [Apart]) {
    let mut to_find: Vec<(FacilityId, usize)> = apart
        .iter()
        .enumerate()
        .filter(|(_, it)| matches!(it.walk, Walk::ToFind))
        .map(|(at, it)| (it.near.facility, at))
        .collect();
    to_find.sort_unstable();
    let net = ground.net(asked);
    let room = || Around::new(ground.streets);
    let of_facility = |around: &mut Around, these: &[(FacilityId, usize)]| {
        let starts = ground.walks.facility(these[0].0, asked.mobility).joints();
        around.search(net, starts.iter().flat_map(|joint| net.ends(joint)), ground.walks.bound_m().0);
        let shortest = |at: usize| {
            let joints = ground.joints(apart[at].parcel, asked.mobility);
            let by_ends = joints.iter().flat_map(|joint| net.ends(joint));
            let by_ends = by_ends.filter_map(|(node, far)| Some(far.and(around.far(node)?)));
            let along = joints.iter().flat_map(|one| starts.iter().filter_map(|other| net.between(one, other)));
            let within = by_ends.chain(along).filter(|far| far.counted_m <= ground.walks.bound_m().0);
            within.reduce(|best, far| if far.is_before(best) { far } else { best })
        };
        these.iter().map(|(_, at)| (*at, shortest(*at))).collect::<Vec<(usize, Option<Far>)>>()
    };
    let chunks: Vec<&[(FacilityId, usize)]> = to_find.chunk_by(|a, b| a.0 == b.0).collect();
    let found: Vec<_> = chunks.into_par_iter().map_init(room, of_facility).collect();
    for (at, far) in found.into_iter().flatten() {
        apart[at].walk = Walk::Known(far.map(|far| Meters(far.real_m)));
    }
}

fn of(ground: &Ground, (at, demand): (u32, &Demand), detour: Detour, apart: &[Apart]) -> Vec<Barrier> {
    let these = apart.iter().filter(|it| is_apart(demand, detour, it.near, it.nearest_m));
    let barrier = |it: &Apart| {
        let walk = if let Walk::Known(walk) = it.walk { walk } else { None };
        Barrier { demand: at, parcel: it.parcel, facility: it.near.facility, by_air: it.near.by_air, walk, join: None }
    };
    let mut barriers: Vec<Barrier> = these.map(barrier).collect();
    let bad = |barrier: &Barrier| barrier.detour().unwrap_or(f64::INFINITY);
    let id = |barrier: &Barrier| &ground.town[barrier.parcel].id;
    barriers.sort_by(|a, b| bad(b).total_cmp(&bad(a)).then_with(|| id(a).cmp(id(b))).then(a.parcel.cmp(&b.parcel)));
    barriers
}
