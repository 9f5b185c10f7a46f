//! Ways put together to rings, and rings to areas, by where they lie: roles and directions are often wrong, places are not.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::extract::Place;
use super::inside;

/// A closed line: its last place is its first.
pub type Ring = Vec<Place>;

/// More rings than any relation may have members.
pub const MOST_RINGS: usize = 32_768;

/// Puts lines together to rings, in any order and direction. Lines that touch in one place become rings that touch there.
///
/// # Errors
///
/// The places where a line ends and no other goes on, sorted.
pub fn rings(lines: Vec<Vec<Place>>) -> Result<Vec<Ring>, Vec<Place>> {
    let (mut rings, mut open): (Vec<Ring>, Vec<Vec<Place>>) = lines.into_iter().partition(|line| line.first() == line.last());
    rings.retain(|ring| ring.len() >= 4);
    open.retain(|line| line.len() >= 2);
    let mut at: HashMap<Place, Vec<usize>> = HashMap::new();
    for (number, line) in open.iter().enumerate().rev() {
        at.entry(line[0]).or_default().push(number);
        at.entry(line[line.len() - 1]).or_default().push(number);
    }
    let mut loose: Vec<Place> = at.iter().filter(|(_, lines)| lines.len() % 2 == 1).map(|(place, _)| *place).collect();
    if !loose.is_empty() {
        loose.sort();
        return Err(loose);
    }
    // At every end as many lines go on as come in: whoever walks on comes back to where he was, and has gone round a ring.
    let mut used = vec![false; open.len()];
    for first in 0..open.len() {
        let mut here = open[first][0];
        let mut walked: Vec<(usize, bool)> = Vec::new();
        let mut been: Vec<Place> = vec![here];
        let mut order: HashMap<Place, usize> = HashMap::from([(here, 0)]);
        while let Some(line) = next(&mut at, here, &mut used) {
            let forward = open[line][0] == here;
            here = if forward { open[line][open[line].len() - 1] } else { open[line][0] };
            walked.push((line, forward));
            if let Some(&start) = order.get(&here) {
                rings.extend(ring(&open, &walked[start..]));
                walked.truncate(start);
                for place in been.drain(start + 1..) {
                    order.remove(&place);
                }
            } else {
                order.insert(here, been.len());
                been.push(here);
            }
        }
    }
    Ok(rings)
}

/// A line that goes on from here and was not walked yet.
fn next(at: &mut HashMap<Place, Vec<usize>>, here: Place, used: &mut [bool]) -> Option<usize> {
    let lines = at.get_mut(&here)?;
    while let Some(line) = lines.pop() {
        if !std::mem::replace(&mut used[line], true) {
            return Some(line);
        }
    }
    None
}

/// The ring of lines that were walked one after another.
fn ring(open: &[Vec<Place>], walked: &[(usize, bool)]) -> Option<Ring> {
    let mut ring: Ring = Vec::new();
    for (line, forward) in walked {
        let line = open[*line].iter();
        let skip = usize::from(!ring.is_empty());
        if *forward { ring.extend(line.skip(skip)) } else { ring.extend(line.rev().skip(skip)) }
    }
    (ring.len() >= 4).then_some(ring)
}

/// Puts rings together to areas: a ring within one other is a hole, a ring within a hole is an area again.
pub fn areas(rings: Vec<Ring>) -> MultiPolygon<f64> {
    let mut rings: Vec<(f64, Ring)> = rings.into_iter().map(|ring| (inside::size(&ring), ring)).collect();
    rings.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let corner = |place: &Place| [f64::from(place.lon), f64::from(place.lat)];
    let boxes = rings.iter().enumerate().map(|(number, (_, ring))| {
        let corners: Vec<[f64; 2]> = ring.iter().map(corner).collect();
        GeomWithData::new(Rectangle::from_aabb(AABB::from_points(&corners)), number)
    });
    let tree = RTree::bulk_load(boxes.collect());
    // By number, from large to small: how many rings it lies in, and the smallest of them.
    let mut around: Vec<(usize, Option<usize>)> = Vec::with_capacity(rings.len());
    for (number, (_, ring)) in rings.iter().enumerate() {
        let Some(at) = inside::steps(std::slice::from_ref(ring)) else {
            around.push((0, None));
            continue;
        };
        let near = tree.locate_all_at_point([at.0, at.1]).map(|found| found.data).filter(|larger| *larger < number);
        let within: Vec<usize> = near.filter(|larger| inside::is_in(&rings[*larger].1, at)).collect();
        around.push((within.len(), within.into_iter().max()));
    }
    let mut place_of: HashMap<usize, usize> = HashMap::new();
    let mut areas: Vec<(LineString<f64>, Vec<LineString<f64>>)> = Vec::new();
    for (number, (_, ring)) in rings.iter().enumerate() {
        let line = line(ring);
        match around[number] {
            (deep, Some(outer)) if deep % 2 == 1 && place_of.contains_key(&outer) => areas[place_of[&outer]].1.push(line),
            _ => {
                place_of.insert(number, areas.len());
                areas.push((line, Vec::new()));
            }
        }
    }
    MultiPolygon(areas.into_iter().map(|(outer, holes)| Polygon::new(outer, holes)).collect())
}

/// A line in degrees.
fn line(places: &[Place]) -> LineString<f64> {
    places
        .iter()
        .map(|place| {
            let (x, y) = place.degrees();
            Coord { x, y }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(lon: i32, lat: i32) -> Place {
        Place { lon, lat }
    }

    fn square(west: i32, south: i32, side: i32) -> Ring {
        vec![at(west, south), at(west + side, south), at(west + side, south + side), at(west, south + side), at(west, south)]
    }

    #[test]
    fn loose_ends_are_told() {
        let line = vec![at(0, 0), at(5, 0), at(5, 5)];
        assert_eq!(rings(vec![line.clone()]), Err(vec![at(0, 0), at(5, 5)]));
        assert_eq!(rings(vec![line, vec![at(0, 0), at(5, 5)]]).unwrap().len(), 1);
    }

    #[test]
    fn rings_that_touch_stay_two() {
        // Two triangles that share the corner (0, 0), of four lines that all end there or at the far corners.
        let lines = vec![
            vec![at(0, 0), at(4, 1)],
            vec![at(4, 1), at(4, -1), at(0, 0)],
            vec![at(-4, 1), at(0, 0)],
            vec![at(0, 0), at(-4, -1), at(-4, 1)],
        ];
        let rings = rings(lines).unwrap();
        assert_eq!(rings.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
        assert_eq!(areas(rings).0.len(), 2);
    }

    #[test]
    fn a_ring_in_a_hole_is_an_area_again() {
        let areas = areas(vec![square(40, 40, 10), square(0, 0, 100), square(30, 30, 40)]);
        assert_eq!(areas.0.iter().map(|area| area.interiors().len()).collect::<Vec<_>>(), [1, 0]);
    }

    proptest! {
        /// However the lines of a ring are cut, turned and shuffled, the ring is found again.
        #[test]
        fn a_ring_in_pieces_is_one_ring(cuts in prop::collection::btree_set(1_usize..23, 0..8), turn: u32, seed: u64) {
            let corner = |step: usize| at(((step as f64 * 0.26).cos() * 1e6) as i32, ((step as f64 * 0.26).sin() * 1e6) as i32);
            let mut whole: Ring = (0..24).map(corner).collect();
            whole.push(whole[0]);
            let mut lines = Vec::new();
            let mut from = 0;
            for cut in cuts.into_iter().chain([24]) {
                lines.push(whole[from..=cut].to_vec());
                from = cut;
            }
            for (number, line) in lines.iter_mut().enumerate() {
                if turn >> number & 1 == 1 { line.reverse(); }
            }
            let count = lines.len() as u64;
            lines.rotate_left((seed % count) as usize);
            let found = rings(lines).unwrap();
            prop_assert_eq!(found.len(), 1);
            let (mut found, mut asked) = (found[0].clone(), whole.clone());
            found.pop();
            asked.pop();
            found.sort();
            asked.sort();
            prop_assert_eq!(found, asked);
        }
    }
}
