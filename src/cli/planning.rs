//! What `check` says of what a municipality plans with: the opgave, what stands there, and what it would choose by.

use woonkring::model::{Need, Planning, Territory, Town};

/// What there is to plan with; nothing where nothing is given.
pub fn lines(town: &Town) -> Vec<String> {
    let planning = &town.planning;
    let mut lines: Vec<String> = Vec::new();
    lines.extend(planning.opgave.as_deref().map(opgave));
    lines.extend(planning.opgave.is_some().then(|| capacity(town)));
    lines.extend(planning.dwellings.as_ref().map(|all| {
        let homes: f64 = all.iter().map(|it| it.count).sum();
        format!("woningen: {homes:.0} at {}", several(all.len(), "place"))
    }));
    lines.extend(planning.complexes.as_ref().map(|all| {
        let homes: u32 = all.iter().filter_map(|it| it.homes).sum();
        let unknown = all.iter().filter(|it| it.homes.is_none()).count();
        let unknown = if unknown > 0 { format!("; of {unknown} it is not known how many") } else { String::new() };
        format!("complexen: {} with {homes} homes{unknown}", all.len())
    }));
    lines.extend((!planning.buurten.is_empty()).then(|| buurten(planning)));
    lines.extend(
        planning.scenarios.iter().map(|it| format!("scenario \"{}\": {}", it.name, several(it.changes.len(), "change"))),
    );
    if !lines.is_empty() {
        lines.insert(0, "planning:".to_owned());
    }
    lines.iter().enumerate().map(|(at, line)| if at == 0 { line.clone() } else { format!("    {line}") }).collect()
}

fn opgave(needs: &[Need]) -> String {
    let of = |is: &dyn Fn(Territory) -> bool| needs.iter().filter(|need| is(need.territory)).count();
    let mut scenarios: Vec<&str> = Vec::new();
    for need in needs.iter().filter(|need| !need.scenario.is_empty()) {
        if !scenarios.contains(&need.scenario.as_str()) {
            scenarios.push(&need.scenario);
        }
    }
    let scenarios = if scenarios.is_empty() { "none named".to_owned() } else { scenarios.join(", ") };
    format!(
        "opgave: {} ({} of the municipality, {} of kernen, {} of a region); scenarios: {scenarios}",
        several(needs.len(), "line"),
        of(&|it| it == Territory::Municipality),
        of(&|it| matches!(it, Territory::Kern(_))),
        of(&|it| it == Territory::Region),
    )
}

fn capacity(town: &Town) -> String {
    let known: Vec<u32> = town.parcels.iter().filter_map(|it| it.capacity).collect();
    let homes: u64 = known.iter().map(|homes| u64::from(*homes)).sum();
    format!(
        "parcels with a capacity: {} of {}, {homes} homes; the others take no part in supply and choice",
        known.len(),
        town.parcels.len()
    )
}

fn buurten(planning: &Planning) -> String {
    let mut figures: Vec<&str> = planning.buurten.iter().flat_map(|it| it.values.keys()).map(String::as_str).collect();
    figures.sort_unstable();
    figures.dedup();
    let held = planning.municipality.keys().filter(|name| figures.contains(&name.as_str())).count();
    format!(
        "buurten: {} with {}, of which the municipality's value is given for {held}",
        planning.buurten.len(),
        several(figures.len(), "figure")
    )
}

fn several(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
