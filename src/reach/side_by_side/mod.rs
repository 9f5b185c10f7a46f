//! Places near each other and the facilities around them, laid side by side and measured.

mod other;

use geo::{Coord, Rect};

use super::reached::Found;
use crate::index::{FacilityIndex, Nearby};
use crate::model::{Facility, FacilityId, Meters, Shape, Sought};

/// How many of those share what that finds.
const BLOCK: usize = 32;
/// How many of those are measured side by side.
const LANES: usize = 4;

/// A shape with the circle around it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    shape: &'a Shape,
    pub(super) middle: Coord<f64>,
    radius: f64,
}

impl<'a> Place<'a> {
    pub(super) fn of(shape: &'a Shape) -> Place<'a> {
        let bounds = shape.bounds();
        Place { shape, middle: bounds.center(), radius: bounds.width().hypot(bounds.height()) / 2.0 }
    }

    fn is_point(&self) -> bool {
        matches!(self.shape, Shape::Point(_))
    }
}

/// The box around the middles of places.
pub(super) fn bounds(places: &[Place]) -> Rect<f64> {
    let first = places.first().map_or(Coord::zero(), |place| place.middle);
    let grown = places.iter().fold((first, first), |(low, high), place| {
        let at = place.middle;
        (Coord { x: low.x.min(at.x), y: low.y.min(at.y) }, Coord { x: high.x.max(at.x), y: high.y.max(at.y) })
    });
    Rect::new(grown.0, grown.1)
}

/// The circle around places.
struct Around {
    middle: Coord<f64>,
    radius: f64,
}

impl Around {
    fn of(members: &[Place]) -> Around {
        let count = members.len() as f64;
        let sum = members.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.middle.x, sum.1 + place.middle.y));
        let middle = Coord { x: sum.0 / count, y: sum.1 / count };
        let reach = |place: &Place| {
            let (dx, dy) = (place.middle.x - middle.x, place.middle.y - middle.y);
            (dx * dx + dy * dy).sqrt() + place.radius
        };
        Around { middle, radius: members.iter().map(reach).fold(0.0, f64::max) }
    }

    /// From its middle, how far lies whatever may be the nearest of any of the places or within the radius of one, where one facility
    /// surely lies within `surely`: the nearest to any of the places lies within (radius + surely) of that place.
    fn needs(&self, surely: f64, within: Option<Meters>) -> f64 {
        let needed = (2.0 * self.radius + surely).max(self.radius + within.map_or(0.0, |within| within.0));
        needed * (1.0 + 1e-9) + 1e-6
    }
}

/// Places near each other, and the circles around them.
pub(super) struct Quarter<'a> {
    pub(super) members: Vec<Place<'a>>,
    around: Around,
    /// Per block.
    blocks: Vec<Around>,
}

impl<'a> Quarter<'a> {
    pub(super) fn of(members: Vec<Place<'a>>) -> Quarter<'a> {
        let (around, blocks) = (Around::of(&members), members.chunks(BLOCK).map(Around::of).collect());
        Quarter { members, around, blocks }
    }
}

/// Where facilities are laid side by side for places near each other, in the order of the ids.
#[derive(Default)]
pub(super) struct Bench {
    /// What a quarter may need of what is sought.
    quarter: Laid,
    /// What a block may need of those.
    block: Laid,
    /// The squares of distances from the middle of a block.
    squares: Vec<f64>,
}

impl Bench {
    /// Measures the places of a quarter to the facilities of what is sought.
    pub(super) fn measure(
        &mut self,
        quarter: &Quarter,
        facilities: &[Facility],
        (index, sought): (&FacilityIndex, &Sought),
        within: Option<Meters>,
        mut give: impl FnMut(usize, Found),
    ) {
        let around = &quarter.around;
        let Some(surely) = index.nearest_within(sought, around.middle) else { return };
        self.quarter.fill(index.around(sought, around.middle, around.needs(surely, within)));
        let only_points = self.quarter.radius.iter().all(|radius| *radius == 0.0);
        for (at, block) in quarter.members.chunks(BLOCK).enumerate() {
            self.lay(&quarter.blocks[at], only_points, within);
            for (four, places) in block.chunks(LANES).enumerate() {
                let first = at * BLOCK + four * LANES;
                if only_points && places.iter().all(Place::is_point) {
                    let found = self.block.measure_points(places, within);
                    found.into_iter().take(places.len()).enumerate().for_each(|(lane, best)| give(first + lane, best));
                } else {
                    let found = places.iter().map(|place| self.block.measure_shapes(place, facilities, within));
                    found.enumerate().for_each(|(lane, best)| give(first + lane, best));
                }
            }
        }
    }

    /// Lays out every facility of the quarter that is the nearest of any place of a block, or within the radius of one.
    fn lay(&mut self, around: &Around, only_points: bool, within: Option<Meters>) {
        let Coord { x, y } = around.middle;
        let quarter = &self.quarter;
        self.squares.clear();
        self.squares.extend(quarter.x.iter().zip(&quarter.y).map(|(fx, fy)| (fx - x) * (fx - x) + (fy - y) * (fy - y)));
        let surely = if only_points {
            least(&self.squares).sqrt()
        } else {
            self.squares
                .iter()
                .zip(&quarter.radius)
                .map(|(square, radius)| square.sqrt() + radius)
                .fold(f64::INFINITY, f64::min)
        };
        self.block.keep(quarter, &self.squares, around.needs(surely, within));
    }
}

/// Facilities side by side: the circle around each, and which one it is.
#[derive(Default)]
struct Laid {
    x: Vec<f64>,
    y: Vec<f64>,
    radius: Vec<f64>,
    facility: Vec<FacilityId>,
    found: Vec<Nearby>,
    picked: Vec<u32>,
}

impl Laid {
    /// Lays out what was found, in the order of the ids.
    fn fill(&mut self, found: impl Iterator<Item = Nearby>) {
        self.found.clear();
        self.found.extend(found);
        self.found.sort_unstable_by_key(|facility| facility.rank);
        self.clear();
        self.x.extend(self.found.iter().map(|facility| facility.middle.x));
        self.y.extend(self.found.iter().map(|facility| facility.middle.y));
        self.radius.extend(self.found.iter().map(|facility| facility.radius));
        self.facility.extend(self.found.iter().map(|facility| facility.facility));
    }

    fn clear(&mut self) {
        self.x.clear();
        self.y.clear();
        self.radius.clear();
        self.facility.clear();
    }

    /// Keeps of `all` what comes within `needed`, where `squares` are those of the distances to their middles.
    fn keep(&mut self, all: &Laid, squares: &[f64], needed: f64) {
        // Every number is written down, but the next takes its place unless it is kept: no guessing which way it goes.
        self.picked.resize(squares.len() + 1, 0);
        let mut kept = 0;
        for (at, (square, radius)) in squares.iter().zip(&all.radius).enumerate() {
            let reach = needed + radius;
            self.picked[kept] = at as u32;
            kept += usize::from(*square <= reach * reach);
        }
        self.clear();
        for at in self.picked[..kept].iter().map(|at| *at as usize) {
            self.x.push(all.x[at]);
            self.y.push(all.y[at]);
            self.radius.push(all.radius[at]);
            self.facility.push(all.facility[at]);
        }
    }

    /// The nearest, and how many lie within the radius, from some points to what is laid out, all points too.
    fn measure_points(&self, places: &[Place], within: Option<Meters>) -> [Found; LANES] {
        let at = |lane: usize| places[lane.min(places.len() - 1)].middle;
        let x: [f64; LANES] = std::array::from_fn(|lane| at(lane).x);
        let y: [f64; LANES] = std::array::from_fn(|lane| at(lane).y);
        let radius = within.map_or(-1.0, |within| within.0 * within.0);
        let (mut least, mut which, mut count) = ([f64::INFINITY; LANES], [0.0; LANES], [0.0; LANES]);
        let mut number = 0.0;
        for (fx, fy) in self.x.iter().zip(&self.y) {
            for lane in 0..LANES {
                let (dx, dy) = (fx - x[lane], fy - y[lane]);
                let square = dx * dx + dy * dy;
                // The first of equals stays: they are in the order of the ids.
                let nearer = if square < least[lane] { number } else { 0.0 };
                which[lane] = if nearer > which[lane] { nearer } else { which[lane] };
                least[lane] = if square < least[lane] { square } else { least[lane] };
                count[lane] += if square <= radius { 1.0 } else { 0.0 };
            }
            number += 1.0;
        }
        std::array::from_fn(|lane| Found {
            by_air: least[lane].sqrt(),
            facility: self.facility[which[lane] as usize],
            within: count[lane] as u32,
        })
    }

    /// The nearest, and how many lie within the radius, where the place or a facility is more than a point.
    fn measure_shapes(&self, place: &Place, facilities: &[Facility], within: Option<Meters>) -> Found {
        let apart = |at: usize| {
            let (dx, dy) = (self.x[at] - place.middle.x, self.y[at] - place.middle.y);
            (dx * dx + dy * dy).sqrt()
        };
        // No further than the far side of the circle around any of them.
        let mut bar = (0..self.x.len()).map(|at| apart(at) + self.radius[at] + place.radius).fold(f64::INFINITY, f64::min);
        let mut best = Found::NOTHING;
        for (at, facility) in self.facility.iter().enumerate() {
            let at_least = apart(at) - self.radius[at] - place.radius;
            let counts = within.is_some_and(|within| at_least <= within.0);
            if at_least > bar && !counts {
                continue;
            }
            let by_air = place.shape.distance(&facilities[facility.0 as usize].shape);
            best.within += u32::from(within.is_some_and(|within| by_air <= within.0));
            if by_air < best.by_air {
                best = Found { by_air, facility: *facility, ..best };
                bar = bar.min(by_air);
            }
        }
        best
    }
}

/// The least of a row that is not empty, four side by side.
fn least(row: &[f64]) -> f64 {
    let lesser = |a: f64, b: f64| if b < a { b } else { a };
    let mut lanes = [f64::INFINITY; LANES];
    let mut fours = row.chunks_exact(LANES);
    for four in &mut fours {
        for (lane, value) in lanes.iter_mut().zip(four) {
            *lane = lesser(*lane, *value);
        }
    }
    fours.remainder().iter().chain(&lanes).copied().fold(f64::INFINITY, lesser)
}
