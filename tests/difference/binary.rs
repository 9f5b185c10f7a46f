//! The real binary on result folders and project files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder with the sample as a project, and runs of it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let place = tempfile::tempdir().unwrap();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/hof-van-twente");
        for file in std::fs::read_dir(sample).unwrap() {
            let file = file.unwrap().path();
            if file.is_file() {
                std::fs::copy(&file, place.path().join(file.file_name().unwrap())).unwrap();
            }
        }
        let desk = Desk(place);
        desk.write("project.toml", &ground(&desk.text("project.toml")));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Runs the binary here: whether it went well, what it said, and what it said was wrong.
    fn run(&self, arguments: &[&str]) -> (bool, String, String) {
        let out = Command::new(env!("CARGO_BIN_EXE_woonkring")).args(arguments).current_dir(self.0.path()).output().unwrap();
        let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(!told(&out.stderr).contains("panicked"), "{}", told(&out.stderr));
        (out.status.success(), told(&out.stdout), told(&out.stderr))
    }

    fn good(&self, arguments: &[&str]) -> String {
        let (well, said, wrong) = self.run(arguments);
        assert!(well, "{arguments:?}: {wrong}");
        said
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let (well, _, wrong) = self.run(arguments);
        assert!(!well, "{arguments:?} is to be refused");
        wrong
    }

    /// The project without a shop, as `zonder.toml`.
    fn without(&self, id: &str) {
        let mut places: serde_json::Value = serde_json::from_str(&self.text("voorzieningen.geojson")).unwrap();
        let features = places["features"].as_array_mut().unwrap();
        let all = features.len();
        features.retain(|feature| feature["properties"]["id"] != id);
        assert_eq!(features.len() + 1, all, "{id} is in the sample once");
        self.write("zonder.geojson", &places.to_string());
        let project = self.text("project.toml").replace("voorzieningen.geojson", "zonder.geojson");
        self.write("zonder.toml", layers(&project));
    }
}

/// A project with its ground and its scenarios, without what a municipality plans with: that takes its time and changes no class.
fn ground(project: &str) -> String {
    let planned = ["role = \"opgave\"", "role = \"woningen\"", "role = \"complexen\"", "role = \"buurten\""];
    let plans = ["opgave]", "balance]", "choice]"];
    let parts = project.split("\n[").enumerate().filter(|(_, part)| {
        !planned.iter().any(|role| part.contains(role)) && !plans.iter().any(|section| part.starts_with(section))
    });
    parts.map(|(at, part)| if at == 0 { part.to_owned() } else { format!("\n[{part}") }).collect()
}

/// A project up to where it names parcels and facilities that must be there: its layers.
fn layers(project: &str) -> &str {
    let ends = ["\n[choice]", "\n[[scenario]]"].iter().filter_map(|section| project.find(section));
    &project[..ends.min().unwrap_or(project.len())]
}

/// The rows of a CSV by their columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::Result<csv::StringRecord>| {
        header.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect()
    };
    reader.records().map(row).collect()
}

#[test]
fn a_run_held_beside_itself_is_empty_from_every_side() {
    let desk = Desk::new();
    desk.good(&["-q", "analyse", "project.toml", "-o", "a"]);
    desk.good(&["-q", "analyse", "project.toml", "-o", "csv", "--format", "csv"]);
    for (one, two) in [("a", "a"), ("project.toml", "a"), ("a", "csv")] {
        let said = desk.good(&["vergelijk", one, two, "-o", "v"]);
        assert!(said.contains("no parcel changed class"), "{one} {two}: {said}");
        assert_eq!(desk.text("v/verschil.csv").lines().count(), 1, "{one} {two}: the header only");
        let kernen = rows(&desk.text("v/verschil_kernen.csv"));
        assert!(!kernen.is_empty());
        for row in kernen {
            for column in ["percelen_erbij", "percelen_eraf", "woningen_erbij", "woningen_eraf"] {
                assert_eq!(row[column], "0", "{one} {two}: {row:?}");
            }
            assert_eq!(row["inwoners_65plus_a"], row["inwoners_65plus_b"], "{one} {two}: {row:?}");
        }
    }
}

#[test]
fn with_and_without_a_shop_every_change_names_it() {
    let desk = Desk::new();
    desk.without("V-DI-01");
    desk.good(&["-q", "analyse", "project.toml", "-o", "a"]);
    desk.good(&["-q", "analyse", "zonder.toml", "-o", "b"]);
    let said = desk.good(&["vergelijk", "a", "b", "-o", "v"]);
    assert!(
        said.contains("FICTIEF") && said.contains(" verschil.geojson verschil.csv verschil.qml verschil_kernen.csv"),
        "{said}"
    );
    let changes = rows(&desk.text("v/verschil.csv"));
    assert!(!changes.is_empty());
    for row in &changes {
        assert_eq!(row["oorzaak"], "voorziening", "{row:?}");
        assert!(
            row["waarom"]
                .starts_with("Supermarkt: Supermarkt Diepenheim-Centrum (fictief) [V-DI-01] valt weg; het dichtstbij is nu "),
            "{row:?}"
        );
        assert_eq!(row["fictief"], "true");
    }
    // The scenario of the sample closes the same shop.
    let scenario = rows(&desk.text("a/scenario_percelen.csv"));
    let of = |row: &BTreeMap<String, String>, class: &str| {
        [&row["perceel"], &row["profiel"], &row[class], &row["waarom"]].map(String::clone)
    };
    let closes = scenario.iter().filter(|row| row["scenario"] == "supermarkt Diepenheim sluit");
    let closes: Vec<_> = closes.map(|row| of(row, "klasse_scenario")).collect();
    assert_eq!(closes, changes.iter().map(|row| of(row, "klasse_b")).collect::<Vec<_>>());
    // What is read back says the same as what is worked out again, and CSV the same as the GeoPackage.
    desk.good(&["-q", "vergelijk", "project.toml", "zonder.toml", "-o", "again"]);
    for file in ["a", "b"] {
        std::fs::remove_file(desk.path(file).join("woonkring.gpkg")).unwrap();
    }
    desk.good(&["-q", "vergelijk", "a", "b", "-o", "of-csv"]);
    let said = |folder: &str| -> Vec<[String; 4]> {
        rows(&desk.text(&format!("{folder}/verschil.csv"))).iter().map(|row| of(row, "klasse_b")).collect()
    };
    assert_eq!((said("again"), said("of-csv")), (said("v"), said("v")));
    assert_eq!(desk.text("again/verschil_kernen.csv"), desk.text("v/verschil_kernen.csv"));
}

#[test]
fn two_norm_sets_on_the_same_data_differ_by_norms_alone() {
    let desk = Desk::new();
    desk.write(
        "lokaal.toml",
        "schema_version = 1\nid = \"lokaal\"\ntitle = \"Lokaal\"\nstatus = \"concept\"\nextends = \"twente-start\"\n\
         [[override]]\nvalue = \"profile.wlz.criteria.zorg_24uur.max_m\"\nto = 500\nsource = \"besluit\"\nadopted = 2026-05-12\n\
         [[override]]\nvalue = \"profile.rollator.criteria.supermarkt.condition\"\nto = \"hard\"\nsource = \"besluit\"\nadopted = 2026-05-12\n",
    );
    desk.write("lokaal-project.toml", &desk.text("project.toml").replace("\"twente-start\"", "\"lokaal.toml\""));
    desk.good(&["-q", "analyse", "project.toml", "-o", "a"]);
    desk.good(&["-q", "analyse", "lokaal-project.toml", "-o", "b"]);
    let said = desk.good(&["vergelijk", "a", "b", "-o", "v"]);
    assert!(said.contains("profile.wlz.criteria.zorg_24uur.max_m 200 → 500"), "{said}");
    let changes = rows(&desk.text("v/verschil.csv"));
    assert!(changes.iter().any(|row| row["profiel"] == "wlz") && changes.iter().any(|row| row["profiel"] == "rollator"));
    for row in changes {
        assert_eq!(row["oorzaak"], "norm", "{row:?}");
        let expected = if row["profiel"] == "wlz" {
            "Norm 24-uurszorglocatie: het maximum is 500 m (was 200 m); het dichtstbij is "
        } else {
            "Norm supermarkt: is nu een harde voorwaarde; het dichtstbij is "
        };
        assert!(row["waarom"].starts_with(expected), "{row:?}");
    }
}

#[test]
fn two_comparisons_give_the_same_bytes() {
    let desk = Desk::new();
    desk.without("V-DI-01");
    desk.good(&["-q", "vergelijk", "project.toml", "zonder.toml", "-o", "one"]);
    desk.good(&["-q", "--threads", "1", "vergelijk", "project.toml", "zonder.toml", "-o", "two"]);
    for file in ["woonkring.gpkg", "verschil.geojson", "verschil.csv", "verschil.qml", "verschil_kernen.csv"] {
        let [one, two] = ["one", "two"].map(|folder| std::fs::read(desk.path(folder).join(file)).unwrap());
        assert!(one == two, "{file}");
    }
}

#[test]
fn the_geopackage_has_both_layers_with_their_style_and_says_which_two() {
    let desk = Desk::new();
    desk.without("V-DI-01");
    desk.good(&["-q", "vergelijk", "project.toml", "zonder.toml", "-o", "v"]);
    let db = rusqlite::Connection::open(desk.path("v/woonkring.gpkg")).unwrap();
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM verschil") as usize, rows(&desk.text("v/verschil.csv")).len());
    assert_eq!(count("SELECT count(*) FROM verschil_kernen") as usize, rows(&desk.text("v/verschil_kernen.csv")).len());
    assert_eq!(count("SELECT count(*) FROM layer_styles WHERE f_table_name = 'verschil' AND useAsDefault"), 1);
    let about: String =
        db.query_row("SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/plain'", [], |row| row.get(0)).unwrap();
    assert!(about.contains("Eerste (a): Hof van Twente") && about.contains("normenset twente-start"), "{about}");
}

#[test]
fn what_is_no_result_is_refused_with_what_to_do() {
    let desk = Desk::new();
    desk.good(&["-q", "analyse", "project.toml", "-o", "a"]);
    let said = |arguments: &[&str]| desk.refused(&[&["vergelijk"], arguments].concat());
    assert!(said(&["a", "nergens"]).contains("there is no such folder"));
    assert!(
        said(&["a", "."])
            .contains("this folder holds no result of a run: there is no run.json in it; to compare a project, name its file")
    );
    assert!(said(&["a", "a/woonkring.gpkg"]).contains("name the folder of a result, or a project file"));
    let over = said(&["a", "a", "-o", "a"]);
    assert!(over.contains("run.json") || over.contains("woonkring.gpkg"), "{over}");
    assert!(desk.path("a/percelen.csv").is_file(), "what was compared stays");
    // A comparison is no run.
    desk.good(&["-q", "vergelijk", "a", "a", "-o", "v"]);
    assert!(said(&["a", "v", "-o", "w"]).contains("it holds a comparison; name the folders of the two runs"));
    // Of before this could be compared, of a later layout, and of another program.
    let facts = desk.text("a/run.json");
    desk.write("a/run.json", &facts.replace("\"layout\": 1,", ""));
    assert!(said(&["a", "a", "-o", "w"]).contains("run it again with this version"));
    desk.write("a/run.json", &facts.replace("\"layout\": 1,", "\"layout\": 7,"));
    assert!(said(&["a", "a", "-o", "w"]).contains("its layout is 7, expected 1"));
    desk.write("a/run.json", &facts.replace("\"program\": \"woonkring\"", "\"program\": \"iets anders\""));
    assert!(said(&["a", "a", "-o", "w"]).contains("it was written by \"iets anders\", expected woonkring"));
    desk.write("a/run.json", "geen json");
    assert!(said(&["a", "a", "-o", "w"]).contains("this is no run.json of woonkring"));
    desk.write("a/run.json", &facts);
    desk.good(&["-q", "vergelijk", "a", "a", "-o", "w"]);
}

#[test]
fn a_result_without_reasons_is_told_only_where_they_are_needed() {
    let desk = Desk::new();
    desk.without("V-DI-01");
    desk.good(&["-q", "analyse", "project.toml", "-o", "a", "--format", "csv"]);
    desk.good(&["-q", "analyse", "zonder.toml", "-o", "b", "--format", "geojson"]);
    let told = desk.refused(&["vergelijk", "a", "b", "-o", "v"]);
    assert!(
        told.contains("the result has no layer `voorzieningen` that can be read back; run it again with --format gpkg"),
        "{told}"
    );
    std::fs::remove_file(desk.path("a/toetsing.csv")).unwrap();
    let told = desk.refused(&["vergelijk", "a", "zonder.toml", "-o", "v"]);
    assert!(told.contains("the result has no layer `toetsing`"), "{told}");
}

#[test]
fn another_municipality_is_refused() {
    let desk = Desk::new();
    desk.good(&["-q", "analyse", "project.toml", "-o", "a"]);
    desk.write(
        "elders.geojson",
        &desk.text("percelen.geojson").replace("\"id\": \"", "\"id\": \"X-").replace("\"id\":\"", "\"id\":\"X-"),
    );
    let project = desk.text("project.toml").replace("percelen.geojson", "elders.geojson");
    desk.write("elders.toml", layers(&project));
    let told = desk.refused(&["vergelijk", "a", "elders.toml", "-o", "v"]);
    assert!(
        told.contains(
            "the two runs have no parcel in common (the first has 62 such as `GO-01`, the second 62 such as `X-GO-01`)"
        ),
        "{told}"
    );
}
