//! What is said of the layers together: that they make no run, or what a planner should know.

use std::collections::{BTreeMap, BTreeSet};

use super::project::{Project, Role};
use crate::model::{CARE_24H, Category, Done, LayerAccount, NormSet, Town};

/// Checks that the roles together make a run.
pub fn check_roles(project: &Project) -> Result<(), String> {
    let has = |role| project.layers.iter().any(|layer| layer.role == role);
    if !has(Role::Voorzieningen) {
        return Err("no layer has role \"voorzieningen\": there is nothing to measure the distance to. Add a [[layer]] with \
                    the facilities and care sites"
            .to_owned());
    }
    if project.raster_m.is_some() && !has(Role::Gebied) {
        return Err(
            "[raster] lays cells over the study area, but no layer has role \"gebied\". Add a [[layer]] with its boundary"
                .to_owned(),
        );
    }
    if project.raster_m.is_none() && !has(Role::Percelen) {
        return Err(
            "there is nothing to judge: no layer has role \"percelen\" and there is no [raster]. Add one of the two".to_owned()
        );
    }
    Ok(())
}

/// Why no parcel is left to judge.
pub fn no_parcels(accounts: &BTreeMap<usize, LayerAccount>) -> String {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut examples = Vec::new();
    for account in accounts.values().filter(|account| account.role == Role::Percelen.word()) {
        for (reason, count) in account.left_out.iter().filter(|(_, count)| **count > 0) {
            *reasons.entry(reason).or_default() += *count as usize;
        }
        for finding in account.findings.iter().filter(|finding| finding.done == Done::Skipped) {
            *reasons.entry(&finding.reason).or_default() += 1;
            let id = finding.id.as_ref().map(|id| format!(" (id {id})")).unwrap_or_default();
            examples.push(format!("\n    {}, feature {}{id}: {}", account.path, finding.feature, finding.detail));
        }
    }
    if reasons.is_empty() {
        return "no parcel is left to judge: the layer has no features. Add parcels, or lay cells with [raster]".to_owned();
    }
    let why: Vec<String> = reasons.iter().map(|(reason, count)| format!("{count} × {reason}")).collect();
    let more = if examples.len() > SHOWN { format!("\n    … and {} more", examples.len() - SHOWN) } else { String::new() };
    examples.truncate(SHOWN);
    format!("no parcel is left to judge: {}{}{more}", why.join(", "), examples.concat())
}

/// How many skipped parcels are named when none is left.
const SHOWN: usize = 10;

/// What a planner should know of the input as a whole.
pub fn notes(project: &Project, town: &Town, norms: &NormSet) -> Vec<String> {
    let mut notes = Vec::new();
    for layer in project.layers.iter().filter(|layer| matches!(layer.role, Role::Straten | Role::Opgave)) {
        notes.push(format!("layer {} (role {}) takes no part: this version measures by air", layer.path, layer.role.word()));
    }
    let asked: BTreeSet<&Category> = norms
        .profiles
        .iter()
        .flat_map(|profile| {
            profile.criteria.iter().filter(|criterion| criterion.norm().is_some()).map(|criterion| &criterion.category)
        })
        .chain(norms.areas.iter().flat_map(|area| area.conditions.iter().map(|condition| &condition.category)))
        .collect();
    let without = |complete| {
        let none = asked.iter().filter(|category| {
            let coverage = town.coverage(category);
            !coverage.any && coverage.complete == complete
        });
        none.map(|category| category.id()).collect::<Vec<_>>().join(", ")
    };
    let (unknown, absent) = (without(false), without(true));
    if asked.iter().any(|category| category.id() == CARE_24H) && !town.coverage(&Category::new(CARE_24H)).any {
        notes.push(format!(
            "no layer has a care site ({CARE_24H}): without one there is no woonservicegebied anywhere. Add a layer with the 24-hour care sites"
        ));
    }
    if !unknown.is_empty() {
        notes.push(format!("no data, so onbekend everywhere: {unknown}"));
    }
    if !absent.is_empty() {
        notes.push(format!("none in data that is declared complete, so absent everywhere: {absent}"));
    }
    notes
}
