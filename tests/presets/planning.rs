//! The registrations as what stands there: homes of the BAG and of the squares of CBS, and neighbourhoods with their figures.

use woonkring::model::{Planning, Silent};
use woonkring::read::{Project, norms_of, town};

use crate::bag::bag_light;
use crate::cbs::{VIERKANTEN, wijken_en_buurten};
use crate::support::{Case, Table, geopackage, n, square, t};

/// What a run reads of a project.
fn planning(case: &Case) -> Planning {
    let project = Project::open(&case.path("project.toml")).unwrap();
    let norms = norms_of(&project).unwrap();
    town(&project, &norms, &Silent).unwrap().0.planning
}

#[test]
fn every_home_of_the_housing_stock_counts_once() {
    let case = Case::of("woningen", "bag-light.gpkg", "preset = \"bag-woningen\"");
    bag_light(&case.path("bag-light.gpkg"));
    let homes = planning(&case).dwellings.unwrap();
    assert_eq!((homes.len(), homes.iter().map(|it| it.count).sum::<f64>()), (5, 5.0));
    let done = case.done();
    assert_eq!(done.rows("bag-light.gpkg"), [11, 5, 0]);
    assert_eq!(done.left_out("bag-light.gpkg").values().sum::<u64>(), 6);
}

#[test]
fn the_squares_tell_how_many_homes_and_a_secret_is_no_count() {
    let case = Case::of("woningen", "cbs_vk100_2024.gpkg", "preset = \"cbs-vierkanten\"");
    let rows = [("E2370N4725", 40), ("E2369N4724", -99_997), ("E2369N4725", 0)].map(|(code, homes)| {
        let part = |from: usize| code[from..from + 4].parse::<f64>().unwrap() * 100.0;
        (square(part(1), part(6), 100.0), vec![("crs28992res100m", t(code)), ("aantal_woningen", n(homes))])
    });
    let table = Table { name: "cbs_vk100_2024", kind: "POLYGON", columns: &VIERKANTEN, rows: rows.into() };
    geopackage(&case.path("cbs_vk100_2024.gpkg"), &[table]);
    assert_eq!(planning(&case).dwellings.unwrap().iter().map(|it| it.count).collect::<Vec<_>>(), [40.0, 0.0]);
    let done = case.done();
    assert_eq!(done.rows("cbs_vk100_2024.gpkg"), [3, 2, 1]);
    assert_eq!(done.findings("cbs_vk100_2024.gpkg"), [["E2369N4724", "no count", "skipped"].map(str::to_owned)]);
}

#[test]
fn neighbourhoods_have_the_figures_of_cbs_and_no_sentinel() {
    let case = Case::of("buurten", "wijkenbuurten_2024_v1.gpkg", "preset = \"cbs-buurten\"");
    wijken_en_buurten(&case.path("wijkenbuurten_2024_v1.gpkg"));
    let buurten = planning(&case).buurten;
    let of = |id: &str| buurten.iter().find(|it| it.id == id).unwrap();
    assert_eq!((buurten.len(), of("BU17350001").name.as_str()), (7, "Goor-Noord"), "water is left out");
    let aged = "percentage_personen_65_jaar_en_ouder";
    assert_eq!((of("BU17350001").inhabitants, of("BU17350001").values.get(aged)), (Some(1000.0), Some(&25.0)));
    assert_eq!((of("BU17350003").inhabitants, of("BU17350003").values.get(aged)), (Some(800.0), None));
    assert_eq!((of("BU17350004").inhabitants, of("BU17350004").values.get(aged)), (None, Some(&20.0)));
    let done = case.done();
    assert_eq!(done.rows("wijkenbuurten_2024_v1.gpkg"), [8, 7, 0]);
    // The file is made with one figure only: the three others are told, each once.
    let told = done.findings("wijkenbuurten_2024_v1.gpkg");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told.iter()
            .all(|[id, reason, done]| id.is_empty() && reason == "a figure that no neighbourhood has" && done == "noted")
    );
}
