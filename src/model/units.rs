//! Metres, walks between bounds, and points between bounds.

use serde::{Deserialize, Serialize};

/// A distance in metres, finite and never negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Meters(pub f64);

/// How much longer a walk is than the straight line, as bounds and a likely value (1.0 = as long as the line).
///
/// Invariant, checked where a norm set is read: `1 ≤ low ≤ likely ≤ high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Detour {
    /// The shortest walk, as a multiple of the straight line.
    pub low: f64,
    /// The likely walk.
    pub likely: f64,
    /// The longest walk.
    pub high: f64,
}

impl Detour {
    /// The walk that belongs to a straight line of this length.
    ///
    /// ```
    /// use woonkring::model::{Detour, Meters};
    /// let walk = Detour { low: 1.1, likely: 1.3, high: 1.5 }.walk(Meters(200.0));
    /// assert!((walk.low.0 - 220.0).abs() < 1e-9 && (walk.likely.0 - 260.0).abs() < 1e-9 && (walk.high.0 - 300.0).abs() < 1e-9);
    /// ```
    pub fn walk(self, by_air: Meters) -> Walk {
        Walk { low: Meters(by_air.0 * self.low), likely: Meters(by_air.0 * self.likely), high: Meters(by_air.0 * self.high) }
    }
}

/// A walk in metres whose length is known between bounds: `low ≤ likely ≤ high`. On foot the three are equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Walk {
    /// It is never shorter than this.
    pub low: Meters,
    /// The best single guess, for ranking.
    pub likely: Meters,
    /// It is never longer than this.
    pub high: Meters,
}

impl Walk {
    /// No walk at all: the thing is on the spot.
    pub const NONE: Walk = Walk { low: Meters(0.0), likely: Meters(0.0), high: Meters(0.0) };
}

/// The worth of one criterion, from 0 (as good as nothing) to 1 (ideal).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Points(pub f64);

/// Points between bounds: `min ≤ likely ≤ max`, each in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// With the worst walk, or with what is unknown counted as nothing.
    pub min: Points,
    /// With the likely walk; `None` where nothing is known.
    pub likely: Option<Points>,
    /// With the best walk, or with what is unknown counted as ideal.
    pub max: Points,
}

impl Span {
    /// Nothing is known: anything between 0 and 1.
    pub const UNKNOWN: Span = Span { min: Points(0.0), likely: None, max: Points(1.0) };
    /// Surely nothing.
    pub const ABSENT: Span = Span { min: Points(0.0), likely: Some(Points(0.0)), max: Points(0.0) };
}
