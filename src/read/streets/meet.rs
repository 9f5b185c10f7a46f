//! Where lines meet: at shared nodes, at ends, where an end lies on another line, and at crossings on one level.

use geo::Line;
use geo::line_intersection::{LineIntersection, line_intersection};
use rayon::prelude::*;
use rstar::{AABB, RTree, RTreeObject};

use super::pieces::Piece;
use super::places::{IntoMetres, PlaceId, Places, SAME_M};
use super::rules::Level;
use crate::model::Spot;

/// A place on a piece where it may meet another.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// The piece.
    pub piece: u32,
    /// The side of the piece, and what share of it lies before the place.
    pub along: (u32, f64),
    /// Where.
    pub place: PlaceId,
    /// What meets there.
    pub kind: Kind,
}

/// How a piece comes to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It ends there.
    End,
    /// The end of another lies on it.
    Touched,
    /// It has a corner there, and meets what shares that node.
    Corner,
    /// It crosses another.
    Crossed,
}

/// Where pieces may meet.
#[derive(Debug, Default)]
pub struct Meetings {
    /// The places.
    pub places: Places,
    /// What comes there, in the order in which it was found.
    pub hits: Vec<Hit>,
    sides: RTree<Side>,
    seen: usize,
}

/// A side of a piece.
#[derive(Debug, Clone, Copy)]
struct Side {
    piece: u32,
    side: u32,
    line: Line<f64>,
    /// Whether the piece begins with it, and ends with it.
    outer: [bool; 2],
    /// What it may cross: a layer by crossings, and a level. `None` for a layer by shared nodes.
    crosses: Option<(u32, Level)>,
}

impl RTreeObject for Side {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.line.start.x, self.line.start.y], [self.line.end.x, self.line.end.y])
    }
}

impl Side {
    /// Whether the piece itself ends here: that is known already, however many end at one place.
    fn ends_at(&self, spot: Spot) -> bool {
        self.outer[0] && self.line.start == spot || self.outer[1] && self.line.end == spot
    }
}

impl Meetings {
    /// Takes in the pieces that it has not seen yet: where they meet each other and those that it has.
    pub fn add(&mut self, pieces: &[Piece]) {
        let new = self.seen..pieces.len();
        self.seen = pieces.len();
        for at in new.clone() {
            self.ends_and_corners(at as u32, &pieces[at]);
        }
        if pieces.iter().all(|piece| piece.shared) {
            // Nothing meets but at shared nodes.
            return;
        }
        let sides = new.clone().flat_map(|at| sides(at, &pieces[at]));
        if new.start == 0 {
            self.sides = RTree::bulk_load(sides.collect());
        } else {
            sides.for_each(|side| self.sides.insert(side));
        }
        let tree = &self.sides;
        let found: Vec<Vec<Found>> = new.into_par_iter().map(|at| found(at, pieces, tree)).collect();
        for found in found.into_iter().flatten() {
            let place = self.places.near(found.spot);
            for (piece, along, kind) in found.on.into_iter().flatten() {
                self.hits.push(Hit { piece, along, place, kind });
            }
        }
    }

    fn ends_and_corners(&mut self, at: u32, piece: &Piece) {
        let last = piece.path.len() as u32 - 1;
        for (corner, spot) in (0..).zip(&piece.path) {
            let (kind, along) = match corner {
                0 => (Kind::End, (0, 0.0)),
                _ if corner == last => (Kind::End, (last - 1, 1.0)),
                _ if piece.shared => (Kind::Corner, (corner, 0.0)),
                _ => continue,
            };
            let place = if piece.shared { self.places.exactly(*spot) } else { self.places.near(*spot) };
            self.hits.push(Hit { piece: at, along, place, kind });
        }
    }
}

/// A piece, a place along it as in [`Hit::along`], and how it comes there.
type On = (u32, (u32, f64), Kind);

/// Where one or two pieces come to a place.
struct Found {
    spot: Spot,
    on: [Option<On>; 2],
}

fn sides(at: usize, piece: &Piece) -> impl Iterator<Item = Side> + '_ {
    let crosses = (!piece.shared).then_some((piece.layer as u32, piece.level));
    (0..).zip(piece.path.windows(2)).map(move |(side, ends)| Side {
        piece: at as u32,
        side,
        line: Line::new(ends[0], ends[1]),
        outer: [side == 0, side as usize + 2 == piece.path.len()],
        crosses,
    })
}

/// Where a piece crosses the pieces up to itself, and where its ends lie on others.
fn found(at: usize, pieces: &[Piece], tree: &RTree<Side>) -> Vec<Found> {
    let piece = &pieces[at];
    let mut found = Vec::new();
    for own in sides(at, piece).filter(|own| own.crosses.is_some()) {
        let mut others: Vec<&Side> = tree.locate_in_envelope_intersecting(own.envelope()).collect();
        others.retain(|other| {
            let of_itself = other.piece == own.piece;
            other.crosses == own.crosses && if of_itself { other.side + 1 < own.side } else { other.piece < own.piece }
        });
        others.sort_by_key(|other| (other.piece, other.side));
        for other in others {
            crossing(&own, other, &mut found);
        }
    }
    let last = piece.path.len() as u32 - 2;
    for (end, own_side) in piece.ends().into_iter().zip([0, last]) {
        let mut others: Vec<&Side> = tree.locate_in_envelope_intersecting(around(end, SAME_M)).collect();
        others.retain(|other| {
            let on = &pieces[other.piece as usize];
            let itself = other.piece as usize == at && other.side == own_side;
            // What ends on a bridge or in a tunnel meets it there; a bridge or tunnel itself also ends on the ground.
            !(itself || other.ends_at(end) || on.shared && piece.shared) && (on.level == piece.level || on.level == 0)
        });
        others.sort_by_key(|other| (other.piece, other.side));
        for other in others {
            let share = share(&other.line, end);
            if (on(&other.line, share) - end).into_metres() <= SAME_M {
                found.push(Found { spot: end, on: [Some((other.piece, (other.side, share), Kind::Touched)), None] });
            }
        }
    }
    found
}

fn crossing(own: &Side, other: &Side, found: &mut Vec<Found>) {
    let mut meet = |spot: Spot| {
        if own.ends_at(spot) && other.ends_at(spot) {
            return;
        }
        let on = [own, other].map(|side| Some((side.piece, (side.side, share(&side.line, spot)), Kind::Crossed)));
        found.push(Found { spot, on });
    };
    match line_intersection(own.line, other.line) {
        Some(LineIntersection::SinglePoint { intersection, .. }) => meet(intersection),
        Some(LineIntersection::Collinear { intersection }) => {
            meet(intersection.start);
            meet(intersection.end);
        }
        None => {}
    }
}

/// The box of everything within so many metres of a place.
pub fn around(spot: Spot, metres: f64) -> AABB<[f64; 2]> {
    AABB::from_corners([spot.x - metres, spot.y - metres], [spot.x + metres, spot.y + metres])
}

/// What share of a side lies before the foot of the perpendicular from a place, 0 to 1.
pub fn share(side: &Line<f64>, spot: Spot) -> f64 {
    let (along, to) = (side.end - side.start, spot - side.start);
    let square = along.x * along.x + along.y * along.y;
    if square > 0.0 { ((to.x * along.x + to.y * along.y) / square).clamp(0.0, 1.0) } else { 0.0 }
}

/// The place on a side before which that share of it lies.
pub fn on(side: &Line<f64>, share: f64) -> Spot {
    if share >= 1.0 { side.end } else { side.start + (side.end - side.start) * share }
}
