//! Lines: the streets of a town, and layers of one line or several a row, in every format.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use geo::{BoundingRect, CoordsIter, Geometry};
use woonkring::model::{Account, Silent, Spot, Streets};
use woonkring::read::{norms_of, sample, town};
use woonkring::write::{self, Choice, Folder, Format, GeoJsonCrs};

use crate::blob::Blob;
use crate::checker::flaws;
use crate::flatgeobuf::{of_fgb, of_gpkg};
use crate::made_up::lines::{barriers, streets, walks};
use crate::ogr::{count, ogrinfo};
use crate::support::{Run, SAMPLE, layers, one};

/// In the middle of the sample.
const PLACE: Spot = Spot { x: 237_000.0, y: 472_500.0 };
const LAYERS: [&str; 3] = ["straten", "looproutes", "barrieres"];

/// The sample with streets, walks and barriers, in every format; GeoJSON in degrees.
static LINES: LazyLock<Run> = LazyLock::new(|| written(1));

fn written(threads: usize) -> Run {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (mut town, _) = town(&project, &norms, &Silent).unwrap();
    town.streets = Some(streets(PLACE));
    let report = woonkring::analyse(&town, &norms);
    let mut layers = report.layers();
    layers.retain(|layer| layer.name() != "barrieres");
    layers.push(Box::new(walks(PLACE)));
    layers.push(Box::new(barriers(PLACE)));
    let place = tempfile::tempdir().unwrap();
    let formats = [Format::GeoPackage, Format::GeoJson, Format::Csv, Format::FlatGeobuf].into();
    let choice = Choice { formats, geojson: GeoJsonCrs::Wgs84 };
    let mut folder = Folder::open(&place.path().join("uit"), &[]).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| write::layers_of(&report, &layers, &Account::default(), &choice, &mut folder, &Silent)).unwrap();
    folder.finish().unwrap();
    Run::made(place)
}

fn geometries(run: &Run, table: &str) -> Vec<Geometry<f64>> {
    let db = run.open();
    let mut query = db.prepare(&format!("SELECT geom FROM {table} ORDER BY fid")).unwrap();
    let blobs = query.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    blobs.map(|blob| Blob::read(&blob.unwrap()).unwrap().geometry).collect()
}

fn network() -> Streets {
    streets(PLACE)
}

#[test]
fn a_geopackage_with_lines_is_valid_and_its_layers_have_the_narrowest_type() {
    assert_eq!(flaws(&LINES.gpkg()), [""; 0]);
    let kind = |table: &str| -> String {
        one(&LINES.open(), &format!("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = '{table}'"))
    };
    assert_eq!(LAYERS.map(kind), ["LINESTRING", "MULTILINESTRING", "LINESTRING"], "one walk is in two pieces");
}

#[test]
fn every_corner_of_a_street_comes_back_bit_by_bit() {
    let network = network();
    let found = geometries(&LINES, "straten");
    assert_eq!(found.len(), network.edges().len());
    for (at, line) in found.iter().enumerate() {
        let corners: Vec<Spot> = network.corners(at as u32).collect();
        assert_eq!(line.coords_iter().collect::<Vec<_>>(), corners, "edge {at}");
    }
    for table in LAYERS {
        let (fgb, gpkg) = (of_fgb(&LINES, table), of_gpkg(&LINES, table));
        assert_eq!(fgb, gpkg, "{table}");
    }
}

#[test]
fn geojson_has_the_same_lines_in_degrees_with_a_box_around_them() {
    for (table, kinds) in LAYERS.into_iter().zip([["LineString"; 2], ["LineString", "MultiLineString"], ["LineString"; 2]]) {
        let text = std::fs::read_to_string(LINES.file(&format!("{table}.geojson"))).unwrap();
        let map: geojson::FeatureCollection = text.parse::<geojson::GeoJson>().unwrap().try_into().unwrap();
        let metres = geometries(&LINES, table);
        assert_eq!(map.features.len(), metres.len(), "{table}");
        let mut around: Option<geo::Rect> = None;
        for (feature, metres) in map.features.into_iter().zip(&metres) {
            let geometry = feature.geometry.unwrap();
            let told = geometry.value.type_name();
            assert!(kinds.contains(&told), "{table}: {told}");
            let degrees: Geometry<f64> = geometry.try_into().unwrap();
            assert_eq!(degrees.coords_count(), metres.coords_count(), "{table}");
            let near = |at: geo::Coord| (6.0..7.0).contains(&at.x) && (52.0..53.0).contains(&at.y);
            assert!(degrees.coords_iter().all(near), "{table}: {degrees:?}");
            let bounds = degrees.bounding_rect().unwrap();
            around = Some(around.map_or(bounds, |was| {
                let (low, high) = (was.min(), was.max());
                geo::Rect::new(
                    (low.x.min(bounds.min().x), low.y.min(bounds.min().y)),
                    (high.x.max(bounds.max().x), high.y.max(bounds.max().y)),
                )
            }));
        }
        let around = around.unwrap();
        assert_eq!(map.bbox, Some(vec![around.min().x, around.min().y, around.max().x, around.max().y]), "{table}");
    }
}

#[test]
fn a_line_in_csv_is_the_place_half_way_along_it() {
    let mut table = csv::Reader::from_path(LINES.file("straten.csv")).unwrap();
    let header = table.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|it| it == name).unwrap();
    let network = network();
    let records: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), network.edges().len());
    for (at, record) in records.iter().enumerate() {
        let half = network.at(at as u32, network.edges()[at].length_m / 2.0);
        let told: [f64; 2] = ["x", "y"].map(|name| record[column(name)].parse().unwrap());
        assert!((told[0] - half.x).abs() < 0.001 && (told[1] - half.y).abs() < 0.001, "edge {at}: {told:?} and {half:?}");
    }
}

#[test]
fn gdal_reads_lines_from_every_format_and_finds_them_by_place() {
    for (table, rows) in LAYERS.into_iter().zip([12, 4, 4]) {
        for file in [LINES.gpkg(), LINES.file(&format!("{table}.fgb")), LINES.file(&format!("{table}.geojson"))] {
            let Some(said) = ogrinfo(&file, &[table]) else { return };
            assert_eq!(said.matches("LINESTRING (").count(), rows, "{}: {said}", file.display());
            assert_eq!(count(&said), rows as i64, "{}: {said}", file.display());
            // Only in a GeoPackage a line becomes a multi of one where others are in several pieces.
            let mixed = file.extension().is_some_and(|ending| ending != "gpkg") && table == "looproutes";
            assert!(said.contains(if mixed { "Unknown (any)" } else { "Line String" }), "{}: {said}", file.display());
        }
    }
    // The splinter and nothing else.
    let corner = ["237475", "237525", "472815", "472825"];
    for file in [LINES.gpkg(), LINES.file("straten.fgb")] {
        let [west, east, south, north] = corner;
        let Some(said) = ogrinfo(&file, &["-so", "-spat", west, south, east, north, "straten"]) else { return };
        assert_eq!(count(&said), 1, "{}", file.display());
    }
}

#[test]
fn a_second_run_on_two_threads_gives_the_same_bytes() {
    let again = written(2);
    let names = |run: &Run| {
        let folder = run.gpkg().parent().map(Path::to_owned).unwrap();
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&LINES), names(&again));
    for name in names(&LINES) {
        let read = |run: &Run| std::fs::read(run.file(&name)).unwrap();
        assert!(read(&LINES) == read(&again), "{name}");
    }
    for table in LAYERS {
        for ending in ["geojson", "qml", "csv", "fgb"] {
            assert!(LINES.file(&format!("{table}.{ending}")).is_file(), "{table}.{ending}");
        }
    }
}

#[test]
fn layers_of_lines_have_one_style_each_in_the_geopackage() {
    let db = LINES.open();
    let on_foot = LAYERS.into_iter().chain(["niet_aangesloten", "verbindingen"]);
    let expected = layers(&SAMPLE.open()).into_iter().map(|(name, _)| name).chain(on_foot.map(str::to_owned));
    let found = layers(&db).into_iter().map(|(name, _)| name);
    assert_eq!(found.collect::<BTreeSet<_>>(), expected.collect(), "those of the sample, and those of who walks");
    for table in LAYERS {
        let styles: i64 =
            one(&db, &format!("SELECT count(*) FROM layer_styles WHERE f_table_name = '{table}' AND useAsDefault"));
        assert_eq!(styles, 1, "{table}");
    }
}
