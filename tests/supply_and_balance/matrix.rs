//! The matrix for monitoring.

use woonkring::model::{Category, Inhabitants, Shape};
use woonkring::plan::matrix::{Indicator, builtin};
use woonkring::read::categories::Categories;
use woonkring::read::norms::norm_set;

use crate::support::{MadeUpNorms, MadeUpTown, at, block, hard, rectangle, soft};
use crate::table::{Cells, cells, complex, need, rows};

fn matrix(town: &MadeUpTown) -> Vec<Cells> {
    rows(town, "matrix").unwrap()
}

/// What stands in the matrix for an indicator, and whether that rests on what was made up.
fn value(town: &MadeUpTown, indicator: &str) -> String {
    let all = matrix(town);
    let row = all.iter().find(|row| row["indicator"] == indicator).unwrap_or_else(|| panic!("no indicator {indicator}"));
    row["waarde"].clone()
}

fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .area("woonservicegebied", None, &[("supermarkt", 300, 600)])
        .profile("vitaal", &[soft("supermarkt", 100, 300, 100)]);
    MadeUpTown::under(&norms)
        .form(0, "nultreden")
        .words("choice.clustered_forms", &["geclusterd"])
        .facility("supermarkt", "s", at(0.0, 0.0))
        .complete("supermarkt")
        .kern("Dorp", rectangle((-500.0, -500.0), (500.0, 500.0)), Some(9000.0))
        .parcel("p1", at(0.0, 0.0))
        .capacity(20)
        .parcel("p2", at(150.0, 0.0))
        .capacity(8)
        .opgave(&[need("nultreden", 10, 30)])
}

#[test]
fn a_run_fills_what_it_knows_and_says_what_is_missing() {
    let town = town();
    assert_eq!(value(&town, "percelen"), "2");
    assert_eq!(value(&town, "percelen_geschikt:vitaal"), "1");
    assert_eq!(value(&town, "percelen_mogelijk:vitaal"), "1");
    assert_eq!(value(&town, "aanbod:nultreden"), "20 tot 28 woningen");
    assert_eq!(value(&town, "oordeel:nultreden"), "misschien genoeg");
    assert_eq!(value(&town, "zones_zeker:woonservicegebied"), "1");
    assert_eq!(value(&town, "percelen_geschikt:wlz"), "onbekend: dit profiel staat niet in de normenset");
    assert_eq!(value(&town, "aanbod:geclusterd"), "onbekend: de opgave van de gemeente noemt deze woonvorm niet");
    assert_eq!(value(&town, "clusters:rijk"), "onbekend: er zijn geen complexen gegeven");
    assert_eq!(value(&town, "voorzieningen:rustplek"), "onbekend: er zijn geen gegevens over deze categorie");
    assert_eq!(
        value(&town, "aandeel_65plus_in_zone:woonservicegebied"),
        "onbekend: er zijn geen gegevens over inwoners van 65 en ouder"
    );
    assert_eq!(value(&town, "aandeel_normen_met_bron"), "0 %");
}

#[test]
fn people_in_zones_and_clusters_are_counted() {
    let all = [("a", Some(12)), ("b", Some(9)), ("c", None)];
    let mut town =
        all.iter().fold(town(), |town, (id, homes)| town.complex(complex(id, (0.0, 0.0), "geclusterd", None, *homes)));
    // 30 people on the spot; of 100 who live on a strip of 8 km the 800 m within the zone: 10. The zone is a circle of 400 m.
    town.town.population = Some(vec![people(at(0.0, 1.0), 30.0), people(block((-4000.0, -1.0), (4000.0, 1.0)), 100.0)]);
    assert_eq!(value(&town, "aandeel_65plus_in_zone:woonservicegebied"), "31 %");
    assert_eq!(value(&town, "clusters:rijk"), "1, en 1 onbekend");
    assert_eq!(value(&town, "clusters:hof-van-twente"), "2, en 1 onbekend");
    assert_eq!(
        value(&town, "complexen_zonder_ontmoeting"),
        "onbekend: geen profiel vraagt een ontmoetingsplek in of bij het complex"
    );
}

fn people(shape: Shape, aged_65plus: f64) -> Inhabitants {
    Inhabitants { shape, aged_65plus, fictief: false }
}

#[test]
fn a_meeting_place_that_is_perhaps_in_reach_is_told_as_such() {
    let norms = MadeUpNorms::default().profile("rollator", &[hard("ontmoeting", 100, 300, 100).in_complex()]);
    let says = |id, own: Option<bool>| {
        let mut said = complex(id, (0.0, 0.0), "geclusterd", None, Some(12));
        said.in_complex.extend(own.map(|own| (Category::new("ontmoeting"), own)));
        said
    };
    // From the complexes the room is 250 m by air, a walk of 250 to 375 m with a maximum of 300. One has its own.
    let mut town = MadeUpTown::under(&norms)
        .facility("ontmoeting", "o", at(250.0, 0.0))
        .complete("ontmoeting")
        .kern("Dorp", rectangle((-500.0, -500.0), (500.0, 500.0)), Some(9000.0))
        .complex(says("a", Some(false)))
        .complex(says("b", Some(true)))
        .complex(says("c", None));
    // 70 people at the room, 30 at the complexes, 100 far off.
    town.town.population = Some(vec![people(at(250.0, 1.0), 70.0), people(at(0.0, 1.0), 30.0), people(at(9000.0, 0.0), 100.0)]);
    assert_eq!(value(&town, "complexen_zonder_ontmoeting"), "2, waarvan 0 zeker");
    assert_eq!(value(&town, "aandeel_65plus:rollator:ontmoeting"), "35 tot 50 %");
    let mut far = town.clone();
    far.town.facilities[0].shape = at(5000.0, 0.0);
    assert_eq!(value(&far, "complexen_zonder_ontmoeting"), "2, waarvan 2 zeker");
    assert_eq!(value(&far, "aandeel_65plus:rollator:ontmoeting"), "0 %");
    town.town.population.as_mut().unwrap()[0].aged_65plus = 4.0;
    assert_eq!(value(&town, "aandeel_65plus:rollator:ontmoeting"), "onbekend: te weinig inwoners om te noemen");
}

#[test]
fn what_no_run_knows_is_left_to_the_municipality() {
    let found = matrix(&town());
    let row = found.iter().find(|row| row["actie"].starts_with("Overlegstructuur")).unwrap();
    assert_eq!(cells(row, &["trekker", "status", "indicator", "waarde"]), "in te vullen - - in te vullen");
    assert!(found.iter().all(|row| row["status"].is_empty()));
    assert!(found.iter().all(|row| !row["bron"].is_empty()));
}

#[test]
fn a_filled_value_tells_that_it_rests_on_what_was_made_up() {
    let town = town().invented_parcel();
    let found = matrix(&town);
    let flag = |indicator: &str| found.iter().find(|row| row["indicator"] == indicator).unwrap()["fictief"].clone();
    assert_eq!(
        (flag("percelen"), flag(""), flag("clusters:rijk")),
        ("true".to_owned(), "false".to_owned(), "false".to_owned())
    );
}

#[test]
fn without_a_plan_there_is_no_matrix() {
    let mut town = town();
    town.town.planning.opgave = None;
    assert_eq!(rows(&town, "matrix"), None);
}

/// Every word after a colon in the built-in matrix is one of the built-in norm set or of the categories.
#[test]
fn the_built_in_matrix_speaks_of_what_there_is() {
    let norms = norm_set("twente-start", std::path::Path::new(".")).unwrap();
    let categories = Categories::builtin().infos();
    let has = |category: &Category| categories.iter().any(|it| it.category == *category);
    for (name, indicator) in builtin().into_iter().flat_map(|action| action.indicators) {
        let there = match &indicator {
            Indicator::Parcels | Indicator::NormsWithSource | Indicator::ComplexesWithoutMeeting => true,
            Indicator::OfClass(_, profile) => norms.profile(profile).is_some(),
            Indicator::Supply(form) | Indicator::Verdict(form) => norms.profiles.iter().any(|it| it.woonvorm == *form),
            Indicator::Zones(rule) | Indicator::PeopleInZones(rule) => norms.areas.iter().any(|it| it.id == *rule),
            Indicator::Facilities(category) => has(category),
            Indicator::PeopleWithin(profile, category) => norms.profile(profile).is_some_and(|profile| {
                let asks = |wanted: &Category| profile.criteria.iter().any(|criterion| criterion.category == *wanted);
                category.as_ref().is_none_or(asks)
            }),
            Indicator::Clusters(rule) => norms.clusters.iter().any(|it| it.id == *rule),
        };
        assert!(there, "{name}");
    }
}
