//! Places where lines may meet: spots within a millimetre of each other are one.

use std::collections::HashMap;

use crate::model::Spot;

/// Spots this near to each other, in metres, are one place. Files have coordinates to the millimetre or, in degrees, to about a centimetre.
pub const SAME_M: f64 = 0.001;

/// A place: its number in the order in which they were first seen.
pub type PlaceId = u32;

/// All places so far.
#[derive(Debug, Default)]
pub struct Places {
    spots: Vec<Spot>,
    /// The last place of a cell, and per place the one before it in its cell.
    cells: HashMap<[i64; 2], PlaceId>,
    before: Vec<Option<PlaceId>>,
}

impl Places {
    /// Where a place is.
    pub fn spot(&self, place: PlaceId) -> Spot {
        self.spots[place as usize]
    }

    /// How many there are.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.spots.len()
    }

    /// The place of exactly this spot, as nodes of OpenStreetMap are shared; a new one where there is none.
    pub fn exactly(&mut self, spot: Spot) -> PlaceId {
        let found = self.of_cell(cell(spot)).find(|place| self.spot(*place) == spot);
        found.unwrap_or_else(|| self.new_place(spot))
    }

    /// The place nearest to a spot, at most [`SAME_M`] away, the first of equals; a new one where there is none.
    pub fn near(&mut self, spot: Spot) -> PlaceId {
        let [x, y] = cell(spot);
        let mut best: Option<(f64, PlaceId)> = None;
        for (dx, dy) in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))) {
            for place in self.of_cell([x.saturating_add(dx), y.saturating_add(dy)]) {
                let metres = (self.spot(place) - spot).into_metres();
                let better = best.is_none_or(|(least, other)| metres < least || metres == least && place < other);
                if metres <= SAME_M && better {
                    best = Some((metres, place));
                }
            }
        }
        best.map_or_else(|| self.new_place(spot), |(_, place)| place)
    }

    fn of_cell(&self, cell: [i64; 2]) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::successors(self.cells.get(&cell).copied(), |place| self.before[*place as usize])
    }

    fn new_place(&mut self, spot: Spot) -> PlaceId {
        let place = self.spots.len() as PlaceId;
        self.spots.push(spot);
        self.before.push(self.cells.insert(cell(spot), place));
        place
    }
}

/// Cells are as wide as places are large, so that what is near lies in the cell itself or in one beside it.
fn cell(spot: Spot) -> [i64; 2] {
    [spot.x, spot.y].map(|value| (value / SAME_M).floor() as i64)
}

/// The length of a difference.
pub trait IntoMetres {
    /// In metres.
    fn into_metres(self) -> f64;
}

impl IntoMetres for Spot {
    fn into_metres(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_within_a_millimetre_are_one_place_and_the_nearest_is_taken() {
        let mut places = Places::default();
        let at = |x: f64| Spot { x, y: -0.0004 };
        assert_eq!([at(0.0), at(0.0015), at(0.0009), at(-0.0009), at(0.003)].map(|spot| places.near(spot)), [0, 1, 1, 0, 2]);
        assert_eq!([places.exactly(at(0.0)), places.exactly(at(0.0001)), places.exactly(at(0.0001))], [0, 3, 3]);
        assert_eq!(places.len(), 4);
    }
}
