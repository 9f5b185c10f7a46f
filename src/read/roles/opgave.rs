//! `opgave`: how many homes are to be made, a table without places.

use std::sync::Arc;

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, skip};
use super::super::layer::{LayerRead, read_table};
use super::super::place::Nowhere;
use super::super::project::{Layer, YEARS};
use super::super::row::{Placed, brief};
use super::super::suggest::closest;
use super::super::whole::{Whole, whole};
use crate::model::{Done, Finding, LayerAccount, Need, NormSet, Territory};

/// A line of the opgave as it was read; whose ground it is for is settled when all is read.
#[derive(Debug)]
pub struct Line {
    /// The layer's place in the project file.
    pub layer: usize,
    /// The number of the row in its file, from 1.
    pub number: u64,
    /// What kind of area the row says that it is for (`niveau`), where it does.
    pub level: Option<Level>,
    /// The need, for a region as long as nothing is settled.
    pub need: Need,
}

/// What kind of area a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A kern.
    Kern,
    /// A municipality.
    Municipality,
    /// A region, or a province.
    Region,
}

impl Level {
    /// The level that a word names.
    pub fn of(word: &str) -> Option<Level> {
        match word.trim().to_lowercase().as_str() {
            "kern" | "dorp" | "stad" | "woonplaats" => Some(Level::Kern),
            "gemeente" | "gem." => Some(Level::Municipality),
            "regio" | "provincie" => Some(Level::Region),
            _ => None,
        }
    }
}

/// Reads a layer of the opgave, with its place in the project file. What takes part is not counted as kept yet: that is settled with the
/// areas.
///
/// # Errors
///
/// As [`read_table`]; and when the file has no column for the area, the housing form or the numbers.
pub fn read(desk: Desk, (at, layer): (usize, &Layer), norms: &NormSet) -> Result<(Vec<Line>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let column = |fields: &Fields, name: &str| fields.column(name).0.to_owned();
    for (name, what) in [("gebied", "the area: a kern, the municipality or a region"), ("woonvorm", "the housing form")] {
        let column = column(&fields, name);
        fields.demand(&column, &format!("`{name}`, {what}"));
    }
    let (least, most) = (column(&fields, "aantal_min"), column(&fields, "aantal_max"));
    fields.demand_one_of(&[&least, &most], "the number of homes");
    let (columns, mut lines) = (fields.clone(), Vec::new());
    let source: Arc<str> = layer.source.as_deref().unwrap_or(&layer.path).into();
    let LayerRead { account, .. } = read_table(desk, layer, &mut fields, &mut |row, account| {
        let reader = Reader { columns: &columns, row: &row, norms };
        let Some((level, mut need)) = reader.need(account) else { return };
        need.fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        need.source = columns.text(&row, "bron").map_or_else(|| Arc::clone(&source), Arc::from);
        lines.push(Line { layer: at, number: row.number, level, need });
    })?;
    Ok((lines, account))
}

/// One row.
struct Reader<'a> {
    columns: &'a Fields,
    row: &'a Placed<Nowhere>,
    norms: &'a NormSet,
}

impl Reader<'_> {
    /// What the row says; `None` where it is skipped, which is told.
    fn need(&self, account: &mut LayerAccount) -> Option<(Option<Level>, Need)> {
        let text = |name: &str| self.columns.text(self.row, name);
        let Some(area) = text("gebied") else {
            let detail = "found nothing, expected a kern, the municipality or a region".to_owned();
            return self.skipped("gebied", "no area", detail, account);
        };
        let level = match text("niveau") {
            None => None,
            Some(word) => match Level::of(&word) {
                Some(level) => Some(level),
                None => {
                    let detail = format!("found \"{}\", expected kern, gemeente or regio, or nothing", brief(&word));
                    return self.skipped("niveau", "unknown level", detail, account);
                }
            },
        };
        let woonvorm = self.form(account)?;
        let (min, max) = self.band(account)?;
        let year = match self.whole("jaar", "expected a year, such as 2030, or nothing", account)? {
            Some(year) if !YEARS.contains(&year) => {
                let detail = format!("found {year}, expected a year from {} to {}, or nothing", YEARS.start(), YEARS.end());
                return self.skipped("jaar", "year out of range", detail, account);
            }
            year => year.and_then(|year| i32::try_from(year).ok()),
        };
        let need = Need {
            area,
            territory: Territory::Region,
            woonvorm,
            scenario: text("scenario").unwrap_or_default(),
            group: text("doelgroep"),
            segment: text("segment"),
            min,
            max,
            year,
            source: Arc::from(""),
            fictief: false,
        };
        Some((level, need))
    }

    /// The housing form, as the norm set spells it.
    fn form(&self, account: &mut LayerAccount) -> Option<String> {
        let known = || self.norms.profiles.iter().map(|profile| profile.woonvorm.as_str());
        let list = || {
            let mut names: Vec<&str> = Vec::new();
            known().for_each(|name| {
                if !names.contains(&name) {
                    names.push(name)
                }
            });
            names.join(", ")
        };
        let Some(typed) = self.columns.text(self.row, "woonvorm") else {
            let detail = format!("found nothing, expected a housing form that a profile of the norm set has: {}", list());
            return self.skipped("woonvorm", "no housing form", detail, account);
        };
        if let Some(form) = form_of(self.norms, &typed) {
            return Some(form);
        }
        let near = closest(&typed, known()).map(|near| format!(" (did you mean \"{near}\"?)")).unwrap_or_default();
        let detail = format!(
            "found \"{}\"{near}, expected a housing form that a profile of the norm set has: {}",
            brief(&typed),
            list()
        );
        self.skipped("woonvorm", "unknown housing form", detail, account)
    }

    /// The least and the largest number.
    fn band(&self, account: &mut LayerAccount) -> Option<(i64, i64)> {
        const ASKED: &str = "expected a whole number of homes, such as 155 or -235";
        let least = self.whole("aantal_min", ASKED, account)?;
        let most = self.whole("aantal_max", ASKED, account)?;
        let (min, max) = match (least, most) {
            (Some(min), Some(max)) => (min, max),
            (None, None) => {
                let detail = "found nothing in aantal_min and in aantal_max, expected a number in one of them or in both";
                return self.skipped("aantal_min", "no number", detail.to_owned(), account);
            }
            (Some(one), None) | (None, Some(one)) => {
                let (empty, given) = if least.is_some() { ("aantal_max", "aantal_min") } else { ("aantal_min", "aantal_max") };
                let detail = format!("{} is empty; {} ({one}) is taken for both ends", self.column(empty), self.column(given));
                self.note(empty, "one end of the band only", detail, account);
                (one, one)
            }
        };
        if min > max {
            let detail = format!(
                "the least ({}) is {min} and the largest ({}) is {max}; which is meant cannot be told: write the smaller one first",
                self.column("aantal_min"),
                self.column("aantal_max")
            );
            return self.skipped("aantal_min", "a reversed band", detail, account);
        }
        if min < 0 {
            let detail = format!("from {min} to {max}: fewer homes are needed than there are; it is taken as it is");
            self.note("aantal_min", "below zero", detail, account);
        }
        Some((min, max))
    }

    /// A whole number, or nothing; `None` where the row is skipped for it.
    fn whole(&self, name: &str, asked: &str, account: &mut LayerAccount) -> Option<Option<i64>> {
        match whole(&self.row.values[self.columns.column(name).1]) {
            Ok(None) => Some(None),
            // How CBS writes "secret" and "missing".
            Ok(Some(Whole { number, .. })) if number <= -99_990 => Some(None),
            Ok(Some(Whole { number, in_thousands })) => {
                if in_thousands {
                    let detail = format!("it is read as {number}, with points between thousands; write it without points");
                    self.note(name, "points between thousands", detail, account);
                }
                Some(Some(number))
            }
            Err(found) => self.skipped(name, "not a whole number", format!("found {found}; {asked}"), account),
        }
    }

    fn column(&self, name: &str) -> &str {
        self.columns.column(name).0
    }

    fn skipped<T>(&self, name: &str, reason: &str, detail: String, account: &mut LayerAccount) -> Option<T> {
        skip(account, self.row, None, self.column(name), reason, detail);
        None
    }

    fn note(&self, name: &str, reason: &str, detail: String, account: &mut LayerAccount) {
        account.findings.push(Finding {
            feature: self.row.number,
            id: None,
            field: Some(self.column(name).to_owned()),
            reason: reason.to_owned(),
            detail,
            done: Done::Noted,
        });
    }
}

/// The housing form that is meant, as the norm set spells it.
pub fn form_of(norms: &NormSet, typed: &str) -> Option<String> {
    let plain = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
    let wanted = plain(typed);
    norms.profiles.iter().map(|profile| &profile.woonvorm).find(|form| plain(form) == wanted).cloned()
}
