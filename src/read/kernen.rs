//! Kernen that are given as points: each has the ground that is nearer to it than to any other of them.

use std::collections::BTreeMap;

use geo::{
    BooleanOps, BoundingRect, Coord, Distance, Euclidean, Intersects, LineString, MultiPoint, MultiPolygon, Point, Polygon,
    Rect, unary_union,
};
use rayon::prelude::*;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::model::{Done, Finding, Kern, LayerAccount, Spot};

/// A kern as it was read.
#[derive(Debug)]
pub struct FoundKern {
    /// The kern; one that is a point has no outline yet.
    pub kern: Kern,
    /// Where it is, of one that is a point.
    pub at: Option<Spot>,
    /// The layer's place in the project file.
    pub layer: usize,
    /// The number of the feature in its file.
    pub number: u64,
}

/// Gives each kern that is a point the part of the ground that is nearer to it than to any other such kern, and that no kern with an
/// outline of its own holds. Of points at one place the one whose id comes first has the ground.
///
/// A point inside a kern of the same name is that kern, and counts once. One without any ground takes no part. Both are listed in the
/// account of their layer.
pub fn outlined(
    found: Vec<FoundKern>,
    ground: impl FnOnce() -> MultiPolygon<f64>,
    accounts: &mut BTreeMap<usize, LayerAccount>,
) -> Vec<FoundKern> {
    if found.iter().all(|it| it.at.is_none()) {
        return found;
    }
    let areas: Vec<&Kern> = found.iter().filter(|it| it.at.is_none()).map(|it| &it.kern).collect();
    let mut by_name: BTreeMap<&str, Vec<&Kern>> = BTreeMap::new();
    for area in &areas {
        by_name.entry(&area.name).or_default().push(area);
    }
    let is_there = |it: &FoundKern, at: &Spot| {
        by_name.get(it.kern.name.as_str()).into_iter().flatten().any(|area| area.outline.intersects(at))
    };
    let twice: Vec<bool> = found.iter().map(|it| it.at.is_some_and(|at| is_there(it, &at))).collect();
    let points: Vec<(Spot, &str)> = found
        .iter()
        .zip(&twice)
        .filter_map(|(it, twice)| it.at.filter(|_| !twice).map(|at| (at, it.kern.id.as_str())))
        .collect();
    let ground = ground();
    let free = if areas.is_empty() { ground } else { ground.difference(&unary_union(areas.iter().map(|area| &area.outline))) };
    let mut outlines = nearest_ground(&points, &free).into_iter();
    let mut of_layer: BTreeMap<usize, usize> = BTreeMap::new();
    let mut kernen = Vec::with_capacity(found.len());
    for (FoundKern { mut kern, at, layer, number }, twice) in found.into_iter().zip(twice) {
        if at.is_some() {
            kern.outline = if twice { MultiPolygon(Vec::new()) } else { outlines.next().expect("one for each point") };
            if kern.outline.0.is_empty() {
                let (reason, detail) = match twice {
                    true => {
                        ("also given as an area", "a kern of this name has its own outline around the point; it counts once")
                    }
                    false => ("no ground", "nothing of the study area lies nearer to this point than to another kern"),
                };
                if let Some(account) = accounts.get_mut(&layer) {
                    account.kept -= 1;
                    account.findings.push(Finding {
                        feature: number,
                        id: Some(kern.id),
                        field: Some("geometry".to_owned()),
                        reason: reason.to_owned(),
                        detail: detail.to_owned(),
                        done: Done::Skipped,
                    });
                }
                continue;
            }
            kern.from_point = true;
            *of_layer.entry(layer).or_default() += 1;
        }
        kernen.push(FoundKern { kern, at, layer, number });
    }
    for (layer, count) in of_layer {
        if let Some(account) = accounts.get_mut(&layer) {
            account.findings.push(Finding {
                feature: 0,
                id: None,
                field: Some("geometry".to_owned()),
                reason: "kernen that are points".to_owned(),
                detail: format!(
                    "{count} kernen are points: their outline is the ground nearest to them. Give polygons for the \
                     built-up outline"
                ),
                done: Done::Noted,
            });
        }
    }
    kernen
}

/// The ground where no study area is given: the box around all these, a metre wider.
pub fn around(boxes: impl Iterator<Item = Rect<f64>>) -> MultiPolygon<f64> {
    let corners = boxes.flat_map(|bounds| [Point(bounds.min()), Point(bounds.max())]);
    let bounds = corners.collect::<MultiPoint<f64>>().bounding_rect();
    let wider = |bounds: Rect<f64>| {
        let metre = Coord { x: 1.0, y: 1.0 };
        Rect::new(bounds.min() - metre, bounds.max() + metre).to_polygon()
    };
    MultiPolygon(bounds.map(wider).into_iter().collect())
}

/// For each point the part of the ground that is nearer to it than to any other; `points` with the ids that settle who has the ground
/// of several at one place.
fn nearest_ground(points: &[(Spot, &str)], ground: &MultiPolygon<f64>) -> Vec<MultiPolygon<f64>> {
    let Some(bounds) = ground.bounding_rect() else { return vec![MultiPolygon(Vec::new()); points.len()] };
    let tree = points.iter().enumerate().map(|(number, (at, _))| GeomWithData::new([at.x, at.y], number));
    let tree = RTree::bulk_load(tree.collect());
    let corners: Vec<Coord<f64>> = bounds.to_polygon().into_inner().0.0[..4].to_vec();
    points
        .par_iter()
        .enumerate()
        .map(|(number, (at, id))| {
            let mut cell = corners.clone();
            let mut reach = farthest(&cell, *at);
            for (other, square) in tree.nearest_neighbor_iter_with_distance_2([at.x, at.y]) {
                // What lies twice as far as the farthest corner cuts nothing off any more, nor does all that comes after it.
                if cell.is_empty() || square > 4.0 * reach * reach {
                    break;
                }
                if other.data == number {
                    continue;
                }
                let (there, its_id) = points[other.data];
                if square > 0.0 {
                    cell = nearer_half(&cell, *at, there);
                } else if its_id < *id {
                    cell.clear();
                }
                reach = farthest(&cell, *at);
            }
            if cell.len() < 3 {
                return MultiPolygon(Vec::new());
            }
            ground.intersection(&Polygon::new(LineString(cell), Vec::new()))
        })
        .collect()
}

/// How far the farthest corner is, in metres.
fn farthest(corners: &[Coord<f64>], from: Spot) -> f64 {
    corners.iter().map(|corner| Euclidean.distance(Point(from), Point(*corner))).fold(0.0, f64::max)
}

/// The part of a convex ring that is no nearer to `there` than to `here`.
fn nearer_half(ring: &[Coord<f64>], here: Spot, there: Spot) -> Vec<Coord<f64>> {
    let (middle, towards) = ((here + there) / 2.0, there - here);
    let beyond = |at: Coord<f64>| (at.x - middle.x) * towards.x + (at.y - middle.y) * towards.y;
    let mut kept = Vec::with_capacity(ring.len() + 1);
    for (number, from) in ring.iter().enumerate() {
        let to = ring[(number + 1) % ring.len()];
        let (before, after) = (beyond(*from), beyond(to));
        if before <= 0.0 {
            kept.push(*from);
        }
        if (before < 0.0 && after > 0.0) || (before > 0.0 && after < 0.0) {
            kept.push(*from + (to - *from) * (before / (before - after)));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, polygon};
    use proptest::prelude::*;

    fn square(side: f64) -> MultiPolygon<f64> {
        MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: side, y: 0.0), (x: side, y: side), (x: 0.0, y: side)]])
    }

    fn named<'a>(points: &[(f64, f64)], ids: &'a [String]) -> Vec<(Spot, &'a str)> {
        points.iter().zip(ids).map(|((x, y), id)| (Coord { x: *x, y: *y }, id.as_str())).collect()
    }

    #[test]
    fn a_hole_of_the_ground_is_a_hole_of_the_cell_and_one_point_has_all() {
        let mut ground = square(100.0);
        ground.0[0].interiors_push(LineString::from(vec![(40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0)]));
        let alone = nearest_ground(&[(Coord { x: -500.0, y: 3.0 }, "a")], &ground);
        assert!((alone[0].unsigned_area() - 9600.0).abs() < 1e-3);
    }

    proptest! {
        /// Every place of the ground lies in the cell of the point that is nearest to it, and the cells together are the ground.
        #[test]
        fn a_place_lies_in_the_cell_of_its_nearest_point(
            points in prop::collection::vec((0_i32..100, 0_i32..100), 1..40),
            places in prop::collection::vec((0.0..100.0_f64, 0.0..100.0_f64), 20),
        ) {
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))).collect();
            let ids: Vec<String> = (0..points.len()).map(|at| format!("{at:02}")).collect();
            let cells = nearest_ground(&named(&points, &ids), &square(100.0));
            let whole: f64 = cells.iter().map(Area::unsigned_area).sum();
            prop_assert!((whole - 10_000.0).abs() < 0.01, "{whole}");
            for (x, y) in places {
                let off = |at: &(f64, f64)| (at.0 - x).hypot(at.1 - y);
                let mut far: Vec<f64> = points.iter().map(off).collect();
                far.sort_by(f64::total_cmp);
                far.dedup();
                // On the line between two cells either will do.
                if far.get(1).is_some_and(|second| second - far[0] < 1e-3) {
                    continue;
                }
                let nearest = points.iter().position(|at| off(at) == far[0]).unwrap();
                let holds: Vec<usize> = (0..cells.len()).filter(|at| cells[*at].intersects(&Coord { x, y })).collect();
                prop_assert_eq!(holds, vec![nearest]);
            }
        }
    }
}
