//! The slow search: every joint becomes a node, and Floyd and Warshall find the way between all of them.

use woonkring::model::{FacilityId, Mobility, Parcel, Streets, Town};
use woonkring::reach::walk::{Counted, Joint, Walks};

/// How far all nodes and joints are from each other over the streets: nodes first, then the feet of the joints.
fn all_pairs(streets: &Streets, joints: &[Joint], mobility: Mobility, counted: Counted) -> Vec<Vec<f64>> {
    let nodes = streets.nodes().len();
    let size = nodes + joints.len();
    let mut metres = vec![vec![f64::INFINITY; size]; size];
    for (at, row) in metres.iter_mut().enumerate() {
        row[at] = 0.0;
    }
    for (at, edge) in streets.edges().iter().enumerate() {
        let Some(slowness) = edge.footing.slowness(mobility) else { continue };
        let slowness = if counted == Counted::Slowed { slowness } else { 1.0 };
        let mut beads = vec![(0.0, edge.ends[0] as usize), (edge.length_m, edge.ends[1] as usize)];
        let here = joints.iter().enumerate().filter(|(_, joint)| joint.edge as usize == at);
        beads.extend(here.map(|(number, joint)| (joint.along_m, nodes + number)));
        // Every pair of beads, so that their order does not matter.
        for (one_m, one) in &beads {
            for (other_m, other) in &beads {
                let cost = (one_m - other_m).abs() * slowness;
                metres[*one][*other] = metres[*one][*other].min(cost);
            }
        }
    }
    for by in 0..size {
        for from in 0..size {
            for to in 0..size {
                let round = metres[from][by] + metres[by][to];
                metres[from][to] = metres[from][to].min(round);
            }
        }
    }
    metres
}

/// The walk from every parcel to every facility, whatever its length: parcel by parcel.
pub fn walks(town: &Town, streets: &Streets, joined: &Walks, mobility: Mobility, counted: Counted) -> Vec<Vec<f64>> {
    let facilities = (0..town.facilities.len() as u32).map(|at| joined.facility(FacilityId(at), mobility).joints());
    let parcels = (0..town.parcels.len() as u32).map(|at| joined.parcel(woonkring::model::ParcelId(at), mobility).joints());
    let places: Vec<&[Joint]> = facilities.chain(parcels).collect();
    let joints: Vec<Joint> = places.iter().flat_map(|joints| joints.iter().copied()).collect();
    let mut numbers = 0..;
    let numbered: Vec<Vec<(usize, Joint)>> =
        places.iter().map(|joints| joints.iter().map(|joint| (numbers.next().unwrap(), *joint)).collect()).collect();
    let metres = all_pairs(streets, &joints, mobility, counted);
    let (facilities, parcels) = numbered.split_at(town.facilities.len());
    let nodes = streets.nodes().len();
    let walk = |home: &Parcel, from: &[(usize, Joint)], at: usize| {
        if home.shape.distance(&town.facilities[at].shape) == 0.0 {
            return 0.0;
        }
        let pairs = from.iter().flat_map(|one| facilities[at].iter().map(move |other| (one, other)));
        let walks = pairs.map(|(one, other)| one.1.off_m + metres[nodes + one.0][nodes + other.0] + other.1.off_m);
        walks.fold(f64::INFINITY, f64::min)
    };
    let of = |(home, from): (&Parcel, &Vec<(usize, Joint)>)| (0..facilities.len()).map(|at| walk(home, from, at)).collect();
    town.parcels.iter().zip(parcels).map(of).collect()
}
