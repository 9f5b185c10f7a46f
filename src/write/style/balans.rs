//! `balans`: of which buurten something is flagged, and what. Flags are never counted together: a buurt is no sum of its traits.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{FAINT, FLAGS, INK, PAPER};
use super::renderer::{Rule, ruled};
use super::symbol::{Pattern, Stroke, fill, pattern, symbol};
use crate::report::{Column, Layer};
use crate::write::xml::{Element, column};

/// What the column with a flag of one trait ends in; the column with the names of all that are flagged is called the same.
const FLAG: &str = "gemeld";
/// Names show up to this scale, and what is flagged up to this one.
const NAMES: u32 = 60_000;
const TRAITS: u32 = 30_000;

/// The looks: which buurten have anything flagged, and one per trait.
pub fn looks(layer: &dyn Layer) -> Vec<Look> {
    let columns = layer.columns();
    let flags = columns.iter().filter(|column| column.name.ends_with(&format!("_{FLAG}")));
    std::iter::once(overview(layer)).chain(flags.map(|flag| of_trait(layer, flag))).collect()
}

/// The look that opens first.
pub fn overview(layer: &dyn Layer) -> Look {
    let columns = layer.columns();
    let flags: Vec<String> =
        columns.iter().filter(|it| it.name.ends_with(&format!("_{FLAG}"))).map(|it| column(&it.name)).collect();
    let known = if flags.is_empty() { "TRUE".to_owned() } else { format!("coalesce({}) IS NOT NULL", flags.join(", ")) };
    let any = format!("{} IS NOT NULL", column(FLAG));
    let rules = three("Ten minste één kenmerk gemeld", "Geen kenmerk gemeld", &any, &known);
    look(layer, "Gemeld of niet".to_owned(), "Welke buurten een kenmerk hebben dat is gemeld, en welk", rules)
}

/// The look of one trait.
fn of_trait(layer: &dyn Layer, flag: &Column) -> Look {
    let (name, is) = (flag.title.split(':').next().unwrap_or(&flag.title), column(&flag.name));
    let rules = three("Gemeld", "Niet gemeld", &is, &format!("{is} IS NOT NULL"));
    look(layer, name.to_owned(), "Van welke buurten dit kenmerk is gemeld", rules)
}

/// Flagged, not flagged, not known.
fn three(yes: &str, no: &str, flagged: &str, known: &str) -> Vec<Rule> {
    vec![
        Rule::draws(yes, flagged.to_owned(), area(FLAGS[1], None)),
        Rule::draws(no, format!("NOT ({flagged}) AND {known}"), area(FLAGS[0], None)),
        Rule::draws("Niet bekend, of te weinig mensen", format!("NOT ({known})"), area(PAPER, Some(Pattern::Dots(FAINT, 1.8)))),
    ]
}

fn area(colour: &'static str, over: Option<Pattern>) -> Element {
    let ground = fill(Some((colour, 255)), Stroke::solid(FAINT, 0.2), 0);
    symbol("fill", std::iter::once(ground).chain(over.map(|over| pattern(over, 0))))
}

fn look(layer: &dyn Layer, name: String, description: &str, rules: Vec<Rule>) -> Look {
    let named_by = "coalesce(\"naam\", \"id\")".to_owned();
    let labels = Labels {
        // Traits are named as a file of CBS names them: with low lines, at which no line breaks.
        text: format!(
            "{named_by} || if(@map_scale > {TRAITS}, '', coalesce('\\n' || replace(replace({}, '; ', '\\n'), '_', ' '), ''))",
            column(FLAG)
        ),
        points: 6.5,
        colour: INK,
        bold: false,
        up_to: Some(NAMES),
        priority: 6,
        beside: false,
    };
    Look {
        name,
        description: format!("{description}: een aanwijzing, geen oordeel"),
        ground: Ground::Areas,
        renderer: Some(ruled(rules, false)),
        labels: Some(labels),
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %]<br>\
             [% coalesce('gemeld: ' || {}, 'niets gemeld') %][% coalesce('<br>weggelaten: ' || \"weggelaten\", '') %]",
            column(FLAG)
        ),
        named_by,
    }
}
