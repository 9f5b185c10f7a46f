//! The GeoPackage, the CSV and the GeoJSON of a layer hold the same rows, in the same order, on the same place.

use geo::{Area, BoundingRect, Geometry};
use rusqlite::types::Value as Cell;

use crate::blob::Blob;
use crate::support::{Run, SAMPLE, TOWN, layers};

/// A row: its cells by column, and its place.
type Row = (Vec<Cell>, Option<Blob>);

/// The columns and the rows of a table.
fn rows(run: &Run, table: &str) -> (Vec<String>, Vec<Row>) {
    let db = run.open();
    let mut query = db.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY fid")).unwrap();
    let columns: Vec<String> = query.column_names().into_iter().map(str::to_owned).collect();
    let at: Vec<usize> = (0..columns.len()).filter(|at| !["fid", "geom"].contains(&columns[*at].as_str())).collect();
    let place = columns.iter().position(|column| column == "geom");
    let named = at.iter().map(|at| columns[*at].clone()).collect();
    let mut rows = Vec::new();
    let mut found = query.query([]).unwrap();
    while let Some(row) = found.next().unwrap() {
        let blob = place.map(|place| Blob::read(&row.get::<_, Vec<u8>>(place).unwrap()).unwrap());
        rows.push((at.iter().map(|at| row.get(*at).unwrap()).collect(), blob));
    }
    (named, rows)
}

/// A cell as CSV has it.
fn same(cell: &Cell, text: &str) -> bool {
    match cell {
        Cell::Null => text.is_empty(),
        Cell::Text(told) => told == text || format!("'{told}") == text,
        Cell::Integer(whole) => text.parse() == Ok(*whole) || text == if *whole == 1 { "true" } else { "false" },
        Cell::Real(number) => text.parse() == Ok(*number),
        Cell::Blob(_) => false,
    }
}

#[test]
fn the_rows_of_the_geopackage_are_those_of_the_csv() {
    for run in [&SAMPLE, &TOWN] {
        for (table, _) in layers(&run.open()) {
            let (columns, rows) = rows(run, &table);
            let mut csv = csv::Reader::from_path(run.file(&format!("{table}.csv"))).unwrap();
            let header: Vec<String> = csv.headers().unwrap().iter().take(columns.len()).map(str::to_owned).collect();
            assert_eq!(columns, header, "{table}");
            let records: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), rows.len(), "{table}");
            for (record, (cells, _)) in records.iter().zip(&rows) {
                for ((cell, text), column) in cells.iter().zip(record.iter()).zip(&columns) {
                    assert!(same(cell, text), "{table}.{column}: {cell:?} and {text}");
                }
            }
        }
    }
}

#[test]
fn the_places_of_the_geopackage_are_those_of_the_geojson_on_the_plane() {
    for run in [&SAMPLE, &TOWN] {
        for (table, _) in layers(&run.open()).into_iter().filter(|(_, kind)| kind == "features") {
            let text = std::fs::read_to_string(run.file(&format!("{table}.geojson"))).unwrap();
            let map: geojson::FeatureCollection = text.parse::<geojson::GeoJson>().unwrap().try_into().unwrap();
            let (_, rows) = rows(run, &table);
            assert_eq!(map.features.len(), rows.len(), "{table}");
            for (at, (feature, (_, blob))) in map.features.into_iter().zip(&rows).enumerate() {
                let (json, blob) = (feature.geometry.unwrap(), blob.as_ref().unwrap());
                let json: Geometry<f64> = json.try_into().unwrap();
                let multi = |geometry: &Geometry<f64>| matches!(geometry, Geometry::MultiPolygon(all) if all.0.len() > 1);
                let points = |geometry: &Geometry<f64>| matches!(geometry, Geometry::Point(_) | Geometry::MultiPoint(_));
                assert_eq!(points(&json), points(&blob.geometry), "{table} {at}");
                assert_eq!(multi(&json), multi(&blob.geometry), "{table} {at}");
                let (one, other) = (json.bounding_rect().unwrap(), blob.geometry.bounding_rect().unwrap());
                let near = |a: geo::Coord, b: geo::Coord| (a.x - b.x).abs() <= 0.000_51 && (a.y - b.y).abs() <= 0.000_51;
                assert!(near(one.min(), other.min()) && near(one.max(), other.max()), "{table} {at}: {one:?} {other:?}");
                let (one, other) = (json.unsigned_area(), blob.geometry.unsigned_area());
                assert!((one - other).abs() <= 0.001 * one.sqrt() * 4.0 + 1e-6, "{table} {at}: {one} and {other} m²");
            }
        }
    }
}

#[test]
fn what_was_read_keeps_every_bit_of_its_coordinates() {
    let (columns, rows) = rows(&TOWN, "percelen");
    assert_eq!(columns[0], "id");
    let place = |id: &str| {
        let (_, blob) = rows.iter().find(|(cells, _)| cells[0] == Cell::Text(id.to_owned())).unwrap();
        blob.as_ref().unwrap().geometry.clone()
    };
    assert_eq!(place("punt"), geo::point!(x: 237010.123, y: 472510.5).into());
    let Geometry::MultiPoint(points) = place("punten") else { panic!("two points are a multipoint") };
    assert_eq!(points.0, [geo::point!(x: 237100.0, y: 472600.0), geo::point!(x: 237130.0, y: 472640.0)]);
    let Geometry::Polygon(ring) = place("gat") else { panic!("one polygon is a polygon") };
    assert_eq!((ring.interiors().len(), ring.unsigned_area()), (1, 10_000.0 - 900.0));
    assert!(ring.exterior().0.contains(&geo::coord! { x: 236900.0, y: 472400.0 }));
    let Geometry::MultiPolygon(parts) = place("delen") else { panic!("two polygons are a multipolygon") };
    assert_eq!((parts.0.len(), parts.unsigned_area()), (2, 1600.0 + 900.0));
}

#[test]
fn outlines_turn_left_and_holes_turn_right() {
    for run in [&SAMPLE, &TOWN] {
        for (table, _) in layers(&run.open()).into_iter().filter(|(_, kind)| kind == "features") {
            for (_, blob) in rows(run, &table).1 {
                let polygons = match blob.unwrap().geometry {
                    Geometry::Polygon(one) => vec![one],
                    Geometry::MultiPolygon(all) => all.0,
                    _ => continue,
                };
                for polygon in polygons {
                    let turn = |ring: &geo::LineString| geo::Polygon::new(ring.clone(), Vec::new()).signed_area();
                    assert!(turn(polygon.exterior()) > 0.0, "{table}");
                    assert!(polygon.interiors().iter().all(|hole| turn(hole) < 0.0), "{table}");
                }
            }
        }
    }
}
