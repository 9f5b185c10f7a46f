//! Renderers: one symbol for all, one per value of a column, or one per rule.

use crate::write::xml::{Element, column};

/// A rule of a legend: what it shows, under which words, and whether it is on.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    label: String,
    filter: Option<String>,
    symbol: Option<Element>,
    checked: bool,
    up_to: Option<u32>,
    rules: Vec<Rule>,
}

impl Rule {
    /// A rule that draws what its filter lets through.
    pub fn draws(label: impl Into<String>, filter: impl Into<String>, symbol: Element) -> Rule {
        Rule {
            label: label.into(),
            filter: Some(filter.into()),
            symbol: Some(symbol),
            checked: true,
            up_to: None,
            rules: Vec::new(),
        }
    }

    /// A heading over rules, which see only what its filter lets through.
    pub fn heads(label: impl Into<String>, filter: Option<String>, rules: Vec<Rule>) -> Rule {
        Rule { label: label.into(), filter, symbol: None, checked: true, up_to: None, rules }
    }

    /// The same rule, on or off.
    pub fn checked(self, checked: bool) -> Rule {
        Rule { checked, ..self }
    }

    /// The same rule, drawn only on maps of one to `scale` and larger.
    pub fn up_to(self, scale: u32) -> Rule {
        Rule { up_to: Some(scale), ..self }
    }
}

/// The head of a renderer. With levels, what is on a lower level of the symbols lies below all that is on a higher one.
fn renderer(kind: &str, levels: bool) -> Element {
    begun(kind, levels, false)
}

fn begun(kind: &str, levels: bool, in_order: bool) -> Element {
    let head = [("forceraster", "0"), ("referencescale", "-1")];
    let head = Element::new("renderer-v2").with("type", kind).with("symbollevels", u8::from(levels)).with_all(&head);
    head.with("enableorderby", u8::from(in_order))
}

/// One symbol for all.
pub fn single(symbol: Element) -> Element {
    renderer("singleSymbol", false).and(Element::new("symbols").and(symbol.with("name", 0)))
}

/// One symbol per value of a column, with the words of the legend; the symbols are named by their number.
pub fn categorized(attribute: &str, categories: Vec<(String, String, Element)>) -> Element {
    let (mut rows, mut symbols) = (Element::new("categories"), Element::new("symbols"));
    for (at, (value, label, symbol)) in categories.into_iter().enumerate() {
        let row = Element::new("category").with("value", value).with("type", "string").with("label", label);
        rows = rows.and(row.with("symbol", at).with("render", "true"));
        symbols = symbols.and(symbol.with("name", at));
    }
    renderer("categorizedSymbol", false).with("attr", column(attribute)).and(rows).and(symbols)
}

/// One symbol per rule.
pub fn ruled(rules: Vec<Rule>, levels: bool) -> Element {
    by_rules(renderer("RuleRenderer", levels), rules)
}

/// One symbol per rule; what has more of a column lies below what has less, so that a small sign shows on a large one.
pub fn largest_below(rules: Vec<Rule>, number: &str) -> Element {
    let most_first = Element::new("orderByClause").with_all(&[("asc", "0"), ("nullsFirst", "0")]).text(column(number));
    by_rules(begun("RuleRenderer", false, true), rules).and(Element::new("orderby").and(most_first))
}

fn by_rules(renderer: Element, rules: Vec<Rule>) -> Element {
    let mut symbols = Vec::new();
    let mut root = Element::new("rules").with("key", "{woonkring-0}");
    let mut count = 0;
    for rule in rules {
        root = root.and(element(rule, &mut count, &mut symbols));
    }
    renderer.and(root).and(Element::new("symbols").and_all(symbols))
}

fn element(rule: Rule, count: &mut usize, symbols: &mut Vec<Element>) -> Element {
    *count += 1;
    let mut row = Element::new("rule").with("key", format!("{{woonkring-{count}}}")).with("label", rule.label);
    if let Some(filter) = rule.filter {
        row = row.with("filter", filter);
    }
    if let Some(symbol) = rule.symbol {
        let name = symbols.len();
        row = row.with("symbol", name);
        symbols.push(symbol.with("name", name));
    }
    if let Some(scale) = rule.up_to {
        row = row.with("scalemaxdenom", scale);
    }
    if !rule.checked {
        row = row.with("checkstate", 0);
    }
    for inner in rule.rules {
        row = row.and(element(inner, count, symbols));
    }
    row
}
