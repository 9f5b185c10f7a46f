//! Where the streets keep people from what is near, and what a new path would bring.

mod barriers;
mod joins;
mod net;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

pub use barriers::{Barrier, Demand};
pub use joins::{Join, TRIED};

use crate::model::{FacilityId, Mobility, NormSet, ParcelId, Streets, Town, Watch};
use crate::reach::Reach;
use crate::reach::walk::{Asked, Counted, Joint, Walks};
use net::{Around, Net};

/// Where the streets keep people from what is near: what lies within the circle of a norm and beyond its walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Barriers {
    /// What is asked, in order.
    pub demands: Vec<Demand>,
    /// Demand by demand, the worst first: those to which no walk was found, then the longest detour; of equals by the parcel's id.
    pub barriers: Vec<Barrier>,
    /// The paths that would bring most: by homes, then by parcels, then the shortest.
    pub joins: Vec<Join>,
}

/// The barriers of a town for all that its norms ask by the walk, and the paths that would take the worst of them away.
///
/// `reach` and `walks` are those of the same town and norms. A facility or parcel that joins no street is no part of it: how far it is on
/// foot is not known.
pub fn barriers(town: &Town, streets: &Streets, norms: &NormSet, reach: &Reach, walks: &Walks, watch: &dyn Watch) -> Barriers {
    let demands = barriers::demands(norms, walks);
    watch.phase("finding barriers", 2 * demands.len() as u64);
    let mut on: Vec<(Mobility, Counted)> = demands.iter().map(|demand| (demand.asked.mobility, demand.asked.counted)).collect();
    // Whether a path is new is told by metres as they are.
    on.extend(on.clone().into_iter().map(|(mobility, _)| (mobility, Counted::Metres)));
    on.sort();
    on.dedup();
    let build = |(mobility, counted): &(Mobility, Counted)| ((*mobility, *counted), Net::build(streets, *mobility, *counted));
    let ground = Ground { town, streets, walks, nets: on.par_iter().map(build).collect() };
    let mut found = barriers::find(&ground, &demands, norms.defaults.detour.value, reach, watch);
    let homes = ground.homes();
    let each = demands.par_iter().zip(&found).enumerate().map_init(
        || [(); 3].map(|()| Around::new(streets)),
        |room, (at, (demand, found))| {
            let joins = joins::of(&ground, (at as u32, demand), &homes, found, room);
            watch.step(1);
            joins
        },
    );
    let mut joins: Vec<Join> = each.flatten_iter().collect();
    joins.sort_by(Join::by_gain);
    let mut within: HashMap<(u32, ParcelId), u32> = HashMap::new();
    for (at, join) in (0..).zip(&joins) {
        for parcel in &join.parcels {
            within.entry((join.demand, *parcel)).or_insert(at);
        }
    }
    for barrier in found.iter_mut().flatten() {
        barrier.join = within.get(&(barrier.demand, barrier.parcel)).copied();
    }
    Barriers { demands, barriers: found.into_iter().flatten().collect(), joins }
}

/// What all demands look at.
struct Ground<'a> {
    town: &'a Town,
    streets: &'a Streets,
    walks: &'a Walks,
    nets: BTreeMap<(Mobility, Counted), Net<'a>>,
}

/// Where parcels come out on the streets: a node, how far it is as counted, and the parcel; in the order of the nodes.
type Homes = BTreeMap<(Mobility, Counted), Vec<(u32, f64, ParcelId)>>;

impl<'a> Ground<'a> {
    fn net(&self, asked: &Asked) -> &Net<'a> {
        &self.nets[&(asked.mobility, asked.counted)]
    }

    fn joints(&self, parcel: ParcelId, mobility: Mobility) -> &[Joint] {
        self.walks.parcel(parcel, mobility).joints()
    }

    /// Where the facilities that are asked for join the streets.
    fn facilities(&self, asked: &Asked) -> impl Iterator<Item = &Joint> {
        let all = self.town.facilities.iter().zip((0..).map(FacilityId));
        let these = all.filter(|(facility, _)| asked.sought.holds(facility));
        these.flat_map(|(_, at)| self.walks.facility(at, asked.mobility).joints())
    }

    /// How far the nearest facility is as counted, and infinite beyond the bound of the walks.
    fn walk_m(&self, parcel: ParcelId, column: usize) -> f64 {
        self.walks.of(parcel, column).map_or(f64::INFINITY, |walk| walk.metres)
    }

    fn homes(&self) -> Homes {
        let of = |(key, net): (&(Mobility, Counted), &Net)| {
            let each = (0..self.town.parcels.len() as u32).into_par_iter().map(ParcelId).flat_map_iter(|parcel| {
                let joints = self.walks.parcel(parcel, key.0).joints();
                joints.iter().flat_map(|joint| net.ends(joint)).map(move |(node, far)| (node, far.counted_m, parcel))
            });
            let mut homes: Vec<(u32, f64, ParcelId)> = each.collect();
            homes.par_sort_unstable_by(|a, b| (a.0, a.2).cmp(&(b.0, b.2)).then(a.1.total_cmp(&b.1)));
            (*key, homes)
        };
        self.nets.iter().map(of).collect()
    }
}
