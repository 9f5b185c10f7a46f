//! CSV as spreadsheets write it: comma or semicolon, with or without a byte-order mark, decimal point or comma.

use std::io::{BufRead, BufReader, Read};

use encoding_rs::UTF_8;
use encoding_rs_io::DecodeReaderBytesBuilder;
use geo::{Geometry, Point};
use serde_json::Value;

use super::content::{Asked, Facts, KnownCrs, Problem, Sink};
use super::crs::{Crs, CrsSource};
use super::ground;
use super::project::{PlaceColumns, Role};
use super::row::{BadGround, Ground, Row, brief, brief_list, parse_number};
use super::source::Source;
use super::wkt;
use crate::model::without_mark;

/// Column names that hold degrees: longitude, latitude. The first pair that the file has is taken.
pub const DEGREES: [(&str, &str); 4] = [("lon", "lat"), ("longitude", "latitude"), ("lng", "lat"), ("stop_lon", "stop_lat")];
/// Column names that hold metres: east, north.
pub const METRES: [(&str, &str); 4] = [("x", "y"), ("rd_x", "rd_y"), ("x_rd", "y_rd"), ("x_coordinaat", "y_coordinaat")];

/// How many rows are given together.
const BATCH: usize = 4096;
/// What is read behind the end of the file, as a row of its own. Where it is found within another row, a quote was never closed, and
/// took the rest of the file with it.
const END: &[u8] = b"\n\x01end\x01\n";
const MARK: &str = "\u{1}end\u{1}";

/// Reads a table; the project file may name the columns for the place.
///
/// # Errors
///
/// A sentence that says what the header has, what was expected and what to do.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    let decoded = |file: &mut (dyn Read + Send)| match asked.layer.encoding {
        Some(encoding) if encoding != UTF_8 => {
            table(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(file), asked, sink)
        }
        _ => table(file, asked, sink),
    };
    source.read(decoded).map_err(|error| format!("reading broke off: {error}"))?
}

/// Reads the table in a stream of bytes.
fn table(file: impl Read, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    let mut file = BufReader::with_capacity(1 << 16, file);
    let start = file.fill_buf().map_err(|error| format!("reading broke off: {error}"))?;
    let bom = start.starts_with(b"\xEF\xBB\xBF");
    if bom {
        file.consume(3);
    }
    let start = file.fill_buf().map_err(|error| format!("reading broke off: {error}"))?;
    if start.trim_ascii().is_empty() {
        return Err("the file is empty: it has no header line; expected a header line and rows".to_owned());
    }
    // Spreadsheets may write `sep=;` before the header.
    let said = start.strip_prefix(b"sep=").and_then(|rest| rest.first().copied());
    if said.is_some() {
        let line = start.iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(start.len(), |end| end + 1);
        file.consume(line);
    }
    let start = file.fill_buf().map_err(|error| format!("reading broke off: {error}"))?;
    let delimiter = said.unwrap_or_else(|| delimiter(start));
    let mut table =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(file.chain(END));
    let header = table.headers().map_err(|error| explain(&error))?;
    let columns: Vec<String> = header.iter().map(str::to_owned).collect();
    if columns.len() == 1 && columns[0] == MARK {
        return Err("the file is empty: it has no header line; expected a header line and rows".to_owned());
    }
    if let Some(field) = columns.last().filter(|field| field.ends_with(MARK)) {
        return Err(format!("its header has {}", never_closed(field)));
    }
    let place = match asked.layer.place_columns() {
        _ if asked.layer.role == Role::Straten => PlaceIn::Lines(find_lines(&columns)?),
        _ if !asked.layer.role.has_place() => one_column(&columns).map_or(Ok(PlaceIn::Nowhere), Err)?,
        Some(named) => PlaceIn::Columns(named),
        None => PlaceIn::Columns(find_place(&columns, delimiter)?),
    };
    let at = |name: &str| columns.iter().position(|column| column == name);
    let matters = |name: &&String| place.names().contains(name) || asked.wanted.names().contains(name);
    if let Some(twice) = columns.iter().enumerate().find(|(number, name)| matters(name) && at(name) != Some(*number)) {
        let name = brief(twice.1);
        return Err(format!(
            "the header has two columns `{name}`, and which is meant cannot be told; rename one or take it out"
        ));
    }
    let found: Option<Vec<usize>> = place.names().iter().map(|name| at(name)).collect();
    let Some(found) = found else {
        let names: Vec<&str> = place.names().into_iter().map(String::as_str).collect();
        return Err(format!("no column `{}` for the place; the header has: {}", names.join("` or `"), brief_list(&columns)));
    };
    let places: Vec<Option<usize>> = asked.wanted.names().iter().map(|name| at(name)).collect();
    let crs = known_crs(&place, asked);
    sink.begin(&crs)?;
    let mut rows = Vec::with_capacity(BATCH);
    for (number, record) in table.byte_records().enumerate() {
        let record = record.map_err(|error| explain(&error))?;
        if record.len() == 1 && &record[0] == MARK.as_bytes() {
            break;
        }
        rows.push(row(number as u64 + 1, &record, columns.len(), (&found, &place), &places)?);
        if rows.len() == BATCH {
            sink.take(std::mem::replace(&mut rows, Vec::with_capacity(BATCH)));
        }
    }
    sink.take(rows);
    Ok(Facts { format: "CSV", columns, crs })
}

/// Which columns hold where a row is.
enum PlaceIn {
    Columns(PlaceColumns),
    /// One, with a line as well-known text.
    Lines(String),
    /// None: a table without places.
    Nowhere,
}

impl PlaceIn {
    fn names(&self) -> Vec<&String> {
        match self {
            PlaceIn::Columns(place) => vec![&place.x, &place.y],
            PlaceIn::Lines(column) => vec![column],
            PlaceIn::Nowhere => Vec::new(),
        }
    }
}

/// The column that holds lines, by its name.
fn find_lines(columns: &[String]) -> Result<String, String> {
    let find = |name: &&str| columns.iter().find(|column| column.eq_ignore_ascii_case(name)).cloned();
    wkt::COLUMNS.iter().find_map(find).ok_or_else(|| {
        format!(
            "no column with lines: role \"straten\" asks for a column `wkt` with lines as text, such as LINESTRING (237000 472500, \
             237050 472500). The header has: {}. Or save the layer as GeoPackage",
            brief_list(columns)
        )
    })
}

/// The coordinate system of a CSV file: the project file, else the names of its columns.
fn known_crs(place: &PlaceIn, asked: &Asked) -> KnownCrs {
    let (columns, degrees) = match place {
        PlaceIn::Columns(place) => (format!("columns `{}` and `{}`", place.x, place.y), place.degrees),
        PlaceIn::Lines(column) => (format!("column `{column}`"), false),
        PlaceIn::Nowhere => return KnownCrs::nowhere(asked.plane),
    };
    match (asked.layer.crs, degrees) {
        (Some(crs), _) => {
            KnownCrs { crs, how: format!("{} (the project file; {columns})", crs.code()), source: CrsSource::Project }
        }
        (None, true) => KnownCrs::assumed(Crs::Wgs84, &columns),
        (None, false) => KnownCrs::assumed(asked.plane.crs(), &columns),
    }
}

/// A text that begins with a quote and goes on, past the end of its line, to where this field ends.
fn never_closed(field: &str) -> String {
    let lines = field.trim_end_matches(MARK).trim_end().matches('\n').count();
    let start: String = field.lines().next().unwrap_or_default().chars().take(30).collect();
    format!(
        "a quote (\") before \"{}\" that is never closed, and takes {lines} more lines of the file with it; close it",
        brief(&start)
    )
}

fn explain(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "the header is not UTF-8; save the file as \"CSV UTF-8\"".to_owned(),
        _ => format!("it cannot be read as CSV: {error}"),
    }
}

/// The character between columns: the one of `;` `,` that the header has most of outside quotes.
pub fn delimiter(start: &[u8]) -> u8 {
    let mut quoted = false;
    let (mut commas, mut semicolons) = (0, 0);
    for byte in start.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')) {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > 0 && semicolons >= commas { b';' } else { b',' }
}

/// The columns that hold the place, by their names.
fn find_place(columns: &[String], delimiter: u8) -> Result<PlaceColumns, String> {
    let find = |name: &str| columns.iter().find(|column| column.eq_ignore_ascii_case(name)).cloned();
    let pair = |names: &[(&str, &str)]| names.iter().find_map(|(x, y)| Some((find(x)?, find(y)?)));
    match (pair(&METRES), pair(&DEGREES)) {
        (Some((x, y)), _) => Ok(PlaceColumns { x, y, degrees: false }),
        (None, Some((x, y))) => Ok(PlaceColumns { x, y, degrees: true }),
        (None, None) => Err(one_column(columns).unwrap_or_else(|| format!(
            "no columns `x` and `y` (RD New) or `lon` and `lat` (WGS 84) in the header: {} (separated by `{}`). Rename them, \
             or say which they are: fields = {{ x = \"…\", y = \"…\" }} or {{ lon = \"…\", lat = \"…\" }}",
            brief_list(columns),
            char::from(delimiter)
        ))),
    }
}

/// What is wrong with a table of one column.
fn one_column(columns: &[String]) -> Option<String> {
    let [column] = columns else { return None };
    Some(format!(
        "the header has one column, `{}`: the columns are not separated by `,` or `;`. Save the file as CSV with `;`",
        brief(column)
    ))
}

fn row(
    number: u64,
    record: &csv::ByteRecord,
    width: usize,
    (at, place): (&[usize], &PlaceIn),
    wanted: &[Option<usize>],
) -> Result<Row, String> {
    let Ok(record) = csv::StringRecord::from_byte_record(record.clone()) else {
        return Err(format!("row {number} is not UTF-8; save the file as \"CSV UTF-8\""));
    };
    let ground = if record.iter().any(|field| field.contains('\0')) {
        let detail = "the row holds NUL bytes, as a file does after a crash or a broken copy; copy or export it again";
        Err(BadGround::new("text with NUL bytes", detail))
    } else if let Some(field) = record.iter().next_back().filter(|field| field.ends_with(MARK)) {
        Err(BadGround::new("a quote that is never closed", format!("found {}", never_closed(field))))
    } else if record.len() == width {
        ground_of(&record, at, place)
    } else {
        Err(other_width(&record, width))
    };
    let cell = |at: &Option<usize>| at.and_then(|at| record.get(at)).filter(|text| !text.is_empty());
    let values = wanted.iter().map(|at| cell(at).map_or(Value::Null, |text| Value::from(without_mark(text)))).collect();
    Ok(Row { number, id: None, values, ground })
}

fn ground_of(record: &csv::StringRecord, at: &[usize], place: &PlaceIn) -> Result<Ground, BadGround> {
    match (place, at) {
        (PlaceIn::Columns(names), [x, y]) => {
            let (x, y) = (coordinate(record, *x, &names.x)?, coordinate(record, *y, &names.y)?);
            Ok(Ground { geometry: Geometry::Point(Point::new(x, y)), closed_by_us: false, lacks: None })
        }
        (PlaceIn::Nowhere, _) => Err(BadGround::new(ground::NONE, "the table has no places")),
        _ => match at.first().and_then(|at| record.get(*at)).filter(|text| !text.is_empty()) {
            Some(text) => wkt::lines(text),
            None => Err(BadGround::new(ground::NONE, "its line is empty; draw it, or leave the row out")),
        },
    }
}

/// A row that is wider or narrower than the header; one that holds line breaks began with a quote that is never closed.
fn other_width(record: &csv::StringRecord, width: usize) -> BadGround {
    let runaway = record.iter().find(|field| field.contains('\n'));
    let advice = match runaway {
        Some(field) => format!("look for {}", never_closed(field)),
        None => "look for a stray separator or a text without quotes".to_owned(),
    };
    BadGround::new("a row of another width", format!("found {} columns, expected {width}; {advice}", record.len()))
}

fn coordinate(record: &csv::StringRecord, at: usize, column: &str) -> Result<f64, BadGround> {
    let typed = record.get(at).unwrap_or_default();
    if typed.is_empty() {
        return Err(BadGround::new("no place", format!("column `{column}` is empty, expected a coordinate")));
    }
    parse_number(typed).ok_or_else(|| {
        BadGround::new(
            "not a coordinate",
            format!("column `{column}` holds \"{}\", expected a finite number such as 233456.7", brief(typed)),
        )
    })
}
