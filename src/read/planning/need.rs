//! Whose need each line of the opgave is, and which lines say the same thing twice.

use std::collections::{BTreeMap, BTreeSet};

use super::did_you_mean;
use super::regions::{self, same};
use crate::model::{Done, Finding, Kern, KernId, LayerAccount, Need, Territory};
use crate::read::project::Project;
use crate::read::roles::opgave::{Level, Line};
use crate::read::row::brief;

/// The areas that a line may be for.
#[derive(Debug, Clone)]
pub struct Areas<'a> {
    /// The kernen.
    pub kernen: &'a [Kern],
    /// The municipality that the project is about, where that is known.
    pub municipality: Option<String>,
    /// The region that the project file names.
    pub region: Option<&'a str>,
}

/// The municipality that a project is about: the project file's, else the study area's name where it is one, else the one in the title,
/// else the only one that the opgave names.
pub fn municipality(project: &Project, area: Option<&str>, lines: &[Line]) -> Option<String> {
    if let Some(said) = &project.planning.municipality {
        return Some(said.clone());
    }
    let of_area = area.map(|name| split(name).1).filter(|name| {
        let named = |line: &Line| same(split(&line.need.area).1, name);
        regions::municipality(name).is_some() || lines.iter().any(named)
    });
    let named = || {
        let municipal = |line: &Line| {
            let (level, name) = level_and_name(line);
            let known = regions::municipality(name).map(|(name, _)| name);
            known
                .filter(|_| level.is_none_or(|level| level == Level::Municipality))
                .or((level == Some(Level::Municipality)).then_some(name))
                .map(str::to_lowercase)
        };
        let names: BTreeSet<String> = lines.iter().filter_map(municipal).collect();
        names.into_iter().next().filter(|first| lines.iter().filter_map(municipal).all(|name| name == *first))
    };
    of_area.map(str::to_owned).or_else(|| regions::named_in(&project.title).map(str::to_owned)).or_else(named)
}

/// Gives each line its area; a line of an area that is not known, or that says the same thing as one before it, is skipped and told.
/// Spellings of a scenario, group or segment that differ in capitals only become the first of them.
pub fn needs(lines: Vec<Line>, areas: &Areas, accounts: &mut BTreeMap<usize, LayerAccount>) -> Vec<Need> {
    let mut spellings: BTreeMap<(&str, String), String> = BTreeMap::new();
    let mut as_first = |of: &'static str, typed: String| spellings.entry((of, typed.to_lowercase())).or_insert(typed).clone();
    let mut taken: BTreeMap<Key, (String, u64)> = BTreeMap::new();
    let mut needs = Vec::new();
    for line in lines {
        let Some(account) = accounts.get_mut(&line.layer) else { continue };
        let path = account.path.clone();
        let mut tell = |field: &str, (reason, detail): (&str, String), done| {
            account.findings.push(Finding {
                feature: line.number,
                id: None,
                field: Some(field.to_owned()),
                reason: reason.to_owned(),
                detail,
                done,
            });
        };
        let territory = match areas.of(&line) {
            Ok((territory, note)) => {
                if let Some(note) = note {
                    tell("gebied", note, Done::Noted);
                }
                territory
            }
            Err(why) => {
                tell("gebied", why, Done::Skipped);
                continue;
            }
        };
        let mut need = line.need;
        need.territory = territory;
        need.scenario = as_first("scenario", need.scenario);
        need.group = need.group.map(|group| as_first("group", group));
        need.segment = need.segment.map(|segment| as_first("segment", segment));
        let region = if territory == Territory::Region { split(&need.area).1.to_lowercase() } else { String::new() };
        let key = (
            (territory, region),
            need.woonvorm.clone(),
            need.scenario.clone(),
            (need.group.clone(), need.segment.clone(), need.year),
        );
        if let Some((first, number)) = taken.get(&key) {
            let there = if *first == path { format!("row {number}") } else { format!("row {number} of {first}") };
            let detail = format!(
                "{there} is for the same area, form, scenario, group, segment and year; that one counts. Take one of the two out"
            );
            tell("gebied", ("there before", detail), Done::Skipped);
            continue;
        }
        taken.insert(key, (path, line.number));
        account.kept += 1;
        account.fictief |= need.fictief;
        needs.push(need);
    }
    needs
}

/// What makes a line the same as another: area, form, scenario, and group, segment and year.
type Key = ((Territory, String), String, String, (Option<String>, Option<String>, Option<i32>));

/// What is told of a line: the matter, and what was found.
type Told = (&'static str, String);

impl Areas<'_> {
    /// The area that a line is for, with what is to be noted; or why it takes no part.
    fn of(&self, line: &Line) -> Result<(Territory, Option<Told>), Told> {
        let (level, name) = level_and_name(line);
        let may_be = |wanted: Level| level.is_none_or(|level| level == wanted);
        let is_municipality = self.municipality.as_ref().is_some_and(|it| same(it, name)) && may_be(Level::Municipality);
        let kernen = if may_be(Level::Kern) { self.kernen_of(name) } else { Vec::new() };
        match kernen.as_slice() {
            [_] if is_municipality => {
                let detail = format!(
                    "\"{}\" is the municipality and a kern; it is taken as the municipality. For the kern, add a column niveau with `kern`",
                    brief(name)
                );
                return Ok((Territory::Municipality, Some(("an area of two kinds", detail))));
            }
            [kern] => return Ok((Territory::Kern(*kern), None)),
            [_, _, ..] if !is_municipality => {
                let ids: Vec<String> = kernen.iter().map(|kern| brief(&self.kernen[kern.0 as usize].id)).collect();
                let detail = format!(
                    "\"{}\" is the name of {} kernen; write the id of the one that is meant: {}",
                    brief(name),
                    kernen.len(),
                    ids.join(", ")
                );
                return Err(("an area of several kernen", detail));
            }
            _ => {}
        }
        if is_municipality {
            return Ok((Territory::Municipality, None));
        }
        if may_be(Level::Region) {
            if self.region.is_some_and(|region| same(region, name)) {
                return Ok((Territory::Region, None));
            }
            match regions::region(name) {
                Some(region) if self.is_around(region) => return Ok((Territory::Region, None)),
                Some(region) => {
                    let detail = format!(
                        "{} ({}) does not hold {}, which the project is about",
                        region.name,
                        region.kind,
                        self.municipality.as_deref().map_or(String::new(), brief)
                    );
                    return Err(("another region", detail));
                }
                // The row says so itself.
                None if level == Some(Level::Region) => return Ok((Territory::Region, None)),
                None => {}
            }
        }
        Err(self.unknown(level, name))
    }

    /// The kernen of this id, or else of this name.
    fn kernen_of(&self, name: &str) -> Vec<KernId> {
        let all = |is: &dyn Fn(&Kern) -> bool| -> Vec<KernId> {
            (0..self.kernen.len()).filter(|at| is(&self.kernen[*at])).map(|at| KernId(at as u32)).collect()
        };
        let by_id = all(&|kern| same(&kern.id, name));
        if by_id.is_empty() { all(&|kern| same(&kern.name, name)) } else { by_id }
    }

    /// Whether the municipality may lie in a region.
    fn is_around(&self, region: &regions::Region) -> bool {
        let listed = &region.municipalities;
        let Some(municipality) = &self.municipality else { return true };
        listed.is_empty() || listed.iter().any(|it| same(it, municipality))
    }

    fn unknown(&self, level: Option<Level>, name: &str) -> Told {
        let other = regions::municipality(name).map(|(name, _)| name);
        if let Some(other) = other.filter(|_| level.is_none_or(|level| level == Level::Municipality)) {
            return match &self.municipality {
                Some(ours) => (
                    "another municipality",
                    format!("{other} is another municipality; the project is about {}, and plans for no other", brief(ours)),
                ),
                None => (
                    "unknown area",
                    format!(
                        "{other} is a municipality, and which one the project is about is not told; say it in the project file: [opgave] \
                         municipality = \"{other}\""
                    ),
                ),
            };
        }
        let kernen = self.kernen.iter().flat_map(|kern| [kern.name.as_str(), kern.id.as_str()]);
        let known = kernen
            .chain(self.municipality.as_deref())
            .chain(self.region)
            .chain(regions::regions().iter().map(|it| it.name.as_str()));
        let municipality = self.municipality.as_ref().map_or_else(
            || "the municipality (name it in the project file: [opgave] municipality = \"…\")".to_owned(),
            |name| format!("the municipality ({})", brief(name)),
        );
        let detail = format!(
            "found \"{}\"{}, expected a kern (id or name), {municipality} or a region ([opgave] region, or {})",
            brief(name),
            did_you_mean(name, known),
            regions::regions().iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
        );
        ("unknown area", detail)
    }
}

/// What kind of area a line is for, and its name: by `niveau`, else by a word before the name, such as `gemeente`.
fn level_and_name(line: &Line) -> (Option<Level>, &str) {
    let (before, name) = split(&line.need.area);
    (line.level.or(before), name)
}

/// A word for the kind of area before a name, apart from the name: `gemeente Hof van Twente`.
fn split(area: &str) -> (Option<Level>, &str) {
    let area = area.trim();
    let parted = area.split_once(char::is_whitespace).and_then(|(word, name)| Some((Level::of(word)?, name.trim())));
    parted.filter(|(_, name)| !name.is_empty()).map_or((None, area), |(level, name)| (Some(level), name))
}
