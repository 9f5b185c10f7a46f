//! The geometry of one feature in a good GeoPackage. Bytes that do not begin with `GP` are taken as well-known binary, behind a good
//! head.
#![no_main]

use std::sync::{LazyLock, Mutex};

use libfuzzer_sys::fuzz_target;
use rusqlite::Connection;
use woonkring_fuzz::{Bench, chosen};

const NAME: &str = "laag.gpkg";
/// Magic, version 0, little-endian and no box, EPSG:28992.
const HEAD: [u8; 8] = *b"GP\0\x01\x40\x71\0\0";
const TABLES: &str = "
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('RD New', 28992, 'EPSG', 28992, 'undefined', NULL);
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT, last_change TEXT,
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
    INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('laag', 'features', 28992);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT,
        m TINYINT);
    INSERT INTO gpkg_geometry_columns VALUES ('laag', 'geom', 'GEOMETRY', 28992, 2, 2);
    CREATE TABLE laag (fid INTEGER PRIMARY KEY, geom BLOB, id TEXT, naam TEXT, soort TEXT, shop TEXT, inwoners INTEGER,
        inwoners_65plus INTEGER, capaciteit INTEGER);
    INSERT INTO laag VALUES (1, NULL, 'a', 'Plek', 'supermarkt', 'supermarket', 900, 200, 12);";

static BENCH: LazyLock<(Bench, Mutex<Connection>)> = LazyLock::new(|| {
    let bench = Bench::of(NAME);
    let connection = Connection::open(bench.path(NAME)).expect("a GeoPackage can be made");
    connection.execute_batch(TABLES).expect("its tables can be made");
    (bench, Mutex::new(connection))
});

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = chosen(input) else { return };
    let blob = if bytes.starts_with(b"GP") { bytes.to_vec() } else { [HEAD.as_slice(), bytes].concat() };
    let (bench, connection) = &*BENCH;
    let connection = connection.lock().expect("nobody else has it");
    connection.execute("UPDATE laag SET geom = ?1", [blob]).expect("a blob can be put in");
    bench.read(choice);
});
