//! `woonkring check`: what the input holds, and what a run would do with it.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use woonkring::model::{Account, Done, LayerAccount};
use woonkring::read::{self, Project};

use super::progress::Progress;
use super::table;

/// How many findings of one kind are shown; a run lists all of them in `invoer.csv`.
const SHOWN: usize = 5;

/// Reads the input of a project and tells what it found. An error is what would stop a run.
pub fn check(screen: &mut dyn Write, project: &Path, quiet: bool) -> Result<(), Box<dyn Error>> {
    let project = Project::open(project)?;
    let norms = read::norms_of(&project)?;
    let progress = Progress::new(quiet);
    let (town, account) = read::town(&project, &norms, &progress)?;
    progress.finish();
    if quiet {
        return Ok(());
    }
    writeln!(screen, "{}", town.title)?;
    writeln!(screen, "norms: {} ({}); plane: {}", norms.id, norms.status, town.plane.code())?;
    writeln!(screen, "parcels to judge: {}", town.parcels.len())?;
    if town.fictief() {
        writeln!(screen, "FICTIEF: the input holds invented or schematic rows")?;
    }
    writeln!(screen)?;
    for line in layers(&account) {
        writeln!(screen, "{line}")?;
    }
    for layer in &account.layers {
        for line in findings(layer) {
            writeln!(screen, "{line}")?;
        }
    }
    writeln!(screen)?;
    for line in categories(&account) {
        writeln!(screen, "{line}")?;
    }
    if !account.notes.is_empty() {
        writeln!(screen)?;
    }
    for note in &account.notes {
        writeln!(screen, "note: {note}")?;
    }
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

fn findings(layer: &LayerAccount) -> Vec<String> {
    let mut lines = Vec::new();
    for (reason, count) in layer.left_out.iter().filter(|(_, count)| **count > 0) {
        lines.push(format!("{}: {count} left out: {reason}", layer.path));
    }
    for ((done, reason), all) in layer.by_reason() {
        let done: Done = done;
        lines.push(format!("{}: {} {}: {reason}", layer.path, all.len(), done.word()));
        for finding in all.iter().take(SHOWN) {
            let id = finding.id.as_ref().map(|id| format!(" (id {id})")).unwrap_or_default();
            let field = finding.field.as_ref().map(|field| format!(", `{field}`")).unwrap_or_default();
            lines.push(format!("    feature {}{id}{field}: {}", finding.feature, finding.detail));
        }
        if all.len() > SHOWN {
            lines.push(format!("    … and {} more; a run lists all of them in invoer.csv", all.len() - SHOWN));
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
