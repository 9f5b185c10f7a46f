//! `stop_times.txt`: how often a trip leaves each stop. The file is read as a stream; what is kept grows with stops and trips.

use super::super::content::Problem;
use super::super::source::Source;
use super::calendar::{Calendar, Day};
use super::clock::{DAYS, Headway, Window, seconds};
use super::names::Names;
use super::table::{
    Cells,
    Column::{self, May, Must},
    rows,
};
use super::tally::Tally;
use super::trips::Trips;

const COLUMNS: [Column; 6] =
    [Must("trip_id"), Must("stop_id"), Must("stop_sequence"), Must("departure_time"), May("arrival_time"), May("pickup_type")];
const TRIP: usize = 0;
const STOP: usize = 1;
const SEQUENCE: usize = 2;
const DEPARTURE: usize = 3;
const ARRIVAL: usize = 4;
const PICKUP: usize = 5;
/// No pickup: nobody can get on.
const NO_PICKUP: &[u8] = b"1";
const NONE: u32 = u32::MAX;

/// What leaves a stop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leaves {
    /// How many departures there are in the window.
    pub departures: u64,
    /// How many there are of which the time is not known.
    pub without_time: u64,
}

/// What leaves every stop of a feed on one day.
pub struct Counted {
    /// By the number of the stop.
    pub stops: Vec<Leaves>,
    /// Rows of a trip that is not in `trips.txt`.
    pub unknown_trips: Tally,
    /// Rows of a stop that is not in `stops.txt`.
    pub unknown_stops: Tally,
    /// Departures without a time.
    pub untimed: Tally,
    /// Departures with a time that cannot be read.
    pub bad_times: Tally,
}

/// A trip that runs on the day, or in the night after a day before it.
struct Running<'a> {
    /// On which service days it runs: bit 0 the day itself, bit 1 the day before, and so on.
    days: u8,
    headways: Option<&'a [Headway]>,
    /// Of a trip with headways: its first stop so far, and when it leaves there.
    first: Option<(u32, Option<i64>)>,
    /// Its last stop so far: the place in the order, the stop, and what it was counted for.
    last: Option<(u32, u32, Leaves)>,
}

impl Running<'_> {
    /// How often it leaves a stop in the window, from the time in its timetable.
    fn departures(&self, time: i64, window: Window) -> Option<u64> {
        let after = match self.headways {
            None => None,
            // A trip with headways is run by the times after its first stop.
            Some(_) => Some(time - self.first.and_then(|(_, time)| time)?),
        };
        let on = (0..DAYS).filter(|back| self.days & (1 << back) != 0).map(|back| window.on(back));
        Some(match (self.headways, after) {
            (Some(headways), Some(after)) => {
                on.map(|hours| headways.iter().map(|headway| headway.passing(after, &hours)).sum::<u64>()).sum()
            }
            _ => on.filter(|hours| hours.contains(&time)).count() as u64,
        })
    }
}

/// Counts what leaves every stop on a day.
///
/// # Errors
///
/// Where the file stops being what it should be.
pub fn count(
    stop_times: &Source,
    (stops, trips, calendar): (&Names, &Trips, &Calendar),
    (day, window): (Day, Window),
) -> Result<Counted, Problem> {
    let mut day = Today::of(trips, calendar, day);
    if day.running.iter().any(|trip| trip.headways.is_some()) {
        day.find_first_stops(stop_times)?;
    }
    day.count(stop_times, stops, window)
}

/// The trips of a feed on one day.
struct Today<'a> {
    trips: &'a Trips,
    running: Vec<Running<'a>>,
    /// Where each trip of the feed is in `running`; [`NONE`] where it does not run.
    places: Vec<u32>,
    /// The trip of the row before, for rows of one trip stand together as a rule.
    before: (Vec<u8>, Option<u32>),
}

impl<'a> Today<'a> {
    fn of(trips: &'a Trips, calendar: &Calendar, day: Day) -> Today<'a> {
        let days = |service: u32| {
            (0..DAYS).filter(|back| calendar.runs(service, day - Day::from(*back))).fold(0, |days, back| days | 1 << back)
        };
        let days_of: Vec<u8> = (0..calendar.services.len() as u32).map(days).collect();
        let (mut running, mut places) = (Vec::new(), vec![NONE; trips.names.len()]);
        for (trip, service) in trips.services.iter().enumerate() {
            let days = service.map_or(0, |service| days_of[service as usize]);
            if days != 0 {
                places[trip] = running.len() as u32;
                let headways = trips.headways.get(&(trip as u32)).map(Vec::as_slice);
                running.push(Running { days, headways, first: None, last: None });
            }
        }
        Today { trips, running, places, before: (Vec::new(), None) }
    }

    /// The trip of a row; `None` where it is not in `trips.txt`.
    fn trip(&mut self, cells: &Cells) -> Option<u32> {
        let name = cells.get(TRIP);
        if self.before.0 != name || self.before.1.is_none() {
            self.before.0.clear();
            self.before.0.extend_from_slice(name);
            self.before.1 = self.trips.names.find(name);
        }
        self.before.1
    }

    /// A first look, for trips with headways only: where each begins, and when.
    fn find_first_stops(&mut self, stop_times: &Source) -> Result<(), Problem> {
        rows(stop_times, &COLUMNS, |cells| {
            let Some(place) = self.trip(cells).map(|trip| self.places[trip as usize]).filter(|place| *place != NONE) else {
                return Ok(());
            };
            let trip = &mut self.running[place as usize];
            if trip.headways.is_some() {
                let sequence = sequence(cells)?;
                if trip.first.is_none_or(|(first, _)| sequence < first) {
                    trip.first = Some((sequence, time(cells).ok().flatten()));
                }
            }
            Ok(())
        })
    }

    fn count(mut self, stop_times: &Source, stops: &Names, window: Window) -> Result<Counted, Problem> {
        let mut counted = Counted {
            stops: vec![Leaves::default(); stops.len()],
            unknown_trips: Tally::default(),
            unknown_stops: Tally::default(),
            untimed: Tally::default(),
            bad_times: Tally::default(),
        };
        rows(stop_times, &COLUMNS, |cells| {
            let Some(trip) = self.trip(cells) else {
                counted.unknown_trips.count(|| cells.wrong(TRIP, "a trip of trips.txt"));
                return Ok(());
            };
            let place = self.places[trip as usize];
            if place == NONE {
                return Ok(());
            }
            let running = &mut self.running[place as usize];
            let sequence = sequence(cells)?;
            let leaves = counted.leaves(cells, running, window);
            let stop = stops.find(cells.get(STOP)).unwrap_or(NONE);
            match counted.stops.get_mut(stop as usize) {
                Some(all) => {
                    all.departures += leaves.departures;
                    all.without_time += leaves.without_time;
                }
                None => counted.unknown_stops.count(|| cells.wrong(STOP, "a stop of stops.txt")),
            }
            if running.last.is_none_or(|(last, _, _)| sequence >= last) {
                running.last = Some((sequence, stop, leaves));
            }
            Ok(())
        })?;
        // Nobody leaves from where a trip ends.
        for (_, stop, leaves) in self.running.iter().filter_map(|trip| trip.last) {
            if let Some(all) = counted.stops.get_mut(stop as usize) {
                all.departures -= leaves.departures;
                all.without_time -= leaves.without_time;
            }
        }
        Ok(counted)
    }
}

impl Counted {
    /// What a row counts for.
    fn leaves(&mut self, cells: &Cells, trip: &Running, window: Window) -> Leaves {
        if cells.get(PICKUP) == NO_PICKUP {
            return Leaves::default();
        }
        let departures = match time(cells) {
            Ok(time) => time.and_then(|time| trip.departures(time, window)),
            Err(column) => {
                let expected = "a time such as 08:05:00 (past midnight 24:10:00), minutes and seconds below 60";
                self.bad_times.count(|| cells.wrong(column, expected));
                return Leaves { departures: 0, without_time: 1 };
            }
        };
        match departures {
            Some(departures) => Leaves { departures, without_time: 0 },
            None => {
                self.untimed.count(|| cells.wrong(DEPARTURE, "a time, here and at the first stop of the trip"));
                Leaves { departures: 0, without_time: 1 }
            }
        }
    }
}

fn sequence(cells: &Cells) -> Result<u32, Problem> {
    cells
        .whole(SEQUENCE)
        .ok_or_else(|| cells.wrong(SEQUENCE, "a whole number, 0 or more; without it the end of the trip is not known"))
}

/// When a row leaves: its departure, or else its arrival; `None` where it has neither. The column of a time that cannot be read.
fn time(cells: &Cells) -> Result<Option<i64>, usize> {
    let filled = [DEPARTURE, ARRIVAL].into_iter().find(|column| !cells.get(*column).is_empty());
    filled.map(|column| seconds(cells.get(column)).ok_or(column)).transpose()
}
