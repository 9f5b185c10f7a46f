//! `zones`: core, sure and possible, per area rule or profile; where there are zones on foot, those are filled and those by air open.

use super::look::{Ground, Look, aliases};
use super::palette::{self, NESTED, PAPER, ZONE_LINE};
use super::renderer::{Rule, ruled};
use super::symbol::{Pattern, Stroke, fill, pattern, symbol};
use crate::report::{Layer, Level, Measured, Report, ZoneRule};
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
    let rules = report.rules.iter().map(|rule| heading(report, rule, Drawn::Filled).checked(shown.contains(&rule.id.as_str())));
    Look {
        name: "Alle gebieden en profielen".to_owned(),
        description: "Zones: kern, zeker en mogelijk; zet in de legenda een ander gebied of profiel aan".to_owned(),
        ..look(layer, ruled(rules.collect(), true))
    }
}

/// The zones of one rule.
pub fn of_rule(report: &Report, layer: &dyn Layer, rule: &ZoneRule, drawn: Drawn) -> Look {
    let only = heading(report, rule, drawn);
    Look {
        name: rule.label.clone(),
        description: format!("Zones van {} ({}): kern, zeker en mogelijk", rule.label, rule.id),
        ..look(layer, ruled(vec![only], true))
    }
}

/// The zones of one rule by level, without a heading: for a layer that holds only these.
pub fn levels(report: &Report, layer: &dyn Layer, rule: &ZoneRule, drawn: Drawn) -> Look {
    Look { name: rule.label.clone(), ..look(layer, ruled(by_level(report, rule, drawn), true)) }
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

fn heading(report: &Report, rule: &ZoneRule, drawn: Drawn) -> Rule {
    let filter = format!("{} = {}", column("gebied"), literal(&rule.id));
    Rule::heads(&rule.label, Some(filter), by_level(report, rule, drawn))
}

/// By air all levels; on foot, where that was walked, the two that there are.
fn by_level(report: &Report, rule: &ZoneRule, drawn: Drawn) -> Vec<Rule> {
    let depth = depth(report, rule);
    let of_level = |level: Level| format!("{} = {}", column("soort"), literal(level.word()));
    if report.zones.iter().all(|zone| zone.measured == Measured::ByAir) {
        return Level::ALL.map(|level| Rule::draws(legend(level), of_level(level), area(level, depth, depth, drawn))).into();
    }
    let filter = |level: Level, measured: Measured| {
        format!("{} AND {} = {}", of_level(level), column("afstand"), literal(measured.word()))
    };
    let on_foot = [Level::Core, Level::Sure].map(|level| {
        Rule::draws(legend_on_foot(level), filter(level, Measured::OnFoot), area(level, depth, 2 * depth + 1, drawn))
    });
    let by_air = Level::ALL.map(|level| {
        let legend = format!("Hemelsbreed, {}", legend(level).to_lowercase());
        Rule::draws(&legend, filter(level, Measured::ByAir), outline(level, 2 * depth))
    });
    on_foot.into_iter().chain(by_air).collect()
}

/// The words of the legend.
fn legend(level: Level) -> &'static str {
    match level {
        Level::Core => "Kern: zeker alles op de ideale afstand",
        Level::Sure => "Zeker: alles binnen het maximum",
        Level::Possible => "Mogelijk: bij de kortste looproute",
    }
}

fn legend_on_foot(level: Level) -> &'static str {
    match level {
        Level::Core => "Te voet, kern: alles op de ideale loopafstand",
        Level::Sure | Level::Possible => "Te voet, zeker: alles binnen de maximale loopafstand",
    }
}

/// A zone by air beside one on foot: a line of dashes or dots only, so that the streets show.
fn outline(level: Level, order: u8) -> Element {
    let (step, stroke) = match level {
        Level::Possible => (0, Stroke::dotted(ZONE_LINE, 0.35)),
        Level::Sure => (1, Stroke::dashed(ZONE_LINE, 0.3)),
        Level::Core => (2, Stroke::dashed(ZONE_LINE, 0.6)),
    };
    symbol("fill", vec![fill(None, stroke, order * 3 + step)])
}

/// What is more sure lies above what is less sure, and a nested rule (of more `depth`) above the one around it, by its `order`.
fn area(level: Level, depth: u8, order: u8, drawn: Drawn) -> Element {
    let step = match level {
        Level::Possible => 0,
        Level::Sure => 1,
        Level::Core => 2,
    };
    let pass = order * 3 + step;
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
