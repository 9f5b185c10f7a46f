//! A walk as a line, with its weak stretches.

use super::super::{By, Joint};
use super::Trace;
use super::junctions::End;
use super::ledger::{Leg, Spans, Stretches};
use super::walker::{Walk, Walker};
use crate::model::{EdgeId, NodeId, Spot};

/// Corners this near to each other differ by rounding only.
const SAME_M: f64 = 1e-6;

/// From which length on a stretch is a weak one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Metres without a rest; a stretch is weak when it is longer.
    pub without_rest_m: f64,
    /// Metres that are surely not lit; a stretch is weak when it is longer.
    pub unlit_m: f64,
}

/// What a piece of a walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// The whole walk.
    Whole,
    /// A stretch that is too long without a rest.
    WithoutRest,
    /// A stretch that is too long surely not lit.
    Unlit,
    /// A place where it crosses a busy road.
    Crossing,
}

/// A piece of a walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it begins, in metres of walk from the place.
    pub from_m: f64,
    /// Where it ends; for a crossing the same.
    pub to_m: f64,
    /// Its corners, from the place on; for a crossing one.
    pub corners: Vec<Spot>,
}

/// A walk as it goes from a place: its edges with the ends by which they are entered, and where it ends.
struct Route {
    /// The end of the place's edge by which it leaves that; `None` where it goes along it to a start on the same edge.
    out: Option<End>,
    through: Vec<(EdgeId, End)>,
    /// The end of the start's edge by which it comes to that; `None` as above.
    into: Option<End>,
    to: Joint,
}

impl Trace<'_> {
    /// The walk from where somebody joins the network, as a line from the place to its start; then its stretches without a rest and those
    /// surely not lit that are longer than the limits, and the places where it crosses a busy road, each kind in the order of the walk.
    /// Two roads that are crossed at one node make two crossings at one place. Empty where [`Trace::from`] is `None`.
    pub fn shape(&self, joint: &Joint, limits: &Limits) -> Vec<Piece> {
        let Some(route) = self.route(joint) else { return Vec::new() };
        let empty = Stretches {
            rest: Spans::longer_than(limits.without_rest_m),
            unlit: Spans::longer_than(limits.unlit_m),
            unsure: Spans::longer_than(f64::INFINITY),
        };
        let ground = self.ground;
        let walk: Walk<Spans, Vec<f64>> = match (route.out, route.into) {
            (Some(out), Some(into)) => {
                let walker: Walker<_, _> = ground.out_of(joint, out, empty);
                let along = |walker: Walker<_, _>, (edge, from): &(EdgeId, End)| walker.through(ground, *edge, *from);
                route.through.iter().fold(walker, along).arrive(ground, &route.to, into)
            }
            _ => ground.along(joint, &route.to, empty),
        };
        let line = self.line(joint, &route);
        let piece = |kind, [from_m, to_m]: [f64; 2]| Piece { kind, from_m, to_m, corners: cut(&line, from_m, to_m) };
        let whole = std::iter::once(piece(PieceKind::Whole, [0.0, walk.metres]));
        let rest = walk.stretches.rest.spans.iter().map(|span| piece(PieceKind::WithoutRest, *span));
        let unlit = walk.stretches.unlit.spans.iter().map(|span| piece(PieceKind::Unlit, *span));
        let crossings = walk.crossings.iter().map(|at| piece(PieceKind::Crossing, [*at, *at]));
        whole.chain(rest).chain(unlit).chain(crossings).collect()
    }

    fn route(&self, joint: &Joint) -> Option<Route> {
        let arrival = self.spread.from(joint)?;
        let By::End(first) = arrival.by else {
            return Some(Route { out: None, through: Vec::new(), into: None, to: self.start(&arrival) });
        };
        let (mut node, mut through): (NodeId, _) = (first, Vec::new());
        while let Some((edge, next)) = self.spread.next(node) {
            through.push((edge, self.end_towards(edge, next)));
            node = next;
        }
        let to = self.spread.starts()[self.spread.start(node)? as usize].joint;
        let (out, into) = (self.ground.end_at(joint, first), self.ground.end_at(&to, node));
        Some(Route { out: Some(out), through, into: Some(into), to })
    }

    /// The corners of a walk, each with the metres walked to it; no two that follow one another are the same but for rounding.
    fn line(&self, joint: &Joint, route: &Route) -> Vec<(f64, Spot)> {
        let ground = self.ground;
        let mut line = vec![(0.0, joint.from)];
        let mut walked_m = joint.off_m;
        let mut legs: Vec<Leg> = Vec::new();
        match (route.out, route.into) {
            (Some(out), Some(into)) => {
                legs.push(ground.leg_out_of(joint, out));
                legs.extend(route.through.iter().map(|(edge, from)| ground.leg_through(*edge, *from)));
                legs.push(ground.leg_out_of(&route.to, into).back());
            }
            _ => legs.push(ground.leg_along(joint, &route.to)),
        }
        let mut add = |at_m: f64, corner: Spot| {
            if line.last().is_none_or(|(_, last)| (corner.x - last.x).hypot(corner.y - last.y) > SAME_M) {
                line.push((at_m, corner));
            }
        };
        add(walked_m, joint.foot);
        for leg in legs {
            let mut before: Option<Spot> = None;
            let mut along_m = 0.0;
            for corner in ground.streets.piece(leg.edge, leg.from_m, leg.to_m) {
                along_m += before.map_or(0.0, |before| (corner.x - before.x).hypot(corner.y - before.y));
                before = Some(corner);
                add(walked_m + along_m, corner);
            }
            walked_m += leg.metres();
        }
        add(walked_m, route.to.foot);
        add(walked_m + route.to.off_m, route.to.from);
        line
    }
}

/// The corners of a line from so many metres to so many; one corner where these are the same.
fn cut(line: &[(f64, Spot)], from_m: f64, to_m: f64) -> Vec<Spot> {
    let inside = line.iter().filter(|(at_m, _)| *at_m > from_m && *at_m < to_m).map(|(_, corner)| *corner);
    let mut corners: Vec<Spot> = std::iter::once(at(line, from_m)).chain(inside).chain([at(line, to_m)]).collect();
    corners.dedup();
    corners
}

/// The place on a line so many metres from its begin; its nearest end where that lies off it.
fn at(line: &[(f64, Spot)], metres: f64) -> Spot {
    let next = line.partition_point(|(at_m, _)| *at_m < metres);
    match (next.checked_sub(1).map(|before| line[before]), line.get(next).copied()) {
        (Some((low, one)), Some((high, other))) if high - low > 0.0 => {
            let share = (metres - low) / (high - low);
            Spot { x: one.x + share * (other.x - one.x), y: one.y + share * (other.y - one.y) }
        }
        (_, Some((_, corner))) | (Some((_, corner)), None) => corner,
        (None, None) => Spot::default(),
    }
}
