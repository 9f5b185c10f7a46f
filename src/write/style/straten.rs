//! `straten`: thin and grey where all can walk, warm where wheels cannot, marked where a piece is cut off.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{BUSY, CUT_OFF, FAINT, NO_ROLLATOR, NO_WHEELCHAIR, WALKED};
use super::renderer::{Rule, ruled};
use super::symbol::{Stroke, line, symbol};
use crate::report::Layer;

/// Names show up to this scale.
const NAMES: u32 = 6_000;

/// The look of the network: who can pass, and below it what is busy or cut off.
pub fn look(layer: &dyn Layer) -> Look {
    let street = |label: &str, filter: &str, stroke, level| Rule::draws(label, filter, symbol("line", [line(stroke, level)]));
    let rules = vec![
        street(
            "Begaanbaar voor iedereen",
            "\"te_voet\" IS NOT NULL AND \"rollator\" IS NOT NULL AND \"rolstoel\" IS NOT NULL",
            Stroke::solid(WALKED, 0.26),
            1,
        ),
        street(
            "Niet met een rolstoel",
            "\"te_voet\" IS NOT NULL AND \"rollator\" IS NOT NULL AND \"rolstoel\" IS NULL",
            Stroke::solid(NO_WHEELCHAIR, 0.6),
            2,
        ),
        street("Niet met een rollator", "\"te_voet\" IS NOT NULL AND \"rollator\" IS NULL", Stroke::solid(NO_ROLLATOR, 0.6), 2),
        street("Niet te voet", "\"te_voet\" IS NULL", Stroke::dotted(FAINT, 0.3), 1),
        street("Drukke weg", "\"druk\"", Stroke::solid(BUSY, 1.5), 0),
        street("Los van het grootste deel", "\"deel\" > 1 AND NOT \"splinter\"", Stroke::solid(CUT_OFF, 1.5), 0),
        street("Splinter: er sluit niets op aan", "\"splinter\"", Stroke::dashed(CUT_OFF, 1.5), 0),
    ];
    let labels = Labels {
        text: "\"naam\"".to_owned(),
        points: 6.0,
        colour: "#444444",
        bold: false,
        up_to: Some(NAMES),
        priority: 1,
        beside: false,
    };
    Look {
        name: "Straten naar wie er kan lopen".to_owned(),
        description: "Wie er kan lopen, wat druk is, en wat los ligt van de rest".to_owned(),
        ground: Ground::Lines,
        renderer: Some(ruled(rules, true)),
        labels: Some(labels),
        aliases: aliases(layer),
        named_by: "coalesce(\"naam\", \"straat_id\")".to_owned(),
        tip: "<b>[% coalesce(\"naam\", \"straat_id\") %]</b>[% if(\"fictief\", ' (fictief)', '') %]<br>[% round(\"lengte_m\") %] m, \
              verlicht: [% \"verlicht\" %][% coalesce(', deel ' || \"deel\", '') %]"
            .to_owned(),
    }
}
