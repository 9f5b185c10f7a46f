//! `verschil` and `scenario_percelen`: which way a parcel went, per profile.

use super::look::{Ground, Look, aliases};
use super::palette::{FAINT, INK, Mark, PAPER, REFUSED};
use super::percelen::{marked, of_kind};
use super::renderer::{Rule, ruled};
use super::symbol::{Stroke, fill, mark, middle, symbol};
use crate::report::{Layer, Value};
use crate::write::xml::{Element, column, literal};

/// On maps smaller than one to this a parcel is too small to see: a mark stands in its middle.
const OVERVIEW: u32 = 20_000;

/// Which way, the word of the legend, and its colour and shape: blue is better and orange worse, also in grey and to the colour-blind.
const WAYS: [(&str, &str, &str, &str); 6] = [
    ("beter", "Beter geworden", "#2166ac", "triangle"),
    ("slechter", "Slechter geworden", "#e08214", "diamond"),
    ("nu bekend", "Nu bekend", "#92c5de", "square"),
    ("nu onbekend", "Niet meer bekend", "#bdbdbd", "square"),
    ("nieuw", "Nieuw perceel", "#1b7837", "circle"),
    ("weg", "Niet meer in de lijst", REFUSED, "circle"),
];

/// The look: under a heading per profile that has rows, of which only the first is on.
pub fn look(layer: &dyn Layer) -> Look {
    on(layer, Ground::of(layer))
}

/// The same for rows on this ground only.
pub fn on(layer: &dyn Layer, ground: Ground) -> Look {
    let headings = headings(layer).into_iter().enumerate().map(|(at, (label, filter))| {
        let rules = ground.parts().iter().flat_map(|part| ways(*part, ground == Ground::Both)).collect();
        Rule::heads(label, Some(filter), rules).checked(at == 0)
    });
    let named_by = "coalesce(\"naam\", \"perceel\")".to_owned();
    Look {
        name: "Richting".to_owned(),
        description: "Welke kant percelen op gingen, per profiel".to_owned(),
        ground,
        renderer: Some(ruled(headings.collect(), false)),
        labels: None,
        aliases: aliases(layer),
        tip: format!("<b>[% {} %]</b><br>[% \"profiel\" %]: [% \"richting\" %]<br>[% \"waarom\" %]", marked(&named_by)),
        named_by,
    }
}

/// A heading per profile, or per scenario and profile, in the order of the rows: its words and its filter.
fn headings(layer: &dyn Layer) -> Vec<(String, String)> {
    let columns = layer.columns();
    let by: Vec<usize> =
        ["scenario", "profiel"].iter().filter_map(|name| columns.iter().position(|column| column.name == *name)).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            let text = |at: &usize| match &row.values[*at] {
                Value::Text(text) => text.to_string(),
                _ => String::new(),
            };
            let words: Vec<String> = by.iter().map(text).collect();
            if !found.contains(&words) {
                found.push(words);
            }
        });
    }
    let filter = |words: &[String]| {
        let each = by.iter().zip(words).map(|(at, word)| format!("{} = {}", column(&columns[*at].name), literal(word)));
        each.collect::<Vec<_>>().join(" AND ")
    };
    found.into_iter().map(|words| (words.join(": "), filter(&words))).collect()
}

/// One rule per way.
fn ways(ground: Ground, both: bool) -> Vec<Rule> {
    let rule = |(way, label, colour, shape): (&str, &'static str, &'static str, &'static str)| {
        let is = format!("{} = {}", column("richting"), literal(way));
        let filter = if both { format!("{is} AND {}", of_kind(ground)) } else { is };
        Rule::draws(label, filter, drawn(ground, colour, shape))
    };
    WAYS.into_iter().map(rule).collect()
}

fn drawn(ground: Ground, colour: &'static str, shape: &'static str) -> Element {
    let sign = Mark { shape, colour, metres: 55.0, paper_mm: [1.8, 3.4] };
    if ground == Ground::Points {
        return symbol("marker", [mark(&sign, Stroke::solid(PAPER, 0.15))]);
    }
    let outline = Stroke::solid(if colour == REFUSED { FAINT } else { INK }, 0.2);
    symbol("fill", [fill(Some((colour, 255)), outline, 0), middle(&sign, Some(OVERVIEW))])
}
