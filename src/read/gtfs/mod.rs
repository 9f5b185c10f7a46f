//! GTFS: the stops of `stops.txt`, poles only, and where the whole feed is there the departures per hour of each.
//!
//! Every file beside `stops.txt` is read as a stream ([`table`]). Ids become numbers ([`names`]), so that memory grows with stops,
//! trips and calendar, and not with `stop_times.txt`, which is gigabytes for a country.

mod calendar;
mod clock;
mod departures;
mod feed;
mod names;
mod table;
mod tally;
mod trips;

use serde_json::Value;

use self::feed::{Feed, Known};
use super::content::{Asked, Facts, KnownCrs, Problem, Sink};
use super::csv;
use super::row::{Row, Values, Wanted, parse_number, text};
use super::source::Source;

/// What is said where a layer that is no GTFS asks for departures.
pub const NO_TIMETABLE: &str = "`weekday`, `date` and `hours` are for GTFS: a table with the columns stop_id, stop_lat and stop_lon, and this \
                                is none. Take them out of the project file, or name the stops.txt or the zip of a feed";

/// Why a row of `stops.txt` is no stop.
const NO_POLE: &str = "geen halte maar een haltegebied, ingang of knooppunt (location_type)";
/// Our name for departures per hour.
const DEPARTURES: &str = "vertrekken_per_uur";
/// Our names → the columns that hold them where the file has no column of our own name.
const OURS: [(&str, &str); 2] = [("id", "stop_id"), ("naam", "stop_name")];

/// Whether a file is a `stops.txt`, whatever it is called.
pub fn is_stops(source: &Source) -> bool {
    let header = table::header(source.start());
    ["stop_id", "stop_lat", "stop_lon"].iter().all(|name| header.iter().any(|column| column == name))
}

/// Reads stops, and departures where the rest of the feed lies beside them.
///
/// # Errors
///
/// Where one of the files stops being what it should be, or the feed does not have the day that the project file asks for.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    let header = table::header(source.start());
    let has = |name: &str| header.iter().any(|column| column == name);
    let names = asked.wanted.names();
    let wants = names.iter().position(|name| name == DEPARTURES).filter(|_| !has(DEPARTURES));
    if wants.is_none() && asked.layer.timetable.is_some() {
        return Err(format!(
            "the project file asks to count departures (`weekday`, `date`, `hours`), and the layer takes them from a column of its own. \
             Take `{DEPARTURES}` out of `fields` and out of the file, or take those keys out"
        ));
    }
    let feed = match wants {
        Some(_) => feed::departures(source, asked.layer)?,
        None => Known::Nothing(None),
    };
    let mut wanted = Wanted::default();
    let places = names.iter().map(|name| {
        let column = OURS.iter().find(|(ours, theirs)| ours == name && !has(name) && has(theirs));
        wanted.ask(column.map_or(name.as_str(), |(_, theirs)| theirs))
    });
    let places: Vec<usize> = places.collect();
    let (stop, kind) = (wanted.ask("stop_id"), wanted.ask("location_type"));
    let departures = wants.and_then(|at| match &feed {
        Known::Feed(feed) => Some((at, feed)),
        Known::Nothing(_) => None,
    });
    let mut poles = Poles { sink, places, stop, kind, departures, left_out: 0 };
    let facts = csv::read(source, &Asked { wanted: &wanted, ..*asked }, &mut poles)?;
    let left_out = poles.left_out;
    if left_out > 0 {
        sink.leave_out(NO_POLE, left_out);
    }
    match feed {
        Known::Feed(feed) => feed.notes.into_iter().for_each(|(reason, detail)| sink.note(DEPARTURES, reason, detail)),
        Known::Nothing(Some(why)) => sink.note(DEPARTURES, "departures per hour not known", why),
        Known::Nothing(None) => {}
    }
    Ok(Facts { format: "GTFS", ..facts })
}

/// Lets poles through, with their departures.
struct Poles<'a> {
    sink: &'a mut dyn Sink,
    /// For each field asked for, where it is among those that the table was asked for.
    places: Vec<usize>,
    stop: usize,
    kind: usize,
    /// Where the departures go, and who knows them.
    departures: Option<(usize, &'a Feed)>,
    left_out: u64,
}

impl Poles<'_> {
    fn values(&self, row: &Row) -> Values {
        let mut values: Values = self.places.iter().map(|at| row.values[*at].clone()).collect();
        if let Some((at, feed)) = self.departures {
            let known = text(&row.values[self.stop]).and_then(|stop| feed.per_hour(stop.as_bytes()));
            values.fill_in(known.map(|per_hour| (at, Value::from(per_hour))));
        }
        values
    }
}

/// Whether a `location_type` is that of a stop or a platform: 0, however it is written, or empty.
fn is_pole(kind: &Value) -> bool {
    text(kind).is_none_or(|kind| parse_number(&kind) == Some(0.0))
}

impl Sink for Poles<'_> {
    fn begin(&mut self, crs: &KnownCrs) -> Result<(), Problem> {
        self.sink.begin(crs)
    }

    fn take(&mut self, mut rows: Vec<Row>) {
        let all = rows.len();
        rows.retain(|row| is_pole(&row.values[self.kind]));
        self.left_out += (all - rows.len()) as u64;
        for row in &mut rows {
            row.values = self.values(row);
        }
        self.sink.take(rows);
    }

    fn leave_out(&mut self, reason: &str, rows: u64) {
        self.sink.leave_out(reason, rows);
    }

    fn note(&mut self, field: &str, reason: &str, detail: String) {
        self.sink.note(field, reason, detail);
    }
}
