//! `voorzieningen`: one mark per category, with names from near.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{self, FAINT, INK, PAPER};
use super::percelen::{marked, of_kind};
use super::renderer::{Rule, categorized, ruled};
use super::symbol::{Pattern, Stroke, cross, fill, mark, middle, pattern, symbol};
use crate::model::{CategoryInfo, Shape};
use crate::report::{Layer, Report};
use crate::write::xml::{Element, column, literal};

/// Names show up to this scale.
const NAMES: u32 = 15_000;
/// Those of stops, benches and the like only up to this one.
const MINOR_NAMES: u32 = 6_000;

/// The categories that have a facility on this ground, in the order of the table.
pub fn present<'a>(report: &'a Report, ground: Ground) -> Vec<&'a CategoryInfo> {
    let fits = |shape: &Shape| match ground {
        Ground::Points => !matches!(shape, Shape::Area(_)),
        Ground::Areas => matches!(shape, Shape::Area(_)),
        Ground::Lines => false,
        Ground::Both | Ground::Table => true,
    };
    let has = |info: &&CategoryInfo| {
        report.town.facilities.iter().any(|facility| facility.category == info.category && fits(&facility.shape))
    };
    report.town.categories.iter().filter(has).collect()
}

/// The look for facilities on this ground.
pub fn look(report: &Report, layer: &dyn Layer, ground: Ground) -> Look {
    let of = |ground: Ground| {
        let symbol = if ground == Ground::Points { point } else { area };
        present(report, ground).into_iter().map(move |info| (info, symbol(info.category.id())))
    };
    // What only a scenario has must not look as if it stands there.
    let has_planned = layer.columns().iter().any(|column| column.name == "status");
    let status = |sign: &str| format!("{} {sign} {}", column("status"), literal("gepland"));
    let renderer = if ground == Ground::Both || has_planned {
        let rules = |ground| {
            let there = if has_planned { format!(" AND {}", status("<>")) } else { String::new() };
            let rules = of(ground).map(move |(info, symbol)| {
                let filter = format!("{} = {}{there}", column("categorie"), literal(info.category.id()));
                Rule::draws(legend(info), filter, symbol)
            });
            let planned = has_planned.then(|| Rule::draws("Gepland in een scenario", status("="), planned(ground)));
            rules.chain(planned).collect()
        };
        match ground {
            Ground::Both => {
                let heads = |kind: &str, ground| Rule::heads(kind, Some(of_kind(ground)), rules(ground));
                ruled(vec![heads("Punten", Ground::Points), heads("Vlakken", Ground::Areas)], false)
            }
            ground => ruled(rules(ground), false),
        }
    } else {
        let rows = of(ground).map(|(info, symbol)| (info.category.id().to_owned(), legend(info).to_owned(), symbol));
        categorized("categorie", rows.collect())
    };
    let named_by = "coalesce(\"naam\", \"id\")".to_owned();
    // What is there by the dozen would crowd out the rest.
    let ids: Vec<String> = present(report, ground)
        .into_iter()
        .map(|info| info.category.id())
        .filter(|id| palette::is_minor(id))
        .map(literal)
        .collect();
    let minor = if ids.is_empty() { "FALSE".to_owned() } else { format!("{} IN ({})", column("categorie"), ids.join(", ")) };
    let labels = Labels {
        text: format!("if({minor} AND @map_scale > {MINOR_NAMES}, NULL, {})", marked("\"naam\"")),
        points: 6.5,
        colour: INK,
        bold: false,
        up_to: Some(NAMES),
        priority: 3,
        beside: false,
    };
    let planned = if has_planned { "[% coalesce(' (' || \"status\" || ': ' || \"scenario\" || ')', '') %]" } else { "" };
    Look {
        name: "Voorzieningen naar categorie".to_owned(),
        description: "Voorzieningen zoals meegeteld, met een teken per categorie".to_owned(),
        ground,
        renderer: Some(renderer),
        labels: Some(labels),
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %]{planned}<br>[% \"categorie\" %]<br>[% \"bron\" %]"
        ),
        named_by,
    }
}

/// The words of the legend.
fn legend(info: &CategoryInfo) -> &str {
    short(&info.label)
}

/// The name of a category without what it says between brackets.
pub(super) fn short(label: &str) -> &str {
    label.split(" (").next().unwrap_or(label)
}

/// What is not there yet: an outline only.
fn planned(ground: Ground) -> Element {
    let outline = Stroke::solid(FAINT, 0.4);
    if ground == Ground::Points {
        symbol("marker", [cross(FAINT, 2.8, 0.5, 0)])
    } else {
        symbol("fill", [fill(None, outline, 0)])
    }
}

fn point(category: &str) -> Element {
    symbol("marker", [mark(&palette::mark(category), Stroke::solid(PAPER, 0.2))])
}

fn area(category: &str) -> Element {
    let mark = palette::mark(category);
    let ground = fill(None, Stroke::solid(mark.colour, 0.2), 0);
    symbol("fill", [pattern(Pattern::Dots(mark.colour, 2.0), 0), ground, middle(&mark, None)])
}
