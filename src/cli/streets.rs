//! What `check` says of the streets: how much can be walked, by whom, and what to look at.

use woonkring::model::{Account, Mobility, Streets, Town};

/// The words with which the accounts of a network begin; `check` tells them together.
pub const NETWORK: &str = "street network:";
/// The words with which gaps are listed.
const GAP: &str = "gap between streets";
/// From this share of the streets outside the largest piece on, the layer itself is asked after.
const A_LOT: f64 = 0.05;

/// The streets of a town, and by which distance a run would judge.
pub fn lines(town: &Town, account: &Account) -> Vec<String> {
    match &town.streets {
        Some(streets) if streets.edges().is_empty() => vec![
            "streets: none that can be walked, so a run on foot measures every parcel by air (hemelsbreed); see the findings below".to_owned(),
        ],
        Some(streets) => told(streets, account),
        None => vec![
            "streets: no layer with role \"straten\", so a run measures by air (hemelsbreed); add one to measure on foot".to_owned(),
        ],
    }
}

fn told(streets: &Streets, account: &Account) -> Vec<String> {
    let sum = |of: &dyn Fn(&woonkring::model::Edge) -> bool| -> f64 {
        streets.edges().iter().filter(|edge| of(edge)).map(|edge| edge.length_m).sum()
    };
    let all = sum(&|_| true);
    let passable = Mobility::ALL.map(|mobility| {
        let metres = sum(&|edge| edge.footing.slowness(mobility).is_some());
        format!("{} {} ({})", mobility.word(), km(metres), share(metres, all))
    });
    let mut lines = vec![
        format!("streets: {}, so a run measures on foot, with the circle beside it (--afstand beide)", km(all)),
        format!("    can be passed: {}", passable.join(", ")),
    ];
    lines.extend(pieces(streets));
    let gaps = account.layers.iter().flat_map(|layer| &layer.findings).filter(|finding| finding.reason.starts_with(GAP));
    // A layer of very many gaps has one finding for those that are not listed, which is of no feature.
    let (listed, rest): (Vec<_>, Vec<_>) = gaps.partition(|gap| gap.feature > 0);
    if !listed.is_empty() {
        let more = if rest.is_empty() { "" } else { "more than " };
        let count = listed.len();
        lines.push(format!(
            "    gaps: {more}{count}, where a street stops just short of another; the findings below say where, and what was done"
        ));
    }
    let lit = sum(&|edge| edge.footing.lit.is_some());
    lines.push(format!("    lit or not: known of {} ({})", km(lit), share(lit, all)));
    if lit < all {
        lines.push("        where that is not known, a norm for light (verlichting) may stay onbekend".to_owned());
    }
    lines
}

/// How the network hangs together, and what to do where much of it does not.
fn pieces(streets: &Streets) -> Vec<String> {
    let (_, metres) = streets.components(Mobility::OnFoot);
    let real: Vec<f64> = metres.into_iter().filter(|metres| *metres > 0.0).collect();
    let (all, largest) = (real.iter().sum::<f64>(), real.iter().copied().fold(0.0, f64::max));
    let outside = all - largest;
    if real.len() < 2 {
        return vec!["    hangs together: all of it".to_owned()];
    }
    let others = if real.len() == 2 { "1 other piece".to_owned() } else { format!("{} other pieces", real.len() - 1) };
    let mut lines = vec![format!(
        "    hangs together: {} ({}); no walk leads from there to the {others} of {} together ({})",
        km(largest),
        share(largest, all),
        km(outside),
        share(outside, all)
    )];
    let cut: f64 = streets.edges().iter().filter(|edge| edge.footing.splinter).map(|edge| edge.length_m).sum();
    if cut > 0.0 {
        lines.push(format!("        of these, {} is in pieces too small to be a network: nothing joins them", km(cut)));
    }
    if outside >= A_LOT * all {
        lines.push(
            "        that is a lot: are service roads, paths and steps in the layer, do its lines meet, is `nodes` right? In QGIS the layer \
             straten shows in pink what is cut off"
                .to_owned(),
        );
    }
    lines
}

fn km(metres: f64) -> String {
    format!("{:.1} km", metres / 1000.0)
}

fn share(part: f64, whole: f64) -> String {
    format!("{:.1} %", if whole > 0.0 { 100.0 * part / whole } else { 0.0 })
}
