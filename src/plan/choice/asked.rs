//! What is asked: the opgave as lines of homes to be made, and how many of them at least where.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Known;
use super::super::needs::profile_of;
use crate::model::{KernId, Need, Territory};

/// Homes of one kind: of a form, for a group, in a part of the market. What is asked of a form without group is a kind of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The housing form.
    pub woonvorm: String,
    /// For whom, where the opgave says so.
    pub group: Option<String>,
    /// In which part of the market, where only parts are asked and no total.
    pub segment: Option<String>,
    /// The profile that parcels are judged by, by its place in the norm set.
    pub profile: usize,
}

impl Line {
    /// Whether it is of the same form and for the same group as another.
    pub fn is_of_group(&self, other: &Line) -> bool {
        let key = |line: &Line| (same(&line.woonvorm), line.group.as_deref().map(same));
        key(self) == key(other)
    }

    /// As a planner reads it: `geclusterd`, `geclusterd (VB, sociale huur)`.
    pub fn word(&self) -> String {
        let of: Vec<&str> = [&self.group, &self.segment].into_iter().flatten().map(String::as_str).collect();
        if of.is_empty() { self.woonvorm.clone() } else { format!("{} ({})", self.woonvorm, of.join(", ")) }
    }
}

/// A need that takes part in the choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Its place in the opgave.
    pub need: usize,
    /// Where the homes must come; `None` is anywhere.
    pub kern: Option<KernId>,
    /// The lines that it counts, by their places.
    pub lines: Vec<usize>,
}

/// What is asked, scenario by scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// The kinds of homes, ordered.
    pub lines: Vec<Line>,
    /// Per scenario its name and its needs, in the order of the opgave; a name is empty where the opgave names none.
    pub scenarios: Vec<(String, Vec<Wanted>)>,
    /// How many needs of this municipality are of another year.
    pub other_years: usize,
    /// How many are a part of a total that stands for them.
    pub parts: usize,
}

fn same(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A form and a group, whatever their capitals.
type Kind = (String, Option<String>);

fn kind(need: &Need) -> Kind {
    (same(&need.woonvorm), need.group.as_deref().map(same))
}

/// What the opgave asks of the choice; no scenarios where it asks nothing.
pub fn asked(known: &Known, opgave: &[Need]) -> Asked {
    let mut asked = Asked::default();
    let local: Vec<(usize, &Need)> =
        opgave.iter().enumerate().filter(|(_, need)| need.territory != Territory::Region).collect();
    // The total of a form and its parts in the market may be stated for different years.
    let stated = |need: &Need| (kind(need), need.segment.as_deref().map(same));
    let mut last: BTreeMap<(Kind, Option<String>), i32> = BTreeMap::new();
    for (_, need) in &local {
        if let Some(year) = need.year {
            let latest = last.entry(stated(need)).or_insert(year);
            *latest = year.max(*latest);
        }
    }
    let wanted_year = |need: &Need| known.town.planning.choice.year.or_else(|| last.get(&stated(need)).copied());
    let (now, later): (Vec<_>, Vec<_>) =
        local.into_iter().partition(|(_, need)| need.year.is_none() || need.year == wanted_year(need));
    asked.other_years = later.len();
    let mut names: Vec<&str> = Vec::new();
    for (_, need) in &now {
        if !need.scenario.is_empty() && !names.iter().any(|name| same(name) == same(&need.scenario)) {
            names.push(&need.scenario);
        }
    }
    if names.is_empty() && !now.is_empty() {
        names.push("");
    }
    let mut parts = BTreeSet::new();
    let mut scenarios: Vec<(&str, Vec<(usize, &Need)>)> = Vec::new();
    for name in names {
        let holds = |need: &Need| need.scenario.is_empty() || same(&need.scenario) == same(name);
        let held: Vec<(usize, &Need)> = now.iter().filter(|(_, need)| holds(need)).copied().collect();
        let is_total =
            |of: &Need, need: &Need| need.segment.is_none() && need.territory == of.territory && kind(need) == kind(of);
        let (part, whole): (Vec<_>, Vec<_>) =
            held.iter().partition(|(_, need)| need.segment.is_some() && held.iter().any(|(_, total)| is_total(need, total)));
        parts.extend(part.into_iter().map(|(at, _)| at));
        scenarios.push((name, whole));
    }
    asked.parts = parts.len();
    for (_, need) in scenarios.iter().flat_map(|(_, needs)| needs) {
        let Some(profile) = profile_of(known.norms, need) else { continue };
        let line = Line { woonvorm: need.woonvorm.clone(), group: need.group.clone(), segment: need.segment.clone(), profile };
        if !asked.lines.iter().any(|other| same_line(other, &line)) {
            asked.lines.push(line);
        }
    }
    asked.lines.sort();
    for (name, needs) in scenarios {
        let lines = &asked.lines;
        let wanted = needs.into_iter().filter_map(|(need, of)| {
            let kern = match of.territory {
                Territory::Kern(kern) => Some(kern),
                _ => None,
            };
            let part =
                |line: &Line| of.segment.is_none() || line.segment.as_deref().map(same) == of.segment.as_deref().map(same);
            let counts = |line: &Line| same_kind(line, of) && part(line);
            let lines: Vec<usize> = (0..lines.len()).filter(|line| counts(&lines[*line])).collect();
            (!lines.is_empty()).then_some(Wanted { need, kern, lines })
        });
        let wanted = wanted.collect();
        asked.scenarios.push((name.to_owned(), wanted));
    }
    asked
}

fn same_kind(line: &Line, need: &Need) -> bool {
    (same(&line.woonvorm), line.group.as_deref().map(same)) == kind(need)
}

fn same_line(one: &Line, other: &Line) -> bool {
    let key = |line: &Line| (same(&line.woonvorm), line.group.as_deref().map(same), line.segment.as_deref().map(same));
    key(one) == key(other)
}
