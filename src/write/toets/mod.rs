//! One initiative on paper and for machines: `toets.txt`, `toets.html` (one A4) and `toets.json`. No clock: two runs give the same bytes.

mod html;
mod json;
mod map;
mod matrix;
mod text;

use std::fmt::Write as _;
use std::io::Write as _;

use sha2::{Digest, Sha256};

use super::error::WriteError;
use super::folder::Folder;
use crate::model::{Account, Measure};
use crate::report::initiative::{Assessment, InitiativeReport};

/// The initiative as a text, in lines of at most 110 letters.
pub fn initiative_text(report: &InitiativeReport, account: &Account) -> String {
    text::text(report, &fingerprint(report, account))
}

/// The initiative as JSON, with its keys in the order of docs/output.md.
pub fn initiative_json(report: &InitiativeReport, account: &Account) -> String {
    json::json(report, account, &fingerprint(report, account))
}

/// The initiative as one printable page.
pub fn initiative_html(report: &InitiativeReport, account: &Account) -> String {
    html::html(report, &fingerprint(report, account))
}

/// Writes all three aside; `folder.finish_beside` puts them in their place.
///
/// # Errors
///
/// When a file cannot be written.
pub fn initiative(report: &InitiativeReport, account: &Account, folder: &mut Folder) -> Result<(), WriteError> {
    let files = [
        ("toets.txt", initiative_text(report, account)),
        ("toets.json", initiative_json(report, account)),
        ("toets.html", initiative_html(report, account)),
    ];
    for (name, text) in files {
        folder.write(name, |out| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

/// What the answer rests on, in sixteen letters: every input file, the norm set, what is said of the initiative, and the version of the
/// program. The same on every run with the same input.
fn fingerprint(report: &InitiativeReport, account: &Account) -> String {
    let mut all = format!("{} {}\n", env!("CARGO_PKG_VERSION"), report.distance.word());
    let files = account.settings.iter().map(|file| (file.role, &file.sha256));
    let layers = account.layers.iter().map(|layer| (layer.role.as_str(), &layer.sha256));
    for (role, sha256) in files.chain(layers) {
        writeln!(all, "{role} {sha256}").expect("text takes text");
    }
    let place = report.place();
    let at = place.shape.representative();
    let said = (&place.id, &place.name, place.capacity, &place.in_complex, place.arranged_transport);
    writeln!(all, "{} {} {} {said:?} {:?}", report.norms.id, at.x, at.y, report.initiative).expect("text takes text");
    Sha256::digest(all.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The walk in whole metres, between bounds where it is not known; of what lies further than was searched the least.
fn walk(judged: &Assessment) -> String {
    if let Some(crossings) = judged.crossings {
        return format!("{crossings} ×");
    }
    let Some(walk) = judged.walk.filter(|_| judged.near.is_some()) else { return String::new() };
    let (low, high) = (text::whole(walk.low.0), text::whole(walk.high.0));
    match () {
        () if judged.is_beyond() => format!(">{low}"),
        () if low == high => low,
        () => format!("{low}-{high}"),
    }
}

/// The norm: ideal and maximum, in whole metres; of crossings the most that will do.
fn norm(judged: &Assessment) -> [String; 2] {
    match &judged.criterion.measure {
        Measure::Crossings { max_crossings } => [String::new(), format!("{} ×", max_crossings.value)],
        _ => [judged.ideal, judged.max].map(|metres| text::whole(metres.0)),
    }
}

/// The points between bounds.
fn points(judged: &Assessment) -> String {
    text::points((judged.points.min.0, judged.points.max.0))
}
