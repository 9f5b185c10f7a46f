//! The trips of a feed: `trips.txt`, and `frequencies.txt` for those that are run every so often.

use std::collections::BTreeMap;

use super::super::content::Problem;
use super::super::source::Source;
use super::calendar::Calendar;
use super::clock::{Headway, seconds};
use super::names::Names;
use super::table::{
    Column::{self, Must},
    rows, shown,
};
use super::tally::Tally;

/// The trips.
#[derive(Default)]
pub struct Trips {
    /// Their ids.
    pub names: Names,
    /// The service of each; `None` where the calendar does not know it, so that it never runs.
    pub services: Vec<Option<u32>>,
    /// How the trips run that are run every so often.
    pub headways: BTreeMap<u32, Vec<Headway>>,
    /// Trips of a service that the calendar does not know.
    pub without_service: Tally,
    /// Rows of `frequencies.txt` of a trip that is not there.
    pub headways_without_trip: Tally,
}

const TRIPS: [Column; 2] = [Must("trip_id"), Must("service_id")];
const FREQUENCIES: [Column; 4] = [Must("trip_id"), Must("start_time"), Must("end_time"), Must("headway_secs")];
const A_TIME: &str = "a time such as 08:05:00 (past midnight 24:10:00)";

impl Trips {
    /// Reads the trips; a feed need not have frequencies.
    ///
    /// # Errors
    ///
    /// Where a file stops being what it should be.
    pub fn read(trips: &Source, frequencies: Option<&Source>, calendar: &Calendar) -> Result<Trips, Problem> {
        let mut read = Trips::default();
        rows(trips, &TRIPS, |cells| {
            let (trip, is_new) = read.names.give(cells.get(0));
            if !is_new {
                let found = shown(read.names.name(trip));
                return Err(format!("{} (\"{found}\" was there before)", cells.wrong(0, "an id of its own for every trip")));
            }
            let service = calendar.services.find(cells.get(1));
            if service.is_none() {
                read.without_service.count(|| cells.wrong(1, "a service of the calendar"));
            }
            read.services.push(service);
            Ok(())
        })?;
        let Some(frequencies) = frequencies else { return Ok(read) };
        rows(frequencies, &FREQUENCIES, |cells| {
            let time = |column| seconds(cells.get(column)).ok_or_else(|| cells.wrong(column, A_TIME));
            let every = cells.whole(3).filter(|every| *every > 0);
            let every = every.ok_or_else(|| cells.wrong(3, "a whole number of seconds, 1 or more"))?;
            let headway = Headway { start: time(1)?, end: time(2)?, every: i64::from(every) };
            match read.names.find(cells.get(0)) {
                Some(trip) => read.headways.entry(trip).or_default().push(headway),
                None => read.headways_without_trip.count(|| cells.wrong(0, "a trip of trips.txt")),
            }
            Ok(())
        })?;
        Ok(read)
    }

    /// How many trips each service runs on a day of its own.
    pub fn per_service(&self, calendar: &Calendar) -> Vec<u64> {
        let mut trips = vec![0; calendar.services.len()];
        for (trip, service) in self.services.iter().enumerate() {
            if let Some(service) = service {
                let headways = self.headways.get(&(trip as u32));
                trips[*service as usize] += headways.map_or(1, |all| all.iter().map(|headway| headway.runs()).sum());
            }
        }
        trips
    }
}
