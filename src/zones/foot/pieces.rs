//! The reached pieces of streets: cut at the exact metre, each with what is nearest from it.

use crate::model::EdgeId;
use crate::reach::walk::Spread;

/// Two walks of one place that differ by no more than this are the same walk, in metres.
const SAME_M: f64 = 1e-9;

/// A piece of a street from all of which one start is the nearest, and within the walk that was asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// The edge.
    pub edge: EdgeId,
    /// Where it begins: so many metres from the begin of the edge.
    pub from_m: f64,
    /// Where it ends; more than where it begins.
    pub to_m: f64,
    /// The label of the nearest start.
    pub label: u32,
}

/// A place on a line from which it is known how far the nearest start is.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Where on the line.
    pub at_m: f64,
    /// How far it is from there.
    pub metres: f64,
    /// Which start that is.
    pub label: u32,
}

/// The pieces of all streets from which a start lies within a walk (on it included), by edge and then along it. A walk beyond the bound of
/// the search is cut at the bound.
///
/// Where two starts, or two ways to one, come from both sides, the piece ends where they are as far; a middle that neither reaches is
/// not among them.
///
/// ```
/// use woonkring::model::{Footing, Mobility, Spot, Streets};
/// use woonkring::reach::walk::{Counted, Joint, Start, StreetGraph};
/// use woonkring::zones::foot::{Piece, pieces};
/// let mut streets = Streets::new([0.0, 1000.0].map(|x| Spot { x, y: 0.0 }).to_vec(), Vec::new());
/// streets.add([0, 1], &[], 0, Footing::GOOD);
/// let foot = streets.at(0, 400.0);
/// let joint = Joint { edge: 0, along_m: 400.0, off_m: 10.0, from: Spot { y: 10.0, ..foot }, foot };
/// let graph = StreetGraph::build(&streets, Mobility::OnFoot, Counted::Metres);
/// let spread = graph.spread(&[Start { joint, label: 7 }], 500.0);
/// assert_eq!(pieces(&spread, 300.0), [Piece { edge: 0, from_m: 110.0, to_m: 690.0, label: 7 }]);
/// ```
pub fn pieces(spread: &Spread, metres: f64) -> Vec<Piece> {
    let graph = spread.graph();
    let (mut found, mut known) = (Vec::new(), Vec::new());
    let mut starts = spread.starts();
    for (edge, it) in (0..).zip(graph.streets.edges()) {
        let here = starts.partition_point(|start| start.joint.edge <= edge);
        let (on_it, later) = starts.split_at(here);
        starts = later;
        let Some(slowness) = graph.cost(edge, 1.0) else { continue };
        known.clear();
        for (node, at_m) in it.ends.into_iter().zip([0.0, it.length_m]) {
            if let (Some(metres), Some(start)) = (spread.metres(node), spread.start(node)) {
                known.push(Known { at_m, metres, label: spread.starts()[start as usize].label });
            }
        }
        let joins = on_it.iter().map(|start| (start.joint, start.label));
        known.extend(joins.map(|(joint, label)| Known { at_m: joint.along_m, metres: joint.off_m, label }));
        reached(it.length_m, slowness, &mut known, metres, |from_m, to_m, label| {
            found.push(Piece { edge, from_m, to_m, label });
        });
    }
    found
}

/// The pieces of one line from which a start lies within a walk, given what is known of places on it: from, to and label, in order.
/// `slowness` is what a metre of it counts for.
pub fn reached(length_m: f64, slowness: f64, known: &mut Vec<Known>, metres: f64, mut give: impl FnMut(f64, f64, u32)) {
    known.retain(|place| place.metres <= metres);
    // What is nowhere the nearest is left out; the rest is nearest around itself, each in its turn along the line.
    known.sort_by(|a, b| a.metres.total_cmp(&b.metres).then(a.label.cmp(&b.label)).then(a.at_m.total_cmp(&b.at_m)));
    let mut kept = 0;
    for at in 0..known.len() {
        let it = known[at];
        let beaten = |other: &Known| other.metres + slowness * (other.at_m - it.at_m).abs() <= it.metres + SAME_M;
        if !known[..kept].iter().any(beaten) {
            known[kept] = it;
            kept += 1;
        }
    }
    known.truncate(kept);
    known.sort_by(|a, b| a.at_m.total_cmp(&b.at_m));
    let mut turn = 0.0_f64;
    for (at, it) in known.iter().enumerate() {
        let next = known.get(at + 1).map_or(length_m, |next| {
            ((it.at_m + next.at_m) / 2.0 + (next.metres - it.metres) / (2.0 * slowness)).clamp(it.at_m, next.at_m)
        });
        let reach = (metres - it.metres) / slowness;
        let (from, to) = (turn.max(it.at_m - reach), next.min(it.at_m + reach));
        if to > from {
            give(from, to, it.label);
        }
        turn = next;
    }
}
