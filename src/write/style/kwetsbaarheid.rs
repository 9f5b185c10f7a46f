//! `kwetsbaarheid`: the more homes are lost as a facility closes, the larger and darker its sign.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{FAINT, INK, LOSS};
use super::percelen::marked;
use super::renderer::largest_below;
use super::sign::{self, Sign};
use super::symbol::Stroke;
use crate::report::Layer;
use crate::write::xml::column;

/// From so many homes on the sign is darker. Steps of a map, not norms.
const STEPS: [u32; 2] = [25, 100];
/// So many homes have the largest sign.
const MANY: f64 = 250.0;
/// Names show up to this scale.
const NAMES: u32 = 30_000;

/// The look, for facilities on this ground.
pub fn look(layer: &dyn Layer, ground: Ground) -> Look {
    let (parcels, homes) = (column("percelen_verlies"), format!("coalesce({}, 0)", column("woningen_verlies")));
    let width = sign::grown(&homes, [2.2, 6.0], MANY);
    let lost = |at: usize, label: String, filter: String| {
        let sign = Sign::new("circle", LOSS[at], &*width).outlined(Stroke::solid(INK, 0.2));
        (label, format!("{parcels} > 0 AND {filter}"), sign)
    };
    let [some, many] = STEPS;
    let small = |colour| Sign::new("circle", colour, "1.4").outlined(Stroke::solid(FAINT, 0.15));
    let signs = [
        lost(2, format!("{many} woningen of meer vallen weg"), format!("{homes} >= {many}")),
        lost(1, format!("{some} tot {many} woningen"), format!("{homes} >= {some} AND {homes} < {many}")),
        lost(0, format!("Percelen vallen weg, tot {some} woningen"), format!("{homes} < {some}")),
        ("Niets valt weg".to_owned(), format!("{parcels} = 0"), small("#e6e6e6")),
        ("Niet te zeggen (rustplekken, verlichting)".to_owned(), format!("{parcels} IS NULL"), small(FAINT)),
    ];
    let named_by = "coalesce(\"naam\", \"id\")".to_owned();
    let labels = Labels {
        text: format!("if({parcels} > 0, {}, NULL)", marked(&named_by)),
        points: 6.5,
        colour: INK,
        bold: false,
        up_to: Some(NAMES),
        priority: 5,
        beside: true,
    };
    Look {
        name: "Wat wegvalt".to_owned(),
        description: "Wat verloren gaat als alleen deze voorziening sluit: hoe groter en donkerder, hoe meer woningen"
            .to_owned(),
        ground,
        renderer: Some(largest_below(sign::rules(ground, &signs), "woningen_verlies")),
        labels: Some(labels),
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %], [% \"categorie\" %]<br>\
             [% coalesce({parcels} || ' percelen en ' || {homes} || ' woningen vallen weg', 'niet te zeggen') %]\
             [% if(\"enige\", '<br>de enige in haar kern', '') %]<br>\
             [% coalesce('volgende: ' || \"volgende\" || ', ' || round(\"volgende_m\") || ' m', 'er is geen andere') %]"
        ),
        named_by,
    }
}
