//! The project of the chain benchmark: 100,000 drawn parcels, 20,000 facilities, forty kernen, four profiles.
//!
//! The files are GeoJSON in RD New with a `crs` member, as Dutch data portals give them, so that both sides of a comparison
//! measure between exactly the same places.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::country::{CORNER, Country, SIDE_M, millimetres};
use super::random::Random;

/// How many parcels.
const PARCELS: usize = 100_000;
/// How many facilities.
const FACILITIES: usize = 20_000;
/// Of every hundred facilities, how many are of which category: all that the four profiles ask for.
pub const SHARES: [(&str, usize); 13] = [
    ("supermarkt", 4),
    ("ontmoeting", 7),
    ("huisarts", 5),
    ("apotheek", 3),
    ("ov_halte", 22),
    ("recreatie", 12),
    ("sport", 7),
    ("rustplek", 20),
    ("zorg_24uur", 5),
    ("gezondheidscentrum", 3),
    ("dagbesteding", 3),
    ("herkenningspunt", 6),
    ("openbaar_toilet", 3),
];

const NORMS: &str = r#"# Four of the five profiles of the built-in set.
schema_version = 1
id = "vier-profielen"
title = "Vier profielen van twente-start, voor de meting van de snelheid"
status = "aanname"
extends = "twente-start"

[[override]]
value = "profile.gespikkeld"
remove = true
source = "de meting van de snelheid gaat over vier profielen"
adopted = 2026-01-01
"#;

const PROJECT: &str = r#"title = "Verzonnen land, voor de meting van de snelheid"
norms = "normen.toml"

[[layer]]
role = "gebied"
path = "gebied.geojson"
fictief = true

[[layer]]
role = "kernen"
path = "kernen.geojson"
fictief = true

[[layer]]
role = "voorzieningen"
path = "voorzieningen.geojson"
category = { field = "categorie" }
complete = ["supermarkt", "ontmoeting", "ov_halte", "recreatie", "sport", "zorg_24uur", "gezondheidscentrum"]
source = "verzonnen"
fictief = true

[[layer]]
role = "percelen"
path = "percelen.geojson"
fictief = true
"#;

/// Writes the project into a folder, unless it is there already.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(folder: &Path) -> io::Result<()> {
    if folder.join("project.toml").exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let mut country = Country::new(5);
    area(folder)?;
    kernen(folder, &country)?;
    facilities(folder, &mut country)?;
    parcels(folder, &mut country)?;
    fs::write(folder.join("normen.toml"), NORMS)?;
    // Last, for it says that all the rest is there.
    fs::write(folder.join("project.toml"), PROJECT)
}

/// A GeoJSON file that is being written.
struct Features {
    out: BufWriter<File>,
    first: bool,
}

impl Features {
    fn open(folder: &Path, name: &str) -> io::Result<Features> {
        let mut out = BufWriter::new(File::create(folder.join(format!("{name}.geojson")))?);
        write!(out, r#"{{"type":"FeatureCollection","name":"{name}","#)?;
        write!(out, r#""crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":["#)?;
        Ok(Features { out, first: true })
    }

    fn add(&mut self, properties: &str, geometry: &str) -> io::Result<()> {
        let comma = if std::mem::take(&mut self.first) { "" } else { "," };
        write!(self.out, "{comma}\n{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}")
    }

    fn close(mut self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}

fn polygon(corners: &[(f64, f64)]) -> String {
    let position = |(x, y): &(f64, f64)| format!("[{x},{y}]");
    let ring: Vec<String> = corners.iter().chain(corners.first()).map(position).collect();
    format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, ring.join(","))
}

/// The corners of a polygon around a middle: each in its own slice of the circle, so that no two sides cross.
fn around(random: &mut Random, middle: (f64, f64), count: usize, low_m: f64, high_m: f64) -> Vec<(f64, f64)> {
    (0..count)
        .map(|at| {
            let angle = std::f64::consts::TAU * (at as f64 + random.between(0.1, 0.9)) / count as f64;
            let out = random.between(low_m, high_m);
            (millimetres(middle.0 + out * angle.cos()), millimetres(middle.1 + out * angle.sin()))
        })
        .collect()
}

fn area(folder: &Path) -> io::Result<()> {
    let (low, high) = (CORNER, (CORNER.0 + SIDE_M, CORNER.1 + SIDE_M));
    let mut file = Features::open(folder, "gebied")?;
    file.add(r#""id":"gebied""#, &polygon(&[low, (high.0, low.1), high, (low.0, high.1)]))?;
    file.close()
}

fn kernen(folder: &Path, country: &Country) -> io::Result<()> {
    let mut file = Features::open(folder, "kernen")?;
    let mut random = Random::new(6);
    for (at, town) in country.towns.iter().enumerate() {
        let inhabitants = (town.spread_m * 12.0).round();
        let properties = format!(r#""id":"kern-{at:02}","naam":"Kern {at}","inwoners":{inhabitants},"schematisch":"ja""#);
        file.add(&properties, &polygon(&around(&mut random, town.middle, 24, 1.8 * town.spread_m, 2.2 * town.spread_m)))?;
    }
    file.close()
}

fn facilities(folder: &Path, country: &mut Country) -> io::Result<()> {
    let hundred: Vec<&str> = SHARES.iter().flat_map(|(category, count)| vec![*category; *count]).collect();
    let mut file = Features::open(folder, "voorzieningen")?;
    for at in 0..FACILITIES {
        let (x, y) = country.place();
        let category = hundred[at % hundred.len()];
        let properties = format!(r#""id":"v{at:05}","naam":"{category} {at}","categorie":"{category}""#);
        file.add(&properties, &format!(r#"{{"type":"Point","coordinates":[{x},{y}]}}"#))?;
    }
    file.close()
}

fn parcels(folder: &Path, country: &mut Country) -> io::Result<()> {
    let mut file = Features::open(folder, "percelen")?;
    for at in 0..PARCELS {
        let middle = country.place();
        let random = country.random();
        let count = 4 + random.below(9);
        let size_m = random.between(8.0, 45.0);
        let corners = around(random, middle, count, 0.6 * size_m, size_m);
        let capacity = if random.share() < 0.9 { (2 + random.below(40)).to_string() } else { "null".to_owned() };
        let room = match random.share() {
            share if share < 0.1 => r#""ja""#,
            share if share < 0.5 => r#""nee""#,
            _ => "null",
        };
        let properties = format!(r#""id":"p{at:06}","naam":"Perceel {at}","capaciteit":{capacity},"ontmoetingsruimte":{room}"#);
        file.add(&properties, &polygon(&corners))?;
    }
    file.close()
}
