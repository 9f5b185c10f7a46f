//! `woonkring check`: what the input holds, and what a run would do with it.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use woonkring::model::{Account, Done, LayerAccount};
use woonkring::read::{self, Project};
use woonkring::write::{self, Folder};

use super::plain;
use super::planning;
use super::progress::Progress;
use super::streets;
use super::table;

/// How many findings of one kind are shown; `invoer.csv` lists all of them.
const SHOWN: usize = 5;

/// Reads the input of a project, tells what it found, and writes every finding to `invoer.csv`. An error is what would stop a run.
pub fn check(screen: &mut dyn Write, project: &Path, out: &Path, quiet: bool) -> Result<(), Box<dyn Error>> {
    let project = Project::open(project)?;
    let norms = read::norms_of(&project)?;
    let mut folder = Folder::open(out, &super::run::inputs(&project))?;
    let progress = Progress::new(quiet);
    let (town, account) = read::town(&project, &norms, &progress)?;
    progress.finish();
    write::findings(&account, &mut folder)?;
    let written = folder.finish_beside()?;
    if quiet {
        return Ok(());
    }
    writeln!(screen, "{}", plain::line(&town.title))?;
    writeln!(screen, "norms: {} ({}); plane: {}", norms.id, norms.status, town.plane.code())?;
    writeln!(screen, "parcels to judge: {}", town.parcels.len())?;
    if town.fictief() {
        writeln!(screen, "FICTIEF: the input holds invented or schematic rows")?;
    }
    writeln!(screen)?;
    for line in layers(&account) {
        writeln!(screen, "{}", plain::line(&line))?;
    }
    writeln!(screen)?;
    for line in places(&account) {
        writeln!(screen, "{}", plain::line(&line))?;
    }
    writeln!(screen)?;
    for line in streets::lines(&town, &account) {
        writeln!(screen, "{}", plain::line(&line))?;
    }
    for line in planning::lines(&town) {
        writeln!(screen, "{}", plain::line(&line))?;
    }
    for layer in &account.layers {
        for line in findings(layer) {
            writeln!(screen, "{}", plain::line(&line))?;
        }
    }
    writeln!(screen)?;
    for line in categories(&account) {
        writeln!(screen, "{}", plain::line(&line))?;
    }
    if !account.notes.is_empty() {
        writeln!(screen)?;
    }
    for note in &account.notes {
        writeln!(screen, "note: {}", plain::line(note))?;
    }
    writeln!(screen)?;
    writeln!(screen, "every finding: {}", written.folder.join(&written.files[0]).display())?;
    Ok(())
}

fn layers(account: &Account) -> Vec<String> {
    let rows: Vec<Vec<String>> = account
        .layers
        .iter()
        .map(|layer| {
            let left_out: u64 = layer.left_out.values().sum();
            vec![
                layer.role.clone(),
                layer.path.clone(),
                layer.format.clone(),
                layer.read.to_string(),
                layer.kept.to_string(),
                layer.skipped().to_string(),
                left_out.to_string(),
                layer.crs.clone(),
            ]
        })
        .collect();
    let header = ["role", "file", "format", "rows", "kept", "skipped", "left out", "coordinates"];
    table::lines(&header, &rows, &[false, false, false, true, true, true, true, false])
}

/// What kinds of geometry the layers have, where they lie, and how many facilities have a category.
fn places(account: &Account) -> Vec<String> {
    let share =
        |part: u64, all: u64| if all > 0 { format!("{:.0} %", part as f64 / all as f64 * 100.0) } else { "-".to_owned() };
    let rows: Vec<Vec<String>> = account
        .layers
        .iter()
        .map(|layer| {
            let look = &layer.look;
            let kinds = [(look.points, "point"), (look.multipoints, "multipoint"), (look.lines, "line"), (look.areas, "area")];
            let kinds: Vec<String> =
                kinds.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {kind}")).collect();
            let extent = look.extent.map_or("-".to_owned(), |extent| {
                let (low, high) = (extent.min(), extent.max());
                format!("x {:.0}-{:.0}, y {:.0}-{:.0}", low.x, high.x, low.y, high.y)
            });
            let inside = look.inside.map_or("-".to_owned(), |inside| share(inside, look.all()));
            let sorted = if layer.role == "voorzieningen" { share(layer.with_category, look.all()) } else { "-".to_owned() };
            vec![
                layer.path.clone(),
                if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") },
                extent,
                inside,
                sorted,
            ]
        })
        .collect();
    let header = ["file", "geometry", "extent on the work plane (m)", "in gebied", "with category"];
    table::lines(&header, &rows, &[false, false, false, true, true])
}

fn findings(layer: &LayerAccount) -> Vec<String> {
    let mut lines = Vec::new();
    for (reason, count) in layer.left_out.iter().filter(|(_, count)| **count > 0) {
        lines.push(format!("{}: {count} left out: {reason}", layer.path));
    }
    for ((done, reason), all) in layer.by_reason() {
        let done: Done = done;
        if reason.starts_with(streets::NETWORK) {
            continue;
        }
        lines.push(format!("{}: {} {}: {reason}", layer.path, all.len(), done.word()));
        for finding in all.iter().take(SHOWN) {
            let id = finding.id.as_ref().map(|id| format!(" (id {id})")).unwrap_or_default();
            let field = finding.field.as_ref().map(|field| format!(", `{field}`")).unwrap_or_default();
            let which =
                if finding.feature == 0 { "the whole layer".to_owned() } else { format!("feature {}", finding.feature) };
            lines.push(format!("    {which}{id}{field}: {}", finding.detail));
        }
        if all.len() > SHOWN {
            lines.push(format!("    … and {} more; invoer.csv lists all of them", all.len() - SHOWN));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

fn categories(account: &Account) -> Vec<String> {
    let mut rows = Vec::new();
    for layer in account.layers.iter().filter(|layer| layer.role == "voorzieningen") {
        let mut named: Vec<_> = layer.categories.keys().chain(&layer.complete).collect();
        named.sort();
        named.dedup();
        for category in named {
            let count = layer.categories.get(category).copied().unwrap_or(0);
            let complete = if layer.complete.contains(category) {
                "yes: absence means absence"
            } else {
                "no: what is not there is onbekend"
            };
            rows.push(vec![category.to_string(), count.to_string(), complete.to_owned(), layer.path.clone()]);
        }
    }
    rows.sort();
    table::lines(&["category", "facilities", "complete", "file"], &rows, &[false, true, false, false])
}
