//! Small towns whose answers can be worked out by hand. The detour band is 1.0 / 1.25 / 1.5, the threshold 70.

use woonkring::model::{Category, Initiative, Need, Territory};
use woonkring::report::initiative::{Answer, Lies};
use woonkring::score::Class;
use woonkring::zones::Level;

use crate::support::{MadeUpNorms, MadeUpTown, at, hard, rectangle, soft};
use crate::{class_with, goals, toets};

/// A doctor at 100 m (40 of 100) and no shop (60 of 100): ongeschikt.
fn without_shop() -> MadeUpTown {
    let asks = [soft("supermarkt", 200, 400, 60), soft("huisarts", 300, 600, 40)];
    let norms = MadeUpNorms::default().profile("p", &asks);
    MadeUpTown::under(&norms).complete("supermarkt").facility("huisarts", "h", at(100.0, 0.0)).parcel("a", at(0.0, 0.0))
}

#[test]
fn the_radius_of_a_shop_follows_from_the_threshold_to_the_metre() {
    let town = without_shop();
    assert_eq!(town.class("p", "a"), "ongeschikt");
    let [suitable, possible] = goals(&town, "p").try_into().unwrap();
    // 40 + 60·p ≥ 70 asks p ≥ 0.5, a walk of 300 m: the longest of 200 m by air, and the shortest of 300 m by air.
    let (sure, perhaps) = (suitable.added[0], possible.added[0]);
    assert_eq!((suitable.class, possible.class), (Class::Suitable, Class::Possible));
    assert_eq!((suitable.added.len(), possible.added.len()), (1, 1), "the doctor is ideal already");
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    near(sure.by_air.0, 200.0);
    near(sure.walk.0, 300.0);
    near(perhaps.by_air.0, 300.0);
    near(perhaps.walk.0, 300.0);
    assert!(!sure.is_unknown, "the shops are complete: there is none");
    let shop = Category::new("supermarkt");
    assert_eq!(class_with(&town, "p", &shop, at(0.0, 200.0)), "geschikt");
    assert_eq!(
        town.clone().facility("supermarkt", "erbij", at(0.0, 200.0)).class("p", "a"),
        "geschikt",
        "a whole run says so too"
    );
    assert_eq!(class_with(&town, "p", &shop, at(0.0, 200.01)), "mogelijk");
    assert_eq!(class_with(&town, "p", &shop, at(0.0, 300.01)), "ongeschikt");
    assert!(suitable.together.is_none() && suitable.shorter.is_empty() && suitable.by_plan.is_empty());
}

#[test]
fn a_shop_whose_walk_is_not_sure_could_be_measured() {
    // 220 m by air is a walk of 220 to 330 m; 300 m would do.
    let town = without_shop().facility("supermarkt", "s", at(0.0, 220.0));
    assert_eq!(town.class("p", "a"), "mogelijk");
    let [suitable] = goals(&town, "p").try_into().unwrap();
    let shorter = suitable.shorter[0];
    assert_eq!((&*town.town[shorter.facility].id, shorter.by_air.0, shorter.now), ("s", 220.0, None));
    assert!((shorter.to.0 - 300.0).abs() < 1e-6, "{}", shorter.to.0);
    // At 310 m the shortest walk is too long: nothing to measure.
    let far = without_shop().facility("supermarkt", "s", at(0.0, 310.0));
    assert!(goals(&far, "p").iter().all(|goal| goal.shorter.is_empty()));
}

#[test]
fn where_one_is_not_enough_the_heaviest_are_named_and_none_that_is_not_needed() {
    let asks = [
        hard("zorg_24uur", 100, 200, 20),
        soft("supermarkt", 200, 400, 45),
        soft("huisarts", 200, 400, 25),
        soft("apotheek", 200, 400, 10),
    ];
    let town = MadeUpTown::under(&MadeUpNorms::default().profile("p", &asks)).parcel("a", at(0.0, 0.0));
    let town = ["zorg_24uur", "supermarkt", "huisarts", "apotheek"].into_iter().fold(town, MadeUpTown::complete);
    for goal in goals(&town, "p") {
        assert!(!goal.has_single());
        let steps = goal.together.unwrap();
        // The hard condition (20) first, then 45 and 25: 90. Without any of the three it is less than 70 or fails.
        assert_eq!(steps.iter().map(|step| step.criterion).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!((steps[1].walk.0, (steps[1].by_air.0 * 1.5).round()), (200.0, 200.0));
    }
}

#[test]
fn a_meeting_room_in_the_plan_and_transport_are_named_where_they_help() {
    let asks = [hard("ontmoeting", 50, 100, 40).in_complex(), soft("supermarkt", 200, 400, 60)];
    let norms = MadeUpNorms::default().profile("p", &asks);
    let town = MadeUpTown::under(&norms)
        .facility("ontmoeting", "o", at(500.0, 0.0))
        .complete("ontmoeting")
        .facility("supermarkt", "s", at(0.0, 100.0))
        .parcel("a", at(0.0, 0.0))
        .does_not_bring("ontmoeting");
    assert_eq!(town.class("p", "a"), "ongeschikt");
    let [suitable, possible] = goals(&town, "p").try_into().unwrap();
    assert_eq!((suitable.by_plan, possible.by_plan), (vec![0], vec![0]));
    let said = Initiative::default();
    assert!(!toets(&town, &said).profiles[0].advice.transport, "a hard condition fails, whatever transport there is");
    let brings = town.clone().brings("ontmoeting");
    assert_eq!(brings.class("p", "a"), "geschikt");
    assert!(goals(&brings, "p").is_empty(), "nothing is left to wish");
    let far = without_shop();
    assert!(toets(&far, &said).profiles[0].advice.transport);
    assert_eq!(far.arranged_transport(true).class("p", "a"), "met vervoer");
}

#[test]
fn what_is_not_known_is_told_as_such() {
    let asks = [hard("zorg_24uur", 100, 200, 60), soft("supermarkt", 200, 400, 40)];
    let norms = MadeUpNorms::default().profile("p", &asks);
    let town = MadeUpTown::under(&norms).facility("supermarkt", "s", at(0.0, 100.0)).parcel("a", at(0.0, 0.0));
    let said = Initiative::default();
    let report = toets(&town, &said);
    let of = &report.profiles[0];
    assert_eq!((of.score.class, &of.score.missing), (Class::Unknown, &vec![0]));
    assert!(of.advice.goals[0].added[0].is_unknown, "it may be there already");
    assert!(report.advice(of).iter().any(|line| line.contains("24-uurszorglocatie") && line.contains("niet bekend")));
}

/// Rules of 12 (5 in a small kern), 10 and 5 homes.
fn clusters(town: MadeUpTown, said: &Initiative) -> Vec<(Answer, f64, Option<u32>)> {
    let report = toets(&town, said);
    report.clusters.iter().map(|cluster| (cluster.counts, cluster.min_homes, cluster.more_homes)).collect()
}

#[test]
fn homes_are_held_against_every_rule_with_the_exception_for_a_small_kern() {
    let asks = [soft("supermarkt", 200, 400, 100)];
    let town = MadeUpTown::under(&MadeUpNorms::default().profile("p", &asks)).facility("supermarkt", "s", at(0.0, 0.0));
    let said = Initiative::default();
    let bare = town.clone().parcel("a", at(0.0, 0.0));
    let unknown = [12.0, 10.0, 5.0].map(|least| (Answer::Unknown, least, None));
    assert_eq!(clusters(bare.clone(), &said), unknown, "homes that are not known are never too few");
    let ten = clusters(bare.capacity(10), &said);
    assert_eq!(ten, [(Answer::No, 12.0, Some(2)), (Answer::Yes, 10.0, Some(0)), (Answer::Yes, 5.0, Some(0))]);
    let small = town.kern("k", rectangle((-50.0, -50.0), (50.0, 50.0)), Some(2000.0)).parcel("a", at(0.0, 0.0)).capacity(5);
    assert_eq!(clusters(small, &said), [(Answer::Yes, 5.0, Some(0)), (Answer::No, 10.0, Some(5)), (Answer::Yes, 5.0, Some(0))]);
}

fn need(area: &str, territory: Territory, woonvorm: &str, min: i64, max: i64) -> Need {
    Need {
        area: area.to_owned(),
        territory,
        woonvorm: woonvorm.to_owned(),
        scenario: String::new(),
        group: None,
        segment: None,
        min,
        max,
        year: None,
        source: "verzonnen".into(),
        fictief: false,
    }
}

#[test]
fn homes_are_a_share_of_every_band_and_of_no_region() {
    let asks = [soft("supermarkt", 200, 400, 100)];
    let mut town = MadeUpTown::under(&MadeUpNorms::default().profile("p", &asks))
        .facility("supermarkt", "s", at(0.0, 0.0))
        .kern("hier", rectangle((-50.0, -50.0), (50.0, 50.0)), None)
        .kern("daar", rectangle((500.0, 0.0), (600.0, 50.0)), None)
        .parcel("a", at(0.0, 0.0))
        .capacity(12);
    let kern = |at: u32| Territory::Kern(woonkring::model::KernId(at));
    town.town.planning.opgave = Some(vec![
        need("gemeente", Territory::Municipality, "x", 30, 60),
        need("hier", kern(0), "x", -5, 24),
        need("daar", kern(1), "x", 10, 20),
        need("regio", Territory::Region, "x", -200, -100),
        need("gemeente", Territory::Municipality, "y", 5, 5),
    ]);
    let said = Initiative { forms: vec!["x".to_owned()], ..Initiative::default() };
    let report = toets(&town, &said);
    let found: Vec<_> = report.needs.iter().map(|it| (it.need, it.of_max, it.of_min, it.is_opposed)).collect();
    // 12 of 30 to 60; 12 of at most 24, and of none at the other bound; the other kern and form are none of it.
    let expected = [(0, Some(0.2), Some(0.4), true), (1, Some(0.5), None, false), (3, None, None, true)];
    assert_eq!(found, expected);
    let lines = report.need_lines();
    assert_eq!(lines.iter().map(|line| &*line.answer).collect::<Vec<_>>(), ["20-40 %", "minstens 50 %", "-"]);
    assert!(report.opposed().is_some());
    let any = Initiative::default();
    assert_eq!(toets(&town, &any).needs.len(), 4, "an initiative without a form may serve every form");
}

#[test]
fn an_area_is_told_by_its_condition_that_falls_short_most() {
    let area = [("zorg_24uur", 150, 300), ("supermarkt", 150, 300)];
    let norms = MadeUpNorms::default().area("wijd", None, &area);
    let town = MadeUpTown::under(&norms).complete("zorg_24uur").complete("supermarkt");
    let place = |care: f64, shop: f64| {
        let town = town.clone().facility("zorg_24uur", "z", at(care, 0.0)).facility("supermarkt", "s", at(0.0, shop));
        let town = town.parcel("a", at(0.0, 0.0));
        let said = Initiative::default();
        let report = toets(&town, &said);
        let standing = report.areas[0].clone();
        (standing.lies, standing.binding.map(|it| (it.category.id().to_owned(), it.short.unwrap().0)))
    };
    assert_eq!(place(100.0, 100.0), (Lies::Inside(Level::Core), None));
    assert_eq!(place(200.0, 200.0), (Lies::Inside(Level::Sure), None));
    // 300 m by air: the longest walk is 450 m, and 300 m will do.
    assert_eq!(place(300.0, 200.0), (Lies::Inside(Level::Possible), Some(("zorg_24uur".to_owned(), 150.0))));
    assert_eq!(place(310.0, 1000.0), (Lies::Outside, Some(("supermarkt".to_owned(), 1200.0))));
    let unknown = MadeUpTown::under(&norms).facility("zorg_24uur", "z", at(100.0, 0.0)).parcel("a", at(0.0, 0.0));
    let said = Initiative::default();
    assert_eq!(toets(&unknown, &said).areas[0].lies, Lies::Unknown, "no data on shops is not the absence of shops");
}
