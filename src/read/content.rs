//! What a file holds, whatever its format.

use std::sync::mpsc;

use super::crs::{Crs, CrsSource, WorkPlane};
use super::csv;
use super::flatgeobuf;
use super::geojson;
use super::gpkg;
use super::gtfs;
use super::osm;
use super::project::Layer;
use super::row::{Row, Wanted};
use super::shapefile;
use super::source::Source;

/// Why a file cannot be understood, in a sentence; and the matter in a few words, the same for the same matter.
pub type Problem = String;

/// A coordinate system, how it is known in words, and who said so.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownCrs {
    /// The system.
    pub crs: Crs,
    /// How it is known, such as `EPSG:28992 (its .prj)`.
    pub how: String,
    /// Who said so.
    pub source: CrsSource,
}

impl KnownCrs {
    /// What the file says of itself (with where it says so) and what the project file says, as one; `None` where neither says anything.
    ///
    /// # Errors
    ///
    /// When the two differ: what a file says of itself is not overruled.
    pub fn settle(in_file: Option<(Crs, &str)>, layer: &Layer) -> Result<Option<KnownCrs>, Problem> {
        Ok(match (in_file, layer.crs) {
            (Some((file, place)), Some(said)) if file != said => {
                return Err(format!(
                    "{place} says {} ({}), the project file says {} ({}); take `crs` out of the project file, or mend the one that is wrong",
                    file.code(),
                    file.name(),
                    said.code(),
                    said.name()
                ));
            }
            (Some((crs, place)), _) => {
                Some(KnownCrs { crs, how: format!("{} ({place})", crs.code()), source: CrsSource::File })
            }
            (None, Some(crs)) => {
                Some(KnownCrs { crs, how: format!("{} (the project file)", crs.code()), source: CrsSource::Project })
            }
            (None, None) => None,
        })
    }

    /// A table without places: it is on the plane as much as anywhere.
    pub fn nowhere(plane: &WorkPlane) -> KnownCrs {
        KnownCrs { crs: plane.crs(), how: "none: a table without places".to_owned(), source: CrsSource::Assumed }
    }

    /// The default of a format.
    pub fn assumed(crs: Crs, why: &str) -> KnownCrs {
        KnownCrs { crs, how: format!("{} ({why})", crs.code()), source: CrsSource::Assumed }
    }
}

/// What a reader tells of a file besides its rows.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The name of its format.
    pub format: &'static str,
    /// The names of its columns, as far as they are known.
    pub columns: Vec<String>,
    /// Its coordinate system.
    pub crs: KnownCrs,
}

/// Takes in the rows of a file as they are read.
pub trait Sink {
    /// The coordinate system of the rows to come; told before the first of them.
    ///
    /// # Errors
    ///
    /// When nothing can be done with it: the reader stops.
    fn begin(&mut self, crs: &KnownCrs) -> Result<(), Problem>;

    /// The next rows, in the order of the file.
    fn take(&mut self, rows: Vec<Row>);

    /// Rows of the file that the format itself tells apart from features, with the reason in the same words for the same matter.
    fn leave_out(&mut self, reason: &str, rows: u64);

    /// What is told of the file as a whole: the field that it is about, the matter in the same words for the same matter, and what was
    /// found.
    fn note(&mut self, field: &str, reason: &str, detail: String);
}

/// What a reader is asked for.
pub struct Asked<'a> {
    /// The layer of the project.
    pub layer: &'a Layer,
    /// The fields.
    pub wanted: &'a Wanted,
    /// The plane that rows will be put on.
    pub plane: &'a WorkPlane,
}

/// How many batches of rows may wait between a reader and its sink.
const AHEAD: usize = 4;

/// Lets a reader run ahead on a thread of its own while the sink takes in what it has read. The reader hands over rows until it is told
/// (`false`) that nobody wants more.
///
/// # Errors
///
/// What the reader says.
pub fn ahead<T: Send>(
    sink: &mut dyn Sink,
    reader: impl FnOnce(&mut dyn FnMut(Vec<Row>) -> bool) -> Result<T, Problem> + Send,
) -> Result<T, Problem> {
    std::thread::scope(|threads| {
        let (give, taken) = mpsc::sync_channel(AHEAD);
        let reading = threads.spawn(move || reader(&mut |rows| give.send(rows).is_ok()));
        taken.into_iter().for_each(|rows| sink.take(rows));
        reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Reads a file by what it holds, not by what it is called.
///
/// # Errors
///
/// What it is in place of a known format, or where it stops being one, and what to do.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    let start = source.start();
    let text = start.strip_prefix(b"\xEF\xBB\xBF".as_slice()).unwrap_or(start).trim_ascii_start();
    let ending = source.ending();
    if start.is_empty() && !matches!(ending.as_str(), "geojson" | "json") {
        return Err("the file is empty (0 bytes): it has no header and no features; export or download it again".to_owned());
    }
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Err("the file is UTF-16 text; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")".to_owned());
    }
    if let Some(known) = unreadable(text) {
        return Err(format!("this is {known}. {READABLE}"));
    }
    let is_gtfs = gtfs::is_stops(source);
    if asked.layer.timetable.is_some() && !is_gtfs {
        return Err(gtfs::NO_TIMETABLE.to_owned());
    }
    let is_json = text.starts_with(b"{") || text.starts_with(b"[");
    // The ending counts only where the bytes do not tell.
    let called = |endings: &[&str]| !is_json && endings.contains(&ending.as_str());
    if start.starts_with(b"SQLite format 3\0") {
        return gpkg::read(source, asked, sink);
    }
    if start.starts_with(b"fgb\x03") {
        return flatgeobuf::read(source, asked, sink);
    }
    if start.starts_with(&[0, 0, 0x27, 0x0a]) {
        return shapefile::read(source, asked, sink);
    }
    if osm::is_pbf(start) {
        return osm::pbf(source, asked, sink);
    }
    if called(&["gpkg"]) {
        return gpkg::read(source, asked, sink);
    }
    if called(&["fgb"]) {
        return flatgeobuf::read(source, asked, sink);
    }
    if called(&["shp", "dbf", "shx", "prj", "cpg"]) {
        return shapefile::read(source, asked, sink);
    }
    if called(&["pbf"]) {
        return Err("this is no OpenStreetMap PBF, or it is cut short in its head; download or export it again".to_owned());
    }
    // A few in the middle are for the readers to tell of.
    let line = start.iter().position(|byte| *byte == b'\n').unwrap_or(start.len());
    if start[..line.max(16).min(start.len())].contains(&0) {
        return Err(NO_TEXT.to_owned());
    }
    if text.starts_with(b"{") && osm::is_overpass(source) {
        osm::overpass(source, asked, sink)
    } else if is_json || called(&["geojson", "json"]) {
        geojson::read(source, asked, sink)
    } else if is_gtfs {
        gtfs::read(source, asked, sink)
    } else {
        csv::read(source, asked, sink)
    }
}

/// What can be read, and what to do with the rest.
const READABLE: &str = "Read are GeoPackage, Shapefile, FlatGeobuf, GeoJSON, CSV, OpenStreetMap (.osm.pbf, Overpass JSON) and GTFS. In QGIS: right-click the \
                        layer > Export > Save Features As > GeoPackage";

/// What to do with a file that should be text.
const NO_TEXT: &str = "this is no text: its first line has NUL bytes. If it is UTF-16, save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\"); if it is a \
                       picture or a program, name the right file; else download or export it again";

/// A format that is known but not read, by its first bytes.
fn unreadable(start: &[u8]) -> Option<&'static str> {
    match start {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some("a zip inside a zip; unpack it, and name the file itself"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some("an old Excel or Word file (.xls, .doc); save the sheet as CSV (\"CSV UTF-8\")"),
        [0x1f, 0x8b, ..] => Some("a gzip file; unpack it"),
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        [b'<', ..] => Some("XML or HTML (GML, KML, or a web page that was saved in place of the data)"),
        _ => None,
    }
}
