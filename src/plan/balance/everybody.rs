//! Where everybody lives: what a group is held against.

use geo::Area;

use crate::model::{KernId, Town};
use crate::plan::places::{Scope, standpoints};

/// A share beside that of everybody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quotient {
    /// The share of the group's homes (of care: sites) that lies there, 0 to 1.
    pub of_group: f64,
    /// The share of everybody that lives there, 0 to 1.
    pub of_all: f64,
    /// What everybody is counted by.
    pub measured: Measured,
}

impl Quotient {
    /// The location quotient: 1 is as many as everybody, more is a concentration.
    pub fn value(&self) -> Option<f64> {
        (self.of_all > 0.0).then(|| self.of_group / self.of_all)
    }
}

/// What everybody is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// All homes.
    Dwellings,
    /// The people of the kernen; the group is then counted in the kernen only.
    Inhabitants,
}

impl Measured {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Measured::Dwellings => "alle woningen",
            Measured::Inhabitants => "inwoners van de kernen",
        }
    }
}

/// Where everybody lives.
pub(super) struct Everybody {
    /// Per kern, then in none; `None` where it is not known.
    counts: Option<(Vec<f64>, Measured)>,
    /// The ground of the study area; without one, that of the kernen together.
    area_m2: Option<f64>,
    kernen_only: bool,
    /// Whether any of that is invented.
    pub fictief: bool,
}

impl Everybody {
    pub fn of(town: &Town) -> Everybody {
        let dwellings = town.planning.dwellings.as_ref().map(|_| {
            let mut counts = vec![0.0; town.kernen.len() + 1];
            for place in standpoints(town) {
                counts[place.kern.map_or(town.kernen.len(), |kern| kern.0 as usize)] += place.homes;
            }
            (counts, Measured::Dwellings)
        });
        let inhabitants = || {
            let each: Option<Vec<f64>> = town.kernen.iter().map(|kern| kern.inhabitants).collect();
            each.filter(|each| !each.is_empty()).map(|each| (each, Measured::Inhabitants))
        };
        let invented = town.planning.dwellings.iter().flatten().any(|group| group.fictief);
        let area = town.area.as_ref().map(|area| area.outline.unsigned_area());
        let of_kernen = town.kernen.iter().map(|kern| kern.outline.unsigned_area()).reduce(|one, other| one + other);
        Everybody {
            fictief: if dwellings.is_some() { invented } else { town.kernen.iter().any(|kern| kern.fictief) },
            counts: dwellings.or_else(inhabitants),
            area_m2: area.or(of_kernen),
            kernen_only: area.is_none() && of_kernen.is_some(),
        }
    }

    /// How many pieces of ground it is counted on.
    pub fn parts(&self) -> usize {
        self.counts.as_ref().map_or(0, |(counts, _)| counts.len())
    }

    /// The size of a piece of ground, in square metres; what lies in no kern has none.
    pub fn ground(&self, town: &Town, ground: Scope) -> Option<f64> {
        match ground {
            Scope::Kern(kern) => Some(town[kern].outline.unsigned_area()),
            Scope::Outside => None,
            Scope::Total => self.area_m2,
        }
    }

    /// Whether what lies in this kern, or in none, lies on the whole ground.
    pub fn in_ground(&self, kern: Option<KernId>) -> bool {
        kern.is_some() || !self.kernen_only
    }

    /// The share of a group at a place of the rows beside that of everybody; `None` for the whole.
    pub fn quotient(&self, group: &[f64], at: usize) -> Option<Quotient> {
        let (counts, measured) = self.counts.as_ref()?;
        let (mine, theirs) = (group.get(at)?, counts.get(at)?);
        let (whole, all) = (group[..counts.len()].iter().sum::<f64>(), counts.iter().sum::<f64>());
        (whole > 0.0 && all > 0.0).then(|| Quotient { of_group: mine / whole, of_all: theirs / all, measured: *measured })
    }
}
