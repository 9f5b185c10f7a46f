//! `cirkels`: thin rings, ideal dashed and maximum solid, per profile.

use super::look::{Ground, Look, aliases};
use super::palette::{self, Colour, FAINT};
use super::renderer::{Rule, ruled};
use super::symbol::{Stroke, line, symbol};
use super::voorzieningen::short;
use crate::model::{Condition, Criterion, Profile};
use crate::report::{Layer, Report, RingKind};
use crate::write::xml::{Element, column, literal};

/// Both kinds, the smaller ring first.
const KINDS: [RingKind; 2] = [RingKind::Ideal, RingKind::Max];

/// All rings: those of `profile` are on, every other profile is one click away.
pub fn overview(report: &Report, layer: &dyn Layer, profile: &str) -> Look {
    let rules = report.norms.profiles.iter().map(|of| {
        let filter = format!("{} = {}", column("profiel"), literal(&of.id));
        Rule::heads(&of.label, Some(filter), rules(report, of)).checked(of.id == profile)
    });
    let name = "Cirkels per profiel".to_owned();
    let description = "Ringen van bereikbaarheid: gestreept ideaal, doorgetrokken maximum".to_owned();
    look(layer, name, description, ruled(rules.collect(), false))
}

/// The rings of one profile, for a layer that holds only these.
pub fn of_profile(report: &Report, layer: &dyn Layer, profile: &Profile) -> Look {
    look(layer, profile.label.clone(), String::new(), ruled(rules(report, profile), false))
}

/// What a profile must have is on, by category; the rings of what only scores are off, or they would drown the map.
fn rules(report: &Report, profile: &Profile) -> Vec<Rule> {
    let (hard, soft): (Vec<&Criterion>, Vec<&Criterion>) = profile
        .criteria
        .iter()
        .filter(|criterion| criterion.norm().is_some())
        .partition(|criterion| criterion.condition == Condition::Hard);
    let mut rules = Vec::new();
    for criterion in &hard {
        let id = criterion.category.id();
        let (label, colour) = (short(report.town.label(&criterion.category)), palette::mark(id).colour);
        rules.extend(KINDS.map(|kind| ring(label, kind, &format!("{} = {}", column("categorie"), literal(id)), colour)));
    }
    if !soft.is_empty() {
        let ids: Vec<String> = soft.iter().map(|criterion| literal(criterion.category.id())).collect();
        let filter = format!("{} IN ({})", column("categorie"), ids.join(", "));
        rules.extend(KINDS.map(|kind| ring("Overige voorzieningen", kind, &filter, FAINT).checked(hard.is_empty())));
    }
    rules
}

fn ring(label: &str, kind: RingKind, filter: &str, colour: Colour) -> Rule {
    let stroke = match kind {
        RingKind::Ideal => Stroke::dashed(colour, 0.2),
        RingKind::Max => Stroke::solid(colour, 0.2),
    };
    let filter = format!("{filter} AND {} = {}", column("soort"), literal(kind.word()));
    Rule::draws(format!("{label}: {}", kind.word()), filter, symbol("fill", [line(stroke, 0)]))
}

fn look(layer: &dyn Layer, name: String, description: String, renderer: Element) -> Look {
    Look {
        name,
        description,
        ground: Ground::Areas,
        renderer: Some(renderer),
        labels: None,
        aliases: aliases(layer),
        named_by: "coalesce(\"voorziening\", \"voorziening_id\")".to_owned(),
        tip: "[% coalesce(\"voorziening\", \"voorziening_id\") %]: [% \"soort\" %], [% \"norm_m\" %] m lopen, \
              straal [% round(\"straal_m\") %] m"
            .to_owned(),
    }
}
