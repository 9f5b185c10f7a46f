//! The nearest other facility: what is left of each place when the one that it has closes.

use super::{Around, BLOCK, Bench, Laid, Place, Quarter};
use crate::index::FacilityIndex;
use crate::model::{Facility, FacilityId, Sought};
use crate::reach::reached::Found;

impl Bench {
    /// Measures the places of a quarter to the nearest facility of what is sought but one: `not` tells which one, by the place's turn in
    /// the quarter. Nothing is given where there are fewer than two.
    pub(in crate::reach) fn measure_other(
        &mut self,
        quarter: &Quarter,
        facilities: &[Facility],
        (index, sought): (&FacilityIndex, &Sought),
        not: impl Fn(usize) -> FacilityId,
        mut give: impl FnMut(usize, Found),
    ) {
        let around = &quarter.around;
        let Some(surely) = index.two_within(sought, around.middle) else { return };
        self.quarter.fill(index.around(sought, around.middle, around.needs(surely, None)));
        for (at, block) in quarter.members.chunks(BLOCK).enumerate() {
            self.lay_two(&quarter.blocks[at]);
            for (turn, place) in block.iter().enumerate().map(|(row, place)| (at * BLOCK + row, place)) {
                give(turn, self.block.measure_but(place, facilities, not(turn)));
            }
        }
    }

    /// Lays out every facility of the quarter that is one of the nearest two of any place of a block.
    fn lay_two(&mut self, around: &Around) {
        let quarter = &self.quarter;
        self.squares.clear();
        let (mut first, mut second) = (f64::INFINITY, f64::INFINITY);
        for ((x, y), radius) in quarter.x.iter().zip(&quarter.y).zip(&quarter.radius) {
            let (dx, dy) = (x - around.middle.x, y - around.middle.y);
            let square = dx * dx + dy * dy;
            self.squares.push(square);
            let surely = square.sqrt() + radius;
            second = second.min(surely.max(first));
            first = first.min(surely);
        }
        self.block.keep(quarter, &self.squares, around.needs(second, None));
    }
}

impl Laid {
    /// The nearest of what is laid out but one; of two at the same distance the one whose id comes first.
    fn measure_but(&self, place: &Place, facilities: &[Facility], not: FacilityId) -> Found {
        let mut best = Found::NOTHING;
        for (at, facility) in self.facility.iter().enumerate().filter(|(_, facility)| **facility != not) {
            let (dx, dy) = (self.x[at] - place.middle.x, self.y[at] - place.middle.y);
            let apart = (dx * dx + dy * dy).sqrt();
            let between_points = self.radius[at] == 0.0 && place.is_point();
            if !between_points && apart - self.radius[at] - place.radius > best.by_air {
                continue;
            }
            let by_air = if between_points { apart } else { place.shape.distance(&facilities[facility.0 as usize].shape) };
            if by_air < best.by_air {
                best = Found { by_air, facility: *facility, ..best };
            }
        }
        best
    }
}
