//! One criterion of one profile for one parcel: the walk, the points, the verdict.

use super::class::Weighs;
use super::reached::{Basis, Reached};
use crate::model::{Condition, Criterion, Measure, Meters, Points, Span, Walk};
use crate::reach::Near;

/// What is known of a criterion at a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// There is a walk to judge.
    Known,
    /// The data is complete and holds none at all: absent.
    Absent,
    /// There is no data, or it is incomplete and shows nothing within reach, or it hangs on a stop whose departures are not known.
    Unknown,
}

/// The verdict on a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Surely ideal: even the worst walk is no longer than `ideal_m`.
    Met,
    /// Neither surely ideal nor surely too far.
    Partly,
    /// Surely too far: even the best walk is longer than `max_m`; or absent.
    NotMet,
    /// Not known.
    Unknown,
}

impl Verdict {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Met => "voldoet",
            Verdict::Partly => "deels",
            Verdict::NotMet => "voldoet niet",
            Verdict::Unknown => "onbekend",
        }
    }
}

/// One criterion of one profile, judged at one parcel, with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment<'a> {
    /// What is asked.
    pub criterion: &'a Criterion,
    /// The walk that is ideal.
    pub ideal: Meters,
    /// The walk from which it is worth nothing.
    pub max: Meters,
    /// The nearest facility that counts or, where its departures are not known, may count; `None` where there is none, and where the
    /// plan itself brings it.
    pub near: Option<Near>,
    /// The walk to it; no length at all where the plan itself brings it.
    pub walk: Option<Walk>,
    /// That walk in metres as they lie, where it was found over the streets.
    pub metres: Option<Meters>,
    /// How the walk was found.
    pub basis: Basis,
    /// How many busy roads the walk crosses, where that is asked.
    pub crossings: Option<u32>,
    /// Where it hangs on the unknown departures of the nearest: the nearest that surely counts and the walk to it, if that is known.
    pub sure: Option<Box<(Near, Walk)>>,
    /// Whether that is known.
    pub knowledge: Knowledge,
    /// Its points.
    pub points: Span,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether the plan itself brings it.
    pub by_plan: bool,
    /// Whether the plan could bring it and does not say: a failure or an unknown then decides nothing by itself.
    pub open_to_plan: bool,
    /// Whether the edge of the data lies nearer than the nearest facility found.
    pub at_edge: bool,
}

/// The points of a walk of `walk_m`: 1 up to `ideal_m`, 0 from `max_m` on, falling in a straight line between (design §2).
///
/// ```
/// use woonkring::model::Meters;
/// use woonkring::score::points;
/// let at = |walk| points(Meters(walk), Meters(300.0), Meters(500.0)).0;
/// assert_eq!((at(300.0), at(350.0), at(400.0), at(500.0), at(900.0)), (1.0, 0.75, 0.5, 0.0, 0.0));
/// ```
pub fn points(walk: Meters, ideal: Meters, max: Meters) -> Points {
    if walk <= ideal {
        Points(1.0)
    } else if walk >= max {
        Points(0.0)
    } else {
        Points((max.0 - walk.0) / (max.0 - ideal.0))
    }
}

/// What is known of the ground, as far as one criterion needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    /// The nearest facility that surely counts.
    pub near: Option<Reached>,
    /// The nearest that counts or may count; the same where no departures are asked.
    pub perhaps: Option<Reached>,
    /// How walks are found where there is none.
    pub basis: Basis,
    /// Whether the data is declared complete for it.
    pub complete: bool,
    /// The straight line to where the data for the category ends, if it ends anywhere.
    pub edge: Option<f64>,
    /// What the parcel says of bringing it itself.
    pub plan: Option<bool>,
}

impl<'a> Assessment<'a> {
    /// Judges a criterion by the walk to its nearest facility; `None` where that cannot answer it.
    ///
    /// Where a stop that may count is nearer than any that surely does, the truth is one of what they earn, or between.
    pub(super) fn by_walk(criterion: &'a Criterion, ground: Ground) -> Option<Assessment<'a>> {
        let metres = |reached: Option<Reached>| reached.map_or(f64::INFINITY, |reached| reached.walk.likely.0);
        if metres(ground.perhaps) >= metres(ground.near) {
            return Assessment::of_nearest(criterion, ground);
        }
        let sure = Assessment::of_nearest(criterion, ground)?;
        if sure.by_plan {
            return Some(sure);
        }
        let perhaps = Assessment::of_nearest(criterion, Ground { near: ground.perhaps, ..ground })?;
        let at_edge = sure.at_edge || perhaps.at_edge;
        if (sure.verdict, sure.points) == (perhaps.verdict, perhaps.points) {
            // Whether it counts changes nothing. A failure is told by the nearest that may count: it falls short by that at least.
            let earns = matches!(sure.verdict, Verdict::Met | Verdict::Partly);
            return Some(Assessment { at_edge, ..if earns { sure } else { perhaps } });
        }
        let (low, high) = (sure.points.min.0.min(perhaps.points.min.0), sure.points.max.0.max(perhaps.points.max.0));
        Some(Assessment {
            sure: sure.near.zip(sure.walk).filter(|_| sure.is_known()).map(Box::new),
            knowledge: Knowledge::Unknown,
            points: Span { min: Points(low), likely: None, max: Points(high) },
            verdict: Verdict::Unknown,
            at_edge,
            ..perhaps
        })
    }

    /// Judges a criterion by its nearest facility.
    fn of_nearest(criterion: &'a Criterion, ground: Ground) -> Option<Assessment<'a>> {
        let (ideal, max) = criterion.norm().map(|(ideal, max)| (ideal.value, max.value))?;
        let blank = Assessment {
            criterion,
            ideal,
            max,
            near: None,
            walk: None,
            metres: None,
            basis: ground.basis,
            crossings: None,
            sure: None,
            knowledge: Knowledge::Unknown,
            points: Span::UNKNOWN,
            verdict: Verdict::Unknown,
            by_plan: false,
            open_to_plan: criterion.in_complex && ground.plan.is_none(),
            at_edge: false,
        };
        if criterion.in_complex && ground.plan == Some(true) {
            let ideal = Span { min: Points(1.0), likely: Some(Points(1.0)), max: Points(1.0) };
            let (knowledge, verdict) = (Knowledge::Known, Verdict::Met);
            return Some(Assessment { walk: Some(Walk::NONE), knowledge, points: ideal, verdict, by_plan: true, ..blank });
        }
        let walk = ground.near.map(|reached| reached.walk);
        // None found in complete data: what lies beyond the edge could be the first. A walk is never shorter than the straight line.
        let found = |reached: Reached| if reached.basis.is_on_foot() { reached.walk.low.0 } else { reached.near.by_air.0 };
        let at_edge = ground.edge.is_some_and(|edge| ground.near.map_or(ground.complete, |reached| edge < found(reached)));
        let near = ground.near.map(|reached| reached.near);
        let (metres, basis) = ground.near.map_or((None, ground.basis), |reached| (reached.metres, reached.basis));
        let seen = Assessment { near, walk, metres, basis, at_edge, ..blank };
        Some(match walk {
            // Nothing within reach in data that may lack some: not known (design §2).
            Some(walk) if !ground.complete && walk.low >= max => seen,
            None if !ground.complete => seen,
            None => Assessment { knowledge: Knowledge::Absent, points: Span::ABSENT, verdict: Verdict::NotMet, ..seen },
            Some(walk) => {
                let at = |walk| points(walk, ideal, max);
                let span = Span { min: at(walk.high), likely: Some(at(walk.likely)), max: at(walk.low) };
                let verdict = match () {
                    () if walk.high <= ideal => Verdict::Met,
                    () if walk.low > max => Verdict::NotMet,
                    () => Verdict::Partly,
                };
                Assessment { knowledge: Knowledge::Known, points: span, verdict, ..seen }
            }
        })
    }

    /// The walk in metres as they lie; for a norm in minutes on foot that is not the `walk` that is judged. No length at all where the
    /// plan itself brings it.
    pub fn walk_m(&self) -> Option<Walk> {
        match self.metres {
            Some(metres) if self.basis == Basis::OnFoot => Some(Walk { low: metres, likely: metres, high: metres }),
            _ => self.walk,
        }
    }

    /// The longest stretch without a bench or without light, in metres, where that is asked and the walk tells it.
    pub fn stretch(&self) -> Option<Meters> {
        let on_the_way = self.basis == Basis::OnFoot && matches!(self.criterion.measure, Measure::Spacing { .. });
        self.walk.filter(|_| on_the_way).map(|walk| walk.likely)
    }

    /// How many times the straight line the walk over the streets is, 1 or more; `None` where it was not found over the streets, or the
    /// straight line has no length.
    pub fn detour(&self) -> Option<f64> {
        let (metres, near) = (self.metres.filter(|_| self.basis == Basis::OnFoot)?, self.near?);
        (near.by_air.0 > 0.0).then(|| metres.0 / near.by_air.0)
    }

    /// Whether the nearest lies further than was searched over the streets: how much further is not known.
    pub fn is_beyond(&self) -> bool {
        matches!(self.basis, Basis::Beyond(_))
    }

    /// Whether it is known, absence included.
    pub fn is_known(&self) -> bool {
        self.knowledge != Knowledge::Unknown
    }

    /// Whether it is a hard condition.
    pub fn is_hard(&self) -> bool {
        self.criterion.condition == Condition::Hard
    }

    /// The walk to the nearest that surely counts, as far as that is known.
    pub(super) fn sure_walk(&self) -> Option<Walk> {
        if self.is_known() { self.walk } else { self.sure.as_ref().map(|sure| sure.1) }
    }

    /// Whether it is surely met: even the worst walk to what surely counts is no longer than the maximum.
    pub fn surely_met(&self) -> bool {
        let few_crossings = self.crossings.is_some() && self.verdict == Verdict::Met;
        few_crossings || self.sure_walk().is_some_and(|walk| walk.high <= self.max)
    }

    /// Whether it surely fails: even the best walk is longer than the maximum, or it is absent.
    pub fn surely_fails(&self) -> bool {
        match self.knowledge {
            Knowledge::Absent => true,
            Knowledge::Known if self.crossings.is_some() => self.verdict == Verdict::NotMet,
            Knowledge::Known => self.walk.is_some_and(|walk| walk.low > self.max),
            Knowledge::Unknown => false,
        }
    }

    /// Whether it fails the parcel by itself: a hard condition that surely fails, and that the plan is not free to bring itself.
    pub fn fails_parcel(&self) -> bool {
        Weighs::fails_parcel(self)
    }

    /// How many metres the likely walk is too long: 0 within the maximum, `None` where there is no walk or it is not known.
    pub fn shortfall(&self) -> Option<Meters> {
        let walk = self.walk.filter(|_| self.is_known())?;
        Some(Meters((walk.likely.0 - self.max.0).max(0.0)))
    }
}
