//! The checker sees what is wrong: one thing is broken at a time in a copy of a good file.

use rusqlite::Connection;

use crate::checker::flaws;
use crate::support::SAMPLE;

/// Changes a copy, the guards of the database off, and gives what the checker says of it.
fn after(sql: &str) -> Vec<String> {
    let (_place, copy) = SAMPLE.copy();
    let db = Connection::open(&copy).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    db.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    db.close().unwrap();
    flaws(&copy)
}

#[test]
fn each_broken_requirement_is_told() {
    let no_delete = "DROP TRIGGER rtree_zones_geom_delete;";
    let no_updates = "DROP TRIGGER rtree_zones_geom_update1; DROP TRIGGER rtree_zones_geom_update2;
        DROP TRIGGER rtree_zones_geom_update3; DROP TRIGGER rtree_zones_geom_update4;";
    for (sql, word) in [
        ("PRAGMA application_id = 1", "application id"),
        ("PRAGMA user_version = 10400", "version"),
        ("DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 0", "srs -1, 0"),
        ("UPDATE gpkg_spatial_ref_sys SET definition = 'undefined' WHERE srs_id = 28992", "a definition"),
        ("UPDATE gpkg_contents SET srs_id = 4326 WHERE table_name = 'zones'", "requirement 146"),
        ("UPDATE gpkg_contents SET last_change = '1 mei' WHERE table_name = 'zones'", "requirement 15"),
        ("UPDATE gpkg_contents SET max_x = max_x + 1 WHERE table_name = 'zones'", "the contents say"),
        ("ALTER TABLE gpkg_contents ADD COLUMN kleur TEXT", "gpkg_contents has columns"),
        ("INSERT INTO gpkg_contents (table_name, data_type) VALUES ('weg', 'attributes')", "requirement 14"),
        ("DELETE FROM gpkg_geometry_columns WHERE table_name = 'zones'", "requirement 22"),
        ("UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT' WHERE table_name = 'zones'", "requirement 32"),
        ("UPDATE gpkg_geometry_columns SET column_name = 'vorm' WHERE table_name = 'kernen'", "requirement 24"),
        ("DELETE FROM rtree_zones_geom WHERE id = 3", "requirement 77"),
        ("UPDATE rtree_zones_geom SET minx = minx - 5 WHERE id = 3", "requirement 77"),
        ("UPDATE gpkg_data_columns SET column_name = 'weg' WHERE column_name = 'gebied'", "requirements 103"),
        ("UPDATE gpkg_metadata_reference SET md_file_id = 9 WHERE md_file_id = 1", "requirement 7"),
        ("DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'", "requirement 58"),
        ("DELETE FROM gpkg_extensions WHERE table_name = 'zones'", "requirement 76"),
        (no_delete, "requirement 75"),
        (&format!("{no_updates} UPDATE zones SET geom = x'4750'"), "requirement 19"),
        (&format!("{no_updates} UPDATE zones SET geom = (SELECT geom FROM zones WHERE fid = 1)"), "requirement 77"),
    ] {
        let told = after(sql);
        assert!(told.iter().any(|flaw| flaw.contains(word)), "{sql}: {told:?}");
    }
}
