//! The recipe: lines with tags → pieces that can be walked → where they meet → nodes and edges → gaps closed → splinters marked.

use super::account;
use super::edges::Network;
use super::gaps;
use super::line::StreetLayer;
use super::meet::Meetings;
use super::pieces::Pieces;
use super::rules::Rules;
use crate::model::{LayerAccount, Streets};

/// The network of these layers of streets, with what was found about it in their accounts, one per layer in the same order. What a layer leaves
/// out is taken off its `kept`. `None` where nothing can be walked.
///
/// Nodes and edges stand in the order of the layers and of their lines, and along each line; the edges that close gaps come last.
pub fn network(layers: Vec<StreetLayer>, accounts: &mut [&mut LayerAccount]) -> Option<Streets> {
    let (rules, lines) = (Rules::builtin(), layers.iter().map(|layer| layer.lines.len()).sum());
    let mut pieces = Pieces::of(layers, rules, accounts);
    if pieces.all.is_empty() {
        account::nothing_to_walk(lines, accounts);
        return None;
    }
    let mut meetings = Meetings::default();
    meetings.add(&pieces.all);
    let mut network = Network::of(&pieces, &meetings);
    let gaps = gaps::of(&network, &pieces.all, rules.numbers.gap_m);
    let joins: Vec<_> = gaps.iter().filter_map(|gap| gap.join(&pieces.all)).collect();
    account::gaps(&gaps, &pieces, accounts);
    if !joins.is_empty() {
        pieces.all.extend(joins);
        meetings.add(&pieces.all);
        network = Network::of(&pieces, &meetings);
    }
    let Network { mut streets, .. } = network;
    account::components(&mut streets, &rules.numbers, accounts);
    Some(streets)
}
