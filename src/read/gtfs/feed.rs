//! A whole feed: the files beside `stops.txt`, and the departures per hour of every stop.

use std::collections::BTreeMap;

use time::{Date, Weekday};

use super::super::content::Problem;
use super::super::project::{Layer, Timetable};
use super::super::source::Source;
use super::calendar::{Calendar, Day, typical};
use super::clock::Window;
use super::departures::{Counted, Leaves, count};
use super::names::Names;
use super::table::{
    Column::{self, Must},
    rows,
};
use super::trips::Trips;

/// What is counted where the project file does not say.
const WEEKDAY: Weekday = Weekday::Tuesday;
const WINDOW: Window = Window { from: 7, to: 19 };
const STOPS: [Column; 1] = [Must("stop_id")];

/// The departures of the stops of a feed.
pub struct Feed {
    stops: Names,
    leaves: Vec<Leaves>,
    window: Window,
    /// What is told of it: the matter, and what was found.
    pub notes: Vec<(&'static str, String)>,
}

/// What is known of departures.
pub enum Known {
    /// Those of a feed.
    Feed(Feed),
    /// Nothing, and why; no word where nobody asked.
    Nothing(Option<String>),
}

impl Feed {
    /// The departures per hour of a stop; `None` where that is not known.
    pub fn per_hour(&self, stop: &[u8]) -> Option<f64> {
        let leaves = self.leaves[self.stops.find(stop)? as usize];
        (leaves.without_time == 0).then(|| leaves.departures as f64 / self.window.hours())
    }
}

/// Reads what lies beside `stops.txt`.
///
/// # Errors
///
/// Where a file stops being what it should be, or the feed does not have the day that the project file asks for.
pub fn departures(stops: &Source, layer: &Layer) -> Result<Known, Problem> {
    let asked = layer.timetable;
    let beside =
        |name: &str| stops.beside(name).map_err(|error| format!("{name} lies beside it and cannot be opened: {error}"));
    let named = stops.file_name().eq_ignore_ascii_case("stops.txt");
    let Some(stop_times) = beside("stop_times.txt")?.filter(|_| named) else {
        let why = "there is no stop_times.txt beside a stops.txt, so the departures are not known; name the whole feed, zip or folder";
        return Ok(Known::Nothing(asked.map(|_| why.to_owned())));
    };
    let (calendar, exceptions) = (beside("calendar.txt")?, beside("calendar_dates.txt")?);
    let (Some(trips), true) = (beside("trips.txt")?, calendar.is_some() || exceptions.is_some()) else {
        let missing =
            if calendar.is_some() || exceptions.is_some() { "trips.txt" } else { "calendar.txt and calendar_dates.txt" };
        return Ok(Known::Nothing(Some(format!(
            "the feed has stop_times.txt and no {missing}, so the departures are not known; download or export the whole feed"
        ))));
    };
    let mut names = Names::default();
    rows(stops, &STOPS, |cells| {
        names.give(cells.get(0));
        Ok(())
    })?;
    let calendar = Calendar::read(calendar.as_ref(), exceptions.as_ref())?;
    let trips = Trips::read(&trips, beside("frequencies.txt")?.as_ref(), &calendar)?;
    let (day, told) = match choose(&calendar, &trips, asked)? {
        Ok(chosen) => chosen,
        Err(why) => return Ok(Known::Nothing(Some(why))),
    };
    let window = asked.and_then(|asked| asked.hours).map_or(WINDOW, |(from, to)| Window { from, to });
    let counted = count(&stop_times, (&names, &trips, &calendar), (day, window))?;
    let mut notes =
        vec![("departures per hour counted", format!("{told}, from {}:00 to {}:00 by the clock", window.from, window.to))];
    notes.extend(matters(&trips, &counted));
    Ok(Known::Feed(Feed { stops: names, leaves: counted.stops, window, notes }))
}

/// What was the matter with the rows of a feed.
fn matters(trips: &Trips, counted: &Counted) -> Vec<(&'static str, String)> {
    let unknown = counted.stops.iter().filter(|leaves| leaves.without_time > 0).count();
    let not_known = format!("the departures of {unknown} stops are taken as unknown");
    let all = [
        ("trips without a service", trips.without_service.told("trips of a service in no calendar", "they never run")),
        (
            "frequencies without a trip",
            trips.headways_without_trip.told("rows of a trip not in trips.txt", "they do not count"),
        ),
        ("stop times without a trip", counted.unknown_trips.told("rows of a trip not in trips.txt", "they do not count")),
        ("stop times without a stop", counted.unknown_stops.told("rows of a stop not in stops.txt", "they do not count")),
    ];
    // Where it is only the end of a trip that has no time, nothing is unknown.
    let times = [
        ("stop times without a time", counted.untimed.told("rows without a time", &not_known)),
        ("stop times with a wrong time", counted.bad_times.told("rows with a time that cannot be read", &not_known)),
    ];
    let all = all.into_iter().chain(times.into_iter().filter(|_| unknown > 0));
    all.filter_map(|(reason, told)| Some((reason, told?))).collect()
}

/// The day to count, and what is told of it; or why there is none, where the project file did not ask for one.
///
/// # Errors
///
/// When the project file asks for a day that the feed does not have.
fn choose(calendar: &Calendar, trips: &Trips, asked: Option<Timetable>) -> Result<Result<(Day, String), String>, Problem> {
    let (weekday, date) = asked.map_or((None, None), |asked| (asked.weekday, asked.date));
    let per_service = trips.per_service(calendar);
    let on = calendar.trips_on(weekday.unwrap_or(WEEKDAY), &per_service);
    let day = match date {
        Some(date) => Some(date.to_julian_day()).filter(|day| on.contains_key(day)),
        None => typical(&on),
    };
    let name = weekday.unwrap_or(WEEKDAY);
    let Some(day) = day else {
        let what = date.map_or_else(|| format!("on a {name}"), |date| format!("on {} {date}", date.weekday()));
        let message = format!("no trip of the feed runs {what}: {}", span(calendar, &per_service));
        let advice = "Give another `weekday` or `date`, or take it out of the project file";
        return if weekday.is_some() {
            Err(format!("{message}. {advice}"))
        } else {
            Ok(Err(format!("{message}, so the departures are not known")))
        };
    };
    let dates = on.len();
    let (least, most) = (on.values().min().copied().unwrap_or_default(), on.values().max().copied().unwrap_or_default());
    let trips = on[&day];
    let how = match date {
        Some(_) => "as the project file asks".to_owned(),
        None => format!("the date that stands for the {dates} on which the feed runs"),
    };
    Ok(Ok((day, format!("on {name} {} with {trips} trips ({how}; {least} to {most} trips on a {name})", written(day)))))
}

/// From when to when any trip runs.
fn span(calendar: &Calendar, per_service: &[u64]) -> String {
    let week = (0..7).map(|day| Weekday::Monday.nth_next(day));
    let all: BTreeMap<Day, u64> = week.flat_map(|day| calendar.trips_on(day, per_service)).collect();
    match (all.keys().next(), all.keys().next_back()) {
        (Some(first), Some(last)) => format!("it has trips from {} to {}", written(*first), written(*last)),
        _ => "it has no trips on any date".to_owned(),
    }
}

fn written(day: Day) -> String {
    Date::from_julian_day(day).map(|date| date.to_string()).unwrap_or_default()
}
