//! Forty towns and the land between them, in RD metres.

use super::random::Random;

/// The south-west corner.
pub const CORNER: (f64, f64) = (215_000.0, 460_000.0);
/// How wide and high it is.
pub const SIDE_M: f64 = 40_000.0;
/// How many towns there are.
const TOWNS: usize = 40;
/// The share of everything that stands in a town.
const IN_TOWNS: f64 = 0.7;

/// A town: its middle, and how far out two in three of its things stand.
pub struct Town {
    /// Its middle, in metres.
    pub middle: (f64, f64),
    /// Its spread, in metres.
    pub spread_m: f64,
}

/// Towns in which places are to be found.
pub struct Country {
    /// The towns.
    pub towns: Vec<Town>,
    random: Random,
}

impl Country {
    /// The country of this seed.
    pub fn new(seed: u64) -> Country {
        let mut random = Random::new(seed);
        let towns = (0..TOWNS)
            .map(|_| {
                let mut along = |from: f64| from + random.between(3_000.0, SIDE_M - 3_000.0);
                let middle = (along(CORNER.0), along(CORNER.1));
                Town { middle, spread_m: random.between(350.0, 1_400.0) }
            })
            .collect();
        Country { towns, random }
    }

    /// The next place, in whole millimetres, at least 100 m from the border.
    pub fn place(&mut self) -> (f64, f64) {
        loop {
            let (x, y) = if self.random.share() < IN_TOWNS {
                let town = &self.towns[self.random.below(TOWNS)];
                (town.middle.0 + town.spread_m * self.random.normal(), town.middle.1 + town.spread_m * self.random.normal())
            } else {
                (CORNER.0 + self.random.between(0.0, SIDE_M), CORNER.1 + self.random.between(0.0, SIDE_M))
            };
            let inside = |at: f64, from: f64| from + 100.0 < at && at < from + SIDE_M - 100.0;
            if inside(x, CORNER.0) && inside(y, CORNER.1) {
                return (millimetres(x), millimetres(y));
            }
        }
    }

    /// Its numbers, for all that is not a place.
    pub fn random(&mut self) -> &mut Random {
        &mut self.random
    }
}

/// A length in whole millimetres.
pub fn millimetres(metres: f64) -> f64 {
    (metres * 1000.0).round() / 1000.0
}
