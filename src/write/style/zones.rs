//! `zones`: core, sure and possible, per area rule or profile.

use super::look::{Ground, Look, aliases};
use super::palette::{self, NESTED, PAPER, ZONE_LINE};
use super::renderer::{Rule, ruled};
use super::symbol::{Pattern, Stroke, fill, pattern, symbol};
use crate::report::{Layer, Level, Report, ZoneRule};
use crate::write::xml::{Element, column, literal};

/// How zones are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Filled: the zones are what the map is about, or parcels lie on them.
    Filled,
    /// Outlines: raster cells show below them.
    Open,
}

/// All zones: the first area rule with what is nested in it is on, or else `profile`; every other rule is one click away.
pub fn overview(report: &Report, layer: &dyn Layer, profile: &str) -> Look {
    let shown = shown_first(report, profile);
    let rules = report.rules.iter().map(|rule| {
        let at = depth(report, rule);
        heading(rule, at, Drawn::Filled).checked(shown.contains(&rule.id.as_str()))
    });
    Look {
        name: "Alle gebieden en profielen".to_owned(),
        description: "Zones: kern, zeker en mogelijk; zet in de legenda een ander gebied of profiel aan".to_owned(),
        ..look(layer, ruled(rules.collect(), true))
    }
}

/// The zones of one rule.
pub fn of_rule(report: &Report, layer: &dyn Layer, rule: &ZoneRule, drawn: Drawn) -> Look {
    let only = heading(rule, depth(report, rule), drawn);
    Look {
        name: rule.label.clone(),
        description: format!("Zones van {} ({}): kern, zeker en mogelijk", rule.label, rule.id),
        ..look(layer, ruled(vec![only], true))
    }
}

/// The zones of one rule by level, without a heading: for a layer that holds only these.
pub fn levels(report: &Report, layer: &dyn Layer, rule: &ZoneRule, drawn: Drawn) -> Look {
    let at = depth(report, rule);
    Look { name: rule.label.clone(), ..look(layer, ruled(by_level(at, drawn), true)) }
}

/// The ids of the rules that are on as the layer opens.
fn shown_first<'a>(report: &'a Report, profile: &'a str) -> Vec<&'a str> {
    let Some(first) = report.rules.iter().position(|rule| !rule.of_profile) else { return vec![profile] };
    let mut shown = vec![first];
    for (at, rule) in report.rules.iter().enumerate() {
        if rule.inside.is_some_and(|outer| shown.contains(&outer)) && !rule.of_profile {
            shown.push(at);
        }
    }
    shown.into_iter().map(|at| report.rules[at].id.as_str()).collect()
}

/// How many rules it lies inside.
fn depth(report: &Report, rule: &ZoneRule) -> u8 {
    let (mut depth, mut outer) = (0, rule.inside);
    while let Some(at) = outer {
        depth += 1;
        outer = report.rules[at].inside;
    }
    depth
}

fn heading(rule: &ZoneRule, depth: u8, drawn: Drawn) -> Rule {
    let filter = format!("{} = {}", column("gebied"), literal(&rule.id));
    Rule::heads(&rule.label, Some(filter), by_level(depth, drawn))
}

fn by_level(depth: u8, drawn: Drawn) -> Vec<Rule> {
    let rules = Level::ALL.map(|level| {
        let filter = format!("{} = {}", column("soort"), literal(level.word()));
        Rule::draws(legend(level), filter, area(level, depth, drawn))
    });
    rules.into()
}

/// The words of the legend.
fn legend(level: Level) -> &'static str {
    match level {
        Level::Core => "Kern: zeker alles op de ideale afstand",
        Level::Sure => "Zeker: alles binnen het maximum",
        Level::Possible => "Mogelijk: bij de kortste looproute",
    }
}

/// What is more sure lies above what is less sure, and a nested rule above the one around it.
fn area(level: Level, depth: u8, drawn: Drawn) -> Element {
    let step = match level {
        Level::Possible => 0,
        Level::Sure => 1,
        Level::Core => 2,
    };
    let pass = depth * 3 + step;
    let width = [0.3, 0.35, 0.5][usize::from(step)];
    let line = |colour, width| match level {
        Level::Possible => Stroke::dashed(colour, width),
        _ => Stroke::solid(colour, width),
    };
    let layers = match (drawn, depth) {
        (Drawn::Filled, 0) => vec![fill(Some((palette::level(level), 190)), line(ZONE_LINE, width), pass)],
        (_, 0) => vec![fill(None, Stroke::solid(PAPER, width + 0.5), pass), fill(None, line(ZONE_LINE, width + 0.15), pass)],
        _ => {
            let hatch = match level {
                Level::Core => Some(Pattern::Hatch(135.0, NESTED, 0.8)),
                Level::Sure => Some(Pattern::Hatch(135.0, NESTED, 1.6)),
                Level::Possible => None,
            };
            hatch.map(|hatch| pattern(hatch, pass)).into_iter().chain([fill(None, line(NESTED, width), pass)]).collect()
        }
    };
    symbol("fill", layers)
}

fn look(layer: &dyn Layer, renderer: Element) -> Look {
    let named_by = column("zone_id");
    Look {
        name: String::new(),
        description: String::new(),
        ground: Ground::Areas,
        renderer: Some(renderer),
        labels: None,
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %]<br>[% round(\"oppervlakte_ha\", 1) %] ha, \
             [% \"percelen\" %] percelen[% coalesce('<br>zorg: ' || \"zorglocaties\", '') %]"
        ),
        named_by,
    }
}
