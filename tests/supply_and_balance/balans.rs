//! Balance per neighbourhood and kern, and the room in zones.

use std::collections::BTreeMap;

use geo::MultiPolygon;
use woonkring::model::{Buurt, Dwellings};

use crate::support::{MadeUpNorms, MadeUpTown, at, block, rectangle};
use crate::table::{Cells, all_cells, cells, complex, rows};

const OLD: &str = "percentage_personen_65_jaar_en_ouder";
const WMO: &str = "aantal_wmo_clienten_per_1000_inwoners";

fn buurt(id: &str, outline: MultiPolygon<f64>, inhabitants: Option<f64>, values: &[(&str, f64)]) -> Buurt {
    Buurt {
        id: id.to_owned(),
        name: id.to_owned(),
        outline,
        inhabitants,
        values: values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect::<BTreeMap<_, _>>(),
        fictief: false,
    }
}

/// Two neighbourhoods of 1 km²; the kern holds the first and a quarter of the second.
fn town(old: [Option<f64>; 2], wmo: [Option<f64>; 2], inhabitants: [Option<f64>; 2]) -> MadeUpTown {
    let mut town = MadeUpTown::under(&MadeUpNorms::default())
        .words("balance.proxies", &[OLD, WMO])
        .words("choice.care_forms", &["zorggeschikt"])
        .value("balance.draaglast_flag_ratio", 1.25)
        .kern("Dorp", rectangle((0.0, 0.0), (1250.0, 1000.0)), Some(1000.0));
    let outlines = [rectangle((0.0, 0.0), (1000.0, 1000.0)), rectangle((1000.0, 0.0), (2000.0, 1000.0))];
    for (at, outline) in outlines.into_iter().enumerate() {
        let values: Vec<(&str, f64)> =
            [(OLD, old[at]), (WMO, wmo[at])].into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        town.town.planning.buurten.push(buurt(["west", "oost"][at], outline, inhabitants[at], &values));
    }
    town
}

fn column(name: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|ending| format!("{name}_{ending}")).collect()
}

fn figure(row: &Cells, name: &str) -> String {
    let columns = column(name, &["waarde", "gemeente", "verhouding", "gemeld"]);
    cells(row, &columns.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn each_figure_stands_beside_the_municipality_s_and_none_is_added_to_another() {
    let mut town = town([Some(25.0), Some(20.0)], [Some(80.0), Some(40.0)], [Some(800.0), Some(400.0)]);
    town.town.planning.municipality.insert(OLD.to_owned(), 20.0);
    let found = rows(&town, "balans").unwrap();
    // 25 / 20 is 1.25: at the ratio. The other is computed: (80 × 800 + 40 × 400) / 1,200 = 66.667, and 80 / 66.667 = 1.2.
    assert_eq!(figure(&found[0], OLD), "25 20 1.25 true");
    assert_eq!(figure(&found[0], WMO), "80 66.667 1.2 false");
    assert_eq!(figure(&found[1], WMO), "40 66.667 0.6 false");
    let names = ["id", "kern", "inwoners", "gemeld", "weggelaten", "gemeente_berekend"];
    assert_eq!(cells(&found[0], &names), format!("west Dorp 800 {OLD} - {WMO}"));
    assert_eq!(cells(&found[1], &names), format!("oost Dorp 400 - - {WMO}"));
    // Nothing but the figures: no column is a sum or a score.
    assert_eq!(found[0].len(), 4 + 2 * 4 + 3 + 1);
}

#[test]
fn a_kern_has_the_mean_of_its_neighbourhoods_by_the_people_that_it_holds() {
    let town = town([Some(30.0), Some(10.0)], [Some(60.0), None], [Some(800.0), Some(800.0)]);
    let found = rows(&town, "balans_kernen").unwrap();
    // All of west and a quarter of oost: 800 and 200 people. (30 × 800 + 10 × 200) / 1,000 = 26, beside (30 + 10) / 2 = 20.
    assert_eq!(figure(&found[0], OLD), "26 20 1.3 true");
    assert_eq!(figure(&found[0], WMO), "60 60 1 false");
    assert_eq!(
        cells(&found[0], &["kern", "buurten", "inwoners", "onvolledig"]),
        format!("Dorp west 100 %; oost 25 % 1000 {WMO}")
    );
}

#[test]
fn what_is_not_known_stays_empty() {
    let town = town([None, Some(10.0)], [None, None], [Some(800.0), None]);
    let found = rows(&town, "balans").unwrap();
    assert_eq!(figure(&found[0], OLD), "- - - -");
    // Nobody knows how many live in oost, so it weighs nothing and the municipality has no mean.
    assert_eq!(figure(&found[1], OLD), "10 - - -");
    assert_eq!(cells(&found[1], &["inwoners", "gemeld", "gemeente_berekend"]), "- - -");
}

#[test]
fn a_figure_of_a_few_people_is_left_out_and_cannot_be_told_from_the_kern() {
    // 1 % of 400 is 4 people; 5 of every 1,000 of 800 is 4 people.
    let town = town([Some(20.0), Some(1.0)], [Some(5.0), Some(0.0)], [Some(800.0), Some(400.0)]);
    let found = rows(&town, "balans").unwrap();
    assert_eq!(cells(&found[1], &[&column(OLD, &["waarde"])[0], "weggelaten"]), format!("- {OLD}"));
    assert_eq!(cells(&found[0], &[&column(WMO, &["verhouding"])[0], "weggelaten"]), format!("- {WMO}"));
    // Nobody at all is nobody in particular.
    assert_eq!(found[1][&column(WMO, &["waarde"])[0]], "0");
    let kernen = rows(&town, "balans_kernen").unwrap();
    assert_eq!(kernen[0]["weggelaten"], format!("{OLD}; {WMO}"));
    assert_eq!(kernen[0][&column(OLD, &["waarde"])[0]], "");
}

#[test]
fn care_homes_are_counted_by_where_they_stand() {
    let town = town([None, None], [None, None], [Some(800.0), Some(400.0)])
        .complex(complex("a", (500.0, 500.0), "zorggeschikt", None, Some(24)))
        .complex(complex("b", (1500.0, 500.0), "geclusterd", None, Some(50)));
    let found = rows(&town, "balans").unwrap();
    // 24 for 800 is 30 for a thousand; beside 24 for 1,200, 20 for a thousand. The cluster is no care.
    assert_eq!(figure(&found[0], "zorgwoningen_per_1000_inwoners"), "30 20 1.5 true");
    assert_eq!(figure(&found[1], "zorgwoningen_per_1000_inwoners"), "0 20 0 false");
}

#[test]
fn a_municipality_mean_that_rests_on_invented_figures_makes_every_row_invented() {
    let mut town = town([Some(20.0), Some(10.0)], [None, None], [Some(800.0), Some(400.0)]);
    town.town.planning.buurten[1].fictief = true;
    assert_eq!(all_cells(&rows(&town, "balans").unwrap(), &["fictief"]), ["true", "true"]);
    town.town.planning.municipality.insert(OLD.to_owned(), 15.0);
    assert_eq!(all_cells(&rows(&town, "balans").unwrap(), &["fictief"]), ["false", "true"]);
}

#[test]
fn without_neighbourhoods_there_is_no_balance() {
    let town = MadeUpTown::under(&MadeUpNorms::default());
    assert_eq!((rows(&town, "balans"), rows(&town, "balans_kernen"), rows(&town, "balans_zones")), (None, None, None));
}

/// A care site whose sure zone is a circle of 600 / 1.5 = 400 m; 100 homes around it and 100 far off.
fn zone() -> MadeUpTown {
    let homes = |shape, count| Dwellings { shape, count, fictief: false };
    let norms = MadeUpNorms::default().area("gebied", None, &[("zorg_24uur", 300, 600)]);
    let mut town =
        MadeUpTown::under(&norms).words("choice.care_forms", &["zorggeschikt"]).facility("zorg_24uur", "z", at(0.0, 0.0));
    town.town.planning.dwellings = Some(vec![
        homes(at(100.0, 0.0), 60.0),
        // The half of it that lies beyond the zone has the other 40.
        homes(block((-2000.0, -10.0), (2000.0, 10.0)), 200.0),
        homes(at(5000.0, 0.0), 100.0),
    ]);
    town.complex(complex("c", (0.0, 50.0), "zorggeschikt", None, Some(10)))
}

#[test]
fn a_zone_has_room_up_to_the_share_that_was_agreed() {
    let mut town = zone();
    let columns = ["gebied", "zorgwoningen", "woningen", "aandeel_afgesproken", "ruimte"];
    // 800 of the 4,000 m of the strip lie in the zone: 40 of its 200 homes. A drawn circle lies just inside the true one.
    let found = rows(&town, "balans_zones").unwrap();
    let homes: f64 = found[0]["woningen"].parse().unwrap();
    assert!((homes - 100.0).abs() < 0.1, "{homes}");
    assert_eq!(found[0]["aandeel_zorg"], "0.1");
    assert_eq!(cells(&found[0], &["aandeel_afgesproken", "ruimte"]), "- -");
    assert_eq!(found.len(), 1, "only the sure zone");
    town.town.planning.choice.max_care_share = Some(0.21);
    // (0.21 × 100 − 10) / 0.79 = 13.9
    assert_eq!(cells(&rows(&town, "balans_zones").unwrap()[0], &columns[3..]), "0.21 13");
    town.town.planning.choice.max_care_share = Some(0.05);
    assert_eq!(cells(&rows(&town, "balans_zones").unwrap()[0], &columns[3..]), "0.05 0");
}

#[test]
fn a_zone_does_not_tell_of_a_few_and_does_not_guess() {
    let care = |homes| {
        let mut town = zone();
        town.town.planning.choice.max_care_share = Some(0.2);
        town.town.planning.complexes.as_mut().unwrap()[0].homes = homes;
        cells(&rows(&town, "balans_zones").unwrap()[0], &["zorgwoningen", "aandeel_zorg", "ruimte"])
    };
    assert_eq!(care(Some(4)), "- - -");
    assert_eq!(care(None), "- - -");
    // (0.2 × 100 − 5) / 0.8 = 18.75, with the circle as drawn.
    assert_eq!(care(Some(5)), "5 0.05 18");
}
