//! Real settlements of Twente, where the machine has them.

use std::path::PathBuf;

use crate::support::Case;

fn of(feature: &serde_json::Value, key: &str) -> String {
    feature["properties"][key].as_str().unwrap_or_default().to_owned()
}

fn kernen() -> Option<PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../shared/data/kernen/top10nl_kernen_twente.geojson");
    if !path.is_file() {
        eprintln!("skipped: {} is not there", path.display());
    }
    path.is_file().then_some(path)
}

#[test]
fn the_woonkernen_of_twente_are_those_that_a_plain_count_gives() {
    let Some(path) = kernen() else { return };
    let all: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let features = all["features"].as_array().unwrap();
    let woonkern = features.iter().filter(|feature| of(feature, "typeGebied") == "woonkern");
    let mut expected: Vec<[String; 4]> =
        woonkern.map(|feature| ["naamNL", "lokaalID", "aantalinwoners", "gemeente"].map(|key| of(feature, key))).collect();

    let case = |more: &str| {
        let case = Case::of("kernen", "kernen.geojson", &format!("preset = \"top10nl-kernen\"\n{more}"));
        std::fs::copy(&path, case.path("kernen.geojson")).unwrap();
        case.done()
    };
    let every = case("");
    assert_eq!(every.rows("kernen.geojson"), [features.len() as u64, expected.len() as u64, 0]);
    assert_eq!(every.left_out("kernen.geojson")["geen woonkern"], (features.len() - expected.len()) as u64);
    let mut found = every.cells("kernen.csv", &["naam", "id", "inwoners"]);
    found.sort();
    expected.sort();
    assert_eq!(found, expected.iter().map(|row| row[..3].to_vec()).collect::<Vec<_>>());

    let hof = case("only = { gemeente = [\"Hof van Twente\"] }");
    let mut names: Vec<String> = hof.cells("kernen.csv", &["naam"]).concat();
    names.sort();
    let of_hof: Vec<&str> = expected.iter().filter(|row| row[3] == "Hof van Twente").map(|row| row[0].as_str()).collect();
    assert_eq!(names, of_hof);
    assert_eq!(names, ["Azelo", "Bentelo", "Delden", "Diepenheim", "Goor", "Hengevelde", "Markelo"]);
}
