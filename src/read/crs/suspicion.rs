//! Looking at a layer's coordinates before they are believed.

use std::fmt;

use super::code::Crs;
use super::door::Door;
use super::error::CrsError;

/// Where a layer's coordinate system comes from; decides what a planner is told to do about a wrong one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrsSource {
    /// `crs = "…"` in the project file.
    Project,
    /// The file itself names it.
    File,
    /// Nothing names it: the default of the file's format.
    Assumed,
}

/// What a layer's coordinates look like instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// The system in which they fit the work plane's area.
    pub crs: Crs,
    /// How x and y stand.
    pub order: Order,
}

/// How x and y stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// East (longitude) first, as it should be.
    EastFirst,
    /// North (latitude) first.
    NorthFirst,
}

/// What is wrong with a layer's coordinates. Prints as found, taken for, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspicion {
    /// How many places looked wrong.
    pub wrong: usize,
    /// Of how many that were looked at.
    pub of: usize,
    /// The first of the wrong ones, as the file has it; (0, 0) only when there is no other.
    pub example: (f64, f64),
    /// The system in which they were read.
    pub read_as: Crs,
    /// Where that came from.
    pub source: CrsSource,
    /// The area they had to lie in.
    pub area: Crs,
    /// What they look like instead, if anything fits.
    pub looks_like: Option<Guess>,
}

/// Two coordinates as a person writes them: `(6.58, 52.23)`.
pub(super) struct Pair(pub(super) f64, pub(super) f64);

type Places = Vec<(f64, f64)>;

/// See [`Door::suspect`]. All places are finite.
pub(super) fn suspect(door: &Door, source: CrsSource, places: Places) -> Result<(), CrsError> {
    let in_degrees = door.system().is_in_degrees();
    let is_null = |&(x, y): &(f64, f64)| x == 0.0 && y == 0.0;
    let could_be_degrees = |&(x, y): &(f64, f64)| x.abs() <= 180.0 && y.abs() <= 90.0;

    let look = |wrong: &dyn Fn(&(f64, f64)) -> bool| {
        let count = places.iter().filter(|place| wrong(place)).count();
        let mut examples = places.iter().filter(|place| wrong(place));
        let example = *examples.clone().find(|place| !is_null(place)).or_else(|| examples.next())?;
        (2 * count > places.len()).then(|| Suspicion {
            wrong: count,
            of: places.len(),
            example,
            read_as: door.crs(),
            source,
            area: door.plane().crs(),
            looks_like: None,
        })
    };
    let guess = || guess(door, &places);

    if let Some(nulls) = look(&|place| is_null(place) && door.spot(place.0, place.1).is_err()) {
        return Err(CrsError::NullIsland(nulls));
    }
    if !in_degrees && let Some(degrees) = look(&|place| could_be_degrees(place) && !is_null(place)) {
        let looks_like = guess().or(Some(Guess { crs: Crs::Wgs84, order: Order::EastFirst }));
        return Err(CrsError::DegreesForMetres(Suspicion { looks_like, ..degrees }));
    }
    if in_degrees && let Some(metres) = look(&|place| !could_be_degrees(place)) {
        return Err(CrsError::MetresForDegrees(Suspicion { looks_like: guess(), ..metres }));
    }
    let Some(outside) = look(&|&(x, y)| door.spot(x, y).is_err()) else {
        return Ok(());
    };
    let looks_like = guess();
    let suspicion = Suspicion { looks_like, ..outside };
    match looks_like {
        Some(Guess { crs, order: Order::NorthFirst }) if crs == door.crs() => Err(CrsError::SwappedAxes(suspicion)),
        _ => Err(CrsError::OutsideArea(suspicion)),
    }
}

/// The first system and order in which more than half of the places lie in the work plane's area.
fn guess(door: &Door, places: &Places) -> Option<Guess> {
    let plane = door.plane();
    let usual = [door.crs(), Crs::RdNew, Crs::Wgs84, Crs::WebMercator, plane.crs(), Crs::Other(25832), Crs::Other(25831)];
    let doors = usual.iter().filter_map(|crs| Door::new(*crs, plane).ok());
    let fits = |door: &Door, order: Order| {
        let fit = |&&(x, y): &&(f64, f64)| match order {
            Order::EastFirst => door.spot(x, y).is_ok(),
            Order::NorthFirst => door.spot(y, x).is_ok(),
        };
        2 * places.iter().filter(fit).count() > places.len()
    };
    doors.into_iter().find_map(|door| {
        let order = [Order::EastFirst, Order::NorthFirst].into_iter().find(|order| fits(&door, *order))?;
        Some(Guess { crs: door.crs(), order })
    })
}

impl fmt::Display for Suspicion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Suspicion { wrong, of, example: (x, y), read_as, area, .. } = self;
        write!(f, "{wrong} of {of} places are like {}, read as {read_as} {}, ", Pair(*x, *y), self.source)?;
        if read_as != area {
            write!(f, "for the work plane {area}, ")?;
        }
        f.write_str("which cannot be; ")?;
        self.advice(f)
    }
}

impl Suspicion {
    fn say_crs(&self, verb: &str, where_to: &str, code: &str) -> String {
        match self.source {
            CrsSource::File => format!("{verb} {code} {where_to}"),
            _ => format!("{verb} `crs = \"{code}\"` {where_to} in the project file"),
        }
    }

    fn advice(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verb, where_to) = match self.source {
            CrsSource::Project => ("change it to", "for this layer"),
            CrsSource::File => ("let the file be made again with", "in it, for what a file says of itself is not overruled"),
            CrsSource::Assumed => ("add", "to this layer"),
        };
        match self.looks_like {
            _ if self.example == (0.0, 0.0) => f.write_str(
                "(0, 0) is how a missing place is often written: give these rows their coordinates, or leave them out",
            ),
            Some(Guess { crs, order }) => {
                if crs != self.read_as {
                    write!(f, "they look like {crs}: {}", self.say_crs(verb, where_to, &crs.code()))?;
                }
                if order == Order::NorthFirst {
                    f.write_str(if crs == self.read_as { "" } else { ", and " })?;
                    let (x, y) = if crs == Crs::Wgs84 { ("lon", "lat") } else { ("x", "y") };
                    write!(
                        f,
                        "east and north have changed places: in QGIS run `Swap X and Y coordinates` on the layer; of a CSV, name the \
                         columns the other way round, such as `fields = {{ {x} = \"{y}\", {y} = \"{x}\" }}`"
                    )?;
                }
                Ok(())
            }
            None => write!(
                f,
                "nothing usual fits: ask the maker which system this is and {}; or, if the places are right, choose a work plane \
                 that covers them by `crs = \"EPSG:…\"` at the top of the project file",
                self.say_crs(verb, where_to, "EPSG:…")
            ),
        }
    }
}

impl fmt::Display for CrsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CrsSource::Project => "(declared in the project file)",
            CrsSource::File => "(declared in the file itself)",
            CrsSource::Assumed => "(assumed, for nothing declares it)",
        })
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |v: f64| {
            let text = if v.abs() < 1000.0 { format!("{v:.6}") } else { format!("{v:.2}") };
            if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
        };
        write!(f, "({}, {})", short(self.0), short(self.1))
    }
}
