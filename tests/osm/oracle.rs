//! Another reader, the crate `osmpbf`, finds the same tagged nodes in a file as we do.

use std::collections::BTreeMap;

use osmpbf::{Element, ElementReader};

use super::facilities::{near, places, read};
use super::pbf::{Block, at, file};

#[test]
fn another_reader_finds_the_same_nodes_at_the_same_places() {
    let toilet: &[(&str, &str)] = &[("amenity", "toilets"), ("name", "Wc")];
    let spread = |number: i64| at((number * 37 % 101) as i32, (number * 53 % 97) as i32);
    let dense: Vec<_> = (0..60)
        .map(|number| (number * number - 30, spread(number), if number % 3 == 0 { &[] } else { toilet }, true))
        .collect();
    let plain = (0..30).fold(Block::default(), |block, number| block.node(10_000 + number, spread(number + 7), toilet));
    let bytes = file(&[Block::default().dense(&dense), plain]);
    let mut theirs: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let reader = ElementReader::new(bytes.as_slice());
    reader
        .for_each(|element| match element {
            Element::Node(node) if node.tags().len() > 0 => {
                theirs.insert(format!("node/{}", node.id()), (node.lon(), node.lat()));
            }
            Element::DenseNode(node) if node.tags().len() > 0 => {
                theirs.insert(format!("node/{}", node.id()), (node.lon(), node.lat()));
            }
            _ => {}
        })
        .unwrap();
    let ours = places(&read(&bytes), "kaart.osm.pbf");
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
    assert_eq!(ours.len(), 70);
    for (id, (lon, lat)) in theirs {
        near(ours[&id], (lon - at(0, 0).0) * 1e4, (lat - at(0, 0).1) * 1e4);
    }
}
