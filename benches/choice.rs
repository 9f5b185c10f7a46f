//! The choice of sites in a made-up country: 500 parcels, four forms, twelve kernen; beside HiGHS by scipy.
//!
//!     cargo bench --bench choice [-- FOLDER] [--parcels N] [--tolerance PERCENT] [--rounds N]
//!
//! On one thread. Timed is one portfolio: the ground looked over, the best homes found, then the fewest parcels, and what binds. Writes the
//! programme and what was found into FOLDER, for `benches/peers/choice_scipy.py`. `benches/run choice` does all of it.
#![allow(clippy::print_stdout, reason = "a benchmark talks")]

mod support;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use geo::{Coord, MultiPolygon, Rect};
use rayon::ThreadPoolBuilder;
use support::random::Random;
use woonkring::model::{
    Category, Coverage, Facility, Kern, KernId, LonLat, Need, NormSet, Parcel, Plane, Shape, Silent, Spot, Territory, Town,
};
use woonkring::plan::choice::solver::Programme;
use woonkring::plan::choice::{Choice, choice, programme};

const KERNEN: usize = 12;
/// How far apart the middles of the kernen lie, and how far from it a kern goes, in metres.
const APART_M: f64 = 6_000.0;
const KERN_M: f64 = 1_200.0;
/// How many homes of each form are asked for 500 parcels.
const ASKED: [(&str, i64); 4] = [("nultreden", 1_800), ("geclusterd", 1_000), ("zorggeschikt", 400), ("gespikkeld", 90)];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let parcels = support::number_after(&mut words, "--parcels").unwrap_or(500);
    let tolerance = support::number_after(&mut words, "--tolerance").unwrap_or(2) as f64 / 100.0;
    let rounds = support::number_after(&mut words, "--rounds").unwrap_or(3);
    let folder = support::folder("choice", &words);
    std::fs::create_dir_all(&folder)?;
    let norms = woonkring::read::norms::norm_set("twente-start", Path::new("."))?;
    let town = country(&norms, parcels, tolerance);
    let report = woonkring::analyse(&town, &norms);
    let known = report.known();
    let pool = ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut seconds = Vec::new();
    let mut found: Option<Choice> = None;
    for _ in 0..rounds.max(1) {
        let began = Instant::now();
        found = pool.install(|| choice(&known, &Silent));
        seconds.push(began.elapsed().as_secs_f64());
    }
    let Some(found) = found else { return Err("the opgave of the country asks nothing".into()) };
    let portfolio = &found.portfolios[0];
    let programme = programme(&found.ground, &found.terms, &portfolio.case);
    println!(
        "woonkring threads=1 seconds={:.3} parcels={parcels} quantities={} limits={} homes={} sites={} lack={} bound={} gap_pct={:.3} greedy={} greedy_short={} given={}",
        support::median(seconds),
        programme.quantities.len(),
        programme.limits.len(),
        portfolio.count(),
        portfolio.sites().len(),
        portfolio.solved.lack,
        portfolio.solved.bound,
        100.0 * portfolio.gap().unwrap_or(1.0),
        portfolio.solved.greedy.0,
        portfolio.solved.greedy.1,
        portfolio.solved.given.len(),
    );
    std::fs::write(folder.join("programme.json"), json(&programme))?;
    std::fs::write(
        folder.join("found.json"),
        format!("{{\"lack\": {}, \"bound\": {}}}\n", portfolio.solved.lack, portfolio.solved.bound),
    )?;
    Ok(())
}

#[derive(Debug)]
struct Flat;

impl Plane for Flat {
    fn code(&self) -> String {
        "MADE-UP".to_owned()
    }

    fn lon_lat(&self, spot: Spot) -> LonLat {
        LonLat { lon: spot.x / 100_000.0, lat: spot.y / 100_000.0 }
    }
}

/// Twelve kernen, each with facilities around its middle and parcels around those.
fn country(norms: &NormSet, parcels: usize, tolerance: f64) -> Town {
    let mut random = Random::new(20_261_122);
    let categories: Vec<Category> = {
        let all = norms.profiles.iter().flat_map(|profile| &profile.criteria).map(|criterion| criterion.category.clone());
        let mut all: Vec<Category> = all.collect();
        all.sort();
        all.dedup();
        all
    };
    let complete = Coverage { any: true, complete: true, beyond_m: 0.0 };
    let mut town = Town {
        title: "Verzonnen land".to_owned(),
        plane: Arc::new(Flat),
        categories: Vec::new(),
        facilities: Vec::new(),
        parcels: Vec::new(),
        kernen: Vec::new(),
        area: None,
        population: None,
        streets: None,
        walking: woonkring::read::walking_numbers(),
        coverage: categories.iter().map(|category| (category.clone(), complete)).collect(),
        planning: Default::default(),
        edge: None,
    };
    let mut hearts = Vec::new();
    for kern in 0..KERNEN {
        let middle = Coord { x: APART_M * (kern % 4) as f64, y: APART_M * (kern / 4) as f64 };
        let low = Coord { x: middle.x - KERN_M, y: middle.y - KERN_M };
        let high = Coord { x: middle.x + KERN_M, y: middle.y + KERN_M };
        town.kernen.push(Kern {
            id: format!("K{kern}"),
            name: format!("Kern {kern}"),
            outline: MultiPolygon(vec![Rect::new(low, high).to_polygon()]),
            inhabitants: Some(random.between(900.0, 12_000.0).round()),
            inhabitants_65plus: Some(random.between(300.0, 3_000.0).round()),
            schematic: false,
            from_point: false,
            fictief: false,
        });
        for heart in 0..3 {
            let place = Coord { x: middle.x + random.between(-600.0, 600.0), y: middle.y + random.between(-600.0, 600.0) };
            hearts.push((kern, place));
            for category in &categories {
                let near = Coord { x: place.x + 60.0 * random.normal(), y: place.y + 60.0 * random.normal() };
                town.facilities.push(Facility {
                    id: format!("{}-{kern}-{heart}", category.id()),
                    name: None,
                    category: category.clone(),
                    shape: Shape::Point(near),
                    source: "verzonnen".into(),
                    fictief: true,
                    departures_per_hour: Some(4.0),
                    entrances: Box::default(),
                });
            }
        }
    }
    for at in 0..parcels {
        let (kern, heart) = hearts[random.below(hearts.len())];
        let spread = if random.share() < 0.4 { 60.0 } else { 280.0 };
        let place = Coord { x: heart.x + spread * random.normal(), y: heart.y + spread * random.normal() };
        town.parcels.push(Parcel {
            id: format!("P{at:05}"),
            name: None,
            shape: Shape::Point(place),
            cell: None,
            access: Box::default(),
            capacity: Some(4 + random.below(44) as u32),
            in_complex: BTreeMap::from([(Category::new("ontmoeting"), true)]),
            arranged_transport: None,
            kern: Some(KernId(kern as u32)),
            fictief: true,
        });
    }
    let need = |(form, homes): (&str, i64)| {
        let homes = homes * parcels as i64 / 500;
        Need {
            area: "Verzonnen land".to_owned(),
            territory: Territory::Municipality,
            woonvorm: form.to_owned(),
            scenario: String::new(),
            group: None,
            segment: None,
            min: homes,
            max: homes,
            year: None,
            source: "verzonnen".into(),
            fictief: true,
        }
    };
    town.planning.opgave = Some(ASKED.map(need).to_vec());
    town.planning.choice.cluster_rule = Some("rijk".to_owned());
    town.planning.choice.spread_tolerance = Some(tolerance);
    town
}

/// The programme, for another solver.
fn json(programme: &Programme) -> String {
    let number = |value: f64| if value.is_finite() { value.to_string() } else { "null".to_owned() };
    let mut text = "{\"quantities\": [".to_owned();
    for (at, it) in programme.quantities.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(text, "{comma}\n[{}, {}, {}, {}]", number(it.cost), number(it.low), number(it.high), it.whole);
    }
    text.push_str("],\n\"limits\": [");
    for (at, it) in programme.limits.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let terms: Vec<String> = it.terms.iter().map(|(place, weight)| format!("[{place}, {weight}]")).collect();
        let _ = write!(text, "{comma}\n[{}, {}, [{}]]", number(it.low), number(it.high), terms.join(", "));
    }
    text.push_str("]}\n");
    text
}
