//! One feature of a file before it has a place: its ground in the file's own coordinates, and the fields that are asked for.

use geo::Geometry;
use serde_json::Value;

use crate::model::{Shape, Spot};

/// The fields that a role asks for, and which of them the file turned out to have.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    names: Vec<String>,
}

impl Wanted {
    /// Asks for a field and gives its place in [`Row::values`].
    pub fn ask(&mut self, name: &str) -> usize {
        if let Some(known) = self.names.iter().position(|known| known == name) {
            return known;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    /// The names asked for.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// One feature as it was read.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The feature's own id (GeoJSON's `id` member).
    pub id: Option<String>,
    /// The fields asked for.
    pub values: Values,
    /// Where it is, in the file's coordinates, or why that cannot be told.
    pub ground: Result<Ground, BadGround>,
}

/// The fields of a feature by their place in [`Wanted`]; only those that it has take room.
#[derive(Debug, Clone, Default)]
pub struct Values(Vec<(u16, Value)>);

impl FromIterator<Value> for Values {
    fn from_iter<I: IntoIterator<Item = Value>>(all: I) -> Values {
        let numbered = all.into_iter().enumerate().map(|(at, value)| (at as u16, value));
        Values(numbered.filter(|(_, value)| !value.is_null()).collect())
    }
}

impl Values {
    /// Takes the value of a field out of them.
    pub fn take(&mut self, at: usize) -> Value {
        let found = self.0.iter_mut().find(|(place, _)| usize::from(*place) == at);
        found.map_or(Value::Null, |(_, value)| value.take())
    }

    /// Sets these fields, by their places.
    pub fn fill_in(&mut self, filled: impl IntoIterator<Item = (usize, Value)>) {
        for (at, value) in filled {
            self.0.retain(|(known, _)| usize::from(*known) != at);
            self.0.push((at as u16, value));
        }
    }
}

impl std::ops::Index<usize> for Values {
    type Output = Value;
    /// The value of a field; `Null` where the feature does not have it.
    fn index(&self, at: usize) -> &Value {
        let found = self.0.iter().find(|(place, _)| usize::from(*place) == at);
        found.map_or(&Value::Null, |(_, value)| value)
    }
}

/// A feature that has a place: ground, or lines.
#[derive(Debug, Clone)]
pub struct Placed<S = Shape> {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The feature's own id.
    pub id: Option<String>,
    /// The fields asked for.
    pub values: Values,
    /// Where it is, in metres.
    pub shape: S,
    /// One point that stands for it.
    pub middle: Spot,
}

/// Where a feature is, in the file's coordinates.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The geometry: points, polygons, or lines as they are drawn.
    pub geometry: Geometry<f64>,
    /// Whether a ring did not end where it began, and was closed.
    pub closed_by_us: bool,
    /// What of it is not in the file, where the rest of it takes part.
    pub lacks: Option<String>,
}

/// Why a feature has no ground.
#[derive(Debug, Clone)]
pub struct BadGround {
    /// The matter, the same words for the same matter.
    pub reason: &'static str,
    /// What was found, and what to do.
    pub detail: String,
}

impl BadGround {
    /// A reason with its detail.
    pub fn new(reason: &'static str, detail: impl Into<String>) -> Self {
        BadGround { reason, detail: detail.into() }
    }
}

/// Whether a text surely has no blanks around it; quickly told.
fn is_bare(text: &str) -> bool {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    plain(text.as_bytes().first()) && plain(text.as_bytes().last())
}

/// As [`text`], of a value that is given away: text without blanks around it is not copied.
pub fn into_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) if is_bare(&text) => Some(text),
        other => text(&other),
    }
}

/// The text of a value: strings as they are, numbers and booleans written out, nothing for null and for blank text.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if is_bare(text) => Some(text.clone()),
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned),
        Value::Number(number) => Some(number.as_i64().map_or_else(|| number.to_string(), |whole| whole.to_string())),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// A number, also from text with a decimal comma (`1.234,5` and `52,24` are read; `1,234.5` is not).
///
/// # Errors
///
/// The text that is no finite number.
pub fn number(value: &Value) -> Result<Option<f64>, String> {
    if let Value::Number(number) = value {
        return Ok(number.as_f64());
    }
    let Some(typed) = text(value) else { return nothing_or_odd(value) };
    parse_number(&typed).map(Some).ok_or_else(|| format!("\"{}\"", brief(&typed)))
}

/// Nothing is said; or a list or an object, which says nothing that can be read.
fn nothing_or_odd<T>(value: &Value) -> Result<Option<T>, String> {
    match value {
        Value::Array(_) | Value::Object(_) => Err(shown(value)),
        _ => Ok(None),
    }
}

/// A value as it stands in the file, cut short.
pub fn shown(value: &Value) -> String {
    brief(&value.to_string())
}

/// A text as it may stand in a message: cut short, and nothing in it that steers a screen.
pub fn brief(text: &str) -> String {
    let mut letters = text.chars().map(|letter| if letter.is_control() && letter != '\t' { '\u{FFFD}' } else { letter });
    let mut brief: String = letters.by_ref().take(60).collect();
    brief.extend(letters.next().map(|_| '…'));
    brief
}

/// The names of columns as they may stand in a message: the first of them.
pub fn brief_list(names: &[String]) -> String {
    const MOST: usize = 30;
    let mut some: Vec<String> = names.iter().take(MOST).map(|name| brief(name)).collect();
    if names.len() > MOST {
        some.push(format!("… and {} more", names.len() - MOST));
    }
    some.join(", ")
}

/// A whole number typed with points between thousands (`1.234`, `12.345.678`): text only, for a JSON number is what it says.
pub fn thousands(value: &Value) -> Option<f64> {
    let typed = value.as_str()?.trim();
    (typed.contains('.') && !typed.contains(',') && !typed.starts_with("0.") && thousands_before_comma(typed))
        .then(|| typed.replace('.', "").parse().ok())
        .flatten()
}

/// A finite number as people type it, with a decimal point or a decimal comma.
pub fn parse_number(typed: &str) -> Option<f64> {
    let typed = typed.trim();
    let plain = match (typed.matches(',').count(), typed.contains('.')) {
        (0, _) => typed.parse(),
        (1, false) => typed.replace(',', ".").parse(),
        (1, true) if thousands_before_comma(typed) => typed.replace('.', "").replace(',', ".").parse(),
        _ => return None,
    };
    plain.ok().filter(|number: &f64| number.is_finite())
}

/// Whether the points in `1.234.567,8` stand where points between thousands stand.
fn thousands_before_comma(typed: &str) -> bool {
    let (whole, fraction) = typed.split_once(',').unwrap_or((typed, ""));
    let whole = whole.trim_start_matches(['-', '+']);
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    !fraction.contains('.')
        && (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Yes or no, as planners write it: ja/nee, true/false, yes/no, 1/0, j/n; `None` where nothing is said.
///
/// # Errors
///
/// The text that is neither.
pub fn yes_or_no(value: &Value) -> Result<Option<bool>, String> {
    let Some(typed) = text(value) else { return nothing_or_odd(value) };
    match typed.to_lowercase().as_str() {
        "ja" | "j" | "true" | "yes" | "y" | "waar" | "1" => Ok(Some(true)),
        "nee" | "n" | "false" | "no" | "onwaar" | "0" => Ok(Some(false)),
        "onbekend" | "?" | "-" => Ok(None),
        _ => Err(format!("\"{}\"", brief(&typed))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_and_points_between_thousands_are_read() {
        assert_eq!(parse_number("52,24"), Some(52.24));
        assert_eq!(parse_number("233.456,75"), Some(233_456.75));
        assert_eq!(parse_number("6.586"), Some(6.586));
        assert_eq!(parse_number("1,234.5"), None);
        assert_eq!(parse_number("12,5,7"), None);
        assert_eq!(parse_number("NaN"), None);
        assert_eq!(parse_number("inf"), None);
    }

    #[test]
    fn silence_is_neither_yes_nor_no() {
        assert_eq!(yes_or_no(&Value::Null), Ok(None));
        assert_eq!(yes_or_no(&Value::from("  ")), Ok(None));
        assert_eq!(yes_or_no(&Value::from("Ja")), Ok(Some(true)));
        assert_eq!(yes_or_no(&Value::from(0)), Ok(Some(false)));
        assert!(yes_or_no(&Value::from("misschien")).is_err());
    }
}
