//! The walking rules as their file has them.

use std::collections::BTreeMap;

use indexmap::IndexSet;
use serde::Deserialize;

use super::rules::{Asks, LevelIs, LevelRow, Rule, Rules, Test};
use crate::model::{Mobility, WalkingNumbers};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    numbers: Numbers,
    street: Vec<StreetRow>,
    rule: Vec<RuleRow>,
    level: Vec<LevelFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    snap_m: Number,
    gap_m: Number,
    splinter_m: Number,
    splinter_share: Number,
    rest_m: Number,
    walkshed_m: Number,
    join_m: Number,
}

/// Every row is told why it stands there; the program needs no more of that than that it is there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    value: f64,
    source: String,
    #[serde(default, rename = "note")]
    _note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StreetRow {
    when: When,
    source: String,
    #[serde(default, rename = "note")]
    _note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    when: When,
    #[serde(default)]
    refuses: Vec<String>,
    #[serde(default)]
    slower: BTreeMap<String, f32>,
    lit: Option<bool>,
    #[serde(default)]
    busy: bool,
    source: String,
    #[serde(default, rename = "note")]
    _note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelFile {
    when: When,
    level: LevelFileIs,
    source: String,
    #[serde(default, rename = "note")]
    _note: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum LevelFileIs {
    At(i8),
    Tag(String),
}

type When = BTreeMap<String, Wanted>;

#[derive(Deserialize)]
#[serde(untagged)]
enum Wanted {
    Number(f64),
    One(String),
    More(Vec<String>),
}

/// The rules in a text.
///
/// # Errors
///
/// What is wrong with it: a row without a source or without tests, the same row twice, a word that is no mobility, a number out of bounds.
pub fn rules(text: &str) -> Result<Rules, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut keys = IndexSet::new();
    let highway = keys.insert_full("highway".to_owned()).0;
    let numbers = numbers(&file.numbers)?;
    let mut streets = Vec::new();
    for row in file.street {
        sourced(&row.source, &row.when)?;
        streets.push(tests(row.when, &mut keys)?);
    }
    let rules = file.rule.into_iter().map(|row| rule(row, &mut keys)).collect::<Result<Vec<_>, _>>()?;
    let levels = file.level.into_iter().map(|row| level(row, &mut keys)).collect::<Result<Vec<_>, _>>()?;
    double(streets.iter())?;
    double(rules.iter())?;
    double(levels.iter().map(|row| &row.when))?;
    Ok(Rules { keys: keys.into_iter().collect(), highway, streets, rules, levels, numbers })
}

fn double<T: PartialEq + std::fmt::Debug>(rows: impl Iterator<Item = T> + Clone) -> Result<(), String> {
    let twice = rows.clone().enumerate().find(|(at, row)| rows.clone().take(*at).any(|before| before == *row));
    twice.map_or(Ok(()), |(_, row)| Err(format!("the same row twice: {row:?}")))
}

fn sourced(source: &str, when: &When) -> Result<(), String> {
    let named = || format!("the row about {}", when.keys().map(String::as_str).collect::<Vec<_>>().join(", "));
    if source.trim().is_empty() {
        return Err(format!("{} has no source", named()));
    }
    if when.is_empty() { Err("a row without tests holds for everything".to_owned()) } else { Ok(()) }
}

fn numbers(file: &Numbers) -> Result<WalkingNumbers, String> {
    let number = |number: &Number| {
        let fits = number.value.is_finite() && number.value > 0.0 && !number.source.trim().is_empty();
        fits.then_some(number.value).ok_or_else(|| format!("{} is no number above 0 with a source", number.value))
    };
    Ok(WalkingNumbers {
        snap_m: number(&file.snap_m)?,
        gap_m: number(&file.gap_m)?,
        splinter_m: number(&file.splinter_m)?,
        splinter_share: number(&file.splinter_share)?,
        rest_m: number(&file.rest_m)?,
        walkshed_m: number(&file.walkshed_m)?,
        join_m: number(&file.join_m)?,
    })
}

fn tests(when: When, keys: &mut IndexSet<String>) -> Result<Vec<Test>, String> {
    let test = |(typed, wanted): (String, Wanted)| {
        let (key, asks) = match (typed.split_at(typed.len().saturating_sub(1)), wanted) {
            ((key, ">"), Wanted::Number(bound)) => (key, Asks::Over(bound)),
            ((key, "<"), Wanted::Number(bound)) => (key, Asks::Under(bound)),
            (_, Wanted::Number(_)) => return Err(format!("`{typed}` is a number, but the key does not end in > or <")),
            ((_, ">" | "<"), _) => return Err(format!("`{typed}` must be a number")),
            ((key, "!"), Wanted::One(value)) if value == "*" => (key, Asks::Absent),
            ((key, "!"), Wanted::One(value)) => (key, Asks::NoneOf(vec![value])),
            ((key, "!"), Wanted::More(values)) => (key, Asks::NoneOf(values)),
            (_, Wanted::One(value)) if value == "*" => (typed.as_str(), Asks::Anything),
            (_, Wanted::One(value)) => (typed.as_str(), Asks::OneOf(vec![value])),
            (_, Wanted::More(values)) => (typed.as_str(), Asks::OneOf(values)),
        };
        Ok(Test { key: keys.insert_full(key.to_owned()).0, asks })
    };
    // What must be there stands first: it names the row, and fails the soonest.
    let mut tests = when.into_iter().map(test).collect::<Result<Vec<_>, _>>()?;
    tests.sort_by_key(|test| matches!(test.asks, Asks::NoneOf(_) | Asks::Absent));
    Ok(tests)
}

fn mobility(word: &str) -> Result<Mobility, String> {
    Mobility::of(word).ok_or_else(|| format!("`{word}` is no mobility"))
}

fn rule(row: RuleRow, keys: &mut IndexSet<String>) -> Result<Rule, String> {
    sourced(&row.source, &row.when)?;
    let mut slowness = [1.0_f32; 3];
    for (word, factor) in &row.slower {
        if !(factor.is_finite() && *factor > 1.0) {
            return Err(format!("{word}: a slower factor is above 1, not {factor}"));
        }
        slowness[mobility(word)? as usize] = *factor;
    }
    for word in &row.refuses {
        let refused = &mut slowness[mobility(word)? as usize];
        if *refused > 1.0 {
            return Err(format!("{word} is both refused and slower in one row"));
        }
        *refused = f32::INFINITY;
    }
    Ok(Rule { when: tests(row.when, keys)?, slowness, lit: row.lit, busy: row.busy })
}

fn level(row: LevelFile, keys: &mut IndexSet<String>) -> Result<LevelRow, String> {
    sourced(&row.source, &row.when)?;
    let level = match row.level {
        LevelFileIs::At(level) => LevelIs::At(level),
        LevelFileIs::Tag(key) => LevelIs::Tag(keys.insert_full(key).0),
    };
    Ok(LevelRow { when: tests(row.when, keys)?, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILTIN: &str = include_str!("../../../data/walking.toml");

    fn with(row: &str) -> Result<Rules, String> {
        rules(&format!("{BUILTIN}\n{row}"))
    }

    #[test]
    fn the_built_in_table_can_be_read_and_every_row_asks_for_something_that_must_be_there() {
        let rules = rules(BUILTIN).unwrap();
        let all = rules.streets.iter().chain(rules.rules.iter().map(|rule| &rule.when));
        for when in all.chain(rules.levels.iter().map(|row| &row.when)) {
            assert!(!matches!(when[0].asks, Asks::NoneOf(_) | Asks::Absent), "{when:?}");
        }
        assert!(rules.keys.iter().all(|key| !key.is_empty() && !key.ends_with(['!', '<', '>'])));
    }

    #[test]
    fn what_is_wrong_with_a_row_is_told() {
        for (row, told) in [
            ("[[rule]]\nwhen = { a = \"b\" }\nsource = \" \"", "the row about a has no source"),
            ("[[rule]]\nwhen = { a = \"b\" }", "missing field `source`"),
            ("[[rule]]\nwhen = {}\nsource = \"aanname\"", "a row without tests"),
            ("[[rule]]\nwhen = { lit = \"*\" }\nlit = true\nsource = \"aanname\"", "the same row twice"),
            ("[[rule]]\nwhen = { a = \"b\" }\nrefuses = [\"fiets\"]\nsource = \"aanname\"", "`fiets` is no mobility"),
            ("[[rule]]\nwhen = { a = \"b\" }\nslower = { rollator = 0.5 }\nsource = \"aanname\"", "above 1, not 0.5"),
            ("[[rule]]\nwhen = { \"a>\" = \"b\" }\nsource = \"aanname\"", "`a>` must be a number"),
            ("[[rule]]\nwhen = { a = 3 }\nsource = \"aanname\"", "does not end in > or <"),
        ] {
            let error = with(row).err().unwrap_or_default();
            assert!(error.contains(told), "{row}: {error}");
        }
    }
}
