//! FlatGeobuf holds the rows of the GeoPackage, with the same places, types and titles; only their order is that of its index.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;

use flatgeobuf::geozero::error::Result as Told;
use flatgeobuf::geozero::{FeatureProperties, GeomProcessor, GeozeroGeometry};
use flatgeobuf::{FallibleStreamingIterator, FgbReader};
use geo::CoordsIter;

use crate::blob::Blob;
use crate::support::{Run, SAMPLE, TOWN, layers, texts};

/// A row: its cells as text by column, and its corners.
pub type Row = (BTreeMap<String, String>, Vec<[u64; 2]>);

/// Keeps the corners that go by.
struct Corners(Vec<[u64; 2]>);

impl GeomProcessor for Corners {
    fn xy(&mut self, x: f64, y: f64, _: usize) -> Told<()> {
        self.0.push([x.to_bits(), y.to_bits()]);
        Ok(())
    }
}

fn open(run: &Run, table: &str) -> FgbReader<BufReader<File>> {
    FgbReader::open(BufReader::new(File::open(run.file(&format!("{table}.fgb"))).unwrap())).unwrap()
}

pub fn of_fgb(run: &Run, table: &str) -> Vec<Row> {
    let mut features = open(run, table).select_all_seq().unwrap();
    let mut rows = Vec::new();
    while let Some(feature) = features.next().unwrap() {
        let mut corners = Corners(Vec::new());
        feature.process_geom(&mut corners).unwrap();
        rows.push((feature.properties().unwrap().into_iter().collect(), corners.0));
    }
    rows.sort();
    rows
}

pub fn of_gpkg(run: &Run, table: &str) -> Vec<Row> {
    let db = run.open();
    let flags = texts(&db, &format!("SELECT name FROM pragma_table_info('{table}') WHERE type = 'BOOLEAN'"));
    let mut query = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
    let columns: Vec<String> = query.column_names().into_iter().map(str::to_owned).collect();
    let mut found = query.query([]).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = found.next().unwrap() {
        let (mut cells, mut corners) = (BTreeMap::new(), Vec::new());
        for (at, column) in columns.iter().enumerate() {
            use rusqlite::types::Value;
            let text = match row.get(at).unwrap() {
                Value::Null => continue,
                _ if column == "fid" => continue,
                Value::Blob(bytes) => {
                    let geometry = Blob::read(&bytes).unwrap().geometry;
                    corners = geometry.coords_iter().map(|at| [at.x.to_bits(), at.y.to_bits()]).collect();
                    continue;
                }
                Value::Integer(whole) if flags.contains(column) => (whole == 1).to_string(),
                Value::Integer(whole) => whole.to_string(),
                Value::Real(number) => number.to_string(),
                Value::Text(text) => text,
            };
            cells.insert(column.clone(), text);
        }
        rows.push((cells, corners));
    }
    rows.sort();
    rows
}

#[test]
fn the_rows_and_places_of_flatgeobuf_are_those_of_the_geopackage_bit_by_bit() {
    for run in [&SAMPLE, &TOWN] {
        for (table, _) in layers(&run.open()).into_iter().filter(|(_, kind)| kind == "features") {
            let (fgb, gpkg) = (of_fgb(run, &table), of_gpkg(run, &table));
            assert_eq!(fgb.len(), gpkg.len(), "{table}");
            for (one, other) in fgb.iter().zip(&gpkg) {
                assert_eq!(one, other, "{table}");
            }
        }
    }
}

#[test]
fn the_header_has_the_plane_the_titles_and_an_index() {
    let reader = open(&SAMPLE, "percelen");
    let header = reader.header();
    assert_eq!(header.crs().map(|crs| crs.code()), Some(28992));
    assert_eq!(header.features_count(), 62);
    assert!(header.index_node_size() > 0);
    assert!(header.description().is_some_and(|note| note.contains("Niet gebruiken voor besluiten")));
    let titles: Vec<String> = header.columns().unwrap().iter().map(|column| column.title().unwrap().to_owned()).collect();
    let columns = "SELECT title FROM gpkg_data_columns WHERE table_name = 'percelen' ORDER BY rowid";
    assert_eq!(titles, texts(&SAMPLE.open(), columns));
}
