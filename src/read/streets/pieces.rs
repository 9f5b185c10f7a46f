//! Lines that can be walked, each with what it is to walk; the others are left out and counted.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::line::{StreetLayer, StreetLine};
use super::rules::{Level, Rules};
use crate::model::{Footing, LayerAccount, Spot, Way};

const NO_LENGTH: &str = "a line without a length";
const TWICE: &str = "the same street twice";

/// A line that can be walked.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The layer that it is of, by its place in their order.
    pub layer: usize,
    /// The number of its feature in the file.
    pub number: u64,
    /// Whether lines of its layer meet at shared nodes only.
    pub shared: bool,
    /// Its way.
    pub way: u32,
    /// Its corners; two or more, none the same as the one before it.
    pub path: Vec<Spot>,
    /// Where it lies above or below others.
    pub level: Level,
    /// What it is to walk.
    pub footing: Footing,
}

impl Piece {
    /// Its first and last corner.
    pub fn ends(&self) -> [Spot; 2] {
        [self.path[0], self.path[self.path.len() - 1]]
    }
}

/// All lines that can be walked, and the ways that they are of.
#[derive(Debug, Default)]
pub struct Pieces {
    /// In the order of the layers and of their lines.
    pub all: Vec<Piece>,
    /// What they are of.
    pub ways: Vec<Way>,
}

impl Pieces {
    /// Takes the lines that can be walked; the others are counted as left out, each feature once.
    pub fn of(layers: Vec<StreetLayer>, rules: &Rules, accounts: &mut [&mut LayerAccount]) -> Pieces {
        let (mut pieces, mut known) = (Pieces::default(), Known::default());
        for (number, layer) in layers.into_iter().enumerate() {
            let left_out = pieces.take(number, layer, rules, &mut known);
            if let Some(account) = accounts.get_mut(number) {
                for (reason, features) in left_out {
                    account.kept = account.kept.saturating_sub(features);
                    *account.left_out.entry(reason).or_default() += features;
                }
            }
        }
        pieces
    }

    /// Takes the lines of one layer; tells how many features were left out, per reason.
    fn take(&mut self, layer: usize, from: StreetLayer, rules: &Rules, known: &mut Known) -> BTreeMap<String, u64> {
        let highway = |line: &StreetLine| line.tags.get(rules.highway).is_some_and(Option::is_some);
        let every_line_is_street = !from.lines.iter().any(highway);
        let (mut kept, mut left_out) = (BTreeMap::new(), BTreeMap::new());
        for line in from.lines {
            let number = line.number;
            let judged = rules.judge(&line.tags, every_line_is_street).and_then(|footing| {
                let level = rules.level(&line.tags);
                let mut path = line.path;
                path.dedup();
                if path.len() < 2 {
                    return Err(NO_LENGTH.to_owned());
                }
                let piece = Piece { layer, number, shared: from.by_shared_nodes, way: 0, path, level, footing };
                if known.has(&piece, &self.all) { Err(TWICE.to_owned()) } else { Ok(piece) }
            });
            match judged {
                Ok(piece) => {
                    known.add(&piece, self.all.len());
                    let way = *kept.entry(number).or_insert_with(|| {
                        let (source, fictief) = (from.source.clone(), from.fictief);
                        self.ways.push(Way { id: line.id, name: line.name, source, fictief });
                        self.ways.len() as u32 - 1
                    });
                    self.all.push(Piece { way, ..piece });
                }
                Err(reason) => {
                    left_out.entry(number).or_insert(reason);
                }
            }
        }
        let mut counted = BTreeMap::new();
        for (_, reason) in left_out.into_iter().filter(|(number, _)| !kept.contains_key(number)) {
            *counted.entry(reason).or_default() += 1;
        }
        counted
    }
}

/// Which pieces there are, to find one that is drawn twice, there or back.
#[derive(Default)]
struct Known(HashMap<u64, Vec<usize>>);

impl Known {
    fn add(&mut self, piece: &Piece, at: usize) {
        self.0.entry(sum(&piece.path)).or_default().push(at);
    }

    fn has(&self, piece: &Piece, all: &[Piece]) -> bool {
        let same = |other: &Piece| {
            let there_or_back = other.path == piece.path || other.path.iter().eq(piece.path.iter().rev());
            there_or_back && other.level == piece.level && other.footing == piece.footing
        };
        self.0.get(&sum(&piece.path)).is_some_and(|found| found.iter().any(|at| same(&all[*at])))
    }
}

/// A number that is the same for the same corners, in whatever order.
fn sum(path: &[Spot]) -> u64 {
    path.iter().fold(path.len() as u64, |sum, spot| {
        let mut hasher = DefaultHasher::new();
        // Adding nothing makes -0 and 0 one.
        ((spot.x + 0.0).to_bits(), (spot.y + 0.0).to_bits()).hash(&mut hasher);
        sum.wrapping_add(hasher.finish())
    })
}
