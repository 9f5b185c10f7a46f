//! What the accounts of layers of streets say of the network.

use super::gaps::Gap;
use super::pieces::Pieces;
use crate::model::{Done, Finding, LayerAccount, Mobility, Streets, WalkingNumbers};

/// So many gaps of a layer are listed one by one; the rest are one line.
const LISTED: usize = 200;

fn of_all(reason: &str, detail: String) -> Finding {
    Finding { feature: 0, id: None, field: None, reason: reason.to_owned(), detail, done: Done::Noted }
}

/// Says that there is nothing to walk, where there was a layer.
pub fn nothing_to_walk(lines: usize, accounts: &mut [&mut LayerAccount]) {
    let Some(account) = accounts.first_mut() else { return };
    let detail = match lines {
        0 => "the layers of streets have no lines, so walks are not measured; check the file, or take the layer out".to_owned(),
        _ => format!(
            "of {lines} lines none is a street that can be walked, so walks are not measured; see what was left out, and check that the \
             columns hold the tags of OpenStreetMap"
        ),
    };
    account.findings.push(of_all("no street that can be walked", detail));
}

/// Lists gaps in the accounts of their layers: closed where lines meet at crossings, noted where they share nodes.
pub fn gaps(gaps: &[Gap], pieces: &Pieces, accounts: &mut [&mut LayerAccount]) {
    for (layer, account) in accounts.iter_mut().enumerate() {
        let of_layer = gaps.iter().filter(|gap| pieces.all[gap.piece as usize].layer == layer);
        let mut rest = (0_usize, 0.0, None);
        for (at, gap) in of_layer.enumerate() {
            let piece = &pieces.all[gap.piece as usize];
            let (reason, done) = match piece.shared {
                true => ("gap between streets, left open", Done::Noted),
                false => ("gap between streets, closed", Done::Repaired),
            };
            if at >= LISTED {
                rest = (rest.0 + 1, rest.1 + gap.metres, Some((reason, done)));
                continue;
            }
            let [own, other] = [piece.way, gap.to_way].map(|way| &pieces.ways[way as usize].id);
            let detail = format!(
                "at {:.3} {:.3} it stops {:.2} m short of {other}, on the same level{}",
                gap.end.x,
                gap.end.y,
                gap.metres,
                if piece.shared { "; join them in OpenStreetMap if one can walk there" } else { "" }
            );
            let id = Some(own.clone());
            account.findings.push(Finding { feature: piece.number, id, field: None, reason: reason.to_owned(), detail, done });
        }
        if let (count, metres, Some((reason, done))) = rest {
            let detail = format!("and {count} more, {metres:.1} m together");
            account.findings.push(Finding { done, ..of_all(reason, detail) });
        }
    }
}

/// Marks splinters, and tells of how many pieces the network is and how much of it each mobility can pass, in the first account.
pub fn components(streets: &mut Streets, numbers: &WalkingNumbers, accounts: &mut [&mut LayerAccount]) {
    let (component_of, metres) = streets.components(Mobility::OnFoot);
    let largest = metres.iter().copied().fold(0.0, f64::max);
    let is_splinter = |metres: f64| metres < numbers.splinter_m && metres < numbers.splinter_share * largest;
    let by_edge: Vec<bool> =
        (streets.edges().iter()).map(|edge| is_splinter(metres[component_of[edge.ends[0] as usize] as usize])).collect();
    for (footing, splinter) in streets.footings_mut().zip(by_edge) {
        footing.splinter = splinter;
    }
    let Some(account) = accounts.first_mut() else { return };
    // A node without a street that can be passed on foot is no piece of a network.
    let real: Vec<f64> = metres.into_iter().filter(|metres| *metres > 0.0).collect();
    let on_foot: f64 = real.iter().sum();
    let outside = on_foot - largest;
    let detail = format!(
        "{} of {}; {} in the largest, {} ({}) outside it",
        counted(real.len(), "piece"),
        km(on_foot),
        km(largest),
        km(outside),
        percent(outside, on_foot)
    );
    account.findings.push(of_all("street network: how it hangs together", detail));
    let splinters: Vec<f64> = real.into_iter().filter(|metres| is_splinter(*metres)).collect();
    if !splinters.is_empty() {
        let detail = format!(
            "{} of {} together, cut off from the rest, each shorter than {} m and less than {} of the largest piece; nothing joins the \
             network there",
            counted(splinters.len(), "piece"),
            km(splinters.iter().sum()),
            numbers.splinter_m,
            percent(numbers.splinter_share, 1.0)
        );
        account.findings.push(of_all("street network: splinters", detail));
    }
    let all: f64 = streets.edges().iter().map(|edge| edge.length_m).sum();
    for mobility in Mobility::ALL {
        let passable = streets.edges().iter().filter(|edge| edge.footing.slowness(mobility).is_some());
        let passable: f64 = passable.map(|edge| edge.length_m).sum();
        let detail = format!("{} of the {} of streets ({})", km(passable), km(all), percent(passable, all));
        account.findings.push(of_all(&format!("street network: passable {}", mobility.word()), detail));
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn km(metres: f64) -> String {
    format!("{:.3} km", metres / 1000.0)
}

fn percent(part: f64, whole: f64) -> String {
    format!("{:.1} %", if whole > 0.0 { 100.0 * part / whole } else { 0.0 })
}
