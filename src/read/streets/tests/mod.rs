//! Networks of made-up lines.

mod accounts;
mod crossings;
mod law;
mod shared;

use std::sync::Arc;

use super::build::network;
use super::line::{StreetLayer, StreetLine};
use super::rules::tags;
use crate::model::{LayerAccount, Spot, Streets};

/// A line as `tags: x y, x y, …`, such as `bridge=yes: 0 0, 10 0`.
fn line(number: u64, text: &str) -> StreetLine {
    let (tagged, path) = text.split_once(':').unwrap();
    let pairs: Vec<(&str, &str)> = tagged.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    let path = path.split(',').map(|corner| {
        let (x, y) = corner.trim().split_once(' ').unwrap();
        Spot { x: x.parse().unwrap(), y: y.parse().unwrap() }
    });
    let value = |key: &String| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| Arc::from(*value));
    StreetLine { number, id: format!("w{number}"), name: None, path: path.collect(), tags: tags().iter().map(value).collect() }
}

fn layer(by_shared_nodes: bool, lines: &[&str]) -> StreetLayer {
    let lines = (1..).zip(lines).map(|(number, text)| line(number, text)).collect();
    StreetLayer { lines, by_shared_nodes, source: "made up".into(), fictief: true }
}

/// The network of these layers, with an account for each as a reader leaves it.
fn built(layers: Vec<StreetLayer>) -> (Option<Streets>, Vec<LayerAccount>) {
    let read = |layer: &StreetLayer| {
        let mut numbers: Vec<u64> = layer.lines.iter().map(|line| line.number).collect();
        numbers.dedup();
        LayerAccount { read: numbers.len() as u64, kept: numbers.len() as u64, ..LayerAccount::default() }
    };
    let mut accounts: Vec<LayerAccount> = layers.iter().map(read).collect();
    let mut of_layers: Vec<&mut LayerAccount> = accounts.iter_mut().collect();
    let streets = network(layers, &mut of_layers);
    (streets, accounts)
}

fn by_crossings(lines: &[&str]) -> Streets {
    built(vec![layer(false, lines)]).0.unwrap()
}

fn by_shared_nodes(lines: &[&str]) -> Streets {
    built(vec![layer(true, lines)]).0.unwrap()
}

/// The edges as `way: from - to`, with nodes as their places.
fn edges(streets: &Streets) -> Vec<String> {
    let spot = |node: u32| streets.nodes()[node as usize];
    let text = |spot: Spot| format!("{} {}", spot.x, spot.y);
    let edges = streets.edges().iter();
    edges.map(|edge| format!("{}: {} - {}", edge.way, text(spot(edge.ends[0])), text(spot(edge.ends[1])))).collect()
}

fn length(streets: &Streets) -> f64 {
    streets.edges().iter().map(|edge| edge.length_m).sum()
}
