//! How surely a norm is met at a place.

use crate::model::Town;
use crate::score::{Assessment, Verdict};

/// How surely a place lies within a norm, the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Surely not: even the shortest walk is longer than the maximum, or there is none in complete data.
    No,
    /// The data does not say: it is not complete and shows none in reach.
    Unknown,
    /// The shortest walk is within the maximum.
    Possible,
    /// The likely walk is.
    Likely,
    /// Even the longest walk is.
    Sure,
}

impl Level {
    /// Of what was judged. What is there is there, whether the data is complete or not; a stop of which the departures are not known may
    /// be what is looked for, and no more than that.
    pub fn of(judged: &Assessment, town: &Town) -> Level {
        if judged.crossings.is_some() {
            return if judged.verdict == Verdict::Met { Level::Sure } else { Level::No };
        }
        let asks_departures = judged.criterion.min_departures().is_some();
        let counts =
            || !asks_departures || judged.near.is_some_and(|near| judged.criterion.sought()[0].holds(&town[near.facility]));
        let sure = match &judged.sure {
            Some(sure) => Some(sure.1),
            None => judged.walk.filter(|_| counts()),
        };
        match (sure, judged.walk) {
            (Some(walk), _) if walk.high <= judged.max => Level::Sure,
            (Some(walk), _) if walk.likely <= judged.max => Level::Likely,
            (_, Some(walk)) if walk.low <= judged.max => Level::Possible,
            _ if !judged.is_known() => Level::Unknown,
            _ => Level::No,
        }
    }
}
