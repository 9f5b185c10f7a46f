//! What a walk counts for, in whole units: sums are then exact in whatever order they are made, and two walks that are as long are so to the bit.

use super::StreetGraph;

/// Units in a metre: a unit is a quarter of a micrometre, so that a length in whole millimetres or micrometres stays what it is.
///
/// An edge is rounded by at most half a unit: a walk of fewer than 8,000 edges is right to a millimetre, whatever their lengths.
const PER_METRE: f64 = 4e6;

/// How many bits a node or the place of a start takes; the cost of a walk has all bits above them.
pub(super) const PLACE_BITS: u32 = 26;
/// The bits of a node or the place of a start.
pub(super) const PLACE: u64 = (1 << PLACE_BITS) - 1;

/// No walk and no edge that counts for this much or more is looked at: the sum of two that count for less has room.
const FURTHEST: u64 = 1 << (63 - PLACE_BITS);

impl StreetGraph<'_> {
    /// The furthest that can be searched: about 34 km.
    pub const FURTHEST_M: f64 = (FURTHEST - 1) as f64 / PER_METRE;
}

/// Metres as whole units; those of [`FURTHEST`] and beyond as that.
pub(super) fn units(metres: f64) -> u64 {
    ((metres * PER_METRE).round() as u64).min(FURTHEST)
}

/// Units as metres.
pub(super) fn metres(units: u64) -> f64 {
    units as f64 / PER_METRE
}

/// An edge of so many metres: at least one unit, so that going on is never for nothing. `None` where it is too long for any walk.
pub(super) fn edge(metres: f64) -> Option<u64> {
    Some(units(metres).max(1)).filter(|units| *units < FURTHEST)
}

/// How far a node is from a start, and from which, in one number: the nearer one is less, and of two as near the one of the lower place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Walk(pub u64);

impl Walk {
    /// So many units to the start of this place.
    pub(super) fn new(units: u64, place: u32) -> Walk {
        Walk(units << PLACE_BITS | u64::from(place))
    }

    /// The units.
    pub(super) fn units(self) -> u64 {
        self.0 >> PLACE_BITS
    }

    /// The place of the start.
    pub(super) fn place(self) -> u32 {
        (self.0 & PLACE) as u32
    }
}

/// A way out of a node: the node that it leads to, and its cost, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc(u64);

impl Arc {
    /// To a node of the graph's own order, for so many units.
    pub(super) fn new(to: u32, units: u64) -> Arc {
        Arc(units << PLACE_BITS | u64::from(to))
    }

    /// The node that it leads to.
    pub(super) fn to(self) -> u32 {
        (self.0 & PLACE) as u32
    }

    /// The walk that goes on along it.
    pub(super) fn after(self, walk: Walk) -> Walk {
        Walk(walk.0 + (self.0 & !PLACE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_stay_what_they_are() {
        for length in [0.0, 57.3, 0.000_001, 1_234.567_891, 33_999.9] {
            assert_eq!(metres(units(length)), length);
        }
        assert_eq!((edge(1e-9), edge(1e9)), (Some(1), None));
    }

    #[test]
    fn the_furthest_edge_after_the_furthest_walk_has_room() {
        let (walk, arc) = (Walk::new(FURTHEST - 1, PLACE as u32), Arc::new(PLACE as u32, FURTHEST - 1));
        assert_eq!(
            (arc.after(walk).units(), arc.after(walk).place(), arc.to()),
            (2 * FURTHEST - 2, PLACE as u32, PLACE as u32)
        );
    }
}
