//! One layer of the report as a table, with its rows in the registers and in the index.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, params};

use super::super::geometry::Geometry;
use super::super::grid::Grid;
use super::super::piece::{Cell, Piece};
use super::blob::{Blob, Type};
use super::{MOMENT, quoted, rtree};
use crate::model::Watch;
use crate::report::{Column, Kind, Layer};

/// The column with the number of a row.
pub const KEY: &str = "fid";
/// The column with the place of a row.
pub const GEOMETRY: &str = "geom";

/// Writes a layer: its table, its rows, its index, and what the registers say of it.
pub fn write(
    db: &mut Connection,
    layer: &dyn Layer,
    srs: i32,
    grid: &Grid,
    note: Option<&str>,
    watch: &dyn Watch,
) -> rusqlite::Result<()> {
    let columns = layer.columns();
    let place = layer.has_place().then(|| Type::of(layer.forms()));
    create(db, layer, &columns, place)?;
    register(db, layer, &columns, place, srs, note)?;
    let is_drawn = layer.is_drawn();
    let make = |groups| {
        Piece::of(layer, &columns, groups, |at| {
            Blob::of(&Geometry::of(at, is_drawn, grid), place.unwrap_or(Type::Geometry), srs)
        })
    };
    let index = place.map(|_| rtree::insert(layer.name()));
    let mut table = Table { db: &mut *db, row: insert(layer, &columns), index, columns: columns.len(), last: 0, bounds: None };
    super::super::rows(layer, watch, make, |piece| table.put(&piece))?;
    let bounds = table.bounds;
    if place.is_some() {
        rtree::triggers(db, layer.name())?;
    }
    if let Some([west, south, east, north]) = bounds {
        let set = "UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1";
        db.execute(set, params![layer.name(), west, south, east, north])?;
    }
    Ok(())
}

/// A table that is being filled. Rows come from whichever thread is free, one piece after another.
struct Table<'a> {
    db: &'a mut Connection,
    /// The statement that writes a row.
    row: String,
    /// The statement that writes its box, if the layer has places.
    index: Option<String>,
    columns: usize,
    /// The key of the last row.
    last: i64,
    /// The box around all rows so far.
    bounds: Option<[f64; 4]>,
}

impl Table<'_> {
    fn put(&mut self, piece: &Piece<Blob>) -> rusqlite::Result<()> {
        let mut row = self.db.prepare_cached(&self.row)?;
        let mut index = self.index.as_ref().map(|index| self.db.prepare_cached(index)).transpose()?;
        for (cells, blob) in piece.rows(self.columns) {
            self.last += 1;
            bind(&mut row, self.last, piece, cells, index.is_some().then_some(blob))?;
            row.raw_execute()?;
            if let (Some(index), Some(Blob { bounds: [west, south, east, north], .. })) = (&mut index, blob) {
                index.execute((self.last, west, east, south, north))?;
                let around = self.bounds.unwrap_or([*west, *south, *east, *north]);
                self.bounds = Some([around[0].min(*west), around[1].min(*south), around[2].max(*east), around[3].max(*north)]);
            }
        }
        Ok(())
    }
}

fn create(db: &Connection, layer: &dyn Layer, columns: &[Column], place: Option<Type>) -> rusqlite::Result<()> {
    let mut all = vec![format!("{} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", quoted(KEY))];
    all.extend(place.map(|kind| format!("{} {}", quoted(GEOMETRY), kind.name())));
    all.extend(columns.iter().map(|column| format!("{} {}", quoted(&column.name), sql_type(column.kind))));
    db.execute_batch(&format!("CREATE TABLE {} ({})", quoted(layer.name()), all.join(", ")))
}

/// The type names that the standard allows (table 1).
fn sql_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "TEXT",
        Kind::Whole => "INTEGER",
        Kind::Number(_) => "DOUBLE",
        Kind::Flag => "BOOLEAN",
    }
}

/// Says in the registers what the table is and what its columns hold.
fn register(
    db: &Connection,
    layer: &dyn Layer,
    columns: &[Column],
    place: Option<Type>,
    srs: i32,
    note: Option<&str>,
) -> rusqlite::Result<()> {
    let table = layer.name();
    let description = note.map_or_else(|| layer.title().to_owned(), |note| format!("{}. {note}", layer.title()));
    let contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
        VALUES (?1, ?2, ?1, ?3, ?4, ?5)";
    let kind = if place.is_some() { "features" } else { "attributes" };
    db.execute(contents, params![table, kind, description, MOMENT, place.map(|_| srs)])?;
    if let Some(place) = place {
        let values = params![table, GEOMETRY, place.name(), srs];
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?1, ?2, ?3, ?4, 0, 0)", values)?;
        rtree::create(db, table)?;
    }
    let titled = "INSERT INTO gpkg_data_columns (table_name, column_name, title, description) VALUES (?1, ?2, ?3, ?4)";
    let mut titled = db.prepare(titled)?;
    for column in columns {
        titled.execute(params![table, column.name, column.title, column.description])?;
    }
    Ok(())
}

/// The statement that writes a row: the key, the place if the layer has places, the columns.
fn insert(layer: &dyn Layer, columns: &[Column]) -> String {
    let count = 1 + usize::from(layer.has_place()) + columns.len();
    format!("INSERT INTO {} VALUES ({})", quoted(layer.name()), vec!["?"; count].join(", "))
}

fn bind(
    row: &mut Statement,
    key: i64,
    piece: &Piece<Blob>,
    cells: &[Cell],
    place: Option<Option<&Blob>>,
) -> rusqlite::Result<()> {
    let borrowed = ToSqlOutput::Borrowed;
    row.raw_bind_parameter(1, key)?;
    if let Some(blob) = place {
        row.raw_bind_parameter(2, borrowed(blob.map_or(ValueRef::Null, |blob| ValueRef::Blob(&blob.bytes))))?;
    }
    let first = 2 + usize::from(place.is_some());
    for (at, cell) in cells.iter().enumerate() {
        let value = match cell {
            Cell::Null => ValueRef::Null,
            Cell::Text(text) => ValueRef::Text(&piece.texts.as_bytes()[text.clone()]),
            Cell::Whole(whole) => ValueRef::Integer(*whole),
            Cell::Number(number) => ValueRef::Real(*number),
            Cell::Flag(flag) => ValueRef::Integer(i64::from(*flag)),
        };
        row.raw_bind_parameter(first + at, borrowed(value))?;
    }
    Ok(())
}
