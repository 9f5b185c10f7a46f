//! Whose access points are: the parcels and facilities that they name, or else touch.

use std::collections::{BTreeMap, HashMap};

use geo::{Distance, Euclidean, LinesIter, Point};
use rayon::prelude::*;
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::row::brief;
use crate::model::{Done, Facility, Finding, LayerAccount, Parcel, Shape, Spot};

/// An access point that names nobody belongs to areas whose edge is this near, in metres: a door is drawn on the outline of its
/// building or plot, by hand or from another map, and two maps of one outline differ by some decimetres. Beyond a metre it may be
/// the neighbour's.
pub const TOUCHES_M: f64 = 1.0;

/// An access point as it was read.
#[derive(Debug, Clone)]
pub struct Access {
    /// The number of the feature in the file, from 1.
    pub number: u64,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// Where it is; several, where one feature is several points.
    pub spots: Vec<Spot>,
    /// The id of the parcel that it names.
    pub parcel: Option<String>,
    /// The id of the facility that it names.
    pub facility: Option<String>,
    /// Whether it is invented.
    pub fictief: bool,
}

/// Gives access points, by the layer that they are of, to their parcels and facilities. What belongs to nobody is skipped, and told.
pub fn settle(
    layers: &[(usize, Vec<Access>)],
    parcels: &mut [Parcel],
    facilities: &mut [Facility],
    accounts: &mut BTreeMap<usize, LayerAccount>,
) {
    let all: Vec<&Access> = layers.iter().flat_map(|(_, layer)| layer).collect();
    let tree = nameless(&all);
    let touching_parcels = touching(&tree, parcels.iter().map(|it| &it.shape).collect());
    let touching_facilities = touching(&tree, facilities.iter().map(|it| &it.shape).collect());
    let parcel_ids: HashMap<&str, Vec<usize>> = by_id(parcels.iter().map(|it| it.id.as_str()));
    let facility_ids: HashMap<&str, Vec<usize>> = by_id(facilities.iter().map(|it| it.id.as_str()));
    let named =
        |ids: &HashMap<&str, Vec<usize>>, id: &Option<String>, touching: &BTreeMap<usize, Vec<usize>>, at: usize| match id {
            Some(id) => ids.get(id.as_str()).cloned().unwrap_or_default(),
            None => touching.get(&at).cloned().unwrap_or_default(),
        };
    let owners: Vec<(Vec<usize>, Vec<usize>)> = all
        .iter()
        .enumerate()
        .map(|(at, it)| {
            (
                named(&parcel_ids, &it.parcel, &touching_parcels, at),
                named(&facility_ids, &it.facility, &touching_facilities, at),
            )
        })
        .collect();
    drop((parcel_ids, facility_ids));
    let layer_of = layers.iter().flat_map(|(layer, its)| its.iter().map(move |_| *layer));
    for ((it, (of_parcels, of_facilities)), layer) in all.iter().zip(&owners).zip(layer_of) {
        let account = accounts.entry(layer).or_default();
        account.findings.extend(told(it, of_parcels.is_empty(), of_facilities.is_empty()));
        if of_parcels.is_empty() && of_facilities.is_empty() {
            continue;
        }
        account.kept += 1;
        account.fictief |= it.fictief;
        for at in of_parcels {
            let parcel = &mut parcels[*at];
            parcel.access = joined(&parcel.access, &it.spots);
            parcel.fictief |= it.fictief;
        }
        for at in of_facilities {
            let facility = &mut facilities[*at];
            facility.entrances = joined(&facility.entrances, &it.spots);
            facility.fictief |= it.fictief;
        }
    }
}

fn joined(known: &[Spot], more: &[Spot]) -> Box<[Spot]> {
    known.iter().chain(more).copied().collect()
}

fn by_id<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, Vec<usize>> {
    let mut all: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, id) in ids.enumerate() {
        all.entry(id).or_default().push(at);
    }
    all
}

/// The places of the points that name nobody, each with the place of its point among all.
fn nameless(all: &[&Access]) -> RTree<GeomWithData<[f64; 2], usize>> {
    let nameless = all.iter().enumerate().filter(|(_, it)| it.parcel.is_none() && it.facility.is_none());
    RTree::bulk_load(
        nameless.flat_map(|(at, it)| it.spots.iter().map(move |spot| GeomWithData::new([spot.x, spot.y], at))).collect(),
    )
}

/// Per point the areas whose edge it touches, in their order.
fn touching(points: &RTree<GeomWithData<[f64; 2], usize>>, shapes: Vec<&Shape>) -> BTreeMap<usize, Vec<usize>> {
    if points.size() == 0 {
        return BTreeMap::new();
    }
    let touches = |(owner, shape): (usize, &&Shape)| {
        let Shape::Area(area) = shape else { return Vec::new() };
        let bounds = shape.bounds();
        let (low, high) = (bounds.min(), bounds.max());
        let around = AABB::from_corners([low.x - TOUCHES_M, low.y - TOUCHES_M], [high.x + TOUCHES_M, high.y + TOUCHES_M]);
        let near = points.locate_in_envelope(around).filter(|point| {
            let [x, y] = *point.geom();
            area.lines_iter().any(|side| Euclidean.distance(&Point::new(x, y), &side) <= TOUCHES_M)
        });
        near.map(|point| (point.data, owner)).collect()
    };
    let mut owners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (point, owner) in shapes.par_iter().enumerate().flat_map_iter(touches).collect::<Vec<_>>() {
        owners.entry(point).or_default().push(owner);
    }
    for owners in owners.values_mut() {
        owners.dedup();
    }
    owners
}

/// What is told of a point that belongs to nobody, or not to all that it names.
fn told(it: &Access, no_parcel: bool, no_facility: bool) -> Vec<Finding> {
    let done = if no_parcel && no_facility { Done::Skipped } else { Done::Noted };
    let finding = |field: &str, reason: &str, detail: String| Finding {
        feature: it.number,
        id: it.id.clone(),
        field: Some(field.to_owned()),
        reason: reason.to_owned(),
        detail,
        done,
    };
    let unknown = |field: &str, id: &Option<String>, none: bool, what: &str| {
        let id = id.as_deref().filter(|_| none)?;
        let detail = format!("there is no {what} \"{}\"; mend the id, or take it out", brief(id));
        Some(finding(field, "an id that does not exist", detail))
    };
    if it.parcel.is_none() && it.facility.is_none() {
        let detail = format!(
            "no parcel or facility that is an area has its edge within {TOUCHES_M} m of it; move it, or say whose it is in `perceel` or `voorziening`"
        );
        return if no_parcel && no_facility { vec![finding("geometry", "belongs to nobody", detail)] } else { Vec::new() };
    }
    let parcel = unknown("perceel", &it.parcel, no_parcel, "parcel");
    // One line for a point that is skipped.
    let facility = unknown("voorziening", &it.facility, no_facility, "facility");
    match done {
        Done::Skipped => parcel.or(facility).into_iter().collect(),
        _ => parcel.into_iter().chain(facility).collect(),
    }
}
