//! Real files, where they are at hand; the counts are those of an independent tool, named beside them. How many of the lines may be
//! walked is for the rules.

use std::path::PathBuf;

use woonkring::model::Town;

use super::made::{Made, ids, told};

/// The path of a real file beside the project; a clear line where it is not there.
fn real(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm").join(name);
    if !path.is_file() {
        eprintln!("passed over: {} is not there", path.display());
        return None;
    }
    path.to_str().map(str::to_owned)
}

/// The metres of a way.
fn metres(town: &Town, id: &str) -> f64 {
    let streets = town.streets.as_ref().unwrap();
    streets.edges().iter().filter(|edge| streets.ways()[edge.way as usize].id == id).map(|edge| edge.length_m).sum()
}

#[test]
fn the_streets_of_enschede() {
    let Some(path) = real("enschede_highways_2023-12-24.geojson") else { return };
    let (town, account) = Made::new().layer("straten", &path, "").good();
    // Counted with Python: 8,012 lines, 75 areas that are ways, 41 that are relations.
    assert_eq!((account.read, account.look.lines, account.skipped()), (8_128, 8_087, 0));
    assert_eq!(account.left_out["an area, not a line"], 41);
    assert!(told(&account).contains_key("noted: streets meet where they share a node"), "{:?}", told(&account));
    // Its longest footway: 891.8 m along the great circle of a sphere, which is good to 0.5 %.
    let longest = metres(&town, "way/428441760");
    assert!((longest / 891.8 - 1.0).abs() < 0.005, "{longest}");
}

#[test]
fn the_streets_of_a_piece_of_amsterdam() {
    let Some(path) = real("amsterdam_valhalla_test.osm.pbf") else { return };
    let (town, account) = Made::new().layer("straten", &path, "").good();
    // Counted with osmium 1.15: 184 ways of which 54 are streets, 2 nodes with `highway`; no node of them is missing.
    assert_eq!((account.read, account.look.lines, account.findings.len()), (186, 54, 0));
    assert_eq!((account.left_out["a way that is no street"], account.left_out["a node, not a way"]), (130, 2));
    assert!(ids(&town).len() > 30, "{:?}", ids(&town));
}

#[cfg(feature = "proj")]
#[test]
fn the_streets_of_liechtenstein() {
    let Some(path) = real("liechtenstein.osm.pbf") else { return };
    let made = Made::bare("title = \"Liechtenstein\"\ncrs = \"EPSG:25832\"\n")
        .file("v.csv", "id;lon;lat\nv1;9.5215;47.1410\n")
        .layer("voorzieningen", "v.csv", "category = \"supermarkt\"")
        .layer("percelen", "v.csv", "")
        .layer("straten", &path, "");
    let (town, account) = made.good();
    // Counted with osmium 1.15: 15,247 ways of which 4,667 are streets, 695 nodes with `highway`; no node of them is missing.
    assert_eq!((account.read, account.look.lines, account.skipped()), (15_247 + 695, 4_667, 0));
    assert_eq!((account.left_out["a way that is no street"], account.left_out["a node, not a way"]), (10_580, 695));
    assert!(ids(&town).len() > 4_000, "{}", ids(&town).len());
}
