//! What the programme of a municipality is made from: the chosen parcels, the buildings to meet in, what is vulnerable, what changes
//! in a scenario, and the buurten.

use super::layers::{Group, MapLayer, Table, Topic, marked, plain};
use crate::report::Report;
use crate::write::style::{self, Ground};
use crate::write::xml::{column, literal};

/// A layer of the group: its table, its name in the tree, its heading in a legend, and how it is drawn on points or areas.
struct Shown<'l> {
    table: &'static str,
    name: &'static str,
    legend: &'static str,
    look: &'l dyn Fn(&Table, Ground) -> style::Look,
}

/// The group; `None` where the result has nothing of it. It is off at first: each of its layers is a map by itself.
pub fn group<'t>(report: &Report, table: &dyn Fn(&str) -> Option<Table<'t>>) -> Option<Group> {
    let mut layers = table("keuze").map_or_else(Vec::new, |table| chosen(report, &table));
    let shown = [
        Shown {
            table: "ontmoetingsruimten",
            name: "Ontmoetingsruimten",
            legend: "Gebouwen om in te ontmoeten (grootte: 65-plussers)",
            look: &|table, ground| style::ontmoetingsruimten::look(table.layer, ground),
        },
        Shown {
            table: "kwetsbaarheid",
            name: "Kwetsbaarheid",
            legend: "Als deze voorziening sluit (grootte: woningen)",
            look: &|table, ground| style::kwetsbaarheid::look(table.layer, ground),
        },
        Shown {
            table: "scenario_percelen",
            name: "Scenario's",
            legend: "Percelen die in een scenario van klasse veranderen",
            look: &|table, ground| style::verschil::on(table.layer, ground),
        },
        Shown {
            table: "balans",
            name: "Balans van buurten",
            legend: "Kenmerken van buurten: aanwijzing, geen oordeel",
            look: &|table, _| style::balans::overview(table.layer),
        },
    ];
    for of in shown {
        let Some(table) = table(of.table) else { continue };
        let parts = on_each(&table, of.table, of.name, of.legend, report.town.fictief()).into_iter();
        layers.extend(parts.map(|layer| MapLayer { look: (of.look)(&table, layer.ground), checked: false, ..layer }));
    }
    (!layers.is_empty()).then(|| Group { name: "Programma".to_owned(), layers, checked: false, topic: Topic::Programme })
}

/// The layers of a table, one for each ground that its rows are on.
fn on_each(table: &Table, id: &str, name: &str, legend: &str, fictief: bool) -> Vec<MapLayer> {
    let layer = |ground: Ground| {
        let part = match ground {
            Ground::Areas if table.mixed => "vlakken",
            Ground::Points if table.mixed => "punten",
            _ => return MapLayer { legend: legend.to_owned(), ..plain(id, &marked(name, fictief), table, ground) },
        };
        let name = marked(&format!("{name} ({part})"), fictief);
        MapLayer { legend: format!("{legend}: {part}"), ..plain(&format!("{id}_{part}"), &name, table, ground) }
    };
    Ground::of(table.layer).parts().iter().map(|ground| layer(*ground)).collect()
}

/// The chosen parcels: a layer per portfolio, of which the first is on.
fn chosen(report: &Report, table: &Table) -> Vec<MapLayer> {
    let mut layers = Vec::new();
    for (at, portfolio) in style::keuze::portfolios(table.layer).iter().enumerate() {
        let filter = format!("{} = {}", column(style::keuze::PORTFOLIO), literal(portfolio));
        let (id, name) = (format!("keuze_{}", at + 1), format!("Keuze: {portfolio}"));
        for layer in on_each(table, &id, &name, "Gekozen percelen (getal: woningen)", report.town.fictief()) {
            layers.push(MapLayer {
                source: table.source(layer.ground, Some(&filter)),
                look: style::keuze::of_one(table.layer, layer.ground),
                checked: at == 0,
                ..layer
            });
        }
    }
    layers
}
