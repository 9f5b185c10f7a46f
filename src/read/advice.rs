//! What is said of the layers together: that they make no run, or what a planner should know.

use std::collections::{BTreeMap, BTreeSet};

use geo::BoundingRect;

use super::categories::Categories;
use super::project::{CategoryFrom, Layer, Project, Role};
use crate::model::{CARE_24H, Category, Done, Finding, LayerAccount, NormSet, STOP, StudyArea, Town};

/// Checks that the roles together make a run; one initiative wants no parcels beside it.
pub fn check_roles(project: &Project, wants_parcels: bool) -> Result<(), String> {
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
    if wants_parcels && project.raster_m.is_none() && !has(Role::Percelen) {
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
    let has_streets = town.streets.as_ref().is_some_and(|streets| !streets.edges().is_empty());
    if !has_streets && project.layers.iter().any(|layer| layer.role == Role::Straten) {
        notes.push("no streets: every walk stays by air. No layer with role \"straten\" has a line that takes part".to_owned());
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
    notes.extend(no_departures(town, norms));
    notes.extend(of_plans(project, town));
    if !unknown.is_empty() {
        notes.push(format!("no data, so onbekend everywhere: {unknown}"));
    }
    if !absent.is_empty() {
        notes.push(format!("none in data that is declared complete, so absent everywhere: {absent}"));
    }
    notes
}

/// Sections of the project file that say nothing as long as a layer is not there, and parcels that were asked for and can take no homes.
fn of_plans(project: &Project, town: &Town) -> Vec<String> {
    let (terms, planning) = (&project.planning, &town.planning);
    let mut notes = Vec::new();
    if terms.choice.is_some() && planning.opgave.is_none() {
        notes.push("[choice] takes no part: no layer has role \"opgave\", so there is nothing to choose sites for".to_owned());
    }
    if !terms.balance.is_empty() && !project.layers.iter().any(|layer| layer.role == Role::Buurten) {
        notes.push("[balance] takes no part: no layer has role \"buurten\", so there is nothing to hold against it".to_owned());
    }
    if planning.opgave.as_ref().is_some_and(Vec::is_empty) {
        notes.push("the opgave has no row that takes part, so nothing is held against it and no sites are chosen".to_owned());
    }
    let without: Vec<&str> = planning
        .choice
        .include
        .iter()
        .map(|id| &town[*id])
        .filter(|it| it.capacity.is_none())
        .map(|it| it.id.as_str())
        .collect();
    if !without.is_empty() {
        notes.push(format!(
            "[choice] include names parcels without a capacity, which can take no homes: {}. Give them a capacity, or take them out",
            without.join(", ")
        ));
    }
    notes
}

/// The norms ask how often something leaves a stop, and of no stop it is known.
fn no_departures(town: &Town, norms: &NormSet) -> Option<String> {
    let asks = norms.profiles.iter().flat_map(|profile| &profile.criteria).any(|asked| asked.min_departures().is_some())
        || norms.areas.iter().flat_map(|area| &area.conditions).any(|asked| asked.min_departures_per_hour.is_some());
    let mut stops = town.facilities.iter().filter(|facility| facility.category.id() == STOP).peekable();
    let unknown = stops.peek().is_some() && stops.all(|stop| stop.departures_per_hour.is_none());
    (asks && unknown).then(|| {
        "the norms ask for min_departures_per_hour, and of no stop the departures are known, so what hangs on them is onbekend. Name a \
         whole GTFS feed (zip) in place of a list of stops, or add a column vertrekken_per_uur"
            .to_owned()
    })
}

/// What is told of each layer once all are read: facilities outside the study area, and what is declared complete but may not be.
pub fn of_layers(project: &Project, area: Option<&StudyArea>, accounts: &mut BTreeMap<usize, LayerAccount>) {
    for (at, account) in accounts {
        let layer = &project.layers[*at];
        if layer.role != Role::Voorzieningen {
            continue;
        }
        let told: Vec<Finding> = outside(layer, account).into_iter().chain(incomplete(layer, area, account)).collect();
        account.findings.extend(told);
    }
}

fn of_file(field: &str, reason: &str, detail: String) -> Finding {
    Finding { feature: 0, id: None, field: Some(field.to_owned()), reason: reason.to_owned(), detail, done: Done::Noted }
}

fn outside(layer: &Layer, account: &LayerAccount) -> Option<Finding> {
    let all = account.look.all();
    let outside = all - account.look.inside?.min(all);
    let advice = if layer.collected_beyond_m > 0.0 {
        ""
    } else {
        ". If the layer was collected beyond the study area on purpose, say how far: collected_beyond_m = 2000"
    };
    let detail = format!(
        "{outside} of {all} features lie outside the study area (gebied); they take part, for the nearest may stand there{advice}"
    );
    (outside > 0).then(|| of_file("geometry", "outside the study area", detail))
}

/// Less than this share of the study area's width or height, and a layer may not be of all of it.
const COVERS: f64 = 1.0 / 3.0;
/// Fewer features than this tell nothing of where a layer ends.
const TELLING: u64 = 10;

/// Categories that are declared complete, with reasons to doubt it.
fn incomplete(layer: &Layer, area: Option<&StudyArea>, account: &LayerAccount) -> Vec<Finding> {
    let mut told = Vec::new();
    if account.complete.is_empty() {
        return told;
    }
    let mut doubt = |detail: String| told.push(of_file("complete", "declared complete, and may not be", detail));
    let declared =
        |categories: &mut dyn Iterator<Item = &Category>| categories.map(Category::id).collect::<Vec<_>>().join(", ");
    let of_osm = layer.category == CategoryFrom::OsmTags;
    if of_osm {
        let weak = Categories::builtin().weak_in_osm();
        let named = declared(&mut account.complete.iter().filter(|category| weak.contains(category)));
        if !named.is_empty() {
            doubt(format!(
                "OpenStreetMap is known to miss many of these: {named}. Take them out of `complete`, or check them in the field"
            ));
        }
        if account.look.areas == 0 && account.look.all() > TELLING && !account.format.contains("OpenStreetMap") {
            let all = declared(&mut account.complete.iter());
            doubt(format!(
                "the layer has points only, so what OpenStreetMap draws as a building is not in it ({all}); export ways and relations too"
            ));
        }
    }
    if let (Some(extent), Some(area)) = (account.look.extent, area.and_then(|area| area.outline.bounding_rect()))
        && account.look.all() >= TELLING
    {
        let along = |low: f64, high: f64, from: f64, to: f64| (high.min(to) - low.max(from)).max(0.0) / (to - from);
        let width = along(extent.min().x, extent.max().x, area.min().x, area.max().x);
        let height = along(extent.min().y, extent.max().y, area.min().y, area.max().y);
        let share = width.min(height);
        if share < COVERS {
            let all = declared(&mut account.complete.iter());
            doubt(format!(
                "its features span only {:.0} % of the study area's width or height; is it complete for all of it ({all})?",
                share * 100.0
            ));
        }
    }
    told
}
