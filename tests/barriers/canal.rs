//! A canal of 60 m with one bridge far away, worked out by hand.

use woonkring::model::{Distance, FacilityId, Footing, Meters, ParcelId, Silent, Spot, Streets, Way};
use woonkring::plan::Barriers;
use woonkring::report::{Layer, Place, Value};
use woonkring::{Ask, analyse_watched};

use crate::made_up::{MadeUpNorms, MadeUpTown, at, cell, hard, soft};

/// A street along each bank, a node every 100 m: 0 to 10 on the south bank (y = 0), 11 to 21 on the north bank (y = 60). The bridge is at
/// x = 1000.
pub fn banks() -> Streets {
    let bank = |y: f64| (0..=10).map(move |step| Spot { x: 100.0 * f64::from(step), y });
    let way = |id: &str, name: &str| Way { id: id.into(), name: Some(name.into()), source: "verzonnen".into(), fictief: false };
    let ways = vec![way("z", "Zuidkade"), way("n", "Noordkade"), way("b", "Brug")];
    let mut streets = Streets::new(bank(0.0).chain(bank(60.0)).collect(), ways);
    for step in 0..10 {
        streets.add([step, step + 1], &[], 0, Footing::GOOD);
        streets.add([step + 11, step + 12], &[], 1, Footing::GOOD);
    }
    streets.add([10, 21], &[], 2, Footing::GOOD);
    streets
}

/// Shops 300 m away at most for one profile, and 2000 m for another, so that the whole way round is searched.
fn norms() -> MadeUpNorms {
    MadeUpNorms::default()
        .profile("dichtbij", &[hard("supermarkt", 100, 300, 100)])
        .profile("ook_dichtbij", &[soft("supermarkt", 50, 300, 100)])
        .profile("ver", &[soft("supermarkt", 500, 2000, 100)])
}

/// A shop on the north bank at x = 100; homes on the south bank, some across the canal and some further.
fn across() -> MadeUpTown {
    let mut made = MadeUpTown::under(&norms())
        .facility("supermarkt", "winkel", at(100.0, 70.0))
        .parcel("recht over", at(100.0, -10.0))
        .capacity(20)
        .parcel("schuin over", at(300.0, -10.0))
        .capacity(21)
        .parcel("half over", at(250.0, -10.0))
        .parcel("te ver", at(400.0, -10.0))
        .capacity(500)
        .parcel("ernaast", at(200.0, 70.0))
        .capacity(9)
        .parcel("zonder straat", at(150.0, 230.0));
    made.town.streets = Some(banks());
    made
}

fn barriers(made: &MadeUpTown) -> Barriers {
    woonkring::analyse(&made.town, &made.norms).barriers.unwrap()
}

/// Per barrier the parcel, the facility, the straight line and the walk.
fn told<'a>(made: &'a MadeUpTown, found: &Barriers) -> Vec<(&'a str, &'a str, f64, Option<f64>)> {
    let town = &made.town;
    let one = |it: &woonkring::plan::Barrier| {
        (town[it.parcel].id.as_str(), town[it.facility].id.as_str(), it.by_air.0, it.walk.map(|walk| walk.0))
    };
    found.barriers.iter().map(one).collect()
}

#[test]
fn who_lives_across_has_a_barrier_with_its_detour_the_worst_first() {
    let made = across();
    let found = barriers(&made);
    let aslant = 46_400.0_f64.sqrt();
    let wanted = [
        // To the bridge, over it, and back; 10 m off the street at both ends.
        ("recht over", "winkel", 80.0, Some(10.0 + 900.0 + 60.0 + 900.0 + 10.0)),
        ("half over", "winkel", 170.0, Some(10.0 + 750.0 + 60.0 + 900.0 + 10.0)),
        ("schuin over", "winkel", aslant, Some(10.0 + 700.0 + 60.0 + 900.0 + 10.0)),
    ];
    assert_eq!(told(&made, &found), wanted);
    assert_eq!(found.barriers[0].detour(), Some(23.5));
    let demands: Vec<_> = found.demands.iter().map(|demand| (demand.max, demand.profiles.clone())).collect();
    assert_eq!(demands, [(Meters(300.0), vec![0, 1]), (Meters(2000.0), vec![2])]);
    assert!(found.barriers.iter().all(|barrier| barrier.demand == 0));
}

#[test]
fn a_path_over_the_canal_brings_the_homes_that_it_brings() {
    let made = across();
    let found = barriers(&made);
    // 80, 230 and 280 m with it; `te ver` has 380 m.
    let [join] = found.joins.as_slice() else { panic!("{:?}", found.joins) };
    assert_eq!((join.from, join.to, join.length), (1, 12, Meters(60.0)));
    assert_eq!((&*join.parcels, join.homes), ([0, 1, 2].map(ParcelId).as_slice(), Some(41)));
    assert!(found.barriers.iter().all(|barrier| barrier.join == Some(0)));
}

#[test]
fn homes_are_none_where_none_are_known() {
    let mut made = across();
    made.town.parcels.iter_mut().for_each(|parcel| parcel.capacity = None);
    assert_eq!(barriers(&made).joins[0].homes, None);
}

#[test]
fn a_canal_wider_than_the_longest_path_has_no_path() {
    let mut made = across();
    made.town.walking.join_m = 59.0;
    let found = barriers(&made);
    assert_eq!((found.barriers.len(), found.joins.len()), (3, 0));
    assert!(found.barriers.iter().all(|barrier| barrier.join.is_none()));
    made.town.walking.join_m = 60.0;
    assert_eq!(barriers(&made).joins.len(), 1, "the longest path is tried too");
}

#[test]
fn where_the_walk_is_within_the_norm_there_is_no_barrier() {
    let mut made = across();
    made.town.streets.as_mut().unwrap().add([1, 12], &[], 2, Footing::GOOD);
    assert_eq!((barriers(&made).barriers, barriers(&made).joins), (vec![], vec![]));
    // Another shop on its own bank, further by air than the one across.
    let mut made = across().facility("supermarkt", "eigen oever", at(100.0, -150.0));
    made.town.parcels.truncate(1);
    assert_eq!(barriers(&made).barriers, []);
    // On the spot there is nothing to walk.
    let mut made = across().facility("supermarkt", "op het perceel", at(100.0, -10.0));
    made.town.parcels.truncate(1);
    assert_eq!(barriers(&made).barriers, []);
}

#[test]
fn what_joins_no_street_is_no_barrier_and_is_passed_by() {
    let mut made = across().facility("supermarkt", "los", at(40.0, -165.0));
    made.town.parcels.truncate(1);
    assert!(
        !woonkring::analyse(&made.town, &made.norms).walks.unwrap().facility(FacilityId(1), Default::default()).is_joined()
    );
    assert_eq!(told(&made, &barriers(&made)), [("recht over", "winkel", 80.0, Some(1880.0))]);
    // The nearest by air is now the one without a street.
    made.town.facilities[0].shape = at(100.0, 160.0);
    let found = barriers(&made);
    assert_eq!(told(&made, &found), [("recht over", "winkel", 170.0, Some(1970.0))]);
}

#[test]
fn a_walk_beyond_the_bound_is_worst_and_equals_go_by_id() {
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 100, 300, 100)]);
    let mut made = MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", at(100.0, 70.0))
        .parcel("b", at(100.0, -10.0))
        .parcel("a", at(200.0, -10.0))
        // 120 m to the bridge, 60 m over it, and 120 m back: 320 m with 10 m at both ends.
        .parcel("gevonden", at(880.0, -10.0))
        .facility("supermarkt", "oost", at(880.0, 70.0));
    made.town.streets = Some(banks());
    let found = barriers(&made);
    let wanted = [("a", "winkel", 16_400.0_f64.sqrt(), None), ("b", "winkel", 80.0, None), ("gevonden", "oost", 80.0, None)];
    assert_eq!(told(&made, &found), wanted, "320 m is beyond the 300 m that is searched");
    let made_wider = MadeUpTown { norms: norms.profile("ver", &[soft("supermarkt", 300, 400, 100)]).read(), ..made };
    let found = barriers(&made_wider);
    let of = |demand| found.barriers.iter().filter(move |it| it.demand == demand).map(|it| it.walk.map(|walk| walk.0));
    assert_eq!(of(0).collect::<Vec<_>>(), [None, None, Some(320.0)]);
    assert_eq!(of(1).collect::<Vec<_>>(), [None, None], "400 m is enough for one");
}

#[test]
fn the_walk_is_to_the_facility_nearest_by_air_and_not_to_the_nearest_on_foot() {
    // Across the canal, and two nearer on foot on the own bank: the table of walks has those two only.
    let norms = MadeUpNorms::default()
        .profile("p", &[hard("supermarkt", 50, 150, 100)])
        .profile("ver", &[soft("supermarkt", 50, 2000, 100)]);
    let mut made = MadeUpTown::under(&norms)
        .facility("supermarkt", "over", at(100.0, 70.0))
        .facility("supermarkt", "een", at(280.0, 0.0))
        .facility("supermarkt", "twee", at(290.0, 0.0))
        .parcel("p", at(100.0, -10.0));
    made.town.streets = Some(banks());
    assert_eq!(told(&made, &barriers(&made)), [("p", "over", 80.0, Some(1880.0))]);
    let report = woonkring::analyse(&made.town, &made.norms);
    assert_eq!(cell(&report, "barrieres", "p", "dichtstbij_te_voet_id"), "een");
    assert_eq!(cell(&report, "barrieres", "p", "dichtstbij_te_voet_m"), "190");
}

/// The rows of a layer, each value as a planner reads it.
fn rows(layer: &dyn Layer) -> Vec<Vec<Value<'static>>> {
    let mut rows = Vec::new();
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            let owned = row.values.into_iter().map(|value| match value {
                Value::Text(text) => Value::text(text.into_owned()),
                Value::Null => Value::Null,
                Value::Whole(whole) => Value::Whole(whole),
                Value::Number(number) => Value::Number((number * 100.0).round() / 100.0),
                Value::Flag(flag) => Value::Flag(flag),
            });
            rows.push(owned.collect());
        });
    }
    rows
}

fn texts<const N: usize>(words: [&'static str; N]) -> Vec<Value<'static>> {
    words.into_iter().map(Value::text).collect()
}

#[test]
fn the_layers_tell_a_designer_what_to_look_at() {
    let made = across();
    let report = woonkring::analyse(&made.town, &made.norms);
    let layers = report.layers();
    let layer = |name: &str| layers.iter().find(|layer| layer.name() == name).unwrap().as_ref();
    let numbers = |all: [f64; 4]| all.map(Value::Number).to_vec();
    let mut wanted = texts(["recht over", "", "", "te voet", "supermarkt", "winkel", ""]);
    wanted.extend(numbers([80.0, 1880.0, 300.0, 23.5]));
    wanted.extend([Value::text("winkel"), Value::Number(1880.0), Value::text("dichtbij; ook_dichtbij"), Value::Whole(20)]);
    wanted.extend([Value::text("verbinding-1"), Value::Flag(false)]);
    assert_eq!(rows(layer("barrieres"))[0], wanted);
    let mut wanted = vec![Value::text("verbinding-1"), Value::Number(60.0)];
    wanted.extend(texts(["supermarkt", "te voet"]));
    wanted.extend([Value::Number(300.0), Value::Whole(3), Value::Whole(41)]);
    wanted.extend(texts(["Zuidkade", "Noordkade"]));
    wanted.push(Value::text("Een pad van 60 m hier brengt 41 woningen (3 percelen) binnen 300 m van: Supermarkt"));
    wanted.push(Value::Flag(false));
    assert_eq!(rows(layer("verbindingen")), [wanted]);
    for name in ["barrieres", "verbindingen"] {
        let layer = layer(name);
        assert!(layer.forms().line && layer.has_place());
        layer.rows(0, &mut |row| {
            assert_eq!(row.values.len(), layer.columns().len());
            let Some(Place::Line(line)) = row.place else { panic!("{name} is drawn as lines") };
            let wanted = if name == "barrieres" { [(100.0, -10.0), (100.0, 70.0)] } else { [(100.0, 0.0), (100.0, 60.0)] };
            assert_eq!(*line, wanted.map(Spot::from));
        });
    }
}

#[test]
fn one_home_and_unknown_homes_are_told_in_good_dutch() {
    let advice = |capacity: Option<u32>| {
        let mut made = across();
        made.town.parcels.truncate(1);
        made.town.parcels[0].capacity = capacity;
        let report = woonkring::analyse(&made.town, &made.norms);
        cell(&report, "verbindingen", "verbinding-1", "advies")
    };
    let told = |what: &str| format!("Een pad van 60 m hier brengt {what} binnen 300 m van: Supermarkt");
    assert_eq!(advice(Some(1)), told("1 woning (1 perceel)"));
    assert_eq!(advice(None), told("1 perceel"));
}

#[test]
fn what_is_invented_is_told_of_everything_that_rests_on_it() {
    let flags = |made: &MadeUpTown| {
        let report = woonkring::analyse(&made.town, &made.norms);
        let flag = |layer, id| cell(&report, layer, id, "fictief");
        [flag("barrieres", "recht over"), flag("barrieres", "half over"), flag("verbindingen", "verbinding-1")]
    };
    let mut made = across();
    made.town.parcels[0].fictief = true;
    assert_eq!(flags(&made), ["true", "false", "true"]);
    let mut made = across();
    made.town.facilities[0].fictief = true;
    assert_eq!(flags(&made), ["true"; 3]);
    let mut made = across();
    let streets = banks();
    let ways = streets.ways().iter().map(|way| Way { fictief: way.id == "b", ..way.clone() }).collect();
    let mut invented = Streets::new(streets.nodes().to_vec(), ways);
    streets.edges().iter().for_each(|edge| invented.add(edge.ends, &[], edge.way, edge.footing));
    made.town.streets = Some(invented);
    assert_eq!(flags(&made), ["true"; 3], "any walk may go over the bridge");
}

#[test]
fn by_air_there_are_no_barriers() {
    let made = across();
    let report = analyse_watched(&made.town, &made.norms, Ask { distance: Distance::ByAir, ..Ask::default() }, &Silent);
    assert!(report.barriers.is_none());
    assert!(report.layers().iter().all(|layer| !["barrieres", "verbindingen"].contains(&layer.name())));
}

#[test]
fn one_thread_and_many_find_the_same() {
    let made = across();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| barriers(&made))
    };
    assert_eq!(with(1), with(4));
}
