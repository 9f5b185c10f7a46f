//! The registrations that planners feed in, by preset: which table, which columns, which rows. The table itself is `data/presets.toml`.

mod file;
mod template;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::fields::Fields;
use super::project::{CategoryFrom, Layer, Role};
use super::row::{Row, Wanted, parse_number, text};
use super::suggest::closest;
use crate::model::{LayerAccount, STOP};
use template::Template;

/// What is known of a registration.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// As a project file has it.
    pub id: String,
    /// What it is, in Dutch.
    pub title: String,
    /// Where its columns are known from.
    pub source: String,
    /// The roles that it can play.
    pub roles: Vec<Role>,
    /// The tables that are meant, the likeliest first.
    pub tables: Vec<String>,
    /// Our name → what may hold it, the newest first.
    fields: BTreeMap<String, Vec<Template>>,
    /// Our name → the column and value without which it is not known.
    when: BTreeMap<String, (String, String)>,
    /// Our name → what every row gets.
    constants: BTreeMap<String, Value>,
    only: Vec<Only>,
}

/// Which rows count.
#[derive(Debug, Clone, PartialEq)]
struct Only {
    columns: Vec<String>,
    list: bool,
    any: Vec<String>,
    none: Vec<String>,
    left_out: String,
}

static BUILTIN: LazyLock<Vec<Preset>> =
    LazyLock::new(|| file::presets(include_str!("../../../data/presets.toml")).expect("the built-in presets are tested"));

impl Preset {
    /// Every preset, in the order of `data/presets.toml`.
    pub fn all() -> &'static [Preset] {
        &BUILTIN
    }

    /// The preset of this name.
    ///
    /// # Errors
    ///
    /// A sentence that names those that there are.
    pub fn known(id: &str) -> Result<&'static Preset, String> {
        Preset::all().iter().find(|preset| preset.id == id).ok_or_else(|| {
            let names: Vec<&str> = Preset::all().iter().map(|preset| preset.id.as_str()).collect();
            let near =
                closest(id, names.iter().copied()).map(|near| format!(" (did you mean \"{near}\"?)")).unwrap_or_default();
            format!("preset = \"{id}\" is not known{near}; expected one of: {}", names.join(", "))
        })
    }

    /// A layer of stops that names no preset may hold the columns of GTFS: where it has them, they are understood.
    fn of_stops(layer: &Layer) -> Option<&'static Preset> {
        let of_stops = matches!(&layer.category, CategoryFrom::One(category) if category.id() == STOP);
        (layer.role == Role::Voorzieningen && of_stops).then(|| Preset::known("gtfs-haltes").ok()).flatten()
    }

    /// Whether it tells what holds this field.
    pub fn gives(&self, field: &str) -> bool {
        self.fields.contains_key(field) || self.constants.contains_key(field)
    }
}

/// A field that a preset fills in.
#[derive(Debug)]
struct Filled {
    /// The place of our field.
    at: usize,
    /// What may hold it, each with the places of its columns.
    templates: Vec<(Template, Vec<usize>)>,
    /// The place of a column, and the value that it must have.
    when: Option<(usize, String)>,
}

/// A preset at work on one layer: it fills in fields, and leaves out rows that do not count.
#[derive(Debug, Default)]
pub struct AtWork {
    fields: Vec<Filled>,
    constants: Vec<(usize, Value)>,
    only: Vec<(Vec<usize>, &'static Only, u64)>,
}

impl AtWork {
    /// Asks for the columns of a layer's preset; what the project file names itself in `fields` is left to it.
    pub fn of(layer: &Layer, fields: &mut Fields) -> AtWork {
        let Some(preset) = layer.preset.or_else(|| Preset::of_stops(layer)) else { return AtWork::default() };
        let mut work = AtWork::default();
        let ours = |name: &String| layer.role.fields().contains(&name.as_str()) && !layer.fields.contains_key(name);
        for (name, templates) in preset.fields.iter().filter(|(name, _)| ours(name)) {
            let places =
                |wanted: &mut Wanted, template: &Template| template.columns().map(|column| wanted.ask(column)).collect();
            let filled = templates.iter().map(|template| (template.clone(), places(&mut fields.wanted, template))).collect();
            let when = preset.when.get(name).map(|(column, value)| (fields.wanted.ask(column), value.clone()));
            work.fields.push(Filled { at: fields.wanted.ask(name), templates: filled, when });
            if layer.preset.is_none() {
                continue;
            }
            let columns: Vec<&str> = templates.iter().filter_map(|template| template.columns().next()).collect();
            fields.demand_one_of(&columns, &format!("`{name}`, by preset \"{}\"", preset.id));
        }
        for (name, value) in preset.constants.iter().filter(|(name, _)| ours(name)) {
            work.constants.push((fields.wanted.ask(name), value.clone()));
        }
        for only in &preset.only {
            let places = only.columns.iter().map(|column| fields.wanted.ask(column)).collect();
            work.only.push((places, only, 0));
        }
        work
    }

    /// The rows that count, with their fields filled in.
    pub fn pass(&mut self, mut rows: Vec<Row>) -> Vec<Row> {
        if self.fields.is_empty() && self.constants.is_empty() && self.only.is_empty() {
            return rows;
        }
        rows.retain(|row| self.counts(row));
        for row in &mut rows {
            let mut filled = Vec::new();
            for Filled { at, templates, when } in &self.fields {
                if when.as_ref().is_some_and(|(column, value)| text(&row.values[*column]).as_ref() != Some(value)) {
                    continue;
                }
                let found =
                    templates.iter().find_map(|(template, places)| template.fill(places.iter().map(|at| &row.values[*at])));
                filled.extend(found.map(|value| (*at, value)));
            }
            filled.extend(self.constants.iter().cloned());
            row.values.fill_in(filled);
        }
        rows
    }

    fn counts(&mut self, row: &Row) -> bool {
        for (places, only, left_out) in &mut self.only {
            let Some(found) = places.iter().find_map(|at| text(&row.values[*at])) else { continue };
            let is = |value: &str| {
                let number = |text: &str| parse_number(text);
                let same = |wanted: &String| {
                    wanted.to_lowercase() == value.trim().to_lowercase()
                        || number(wanted).is_some_and(|wanted| number(value) == Some(wanted))
                };
                only.any.iter().any(same) || (only.any.is_empty() && !only.none.iter().any(same))
            };
            let counts = if only.list { found.split(',').any(is) } else { is(&found) };
            if !counts {
                *left_out += 1;
                return false;
            }
        }
        true
    }

    /// Tells how many rows were left out, and why.
    pub fn close(&self, account: &mut LayerAccount) {
        for (_, only, left_out) in self.only.iter().filter(|(_, _, left_out)| *left_out > 0) {
            *account.left_out.entry(only.left_out.clone()).or_default() += left_out;
        }
    }
}
