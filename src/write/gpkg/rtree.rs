//! The spatial index of a layer (annex F.3): a tree of boxes that is filled with the rows, and the triggers that keep it right when
//! someone edits the layer later. A tree that is registered and empty makes QGIS draw nothing.

use rusqlite::{Connection, params};

use super::layer::{GEOMETRY, KEY};
use super::quoted;

/// The name of the index of a layer.
fn name(table: &str) -> String {
    quoted(&format!("rtree_{table}_{GEOMETRY}"))
}

/// Makes the empty index and registers it.
pub fn create(db: &Connection, table: &str) -> rusqlite::Result<()> {
    db.execute_batch(&format!("CREATE VIRTUAL TABLE {} USING rtree(id, minx, maxx, miny, maxy)", name(table)))?;
    let definition = "http://www.geopackage.org/spec130/#extension_rtree";
    let values = params![table, GEOMETRY, "gpkg_rtree_index", definition, "write-only"];
    db.execute("INSERT INTO gpkg_extensions VALUES (?1, ?2, ?3, ?4, ?5)", values)?;
    Ok(())
}

/// The statement that puts the box of a row in it: key, west, east, south, north.
pub fn insert(table: &str) -> String {
    format!("INSERT INTO {} VALUES (?1, ?2, ?3, ?4, ?5)", name(table))
}

/// The six triggers of the standard. They call `ST_MinX` and its like, which whoever edits a GeoPackage must bring: so they are made when all
/// rows are in.
pub fn triggers(db: &Connection, table: &str) -> rusqlite::Result<()> {
    let trigger = |suffix: &str| quoted(&format!("rtree_{table}_{GEOMETRY}_{suffix}"));
    let (layer, tree, key, at) = (quoted(table), name(table), quoted(KEY), quoted(GEOMETRY));
    let there = format!("(NEW.{at} NOTNULL AND NOT ST_IsEmpty(NEW.{at}))");
    let gone = format!("(NEW.{at} ISNULL OR ST_IsEmpty(NEW.{at}))");
    let (same, other) = (format!("OLD.{key} = NEW.{key}"), format!("OLD.{key} != NEW.{key}"));
    let edges = ["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"].map(|edge| format!("{edge}(NEW.{at})")).join(", ");
    let put = format!("INSERT OR REPLACE INTO {tree} VALUES (NEW.{key}, {edges});");
    let take = format!("DELETE FROM {tree} WHERE id = OLD.{key};");
    let made = [
        ("insert", "INSERT".to_owned(), there.clone(), put.clone()),
        ("update1", format!("UPDATE OF {at}"), format!("{same} AND {there}"), put.clone()),
        ("update2", format!("UPDATE OF {at}"), format!("{same} AND {gone}"), take.clone()),
        ("update3", "UPDATE".to_owned(), format!("{other} AND {there}"), format!("{take} {put}")),
        (
            "update4",
            "UPDATE".to_owned(),
            format!("{other} AND {gone}"),
            format!("DELETE FROM {tree} WHERE id IN (OLD.{key}, NEW.{key});"),
        ),
        ("delete", "DELETE".to_owned(), format!("OLD.{at} NOTNULL"), take.clone()),
    ];
    for (suffix, event, when, act) in made {
        db.execute_batch(&format!("CREATE TRIGGER {} AFTER {event} ON {layer} WHEN {when} BEGIN {act} END", trigger(suffix)))?;
    }
    Ok(())
}
