//! What `check` and a run tell of streets.

use super::pbf::{Block, at, drawn, file};
use super::support::Case;

#[test]
fn the_doctor_and_the_run_count_lines() {
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (10, 0)], &[("highway", "footway")]);
    let block = drawn(block, 2, 11, &[(0, 5), (10, 5)], &[("building", "yes")]).node(50, at(0, 0), &[("highway", "crossing")]);
    let done = Case::layer("straten", "s.osm.pbf", file(&[block]), "source = \"OpenStreetMap\"").done();
    assert!(done.check.lines().any(|line| line.starts_with("s.osm.pbf") && line.contains("1 line ")), "{}", done.check);
    assert!(done.check.contains("s.osm.pbf: 1 left out: a way that is no street"), "{}", done.check);
    let input = done.input("s.osm.pbf");
    assert_eq!((&input["role"], &input["geometry"]["line"], &input["rows_kept"]), (&"straten".into(), &1.into(), &1.into()));
    let roles: Vec<&str> = done.facts["inputs"].as_array().unwrap().iter().filter_map(|input| input["role"].as_str()).collect();
    assert_eq!(roles, ["voorzieningen", "voorzieningen", "percelen", "straten"], "in the order of the project file");
    let left_out: Vec<String> = done
        .lines("invoer.csv")
        .into_iter()
        .filter(|line| line["laag"] == "s.osm.pbf" && line["gedaan"] == "left out")
        .map(|line| line["bevinding"].clone())
        .collect();
    assert_eq!(left_out, ["a node, not a way", "a way that is no street"]);
}
