//! `keuze`: the parcels that a portfolio takes, by housing form and by how many homes they get.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{FORMS, INK};
use super::renderer::{Rule, largest_below};
use super::sign::{self, Sign};
use crate::report::{Layer, Value};
use crate::write::xml::{column, literal};

/// The column with the portfolio of a row.
pub const PORTFOLIO: &str = "portefeuille";
/// What the columns with the homes of a form begin with.
const OF_FORM: &str = "woningen_";
/// Shapes, so that forms beyond the colours differ too.
const SHAPES: [&str; 3] = ["circle", "square", "diamond"];
/// So many homes have the largest sign.
const MANY: f64 = 60.0;

/// All portfolios, each under its heading, of which the first is on.
pub fn overview(layer: &dyn Layer) -> Look {
    let ground = Ground::of(layer);
    let headings = portfolios(layer).into_iter().enumerate().map(|(at, portfolio)| {
        let filter = format!("{} = {}", column(PORTFOLIO), literal(&portfolio));
        Rule::heads(portfolio, Some(filter), sign::rules(ground, &forms(layer))).checked(at == 0)
    });
    look(layer, ground, headings.collect())
}

/// Those of one portfolio, for a layer that holds only these on this ground.
pub fn of_one(layer: &dyn Layer, ground: Ground) -> Look {
    look(layer, ground, sign::rules(ground, &forms(layer)))
}

/// The portfolios of a layer, in the order of its rows.
pub fn portfolios(layer: &dyn Layer) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let Some(at) = layer.columns().iter().position(|column| column.name == PORTFOLIO) else { return found };
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            if let Value::Text(text) = &row.values[at]
                && !found.iter().any(|known| known == text)
            {
                found.push(text.to_string());
            }
        });
    }
    found
}

/// A sign per housing form: it stands where most homes of a parcel are of that form, of equals the first.
fn forms(layer: &dyn Layer) -> Vec<(String, String, Sign)> {
    let columns = layer.columns();
    let homes: Vec<_> = columns.iter().filter(|column| column.name.starts_with(OF_FORM)).collect();
    let count = |at: usize| format!("coalesce({}, 0)", column(&homes[at].name));
    let width = sign::grown(&column("woningen"), [2.2, 6.5], MANY);
    let sign = |at: usize| Sign::new(SHAPES[at / FORMS.len() % SHAPES.len()], FORMS[at % FORMS.len()], &*width);
    let rules = homes.iter().enumerate().map(|(at, form)| {
        let most = (0..homes.len()).filter(|other| *other != at).map(|other| {
            let than = if other < at { ">" } else { ">=" };
            format!("{} {than} {}", count(at), count(other))
        });
        let filter: Vec<String> = std::iter::once(format!("{} > 0", count(at))).chain(most).collect();
        (form.title.to_string(), filter.join(" AND "), sign(at))
    });
    if homes.is_empty() { vec![("Woningen".to_owned(), "TRUE".to_owned(), sign(0))] } else { rules.collect() }
}

fn look(layer: &dyn Layer, ground: Ground, rules: Vec<Rule>) -> Look {
    let named_by = "coalesce(\"naam\", \"perceel\")".to_owned();
    let labels = Labels {
        text: column("woningen"),
        points: 7.5,
        colour: INK,
        bold: true,
        up_to: Some(150_000),
        priority: 8,
        beside: true,
    };
    Look {
        name: "Woonvorm en aantal".to_owned(),
        description:
            "Gekozen percelen: de kleur is de woonvorm met de meeste woningen, de grootte en het getal zijn de woningen"
                .to_owned(),
        ground,
        renderer: Some(largest_below(rules, "woningen")),
        labels: Some(labels),
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %]<br>[% \"verdeling\" %]<br>[% \"woningen\" %] van \
             [% \"capaciteit\" %] woningen, score [% round(\"score\") %]<br>[% \"portefeuille\" %]"
        ),
        named_by,
    }
}
