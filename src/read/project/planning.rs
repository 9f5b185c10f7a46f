//! The sections of a project file that planning asks for: `[opgave]`, `[balance]`, `[choice]` and `[[scenario]]`, checked as far as they
//! can be before any layer is read.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{ChangeFile, ChoiceFile, CloseFile, OpgaveFile, ScenarioFile};
use crate::model::Category;
use crate::read::categories::Categories;
use crate::read::row::brief;

/// The years that a plan may be for.
pub const YEARS: std::ops::RangeInclusive<i64> = 2000..=2100;

/// What a project file says of plans, by the ids of the files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanTerms {
    /// The name of the municipality that the project is about.
    pub municipality: Option<String>,
    /// The name of the region around it.
    pub region: Option<String>,
    /// The figures of the whole municipality, by proxy.
    pub balance: BTreeMap<String, f64>,
    /// By which terms sites are chosen; `None` where the file has no such section.
    pub choice: Option<Chosen>,
    /// What may come to pass, in the order of the file.
    pub scenarios: Vec<Planned>,
}

/// The terms of a choice of sites, with parcels by their ids.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chosen {
    /// The cluster rule whose minimum holds.
    pub cluster_rule: Option<String>,
    /// The year whose opgave is to be met.
    pub year: Option<i32>,
    /// How far the share of a kern may lie from its share of the people of 65 and older, 0 to 1.
    pub spread_tolerance: Option<f64>,
    /// The largest share of zorgvragers in a zone, 0 to 1.
    pub max_care_share: Option<f64>,
    /// How far homes of a group that is to be dispersed stay apart, in metres.
    pub disperse_m: Option<f64>,
    /// Parcels that take part in every portfolio.
    pub include: Vec<String>,
    /// Parcels that take part in none.
    pub exclude: Vec<String>,
}

/// A scenario, with facilities by their ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// The line of the project file where it starts.
    pub line: usize,
    /// What changes, in order: what is added, what moves, what closes.
    pub changes: Vec<PlannedChange>,
}

/// One change of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedChange {
    /// What happens.
    pub kind: Kind,
    /// The id of the facility.
    pub id: String,
    /// Its category; `None` is whatever the facility is.
    pub category: Option<Category>,
    /// Whether it is invented.
    pub fictief: bool,
}

/// What happens to a facility.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// It comes, here and under this name.
    Add(Place, Option<String>),
    /// It goes there.
    Move(Place),
    /// It closes.
    Close,
}

/// A place as it was typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// East and north in metres on the work plane.
    Metres(f64, f64),
    /// Longitude and latitude in degrees.
    Degrees(f64, f64),
}

/// What was typed of plans, checked; `scenarios` with their lines.
///
/// # Errors
///
/// A sentence that says in which section, what was found, what was expected and what to do.
pub fn terms(
    opgave: Option<OpgaveFile>,
    balance: BTreeMap<String, f64>,
    choice: Option<ChoiceFile>,
    scenarios: Vec<(usize, ScenarioFile)>,
) -> Result<PlanTerms, String> {
    let OpgaveFile { municipality, region } = opgave.unwrap_or_default();
    for (key, name) in [("municipality", &municipality), ("region", &region)] {
        if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
            return Err(format!("[opgave] {key} is empty, expected a name; fill it in, or take it out"));
        }
    }
    if let Some((proxy, value)) = balance.iter().find(|(_, value)| !(value.is_finite() && **value >= 0.0)) {
        return Err(format!("[balance] {} is {value}, expected a number, 0 or more", brief(proxy)));
    }
    let mut planned: Vec<Planned> = Vec::new();
    for (line, typed) in scenarios {
        let scenario = scenario(line, typed)?;
        if let Some(twice) = planned.iter().find(|it| it.name.eq_ignore_ascii_case(&scenario.name)) {
            return Err(format!(
                "line {line}: [[scenario]] \"{}\" was there before, on line {}; give each scenario its own name",
                brief(&scenario.name),
                twice.line
            ));
        }
        planned.push(scenario);
    }
    let trimmed = |name: String| name.trim().to_owned();
    Ok(PlanTerms {
        municipality: municipality.map(trimmed),
        region: region.map(trimmed),
        balance,
        choice: choice.map(chosen).transpose()?,
        scenarios: planned,
    })
}

fn chosen(typed: ChoiceFile) -> Result<Chosen, String> {
    for (key, share) in [("spread_tolerance", typed.spread_tolerance), ("max_care_share", typed.max_care_share)] {
        if let Some(share) = share.filter(|share| !(0.0..=1.0).contains(share)) {
            return Err(format!("[choice] {key} is {share}, expected a share from 0 to 1, such as 0.25 for 25 %"));
        }
    }
    if let Some(metres) = typed.disperse_m.filter(|metres| !(metres.is_finite() && *metres >= 0.0)) {
        return Err(format!("[choice] disperse_m is {metres}, expected metres, 0 or more"));
    }
    if let Some(year) = typed.year.filter(|year| !YEARS.contains(year)) {
        return Err(format!("[choice] year is {year}, expected a year from {} to {}", YEARS.start(), YEARS.end()));
    }
    if let Some(id) = typed.include.iter().find(|id| typed.exclude.contains(id)) {
        return Err(format!(
            "[choice] parcel \"{}\" stands in `include` and in `exclude`; take it out of one of the two",
            brief(id)
        ));
    }
    let ids = |typed: Vec<String>| {
        let mut seen = BTreeSet::new();
        typed.into_iter().map(|id| id.trim().to_owned()).filter(|id| seen.insert(id.clone())).collect()
    };
    Ok(Chosen {
        cluster_rule: typed.cluster_rule,
        year: typed.year.and_then(|year| i32::try_from(year).ok()),
        spread_tolerance: typed.spread_tolerance,
        max_care_share: typed.max_care_share,
        disperse_m: typed.disperse_m,
        include: ids(typed.include),
        exclude: ids(typed.exclude),
    })
}

fn scenario(line: usize, typed: ScenarioFile) -> Result<Planned, String> {
    let name = typed.name.trim().to_owned();
    if name.is_empty() {
        return Err(format!("line {line}: a [[scenario]] without a name; give it one, such as name = \"supermarkt sluit\""));
    }
    let wrong = |message: String| format!("line {line}: [[scenario]] \"{}\": {message}", brief(&name));
    let mut changes = Vec::new();
    for add in typed.add {
        changes.push(change("add", add).map_err(wrong)?);
    }
    for moved in typed.moved {
        changes.push(change("move", moved).map_err(wrong)?);
    }
    for close in typed.close {
        let (id, category) = match close {
            CloseFile::Id(id) => (id, None),
            CloseFile::Of { id, category } => (id, Some(category)),
        };
        let category = category.map(|category| known(&category)).transpose().map_err(wrong)?;
        changes.push(PlannedChange { kind: Kind::Close, id: id.trim().to_owned(), category, fictief: false });
    }
    if changes.is_empty() {
        return Err(wrong("nothing changes in it; give it `add`, `move` or `close`, or take it out".to_owned()));
    }
    Ok(Planned { name, line, changes })
}

fn change(kind: &str, typed: ChangeFile) -> Result<PlannedChange, String> {
    let id = typed.id.trim().to_owned();
    let wrong = |message: String| format!("{kind} \"{}\": {message}", brief(&id));
    if id.is_empty() {
        return Err(format!("{kind}: an `id` is asked for"));
    }
    let place = match (typed.x, typed.y, typed.lon, typed.lat) {
        (Some(x), Some(y), None, None) => Place::Metres(x, y),
        (None, None, Some(lon), Some(lat)) => Place::Degrees(lon, lat),
        _ => {
            let asked = "expected its place as `x` and `y` (metres on the plane), or as `lon` and `lat` (degrees), one pair";
            return Err(wrong(asked.to_owned()));
        }
    };
    let category = typed.category.map(|category| known(&category)).transpose().map_err(wrong)?;
    let kind = if kind == "add" { Kind::Add(place, typed.name) } else { Kind::Move(place) };
    if matches!(kind, Kind::Add(..)) && category.is_none() {
        return Err(wrong("expected a `category`, such as \"supermarkt\"".to_owned()));
    }
    if typed.fictief && !matches!(kind, Kind::Add(..)) {
        return Err(wrong("`fictief` is for what is added; leave it out".to_owned()));
    }
    Ok(PlannedChange { kind, id, category, fictief: typed.fictief })
}

fn known(id: &str) -> Result<Category, String> {
    Categories::builtin().known(id).map_err(|error| error.to_string())
}
