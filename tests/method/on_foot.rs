//! On foot: where streets lie the walk over them decides, exact; where none lies the circle with its band stays, and the row says so.

use woonkring::model::{Distance, Footing, Silent};
use woonkring::report::{Report, Value};
use woonkring::{Ask as Asked, analyse_watched};

use crate::support::{Ask, Judged, MadeUpNorms, MadeUpTown, at, block, hard, soft};

const STEPS: Footing = Footing { slowness: [1.0, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
const SETTS: Footing = Footing { slowness: [1.0, 2.0, 2.0], ..Footing::GOOD };

/// A home and a shop 100 m apart on both sides of a canal, with one bridge 300 m to the east: 40 m and 60 m of street off the water.
fn canal() -> MadeUpTown {
    // The widest norm of all says how far is searched.
    let wide = [soft("apotheek", 800, 1500, 100)];
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 200, 500, 100)]).profile("wijd", &wide);
    MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", at(0.0, 60.0))
        .complete("supermarkt")
        .parcel("thuis", at(0.0, -40.0))
        .street(&[(0.0, -40.0), (300.0, -40.0), (300.0, 60.0), (0.0, 60.0)], Footing::GOOD)
}

/// A cell of the first row of `toetsing`.
fn cell(report: &Report, column: &str) -> String {
    let layers = report.layers();
    let layer = layers.iter().find(|layer| layer.name() == "toetsing").unwrap();
    let place = layer.columns().iter().position(|it| it.name == column).unwrap_or_else(|| panic!("no column {column}"));
    let mut found = String::new();
    layer.rows(0, &mut |row| {
        if found.is_empty() {
            found = match &row.values[place] {
                Value::Null => "leeg".to_owned(),
                Value::Text(text) => text.to_string(),
                Value::Number(number) => format!("{number:.1}"),
                Value::Whole(number) => number.to_string(),
                Value::Flag(flag) => flag.to_string(),
            };
        }
    });
    found
}

fn by(town: &MadeUpTown, distance: Distance) -> Report<'_> {
    analyse_watched(&town.town, &town.norms, Asked { distance, routes: false }, &Silent)
}

#[test]
fn a_canal_with_one_bridge_makes_a_hundred_metres_a_walk_of_seven_hundred() {
    let town = canal();
    let Judged { facility, by_air, walk, verdict, .. } = town.judged("p", "thuis", "supermarkt").unwrap();
    assert_eq!((facility.as_deref(), by_air, walk), (Some("winkel"), Some(100.0), Some((700.0, 700.0, 700.0))));
    assert_eq!((verdict, town.class("p", "thuis")), ("voldoet niet", "ongeschikt"));
    assert_eq!(town.obstacle("p", "thuis"), Some(("supermarkt".to_owned(), Some(200.0))));
    let report = town.report();
    for (column, is) in [
        ("hemelsbreed_m", "100.0"),
        ("loopafstand_m", "700.0"),
        ("omweg", "7.0"),
        ("afstand", "te voet"),
        ("mobiliteit", "te voet"),
        ("hemelsbreed_oordeel", "voldoet"),
        ("looptijd_min", "leeg"),
    ] {
        assert_eq!(cell(&report, column), is, "{column}");
    }
    assert_eq!((town.cell("thuis", "p_afstand"), town.cell("thuis", "p_omweg")), ("te voet".to_owned(), "7".to_owned()));
    assert_eq!(town.cell("thuis", "p_klasse_hemelsbreed"), "geschikt", "which is what the circle says");
}

#[test]
fn by_air_nothing_is_walked_and_on_foot_alone_the_circle_is_not_told() {
    let town = canal();
    let columns = |report: &Report, layer: &str| -> Vec<String> {
        let layers = report.layers();
        let layer = layers.iter().find(|it| it.name() == layer).unwrap();
        layer.columns().into_iter().map(|column| column.name.into_owned()).collect()
    };
    let has = |report: &Report, layer: &str, column: &str| columns(report, layer).iter().any(|it| it == column);
    let by_air = by(&town, Distance::ByAir);
    assert!(by_air.walks.is_none() && !has(&by_air, "toetsing", "omweg") && !has(&by_air, "percelen", "straat_te_voet_m"));
    assert_eq!(by_air.scores[0][0].class.word(), "geschikt");
    let on_foot = by(&town, Distance::OnFoot);
    assert!(has(&on_foot, "toetsing", "omweg") && !has(&on_foot, "toetsing", "hemelsbreed_oordeel"));
    assert_eq!(on_foot.scores[0][0].class.word(), "ongeschikt");
    assert!(has(&by(&town, Distance::Both), "percelen", "p_klasse_hemelsbreed"));
}

#[test]
fn on_foot_the_interval_collapses_so_mogelijk_becomes_yes_or_no() {
    // By air 400 m is a walk of 400 to 600 m: perhaps within 500. By the straight street it is 400 m.
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 400, 500, 100)]);
    let town = |bend: f64| {
        MadeUpTown::under(&norms)
            .facility("supermarkt", "winkel", at(400.0, 0.0))
            .complete("supermarkt")
            .parcel("thuis", at(0.0, 0.0))
            .street(&[(0.0, 0.0), (0.0, bend), (400.0, bend), (400.0, 0.0)], Footing::GOOD)
    };
    assert_eq!(by(&town(0.0), Distance::ByAir).scores[0][0].class.word(), "mogelijk");
    assert_eq!(town(0.0).class("p", "thuis"), "geschikt");
    assert_eq!(town(60.0).class("p", "thuis"), "ongeschikt", "520 m");
}

#[test]
fn the_metres_off_the_street_count_at_both_ends() {
    let norms = MadeUpNorms::default().profile("p", &[soft("supermarkt", 200, 500, 100)]);
    let town = MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", block((180.0, 20.0), (220.0, 60.0)))
        .parcel("thuis", block((-20.0, -80.0), (20.0, -30.0)))
        .street(&[(-500.0, 0.0), (500.0, 0.0)], Footing::GOOD);
    let walk = town.judged("p", "thuis", "supermarkt").unwrap().walk.unwrap().1;
    // Each joins the street square to its representative point or nearer edge: 30 + 20 off it, and 160 to 200 m along it.
    assert!((210.0..=250.0).contains(&walk), "{walk}");
}

#[test]
fn a_facility_that_lies_further_on_foot_gives_way_to_one_that_is_nearer() {
    let town = canal().facility("supermarkt", "ver", at(-350.0, -40.0)).street(&[(-350.0, -40.0), (0.0, -40.0)], Footing::GOOD);
    let judged = town.judged("p", "thuis", "supermarkt").unwrap();
    assert_eq!((judged.facility.as_deref(), judged.by_air, judged.walk.unwrap().1), (Some("ver"), Some(350.0), 350.0));
    let report = town.report();
    assert_eq!(cell(&report, "hemelsbreed_voorziening_id"), "winkel");
    assert_eq!(cell(&report, "hemelsbreed_dichtst_m"), "100.0");
    assert_eq!(
        (cell(&report, "tweede_voorziening_id"), cell(&report, "tweede_loopafstand_m")),
        ("winkel".into(), "700.0".into())
    );
}

#[test]
fn the_second_nearest_is_what_is_left_when_the_nearest_closes() {
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 200, 500, 100)]);
    let town = MadeUpTown::under(&norms)
        .facility("supermarkt", "a", at(100.0, 0.0))
        .facility("supermarkt", "b", at(-150.0, 0.0))
        .parcel("thuis", at(0.0, 0.0))
        .street(&[(-300.0, 0.0), (300.0, 0.0)], Footing::GOOD);
    let report = town.report();
    assert_eq!(cell(&report, "tweede_voorziening_id"), "b");
    assert_eq!(cell(&report, "tweede_loopafstand_m"), "150.0");
}

#[test]
fn beyond_the_bound_it_is_surely_too_far_and_the_row_says_so() {
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 200, 500, 100)]);
    let island = MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", at(0.0, 50.0))
        .complete("supermarkt")
        .parcel("thuis", at(0.0, 0.0))
        .street(&[(-200.0, 0.0), (200.0, 0.0)], Footing::GOOD)
        .street(&[(-200.0, 50.0), (200.0, 50.0)], Footing::GOOD);
    let judged = island.judged("p", "thuis", "supermarkt").unwrap();
    assert_eq!((judged.verdict, island.class("p", "thuis")), ("voldoet niet", "ongeschikt"));
    let report = island.report();
    assert_eq!(cell(&report, "afstand"), "te voet, verder dan gezocht");
    assert_eq!((cell(&report, "omweg"), cell(&report, "hemelsbreed_m")), ("leeg".to_owned(), "50.0".to_owned()));
    let walk = ["loopafstand_min_m", "loopafstand_m", "loopafstand_max_m"].map(|column| cell(&report, column));
    assert_eq!(walk, ["500.0", "leeg", "leeg"], "more than that, and no more is known");
}

#[test]
fn incomplete_data_that_shows_nothing_within_the_walk_is_unknown() {
    let mut town = canal();
    town.town.coverage.values_mut().for_each(|coverage| coverage.complete = false);
    assert_eq!(town.judged("p", "thuis", "supermarkt").unwrap().verdict, "onbekend");
}

#[test]
fn where_no_street_lies_the_circle_with_its_band_stays_and_the_row_says_so() {
    let far = canal().parcel("veld", at(0.0, -200.0));
    let judged = far.judged("p", "veld", "supermarkt").unwrap();
    assert_eq!(judged.walk, Some((260.0, 325.0, 390.0)), "160 m from the street, which is more than 150");
    assert_eq!(far.cell("veld", "p_afstand"), "hemelsbreed");
    assert_eq!(far.cell("veld", "straat_te_voet_m"), "160");
    let report = far.report();
    let layers = report.layers();
    let layer = layers.iter().find(|layer| layer.name() == "niet_aangesloten").unwrap();
    assert_eq!(layer.groups(), 1);
    layer.rows(0, &mut |row| assert_eq!(row.values[1], Value::text("veld")));
}

#[test]
fn a_facility_without_a_street_keeps_its_circle_where_it_may_be_the_nearest() {
    // 320 m by air and on no street, so 320 to 480 m; 700 m over the bridge.
    let town = canal().facility("supermarkt", "eiland", at(0.0, -360.0));
    let judged = town.judged("p", "thuis", "supermarkt").unwrap();
    assert_eq!((judged.facility.as_deref(), judged.walk), (Some("eiland"), Some((320.0, 400.0, 480.0))));
    assert_eq!(cell(&town.report(), "afstand"), "hemelsbreed: voorziening ligt aan geen straat");
}

#[test]
fn an_empty_network_leaves_every_walk_by_air() {
    let mut town = canal();
    town.town.streets = Some(woonkring::model::Streets::default());
    assert_eq!((town.class("p", "thuis"), town.cell("thuis", "p_afstand")), ("geschikt", "hemelsbreed".to_owned()));
    assert_eq!(town.cell("thuis", "straat_te_voet_m"), "");
}

#[test]
fn steps_are_for_who_can_climb_them() {
    // 100 m by the steps, 300 m around them.
    let town = |mobility: &str| {
        let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 100, 500, 100)]).mobility(mobility);
        MadeUpTown::under(&norms)
            .facility("supermarkt", "winkel", at(100.0, 0.0))
            .parcel("thuis", at(0.0, 0.0))
            .street(&[(-10.0, 0.0), (0.0, 0.0)], Footing::GOOD)
            .street(&[(0.0, 0.0), (100.0, 0.0)], STEPS)
            .street(&[(0.0, 0.0), (0.0, 100.0), (100.0, 100.0), (100.0, 0.0)], Footing::GOOD)
    };
    let walk = |mobility: &str| town(mobility).judged("p", "thuis", "supermarkt").unwrap().walk.unwrap().1;
    assert_eq!((walk("te voet"), walk("rollator"), walk("rolstoel")), (100.0, 300.0, 300.0));
}

#[test]
fn a_bad_surface_makes_minutes_longer_and_not_metres() {
    // At 0.8 m/s: 480 m take 10 minutes. Setts take a rollator twice as long.
    let town = |ask: Ask| {
        let norms = MadeUpNorms::default().profile("p", &[ask]).mobility("rollator");
        MadeUpTown::under(&norms)
            .facility("supermarkt", "winkel", at(480.0, 0.0))
            .parcel("thuis", at(0.0, 0.0))
            .street(&[(0.0, 0.0), (480.0, 0.0)], SETTS)
    };
    let metres = town(soft("supermarkt", 480, 600, 100));
    assert_eq!(metres.judged("p", "thuis", "supermarkt").unwrap().verdict, "voldoet");
    let minutes = town(Ask::minutes("supermarkt", 10, 25, 100));
    let judged = minutes.judged("p", "thuis", "supermarkt").unwrap();
    assert_eq!((judged.walk.unwrap().1, judged.verdict), (960.0, "deels"), "as 960 m of good surface");
    let report = minutes.report();
    assert_eq!((cell(&report, "loopafstand_m"), cell(&report, "looptijd_min")), ("480.0".to_owned(), "20.0".to_owned()));
}

#[test]
fn what_stands_on_the_parcel_is_no_walk_even_without_a_street() {
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 200, 500, 100)]);
    let town = MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", at(5000.0, 5005.0))
        .parcel("thuis", block((4990.0, 4990.0), (5010.0, 5010.0)))
        .street(&[(0.0, 0.0), (100.0, 0.0)], Footing::GOOD);
    assert_eq!(town.judged("p", "thuis", "supermarkt").unwrap().walk, Some((0.0, 0.0, 0.0)));
}

#[test]
fn invented_streets_travel_into_every_row_that_was_walked_and_into_no_other() {
    let town = canal().parcel("veld", at(0.0, -200.0)).invented_streets();
    assert_eq!((town.cell("thuis", "fictief"), town.cell("veld", "fictief")), ("true".to_owned(), "false".to_owned()));
    assert_eq!(canal().cell("thuis", "fictief"), "false");
    let report = town.report();
    assert_eq!(cell(&report, "fictief"), "true");
    let zones = |distance| by(&town, distance).zones.iter().map(|zone| zone.fictief).collect::<Vec<_>>();
    assert!(!zones(Distance::OnFoot).is_empty() && zones(Distance::OnFoot).into_iter().all(|fictief| fictief));
    assert!(!zones(Distance::ByAir).is_empty() && zones(Distance::ByAir).into_iter().all(|fictief| !fictief));
    assert!(!by(&town, Distance::ByAir).scores[0][0].fictief);
}
