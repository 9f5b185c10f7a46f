//! The fields of one role, by our names: which column holds what, and what to do with a value that cannot be read.

use std::collections::HashMap;

use geo::Coord;

use super::project::Layer;
use super::row::{Placed, Values, Wanted, brief, number, text, thousands, yes_or_no};
use crate::model::{Done, Finding, LayerAccount};

/// More homes or people than this in one row is a slip of the keyboard.
const MOST: f64 = 20_000_000.0;

/// A column that must be there, by one of its names.
#[derive(Debug, Clone)]
pub struct Must {
    /// The names that it may go by, with their places in [`Fields::wanted`].
    pub columns: Vec<(usize, String)>,
    /// What it holds, for the message when it is not there.
    pub what: String,
}

/// The columns that a role reads, each by our name for it.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// The columns to ask the file for.
    pub wanted: Wanted,
    /// Columns that must be there.
    pub must: Vec<Must>,
    known: Vec<(String, String, usize)>,
    osm_id: usize,
}

impl Fields {
    /// Asks for the fields of a layer: each under the column that the project file names, or else under our own name.
    pub fn of(layer: &Layer, names: &[&str]) -> Fields {
        let mut fields = Fields::default();
        fields.osm_id = fields.wanted.ask("@id");
        for name in names {
            let column = layer.fields.get(*name).cloned().unwrap_or_else(|| (*name).to_owned());
            let at = if layer.fields.contains_key(*name) {
                fields.demand(&column, &format!("`{name}`"))
            } else {
                fields.wanted.ask(&column)
            };
            fields.known.push(((*name).to_owned(), column, at));
        }
        fields
    }

    /// Asks for a column that must be there; `what` it holds is for the message when it is not.
    pub fn demand(&mut self, column: &str, what: &str) -> usize {
        self.demand_one_of(&[column], what);
        self.wanted.ask(column)
    }

    /// As [`Fields::demand`], for a column that goes by several names: one of them must be there.
    pub fn demand_one_of(&mut self, columns: &[&str], what: &str) {
        let columns = columns.iter().map(|column| (self.wanted.ask(column), (*column).to_owned())).collect();
        self.must.push(Must { columns, what: what.to_owned() });
    }

    /// The column that holds a field, and its place.
    pub fn column(&self, name: &str) -> (&str, usize) {
        let found = self.known.iter().find(|(known, _, _)| known == name);
        let (_, column, at) = found.expect("a role asks for the fields that it reads");
        (column, *at)
    }

    /// Takes a field from another column than our own name for it.
    pub fn rename(&mut self, name: &str, column: &str) {
        let at = self.wanted.ask(column);
        if let Some(known) = self.known.iter_mut().find(|(known, _, _)| known == name) {
            *known = (name.to_owned(), column.to_owned(), at);
        }
    }

    /// The text of a field.
    pub fn text(&self, row: &Placed, name: &str) -> Option<String> {
        text(&row.values[self.column(name).1])
    }

    /// The number of a field, 0 or more; one that cannot be read is unknown, and noted.
    pub fn count(&self, row: &Placed, name: &str, account: &mut LayerAccount) -> Option<f64> {
        let (column, at) = self.column(name);
        if let Some(count) = thousands(&row.values[at]) {
            let detail = format!("it is read as {count}, with points between thousands; write it without points");
            self.note(row, column, account, "points between thousands", detail);
            return Some(count);
        }
        self.rate(row, name, account)
    }

    /// As [`Fields::count`], where a point is always a decimal one: `1.333` is four in three hours.
    pub fn rate(&self, row: &Placed, name: &str, account: &mut LayerAccount) -> Option<f64> {
        let (column, at) = self.column(name);
        let found = match number(&row.values[at]) {
            // CBS writes numbers such as -99997 where a figure is secret or missing.
            Ok(Some(sentinel)) if sentinel <= -99_990.0 => return None,
            Ok(Some(count)) if (0.0..=MOST).contains(&count) => return Some(count),
            Ok(None) => return None,
            Ok(Some(beyond)) => beyond.to_string(),
            Err(found) => found,
        };
        let detail = format!("found {found}, expected a number, 0 or more and no more than {MOST}; it is taken as unknown");
        self.note(row, column, account, "not a count", detail);
        None
    }

    /// As [`Fields::count`], in whole numbers; a fraction is cut off, and noted.
    pub fn whole(&self, row: &Placed, name: &str, account: &mut LayerAccount) -> Option<u32> {
        let count = self.count(row, name, account)?;
        if count.fract() > 0.0 {
            let detail = format!("found {count}, expected a whole number; it is taken as {}", count.floor());
            self.note(row, self.column(name).0, account, "not a whole number", detail);
        }
        Some(count.floor() as u32)
    }

    /// The yes or no of a field; one that cannot be read is unknown, and noted.
    pub fn yes_or_no(&self, row: &Placed, name: &str, account: &mut LayerAccount) -> Option<bool> {
        let (column, at) = self.column(name);
        yes_or_no(&row.values[at]).unwrap_or_else(|found| {
            let detail = format!("found {found}, expected ja, nee or nothing; it is taken as unknown");
            self.note(row, column, account, "neither yes nor no", detail);
            None
        })
    }

    fn note(&self, row: &Placed, column: &str, account: &mut LayerAccount, reason: &str, detail: String) {
        let field = Some(column.to_owned());
        account.findings.push(Finding {
            feature: row.number,
            id: self.id(row),
            field,
            reason: reason.to_owned(),
            detail,
            done: Done::Noted,
        });
    }

    /// The feature's id: its column, else the feature's own, else OpenStreetMap's.
    pub fn id(&self, row: &Placed) -> Option<String> {
        self.id_of(&row.values, row.id.as_deref())
    }

    /// As [`Fields::id`], from the values of a feature and its own id.
    pub fn id_of(&self, values: &Values, own: Option<&str>) -> Option<String> {
        let column = self.known.iter().find(|(known, _, _)| known == "id").and_then(|(_, _, at)| text(&values[*at]));
        column.or_else(|| own.map(str::to_owned)).or_else(|| text(&values[self.osm_id]))
    }
}

/// Skips a feature with its reason.
pub fn skip(account: &mut LayerAccount, row: &Placed, id: Option<String>, field: &str, reason: &str, detail: String) {
    account.findings.push(Finding {
        feature: row.number,
        id,
        field: Some(field.to_owned()),
        reason: reason.to_owned(),
        detail,
        done: Done::Skipped,
    });
}

/// Ids that were given out, so that no two things share one and none is lost.
#[derive(Debug, Default)]
pub struct Ids(HashMap<String, Coord<f64>>);

/// Two things with one id that lie this near, in metres, are one thing.
const SAME_PLACE_M: f64 = 1.0;

/// What became of an id.
#[derive(Debug, PartialEq, Eq)]
pub enum Given {
    /// It is the thing's own.
    Own,
    /// The same thing was there before: same id, same place.
    Again,
    /// Another thing has it; this one is called otherwise.
    Renamed(String),
}

impl Given {
    /// What is said of a thing that was there before.
    pub fn again_detail(id: &str) -> String {
        format!("\"{}\" was there before at the same place; it counts once", brief(id))
    }

    /// What is said of a thing that is called otherwise.
    pub fn renamed_detail(id: &str, name: &str) -> String {
        let (id, name) = (brief(id), brief(name));
        format!("\"{id}\" was there before at another place; this one is called \"{name}\". Give each its own id")
    }
}

impl Ids {
    /// Gives an id to a thing at a place. `kind` keeps things apart that may share ids.
    pub fn give(&mut self, kind: &str, id: &str, place: Coord<f64>) -> Given {
        let key = |id: &str| format!("{kind}\u{0}{id}");
        match self.0.get(&key(id)) {
            None => {
                self.0.insert(key(id), place);
                Given::Own
            }
            Some(before) if (before.x - place.x).hypot(before.y - place.y) <= SAME_PLACE_M => Given::Again,
            Some(_) => {
                let free = (2..).map(|number| format!("{id}#{number}")).find(|name| !self.0.contains_key(&key(name)));
                let name = free.expect("there is always a next number");
                self.0.insert(key(&name), place);
                Given::Renamed(name)
            }
        }
    }

    /// As [`Ids::give`], with its line in the account: `None` for a thing that was there before, which is skipped.
    pub fn settle(&mut self, kind: &str, id: String, row: &Placed, account: &mut LayerAccount) -> Option<String> {
        let (reason, detail, done, given) = match self.give(kind, &id, row.middle) {
            Given::Own => return Some(id),
            Given::Again => ("there before", Given::again_detail(&id), Done::Skipped, None),
            Given::Renamed(name) => ("double id", Given::renamed_detail(&id, &name), Done::Repaired, Some(name)),
        };
        let (feature, field) = (row.number, Some("id".to_owned()));
        account.findings.push(Finding { feature, id: Some(id), field, reason: reason.to_owned(), detail, done });
        given
    }
}
