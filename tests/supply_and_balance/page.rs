//! The page on output has every column of these tables, and no other.

use std::collections::BTreeSet;

use woonkring::analyse;
use woonkring::model::Buurt;

use crate::support::{MadeUpNorms, MadeUpTown, at, rectangle};
use crate::table::{complex, need};

const PAGE: &str = include_str!("../../docs/output.md");

/// A town that has all of them.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default().area("gebied", None, &[("zorg_24uur", 300, 600)]);
    let mut town = MadeUpTown::under(&norms)
        .words("balance.proxies", &["proxy"])
        .words("choice.care_forms", &["zorggeschikt"])
        .facility("zorg_24uur", "z", at(0.0, 0.0))
        .kern("Dorp", rectangle((-500.0, -500.0), (500.0, 500.0)), Some(900.0))
        .opgave(&[need("x", 1, 2)])
        .complex(complex("c", (0.0, 0.0), "zorggeschikt", None, Some(9)));
    town.town.planning.buurten.push(Buurt {
        id: "b".to_owned(),
        name: "b".to_owned(),
        outline: rectangle((0.0, 0.0), (100.0, 100.0)),
        inhabitants: Some(500.0),
        values: [("proxy".to_owned(), 10.0)].into(),
        fictief: false,
    });
    town
}

/// A column as the page names it: `<kenmerk>` for a figure that is compared, `<regel>` for a cluster rule.
fn named(column: &str) -> String {
    let figure = ["proxy_", "zorgwoningen_per_1000_inwoners_"].iter().find_map(|figure| column.strip_prefix(figure));
    let rule = ["rijk_", "twente_", "hof-van-twente_"].iter().find_map(|rule| column.strip_prefix(rule));
    match (figure, rule) {
        (Some(rest), _) => format!("<kenmerk>_{rest}"),
        (_, Some(rest)) => format!("<regel>_{rest}"),
        _ => column.to_owned(),
    }
}

#[test]
fn the_page_and_the_tables_have_the_same_columns() {
    let town = town();
    let report = analyse(&town.town, &town.norms);
    for layer in ["opgave", "balans", "balans_kernen", "balans_zones", "spreiding", "matrix"] {
        let layers = report.layers();
        let found = layers.iter().find(|it| it.name() == layer).unwrap_or_else(|| panic!("the town has no {layer}"));
        let columns: BTreeSet<String> = found.columns().iter().map(|column| named(&column.name)).collect();
        let part = PAGE.split(&format!("\n## `{layer}`")).nth(1).unwrap_or_else(|| panic!("the page has no part on {layer}"));
        let rows = part.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| `"));
        let told: BTreeSet<String> = rows
            .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert_eq!(columns, told, "{layer}");
    }
}
