//! The standard's requirements (OGC 12-128r17, GeoPackage 1.3) as questions to a file. An empty list is a valid file.

use geo::BoundingRect;
use rusqlite::{Connection, OpenFlags};

use crate::blob::Blob;
use crate::support::texts;

/// Everything that is wrong with a file.
pub fn flaws(path: &std::path::Path) -> Vec<String> {
    let mut flaws = Vec::new();
    if path.extension().is_none_or(|ending| ending != "gpkg") {
        flaws.push("requirement 3: the ending is not gpkg".to_owned());
    }
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    container(&db, &mut flaws);
    registers(&db, &mut flaws);
    let features = texts(&db, "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'");
    for table in &features {
        feature_table(&db, table, &mut flaws);
    }
    flaws
}

/// A query that finds rows only in a file that is wrong.
fn none(db: &Connection, flaws: &mut Vec<String>, requirement: &str, sql: &str) {
    let found = texts(db, sql);
    if !found.is_empty() {
        flaws.push(format!("{requirement}: {}", found.join(", ")));
    }
}

fn container(db: &Connection, flaws: &mut Vec<String>) {
    let pragma = |name: &str| -> i64 { db.pragma_query_value(None, name, |row| row.get(0)).unwrap() };
    if pragma("application_id") != 0x4750_4B47 {
        flaws.push("requirement 2: the application id is not GPKG".to_owned());
    }
    if !(10_300..10_400).contains(&pragma("user_version")) {
        flaws.push("requirement 2: the version is not 1.3".to_owned());
    }
    none(db, flaws, "requirement 6", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
    none(db, flaws, "requirement 7", "SELECT \"table\" FROM pragma_foreign_key_check");
    for (table, columns) in TABLES {
        let found = texts(db, &format!("SELECT name FROM pragma_table_info('{table}')"));
        if found.join(" ") != columns {
            flaws.push(format!("{table} has columns {found:?}"));
        }
    }
}

/// The tables of the core and of the extensions in use, with their columns.
const TABLES: [(&str, &str); 8] = [
    ("gpkg_spatial_ref_sys", "srs_name srs_id organization organization_coordsys_id definition description"),
    ("gpkg_contents", "table_name data_type identifier description last_change min_x min_y max_x max_y srs_id"),
    ("gpkg_geometry_columns", "table_name column_name geometry_type_name srs_id z m"),
    ("gpkg_extensions", "table_name column_name extension_name definition scope"),
    ("gpkg_data_columns", "table_name column_name name title description mime_type constraint_name"),
    (
        "gpkg_data_column_constraints",
        "constraint_name constraint_type value min min_is_inclusive max max_is_inclusive description",
    ),
    ("gpkg_metadata", "id md_scope md_standard_uri mime_type metadata"),
    ("gpkg_metadata_reference", "reference_scope table_name column_name row_id_value timestamp md_file_id md_parent_id"),
];

/// Questions that a valid file answers with nothing.
const NONE: [(&str, &str); 22] = [
    (
        "requirement 11: srs -1, 0 and 4326",
        "SELECT value FROM (SELECT -1 AS value UNION SELECT 0 UNION SELECT 4326) WHERE value NOT IN (SELECT srs_id FROM gpkg_spatial_ref_sys)",
    ),
    (
        "requirement 11: undefined",
        "SELECT srs_name FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0) AND (definition <> 'undefined' OR organization <> 'NONE' OR organization_coordsys_id <> srs_id)",
    ),
    (
        "a definition",
        "SELECT srs_name FROM gpkg_spatial_ref_sys WHERE srs_id > 0 AND (definition NOT LIKE '%\"EPSG\",\"' || organization_coordsys_id || '\"]]' OR organization <> 'EPSG')",
    ),
    ("requirement 12", "SELECT table_name FROM gpkg_contents WHERE srs_id NOT IN (SELECT srs_id FROM gpkg_spatial_ref_sys)"),
    (
        "requirement 14",
        "SELECT table_name FROM gpkg_contents WHERE table_name NOT IN (SELECT name FROM sqlite_master WHERE type IN ('table', 'view'))",
    ),
    (
        "requirement 15",
        "SELECT table_name FROM gpkg_contents WHERE last_change IS NOT strftime('%Y-%m-%dT%H:%M:%fZ', last_change)",
    ),
    ("a kind of contents", "SELECT table_name FROM gpkg_contents WHERE data_type NOT IN ('features', 'attributes')"),
    (
        "requirement 22",
        "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' AND table_name NOT IN (SELECT table_name FROM gpkg_geometry_columns)",
    ),
    (
        "requirement 23",
        "SELECT table_name FROM gpkg_geometry_columns WHERE table_name NOT IN (SELECT table_name FROM gpkg_contents WHERE data_type = 'features')",
    ),
    (
        "requirement 24",
        "SELECT g.table_name FROM gpkg_geometry_columns g WHERE column_name NOT IN (SELECT name FROM pragma_table_info(g.table_name))",
    ),
    (
        "requirement 25",
        "SELECT table_name FROM gpkg_geometry_columns WHERE geometry_type_name NOT IN ('GEOMETRY', 'POINT', 'MULTIPOINT', 'LINESTRING', 'MULTILINESTRING', 'POLYGON', 'MULTIPOLYGON')",
    ),
    (
        "requirement 26",
        "SELECT table_name FROM gpkg_geometry_columns WHERE srs_id NOT IN (SELECT srs_id FROM gpkg_spatial_ref_sys)",
    ),
    (
        "requirement 31: one type",
        "SELECT g.table_name FROM gpkg_geometry_columns g WHERE geometry_type_name <> (SELECT type FROM pragma_table_info(g.table_name) WHERE name = g.column_name)",
    ),
    (
        "requirement 146",
        "SELECT g.table_name FROM gpkg_geometry_columns g JOIN gpkg_contents c USING (table_name) WHERE g.srs_id IS NOT c.srs_id",
    ),
    ("requirements 27, 27a and 28", "SELECT g.table_name FROM gpkg_geometry_columns g WHERE z <> 0 OR m <> 0"),
    (
        "requirements 29 and 119",
        "SELECT c.table_name FROM gpkg_contents c WHERE (SELECT count(*) FROM pragma_table_info(c.table_name) WHERE pk = 1 AND type = 'INTEGER') <> 1",
    ),
    (
        "requirement 5",
        "SELECT c.table_name || '.' || i.name FROM gpkg_contents c JOIN pragma_table_info(c.table_name) i WHERE c.table_name <> 'layer_styles' AND i.type NOT IN ('INTEGER', 'TEXT', 'DOUBLE', 'BOOLEAN', 'GEOMETRY', 'POINT', 'MULTIPOINT', 'LINESTRING', 'MULTILINESTRING', 'POLYGON', 'MULTIPOLYGON')",
    ),
    (
        "requirements 60 and 61",
        "SELECT extension_name FROM gpkg_extensions WHERE table_name NOT IN (SELECT name FROM sqlite_master) OR (column_name IS NOT NULL AND column_name NOT IN (SELECT name FROM pragma_table_info(table_name)))",
    ),
    (
        "requirement 64",
        "SELECT extension_name FROM gpkg_extensions WHERE scope NOT IN ('read-write', 'write-only') OR extension_name NOT IN ('gpkg_rtree_index', 'gpkg_schema', 'gpkg_metadata')",
    ),
    (
        "requirements 103 to 106",
        "SELECT d.table_name || '.' || d.column_name FROM gpkg_data_columns d WHERE d.column_name NOT IN (SELECT name FROM pragma_table_info(d.table_name)) OR d.table_name NOT IN (SELECT table_name FROM gpkg_contents) OR d.constraint_name IS NOT NULL",
    ),
    (
        "requirements 93 to 95",
        "SELECT id FROM gpkg_metadata WHERE md_scope NOT IN ('undefined', 'dataset') OR md_standard_uri NOT LIKE 'http%:%' OR mime_type NOT IN ('text/plain', 'application/json')",
    ),
    (
        "requirements 96 to 102",
        "SELECT reference_scope FROM gpkg_metadata_reference WHERE reference_scope <> 'geopackage' OR table_name NOT NULL OR column_name NOT NULL OR row_id_value NOT NULL OR timestamp IS NOT strftime('%Y-%m-%dT%H:%M:%fZ', timestamp) OR md_file_id NOT IN (SELECT id FROM gpkg_metadata)",
    ),
];

/// The extensions that are in use, each with the tables it must name.
const EXTENSIONS: [(&str, &str); 4] = [
    ("gpkg_schema", "gpkg_data_columns"),
    ("gpkg_schema", "gpkg_data_column_constraints"),
    ("gpkg_metadata", "gpkg_metadata"),
    ("gpkg_metadata", "gpkg_metadata_reference"),
];

fn registers(db: &Connection, flaws: &mut Vec<String>) {
    for (requirement, sql) in NONE {
        none(db, flaws, requirement, &format!("SELECT CAST(found.{0} AS TEXT) FROM ({sql}) found", column(db, sql)));
    }
    for (extension, table) in EXTENSIONS {
        let named = "SELECT table_name FROM gpkg_extensions WHERE extension_name";
        if !texts(db, &format!("{named} = '{extension}'")).iter().any(|named| named == table) {
            flaws.push(format!("requirement 58: {extension} does not name {table}"));
        }
    }
}

/// The name of the only column of a query.
fn column(db: &Connection, sql: &str) -> String {
    format!("\"{}\"", db.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}")).column_name(0).unwrap())
}

/// The place of each row: bytes, type, box, system, index, triggers.
fn feature_table(db: &Connection, table: &str, flaws: &mut Vec<String>) {
    let told = "SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?1";
    let (column, kind, srs): (String, String, i32) =
        match db.query_row(told, [table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))) {
            Ok(told) => told,
            Err(_) => return, // told as requirement 22
        };
    let mut whole: Option<[f64; 4]> = None;
    let mut rows = db.prepare(&format!("SELECT fid, \"{column}\" FROM \"{table}\" ORDER BY fid")).unwrap();
    let index = format!("SELECT minx, maxx, miny, maxy FROM \"rtree_{table}_{column}\" WHERE id = ?1");
    let mut index = match db.prepare(&index) {
        Ok(index) => index,
        Err(error) => return flaws.push(format!("requirement 77: {table}: {error}")),
    };
    let mut found = rows.query([]).unwrap();
    let mut count = 0;
    while let Some(row) = found.next().unwrap() {
        let (fid, bytes): (i64, Option<Vec<u8>>) = (row.get(0).unwrap(), row.get(1).unwrap());
        let at = format!("{table} {fid}");
        let Some(bytes) = bytes else { continue };
        count += 1;
        let blob = match Blob::read(&bytes) {
            Ok(blob) => blob,
            Err(flaw) => {
                flaws.push(format!("requirement 19: {at}: {flaw}"));
                continue;
            }
        };
        let bounds = blob.geometry.bounding_rect().unwrap();
        let envelope = [bounds.min().x, bounds.max().x, bounds.min().y, bounds.max().y];
        let header = if blob.kind() == "POINT" { blob.envelope.is_none() } else { blob.envelope == Some(envelope) };
        if !header || blob.empty {
            flaws.push(format!("requirement 19: {at}: the header says {:?}, the geometry {envelope:?}", blob.envelope));
        }
        if kind != "GEOMETRY" && blob.kind() != kind {
            flaws.push(format!("requirement 32: {at}: {} in a layer of {kind}", blob.kind()));
        }
        if blob.srs != srs {
            flaws.push(format!("requirement 33: {at}: srs {}", blob.srs));
        }
        let around = whole.unwrap_or(envelope);
        let [west, east, south, north] = envelope;
        whole = Some([around[0].min(west), around[1].max(east), around[2].min(south), around[3].max(north)]);
        // The tree keeps 32 bits, rounded outwards.
        let boxed = index.query_row([fid], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]));
        let close =
            |[w, e, s, n]: [f64; 4]| [west - w, e - east, south - s, n - north].iter().all(|over| (0.0..0.25).contains(over));
        if !boxed.as_ref().is_ok_and(|boxed| close(*boxed)) {
            flaws.push(format!("requirement 77: {at}: the index holds {boxed:?}, the row {envelope:?}"));
        }
    }
    bounds_and_index(db, table, &column, whole, count, flaws);
}

fn bounds_and_index(db: &Connection, table: &str, column: &str, whole: Option<[f64; 4]>, count: i64, flaws: &mut Vec<String>) {
    let told = "SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = ?1";
    let told: [Option<f64>; 4] =
        db.query_row(told, [table], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])).unwrap();
    if told != whole.map_or([None; 4], |bounds| bounds.map(Some)) {
        flaws.push(format!("{table}: the contents say {told:?}, the rows lie in {whole:?}"));
    }
    let tree = format!("rtree_{table}_{column}");
    let indexed: i64 = db.query_row(&format!("SELECT count(*) FROM \"{tree}\""), [], |row| row.get(0)).unwrap();
    if indexed != count {
        flaws.push(format!("requirement 77: {table}: {indexed} boxes for {count} rows"));
    }
    none(db, flaws, "the tree itself", &format!("SELECT told FROM (SELECT rtreecheck('{tree}') AS told) WHERE told <> 'ok'"));
    let registered = format!(
        "SELECT definition FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' AND scope = 'write-only' AND table_name = '{table}' AND column_name = '{column}'"
    );
    if texts(db, &registered).len() != 1 {
        flaws.push(format!("requirement 76: {table} is not registered"));
    }
    let triggers =
        texts(db, &format!("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}' ORDER BY name"));
    let wanted = ["delete", "insert", "update1", "update2", "update3", "update4"].map(|suffix| format!("{tree}_{suffix}"));
    if triggers != wanted {
        flaws.push(format!("requirement 75: {table} has triggers {triggers:?}"));
    }
}
