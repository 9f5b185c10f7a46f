//! A project of made-up layers in RD New, and what `check` and `analyse` say of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

pub type Line = BTreeMap<String, String>;

/// A project in a folder of its own, with a parcel of twelve homes to judge.
pub struct Case {
    folder: TempDir,
    project: String,
}

impl Case {
    pub fn new() -> Case {
        let case = Case { folder: tempfile::tempdir().unwrap(), project: "title = \"Dokter\"\n".to_owned() };
        case.layer("percelen", "goed.csv", "").file("goed.csv", "id;x;y;capaciteit\ngoed;237050;472550;12\n")
    }

    pub fn file(self, name: &str, text: &str) -> Case {
        std::fs::write(self.folder.path().join(name), text).unwrap();
        self
    }

    /// Adds a layer to the project file.
    pub fn layer(mut self, role: &str, path: &str, more: &str) -> Case {
        self.project += &format!("[[layer]]\nrole = \"{role}\"\npath = \"{path}\"\n{more}\n");
        self
    }

    /// Facilities with their category in `soort`.
    pub fn facilities(self, path: &str, text: &str) -> Case {
        self.layer("voorzieningen", path, "category = { field = \"soort\" }").file(path, text)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        std::fs::write(self.folder.path().join("project.toml"), &self.project).unwrap();
        let out =
            Command::new(env!("CARGO_BIN_EXE_woonkring")).args(arguments).current_dir(self.folder.path()).output().unwrap();
        assert!(!text(&out.stderr).contains("panicked"), "{}", text(&out.stderr));
        out
    }

    /// The words of a refusal, the same for both commands.
    pub fn refused(&self) -> String {
        let (check, run) = (self.run(&["check", "project.toml"]), self.run(&["analyse", "project.toml"]));
        assert_eq!((check.status.code(), run.status.code()), (Some(1), Some(1)), "{}", text(&check.stdout));
        assert_eq!(check.stderr, run.stderr);
        text(&check.stderr)
    }

    /// `check` and `analyse` both end well, and write the same findings, byte by byte.
    pub fn seen(&self) -> Seen {
        let check = self.run(&["check", "project.toml", "-o", "gezien"]);
        assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
        let run = self.run(&["analyse", "project.toml", "-o", "uit", "--format", "csv"]);
        assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
        let read = |name: &str| std::fs::read(self.folder.path().join(name)).unwrap();
        assert!(read("gezien/invoer.csv") == read("uit/invoer.csv"), "both commands find the same");
        let table = |name: &str| lines(&self.folder.path().join(name));
        Seen { screen: text(&check.stdout), findings: table("gezien/invoer.csv"), facilities: table("uit/voorzieningen.csv") }
    }
}

/// What was said and written.
pub struct Seen {
    pub screen: String,
    pub findings: Vec<Line>,
    pub facilities: Vec<Line>,
}

impl Seen {
    /// The findings of a layer: number, id, field, finding and what was done; each is on the screen too.
    pub fn of(&self, path: &str) -> Vec<[&str; 5]> {
        let of_layer = self.findings.iter().filter(|line| line["laag"] == path);
        of_layer
            .map(|line| {
                assert!(
                    self.screen.contains(&format!("{}: {}", line["gedaan"], line["bevinding"])),
                    "{line:?}: {}",
                    self.screen
                );
                assert!(self.screen.contains(&line["toelichting"]), "{line:?}: {}", self.screen);
                ["nummer", "id", "veld", "bevinding", "gedaan"].map(|column| line[column].as_str())
            })
            .collect()
    }

    /// What is told of the only finding of a layer with these words.
    pub fn detail(&self, path: &str, finding: &str) -> &str {
        let found: Vec<&Line> =
            self.findings.iter().filter(|line| line["laag"] == path && line["bevinding"] == finding).collect();
        assert_eq!(found.len(), 1, "{finding}: {:#?}", self.findings);
        &found[0]["toelichting"]
    }

    /// The ids of the facilities of a layer that count.
    pub fn kept(&self, path: &str) -> Vec<&str> {
        self.facilities.iter().filter(|line| line["bron"] == path).map(|line| line["id"].as_str()).collect()
    }

    /// The cells of the line of a table on the screen that has this cell; columns stand two spaces apart.
    pub fn row(&self, table: usize, path: &str) -> Vec<&str> {
        let cells = |line: &'_ str| -> bool { line.split("  ").any(|cell| cell.trim() == path) };
        let found: Vec<&str> = self.screen.lines().filter(|line| cells(line)).collect();
        let line = found.get(table).unwrap_or_else(|| panic!("{path}: {}", self.screen));
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn lines(path: &Path) -> Vec<Line> {
    let mut table = csv::Reader::from_path(path).unwrap();
    let header = table.headers().unwrap().clone();
    let line = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    table.records().map(|row| line(row.unwrap())).collect()
}

/// A feature with properties and a geometry.
pub fn feature(properties: Value, kind: &str, coordinates: Value) -> Value {
    json!({ "type": "Feature", "properties": properties, "geometry": { "type": kind, "coordinates": coordinates } })
}

/// GeoJSON in RD New.
pub fn collection(features: Vec<Value>) -> String {
    let crs = json!({ "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::28992" } });
    json!({ "type": "FeatureCollection", "crs": crs, "features": features }).to_string()
}

/// The ring of a square with its south-west corner here.
pub fn square(x: f64, y: f64, size: f64) -> Value {
    json!([[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]])
}
