//! The page on what a run writes has every column of these layers, and every column a title and a description of its own.

use std::collections::BTreeSet;

use woonkring::model::{Dwellings, Footing};

use crate::meeting::{complex, with_venues};
use crate::support::{MadeUpNorms, MadeUpTown, at, hard, rectangle};

const PAGE: &str = include_str!("../../docs/output.md");
const OURS: [&str; 5] = ["kernen", "kern_voorzieningen", "kern_bereik", "ontmoetingsplan", "ontmoetingsruimten"];

/// A town that has all of them, with every column.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default().profile("p", &[hard("ontmoeting", 50, 150, 100).in_complex()]);
    let mut town = with_venues(MadeUpTown::under(&norms), &["school"])
        .kern("dorp", rectangle((-500.0, -500.0), (500.0, 500.0)), Some(100.0))
        .facility("school", "school", at(0.0, 0.0))
        .people(at(10.0, 0.0), 9.0)
        .street(&[(0.0, 0.0), (100.0, 0.0)], Footing::GOOD);
    town.town.planning.dwellings = Some(vec![Dwellings { shape: at(0.0, 0.0), count: 1.0, fictief: false }]);
    complex(town, "a", (0.0, 10.0), None)
}

/// What the page says of a layer.
fn part(layer: &str) -> &'static str {
    let part = PAGE.split(&format!("\n## `{layer}`")).nth(1).unwrap_or_else(|| panic!("the page has no part on {layer}"));
    part.split("\n## ").next().unwrap()
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_column_is_on_the_page_and_no_other_and_has_a_title_of_its_own() {
    let town = town();
    let report = town.report();
    let layers = report.layers();
    for name in OURS {
        let layer = layers.iter().find(|layer| layer.name() == name).unwrap_or_else(|| panic!("no layer {name}"));
        let columns = layer.columns();
        let named: BTreeSet<String> = columns
            .iter()
            .map(|column| column.name.strip_prefix("p_").map_or(column.name.to_string(), |rest| format!("<p>_{rest}")))
            .collect();
        let words: BTreeSet<&str> = quoted(part(name)).collect();
        for column in &named {
            assert!(words.contains(column.as_str()), "{name}: {column} is not on the page");
        }
        let rows = part(name).lines().filter(|line| line.starts_with("| `"));
        for word in rows.flat_map(|row| quoted(row.split('|').nth(1).unwrap())) {
            assert!(named.contains(word), "{name} has no column {word}");
        }
        let titles: BTreeSet<&str> = columns.iter().map(|column| column.title.as_ref()).collect();
        assert_eq!((named.len(), titles.len()), (columns.len(), columns.len()), "{name}");
        assert!(columns.iter().all(|column| column.title.len() > 2 && column.description.len() > 9), "{name}");
    }
}
