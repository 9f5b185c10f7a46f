//! A small project in a folder of its own, the real binary on it, and what became of every row.
#![allow(dead_code, reason = "every file with bad input takes what it needs")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A line of a CSV file by the names of its columns.
pub type Line = BTreeMap<String, String>;

/// Facilities that are good, in RD New, all within a short walk.
const FACILITIES: &str = "id;naam;soort;x;y\nv1;Winkel;supermarkt;237000;472500\nv2;Buurthuis;ontmoeting;237050;472450\n\
                          v3;Dokter;huisarts;237100;472520\nv4;Apotheek;apotheek;237090;472530\nv5;Halte;ov_halte;236950;472480\n";
const CARE: &str = "id;naam;x;y\nz1;Zorghuis;237020;472560\n";
const PARCELS: &str = "id;naam;x;y;capaciteit\ngoed-1;Hoek;237010;472510;12\ngoed-2;Plein;237060;472520;6\n";

/// A project with one layer that a test is about, and good layers around it.
pub struct Case {
    folder: TempDir,
}

impl Case {
    /// A project with this text and no other file.
    pub fn project(text: &str) -> Case {
        let case = Case { folder: tempfile::tempdir().expect("a folder can be made") };
        case.file("project.toml", text)
    }

    /// A project with good facilities, good parcels and these lines after them.
    pub fn good(more: &str) -> Case {
        let parcels = "[[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n";
        Case::project(&format!("{HEAD}{parcels}{more}")).file("percelen-goed.csv", PARCELS).with_facilities()
    }

    /// The layer that the test is about holds the parcels; `more` are further lines of the layer.
    pub fn parcels(path: &str, text: impl AsRef<[u8]>, more: &str) -> Case {
        let layer = format!("[[layer]]\nrole = \"percelen\"\npath = \"{path}\"\n{more}\n");
        Case::project(&format!("{HEAD}{layer}")).with_facilities().file(path, text)
    }

    /// The layer that the test is about holds facilities with their category in `soort`, unless `more` says otherwise.
    pub fn facilities(path: &str, text: impl AsRef<[u8]>, more: &str) -> Case {
        let category = if more.contains("category") { "" } else { "category = { field = \"soort\" }\n" };
        Case::layer("voorzieningen", path, text, &format!("{category}{more}"))
    }

    /// The layer that the test is about has any other role.
    pub fn layer(role: &str, path: &str, text: impl AsRef<[u8]>, more: &str) -> Case {
        Case::good(&format!("[[layer]]\nrole = \"{role}\"\npath = \"{path}\"\n{more}\n")).file(path, text)
    }

    fn with_facilities(self) -> Case {
        self.file("goed.csv", FACILITIES).file("zorg.csv", CARE)
    }

    /// Adds or replaces a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Case {
        let place = self.folder.path().join(path);
        std::fs::create_dir_all(place.parent().expect("it is in the folder")).expect("a folder can be made");
        std::fs::write(place, text).expect("a file can be written");
        self
    }

    /// Takes a file away.
    pub fn without(self, path: &str) -> Case {
        std::fs::remove_file(self.path(path)).expect("the file was there");
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let out = woonkring().args(arguments).current_dir(self.folder.path()).output().expect("the binary runs");
        let error = stderr(&out);
        assert!(!error.contains("panicked"), "it must never panic: {error}");
        out
    }

    pub fn check(&self) -> Output {
        self.run(&["check", "project.toml"])
    }

    pub fn analyse(&self) -> Output {
        self.run(&["analyse", "project.toml", "-o", "uit"])
    }

    /// `check` and `analyse` both refuse with exit code 1 and one and the same message, which has all of these words; no layer is
    /// written. Gives the message.
    pub fn refused(&self, words: &[&str]) -> String {
        let (check, run) = (self.check(), self.analyse());
        let message = stderr(&run);
        assert_eq!(run.status.code(), Some(1), "the run should stop with exit code 1: {message}{}", stdout(&run));
        assert_eq!(check.status.code(), Some(1), "check should refuse what the run refuses: {}", stdout(&check));
        assert_eq!(stderr(&check), message, "check should say what the run says");
        assert!(message.starts_with("error: "), "{message}");
        for word in words {
            assert!(message.contains(word), "the message should have {word:?}: {message}");
        }
        assert!(
            !self.path("uit/percelen.csv").exists() && !self.path("uit/run.json").exists(),
            "a refused run writes no layer"
        );
        message
    }

    /// `check` and `analyse` both do their work; every row of every layer is accounted for.
    pub fn done(self) -> Done {
        let (check, run) = (self.check(), self.analyse());
        assert_eq!(run.status.code(), Some(0), "the run should do its work: {}", stderr(&run));
        assert_eq!(check.status.code(), Some(0), "check should accept what the run accepts: {}", stderr(&check));
        let folder = self.path("uit");
        let text = std::fs::read_to_string(folder.join("run.json")).expect("a run leaves run.json");
        let facts: Value = serde_json::from_str(&text).expect("run.json is JSON");
        for input in facts["inputs"].as_array().expect("run.json lists its inputs") {
            let rows = |key: &str| input[key].as_u64().unwrap_or_else(|| panic!("{key} is a count: {input}"));
            let left_out: u64 =
                input["rows_left_out"].as_object().map(|all| all.values().filter_map(Value::as_u64).sum()).unwrap_or_default();
            assert_eq!(rows("rows_read"), rows("rows_kept") + rows("rows_skipped") + left_out, "{input}");
            let found = input["findings"].as_array().expect("findings are a list").iter();
            let skipped: u64 = found.filter(|all| all["done"] == "skipped").filter_map(|all| all["count"].as_u64()).sum();
            assert_eq!(rows("rows_skipped"), skipped, "every skipped row has its line: {input}");
        }
        Done { screen: stdout(&run), check: stdout(&check), folder, facts, _place: self.folder }
    }
}

/// The start of every project: its title and good facilities.
pub const HEAD: &str = "title = \"Proef\"\n\
    [[layer]]\nrole = \"voorzieningen\"\npath = \"goed.csv\"\ncategory = { field = \"soort\" }\n\
    [[layer]]\nrole = \"voorzieningen\"\npath = \"zorg.csv\"\ncategory = \"zorg_24uur\"\ncomplete = true\n";

/// What a run left.
pub struct Done {
    pub screen: String,
    pub check: String,
    pub facts: Value,
    folder: PathBuf,
    /// Keeps the files until the test has looked at them.
    _place: TempDir,
}

impl Done {
    pub fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    pub fn lines(&self, file: &str) -> Vec<Line> {
        lines(&self.folder.join(file))
    }

    /// The ids of the parcels that were judged.
    pub fn parcels(&self) -> Vec<String> {
        self.lines("percelen.csv").into_iter().map(|line| line["id"].clone()).collect()
    }

    /// The ids of the facilities that came from a file.
    pub fn facilities(&self, path: &str) -> Vec<String> {
        let of_file = self.lines("voorzieningen.csv").into_iter().filter(|line| line["bron"] == path);
        of_file.map(|line| line["id"].clone()).collect()
    }

    /// The parcel with this id.
    pub fn parcel(&self, id: &str) -> Line {
        let found = self.lines("percelen.csv").into_iter().find(|line| line["id"] == id);
        found.unwrap_or_else(|| panic!("parcel {id} is there: {:?}", self.parcels()))
    }

    /// What run.json says of an input.
    pub fn input(&self, path: &str) -> &Value {
        let inputs = self.facts["inputs"].as_array().expect("run.json lists its inputs");
        inputs.iter().find(|input| input["path"] == path).unwrap_or_else(|| panic!("{path} is an input"))
    }

    /// The note on the screen that says this of a category, such as "absent everywhere"; empty where there is none.
    pub fn note(&self, words: &str, category: &str) -> String {
        let says = |line: &&str| line.starts_with("note: ") && line.contains(words) && line.contains(category);
        self.screen.lines().find(says).unwrap_or_default().to_owned()
    }

    /// The lines of `invoer.csv` that tell of something wrong: not what is told of layers as a whole, nor of homes that are not counted.
    pub fn findings(&self) -> Vec<Line> {
        let general = ["no capacity", "the input as a whole", "declared complete, and may not be"];
        let of_layer = |line: &Line| line["nummer"] == "0" && line["bevinding"] == "outside the study area";
        let wrong =
            |line: &Line| line["gedaan"] != "left out" && !general.contains(&line["bevinding"].as_str()) && !of_layer(line);
        self.lines("invoer.csv").into_iter().filter(wrong).collect()
    }

    /// The only finding: its number, what was done and the words in it. `check` must tell it too.
    pub fn only_finding(&self, number: usize, done: &str, words: &[&str]) -> Line {
        let all = self.findings();
        assert_eq!(all.len(), 1, "one finding is expected: {all:#?}");
        let line = all[0].clone();
        assert_eq!((line["nummer"].as_str(), line["gedaan"].as_str()), (number.to_string().as_str(), done), "{line:#?}");
        let said = format!("{} {} {} {}", line["id"], line["veld"], line["bevinding"], line["toelichting"]);
        for word in words {
            assert!(said.contains(word), "the finding should have {word:?}: {line:#?}");
        }
        let shown = line["toelichting"].lines().next().unwrap_or_default();
        assert!(self.check.contains(shown) && self.check.contains(&line["bevinding"]), "check tells it too: {}", self.check);
        line
    }
}

pub fn woonkring() -> Command {
    Command::new(env!("CARGO_BIN_EXE_woonkring"))
}

pub fn stdout(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned()
}

pub fn stderr(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// A CSV file as lines by the names of its columns.
pub fn lines(path: &Path) -> Vec<Line> {
    let mut table = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let header = table.headers().expect("it has a header").clone();
    let line = |record: csv::StringRecord| header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
    table.records().map(|record| line(record.expect("it is good CSV"))).collect()
}

/// A FeatureCollection of these features.
pub fn collection(features: &[&str]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// A feature with an id and a geometry.
pub fn feature(id: &str, geometry: &str) -> String {
    with_properties(&format!("\"id\":\"{id}\""), geometry)
}

/// A feature with these properties and a geometry.
pub fn with_properties(properties: &str, geometry: &str) -> String {
    format!("{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}")
}

/// A point in WGS 84, among the good facilities.
pub const POINT: &str = r#"{"type":"Point","coordinates":[6.588,52.2353]}"#;

/// Two good features around one that the test is about, which is number 2.
pub fn between_good(bad: &str) -> String {
    let good = |id, lon| feature(id, &format!(r#"{{"type":"Point","coordinates":[{lon},52.235]}}"#));
    collection(&[&good("goed-1", 6.587), bad, &good("goed-2", 6.589)])
}

/// A square in WGS 84 of about 68 by 111 metres with its south-west corner here.
pub fn square(lon: f64, lat: f64) -> String {
    let (east, north) = (lon + 0.001, lat + 0.001);
    format!(
        r#"{{"type":"Polygon","coordinates":[[[{lon},{lat}],[{east},{lat}],[{east},{north}],[{lon},{north}],[{lon},{lat}]]]}}"#
    )
}
