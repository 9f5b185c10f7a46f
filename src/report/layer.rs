//! A layer as rows and columns with a place, for whatever format.

use std::borrow::Cow;

use geo::{MultiPolygon, Polygon};

use crate::model::{Meters, Shape, Spot};
use crate::zones::disc;

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
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column of this name and kind.
    pub fn new(name: impl Into<Cow<'static, str>>, kind: Kind) -> Column {
        Column { name: name.into(), kind }
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

/// Where a row is, in metres on the work plane.
#[derive(Debug)]
pub enum Place<'a> {
    /// A point.
    Point(Spot),
    /// Several points.
    Points(&'a [Spot]),
    /// One polygon.
    Polygon(&'a Polygon<f64>),
    /// One or more polygons.
    Area(Cow<'a, MultiPolygon<f64>>),
    /// A circle, drawn by whoever needs more than its middle.
    Circle {
        /// Its middle.
        middle: Spot,
        /// Its radius, in metres.
        radius: Meters,
    },
}

impl<'a> From<&'a Shape> for Place<'a> {
    fn from(shape: &'a Shape) -> Place<'a> {
        match shape {
            Shape::Point(at) => Place::Point(*at),
            Shape::Points(all) => Place::Points(all),
            Shape::Area(area) if area.0.len() == 1 => Place::Polygon(&area.0[0]),
            Shape::Area(area) => Place::Area(Cow::Borrowed(area)),
        }
    }
}

impl Place<'_> {
    /// One point that stands for the place.
    pub fn representative(&self) -> Spot {
        match self {
            Place::Point(at) => *at,
            Place::Points(all) => all[0],
            Place::Circle { middle, .. } => *middle,
            Place::Polygon(polygon) => Shape::Area(MultiPolygon(vec![(*polygon).clone()])).representative(),
            Place::Area(area) => Shape::Area(area.as_ref().clone()).representative(),
        }
    }

    /// The outline of a circle, drawn just inside the true one; `None` for any other place.
    pub fn drawn(&self) -> Option<MultiPolygon<f64>> {
        match self {
            Place::Circle { middle, radius } => Some(disc(&Shape::Point(*middle), radius.0)),
            _ => None,
        }
    }
}
