//! Which table of a GeoPackage is meant, and what its catalogue says of it.

use rusqlite::{Connection, OptionalExtension};

use super::super::content::Problem;
use super::super::crs::{Crs, of_wkt};
use super::super::project::Layer;
use super::super::suggest;
use super::plainly;

/// A table with places, or one without.
pub struct Table {
    /// Its name.
    pub name: String,
    /// The column with the geometry; `None` of a table without places.
    pub geometry: Option<String>,
    /// Whether it is a view, of which the rows are made up as they are asked for.
    pub is_view: bool,
    /// The columns, the geometry left out.
    pub columns: Vec<String>,
    /// The column with the feature's number, if it has one.
    pub key: Option<String>,
    /// The number of its coordinate system in this file.
    pub srs_id: i64,
    /// Its coordinate system, with where the file says so; `None` where it does not.
    pub crs: Option<(Crs, String)>,
}

/// A name as SQL has it.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The table that a layer of the project means: the one it names, else the only one.
///
/// # Errors
///
/// When it is no GeoPackage, has no such table, or several and none is named.
pub fn choose(connection: &Connection, layer: &Layer) -> Result<Table, Problem> {
    let in_words = |error: rusqlite::Error| plainly(&error);
    let has_places = exists(connection, "gpkg_geometry_columns").map_err(in_words)?;
    if !exists(connection, "gpkg_contents").map_err(in_words)? || (!has_places && layer.role.has_place()) {
        return Err(no_geopackage(connection));
    }
    let with_places = if has_places { tables(connection).map_err(in_words)? } else { Vec::new() };
    let tables = if layer.role.has_place() {
        with_places
    } else {
        // One with places will do, where there is no table without.
        let without = without_places(connection).map_err(in_words)?;
        if without.is_empty() || layer.table.is_some() { without.into_iter().chain(with_places).collect() } else { without }
    };
    let names: Vec<&str> = tables.iter().map(|(name, _, _)| name.as_str()).collect();
    let list = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let (name, geometry, srs_id) = match (&layer.table, tables.as_slice()) {
        (_, []) if !layer.role.has_place() => return Err("the GeoPackage has no table; export the table again".to_owned()),
        (_, []) => return Err("the GeoPackage has no layer with places; export the layer again".to_owned()),
        (Some(wanted), tables) => {
            let named = tables.iter().find(|(name, _, _)| name == wanted);
            named.or_else(|| tables.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(wanted))).ok_or_else(|| {
                let near = suggest::closest(wanted, names.iter().copied());
                let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
                format!("the GeoPackage has no layer `{wanted}`{near}; it has: {}", list())
            })?
        }
        (None, [one]) => one,
        (None, several) => of_preset(layer, several).ok_or_else(|| {
            format!(
                "the GeoPackage has {} layers; say which, such as `table = \"{}\"`. It has: {}",
                several.len(),
                names[0],
                list()
            )
        })?,
    };
    let (all, key) = columns(connection, name).map_err(in_words)?;
    if all.is_empty() {
        let what = "that is not in the file; copy, download or export the layer again";
        return Err(format!("its catalogue names a layer `{name}` {what}"));
    }
    // SQLite would take the name of a column that is not there for a text.
    let is_geometry = |column: &String| geometry.as_ref().is_some_and(|geometry| column.eq_ignore_ascii_case(geometry));
    if let Some(geometry) = geometry.as_ref().filter(|_| !all.iter().any(is_geometry)) {
        let what = "that is not in the file; export the layer again";
        return Err(format!("its catalogue names a geometry column `{geometry}` of layer `{name}` {what}"));
    }
    let columns = all.into_iter().filter(|column| !is_geometry(column)).collect();
    let crs = crs(connection, *srs_id).map_err(in_words)?;
    let is_view = is_view(connection, name).map_err(in_words)?;
    Ok(Table { name: name.clone(), is_view, geometry: geometry.clone(), columns, key, srs_id: *srs_id, crs })
}

/// The table that the layer's preset means: by its name, or else the only one whose name holds it.
fn of_preset<'a>(layer: &Layer, tables: &'a [Listed]) -> Option<&'a Listed> {
    let wanted = &layer.preset?.tables;
    let exact = wanted.iter().find_map(|wanted| tables.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(wanted)));
    exact.or_else(|| {
        wanted.iter().find_map(|wanted| {
            let mut holding = tables.iter().filter(|(name, _, _)| name.to_lowercase().contains(wanted.as_str()));
            holding.next().filter(|_| holding.next().is_none())
        })
    })
}

fn exists(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) > 0 FROM sqlite_master WHERE lower(name) = ?1", [table], |row| row.get(0))
}

fn is_view(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*) > 0 FROM sqlite_master WHERE type = 'view' AND lower(name) = lower(?1)";
    connection.query_row(sql, [table], |row| row.get(0))
}

fn no_geopackage(connection: &Connection) -> Problem {
    let kind = if exists(connection, "spatial_ref_sys").unwrap_or(false) {
        "a SpatiaLite file"
    } else if exists(connection, "metadata").unwrap_or(false) && exists(connection, "tiles").unwrap_or(false) {
        "an MBTiles file"
    } else {
        "a SQLite file"
    };
    format!(
        "this is {kind}, but no GeoPackage (it has no table gpkg_contents); open it in QGIS and export the layer as GeoPackage"
    )
}

/// Name, geometry column and coordinate system of a table.
type Listed = (String, Option<String>, i64);

/// Every table without places, in order of name.
fn without_places(connection: &Connection) -> rusqlite::Result<Vec<Listed>> {
    let sql = "SELECT table_name FROM gpkg_contents WHERE data_type IN ('attributes', 'aspatial') ORDER BY table_name";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, None, 0)))?;
    found.collect()
}

/// Every table with places, in order of name.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<Listed>> {
    let sql = "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g \
               JOIN gpkg_contents c ON lower(c.table_name) = lower(g.table_name) ORDER BY g.table_name";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    found.collect()
}

/// The columns of a table, and the one that is its whole-number key.
fn columns(connection: &Connection, table: &str) -> rusqlite::Result<(Vec<String>, Option<String>)> {
    let mut statement = connection.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let all: Vec<(String, String, i64)> = found.collect::<rusqlite::Result<_>>()?;
    let whole = |kind: &str| kind.to_lowercase().contains("int");
    let key = all.iter().find(|(_, kind, pk)| *pk == 1 && whole(kind)).map(|(name, _, _)| name.clone());
    Ok((all.into_iter().map(|(name, _, _)| name).collect(), key))
}

/// The coordinate system with this number in the file.
fn crs(connection: &Connection, srs_id: i64) -> rusqlite::Result<Option<(Crs, String)>> {
    if !exists(connection, "gpkg_spatial_ref_sys")? {
        return Ok(None);
    }
    let sql = "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1";
    let read = |row: &rusqlite::Row| {
        Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, Option<String>>(2)?))
    };
    let Some((organization, code, definition)) = connection.query_row(sql, [srs_id], read).optional()? else { return Ok(None) };
    let code = code.and_then(|code| u32::try_from(code).ok()).filter(|code| *code > 0);
    let epsg = organization.is_some_and(|name| name.eq_ignore_ascii_case("epsg"));
    let named = code.filter(|_| epsg).map(Crs::from_epsg).or_else(|| of_wkt(&definition.unwrap_or_default()));
    Ok(named.map(|crs| (crs, format!("its srs_id {srs_id}"))))
}
