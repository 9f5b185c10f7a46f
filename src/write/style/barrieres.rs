//! `barrieres`: red arrows from who lives near to what is far on foot.

use super::look::{Ground, Look, aliases, first_column};
use super::palette::STOP;
use super::renderer::{Rule, ruled};
use super::symbol::{Stroke, head, line, symbol};
use crate::report::Layer;
use crate::write::xml::{Element, column};

/// The look of the barriers: the longer the way round, the heavier the arrow.
pub fn look(layer: &dyn Layer) -> Look {
    let detour = column("omweg");
    let rules = vec![
        Rule::draws("Omweg tot 2 keer de rechte lijn", format!("{detour} < 2"), arrow(0.2)),
        Rule::draws("Omweg van 2 tot 3 keer", format!("{detour} >= 2 AND {detour} < 3"), arrow(0.3)),
        Rule::draws("Omweg van 3 keer of meer", format!("{detour} >= 3"), arrow(0.45)),
        Rule::draws("Te voet niet gevonden", format!("{detour} IS NULL"), arrow(0.6)),
    ];
    let named_by = first_column(layer);
    Look {
        name: "Barrières naar omweg".to_owned(),
        description: "Wat hemelsbreed dichtbij is en te voet te ver; de pijl wijst naar de voorziening".to_owned(),
        ground: Ground::Lines,
        renderer: Some(ruled(rules, true)),
        labels: None,
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b><br>[% coalesce('omweg: ' || round({detour}, 1) || ' keer', 'te voet niet gevonden') %]"
        ),
        named_by,
    }
}

fn arrow(width: f64) -> Element {
    // Heavier arrows lie above lighter ones.
    let level = (width * 10.0) as u8;
    symbol("line", [line(Stroke::dotted(STOP, width), level), head(STOP, 2.0 + 2.0 * width, level)])
}
