//! The page on output: it has every column of every layer, and no other.

use std::collections::BTreeSet;

use woonkring::model::{Distance, Footing, Mobility, Need, Silent, Territory};
use woonkring::report::{Layer, Report};
use woonkring::{Ask as Asked, analyse_watched};

use crate::support::{MadeUpNorms, MadeUpTown, at, hard, rectangle, soft};

/// The layers that have a column of homes per housing form.
const CHOICE: [&str; 3] = ["portefeuilles", "keuze", "keuze_kernen"];

const PAGE: &str = include_str!("../../docs/output.md");

/// A town that has every layer.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("p", &[hard("supermarkt", 200, 500, 60), soft("rustplek", 100, 200, 40)])
        .mobility("rollator");
    let mut town = MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", at(0.0, 60.0))
        .kern("kern", rectangle((-500.0, -500.0), (500.0, 500.0)), Some(100.0))
        .parcel("thuis", at(0.0, -40.0))
        .street(&[(0.0, -40.0), (300.0, -40.0), (300.0, 60.0), (0.0, 60.0)], Footing::GOOD);
    town.town.planning.opgave = Some(vec![need()]);
    town
}

/// One home of the only form there is.
fn need() -> Need {
    Need {
        area: "Verzonnen".to_owned(),
        territory: Territory::Municipality,
        woonvorm: "x".to_owned(),
        scenario: String::new(),
        group: None,
        segment: None,
        min: 1,
        max: 1,
        year: None,
        source: "verzonnen".into(),
        fictief: false,
    }
}

fn by(town: &MadeUpTown, distance: Distance) -> Report<'_> {
    analyse_watched(&town.town, &town.norms, Asked { distance, routes: true }, &Silent)
}

/// The columns of each layer, as the page names them.
fn columns(report: &Report) -> Vec<(&'static str, BTreeSet<String>)> {
    let of_rule = |column: &str| {
        let rules = report.norms.clusters.iter().filter_map(|rule| column.strip_prefix(rule.id.as_str()));
        rules.filter(|rest| rest.starts_with('_')).map(|rest| format!("<regel>{rest}")).next()
    };
    // Of a layer of the choice of sites, those are its housing forms.
    let named = |layer: &str, column: &str| match Mobility::ALL.iter().find(|it| column == format!("straat_{}_m", it.key())) {
        Some(_) => "straat_<mobiliteit>_m".to_owned(),
        None if CHOICE.contains(&layer) && column.starts_with("woningen_") => "woningen_<woonvorm>".to_owned(),
        None if of_rule(column).is_some() => of_rule(column).unwrap_or_default(),
        None => column.strip_prefix("p_").map_or(column.to_owned(), |rest| format!("<p>_{rest}")),
    };
    let layers = report.layers();
    let of = |layer: &dyn Layer| layer.columns().iter().map(|column| named(layer.name(), &column.name)).collect();
    layers.iter().map(|layer| (layer.name(), of(layer.as_ref()))).collect()
}

/// What the page says of a layer.
fn part(layer: &str) -> &'static str {
    let part = PAGE.split(&format!("\n## `{layer}`")).nth(1).unwrap_or_else(|| panic!("the page has no part on {layer}"));
    part.split("\n## ").next().unwrap()
}

/// What stands between backticks in a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn the_page_has_every_column() {
    let town = town();
    let report = by(&town, Distance::Both);
    let layers: Vec<&str> = columns(&report).iter().map(|(layer, _)| *layer).collect();
    for layer in [
        "percelen",
        "toetsing",
        "zones",
        "cirkels",
        "voorzieningen",
        "niet_aangesloten",
        "looproutes",
        "kernen",
        "straten",
        "keuze",
    ] {
        assert!(layers.contains(&layer), "{layers:?}");
    }
    for (layer, columns) in columns(&report) {
        let words: BTreeSet<&str> = quoted(part(layer)).collect();
        for column in columns {
            assert!(words.contains(column.as_str()), "{layer}: {column} is not on the page");
        }
    }
}

#[test]
fn the_tables_of_the_page_name_no_column_that_is_not_there() {
    let town = town();
    for (layer, columns) in columns(&by(&town, Distance::Both)) {
        let rows = part(layer).lines().filter(|line| line.starts_with("| `"));
        for name in rows.flat_map(|row| quoted(row.split('|').nth(1).unwrap())) {
            assert!(columns.contains(name), "{layer} has no column {name}");
        }
    }
}

#[test]
fn what_the_page_keeps_for_runs_on_foot_is_not_there_by_air() {
    let town = town();
    let on_foot =
        |layer: &str| part(layer).split_once("\nOnly where parcels are judged on foot").map(|(_, rest)| rest.to_owned());
    let tables = ["percelen", "toetsing"].map(|layer| (layer, on_foot(layer).unwrap()));
    let by_air = columns(&by(&town, Distance::ByAir));
    let alone = columns(&by(&town, Distance::OnFoot));
    for (layer, table) in tables {
        let of = |all: &[(&str, BTreeSet<String>)]| all.iter().find(|(name, _)| *name == layer).unwrap().1.clone();
        for row in table.lines().filter(|line| line.starts_with("| `")) {
            for name in quoted(row.split('|').nth(1).unwrap()) {
                assert!(!of(&by_air).contains(name), "{layer} has {name} by air too");
                assert_eq!(
                    of(&alone).contains(name),
                    !row.contains("only with `--afstand beide`"),
                    "{layer}: {name}, on foot alone"
                );
            }
        }
    }
}
