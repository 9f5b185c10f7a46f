//! GeoPackage: any layer with places, in any coordinate system that the file names.

pub(super) mod binary;
mod table;
mod wkb;

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use serde_json::Value;

use super::content::{Asked, Facts, KnownCrs, Problem, Sink, ahead};
use super::ground;
use super::row::{BadGround, Row, Values};
use super::source::Source;
use table::Table;

/// How many rows are given together.
const BATCH: usize = 4096;

/// Reads a layer of a GeoPackage.
///
/// # Errors
///
/// When it is another SQLite file, is locked or damaged, has no layer with places, or has several and the project names none.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    let file = source.on_disk().map_err(|error| format!("it cannot be unpacked: {error}"))?;
    let connection = open(file.path())?;
    let table = table::choose(&connection, asked.layer)?;
    let in_file = table.crs.as_ref().map(|(crs, place)| (*crs, place.as_str()));
    let crs = match asked.layer.role.has_place() {
        false => KnownCrs::nowhere(asked.plane),
        true => KnownCrs::settle(in_file, asked.layer)?.ok_or_else(|| {
            format!(
                "layer \"{}\" does not say which coordinate system it is in (srs_id {}); say it in the project file, such as `crs = \"EPSG:28992\"`",
                table.name, table.srs_id
            )
        })?,
    };
    sink.begin(&crs)?;
    let places: Vec<Option<usize>> =
        asked.wanted.names().iter().map(|name| table.columns.iter().position(|column| column == name)).collect();
    let columns = table.columns.clone();
    // A view may be made to go on without end; a table takes a byte or more for every row.
    let most_rows = if table.is_view { bound(&connection, file.path()) } else { u64::MAX };
    ahead(sink, move |give| {
        rows(&connection, &table, &places, most_rows, give).map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => format!(
                "its layer `{}` is a view that works without end, or nearly so; in QGIS export the layer again, as a table",
                table.name
            ),
            _ => plainly(&error),
        })
    })?;
    Ok(Facts { format: "GeoPackage", columns, crs })
}

/// Opens a file to read; nothing in it or beside it is changed.
pub(super) fn open(path: &Path) -> Result<Connection, Problem> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match still(path) {
        Some(address) => Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI),
        None => Connection::open_with_flags(path, flags),
    };
    let connection = connection.map_err(|error| plainly(&error))?;
    let settle = || -> rusqlite::Result<()> {
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
    };
    settle().map_err(|error| plainly(&error))?;
    Ok(connection)
}

/// The address of a file in WAL mode that nobody has open, as one that does not change: else SQLite would make two files beside it, and
/// could not read it in a folder that may not be written to. `None` for every other file.
fn still(path: &Path) -> Option<String> {
    let mut head = [0; 20];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).ok()?;
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Path::new(&name).exists()
    };
    if head[18..] != [2, 2] || beside("-wal") || beside("-shm") {
        return None;
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    let letter = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let address: String = path.to_str()?.bytes().map(letter).collect();
    Some(format!("file:{address}?immutable=1"))
}

/// Stops a view that takes far more steps than its file has bytes; gives the number of rows that are too many for it.
fn bound(connection: &Connection, path: &Path) -> u64 {
    let bytes = path.metadata().map_or(0, |facts| facts.len());
    let most_steps = 20_000_000 + bytes.saturating_mul(1000);
    const AT_ONCE: u16 = 10_000;
    let mut steps = 0;
    let too_many = move || {
        steps += u64::from(AT_ONCE);
        steps > most_steps
    };
    connection.progress_handler(AT_ONCE.into(), Some(too_many));
    bytes.saturating_add(1000)
}

/// What an error of SQLite means to someone who did not write the file.
pub(super) fn plainly(error: &rusqlite::Error) -> Problem {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it (an edit session in QGIS?); save and close it there, and run again".to_owned()
        }
        Some(ErrorCode::NotADatabase) => {
            "it is no SQLite file, or an encrypted one; export the layer again as GeoPackage".to_owned()
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            format!("the file is damaged or cut short ({error}); copy, download or export it again")
        }
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => format!(
            "it cannot be opened ({error}); a GeoPackage that is open elsewhere needs a folder that can be written to: close it there, or copy it"
        ),
        None => format!("its catalogue is damaged ({error}); export the layer again"),
        _ => format!("it cannot be read as a GeoPackage: {error}; export the layer again"),
    }
}

/// Gives the rows of a table.
fn rows(
    connection: &Connection,
    table: &Table,
    wanted: &[Option<usize>],
    most_rows: u64,
    give: &mut dyn FnMut(Vec<Row>) -> bool,
) -> rusqlite::Result<()> {
    // Only the columns that are asked for are read, each once.
    let mut read: Vec<usize> = wanted.iter().flatten().copied().collect();
    read.sort_unstable();
    read.dedup();
    let at: Vec<Option<usize>> =
        wanted.iter().map(|column| column.and_then(|column| read.binary_search(&column).ok()).map(|at| at + 2)).collect();
    let names: String = read.iter().map(|column| format!(", {}", table::quoted(&table.columns[*column]))).collect();
    let key = table.key.as_deref().map_or("NULL".to_owned(), table::quoted);
    let geometry = table.geometry.as_deref().map_or("NULL".to_owned(), table::quoted);
    let sql = format!("SELECT {key}, {geometry}{names} FROM {}", table::quoted(&table.name));
    let mut statement = connection.prepare(&sql)?;
    let mut found = statement.query([])?;
    let mut batch = Vec::with_capacity(BATCH);
    let mut count = 0;
    while let Some(row) = found.next()? {
        count += 1;
        if count > most_rows {
            return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_INTERRUPT), None));
        }
        let number = match row.get_ref(0)? {
            ValueRef::Integer(key) => u64::try_from(key).ok().filter(|key| *key > 0).unwrap_or(count),
            _ => count,
        };
        let mut values: Result<(), BadGround> = Ok(());
        let kept: Values = at
            .iter()
            .zip(wanted)
            .map(|(at, column)| match at.and_then(|at| row.get_ref(at).ok()) {
                None => Value::Null,
                Some(value) => plain(value).unwrap_or_else(|| {
                    let name = column.and_then(|column| table.columns.get(column)).map_or("", String::as_str);
                    values = Err(not_utf_8(name));
                    Value::Null
                }),
            })
            .collect();
        let ground = values.and_then(|()| match row.get_ref(1) {
            Ok(ValueRef::Blob(blob)) => binary::ground(blob, table.srs_id),
            Ok(ValueRef::Null) => {
                Err(BadGround::new(ground::NONE, "the feature has no geometry; draw it, or leave the feature out"))
            }
            _ => Err(BadGround::new(
                "not a geometry",
                "its geometry column holds no GeoPackage geometry; export the layer again",
            )),
        });
        batch.push(Row { number, id: None, values: kept, ground });
        if batch.len() == BATCH && !give(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
            return Ok(());
        }
    }
    give(batch);
    Ok(())
}

fn not_utf_8(column: &str) -> BadGround {
    BadGround::new(
        "text that is not UTF-8",
        format!("column `{column}` holds bytes that are no UTF-8 text; export the layer again"),
    )
}

/// A value as JSON has it; `None` for text that is not UTF-8. Bytes are nothing that a field could be.
pub(super) fn plain(value: ValueRef) -> Option<Value> {
    Some(match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(whole) => Value::from(whole),
        ValueRef::Real(number) if number.is_finite() => Value::from(number),
        ValueRef::Real(number) => Value::from(number.to_string()),
        ValueRef::Text(text) => Value::from(std::str::from_utf8(text).ok()?),
    })
}
