//! The ground as it would be in a scenario.

use std::collections::{BTreeMap, BTreeSet};

use super::difference::Difference;
use crate::model::{Change, Facility, FacilityId, Planning, Scenario, Town};

/// What a scenario comes to beside the ground as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioOutcome {
    /// Its name.
    pub name: String,
    /// What it changes: the ground as it is first, the scenario second.
    pub difference: Difference,
}

/// A town as it would be: without what closes, with what moves in its new place and with what comes. It has no scenarios of its own.
///
/// What is complete stays complete, and the data ends where it ended. What is new stands behind all others, by category and id, so that the
/// order of the changes does not matter.
pub fn applied(town: &Town, scenario: &Scenario) -> Town {
    let mut closed = BTreeSet::new();
    let mut moved = BTreeMap::new();
    let mut added: Vec<&Facility> = Vec::new();
    for change in &scenario.changes {
        match change {
            Change::Add(facility) => added.push(facility),
            Change::Close(id) => {
                closed.insert(*id);
            }
            Change::Move(id, shape) => {
                moved.insert(*id, shape);
            }
        }
    }
    added.sort_by(|a, b| (&a.category, &a.id).cmp(&(&b.category, &b.id)));
    let kept = town.facilities.iter().enumerate().filter_map(|(at, facility)| {
        let id = FacilityId(at as u32);
        if closed.contains(&id) {
            return None;
        }
        Some(match moved.get(&id) {
            // Where its entrances would be is not known.
            Some(shape) => Facility { shape: (*shape).clone(), entrances: Box::default(), ..facility.clone() },
            None => facility.clone(),
        })
    });
    let facilities: Vec<Facility> = kept.chain(added.iter().map(|facility| (*facility).clone())).collect();
    let mut coverage = town.coverage.clone();
    for facility in added {
        coverage.entry(facility.category.clone()).or_default().any = true;
    }
    let planning = Planning { scenarios: Vec::new(), ..town.planning.clone() };
    Town { facilities, coverage, planning, ..town.clone() }
}
