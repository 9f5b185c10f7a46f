//! One criterion as far as a class hangs on it: as it was judged, or judged again.

use crate::model::{Detour, Meters, Reason, ReasonNorm, STOP};
use crate::score::{Weighs, points};

/// By what a criterion is judged again.
pub struct Asked {
    /// The norm.
    pub norm: ReasonNorm,
    /// Whether the data is complete.
    pub complete: bool,
    /// Whether the plan can bring it.
    pub may_bring: bool,
    /// Whether it says that it does.
    pub brings: Option<bool>,
    /// How much longer a walk is than the straight line.
    pub detour: Detour,
}

/// One criterion, as far as the class hangs on it.
#[derive(Debug, Clone, Copy)]
pub struct Weighed {
    weight: f64,
    points: [f64; 2],
    known: bool,
    hard: bool,
    surely_met: bool,
    surely_fails: bool,
    open_to_plan: bool,
    stop_in_reach: bool,
}

impl Weighed {
    /// As it was judged.
    pub fn judged(reason: &Reason, open_to_plan: bool) -> Weighed {
        Weighed {
            weight: reason.norm.weight,
            points: reason.points,
            known: reason.known,
            hard: reason.norm.hard,
            surely_met: reason.surely_met,
            surely_fails: reason.surely_fails,
            open_to_plan,
            stop_in_reach: reason.stop_in_reach,
        }
    }

    /// What was found, judged by what is asked.
    pub fn again(reason: &Reason, asked: &Asked) -> Weighed {
        let (norm, found) = (asked.norm, &reason.found);
        let open_to_plan = asked.may_bring && asked.brings.is_none();
        let is_stop = reason.category == STOP;
        let blank = Weighed {
            weight: norm.weight,
            points: [0.0, 1.0],
            known: false,
            hard: norm.hard,
            surely_met: false,
            surely_fails: false,
            open_to_plan,
            stop_in_reach: false,
        };
        let known = |points: [f64; 2], surely_met: bool, surely_fails: bool| Weighed {
            points,
            known: true,
            surely_met,
            surely_fails,
            stop_in_reach: is_stop && points[1] > 0.0,
            ..blank
        };
        if asked.brings == Some(true) {
            return known([1.0, 1.0], true, false);
        }
        if let Some((most, crossed)) = norm.crossings.zip(found.crossings) {
            let will_do = crossed <= most;
            return known([f64::from(u8::from(will_do)); 2], will_do, !will_do);
        }
        let Some([ideal, max]) = norm.metres else { return Weighed { known: reason.known, points: reason.points, ..blank } };
        let walk = if found.is_by_air { found.by_air_m.map(|line| asked.detour.walk(Meters(line))) } else { found.walk };
        let Some(walk) = walk else {
            return if asked.complete { known([0.0, 0.0], false, true) } else { blank };
        };
        let at = |walk: Meters| points(walk, Meters(ideal), Meters(max)).0;
        let span = [at(walk.high), at(walk.low)];
        let met = walk.high.0 <= max;
        if found.is_on_the_way {
            let decided = asked.complete || walk.high.0 <= ideal || reason.known;
            return if decided { known(span, met, walk.low.0 > max) } else { Weighed { points: span, ..blank } };
        }
        // What hangs on departures that are not known stays so.
        if norm.departures.is_some() && found.departures.is_none() && !reason.known {
            return Weighed { points: [reason.points[0], span[1]], surely_met: reason.surely_met, ..blank };
        }
        if !asked.complete && walk.low.0 >= max {
            return blank;
        }
        known(span, met, walk.low.0 > max)
    }
}

impl Weighs for Weighed {
    fn weight(&self) -> f64 {
        self.weight
    }

    fn least(&self) -> f64 {
        self.points[0]
    }

    fn most(&self) -> f64 {
        self.points[1]
    }

    fn is_known(&self) -> bool {
        self.known
    }

    fn is_hard(&self) -> bool {
        self.hard
    }

    fn surely_met(&self) -> bool {
        self.surely_met
    }

    fn surely_fails(&self) -> bool {
        self.surely_fails
    }

    fn open_to_plan(&self) -> bool {
        self.open_to_plan
    }

    fn stop_in_reach(&self) -> bool {
        self.stop_in_reach
    }
}
