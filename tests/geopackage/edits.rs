//! Someone edits a layer in QGIS: the triggers keep the index right.

use geo::BoundingRect;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::blob::Blob;
use crate::checker::flaws;
use crate::support::{SAMPLE, one};

/// One edge of a box.
type Edge = fn(geo::Rect) -> f64;

/// Brings the functions that the triggers call, as whoever edits a GeoPackage must.
fn with_functions(db: &Connection) {
    let edges: [(&str, Edge); 4] = [
        ("ST_MinX", |bounds| bounds.min().x),
        ("ST_MaxX", |bounds| bounds.max().x),
        ("ST_MinY", |bounds| bounds.min().y),
        ("ST_MaxY", |bounds| bounds.max().y),
    ];
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    for (name, edge) in edges {
        db.create_scalar_function(name, 1, flags, move |values| {
            let blob = Blob::read(values.get_raw(0).as_blob().unwrap()).unwrap();
            Ok(edge(blob.geometry.bounding_rect().unwrap()))
        })
        .unwrap();
    }
    db.create_scalar_function("ST_IsEmpty", 1, flags, |values| {
        Ok(values.get_raw(0).as_blob().map(|bytes| Blob::read(bytes).unwrap().empty).ok())
    })
    .unwrap();
}

/// Whether the index of the facilities knows a row.
fn indexed(db: &Connection, fid: i64) -> bool {
    one::<i64>(db, &format!("SELECT count(*) FROM rtree_voorzieningen_geom WHERE id = {fid}")) == 1
}

#[test]
fn a_row_that_is_added_moved_emptied_renumbered_or_taken_away_is_so_in_the_index() {
    let (_place, copy) = SAMPLE.copy();
    let db = Connection::open(&copy).unwrap();
    with_functions(&db);
    let rows: i64 = one(&db, "SELECT count(*) FROM voorzieningen");
    let run = |sql: &str| db.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));

    run("INSERT INTO voorzieningen (id, geom) SELECT 'nieuw', geom FROM voorzieningen WHERE fid = 2");
    let new = rows + 1;
    assert!(indexed(&db, new), "added");

    run("UPDATE voorzieningen SET geom = (SELECT geom FROM voorzieningen WHERE fid = 5) WHERE fid = 1");
    let box_of = |fid: i64| -> String {
        one(
            &db,
            &format!("SELECT minx || ' ' || maxx || ' ' || miny || ' ' || maxy FROM rtree_voorzieningen_geom WHERE id = {fid}"),
        )
    };
    assert_eq!(box_of(1), box_of(5), "moved");

    run("UPDATE voorzieningen SET geom = NULL WHERE fid = 3");
    assert!(!indexed(&db, 3), "without a place");

    run("UPDATE voorzieningen SET fid = 900 WHERE fid = 4");
    assert!(indexed(&db, 900) && !indexed(&db, 4), "renumbered");

    run("UPDATE voorzieningen SET fid = 901 WHERE fid = 3");
    assert!(!indexed(&db, 901) && !indexed(&db, 3), "renumbered without a place");

    run("DELETE FROM voorzieningen WHERE fid = 6");
    assert!(!indexed(&db, 6), "taken away");

    db.close().unwrap();
    let told = flaws(&copy);
    assert!(told.iter().all(|flaw| flaw.starts_with("voorzieningen: the contents say")), "{told:?}");
}
