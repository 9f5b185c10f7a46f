//! GeoPackages.

use rusqlite::{Connection, params};

use super::wkb;
use super::{A, B};

const TABLES: &str = "
    PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('RD New', 28992, 'EPSG', 28992, '', ''), ('WGS 84', 4326, 'EPSG', 4326, '', ''),
        ('Undefined', -1, 'NONE', -1, 'undefined', ''), ('Local', 99, 'US', 99, 'PROJCS[\"Our_Own_Grid\"]', '');
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, description TEXT,
        last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);";

/// A GeoPackage without layers, filled as told.
pub fn filled(fill: impl FnOnce(&Connection)) -> Vec<u8> {
    sqlite(|db| {
        db.execute_batch(TABLES).unwrap();
        fill(db);
    })
}

/// A SQLite file, filled as told.
pub fn sqlite(fill: impl FnOnce(&Connection)) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.gpkg");
    let db = Connection::open(&file).unwrap();
    fill(&db);
    db.close().unwrap();
    std::fs::read(file).unwrap()
}

/// Names a table in the catalogue.
pub fn list(db: &Connection, table: &str, srs: i32) {
    db.execute("INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES (?1, 'features', ?2)", params![table, srs])
        .unwrap();
    db.execute("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'GEOMETRY', ?2, 0, 0)", params![table, srs]).unwrap();
}

/// A table with these ids and geometries, in the catalogue.
pub fn layer(db: &Connection, table: &str, srs: i32, rows: &[(&str, Option<Vec<u8>>)]) {
    let name = table.replace('"', "\"\"");
    db.execute_batch(&format!("CREATE TABLE \"{name}\" (fid INTEGER PRIMARY KEY, geom BLOB, id TEXT)")).unwrap();
    list(db, table, srs);
    for (id, geometry) in rows {
        db.execute(&format!("INSERT INTO \"{name}\" (geom, id) VALUES (?1, ?2)"), params![geometry, id]).unwrap();
    }
}

/// The two parcels of most files.
pub fn ab() -> Vec<(&'static str, Option<Vec<u8>>)> {
    vec![("a", Some(wkb::gp(&wkb::point(A.0, A.1)))), ("b", Some(wkb::gp(&wkb::point(B.0, B.1))))]
}

/// A good file with one layer.
pub fn good() -> Vec<u8> {
    filled(|db| layer(db, "percelen", 28992, &ab()))
}

/// A file with parcel a, and another with this well-known binary.
pub fn beside(geometry: Option<Vec<u8>>) -> Vec<u8> {
    filled(|db| layer(db, "percelen", 28992, &[ab()[0].clone(), ("x", geometry)]))
}

/// A good file that is changed afterwards.
pub fn changed(sql: &str) -> Vec<u8> {
    filled(|db| {
        layer(db, "percelen", 28992, &ab());
        db.execute_batch(sql).unwrap();
    })
}

/// A good file of so many rows that it takes many pages.
pub fn long() -> Vec<u8> {
    let names: Vec<String> = (0..2000).map(|number| format!("p{number}")).collect();
    let place = |number: usize| Some(wkb::gp(&wkb::point(A.0 + number as f64, A.1)));
    let rows: Vec<_> = names.iter().enumerate().map(|(number, name)| (name.as_str(), place(number))).collect();
    filled(|db| {
        db.execute_batch("BEGIN").unwrap();
        layer(db, "percelen", 28992, &rows);
        db.execute_batch("COMMIT").unwrap();
    })
}
