//! The class of a parcel for a profile: the first of six rules that applies.

use super::criterion::Assessment;
use crate::model::STOP;

/// The class of a parcel for a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Every hard condition is surely met and even the worst score is good enough.
    Suitable,
    /// With the best walk over what is known it is good enough.
    Possible,
    /// Not by itself, but a stop is in reach or transport is arranged.
    WithTransport,
    /// Not here.
    Unsuitable,
    /// First find out.
    Unknown,
}

impl Class {
    /// All of them, best first.
    pub const ALL: [Class; 5] = [Class::Suitable, Class::Possible, Class::WithTransport, Class::Unsuitable, Class::Unknown];

    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Class::Suitable => "geschikt",
            Class::Possible => "mogelijk",
            Class::WithTransport => "met vervoer",
            Class::Unsuitable => "ongeschikt",
            Class::Unknown => "onbekend",
        }
    }
}

/// What the rules look at, besides the criteria.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    /// The worst score, 0 to 100.
    pub score_min: f64,
    /// The best walk over the known criteria, 0 to 100; `None` where nothing is known.
    pub best_known: Option<f64>,
    /// The share of the weight that is known, 0 to 1.
    pub known: f64,
    /// The score from which a parcel is good enough.
    pub threshold: f64,
    /// The least share that must be known.
    pub min_known: f64,
    /// Whether transport is arranged.
    pub arranged_transport: bool,
}

/// The first rule that applies (design §2, "Class").
pub(super) fn class(criteria: &[Assessment], tally: Tally) -> Class {
    let hard = || criteria.iter().filter(|criterion| criterion.is_hard());
    if criteria.iter().any(Assessment::fails_parcel) {
        return Class::Unsuitable;
    }
    if hard().all(Assessment::surely_met) && tally.score_min >= tally.threshold {
        return Class::Suitable;
    }
    if criteria.iter().any(Assessment::leaves_open) || tally.known < tally.min_known {
        return Class::Unknown;
    }
    if tally.best_known.is_some_and(|best| best >= tally.threshold) {
        return Class::Possible;
    }
    if tally.arranged_transport || criteria.iter().any(stop_in_reach) {
        return Class::WithTransport;
    }
    Class::Unsuitable
}

/// Whether this criterion is a stop within reach: one that surely counts, and that earns points with the best walk.
fn stop_in_reach(criterion: &Assessment) -> bool {
    criterion.criterion.category.id() == STOP && criterion.sure_walk().is_some_and(|walk| walk.low < criterion.max)
}
