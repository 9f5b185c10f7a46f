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

/// What the class rests on of one judged criterion.
pub trait Weighs {
    /// Its weight.
    fn weight(&self) -> f64;
    /// Its points with the worst walk, what is unknown as nothing, 0 to 1.
    fn least(&self) -> f64;
    /// Its points with the best walk, what is unknown as ideal, 0 to 1.
    fn most(&self) -> f64;
    /// Whether it is known, absence included.
    fn is_known(&self) -> bool;
    /// Whether it is a hard condition.
    fn is_hard(&self) -> bool;
    /// Whether it is surely met: even the worst walk to what surely counts is no longer than the maximum.
    fn surely_met(&self) -> bool;
    /// Whether it surely fails: even the best walk is longer than the maximum, or it is absent.
    fn surely_fails(&self) -> bool;
    /// Whether the plan could bring it and does not say.
    fn open_to_plan(&self) -> bool;
    /// Whether it is a stop within reach: one that surely counts, and that earns points with the best walk.
    fn stop_in_reach(&self) -> bool;

    /// Whether it fails the parcel by itself: a hard condition that surely fails, and that the plan is not free to bring itself.
    fn fails_parcel(&self) -> bool {
        self.is_hard() && self.surely_fails() && !self.open_to_plan()
    }

    /// Whether it is a hard condition of which is not known whether it is met, and that the plan is not free to bring itself.
    fn leaves_open(&self) -> bool {
        self.is_hard() && !self.is_known() && !self.surely_met() && !self.open_to_plan()
    }
}

/// By which numbers a class is given, besides the criteria.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// The score, 0 to 100, from which a parcel is good enough.
    pub threshold: f64,
    /// The least share of the weight, 0 to 1, that must be known.
    pub min_known: f64,
    /// Whether transport is arranged for who lives there.
    pub arranged_transport: bool,
}

/// The class that judged criteria of a profile make: the first rule of design §2 that applies.
pub fn class_of<W: Weighs>(criteria: &[W], terms: Terms) -> Class {
    class(criteria, &Tally::of(criteria, terms))
}

/// What the rules look at of all criteria together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    /// The worst score, 0 to 100.
    pub score_min: f64,
    /// The best score, what is unknown as ideal, 0 to 100.
    pub score_max: f64,
    /// The best walk over the known criteria, 0 to 100; `None` where nothing is known.
    best_known: Option<f64>,
    /// The weight that is known.
    pub known_weight: f64,
    /// The share of the weight that is known, 0 to 1.
    pub known: f64,
    terms: Terms,
}

impl Tally {
    /// That of these criteria.
    pub(super) fn of<W: Weighs>(criteria: &[W], terms: Terms) -> Tally {
        let all: f64 = criteria.iter().map(Weighs::weight).sum();
        let known: f64 = criteria.iter().filter(|criterion| criterion.is_known()).map(Weighs::weight).sum();
        let sum = |points: &dyn Fn(&W) -> f64| -> f64 {
            criteria.iter().map(|criterion| criterion.weight() * points(criterion)).sum()
        };
        let best = sum(&|criterion| if criterion.is_known() { criterion.most() } else { 0.0 });
        Tally {
            score_min: percent(sum(&W::least), all),
            score_max: percent(sum(&W::most), all),
            best_known: (known > 0.0).then(|| percent(best, known)),
            known_weight: known,
            known: if all > 0.0 { known / all } else { 0.0 },
            terms,
        }
    }

    /// Whether too little is known for a class.
    pub(super) fn knows_too_little(&self) -> bool {
        self.known < self.terms.min_known
    }
}

/// A weighed sum of points as a share of the weight, 0 to 100; 0 of no weight.
pub(super) fn percent(sum: f64, of: f64) -> f64 {
    if of > 0.0 { (100.0 * sum / of).clamp(0.0, 100.0) } else { 0.0 }
}

/// The first rule that applies (design §2, "Class").
pub(super) fn class<W: Weighs>(criteria: &[W], tally: &Tally) -> Class {
    let Terms { threshold, arranged_transport, .. } = tally.terms;
    let mut hard = criteria.iter().filter(|criterion| criterion.is_hard());
    if criteria.iter().any(Weighs::fails_parcel) {
        return Class::Unsuitable;
    }
    if hard.all(Weighs::surely_met) && tally.score_min >= threshold {
        return Class::Suitable;
    }
    if criteria.iter().any(Weighs::leaves_open) || tally.knows_too_little() {
        return Class::Unknown;
    }
    if tally.best_known.is_some_and(|best| best >= threshold) {
        return Class::Possible;
    }
    if arranged_transport || criteria.iter().any(Weighs::stop_in_reach) {
        return Class::WithTransport;
    }
    Class::Unsuitable
}

impl Weighs for Assessment<'_> {
    fn weight(&self) -> f64 {
        self.criterion.weight.value
    }

    fn least(&self) -> f64 {
        self.points.min.0
    }

    fn most(&self) -> f64 {
        self.points.max.0
    }

    fn is_known(&self) -> bool {
        Assessment::is_known(self)
    }

    fn is_hard(&self) -> bool {
        Assessment::is_hard(self)
    }

    fn surely_met(&self) -> bool {
        Assessment::surely_met(self)
    }

    fn surely_fails(&self) -> bool {
        Assessment::surely_fails(self)
    }

    fn open_to_plan(&self) -> bool {
        self.open_to_plan
    }

    fn stop_in_reach(&self) -> bool {
        self.criterion.category.id() == STOP && self.sure_walk().is_some_and(|walk| walk.low < self.max)
    }
}
