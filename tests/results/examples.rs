//! The examples on the real data of `../shared/data`, as their pages say; skipped, with a line, where that is absent.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use woonkring::model::{Account, NormSet, Silent, Town};
#[cfg(feature = "proj")]
use woonkring::model::{Category, Mobility, ParcelId, Sought};
#[cfg(feature = "proj")]
use woonkring::reach::walk::{Asked, Counted};
use woonkring::read::{Files, Project, norms_of, town};
use woonkring::report::Report;
use woonkring::score::Class;

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no real data at ../shared/data");
        return None;
    }
    Some(folder)
}

/// Reads an example's project file with its `data/` paths pointing into the shared data.
fn example(name: &str, data: &Path) -> (Town, NormSet, Account) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).join("project.toml");
    let text = std::fs::read_to_string(&file).unwrap().replace("\"data/", "\"");
    let project = Project::parse(&text, &file, Files::Folder(data.to_owned())).unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, account) = town(&project, &norms, &Silent).unwrap();
    (town, norms, account)
}

fn classes(report: &Report, profile: &str) -> BTreeMap<&'static str, usize> {
    let row = report.summary().into_iter().find(|row| row.profile == profile).unwrap();
    Class::ALL.iter().map(|class| class.word()).zip(row.classes).collect()
}

#[test]
fn maastricht_reads_as_it_comes_and_answers_not_here_or_first_find_out() {
    let Some(shared) = shared() else { return };
    let (town, norms, account) = example("maastricht", &shared.join("maastricht"));
    let count = |category: &str| town.facilities.iter().filter(|it| it.category.id() == category).count();
    // The counts that the data's own page gives.
    assert_eq!((count("supermarkt"), count("apotheek"), count("huisarts"), count("zorg_24uur")), (32, 7, 3, 1));
    assert_eq!(count("ov_halte"), 355, "358 stops, of which 3 are areas");
    let postcodes = town.parcels.iter().filter(|parcel| parcel.cell.is_none()).count();
    assert_eq!(postcodes, 2780);
    let hectares = geo::Area::unsigned_area(&town.area.as_ref().unwrap().outline) / 10_000.0;
    let cells = (town.parcels.len() - postcodes) as f64;
    assert!((cells / hectares - 1.0).abs() < 0.01, "{cells} cells of a hectare on {hectares} ha");
    assert_eq!(account.layers.len(), 7);
    let report = woonkring::analyse(&town, &norms);
    let wlz = classes(&report, "wlz");
    assert!(wlz["onbekend"] > 8000, "one care site is known, and it is not said to be the only one: {wlz:?}");
    let vitaal = classes(&report, "vitaal");
    assert!(vitaal["geschikt"] > 0 && vitaal["met vervoer"] > 0 && vitaal["ongeschikt"] > 0, "{vitaal:?}");
    for (profile, scores) in report.profiles() {
        for score in scores.iter().filter(|score| score.class == Class::Unknown) {
            assert!(!score.missing.is_empty(), "{}: what is onbekend names the data that would decide", profile.id);
        }
        for score in scores.iter().filter(|score| matches!(score.class, Class::Unsuitable | Class::WithTransport)) {
            assert!(score.obstacle.is_some(), "{}: a refusal names its belemmering", profile.id);
        }
    }
}

#[test]
fn the_real_layers_of_twente_are_read_as_they_come() {
    let Some(shared) = shared() else { return };
    let (town, norms, account) = example("twente", &shared);
    let mut kernen: Vec<(&str, Option<f64>)> = town.kernen.iter().map(|kern| (kern.name.as_str(), kern.inhabitants)).collect();
    kernen.sort_by(|a, b| a.0.cmp(b.0));
    let names: Vec<&str> = kernen.iter().map(|kern| kern.0).collect();
    assert_eq!(names, ["Azelo", "Bentelo", "Delden", "Diepenheim", "Goor", "Hengevelde", "Markelo"]);
    assert_eq!(kernen[4].1, Some(12_230.0), "a number that is written as text");
    let stops = account.layers.iter().find(|layer| layer.role == "voorzieningen").unwrap();
    assert_eq!((stops.kept, stops.left_out.values().sum::<u64>()), (1949, 1007), "poles, and never the stop areas as well");
    let older: f64 = town.population.iter().flatten().map(|group| group.aged_65plus).sum();
    assert!(older > 200_000.0, "the postcodes of Overijssel hold their people: {older}");
    let goor = town.parcels.iter().filter(|cell| cell.kern.is_some_and(|kern| town[kern].name == "Goor")).count();
    assert!((70..=110).contains(&goor), "Goor is some 570 ha, a cell 6.25: {goor}");
    let report = woonkring::analyse(&town, &norms);
    assert!(report.zones.is_empty(), "no care site, no shop: no zone");
    assert_eq!(classes(&report, "wlz")["onbekend"], town.parcels.len());
}

/// What tests/results/peer.py finds by its own reading of the tags, with shapely and networkx: it compares all 12,184 walks
/// of a run to supermarkets and meeting places, and these stand for them.
#[cfg(feature = "proj")]
#[test]
fn liechtenstein_is_walked_as_an_independent_reader_walks_it() {
    let Some(shared) = shared() else { return };
    let (town, norms, account) = example("liechtenstein", &shared);
    let streets = town.streets.as_ref().unwrap();
    let (_, pieces) = streets.components(Mobility::OnFoot);
    let (all, largest) = (pieces.iter().sum::<f64>(), pieces.iter().copied().fold(0.0, f64::max));
    assert_eq!(pieces.len(), 30);
    assert!((all - 1_110_068.0).abs() < 1.0 && (largest - 1_062_439.0).abs() < 1.0, "{largest} m of {all} m");
    // 160 km² in cells of a hectare; a third is mountain, more than 150 m from any path.
    assert_eq!(town.parcels.len(), 16_047);
    let mut kernen: Vec<&str> = town.kernen.iter().map(|kern| kern.name.as_str()).collect();
    kernen.sort_unstable();
    assert_eq!(kernen.len(), 19, "15 villages and 4 hamlets, none of the 21 fields and neighbourhoods: {kernen:?}");
    assert!(town.kernen.iter().all(|kern| kern.from_point) && town.parcels.iter().all(|parcel| parcel.kern.is_some()));
    let inhabitants = |name: &str| town.kernen.iter().find(|kern| kern.name == name).unwrap().inhabitants;
    assert_eq!((inhabitants("Vaduz"), inhabitants("Malbun")), (Some(5229.0), None));
    let noted = account.layers[1].findings.iter().any(|finding| finding.reason == "kernen that are points");
    assert!(noted, "{:?}", account.layers[1].findings);

    let report = woonkring::analyse(&town, &norms);
    let walks = report.walks.as_ref().unwrap();
    let joined = (0..town.parcels.len()).filter(|at| walks.parcel(ParcelId(*at as u32), Mobility::OnFoot).is_joined());
    assert_eq!(joined.count(), 11_313);
    let sought = Sought::all(&Category::new("supermarkt"));
    let asked = Asked { sought, mobility: Mobility::OnFoot, counted: Counted::Metres };
    let column = walks.column(&asked).unwrap();
    for (cell, facility, metres) in [
        ("E5381N52254", "way/98241067", 1154.2),
        ("E5398N52188", "way/192545032", 1630.3),
        ("E5402N52189", "way/192545032", 1851.4),
    ] {
        let parcel = town.parcels.iter().position(|parcel| parcel.id == cell).unwrap();
        let walk = walks.of(ParcelId(parcel as u32), column).unwrap();
        assert_eq!(town[walk.facility].id, facility, "{cell}");
        assert!((walk.real_m - metres).abs() < 0.1, "{cell}: {} m", walk.real_m);
    }
}
