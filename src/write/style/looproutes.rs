//! `looproutes`: a calm line per walk, with what is weak on it marked beside it.

use super::look::{Ground, Look, aliases, first_column};
use super::palette::{NO_BENCH, ROUTE, STOP, UNLIT};
use super::renderer::{Rule, ruled};
use super::symbol::{Stroke, beside, line, symbol};
use crate::report::Layer;
use crate::write::xml::{Element, column, literal};

/// What is weak shows up to this scale: on a smaller map the stretches of many walks lie over each other, and over everything else.
const WEAK: u32 = 12_500;

/// The look of the walks. A stretch may be both without a bench and without light: one runs on one side of the walk, one on the other.
pub fn look(layer: &dyn Layer) -> Look {
    let kind = |label: &str, word: &str, drawn: Element| {
        Rule::draws(label, format!("{} = {}", column("soort"), literal(word)), symbol("line", [drawn]))
    };
    let rules = vec![
        kind("Looproute", "route", line(Stroke::solid(ROUTE, 0.45), 0)),
        kind("Langste stuk zonder bank", "zonder bank", beside(Stroke::dashed(NO_BENCH, 0.7), 0.8, 1)).up_to(WEAK),
        kind("Langste stuk zonder verlichting", "onverlicht", beside(Stroke::dashed(UNLIT, 0.7), -0.8, 1)).up_to(WEAK),
        kind("Drukke weg oversteken", "oversteek", line(Stroke::solid(STOP, 1.4), 2)).up_to(WEAK),
    ];
    let named_by = first_column(layer);
    Look {
        name: "Looproutes".to_owned(),
        description: "Looproutes, met wat er zwak aan is: zonder bank, onverlicht, een drukke weg oversteken".to_owned(),
        ground: Ground::Lines,
        renderer: Some(ruled(rules, true)),
        labels: None,
        aliases: aliases(layer),
        tip: format!("<b>[% {named_by} %]</b><br>[% {} %]", column("soort")),
        named_by,
    }
}
