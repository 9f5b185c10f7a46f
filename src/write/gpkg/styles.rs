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

#[cfg(test)]
mod tests {
    use super::super::tables::REQUIRED;
    use super::*;

    /// A file with the register of one layer with places and one without.
    fn file() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(REQUIRED).unwrap();
        db.execute_batch(
            "INSERT INTO gpkg_spatial_ref_sys VALUES ('vlak', 1, 'NONE', 1, 'undefined', NULL);
             INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('zones', 'features', 1), ('toetsing', 'attributes', NULL);
             INSERT INTO gpkg_geometry_columns VALUES ('zones', 'geom', 'POLYGON', 1, 0, 0);",
        )
        .unwrap();
        db
    }

    fn style(layer: &str, name: &str, default: bool) -> LayerStyle {
        let (layer, name, description) = (layer.to_owned(), name.to_owned(), format!("Stijl van {layer}"));
        LayerStyle { layer, name, description, qml: "<qgis/>".to_owned(), default }
    }

    #[test]
    fn a_style_names_its_layer_and_column_the_way_qgis_looks_it_up() {
        let db = file();
        fill(&db, &[style("zones", "Zekerheid", true), style("zones", "Grijs", false), style("toetsing", "Oordeel", true)])
            .unwrap();
        let mut query = db.prepare("SELECT * FROM layer_styles ORDER BY id").unwrap();
        let columns = "id f_table_catalog f_table_schema f_table_name f_geometry_column styleName styleQML styleSLD useAsDefault \
                       description owner ui update_time";
        assert_eq!(query.column_names().join(" "), columns);
        let rows = query.query_map([], |row| {
            let texts: Vec<String> = [1, 2, 3, 4, 5, 6].map(|at| row.get(at)).into_iter().collect::<Result<_, _>>()?;
            Ok((texts.join("|"), row.get::<_, bool>(8)?, row.get::<_, String>(12)?))
        });
        let rows: Vec<_> = rows.unwrap().map(Result::unwrap).collect();
        let row = |text: &str, default| (text.to_owned(), default, MOMENT.to_owned());
        assert_eq!(
            rows,
            [
                row("||zones|geom|Zekerheid|<qgis/>", true),
                row("||zones|geom|Grijs|<qgis/>", false),
                row("||toetsing||Oordeel|<qgis/>", true),
            ]
        );
        let kind: String = db
            .query_row("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kind, "attributes");
    }

    #[test]
    fn without_styles_there_is_no_table() {
        let db = file();
        fill(&db, &[]).unwrap();
        let tables: i64 =
            db.query_row("SELECT count(*) FROM sqlite_master WHERE name = 'layer_styles'", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 0);
    }
}
