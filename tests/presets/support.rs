//! A project around one layer with a preset, the files that it reads, and what became of every row.
#![allow(dead_code, reason = "every file takes what it needs")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::Value;
use tempfile::TempDir;

pub type Line = BTreeMap<String, String>;

/// Facilities and a care site on one spot, so that circles lie around one middle; one parcel beside them.
const FACILITIES: &str = "id;naam;soort;x;y\nv1;Winkel;supermarkt;237000;472500\nv2;Buurthuis;ontmoeting;237000;472500\n\
                          v3;Zorghuis;zorg_24uur;237000;472500\nv4;Halte;ov_halte;236900;472500\n";
const PARCELS: &str = "id;naam;x;y;capaciteit\np1;Hoek;237010;472510;12\n";
const HEAD: &str =
    "title = \"Proef\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"goed.csv\"\ncategory = { field = \"soort\" }\n";

/// A project in a folder of its own.
pub struct Case(TempDir);

impl Case {
    /// Good facilities, a good parcel unless the layer itself holds parcels, and a layer with this role and these further lines.
    pub fn of(role: &str, path: &str, more: &str) -> Case {
        let case = Case(tempfile::tempdir().unwrap());
        let parcels = if role == "percelen" { "" } else { "[[layer]]\nrole = \"percelen\"\npath = \"percelen.csv\"\n" };
        let layer = format!("[[layer]]\nrole = \"{role}\"\npath = \"{path}\"\n{more}\n");
        std::fs::write(case.path("project.toml"), format!("{HEAD}{parcels}{layer}")).unwrap();
        std::fs::write(case.path("goed.csv"), FACILITIES).unwrap();
        std::fs::write(case.path("percelen.csv"), PARCELS).unwrap();
        case
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_woonkring"));
        let out = command.args(arguments).current_dir(self.0.path()).output().unwrap();
        assert!(!text(&out.stderr).contains("panicked"), "{}", text(&out.stderr));
        out
    }

    /// Both commands do their work, and every row of every input is accounted for.
    pub fn done(self) -> Done {
        let (check, run) = (
            self.run(&["check", "project.toml", "-o", "gezien"]),
            self.run(&["analyse", "project.toml", "-o", "uit", "--format", "csv"]),
        );
        assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
        assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
        let facts: Value = serde_json::from_slice(&std::fs::read(self.path("uit/run.json")).unwrap()).unwrap();
        for input in facts["inputs"].as_array().unwrap() {
            let left_out: u64 = input["rows_left_out"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
            let rows = |key: &str| input[key].as_u64().unwrap();
            assert_eq!(rows("rows_read"), rows("rows_kept") + rows("rows_skipped") + left_out, "{input}");
        }
        Done { check: text(&check.stdout), facts, folder: self.path("uit"), _place: self }
    }

    /// Both commands refuse with exit code 1, in the same words, which these are among.
    pub fn refused(&self, words: &[&str]) -> String {
        let (check, run) = (self.run(&["check", "project.toml"]), self.run(&["analyse", "project.toml"]));
        assert_eq!((check.status.code(), run.status.code()), (Some(1), Some(1)), "{}", text(&run.stdout));
        let message = text(&run.stderr);
        assert_eq!(text(&check.stderr), message);
        for word in words {
            assert!(message.contains(word), "no {word:?} in: {message}");
        }
        message
    }
}

/// What a run left.
pub struct Done {
    pub check: String,
    pub facts: Value,
    folder: PathBuf,
    /// Keeps the files until the test has looked at them.
    _place: Case,
}

impl Done {
    pub fn lines(&self, file: &str) -> Vec<Line> {
        let mut table = csv::Reader::from_path(self.folder.join(file)).unwrap();
        let header = table.headers().unwrap().clone();
        let line = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
        table.records().map(|row| line(row.unwrap())).collect()
    }

    /// These columns of a layer, row by row.
    pub fn cells(&self, file: &str, columns: &[&str]) -> Vec<Vec<String>> {
        self.lines(file).into_iter().map(|line| columns.iter().map(|column| line[*column].clone()).collect()).collect()
    }

    /// What run.json says of an input.
    pub fn input(&self, path: &str) -> &Value {
        let inputs = self.facts["inputs"].as_array().unwrap();
        inputs.iter().find(|input| input["path"] == path).unwrap_or_else(|| panic!("{path}: {inputs:#?}"))
    }

    /// Rows read, kept and skipped of an input.
    pub fn rows(&self, path: &str) -> [u64; 3] {
        ["rows_read", "rows_kept", "rows_skipped"].map(|key| self.input(path)[key].as_u64().unwrap())
    }

    /// The rows of an input that were left out, per reason: in run.json, and in the same words on the screen.
    pub fn left_out(&self, path: &str) -> BTreeMap<String, u64> {
        let told = self.input(path)["rows_left_out"].as_object().unwrap();
        let told: BTreeMap<String, u64> = told.iter().map(|(why, count)| (why.clone(), count.as_u64().unwrap())).collect();
        for (why, count) in told.iter().filter(|(_, count)| **count > 0) {
            let line = format!("{path}: {count} left out: {why}");
            assert!(self.check.contains(&line), "the screen tells {line:?}: {}", self.check);
        }
        told
    }

    /// The findings in `invoer.csv` of a file: id, finding, what was done.
    pub fn findings(&self, path: &str) -> Vec<[String; 3]> {
        let of_file = self.lines("invoer.csv").into_iter().filter(|line| line["laag"] == path && line["gedaan"] != "left out");
        of_file.map(|line| ["id", "bevinding", "gedaan"].map(|column| line[column].clone())).collect()
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A geometry, and the values of columns.
pub type Feature<'a> = (Vec<u8>, Vec<(&'a str, Cell)>);

/// The west, south and side of a square, its texts and its numbers.
pub type Square<'a> = (f64, f64, f64, Vec<&'a str>, Vec<f64>);

/// A table of a GeoPackage: its name, the kind of geometry, its columns with their SQL types, and its rows.
pub struct Table<'a> {
    pub name: &'a str,
    pub kind: &'a str,
    pub columns: &'a [(&'a str, &'a str)],
    pub rows: Vec<Feature<'a>>,
}

/// Writes a GeoPackage in RD New with these tables, each with `feature_id` and `geom` before its columns, as PDOK does.
pub fn geopackage(path: &Path, tables: &[Table]) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(
        "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
             organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('Amersfoort / RD New', 28992, 'EPSG', 28992, 'undefined', NULL);
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
             description TEXT DEFAULT '', last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
             srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);",
    )
    .unwrap();
    for table in tables {
        let columns: String = table.columns.iter().map(|(name, kind)| format!(", \"{name}\" {kind}")).collect();
        let (name, kind) = (table.name, table.kind);
        db.execute_batch(&format!(
            "CREATE TABLE \"{name}\" (feature_id INTEGER PRIMARY KEY AUTOINCREMENT, geom {kind}{columns});
             INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)
                 VALUES ('{name}', 'features', '{name}', '2026-01-01T00:00:00.000Z', 28992);
             INSERT INTO gpkg_geometry_columns VALUES ('{name}', 'geom', '{kind}', 28992, 0, 0);"
        ))
        .unwrap();
        for (geometry, cells) in &table.rows {
            let names: String = cells.iter().map(|(name, _)| format!(", \"{name}\"")).collect();
            let marks: String = (0..cells.len()).map(|at| format!(", ?{}", at + 2)).collect();
            let values = std::iter::once(Cell::Blob(geometry.clone())).chain(cells.iter().map(|(_, cell)| cell.clone()));
            let sql = format!("INSERT INTO \"{name}\" (geom{names}) VALUES (?1{marks})");
            db.execute(&sql, rusqlite::params_from_iter(values)).unwrap();
        }
    }
}

/// Text, or a number.
pub fn t(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub fn n(number: i64) -> Cell {
    Cell::Integer(number)
}

fn header() -> Vec<u8> {
    [b"GP\x00\x01".as_slice(), &28992_i32.to_le_bytes(), &[1]].concat()
}

/// A point as a GeoPackage holds it.
pub fn point(x: f64, y: f64) -> Vec<u8> {
    [header(), 1_u32.to_le_bytes().to_vec(), x.to_le_bytes().to_vec(), y.to_le_bytes().to_vec()].concat()
}

/// The corners of a square with its south-west corner here.
pub fn corners(x: f64, y: f64, size: f64) -> [(f64, f64); 5] {
    [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
}

fn polygon_body(x: f64, y: f64, size: f64) -> Vec<u8> {
    let mut body = [3_u32, 1, 5].map(u32::to_le_bytes).concat();
    for (x, y) in corners(x, y, size) {
        body.extend([x.to_le_bytes(), y.to_le_bytes()].concat());
    }
    body
}

/// A square as a polygon.
pub fn square(x: f64, y: f64, size: f64) -> Vec<u8> {
    [header(), polygon_body(x, y, size)].concat()
}

/// A square as a multipolygon, as CBS and TOP10NL have them.
pub fn multi_square(x: f64, y: f64, size: f64) -> Vec<u8> {
    [header(), [6_u32, 1].map(u32::to_le_bytes).concat(), vec![1], polygon_body(x, y, size)].concat()
}

/// Writes a Shapefile in RD New of squares, with text and number columns.
pub fn shapefile(folder: &Path, name: &str, texts: &[&str], numbers: &[&str], rows: &[Square]) {
    use shapefile::dbase::{FieldName, FieldValue, Record, TableWriterBuilder};
    let field = |name: &str| FieldName::try_from(name).unwrap();
    let table = texts.iter().fold(TableWriterBuilder::new(), |table, name| table.add_character_field(field(name), 60));
    let table = numbers.iter().fold(table, |table, name| table.add_numeric_field(field(name), 12, 0));
    let mut writer = shapefile::Writer::from_path(folder.join(format!("{name}.shp")), table).unwrap();
    for (x, y, size, words, counts) in rows {
        let ring = corners(*x, *y, *size).iter().rev().map(|(x, y)| shapefile::Point::new(*x, *y)).collect();
        let mut record = Record::default();
        for (column, word) in texts.iter().zip(words) {
            record.insert((*column).to_owned(), FieldValue::Character(Some((*word).to_owned())));
        }
        for (column, count) in numbers.iter().zip(counts) {
            record.insert((*column).to_owned(), FieldValue::Numeric(Some(*count)));
        }
        writer.write_shape_and_record(&shapefile::Polygon::new(shapefile::PolygonRing::Outer(ring)), &record).unwrap();
    }
    let prj = "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\",SPHEROID[\"Bessel_1841\",6377397.155,299.1528128]],\
               PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Double_Stereographic\"],\
               PARAMETER[\"False_Easting\",155000.0],PARAMETER[\"False_Northing\",463000.0],PARAMETER[\"Central_Meridian\",5.38763888888889],\
               PARAMETER[\"Scale_Factor\",0.9999079],PARAMETER[\"Latitude_Of_Origin\",52.15616055555555],UNIT[\"Meter\",1.0]]";
    std::fs::write(folder.join(format!("{name}.prj")), prj).unwrap();
    std::fs::write(folder.join(format!("{name}.cpg")), "UTF-8").unwrap();
}
