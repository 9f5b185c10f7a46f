//! How groups are spread.

use woonkring::model::Dwellings;

use crate::support::{MadeUpNorms, MadeUpTown, at, rectangle, soft};
use crate::table::{Cells, all_cells, cells, complex, rows};

/// Two kernen of 1 km², with 3,000 and 1,000 people.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default().profile("gespikkeld", &[soft("supermarkt", 100, 300, 100)]);
    MadeUpTown::under(&norms).form(0, "gespikkeld").kern("Oost", rectangle((0.0, 0.0), (1000.0, 1000.0)), Some(3000.0)).kern(
        "West",
        rectangle((-5000.0, 0.0), (-4000.0, 1000.0)),
        Some(1000.0),
    )
}

fn with(town: MadeUpTown, all: &[(&str, f64, Option<u32>)]) -> MadeUpTown {
    all.iter().enumerate().fold(town, |town, (number, (group, x, homes))| {
        let group = (!group.is_empty()).then_some(*group);
        town.complex(complex(&format!("c{number}"), (*x, 500.0), "gespikkeld", group, *homes))
    })
}

fn spread(town: &MadeUpTown) -> Vec<Cells> {
    rows(town, "spreiding").unwrap()
}

#[test]
fn sites_and_homes_tie_out_and_the_nearest_are_measured_on_each_ground() {
    // In Oost at 100, 200 and 500 m: 100, 100 and 300 m to the nearest, 166.7 on average. By chance on 1 km²: 0.5 × √(1,000,000 / 3) =
    // 288.7 m. Together on 2 km², with one in West 4,600 m from the nearest: (500 + 4,600) / 4 = 1,275 beside 0.5 × √500,000 = 353.6.
    let town =
        with(town(), &[("VB", 100.0, Some(5)), ("vb", 200.0, Some(6)), ("VB", 500.0, Some(9)), ("VB", -4500.0, Some(20))]);
    let found = spread(&town);
    let columns = ["doelgroep", "kern", "locaties", "woningen", "afstand_m", "toeval_m", "clark_evans", "gebied"];
    assert_eq!(
        all_cells(&found, &columns),
        [
            "VB Oost 3 20 166.667 288.675 0.577 kern",
            "VB West 1 20 - - - -",
            "VB buiten de kernen 0 0 - - - -",
            "VB totaal 4 40 1275 353.553 3.606 kernen samen",
        ]
    );
    // Half of the homes with three quarters of the people, and half with a quarter.
    let columns = ["aandeel_groep", "aandeel_allen", "locatiequotient", "noemer"];
    assert_eq!(
        all_cells(&found, &columns),
        ["0.5 0.75 0.667 inwoners van de kernen", "0.5 0.25 2 inwoners van de kernen", "- - - -", "- - - -"]
    );
}

#[test]
fn where_all_homes_are_given_they_are_what_everybody_is_counted_by() {
    let mut town = with(town(), &[("VB", 100.0, Some(10)), ("VB", 3000.0, Some(30))]);
    let homes = |x, count| Dwellings { shape: at(x, 500.0), count, fictief: true };
    town.town.planning.dwellings = Some(vec![homes(500.0, 500.0), homes(-4500.0, 300.0), homes(2000.0, 200.0)]);
    let found = spread(&town);
    let columns = ["kern", "aandeel_groep", "aandeel_allen", "locatiequotient", "noemer", "fictief"];
    assert_eq!(
        all_cells(&found, &columns),
        [
            "Oost 0.25 0.5 0.5 alle woningen true",
            "West 0 0.3 0 alle woningen true",
            "buiten de kernen 0.75 0.2 3.75 alle woningen true",
            "totaal - - - - false",
        ]
    );
}

#[test]
fn a_few_homes_are_not_told_in_any_way() {
    let town = with(town(), &[("VB", 100.0, Some(30)), ("VB", -4500.0, Some(4))]);
    let found = spread(&town);
    let columns = ["kern", "locaties", "woningen", "aandeel_groep", "locatiequotient"];
    assert_eq!(all_cells(&found, &columns), ["Oost 1 30 - -", "West 1 - - -", "buiten de kernen 0 0 - -", "totaal 2 - - -"]);
    assert_eq!(found[1]["opmerking"], "woningen niet genoemd: het zou over te weinig mensen gaan");
}

#[test]
fn a_group_that_is_to_be_dispersed_is_held_against_its_norm() {
    let norm = |town: MadeUpTown| {
        town.words("profile.gespikkeld.spreiding.direction", &["spreiden"])
            .value("profile.gespikkeld.spreiding.max_same_group_within_200m", 6.0)
    };
    // Within 200 m of each other: 5 + 6 = 11. At 500 m 9 of its own, which is more than 6 as well; in West 6, which is not.
    let all = [("VB", 100.0, Some(5)), ("VB", 300.0, Some(6)), ("VB", 501.0, Some(9)), ("VB", -4500.0, Some(6))];
    let found = spread(&with(norm(town()), &all));
    assert_eq!(all_cells(&found, &["kern", "boven_norm"]), ["Oost 3", "West 0", "buiten de kernen 0", "totaal 3"]);
    assert_eq!(found[0]["norm"], "hoogstens 6 woningen van de groep binnen 200 m (gespikkeld)");
    let mut closer = with(norm(town()), &all);
    closer.town.planning.choice.disperse_m = Some(100.0);
    assert_eq!(spread(&closer)[3]["boven_norm"], "1");
    assert_eq!(cells(&spread(&with(town(), &all))[3], &["norm", "boven_norm"]), "- -");
}

#[test]
fn what_a_complex_does_not_say_is_not_guessed() {
    let town = with(town(), &[("", 100.0, Some(10)), ("VB", 100.0, Some(10)), ("VB", 300.0, None)]);
    let found = spread(&town);
    assert_eq!(found[0]["doelgroep"], "niet genoemd");
    assert_eq!(cells(&found[7], &["doelgroep", "kern", "locaties", "woningen"]), "VB totaal 2 10");
    assert_eq!(found[7]["opmerking"], "1 complex zonder aantal woningen: geen locatiequotiënt");
    assert!(found[4]["locatiequotient"].is_empty());
}

#[test]
fn care_sites_are_counted_as_sites_and_only_in_the_study_area() {
    let town = with(town(), &[])
        .facility("zorg_24uur", "a", at(100.0, 100.0))
        .facility("zorg_24uur", "b", at(100.0, 500.0))
        .facility("zorg_24uur", "c", at(9000.0, 0.0))
        .study_area(rectangle((-6000.0, 0.0), (4000.0, 1000.0)))
        .complex(complex("x", (500.0, 500.0), "geclusterd", Some("ouderen"), Some(20)));
    let found = spread(&town);
    assert_eq!(cells(&found[7], &["doelgroep", "kern", "locaties", "woningen"]), "24-uurszorg totaal 2 -");
    assert_eq!(found[7]["opmerking"], "1 locatie buiten het studiegebied niet meegeteld");
    // 400 m apart on 10 km²: by chance 0.5 × √5,000,000 = 1,118 m.
    assert_eq!(cells(&found[7], &["afstand_m", "toeval_m", "clark_evans", "gebied"]), "400 1118.034 0.358 studiegebied");
    assert_eq!(cells(&found[4], &["kern", "aandeel_groep", "locatiequotient"]), "Oost 1 1.333");
}
