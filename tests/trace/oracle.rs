//! A slow and obvious search: it lists the geometry of a walk, leg by leg, and measures everything anew.

use geo::{Distance, Euclidean, LineLocatePoint, LineString, Point};
use woonkring::model::{EdgeId, NodeId, Spot};
use woonkring::reach::walk::{By, Joint, Spread};

use crate::random::Made;

/// A part of a walk along one edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    pub edge: EdgeId,
    pub from_m: f64,
    pub to_m: f64,
}

/// A walk from a place to a start.
#[derive(Debug, Clone)]
pub struct Listed {
    pub from: Joint,
    pub to: Joint,
    pub legs: Vec<Leg>,
    /// Between each two legs.
    pub nodes: Vec<NodeId>,
}

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    pub metres: f64,
    pub slowed_m: f64,
    pub without_rest_m: f64,
    pub unlit_m: f64,
    pub not_surely_lit_m: f64,
    pub crossings: u32,
}

/// Lists the walk that a search found.
pub fn list(spread: &Spread, joint: &Joint) -> Option<Listed> {
    let arrival = spread.from(joint)?;
    let to = spread.starts()[arrival.start as usize].joint;
    let edges = spread.graph().streets.edges();
    let end_m = |edge: EdgeId, node| if edges[edge as usize].ends[0] == node { 0.0 } else { edges[edge as usize].length_m };
    let (mut legs, mut nodes) = (Vec::new(), Vec::new());
    match arrival.by {
        By::SameEdge => legs.push(Leg { edge: joint.edge, from_m: joint.along_m, to_m: to.along_m }),
        By::End(mut node) => {
            legs.push(Leg { edge: joint.edge, from_m: joint.along_m, to_m: end_m(joint.edge, node) });
            nodes.push(node);
            while let Some((edge, next)) = spread.next(node) {
                legs.push(Leg { edge, from_m: end_m(edge, node), to_m: end_m(edge, next) });
                nodes.push(next);
                node = next;
            }
            legs.push(Leg { edge: to.edge, from_m: end_m(to.edge, node), to_m: to.along_m });
        }
    }
    Some(Listed { from: *joint, to, legs, nodes })
}

/// A stretch of a walk with one kind of light: from where to where, and whether it is lit.
type Light = (f64, f64, Option<bool>);

/// Measures a walk.
pub fn measure(made: &Made, spread: &Spread, walk: &Listed) -> Measured {
    let edges = made.streets.edges();
    let mut at_m = walk.from.off_m;
    let mut slowed_m = walk.from.off_m + walk.to.off_m;
    let (mut rests, mut lamps, mut light): (Vec<f64>, Vec<f64>, Vec<Light>) = (vec![0.0], Vec::new(), vec![(0.0, at_m, None)]);
    for leg in &walk.legs {
        let length = (leg.to_m - leg.from_m).abs();
        let footing = edges[leg.edge as usize].footing;
        slowed_m += length * footing.slowness(spread.graph().mobility).unwrap();
        rests.extend(met(made, leg, &made.rests).map(|metres| at_m + metres));
        lamps.extend(met(made, leg, &made.lamps).map(|metres| at_m + metres));
        light.push((at_m, at_m + length, footing.lit));
        at_m += length;
    }
    light.push((at_m, at_m + walk.to.off_m, None));
    let metres = at_m + walk.to.off_m;
    rests.push(metres);
    rests.sort_by(f64::total_cmp);
    let without_rest_m = rests.windows(2).map(|two| two[1] - two[0]).fold(0.0, f64::max);
    let mut breaks: Vec<f64> = light.iter().flat_map(|(from, to, _)| [*from, *to]).chain(lamps.iter().copied()).collect();
    breaks.sort_by(f64::total_cmp);
    let longest = |dark: &dyn Fn(Option<bool>) -> bool| {
        let mut longest: f64 = 0.0;
        for (from, to) in breaks.iter().flat_map(|from| breaks.iter().map(move |to| (*from, *to))) {
            let within = |low: f64, high: f64| low.max(from) < high.min(to) - 1e-9;
            let all_dark = light.iter().filter(|(low, high, _)| within(*low, *high)).all(|(_, _, lit)| dark(*lit));
            if all_dark && !lamps.iter().any(|lamp| from + 1e-9 < *lamp && *lamp < to - 1e-9) {
                longest = longest.max(to - from);
            }
        }
        longest
    };
    let (unlit_m, not_surely_lit_m) = (longest(&|lit| lit == Some(false)), longest(&|lit| lit != Some(true)));
    Measured { metres, slowed_m, without_rest_m, unlit_m, not_surely_lit_m, crossings: crossings(made, walk) }
}

/// How far along a leg each place is met that lies within 25 m of its edge.
fn met<'a>(made: &'a Made, leg: &'a Leg, places: &'a [Spot]) -> impl Iterator<Item = f64> + 'a {
    let line = LineString::new(made.streets.corners(leg.edge).collect());
    let length_m = made.streets.edges()[leg.edge as usize].length_m;
    places.iter().filter_map(move |place| {
        let place = Point(*place);
        let along = line.line_locate_point(&place)? * length_m;
        let near = Euclidean.distance(&place, &line) <= 25.0;
        let (low, high) = (leg.from_m.min(leg.to_m), leg.from_m.max(leg.to_m));
        (near && low - 1e-9 <= along && along <= high + 1e-9).then(|| (along - leg.from_m).abs())
    })
}

/// Where somebody is at a node: in which direction from it, and a hair to which side of that.
type Around = (f64, f64);

/// How often a walk crosses a busy road, at least: every way to keep to one side or the other of each busy edge is tried.
fn crossings(made: &Made, walk: &Listed) -> u32 {
    // A joint at a node joins that node; a leg of no length from there is none.
    let mut legs = walk.legs.clone();
    let mut nodes: Vec<Option<NodeId>> = walk.nodes.iter().copied().map(Some).collect();
    let [first, last] = [walk.from, walk.to].map(|joint| node_of(made, &joint));
    nodes.insert(0, first);
    nodes.push(last);
    let nothing = |leg: Option<&Leg>| leg.is_some_and(|leg| (leg.to_m - leg.from_m).abs() < 0.001);
    if first.is_some() && nothing(legs.first()) {
        legs.remove(0);
        nodes.remove(0);
    }
    if last.is_some() && nothing(legs.last()) {
        legs.pop();
        nodes.pop();
    }
    let busy = |leg: &Leg| made.streets.edges()[leg.edge as usize].footing.busy;
    let choices = legs.iter().filter(|leg| busy(leg)).count();
    (0..1_u32 << choices)
        .map(|choice| {
            // Per leg, the side that is kept to: 1 left, −1 right, as one walks.
            let mut left = 0;
            let sides: Vec<f64> = legs
                .iter()
                .map(|leg| {
                    left += u32::from(busy(leg));
                    if busy(leg) { if choice >> (left - 1) & 1 == 1 { 1.0 } else { -1.0 } } else { 0.0 }
                })
                .collect();
            let mut count = 0;
            for (at, node) in nodes.iter().enumerate() {
                let came = at.checked_sub(1).map(|leg| (legs[leg], sides[leg]));
                let goes = legs.get(at).map(|leg| (*leg, sides[at]));
                count += match node {
                    Some(node) => {
                        let spot = made.streets.nodes()[*node as usize];
                        let off = |joint: &Joint| (joint.off_m > 0.001).then(|| (towards(spot, joint.from), 0.0));
                        let came = came.map_or(off(&walk.from), |(leg, side)| Some((arm(made, &leg, true), -side)));
                        let goes = goes.map_or(off(&walk.to), |(leg, side)| Some((arm(made, &leg, false), side)));
                        came.zip(goes).map_or(0, |(came, goes)| arms_between(made, *node, came, goes))
                    }
                    // On a busy edge: the side where the place lies, or across.
                    None => {
                        let (leg, side) = came.or(goes).unwrap();
                        let joint = if at == 0 { &walk.from } else { &walk.to };
                        let ahead = if leg.to_m >= leg.from_m { side } else { -side };
                        u32::from(ahead * lies(made, joint) < 0.0)
                    }
                };
            }
            count
        })
        .min()
        .unwrap()
}

/// The node that a joint lies at.
fn node_of(made: &Made, joint: &Joint) -> Option<NodeId> {
    let edge = &made.streets.edges()[joint.edge as usize];
    let ends = [joint.along_m, edge.length_m - joint.along_m];
    (0..2).find(|end| ends[*end] < 0.001).map(|end| edge.ends[end])
}

/// The direction in which a leg leaves the node at its begin, or at its end.
fn arm(made: &Made, leg: &Leg, at_end: bool) -> f64 {
    let mut corners = made.streets.piece(leg.edge, leg.from_m, leg.to_m);
    if at_end {
        corners.reverse();
    }
    towards(corners[0], corners[1])
}

fn towards(one: Spot, other: Spot) -> f64 {
    (other.y - one.y).atan2(other.x - one.x)
}

/// How many busy edges leave a node between two directions, by the way round that has fewest.
fn arms_between(made: &Made, node: NodeId, came: Around, goes: Around) -> u32 {
    let turn = std::f64::consts::TAU;
    let [came, goes] = [came, goes].map(|(to, side)| to + 1e-7 * side);
    let mut between = [0, 0];
    for (edge, id) in made.streets.edges().iter().zip(0..) {
        for end in (0..2).filter(|end| edge.footing.busy && edge.ends[*end] == node) {
            let mut corners: Vec<Spot> = made.streets.corners(id).collect();
            if end == 1 {
                corners.reverse();
            }
            let to = towards(corners[0], corners[1]);
            between[usize::from((to - came).rem_euclid(turn) < (goes - came).rem_euclid(turn))] += 1;
        }
    }
    between[0].min(between[1])
}

/// Where a place lies from the edge that it joins: above 0 to the left, below 0 to the right, 0 on it.
fn lies(made: &Made, joint: &Joint) -> f64 {
    let [one, next] = [-0.01, 0.01].map(|step| made.streets.at(joint.edge, joint.along_m + step));
    let (ahead, off) = (next - one, joint.from - joint.foot);
    let across = ahead.x * off.y - ahead.y * off.x;
    if joint.off_m > 0.001 { across } else { 0.0 }
}
