//! Real files, where they are at hand; the counts are those of an independent tool, named beside them.

use std::path::PathBuf;

use woonkring::model::{Streets, Town};

#[cfg(feature = "proj")]
use super::made::ids;
use super::made::{Made, told};

/// The path of a real file beside the project; a clear line where it is not there.
fn real(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm").join(name);
    if !path.is_file() {
        eprintln!("passed over: {} is not there", path.display());
        return None;
    }
    path.to_str().map(str::to_owned)
}

/// The metres of all edges.
fn metres(town: &Town) -> f64 {
    town.streets.iter().flat_map(Streets::edges).map(|edge| edge.length_m).sum()
}

#[test]
fn the_streets_of_enschede() {
    let Some(path) = real("enschede_highways_2023-12-24.geojson") else { return };
    let (town, account) = Made::new().layer("straten", &path, "").good();
    // Counted with Python: 8,012 lines, 75 areas that are ways, 41 that are relations.
    assert_eq!((account.read, account.kept, account.look.lines), (8_128, 8_087, 8_087));
    assert_eq!(
        account.left_out.iter().map(|(what, count)| (what.as_str(), *count)).collect::<Vec<_>>(),
        [("an area, not a line", 41)]
    );
    assert_eq!(told(&account).into_keys().collect::<Vec<_>>(), ["noted: streets meet where they share a node"]);
    // OGR 3.6.2 in RD New: 627,873.0 m of lines and 13,316.0 m around the areas. Its RD is without the correction grid, some 2 cm off.
    assert!((metres(&town) - 641_189.0).abs() < 641.0, "{}", metres(&town));
}

#[test]
fn the_streets_of_a_piece_of_amsterdam() {
    let Some(path) = real("amsterdam_valhalla_test.osm.pbf") else { return };
    let (town, account) = Made::new().layer("straten", &path, "").good();
    // Counted with osmium 1.15: 184 ways of which 54 are streets, 2 nodes with `highway`; no node of them is missing.
    assert_eq!((account.read, account.kept, account.findings.len()), (186, 54, 0));
    assert_eq!((account.left_out["a way that is no street"], account.left_out["a node, not a way"]), (130, 2));
    // OGR 3.6.2 in RD New: 10,796.9 m.
    assert!((metres(&town) - 10_796.9).abs() < 10.8, "{}", metres(&town));
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
    assert_eq!((account.read, account.kept, account.skipped()), (15_247 + 695, 4_667, 0));
    assert_eq!((account.left_out["a way that is no street"], account.left_out["a node, not a way"]), (10_580, 695));
    assert_eq!(ids(&town).len(), 4_667);
    // OGR 3.6.2 in EPSG:25832: 1,141,663.8 m.
    assert!((metres(&town) - 1_141_663.8).abs() < 1_142.0, "{}", metres(&town));
}
