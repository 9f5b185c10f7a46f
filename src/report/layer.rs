//! A layer as rows and columns with a place, for whatever format.

use std::borrow::Cow;

use super::place::{Forms, Place};

/// A layer that can be written. Its rows are made on demand, group by group (a parcel, a facility, a zone), so that many hands can
/// make them and none need be kept.
pub trait Layer: Sync {
    /// Its name, which is also the name of its file.
    fn name(&self) -> &'static str;
    /// What it is, in Dutch.
    fn title(&self) -> &'static str;
    /// Its columns, in order.
    fn columns(&self) -> Vec<Column>;
    /// How many groups of rows it has.
    fn groups(&self) -> usize;
    /// Makes the rows of one group, in order.
    fn rows(&self, group: usize, give: &mut dyn FnMut(Row));
    /// Whether its rows have a place.
    fn has_place(&self) -> bool {
        true
    }
    /// What kinds of places its rows take; none for a table. Told without making the rows.
    fn forms(&self) -> Forms {
        Forms::NONE
    }
    /// Whether its places are drawn by the program (zones, circles) and not read from a file.
    fn is_drawn(&self) -> bool {
        false
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: Kind,
    /// What a planner reads above it, in Dutch.
    pub title: Cow<'static, str>,
    /// What it holds in words, with its unit and range, in Dutch.
    pub description: Cow<'static, str>,
}

impl Column {
    /// A column of this name and kind, with its Dutch title and description.
    pub fn new(
        name: impl Into<Cow<'static, str>>,
        kind: Kind,
        title: impl Into<Cow<'static, str>>,
        description: impl Into<Cow<'static, str>>,
    ) -> Column {
        Column { name: name.into(), kind, title: title.into(), description: description.into() }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number, written with at most this many decimals.
    Number(u8),
    /// True or false.
    Flag,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing is known, or it does not apply.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// True or false.
    Flag(bool),
}

impl<'a> Value<'a> {
    /// Text, or nothing for no text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        let text = text.into();
        if text.is_empty() { Value::Null } else { Value::Text(text) }
    }

    /// A number, or nothing.
    pub fn number(number: impl Into<Option<f64>>) -> Value<'a> {
        number.into().filter(|number| number.is_finite()).map_or(Value::Null, Value::Number)
    }

    /// A whole number, or nothing.
    pub fn whole<N: TryInto<i64>>(number: Option<N>) -> Value<'a> {
        number.and_then(|number| number.try_into().ok()).map_or(Value::Null, Value::Whole)
    }
}

/// One row: its values in the order of the columns, and its place.
#[derive(Debug)]
pub struct Row<'a> {
    /// One value per column.
    pub values: Vec<Value<'a>>,
    /// Where it is, in metres on the work plane; `None` for a table.
    pub place: Option<Place<'a>>,
}
