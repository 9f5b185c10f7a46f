//! `woonkring.gpkg`: every layer in one GeoPackage 1.3, in the work plane's metres.
//!
//! Numbers of requirements are those of OGC 12-128r17.

mod blob;
mod layer;
mod metadata;
mod rtree;
mod srs;
mod styles;
mod tables;

use std::io;

use rusqlite::Connection;

pub use blob::Type;
pub use metadata::About;
pub use srs::{number, wkt};
pub use styles::LayerStyle;

use super::error::WriteError;
use super::folder::Folder;
use super::grid::Grid;
use super::page::Page;
use crate::model::Watch;
use crate::report::Layer;

/// The name of the file.
pub const FILE: &str = "woonkring.gpkg";

/// The one moment that stands wherever the format asks for a time, so that two runs give the same bytes. `run.json` has the time.
const MOMENT: &str = "1970-01-01T00:00:00.000Z";

/// Writes layers, with what the file says of itself.
///
/// The file is made aside without a journal: it is whole when it takes its place, or it does not take it.
pub fn write(
    page: &Page,
    layers: &[Box<dyn Layer + '_>],
    about: &About,
    styles: &[LayerStyle],
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    folder.fill(FILE, |path| {
        let mut db = Connection::open(path).map_err(io::Error::other)?;
        fill(&mut db, page, layers, about, styles, watch).map_err(io::Error::other)?;
        db.close().map_err(|(_, cause)| io::Error::other(cause))
    })
}

fn fill(
    db: &mut Connection,
    page: &Page,
    layers: &[Box<dyn Layer + '_>],
    about: &About,
    styles: &[LayerStyle],
    watch: &dyn Watch,
) -> rusqlite::Result<()> {
    db.execute_batch(tables::SETTINGS)?;
    db.execute_batch("BEGIN")?;
    db.execute_batch(tables::REQUIRED)?;
    let srs = srs::fill(db, &page.plane.code())?;
    let grid = Grid::millimetres(page);
    for layer in layers {
        layer::write(db, layer.as_ref(), srs, &grid, page.note, watch)?;
    }
    metadata::fill(db, about)?;
    styles::fill(db, styles)?;
    db.execute_batch("COMMIT")
}

/// A name between the quotes that SQL wants.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
