//! The things that can be wrong, each with its repair.

use super::error::hint;
use crate::read::categories::UnknownCategory;

/// One thing that is wrong with a norm set. Paths are as in [`crate::model::NormSet::values`].
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named after what the message says of them")]
pub enum Flaw {
    /// It is not TOML.
    #[error("this is not TOML: {message}")]
    Syntax { message: String },
    /// A key that nothing would read.
    #[error("unknown key `{key}` in {table}")]
    UnknownKey { key: String, table: String, near: Option<String>, known: String },
    /// A key that must be there.
    #[error("`{key}` is missing in {table}")]
    MissingKey { key: String, table: String, example: &'static str },
    /// A table that has nothing in it.
    #[error("{table} has no {what}")]
    Empty { table: String, what: &'static str },
    /// Another kind of value.
    #[error("{path} is {found}, expected {expected}")]
    WrongType { path: String, found: &'static str, expected: &'static str },
    /// A value that does not say where it comes from.
    #[error("`{path}` has no source")]
    NoSource { path: String, value: String },
    /// A number outside its bounds.
    #[error("`{path}` is {value}, expected {range}")]
    OutOfRange { path: String, value: f64, range: &'static str },
    /// A word that is not among those that mean something.
    #[error("`{path}` is `{found}`, expected {choices}")]
    Choice { path: String, found: String, choices: String, near: Option<String> },
    /// A source that the set does not list.
    #[error("`{path}` names the source `{key}`, which [sources] does not list")]
    UnknownSource { path: String, key: String, near: Option<String>, known: String },
    /// A decision that nobody took.
    #[error("`{path}` has a date of adoption, but nobody who adopted it")]
    AdoptedByNobody { path: String },
    /// Not a day.
    #[error("`{path}` was adopted on `{found}`, which is not a day")]
    BadDate { path: String, found: String },
    /// An id that cannot start a column name.
    #[error("the id `{id}` of {what} cannot start the name of a column")]
    BadId { what: &'static str, id: String },
    /// Twice the same.
    #[error("{what} `{id}` is there twice")]
    Duplicate { what: &'static str, id: String },
    /// A category that the built-in table does not have.
    #[error("unknown category `{}`", .0.id)]
    UnknownCategory(UnknownCategory),
    /// A category measured in a way that cannot be.
    #[error("`{path}` cannot be measured by `{key}`")]
    Measure { path: String, key: &'static str, expected: &'static str },
    /// Weights that do not sum to 100.
    #[error("the weights of profile `{profile}` sum to {sum}, {} 100", apart(*.sum))]
    Weights { profile: String, sum: f64 },
    /// An ideal at or beyond the maximum.
    #[error("`{path}`: `{key}` {ideal} is not below `{}` {max}", maximum(key))]
    NotBelow { path: String, key: &'static str, ideal: f64, max: f64 },
    /// A radius that grows as the action radius shrinks.
    #[error(
        "`{category}`: `{key}` of profile `{narrow}` is {narrow_m}, more than the {wide_m} of `{wide}`, which has the wider action radius"
    )]
    Grows { category: String, key: &'static str, narrow: String, narrow_m: f64, wide: String, wide_m: f64 },
    /// A detour band that is not one.
    #[error("the detour {low} / {likely} / {high} is not in order: 1 ≤ low ≤ likely ≤ high must hold")]
    Detour { low: f64, likely: f64, high: f64 },
    /// An area inside one that does not come before it.
    #[error("area `{area}` lies inside `{inside}`, and no area before it has that id")]
    UnknownInside { area: String, inside: String, near: Option<String> },
    /// A nested area that is wider than what it lies in.
    #[error("`{category}`: `{key}` of area `{area}` is {value}, more than the {outer_value} of `{outer}`, in which it lies")]
    WiderThanOuter { category: String, key: &'static str, area: String, value: f64, outer: String, outer_value: f64 },
    /// Departures asked of what is no stop.
    #[error("`{path}` asks for departures, and `{category}` has none")]
    NoStop { path: String, category: String },
    /// A nested area that lets a stop count with fewer departures than what it lies in.
    #[error(
        "`ov_halte`: `min_departures_per_hour` of area `{area}` is {value}, less than the {outer_value} of `{outer}`, in which it lies"
    )]
    EasierThanOuter { area: String, value: f64, outer: String, outer_value: f64 },
    /// A form of the file that is not known here.
    #[error("schema_version {found} is not known")]
    UnknownVersion { found: f64 },
    /// `[[override]]` without `extends`.
    #[error("there is nothing to override: the set extends no other")]
    NothingToOverride,
    /// An override without who or when.
    #[error("the override of `{path}` does not say {what}")]
    Unfounded { path: String, what: &'static str, key: &'static str },
    /// An override of nothing.
    #[error("there is no value `{path}` to override")]
    NoSuchPath { path: String, near: Option<String> },
    /// An override that cannot be taken out.
    #[error("`{path}` cannot be removed")]
    CannotRemove { path: String, near: Option<String> },
    /// Set again outside an override.
    #[error("`{path}` is already in `{base}`, which this set extends")]
    AlreadySet { path: String, base: String },
    /// Sets that extend each other in a ring.
    #[error("norm sets extend each other in a ring: {chain}")]
    Ring { chain: String },
    /// A set to extend that cannot be had.
    #[error("the set `{name}` that it extends {why}")]
    NoBase { name: String, why: &'static str, near: Option<String> },
}

fn apart(sum: f64) -> String {
    let off = round(sum - 100.0);
    if off < 0.0 { format!("{} short of", -off) } else { format!("{off} above") }
}

/// To two decimals, so that a sum of tenths reads as one.
pub(super) fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn near_or(near: &Option<String>, otherwise: String) -> String {
    near.as_ref().map_or(otherwise, |near| format!("did you mean `{near}`?"))
}

impl Flaw {
    /// What to do about it; `snippet` is the line that it is on.
    pub(super) fn repair(&self, snippet: &str) -> String {
        match self {
            Flaw::Syntax { message } => syntax_repair(message, snippet),
            Flaw::UnknownKey { near, known, .. } => near_or(near, format!("remove it, or use one of {known}")),
            Flaw::MissingKey { key, example, .. } => format!("add, for example, `{key} = {example}`"),
            Flaw::Empty { what, .. } => format!("add at least one {what}"),
            Flaw::WrongType { expected, .. } => format!("write {expected} here"),
            Flaw::NoSource { path, value } => {
                let key = path.rsplit('.').next().unwrap_or(path);
                format!("write `{key} = {{ value = {value}, source = \"aanname\" }}`, or a key of [sources] for the source")
            }
            Flaw::OutOfRange { range, .. } => format!("write {range}"),
            Flaw::Choice { near, choices, .. } => near_or(near, format!("write {choices}")),
            Flaw::UnknownSource { key, near, known, .. } => {
                format!(
                    "{}; or add it: `{key} = \"the reference in full\"` under [sources]",
                    near_or(near, format!("use one of {known}"))
                )
            }
            Flaw::AdoptedByNobody { .. } => "name the decision in `source`, or remove `adopted`".to_owned(),
            Flaw::BadDate { .. } => "write the day as `adopted = 2026-05-12` (year, month, day)".to_owned(),
            Flaw::BadId { .. } => "use only lower-case letters without accents, digits, `-` and `_`".to_owned(),
            Flaw::Duplicate { .. } => "keep one of the two, or give one another name".to_owned(),
            Flaw::UnknownCategory(unknown) => near_or(&unknown.near, format!("use one of {}", unknown.known.join(", "))),
            Flaw::Measure { expected, .. } => format!("measure it by {expected}"),
            Flaw::Weights { profile, sum } => {
                let off = round(sum - 100.0);
                let verb = if off < 0.0 { "raise" } else { "lower" };
                format!("{verb} the weights of `{profile}` by {} in all", off.abs())
            }
            Flaw::NotBelow { key, max, .. } => {
                format!("lower `{key}` to less than {max}, or raise `{}`", maximum(key))
            }
            Flaw::Grows { key, narrow, narrow_m, wide, wide_m, .. } => {
                format!("lower `{key}` of `{narrow}` to at most {wide_m}, or raise that of `{wide}` to at least {narrow_m}")
            }
            Flaw::Detour { .. } => "write three factors of 1 or more in rising order, such as 1.1, 1.3 and 1.5".to_owned(),
            Flaw::UnknownInside { near, .. } => {
                near_or(near, "put the outer area before this one, or remove `inside`".to_owned())
            }
            Flaw::WiderThanOuter { key, area, outer, value, outer_value, .. } => {
                format!("lower `{key}` of `{area}` to at most {outer_value}, or raise that of `{outer}` to at least {value}")
            }
            Flaw::NoStop { .. } => "remove `min_departures_per_hour`; only `ov_halte` can have it".to_owned(),
            Flaw::EasierThanOuter { area, outer, value, outer_value, .. } => {
                let or = if *value > 0.0 {
                    format!("lower that of `{outer}` to at most {value}")
                } else {
                    format!("remove that of `{outer}`")
                };
                format!("give `{area}` a `min_departures_per_hour` of {outer_value} or more, or {or}")
            }
            Flaw::UnknownVersion { .. } => "write `schema_version = 1`, the only form that this version reads".to_owned(),
            Flaw::NothingToOverride => "add `extends = \"twente-start\"`, or change the value itself".to_owned(),
            Flaw::Unfounded { key: "source", .. } => {
                "add `source = \"the decision in words\"`; `aanname` will not do".to_owned()
            }
            Flaw::Unfounded { .. } => "add the day of the decision, such as `adopted = 2026-05-12`".to_owned(),
            Flaw::NoSuchPath { near, .. } => near_or(near, "`woonkring normen show` lists the paths".to_owned()),
            Flaw::CannotRemove { near, .. } => near_or(
                near,
                "only a whole criterion, condition, profile, area or cluster can be removed, by `remove = true`".to_owned(),
            ),
            Flaw::AlreadySet { path, .. } => {
                format!("change it with an [[override]] of `{path}` that has a source and a date, or use another name")
            }
            Flaw::Ring { .. } => "let one of them extend a built-in set, or nothing".to_owned(),
            Flaw::NoBase { near, .. } => format!("name a built-in set, or a file by its path from this one{}", hint(near)),
        }
    }
}

/// Guesses at the commonest slips: a decimal comma, words without quotes, a key typed twice, a bracket left open.
fn syntax_repair(message: &str, snippet: &str) -> String {
    if let Some(number) = decimal_comma(snippet) {
        return format!("write a decimal point, not a comma: `{number}`");
    }
    match message {
        message if message.contains("duplicate key") => "keep one of the two",
        message if message.contains("must be quoted") => {
            "put words between double quotes; `true`, `false` and numbers go without"
        }
        message if message.contains("unclosed") || message.contains("invalid basic string") => {
            "close the bracket or quote on this line"
        }
        _ => "compare the line with the example in docs/norms.md",
    }
    .to_owned()
}

/// The first `0,85` on the line outside quotes, with a point.
fn decimal_comma(line: &str) -> Option<String> {
    let (comma, _) = line.match_indices(',').find(|(comma, _)| {
        line[..*comma].matches('"').count().is_multiple_of(2)
            && line[..*comma].ends_with(|c: char| c.is_ascii_digit())
            && line[comma + 1..].starts_with(|c: char| c.is_ascii_digit())
    })?;
    let whole = line[..comma].rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let part = line[comma + 1..].split(|c: char| !c.is_ascii_digit()).next()?;
    Some(format!("{whole}.{part}"))
}

/// The maximum that goes with an ideal.
fn maximum(key: &str) -> &'static str {
    if key == "ideal_min" { "max_min" } else { "max_m" }
}
