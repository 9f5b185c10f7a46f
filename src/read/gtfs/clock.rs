//! Times of a timetable and the hours in which they count.

use std::ops::Range;

use super::table::whole;

/// The seconds in a day.
pub const DAY: i64 = 86_400;
/// For so many days a trip may go on: a time of the day before yesterday, such as `49:10:00`, is still found.
pub const DAYS: u8 = 8;

/// A time as seconds since its service day began, from `8:05:00` or `08:05:00`; past midnight it goes on, as in `25:10:00`. `None` for
/// what is no time.
pub fn seconds(cell: &[u8]) -> Option<i64> {
    let mut parts = cell.split(|byte| *byte == b':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let two = |part: &[u8]| whole(part).filter(|number| part.len() == 2 && *number < 60).map(i64::from);
    let hours = whole(hours).filter(|number| hours.len() <= 3 && *number < 24 * u32::from(DAYS))?;
    parts.next().is_none().then_some(())?;
    Some(i64::from(hours) * 3600 + two(minutes)? * 60 + two(seconds)?)
}

/// The hours of the clock in which a departure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// From this hour.
    pub from: u8,
    /// Up to this hour, and without it.
    pub to: u8,
}

impl Window {
    /// The window in the seconds of the service day that began so many days before.
    pub fn on(self, days_before: u8) -> Range<i64> {
        let shift = i64::from(days_before) * DAY;
        i64::from(self.from) * 3600 + shift..i64::from(self.to) * 3600 + shift
    }

    /// How many hours it is long.
    pub fn hours(self) -> f64 {
        f64::from(self.to - self.from)
    }
}

/// A trip that is run every so often: from `start` up to, and without, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headway {
    /// When the first run leaves its first stop.
    pub start: i64,
    /// Before this the last run leaves it.
    pub end: i64,
    /// The seconds from one run to the next; 1 or more.
    pub every: i64,
}

impl Headway {
    /// How many runs there are.
    pub fn runs(self) -> u64 {
        steps(self.end - self.start, self.every) as u64
    }

    /// How many runs pass a place in these hours, that lies so many seconds after the first stop.
    pub fn passing(self, after: i64, hours: &Range<i64>) -> u64 {
        let first = self.start + after;
        let before = |time: i64| steps(time - first, self.every).min(self.runs() as i64);
        (before(hours.end) - before(hours.start)) as u64
    }
}

/// How many of 0, 1, 2, … times `every` lie below `length`.
fn steps(length: i64, every: i64) -> i64 {
    if length <= 0 { 0 } else { (length + every - 1) / every }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_time_has_three_parts_and_goes_on_past_midnight() {
        let known = [("8:05:00", 29_100), ("08:05:00", 29_100), ("00:00:00", 0), ("25:10:59", 90_659), ("191:59:59", 691_199)];
        for (typed, expected) in known {
            assert_eq!(seconds(typed.as_bytes()), Some(expected), "{typed}");
        }
        for wrong in ["", "8:05", "25:61:00", "8:5:00", "08:00:60", "-1:00:00", "08:00:00:00", "192:00:00", "8.5", "0x:00:00"] {
            assert_eq!(seconds(wrong.as_bytes()), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn runs_are_counted_as_if_they_were_written_out(
            start in 0_i64..500, length in -20_i64..500, every in 1_i64..90, after in 0_i64..300, from in 0_i64..900, hours in 0_i64..400,
        ) {
            let headway = Headway { start, end: start + length, every };
            let runs: Vec<i64> = (0..).map(|run| start + run * every).take_while(|leaves| *leaves < start + length).collect();
            prop_assert_eq!(headway.runs(), runs.len() as u64);
            let window = from..from + hours;
            let passing = runs.iter().filter(|leaves| window.contains(&(*leaves + after))).count();
            prop_assert_eq!(headway.passing(after, &window), passing as u64);
        }
    }
}
