//! A facility and the walk to it: by air between bounds, on foot exact.

use super::criterion::Assessment;
use crate::model::{Detour, FacilityId, Meters, Walk};
use crate::reach::Near;

/// How a walk was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis {
    /// By air, because that was asked.
    ByAir,
    /// Over the streets, exact.
    OnFoot,
    /// Over the streets, and further than these metres: the search stopped there. How much further is a guess by air.
    Beyond(Meters),
    /// By air, because the parcel joins no street.
    NoStreet,
    /// By air, because there is no walk to look along.
    NoWalk,
    /// By air or between, because a facility that joins no street may be the nearest.
    Unjoined,
}

impl Basis {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Basis::ByAir => "hemelsbreed",
            Basis::OnFoot => "te voet",
            Basis::Beyond(_) => "te voet, verder dan gezocht",
            Basis::NoStreet => "hemelsbreed: perceel ligt aan geen straat",
            Basis::NoWalk => "hemelsbreed: geen wandeling om langs te kijken",
            Basis::Unjoined => "hemelsbreed: voorziening ligt aan geen straat",
        }
    }

    /// Whether the streets decided.
    pub fn is_on_foot(self) -> bool {
        matches!(self, Basis::OnFoot | Basis::Beyond(_))
    }
}

/// How the walks behind an outcome were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bases {
    /// All by air, or there are none.
    ByAir,
    /// Some over the streets, some by air.
    Partly,
    /// All over the streets.
    OnFoot,
}

impl Bases {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Bases::ByAir => "hemelsbreed",
            Bases::Partly => "deels hemelsbreed",
            Bases::OnFoot => "te voet",
        }
    }

    /// How these were measured, those without a facility and those that the plan brings apart.
    pub(super) fn of(criteria: &[Assessment]) -> Bases {
        let measured = criteria.iter().filter(|criterion| criterion.near.is_some());
        let (on_foot, by_air): (Vec<_>, Vec<_>) = measured.partition(|criterion| criterion.basis.is_on_foot());
        match (on_foot.is_empty(), by_air.is_empty()) {
            (true, _) => Bases::ByAir,
            (false, true) => Bases::OnFoot,
            (false, false) => Bases::Partly,
        }
    }
}

/// A facility that was reached, and the walk to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    /// The facility, and the straight line to it.
    pub near: Near,
    /// The walk, as the norm counts it.
    pub walk: Walk,
    /// The walk in metres as they lie, where it was found over the streets: for a norm in minutes a bad surface makes `walk` longer.
    pub metres: Option<Meters>,
    /// How it was found.
    pub basis: Basis,
}

/// What the streets tell of one criterion at one parcel that joins them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OverStreets {
    /// The nearest facility over the streets within the bound.
    pub nearest: Option<Streetwise>,
    /// The nearest, by air, of those that join no street.
    pub unjoined: Option<Near>,
    /// Where the search stopped.
    pub bound: Meters,
}

/// A facility over the streets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Streetwise {
    pub facility: FacilityId,
    /// The straight line to it.
    pub by_air: Meters,
    /// As the norm counts.
    pub counted: Meters,
    /// As they lie.
    pub metres: Meters,
}

impl Reached {
    /// By air.
    pub(super) fn by_air(near: Near, detour: Detour, basis: Basis) -> Reached {
        Reached { near, walk: detour.walk(near.by_air), metres: None, basis }
    }

    /// Over the streets; `nearest_by_air` is the nearest of all, by air. `None` where there is none at all.
    pub(super) fn over(streets: OverStreets, nearest_by_air: Option<Near>, detour: Detour) -> Option<Reached> {
        let by_air = nearest_by_air?;
        let walked = match streets.nearest {
            Some(found) => {
                let walk = Walk { low: found.counted, likely: found.counted, high: found.counted };
                let near = Near { facility: found.facility, by_air: found.by_air };
                Reached { near, walk, metres: Some(found.metres), basis: Basis::OnFoot }
            }
            None => Reached::beyond(by_air, streets.bound, detour),
        };
        let Some(unjoined) = streets.unjoined else { return Some(walked) };
        let perhaps = Reached::by_air(unjoined, detour, Basis::Unjoined);
        if perhaps.walk.low >= walked.walk.low {
            return Some(walked);
        }
        let least = |pick: fn(Walk) -> Meters| Meters(pick(walked.walk).0.min(pick(perhaps.walk).0));
        let walk = Walk { low: least(|walk| walk.low), likely: least(|walk| walk.likely), high: least(|walk| walk.high) };
        let likelier = if perhaps.walk.likely <= walked.walk.likely { perhaps } else { walked };
        Some(Reached { walk, basis: Basis::Unjoined, ..likelier })
    }

    /// Not found up to the bound: surely further than that.
    fn beyond(near: Near, bound: Meters, detour: Detour) -> Reached {
        let guess = detour.walk(near.by_air);
        let low = Meters(bound.0.next_up().max(near.by_air.0));
        let likely = Meters(guess.likely.0.max(low.0));
        let walk = Walk { low, likely, high: Meters(guess.high.0.max(likely.0)) };
        Reached { near, walk, metres: None, basis: Basis::Beyond(bound) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAND: Detour = Detour { low: 1.1, likely: 1.3, high: 1.5 };

    fn near(facility: u32, metres: f64) -> Near {
        Near { facility: FacilityId(facility), by_air: Meters(metres) }
    }

    fn found(facility: u32, by_air: f64, metres: f64) -> Streetwise {
        let (by_air, metres) = (Meters(by_air), Meters(metres));
        Streetwise { facility: FacilityId(facility), by_air, counted: metres, metres }
    }

    fn over(nearest: Option<Streetwise>, unjoined: Option<Near>, by_air: Near) -> Reached {
        let streets = OverStreets { nearest, unjoined, bound: Meters(1000.0) };
        Reached::over(streets, Some(by_air), BAND).expect("there is one")
    }

    fn bounds(reached: Reached) -> (f64, f64, f64) {
        (reached.walk.low.0, reached.walk.likely.0, reached.walk.high.0)
    }

    #[test]
    fn on_foot_the_interval_collapses() {
        let reached = over(Some(found(4, 200.0, 640.0)), None, near(3, 100.0));
        assert_eq!((bounds(reached), reached.basis, reached.near), ((640.0, 640.0, 640.0), Basis::OnFoot, near(4, 200.0)));
    }

    #[test]
    fn what_is_not_found_within_the_bound_is_surely_further() {
        let reached = over(None, None, near(3, 100.0));
        assert!(reached.walk.low.0 > 1000.0 && reached.walk.high.0 < 1001.0);
        let far = over(None, None, near(3, 2000.0));
        assert_eq!((bounds(far), far.basis), ((2000.0, 2600.0, 3000.0), Basis::Beyond(Meters(1000.0))));
    }

    #[test]
    fn one_that_joins_no_street_keeps_its_band_where_it_may_be_nearer() {
        let walked = Some(found(4, 200.0, 240.0));
        assert_eq!(over(walked, Some(near(9, 220.0)), near(4, 200.0)).basis, Basis::OnFoot, "242 m at least");
        let between = over(walked, Some(near(9, 200.0)), near(4, 200.0));
        assert_eq!((bounds(between), between.near.facility), ((220.00000000000003, 240.0, 240.0), FacilityId(4)));
        let nearer = over(walked, Some(near(9, 100.0)), near(9, 100.0));
        assert_eq!((nearer.near.facility, nearer.walk.high.0, nearer.basis), (FacilityId(9), 150.0, Basis::Unjoined));
    }
}
