//! How far every node of a street network is from the nearest and the second nearest of each category, beside scipy and pandana.
//!
//!     cargo bench --bench walk [-- FOLDER] [--rounds N]                    the grid of the comparison: 202,500 nodes, 8 × 500 facilities
//!     cargo bench --bench walk -- FOLDER --project FILE [--rounds N]       a project with streets; facilities join at the nearest node
//!     cargo bench --bench walk -- FOLDER --random SEED                     a small network of no sense at all, for tests/walk/peer.py
//!     cargo bench --bench walk -- --curve                                  10⁴ to 10⁷ nodes, beside plain copying of as many bytes
//!
//! Writes the network, the starts and what was found into FOLDER, for `benches/peers/walk_scipy.py`, `benches/peers/walk_pandana.py` and
//! `tests/walk/peer.py`. `benches/run walk` does all of it.
#![allow(clippy::print_stdout, reason = "a benchmark talks")]

mod support;

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use support::network::{Network, at_nodes};
use woonkring::model::{Category, Mobility, Silent};
use woonkring::reach::walk::{Counted, Start, StreetGraph};
use woonkring::read::{self, Project};

/// How far is searched.
const BOUND_M: f64 = 1_500.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = support::number_after(&mut words, "--rounds").unwrap_or(15);
    let seed = support::number_after(&mut words, "--random");
    let project = support::text_after(&mut words, "--project");
    let folder = support::folder("walk", &words);
    if support::has(&words, "--curve") {
        return curve();
    }
    let (network, mobility) = match (seed, project) {
        (Some(seed), _) => (Network::random(seed as u64), Mobility::ALL[seed % 3]),
        (None, Some(file)) => (of_project(Path::new(&file))?, Mobility::OnFoot),
        (None, None) => (Network::grid(450, 8, 500), Mobility::OnFoot),
    };
    if seed.is_none() {
        measure(&network, rounds)?;
    }
    let counted = if seed.is_some() { Counted::Slowed } else { Counted::Metres };
    let graph = StreetGraph::build(&network.streets, mobility, counted);
    network.write(&folder, &graph, BOUND_M)?;
    let one: Vec<_> = network.starts.iter().map(|starts| graph.spread(starts, BOUND_M)).collect();
    let two: Vec<_> = network.starts.iter().map(|starts| graph.spread_two(starts, BOUND_M)).collect();
    network.write_found(&folder, &one, &two)?;
    Ok(())
}

/// What is timed: all categories on a graph that is ready, nearest alone and nearest two; the building of the graph; and the nearest with
/// the building.
fn measure(network: &Network, rounds: usize) -> Result<(), Box<dyn Error>> {
    let build = || StreetGraph::build(&network.streets, Mobility::OnFoot, Counted::Metres);
    let graph = build();
    let one = |graph: &StreetGraph| network.starts.par_iter().for_each(|starts| drop(black_box(graph.spread(starts, BOUND_M))));
    let two = || network.starts.par_iter().for_each(|starts| drop(black_box(graph.spread_two(starts, BOUND_M))));
    let cores = std::thread::available_parallelism()?.get();
    for threads in [1, cores] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
        let works: [(&str, &(dyn Fn() + Sync)); 4] = [
            ("nearest", &|| one(&graph)),
            ("two", &two),
            ("build", &|| drop(black_box(build()))),
            ("whole", &|| one(&build())),
        ];
        for (what, work) in works {
            let seconds = (0..rounds).map(|_| seconds(|| pool.install(work)));
            println!("woonkring what={what} threads={threads} seconds={:.5}", support::median(seconds.collect()));
        }
    }
    Ok(())
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// The streets of a project, and its facilities per category, each at the node that is nearest to it.
fn of_project(file: &Path) -> Result<Network, Box<dyn Error>> {
    let project = Project::open(file)?;
    let norms = read::norms_of(&project)?;
    let (town, _) = read::town(&project, &norms, &Silent)?;
    let streets = town.streets.ok_or("the project has no streets")?;
    let joints = at_nodes(&streets);
    let nodes: Vec<_> = streets.nodes().iter().zip(joints).filter_map(|(spot, joint)| Some((*spot, joint?))).collect();
    let mut starts: BTreeMap<&Category, Vec<Start>> = BTreeMap::new();
    for (label, facility) in (0..).zip(&town.facilities) {
        let at = facility.shape.representative();
        let apart = |spot: woonkring::model::Spot| (spot.x - at.x).hypot(spot.y - at.y);
        if let Some((_, joint)) = nodes.iter().min_by(|(one, _), (other, _)| apart(*one).total_cmp(&apart(*other))) {
            starts.entry(&facility.category).or_default().push(Start { joint: *joint, label });
        }
    }
    let starts = starts.into_values().collect();
    Ok(Network { streets, starts })
}

/// Grids of ever more nodes, with a facility for every 400 of them: how many nodes are told their nearest in a second, on one thread, and
/// what part that is of what the memory could do if every byte of the graph and of the answer were touched once.
fn curve() -> Result<(), Box<dyn Error>> {
    println!("| nodes | build | nearest | nodes/s | bytes a node | their copying | share | two nearest | nodes/s |");
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    let pool = ThreadPoolBuilder::new().num_threads(1).build()?;
    for side in [100_u32, 316, 1_000, 3_162] {
        let nodes = side * side;
        let network = Network::grid(side, 1, nodes as usize / 400);
        let rounds = (20_000_000 / nodes as usize).clamp(3, 200);
        let build = || StreetGraph::build(&network.streets, Mobility::OnFoot, Counted::Metres);
        let median =
            |work: &(dyn Fn() + Sync)| support::median((0..rounds).map(|_| seconds(|| pool.install(work))).collect::<Vec<_>>());
        let building = seconds(|| drop(black_box(build())));
        let graph = build();
        let nearest = median(&|| drop(black_box(graph.spread(&network.starts[0], BOUND_M))));
        let two = median(&|| drop(black_box(graph.spread_two(&network.starts[0], BOUND_M))));
        // A node has room for four arcs of 8 bytes, and 8 bytes of answer.
        let bytes = 40 * nodes as usize;
        let source: Vec<u64> = (0..bytes as u64 / 8).collect();
        let mut copy = vec![0; source.len()];
        let copied = support::median(
            (0..rounds).map(|_| seconds(|| black_box(&mut copy).copy_from_slice(black_box(&source)))).collect(),
        );
        println!(
            "| {nodes} | {:.1} ms | {:.2} ms | {:.1} M | {} | {:.2} ms | {:.0} % | {:.2} ms | {:.1} M |",
            building * 1e3,
            nearest * 1e3,
            f64::from(nodes) / nearest / 1e6,
            bytes / nodes as usize,
            copied * 1e3,
            100.0 * copied / nearest,
            two * 1e3,
            f64::from(nodes) / two / 1e6
        );
    }
    Ok(())
}
