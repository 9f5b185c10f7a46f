//! What was typed: a TOML file as a tree in which every key and value knows its place.

use std::ops::Range;
use std::rc::Rc;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::error::{Flaw, Problem};

/// A file in the chain of norm sets that extend each other.
#[derive(Debug)]
pub(super) struct Text {
    /// What messages call it.
    pub name: String,
    pub content: String,
    /// 0 for the set that was asked for, 1 for the one it extends, and so on.
    pub layer: usize,
}

/// A place in a file.
#[derive(Debug, Clone)]
pub(super) struct At {
    pub text: Rc<Text>,
    pub span: Range<usize>,
}

/// A value in its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub value: Value,
    pub at: At,
    /// Where its key stands; for a list's element the element itself.
    pub key: At,
    /// The local decision that put it here, for what an `[[override]]` set.
    pub decision: Option<Rc<Decision>>,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Table(IndexMap<String, Node>),
    List(Vec<Node>),
    Number(f64),
    Text(String),
    Flag(bool),
    /// A TOML date or time, as typed.
    Date(String),
}

/// Who decided an override, and when.
#[derive(Debug)]
pub(super) struct Decision {
    pub text: String,
    /// `YYYY-MM-DD`.
    pub date: String,
}

impl At {
    pub fn problem(&self, flaw: Flaw) -> Problem {
        Problem::new(&self.text.name, &self.text.content, self.span.clone(), flaw)
    }
}

impl Node {
    pub fn table(&self) -> Option<&IndexMap<String, Node>> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn table_mut(&mut self) -> Option<&mut IndexMap<String, Node>> {
        match &mut self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.table()?.get(key)
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Table(_) => "a table",
            Value::List(_) => "a list",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::Flag(_) => "true or false",
            Value::Date(_) => "a date",
        }
    }
}

/// The file as a tree, in its own order; or everything that is wrong with its TOML.
pub(super) fn parse(text: &Rc<Text>) -> Result<Node, Vec<Problem>> {
    let (root, errors) = DeTable::parse_recoverable(&text.content);
    if errors.is_empty() {
        let at = At { text: Rc::clone(text), span: 0..0 };
        return Ok(Node { value: table(root.get_ref(), text), key: at.clone(), at, decision: None });
    }
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let problem = At { text: Rc::clone(text), span }.problem(Flaw::Syntax { message: error.message().to_owned() });
        // What follows on the same line is mostly an echo of its first mistake.
        if problems.iter().all(|earlier| earlier.line != problem.line) {
            problems.push(problem);
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

fn table(typed: &DeTable<'_>, text: &Rc<Text>) -> Value {
    let mut entries: Vec<_> = typed.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let node = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| Node {
        key: At { text: Rc::clone(text), span: key.span() },
        ..node(value, text)
    };
    Value::Table(entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), node((key, value)))).collect())
}

fn node(typed: &Spanned<DeValue<'_>>, text: &Rc<Text>) -> Node {
    let at = At { text: Rc::clone(text), span: typed.span() };
    let value = match typed.get_ref() {
        DeValue::String(words) => Value::Text(words.to_string()),
        DeValue::Integer(number) => Value::Number(whole(number)),
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(elements) => Value::List(elements.iter().map(|element| node(element, text)).collect()),
        DeValue::Table(entries) => table(entries, text),
    };
    Node { value, key: at.clone(), at, decision: None }
}

/// Not a number where it is beyond all bounds; every check on a range refuses that.
fn whole(number: &DeInteger<'_>) -> f64 {
    i64::from_str_radix(number.as_str(), number.radix()).map_or(f64::NAN, |whole| whole as f64)
}
