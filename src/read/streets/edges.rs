//! Nodes where pieces end or meet, and the edges between them.

use super::meet::{Hit, Kind, Meetings};
use super::pieces::{Piece, Pieces};
use super::places::{IntoMetres, SAME_M};
use crate::model::{NodeId, Spot, Streets};

/// The streets, and the piece that each edge is of.
#[derive(Debug)]
pub struct Network {
    /// The streets.
    pub streets: Streets,
    /// Per edge its piece.
    pub pieces: Vec<u32>,
}

/// What meets on its own: lines of one layer by crossings (of all layers by shared nodes together) on one level.
type Group = (usize, i8);

impl Network {
    /// Cuts pieces where they meet.
    pub fn of(pieces: &Pieces, meetings: &Meetings) -> Network {
        let (nodes, cuts) = nodes(&pieces.all, meetings);
        let mut network = Network { streets: Streets::new(nodes, pieces.ways.clone()), pieces: Vec::new() };
        for of_one in cuts.chunk_by(|one, next| one.piece == next.piece) {
            let piece = &pieces.all[of_one[0].piece as usize];
            for pair in of_one.windows(2) {
                network.add(piece, pair[0].piece, &pair[0], &pair[1]);
            }
        }
        network
    }

    fn add(&mut self, piece: &Piece, number: u32, from: &Cut, to: &Cut) {
        // From the first corner behind the one cut to the last before the other.
        let first = from.along.0 as usize + 1 + usize::from(from.along.1 >= 1.0);
        let last = to.along.0 as usize + 1 - usize::from(to.along.1 <= 0.0 && to.along.0 > 0);
        let bends = piece.path.get(first..last.max(first)).unwrap_or_default();
        if from.node == to.node && !leaves(bends, self.streets.nodes()[from.node as usize]) {
            return;
        }
        let before = self.streets.edges().len();
        self.streets.add([from.node, to.node], bends, piece.way, piece.footing);
        self.pieces.extend((self.streets.edges().len() > before).then_some(number));
    }
}

/// Whether a loop goes anywhere; a corner within a millimetre of its node is the node.
fn leaves(bends: &[Spot], node: Spot) -> bool {
    bends.iter().any(|bend| (*bend - node).into_metres() > SAME_M)
}

/// Where a piece is cut.
#[derive(Debug, Clone, Copy)]
struct Cut {
    piece: u32,
    along: (u32, f64),
    node: NodeId,
}

/// The nodes, and the cuts of every piece along it, in the order of the pieces.
fn nodes(pieces: &[Piece], meetings: &Meetings) -> (Vec<Spot>, Vec<Cut>) {
    let mut hits: Vec<&Hit> = meetings.hits.iter().collect();
    hits.sort_by_key(|hit| hit.place);
    // Per hit what it meets at its place: a number of its own; what meets nothing makes no cut.
    let (mut met, mut count) = (Vec::new(), 0_u32);
    for at_place in hits.chunk_by(|one, other| one.place == other.place) {
        meet(at_place, pieces, &mut count, &mut met);
    }
    met.sort_by(|(_, one), (_, other)| {
        one.piece.cmp(&other.piece).then(one.along.0.cmp(&other.along.0)).then(one.along.1.total_cmp(&other.along.1))
    });
    let (mut nodes, mut numbers) = (Vec::new(), vec![None; count as usize]);
    let cuts = met.into_iter().map(|(meeting, hit)| {
        let node = *numbers[meeting as usize].get_or_insert_with(|| {
            nodes.push(meetings.places.spot(hit.place));
            nodes.len() as NodeId - 1
        });
        Cut { piece: hit.piece, along: hit.along, node }
    });
    let cuts = cuts.collect();
    (nodes, cuts)
}

/// What comes to one place and meets there. All ends meet, whatever their level, with what they lie on and with what shares the node; the rest
/// meets on one level.
fn meet<'a>(at_place: &[&'a Hit], pieces: &[Piece], count: &mut u32, met: &mut Vec<(u32, &'a Hit)>) {
    let group = |hit: &Hit| -> Group {
        let piece = &pieces[hit.piece as usize];
        (if piece.shared { 0 } else { piece.layer + 1 }, piece.level)
    };
    if let [only] = at_place
        && only.kind == Kind::Corner
    {
        return;
    }
    let is_end = |hit: &Hit| matches!(hit.kind, Kind::End | Kind::Touched);
    let mut with_ends: Vec<Group> = at_place.iter().filter(|hit| is_end(hit)).map(|hit| group(hit)).collect();
    with_ends.sort_unstable();
    with_ends.dedup();
    let shared_end = at_place.iter().any(|hit| hit.kind == Kind::End && pieces[hit.piece as usize].shared);
    let mut others: Vec<(Group, &Hit)> = Vec::new();
    let ends = *count;
    *count += u32::from(!with_ends.is_empty());
    for hit in at_place {
        let group = group(hit);
        if with_ends.binary_search(&group).is_ok() || shared_end && group.0 == 0 {
            met.push((ends, hit));
        } else {
            others.push((group, hit));
        }
    }
    others.sort_by_key(|(group, _)| *group);
    for same in others.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
        met.extend(same.iter().map(|(_, hit)| (*count, *hit)));
        *count += 1;
    }
}
