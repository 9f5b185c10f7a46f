//! What is said on the screen.

use std::collections::BTreeMap;

use woonkring::model::{Account, Distance, Done, LayerAccount};
use woonkring::report::{Measured, ProfileSummary, Report};
use woonkring::score::Class;
use woonkring::write::Written;
use woonkring::zones::Level;

use super::streets;
use super::table;

/// The last lines of a run: what was skipped, what is not known, a table per profile, and where the layers lie.
pub fn closing(report: &Report, account: &Account, written: &Written) -> Vec<String> {
    let mut lines = vec![report.town.title.clone()];
    lines.extend(account.layers.iter().filter_map(skipped));
    lines.extend(account.notes.iter().map(|note| format!("note: {note}")));
    let (sourced, all) = report.norms.sourced_share();
    lines.push(format!(
        "norms: {} ({}): {sourced} of {all} values have a source, the rest is aanname",
        report.norms.id, report.norms.status
    ));
    let measured = match report.distance {
        Distance::ByAir => "hemelsbreed (by air)",
        Distance::OnFoot => "te voet (over the streets)",
        Distance::Both => "te voet (over the streets), with the circle beside it",
    };
    lines.extend(
        report
            .joining()
            .iter()
            .filter_map(|joining| joining.note(report.town.walking.snap_m))
            .map(|note| format!("note: {note}")),
    );
    lines.push(format!("measured: {measured}, {} parcels", report.town.parcels.len()));
    if report.town.fictief() {
        lines
            .push("FICTIEF: this result rests on invented or schematic data (column `fictief`). Not for decisions.".to_owned());
    }
    lines.push(String::new());
    lines.extend(areas(report));
    lines.push(String::new());
    lines.extend(profiles(&report.summary()));
    lines.push(String::new());
    lines.push(format!("layers in {}: {}", written.folder.display(), written.files.join(" ")));
    lines
}

/// What was skipped or mended of a layer, in one line.
pub fn skipped(layer: &LayerAccount) -> Option<String> {
    let mut counts: BTreeMap<(Done, String), usize> = BTreeMap::new();
    for ((done, reason), all) in layer.by_reason() {
        // How a network hangs together is for `woonkring check`.
        if reason.starts_with(streets::NETWORK) {
            continue;
        }
        counts.insert((done, reason), all.len());
    }
    let parts: Vec<String> =
        counts.iter().map(|((done, reason), count)| format!("{count} {} ({reason})", done.word())).collect();
    (!parts.is_empty()).then(|| format!("{}: of {} rows {}; listed in invoer.csv", layer.path, layer.read, parts.join(", ")))
}

/// The zones of the area rules.
fn areas(report: &Report) -> Vec<String> {
    let hectares = |rule: &str, level: Level| {
        let zones =
            report.zones.iter().filter(|zone| zone.rule == rule && zone.level == level && zone.measured == report.decisive());
        let (count, sum) = zones.fold((0, 0.0), |(count, sum), zone| (count + 1, sum + zone.hectares()));
        format!("{count} ({sum:.1} ha)")
    };
    let areas = report.rules.iter().filter(|rule| !rule.of_profile);
    let rows: Vec<Vec<String>> = areas
        .map(|rule| {
            // On foot nothing is only possible.
            let on_foot = report.decisive() == Measured::OnFoot;
            let possible = if on_foot { "-".to_owned() } else { hectares(&rule.id, Level::Possible) };
            vec![rule.id.clone(), hectares(&rule.id, Level::Sure), possible]
        })
        .collect();
    table::lines(&["gebied", "zones zeker", "zones mogelijk"], &rows, &[false, true, true])
}

/// The table per profile.
fn profiles(summary: &[ProfileSummary]) -> Vec<String> {
    let mut header = vec!["profiel"];
    header.extend(Class::ALL.map(Class::word));
    header.extend(["zones zeker", "zones mogelijk", "vaakste belemmering"]);
    let zones = |count: Option<usize>, hectares: Option<f64>| match (count, hectares) {
        (Some(count), Some(hectares)) => format!("{count} ({hectares:.1} ha)"),
        _ => "-".to_owned(),
    };
    let rows: Vec<Vec<String>> = summary
        .iter()
        .map(|row| {
            let mut cells = vec![row.profile.clone()];
            cells.extend(row.classes.iter().map(usize::to_string));
            cells.push(zones(row.sure_zones, row.sure_ha));
            cells.push(zones(row.possible_zones, row.possible_ha));
            cells.push(
                row.obstacle.as_ref().map_or_else(|| "-".to_owned(), |(category, count)| format!("{category} ({count} ×)")),
            );
            cells
        })
        .collect();
    let mut right = vec![true; header.len()];
    right[0] = false;
    right[header.len() - 1] = false;
    table::lines(&header, &rows, &right)
}
