//! What the file says of itself: how it came about, and the sources of what it rests on.

use rusqlite::{Connection, params};
use serde_json::json;

use super::MOMENT;
use crate::model::{Account, LayerAccount, Outcome};
use crate::report::Report;

/// The standard that the terms are of.
const TERMS: &str = "http://purl.org/dc/terms/";

/// What a file says of itself: twice the same, and no time stands in either.
#[derive(Debug, Clone)]
pub struct About {
    /// For people.
    pub read: String,
    /// For programs, in the terms of Dublin Core as JSON.
    pub terms: String,
}

impl About {
    /// That of a report.
    pub fn of(report: &Report, account: &Account, note: Option<&str>) -> About {
        About { read: to_read(report, account, note), terms: terms(report, account, note) }
    }
}

impl About {
    /// That of two runs side by side; the notes are those of their difference.
    pub fn of_runs(first: &Outcome, second: &Outcome, notes: &[String], note: Option<&str>) -> About {
        let run = |outcome: &Outcome| {
            let moment = outcome.finished.as_deref().unwrap_or("nu berekend");
            format!("{} ({moment}; normenset {})", outcome.title, outcome.norms.id)
        };
        let mut lines = vec![format!("Verschil tussen twee uitkomsten van {}.", program())];
        lines.extend(note.map(str::to_owned));
        lines.push(format!("Eerste (a): {}.", run(first)));
        lines.push(format!("Tweede (b): {}.", run(second)));
        lines.extend(notes.iter().cloned());
        let of =
            |outcome: &Outcome| json!({ "titel": outcome.title, "afgerond": outcome.finished, "normenset": outcome.norms.id });
        let terms = json!({
            "title": format!("Verschil: {}", second.title),
            "language": "nl",
            "description": note,
            "creator": program(),
            "provenance": { "eerste": of(first), "tweede": of(second), "opmerkingen": notes },
        });
        About { read: lines.join("\n"), terms: terms.to_string() }
    }
}

/// Writes what the file says of itself as two accounts of the whole file.
pub fn fill(db: &Connection, about: &About) -> rusqlite::Result<()> {
    let metadata = "INSERT INTO gpkg_metadata VALUES (?1, 'dataset', ?2, ?3, ?4)";
    let reference =
        "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id) VALUES ('geopackage', ?1, ?2)";
    for (id, (kind, text)) in (1_i64..).zip([("text/plain", &about.read), ("application/json", &about.terms)]) {
        db.execute(metadata, params![id, TERMS, kind, text])?;
        db.execute(reference, params![MOMENT, id])?;
    }
    Ok(())
}

/// Where a layer comes from, as a sentence.
fn source(layer: &LayerAccount) -> String {
    let from = layer.source.as_deref().unwrap_or("geen bron vermeld");
    let kept = format!("{} van {} rijen", layer.kept, layer.read);
    format!("{}: {} ({}; {}; {kept}; SHA-256 {})", layer.role, layer.path, from, layer.crs, layer.sha256)
}

fn program() -> String {
    format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
}

fn to_read(report: &Report, account: &Account, note: Option<&str>) -> String {
    let (norms, (sourced, all)) = (report.norms, report.norms.sourced_share());
    let mut lines = vec![report.town.title.clone()];
    lines.extend(note.map(str::to_owned));
    lines.push(format!("Gemaakt met {}; gemeten: hemelsbreed; vlak: {}.", program(), report.town.plane.code()));
    lines.push(format!(
        "Normenset: {} ({}, {}); {sourced} van {all} waarden hebben een bron.",
        norms.title, norms.id, norms.status
    ));
    lines.push("Bronnen, met hun licentie zoals het project die noemt:".to_owned());
    lines.extend(account.layers.iter().map(|layer| format!("- {}", source(layer))));
    lines.push("Wanneer en hoe gerekend is, staat in run.json.".to_owned());
    lines.join("\n")
}

fn terms(report: &Report, account: &Account, note: Option<&str>) -> String {
    let (norms, (sourced, all)) = (report.norms, report.norms.sourced_share());
    let detour = norms.defaults.detour.value;
    let inputs = account.layers.iter().map(|layer| {
        json!({
            "rol": layer.role, "bestand": layer.path, "bron": layer.source, "formaat": layer.format, "crs": layer.crs,
            "sha256": layer.sha256, "rijen_gelezen": layer.read, "rijen_gebruikt": layer.kept, "fictief": layer.fictief,
        })
    });
    let terms = json!({
        "title": report.town.title,
        "language": "nl",
        "description": note,
        "creator": program(),
        "provenance": {
            "gemeten": "hemelsbreed",
            "omweg": { "laag": detour.low, "waarschijnlijk": detour.likely, "hoog": detour.high },
            "vlak": report.town.plane.code(),
            "normenset": { "id": norms.id, "titel": norms.title, "status": norms.status, "waarden": all, "waarden_met_bron": sourced },
            "fictief": report.town.fictief(),
        },
        "source": inputs.collect::<Vec<_>>(),
    });
    terms.to_string()
}
