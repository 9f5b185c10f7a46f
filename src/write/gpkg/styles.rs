//! Styles in the file itself: QGIS shows a layer in its colours when it is opened.

use rusqlite::{Connection, params};

use super::MOMENT;
use super::layer::GEOMETRY;

/// A style of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerStyle {
    /// The layer's name.
    pub layer: String,
    /// The style's name, as QGIS lists it.
    pub name: String,
    /// What it shows, in Dutch.
    pub description: String,
    /// The style itself, as QGIS's QML.
    pub qml: String,
    /// Whether the layer opens with it.
    pub default: bool,
}

/// The table as QGIS makes it: its names and their order are QGIS's.
const TABLE: &str = "
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
";

/// Writes the styles; without any there is no table.
pub fn fill(db: &Connection, styles: &[LayerStyle]) -> rusqlite::Result<()> {
    if styles.is_empty() {
        return Ok(());
    }
    db.execute_batch(TABLE)?;
    let contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
        VALUES ('layer_styles', 'attributes', 'layer_styles', 'Stijlen voor QGIS', ?1)";
    db.execute(contents, [MOMENT])?;
    let insert =
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
        styleSLD, useAsDefault, description, owner, ui, update_time) VALUES ('', '', ?1, ?2, ?3, ?4, '', ?5, ?6, '', NULL, ?7)";
    let column = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?1";
    let (mut insert, mut column) = (db.prepare(insert)?, db.prepare(column)?);
    for style in styles {
        let geometry = if column.exists([&style.layer])? { GEOMETRY } else { "" };
        insert.execute(params![style.layer, geometry, style.name, style.qml, style.default, style.description, MOMENT])?;
    }
    Ok(())
}
