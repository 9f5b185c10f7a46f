//! When services run: `calendar.txt` and `calendar_dates.txt`, and the date that stands for a feed.

use std::collections::BTreeMap;

use time::{Date, Month, Weekday};

use super::super::content::Problem;
use super::super::source::Source;
use super::names::Names;
use super::table::{
    Cells,
    Column::{self, Must},
    rows, whole,
};

/// A date as its Julian day; 0 is a Monday.
pub type Day = i32;

/// The services of a feed.
#[derive(Default)]
pub struct Calendar {
    /// Their ids.
    pub services: Names,
    /// What each does week by week.
    weekly: Vec<Option<Weekly>>,
    /// Days on which one runs, or runs not, whatever its week says.
    exceptions: BTreeMap<(u32, Day), bool>,
}

#[derive(Debug, Clone, Copy)]
struct Weekly {
    /// The days of the week, Monday first.
    days: [bool; 7],
    first: Day,
    last: Day,
}

const CALENDAR: [Column; 10] = [
    Must("service_id"),
    Must("monday"),
    Must("tuesday"),
    Must("wednesday"),
    Must("thursday"),
    Must("friday"),
    Must("saturday"),
    Must("sunday"),
    Must("start_date"),
    Must("end_date"),
];
const EXCEPTIONS: [Column; 3] = [Must("service_id"), Must("date"), Must("exception_type")];

impl Calendar {
    /// Reads the two files, of which there is at least one.
    ///
    /// # Errors
    ///
    /// Where one stops being what it should be.
    pub fn read(calendar: Option<&Source>, exceptions: Option<&Source>) -> Result<Calendar, Problem> {
        let mut read = Calendar::default();
        if let Some(calendar) = calendar {
            rows(calendar, &CALENDAR, |cells| read.week(cells))?;
        }
        if let Some(exceptions) = exceptions {
            rows(exceptions, &EXCEPTIONS, |cells| read.exception(cells))?;
        }
        Ok(read)
    }

    fn service(&mut self, cells: &Cells) -> u32 {
        let (service, is_new) = self.services.give(cells.get(0));
        if is_new {
            self.weekly.push(None);
        }
        service
    }

    fn week(&mut self, cells: &Cells) -> Result<(), Problem> {
        let mut days = [false; 7];
        for (at, day) in days.iter_mut().enumerate() {
            *day = match cells.get(1 + at) {
                b"0" => false,
                b"1" => true,
                _ => return Err(cells.wrong(1 + at, "0 or 1")),
            };
        }
        let (first, last) = (day(cells, 8)?, day(cells, 9)?);
        let service = self.service(cells);
        self.weekly[service as usize] = Some(Weekly { days, first, last });
        Ok(())
    }

    fn exception(&mut self, cells: &Cells) -> Result<(), Problem> {
        let runs = match cells.get(2) {
            b"1" => true,
            b"2" => false,
            _ => return Err(cells.wrong(2, "1 (it runs) or 2 (it does not)")),
        };
        let day = day(cells, 1)?;
        let service = self.service(cells);
        self.exceptions.insert((service, day), runs);
        Ok(())
    }

    fn by_week(&self, service: u32, day: Day) -> bool {
        let weekly = self.weekly[service as usize];
        weekly.is_some_and(|week| week.days[day.rem_euclid(7) as usize] && (week.first..=week.last).contains(&day))
    }

    /// Whether a service runs on a day.
    pub fn runs(&self, service: u32, day: Day) -> bool {
        self.exceptions.get(&(service, day)).copied().unwrap_or_else(|| self.by_week(service, day))
    }

    /// How many trips run on each date of a weekday, for the dates on which any does; `trips` has how many belong to each service.
    pub fn trips_on(&self, weekday: Weekday, trips: &[u64]) -> BTreeMap<Day, u64> {
        let weekday = i32::from(weekday.number_days_from_monday());
        // Where the number of trips changes, and by how many.
        let mut changes: BTreeMap<Day, i64> = BTreeMap::new();
        let mut change = |day: Day, by: u64, more: bool| {
            *changes.entry(day).or_default() += if more { by as i64 } else { -(by as i64) };
        };
        // The first such weekday on or after a day.
        let from = |day: Day| day + (weekday - day).rem_euclid(7);
        for (week, trips) in self.weekly.iter().zip(trips) {
            let Some(week) = week.filter(|week| week.days[weekday as usize]) else { continue };
            let (first, after) = (from(week.first), from(week.last + 1));
            if first < after {
                change(first, *trips, true);
                change(after, *trips, false);
            }
        }
        for ((service, day), runs) in &self.exceptions {
            if day.rem_euclid(7) == weekday && *runs != self.by_week(*service, *day) {
                change(*day, trips[*service as usize], *runs);
                change(*day + 7, trips[*service as usize], !*runs);
            }
        }
        let mut on = BTreeMap::new();
        let (mut now, mut next) = (0, changes.keys().next().copied().unwrap_or_default());
        for (day, by) in changes {
            while now > 0 && next < day {
                on.insert(next, now as u64);
                next += 7;
            }
            now += by;
            next = day;
        }
        on
    }
}

/// The date of a cell, as `20240514`.
fn day(cells: &Cells, column: usize) -> Result<Day, Problem> {
    let date = |cell: &[u8]| {
        let number = whole(cell).filter(|_| cell.len() == 8)?;
        let month = Month::try_from((number / 100 % 100) as u8).ok()?;
        Date::from_calendar_date((number / 10_000) as i32, month, (number % 100) as u8).ok()
    };
    let found = date(cells.get(column)).ok_or_else(|| cells.wrong(column, "a date such as 20240514"))?;
    Ok(found.to_julian_day())
}

/// The date that stands for all of them, from how many trips run on each; `None` where there is none.
///
/// Dates with less than half of the trips of the fullest one are holidays, or lie beyond what most carriers have planned: they do not
/// decide. Of the others it is the one in the middle by its trips; between equals the earliest.
pub fn typical(trips_on: &BTreeMap<Day, u64>) -> Option<Day> {
    let most = trips_on.values().max()?;
    let mut counts: Vec<u64> = trips_on.values().copied().filter(|trips| trips * 2 >= *most).collect();
    counts.sort_unstable();
    let middle = counts[(counts.len() - 1) / 2];
    trips_on.iter().find(|(_, trips)| **trips == middle).map(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_typical_date_is_in_the_middle_of_the_full_ones() {
        let typical =
            |trips: &[u64]| super::typical(&trips.iter().enumerate().map(|(day, trips)| (day as Day, *trips)).collect());
        assert_eq!(typical(&[]), None);
        assert_eq!(typical(&[3]), Some(0));
        // A holiday (10), building work (80), a fair (130), and a tail of dates that only one carrier has planned.
        assert_eq!(typical(&[80, 100, 10, 101, 100, 130, 9, 9, 9, 9, 9, 9, 9]), Some(1));
        // Half is not less than half; of an even number the lower of the two in the middle.
        assert_eq!(typical(&[50, 100]), Some(0));
        assert_eq!(typical(&[49, 100]), Some(1));
    }

    proptest! {
        #[test]
        fn trips_are_counted_as_if_every_date_were_asked(
            weeks in prop::collection::vec((any::<[bool; 7]>(), 0_i32..60, -5_i32..60, 0_u64..9), 1..6),
            exceptions in prop::collection::btree_map((0_u32..6, 0_i32..140), any::<bool>(), 0..20),
            weekday in 0_u8..7,
        ) {
            let mut calendar = Calendar::default();
            let mut trips = Vec::new();
            for (at, (days, first, length, count)) in weeks.into_iter().enumerate() {
                calendar.services.give(&[at as u8]);
                calendar.weekly.push(Some(Weekly { days, first, last: first + length }));
                trips.push(count);
            }
            let known = trips.len() as u32;
            calendar.exceptions = exceptions.into_iter().filter(|((service, _), _)| *service < known).collect();
            let weekday = Weekday::Monday.nth_next(weekday);
            let asked = |day: Day| (0..known).filter(|service| calendar.runs(*service, day)).map(|at| trips[at as usize]).sum();
            let dates = (0..200).filter(|day| day % 7 == i32::from(weekday.number_days_from_monday()));
            let slowly: BTreeMap<Day, u64> = dates.map(|day| (day, asked(day))).filter(|(_, trips)| *trips > 0).collect();
            prop_assert_eq!(calendar.trips_on(weekday, &trips), slowly);
        }
    }
}
