//! Reads single fields out of the typed tree, and writes down what is wrong with them instead of stopping.

use std::collections::BTreeMap;
use std::rc::Rc;

use indexmap::IndexMap;

use super::error::{Flaw, Problem, quoted};
use super::file::{At, Node, Value};
use crate::model::{Source, Sourced};
use crate::read::suggest::closest;

/// The source of what nobody but the project stands behind.
pub(super) const ASSUMPTION: &str = "aanname";

/// Bounds on a number.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    holds: fn(f64) -> bool,
    expected: &'static str,
}

pub(super) const POSITIVE: Bounds = Bounds { holds: |n| n.is_finite() && n > 0.0, expected: "a number above 0" };
pub(super) const COUNT: Bounds = Bounds { holds: |n| n >= 0.0 && n.fract() == 0.0, expected: "a whole number of 0 or more" };
pub(super) const SHARE: Bounds = Bounds { holds: |n| (0.0..=1.0).contains(&n), expected: "a share between 0 and 1" };
pub(super) const SCORE: Bounds = Bounds { holds: |n| (0.0..=100.0).contains(&n), expected: "a number between 0 and 100" };

/// A number that was read, for the checks between numbers.
pub(super) struct Found {
    pub value: Sourced<f64>,
    pub at: At,
}

/// What has been read so far, and what is wrong with it.
#[derive(Default)]
pub(super) struct Reader {
    pub problems: Vec<Problem>,
    pub sources: IndexMap<String, String>,
    pub numbers: BTreeMap<String, Found>,
    pub words: BTreeMap<String, Sourced<Vec<String>>>,
    pub notes: BTreeMap<String, String>,
}

/// A table whose keys are fixed.
pub(super) struct Fields<'n> {
    pub node: &'n Node,
    pub entries: &'n IndexMap<String, Node>,
    /// Its path in the file; empty for the file itself.
    pub path: String,
}

impl<'n> Fields<'n> {
    pub fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// What messages call it.
    fn name(&self) -> String {
        if self.path.is_empty() { "the norm set".to_owned() } else { format!("`{}`", self.path) }
    }
}

impl Reader {
    pub fn report(&mut self, at: &At, flaw: Flaw) {
        self.problems.push(at.problem(flaw));
    }

    /// A table whose keys are fixed; others are reported.
    pub fn fields<'n>(&mut self, node: &'n Node, path: String, known: &[&str]) -> Option<Fields<'n>> {
        let entries = self.entries(node, &path)?;
        let fields = Fields { node, entries, path };
        for (key, value) in entries.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            let near = closest(key, known.iter().copied());
            let flaw = Flaw::UnknownKey { key: key.clone(), table: fields.name(), near, known: quoted(known) };
            self.report(&value.key, flaw);
        }
        Some(fields)
    }

    /// A table whose keys are names.
    pub fn entries<'n>(&mut self, node: &'n Node, path: &str) -> Option<&'n IndexMap<String, Node>> {
        self.typed(node, path, "a table", Node::table)
    }

    /// The values of a list of tables (`[[…]]`); nothing where the key is not there.
    pub fn list<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Vec<&'n Node> {
        let elements = |node: &'n Node| match &node.value {
            Value::List(elements) => Some(elements),
            _ => None,
        };
        let Some(node) = fields.entries.get(key) else { return Vec::new() };
        self.typed(node, key, "a list of tables (`[[…]]`)", elements).into_iter().flatten().collect()
    }

    pub fn need<'n>(&mut self, fields: &Fields<'n>, key: &str, example: &'static str) -> Option<&'n Node> {
        let node = fields.entries.get(key);
        if node.is_none() {
            let flaw = Flaw::MissingKey { key: key.to_owned(), table: fields.name(), example };
            self.report(&fields.node.at, flaw);
        }
        node
    }

    /// Words that need no source.
    pub fn word(&mut self, fields: &Fields<'_>, key: &str, example: &'static str) -> Option<String> {
        let node = self.need(fields, key, example)?;
        let word = self.typed(node, &fields.path_of(key), "text in double quotes", Node::text)?.to_owned();
        self.overridden(node, fields.path_of(key), &word);
        Some(word)
    }

    /// One of a few words that need no source.
    pub fn choice(&mut self, fields: &Fields<'_>, key: &str, choices: &[&str], example: &'static str) -> Option<String> {
        let word = self.word(fields, key, example)?;
        if choices.contains(&word.as_str()) {
            return Some(word);
        }
        let near = closest(&word, choices.iter().copied());
        let flaw =
            Flaw::Choice { path: fields.path_of(key), found: word, choices: format!("one of {}", quoted(choices)), near };
        self.report(&fields.entries[key].at, flaw);
        None
    }

    /// `false` where the key is not there.
    pub fn flag(&mut self, fields: &Fields<'_>, key: &str) -> bool {
        let Some(node) = fields.entries.get(key) else { return false };
        let flag = |node: &Node| match node.value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        };
        self.overridden(node, fields.path_of(key), if flag(node) == Some(true) { "true" } else { "false" });
        self.typed(node, &fields.path_of(key), "`true` or `false`", flag).unwrap_or(false)
    }

    /// A whole number that needs no source.
    pub fn rank(&mut self, fields: &Fields<'_>, key: &str, example: &'static str) -> Option<u32> {
        let node = self.need(fields, key, example)?;
        let number = self.bounded(node, &fields.path_of(key), COUNT)?;
        self.overridden(node, fields.path_of(key), &number.to_string());
        Some(number as u32)
    }

    /// A number with its source.
    pub fn number(&mut self, fields: &Fields<'_>, key: &str, bounds: Bounds) -> Option<Sourced<f64>> {
        let node = self.need(fields, key, EXAMPLE)?;
        self.sourced_number(node, fields.path_of(key), bounds)
    }

    /// A number with its source, where it is there.
    pub fn number_if(&mut self, fields: &Fields<'_>, key: &str, bounds: Bounds) -> Option<Sourced<f64>> {
        self.sourced_number(fields.entries.get(key)?, fields.path_of(key), bounds)
    }

    fn sourced_number(&mut self, node: &Node, path: String, bounds: Bounds) -> Option<Sourced<f64>> {
        let (inner, source) = self.sourced(node, &path)?;
        let value = Sourced { value: self.bounded(inner, &path, bounds)?, source: source? };
        self.numbers.insert(path, Found { value: value.clone(), at: inner.at.clone() });
        Some(value)
    }

    /// A word or a list of words with its source, where it is there.
    pub fn words_if(&mut self, fields: &Fields<'_>, key: &str) -> Option<Sourced<Vec<String>>> {
        let path = fields.path_of(key);
        let (inner, source) = self.sourced(fields.entries.get(key)?, &path)?;
        let words = self.typed(inner, &path, "text in double quotes, or a list of it", words)?;
        let value = Sourced { value: words, source: source? };
        self.words.insert(path, value.clone());
        Some(value)
    }

    /// The inside of `{ value, source, adopted, note }`, and its source if that can be told.
    pub fn sourced<'n>(&mut self, node: &'n Node, path: &str) -> Option<(&'n Node, Option<Source>)> {
        if node.table().is_none() {
            let value = node.at.text.content[node.at.span.clone()].to_owned();
            self.report(&node.at, Flaw::NoSource { path: path.to_owned(), value });
            return None;
        }
        let fields = self.fields(node, path.to_owned(), &["value", "source", "adopted", "note"])?;
        let inner = self.need(&fields, "value", EXAMPLE);
        let source = self.source(&fields, path, inner);
        if let Some(note) = fields.entries.get("note")
            && let Some(words) = self.typed(note, &fields.path_of("note"), "text in double quotes", Node::text)
        {
            self.notes.insert(path.to_owned(), words.to_owned());
        }
        Some((inner?, source))
    }

    fn source(&mut self, fields: &Fields<'_>, path: &str, inner: Option<&Node>) -> Option<Source> {
        if let Some(decision) = &fields.node.decision {
            return Some(self.adopted(&decision.text, &decision.date));
        }
        let Some(node) = fields.entries.get("source") else {
            let value = inner.map_or("…".to_owned(), |inner| inner.at.text.content[inner.at.span.clone()].to_owned());
            self.report(&inner.unwrap_or(fields.node).at, Flaw::NoSource { path: path.to_owned(), value });
            return None;
        };
        let keys =
            self.typed(node, &fields.path_of("source"), "the key of a source in double quotes, or a list of them", words)?;
        if let Some(day) = fields.entries.get("adopted") {
            if !names_a_decision(&keys.join(" ")) {
                self.report(&node.at, Flaw::AdoptedByNobody { path: path.to_owned() });
                return None;
            }
            let date = self.date(day, path)?;
            return Some(self.adopted(&keys.join(" + "), &date));
        }
        if keys == [ASSUMPTION] {
            return Some(Source::Assumption);
        }
        let known = self.sources.clone();
        for key in keys.iter().filter(|key| !known.contains_key(*key)) {
            let near = closest(key, known.keys().map(String::as_str).chain([ASSUMPTION]));
            let known = known.keys().map(String::as_str).chain([ASSUMPTION]).collect::<Vec<_>>();
            let flaw = Flaw::UnknownSource { path: path.to_owned(), key: key.clone(), near, known: quoted(&known) };
            self.report(&node.at, flaw);
        }
        let texts: Option<Vec<&str>> = keys.iter().map(|key| known.get(key).map(String::as_str)).collect();
        Some(Source::Key { key: keys.join(" + "), text: texts?.join("; ") })
    }

    /// A decision; where it is the key of a source, that source's reference.
    fn adopted(&self, text: &str, date: &str) -> Source {
        let text = self.sources.get(text).map_or(text, String::as_str);
        Source::Adopted { text: text.to_owned(), date: date.to_owned() }
    }

    /// A day, as a TOML date or as text.
    pub fn date(&mut self, node: &Node, path: &str) -> Option<String> {
        let typed = match &node.value {
            Value::Date(date) | Value::Text(date) => date.trim(),
            _ => node.kind(),
        };
        let day = typed.parse::<toml::value::Datetime>().ok().filter(|day| day.date.is_some() && day.time.is_none());
        if day.is_none() {
            self.report(&node.at, Flaw::BadDate { path: path.to_owned(), found: typed.to_owned() });
        }
        day.map(|day| day.to_string())
    }

    pub fn bounded(&mut self, node: &Node, path: &str, bounds: Bounds) -> Option<f64> {
        let number = |node: &Node| match node.value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let value = self.typed(node, path, bounds.expected, number)?;
        if (bounds.holds)(value) {
            return Some(value);
        }
        self.report(&node.at, Flaw::OutOfRange { path: path.to_owned(), value, range: bounds.expected });
        None
    }

    /// Words that need no source leave a trace once a decision has changed them.
    fn overridden(&mut self, node: &Node, path: String, word: &str) {
        if let Some(decision) = node.decision.as_ref().map(Rc::clone) {
            let source = self.adopted(&decision.text, &decision.date);
            self.words.insert(path, Sourced { value: vec![word.to_owned()], source });
        }
    }

    pub fn typed<'n, T>(
        &mut self,
        node: &'n Node,
        path: &str,
        expected: &'static str,
        read: impl Fn(&'n Node) -> Option<T>,
    ) -> Option<T> {
        let value = read(node);
        if value.is_none() {
            let path = if path.is_empty() { "the norm set".to_owned() } else { format!("`{path}`") };
            self.report(&node.at, Flaw::WrongType { path, found: node.kind(), expected });
        }
        value
    }
}

const EXAMPLE: &str = "{ value = …, source = \"aanname\" }";

/// Whether words can stand for a decision that somebody took.
pub(super) fn names_a_decision(words: &str) -> bool {
    !words.trim().is_empty() && words.trim() != ASSUMPTION
}

fn words(node: &Node) -> Option<Vec<String>> {
    match &node.value {
        Value::Text(word) => Some(vec![word.clone()]),
        Value::List(elements) if !elements.is_empty() => {
            elements.iter().map(|element| element.text().map(str::to_owned)).collect()
        }
        _ => None,
    }
}
