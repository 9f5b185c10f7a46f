//! Real files, where they are at hand.

use std::path::PathBuf;

use super::support::Case;

/// A real file beside the project; a clear line where it is not there.
fn real(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm").join(name);
    let read = std::fs::read(&path);
    if read.is_err() {
        eprintln!("passed over: {} is not there", path.display());
    }
    read.ok()
}

#[test]
fn a_piece_of_amsterdam_is_read_in_rd() {
    let Some(bytes) = real("amsterdam_valhalla_test.osm.pbf") else { return };
    let done = Case::facilities("kaart.osm.pbf", bytes, "category = \"osm\"").done();
    let input = done.input("kaart.osm.pbf");
    assert_eq!(input["rows_skipped"], 0);
    assert!(input["rows_kept"].as_u64().unwrap() > 10, "{input}");
}

#[cfg(feature = "proj")]
#[test]
fn liechtenstein_has_as_many_facilities_as_an_independent_reader_finds() {
    let Some(bytes) = real("liechtenstein.osm.pbf") else { return };
    let project = "title = \"Liechtenstein\"\ncrs = \"EPSG:25832\"\n\
                   [[layer]]\nrole = \"voorzieningen\"\npath = \"kaart.osm.pbf\"\ncategory = \"osm\"\n\
                   [[layer]]\nrole = \"percelen\"\npath = \"percelen.csv\"\n";
    let done =
        Case::project(project).file("percelen.csv", "id;lon;lat\nvaduz;9.5215;47.1410\n").file("kaart.osm.pbf", bytes).done();
    let mut found = std::collections::BTreeMap::new();
    for line in done.lines("voorzieningen.csv") {
        *found.entry(line["categorie"].clone()).or_insert(0_u32) += 1;
    }
    let peer = std::collections::BTreeMap::from(PEER.map(|(category, count)| (category.to_owned(), count)));
    assert_eq!(found, peer);
}

/// What pyosmium 4.3.2 finds by the same tag table, with `peer.py`; it also compares ids and places.
#[cfg(feature = "proj")]
const PEER: [(&str, u32); 17] = [
    ("apotheek", 3),
    ("bank", 8),
    ("dagelijkse_winkel", 9),
    ("herkenningspunt", 56),
    ("horeca", 51),
    ("informatiepunt", 4),
    ("ontmoeting", 22),
    ("openbaar_toilet", 13),
    ("ov_halte", 319),
    ("post", 8),
    ("recreatie", 105),
    ("rustplek", 57),
    ("school", 19),
    ("sport", 110),
    ("supermarkt", 11),
    ("verlichting", 27),
    ("werk", 29),
];
