//! The layers of a result as rows, whichever format they are in.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;

use super::super::error::ReadError;
use super::super::gpkg;
use super::super::place::OnPlane;
use super::super::row::{number, text, yes_or_no};
use crate::model::{Shape, Spot, without_mark};

/// The GeoPackage of a result.
const GEOPACKAGE: &str = "woonkring.gpkg";

/// Where the layers of a result are.
#[derive(Debug)]
pub struct Tables {
    folder: PathBuf,
    /// Its GeoPackage, where it has one; else it has CSV files.
    database: Option<Connection>,
}

/// One row: its values by the columns that were asked, and its place.
pub struct Row<'r> {
    columns: &'r [String],
    values: Vec<Value>,
    /// Where it lies, where it has a place.
    pub shape: Option<Shape>,
}

impl Row<'_> {
    fn value(&self, column: &str) -> &Value {
        let at = self.columns.iter().position(|name| name == column);
        at.map_or(&Value::Null, |at| &self.values[at])
    }

    /// Text; `None` where there is none.
    pub fn text(&self, column: &str) -> Option<String> {
        text(self.value(column))
    }

    /// A number; `None` where there is none.
    pub fn number(&self, column: &str) -> Option<f64> {
        number(self.value(column)).ok().flatten()
    }

    /// Yes or no; `None` where nothing is said.
    pub fn flag(&self, column: &str) -> Option<bool> {
        yes_or_no(self.value(column)).ok().flatten()
    }
}

impl Tables {
    /// Finds them.
    ///
    /// # Errors
    ///
    /// When the GeoPackage cannot be opened.
    pub fn open(folder: &Path) -> Result<Tables, ReadError> {
        let file = folder.join(GEOPACKAGE);
        let database = if file.is_file() {
            let wrong = |message| ReadError::Format { file: file.display().to_string(), message };
            Some(gpkg::open(&file).map_err(wrong)?)
        } else {
            None
        };
        Ok(Tables { folder: folder.to_owned(), database })
    }

    fn file(&self, layer: &str) -> PathBuf {
        match &self.database {
            Some(_) => self.folder.join(GEOPACKAGE),
            None => self.folder.join(format!("{layer}.csv")),
        }
    }

    fn wrong(&self, layer: &str, message: impl Into<String>) -> ReadError {
        ReadError::Format { file: self.file(layer).display().to_string(), message: message.into() }
    }

    /// The columns of a layer; `None` where the result does not have it.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn columns(&self, layer: &str) -> Result<Option<Vec<String>>, ReadError> {
        let found = match &self.database {
            Some(database) => columns(database, layer).map_err(|error| self.wrong(layer, gpkg::plainly(&error)))?,
            None if self.file(layer).is_file() => self.header(layer)?,
            None => Vec::new(),
        };
        Ok(Some(found).filter(|found| !found.is_empty()))
    }

    fn reader(&self, layer: &str) -> Result<csv::Reader<std::fs::File>, ReadError> {
        let file = self.file(layer);
        let opened = std::fs::File::open(&file).map_err(|cause| ReadError::Open { file, cause })?;
        Ok(csv::Reader::from_reader(opened))
    }

    fn header(&self, layer: &str) -> Result<Vec<String>, ReadError> {
        let mut reader = self.reader(layer)?;
        let header = reader.headers().map_err(|error| self.wrong(layer, damaged(&error)))?;
        Ok(header.iter().map(str::to_owned).collect())
    }

    /// Gives the rows of a layer in their order, with these columns; one that the layer does not have is empty in every row.
    ///
    /// # Errors
    ///
    /// When the result has no such layer, or it cannot be read.
    pub fn each(
        &self,
        layer: &str,
        wanted: &[String],
        give: &mut dyn FnMut(Row) -> Result<(), String>,
    ) -> Result<(), ReadError> {
        let Some(has) = self.columns(layer)? else {
            let message = format!(
                "the result has no layer `{layer}` that can be read back; run it again with --format gpkg or --format csv among the formats"
            );
            return Err(ReadError::Format { file: self.folder.display().to_string(), message });
        };
        match &self.database {
            Some(database) => self.of_geopackage(database, layer, &has, wanted, give),
            None => self.of_csv(layer, &has, wanted, give),
        }
    }

    fn of_geopackage(
        &self,
        database: &Connection,
        layer: &str,
        has: &[String],
        wanted: &[String],
        give: &mut dyn FnMut(Row) -> Result<(), String>,
    ) -> Result<(), ReadError> {
        let in_words = |error: rusqlite::Error| self.wrong(layer, gpkg::plainly(&error));
        let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
        let has_place = has.iter().any(|column| column == "geom");
        let place = if has_place { quoted("geom") } else { "NULL".to_owned() };
        let known = |column: &String| if has.contains(column) { quoted(column) } else { "NULL".to_owned() };
        let names: String = wanted.iter().map(|column| format!(", {}", known(column))).collect();
        let sql = format!("SELECT {place}{names} FROM {} ORDER BY {}", quoted(layer), quoted("fid"));
        let mut statement = database.prepare(&sql).map_err(in_words)?;
        let mut rows = statement.query([]).map_err(in_words)?;
        while let Some(row) = rows.next().map_err(in_words)? {
            let shape = match row.get_ref(0).map_err(in_words)? {
                ValueRef::Blob(blob) => Some(shape(blob).map_err(|message| self.wrong(layer, message))?),
                _ => None,
            };
            let mut values = Vec::with_capacity(wanted.len());
            for at in 1..=wanted.len() {
                let value = gpkg::plain(row.get_ref(at).map_err(in_words)?);
                values.push(value.ok_or_else(|| self.wrong(layer, "it holds text that is not UTF-8; run it again"))?);
            }
            give(Row { columns: wanted, values, shape }).map_err(|message| self.wrong(layer, message))?;
        }
        Ok(())
    }

    fn of_csv(
        &self,
        layer: &str,
        has: &[String],
        wanted: &[String],
        give: &mut dyn FnMut(Row) -> Result<(), String>,
    ) -> Result<(), ReadError> {
        let at = |name: &str| has.iter().position(|column| column == name);
        let places: Vec<Option<usize>> = wanted.iter().map(|column| at(column)).collect();
        let place = at("x").zip(at("y"));
        let mut reader = self.reader(layer)?;
        for record in reader.records() {
            let record = record.map_err(|error| self.wrong(layer, damaged(&error)))?;
            let cell = |at: usize| record.get(at).filter(|text| !text.is_empty());
            let metres = |at: usize| cell(at).and_then(|text| text.parse::<f64>().ok()).filter(|metres| metres.is_finite());
            let shape = place.and_then(|(x, y)| Some(Shape::Point(Spot { x: metres(x)?, y: metres(y)? })));
            let value = |at: &Option<usize>| at.and_then(cell).map_or(Value::Null, |text| Value::from(without_mark(text)));
            let row = Row { columns: wanted, values: places.iter().map(value).collect(), shape };
            give(row).map_err(|message| self.wrong(layer, message))?;
        }
        Ok(())
    }
}

fn damaged(error: &csv::Error) -> String {
    format!("it cannot be read as CSV: {error}; it may have been saved again by a spreadsheet: run it again")
}

/// The columns of a table; none where it is not there.
fn columns(database: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = database.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    names.collect()
}

/// The ground of a row.
fn shape(blob: &[u8]) -> Result<Shape, String> {
    let ground = gpkg::binary::ground(blob, 0).map_err(|bad| bad.detail)?;
    let same = |at: Spot| Ok(at);
    match Shape::put(ground.geometry, same) {
        Ok(Ok((shape, _))) => Ok(shape),
        Ok(Err(why)) => Err(format!("a geometry is not sound: {why}")),
        Err(_) => Err("a geometry lies outside its plane".to_owned()),
    }
}
