//! The built-in sample: what it must show, and the result that someone has looked at on the map.
use std::fmt::Write as _;
use std::path::Path;

use woonkring::model::{Done, Need, ParcelId, Silent, Territory};
use woonkring::read::{norms_of, sample, town};
use woonkring::score::Class;

#[test]
fn every_profile_has_a_place_in_the_sample_and_every_class_is_there() {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, account) = town(&project, &norms, &Silent).unwrap();
    let told: Vec<_> = account.layers.iter().flat_map(|layer| &layer.findings).collect();
    assert!(told.iter().all(|finding| finding.done == Done::Noted), "nothing of the sample is skipped or mended: {told:#?}");
    let report = woonkring::analyse(&town, &norms);
    let summary = report.summary();
    for row in &summary {
        assert!(row.classes[0] > 0, "{} has no geschikt parcel", row.profile);
    }
    for (at, class) in Class::ALL.iter().enumerate() {
        assert!(summary.iter().any(|row| row.classes[at] > 0), "no parcel is {}", class.word());
    }
    for rule in ["woonservicegebied", "woonzorgzone"] {
        assert!(report.zones.iter().any(|zone| zone.rule == rule), "no {rule}");
    }
}

#[test]
fn every_outline_of_the_sample_is_schematic_and_every_row_but_the_two_stations_is_fictief() {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, _) = town(&project, &norms, &Silent).unwrap();
    assert!(town.kernen.iter().all(|kern| kern.schematic));
    assert!(town.area.as_ref().unwrap().fictief);
    assert!(town.parcels.iter().all(|parcel| parcel.fictief));
    let real: Vec<&str> = town.facilities.iter().filter(|it| !it.fictief).filter_map(|it| it.name.as_deref()).collect();
    assert_eq!(real.len(), 2, "{real:?}");
    assert!(real.iter().all(|name| name.contains("tation")), "{real:?}");
}

#[test]
fn the_opgave_of_the_sample_is_that_of_the_papers_and_only_what_is_inferred_is_fictief() {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, _) = town(&project, &norms, &Silent).unwrap();
    let planning = &town.planning;
    let opgave = planning.opgave.as_ref().unwrap();
    let of = |territory: Territory, scenario: &str| -> Vec<(String, i64, i64)> {
        let mine = opgave.iter().filter(|need| need.territory == territory && need.scenario == scenario);
        mine.map(|need| (need.woonvorm.clone(), need.min, need.max)).collect()
    };
    let form = |form: &str, homes: i64| (form.to_owned(), homes, homes);
    let regional = |one, two, three| [form("nultreden", one), form("geclusterd", two), form("zorggeschikt", three)];
    assert_eq!(of(Territory::Region, "basis"), regional(4500, 2000, 1560));
    assert_eq!(of(Territory::Region, "trend"), regional(2710, 5310, 1100));
    assert_eq!(of(Territory::Municipality, "basis"), regional(190, 75, 135));
    assert_eq!(of(Territory::Municipality, "trend"), regional(155, 260, 40));
    // Which end of a band belongs to which scenario no paper says.
    let inferred = |need: &Need| need.territory == Territory::Municipality && !need.scenario.is_empty();
    assert!(opgave.iter().all(|need| need.fictief == inferred(need)), "{opgave:#?}");
    assert!(opgave.iter().filter(|need| need.fictief).all(|need| need.source.contains("afgeleid")));
    assert!(planning.dwellings.as_ref().unwrap().iter().all(|it| it.fictief));
    assert!(planning.complexes.as_ref().unwrap().iter().all(|it| it.fictief && it.kern.is_some()));
    assert!(planning.buurten.iter().all(|it| it.fictief));
    assert_eq!((planning.municipality.len(), planning.scenarios.len()), (4, 2));
}

#[test]
fn the_parcels_of_the_sample_can_meet_one_scenario_and_not_the_other() {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, _) = town(&project, &norms, &Silent).unwrap();
    let report = woonkring::analyse(&town, &norms);
    let homes = |profile: &str, classes: &[Class]| -> u32 {
        let place = norms.profiles.iter().position(|it| it.id == profile).unwrap();
        let mine = (0..town.parcels.len()).filter(|at| classes.contains(&report.score(place, ParcelId(*at as u32)).class));
        mine.filter_map(|at| town.parcels[at].capacity).sum()
    };
    let all: u32 = town.parcels.iter().filter_map(|it| it.capacity).sum();
    assert!(all > 455, "there is ground for all of it: {all}");
    let (surely, either) = ([Class::Suitable], [Class::Suitable, Class::Possible]);
    assert!((40..135).contains(&homes("wlz", &surely)), "zorggeschikt is scarce: enough for 40, not for 135");
    assert!(homes("rollator", &either) >= 260 + 60 + 40, "clusters and what is zorggeschikt want the same ground");
}

/// A line per parcel with its classes and what decides: small enough to read in a diff. After a change that is meant, look at the
/// map, and write it anew with `WOONKRING_GOLDEN=write cargo test --test results`.
#[test]
fn the_outcome_of_the_sample_is_the_one_that_was_looked_at() {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, _) = town(&project, &norms, &Silent).unwrap();
    let report = woonkring::analyse(&town, &norms);
    let mut found = String::new();
    for at in 0..town.parcels.len() {
        let id = ParcelId(at as u32);
        write!(found, "{}", town[id].id).unwrap();
        for (place, profile) in norms.profiles.iter().enumerate() {
            let score = report.score(place, id);
            let why = score.obstacle.map_or("-", |obstacle| profile.criteria[usize::from(obstacle.criterion)].category.id());
            write!(found, " | {} {} {:.0}-{:.0} {why}", profile.id, score.class.word(), score.score_min, score.score_max)
                .unwrap();
        }
        found.push('\n');
    }
    for zone in &report.zones {
        writeln!(found, "{} {:.2} ha, {} parcels", zone.id, zone.hectares(), zone.parcels.len()).unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/results/golden/sample.txt");
    if std::env::var_os("WOONKRING_GOLDEN").is_some_and(|word| word == "write") {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap();
    for (line, (was, is)) in expected.lines().zip(found.lines()).enumerate() {
        assert_eq!(was, is, "line {} of tests/results/golden/sample.txt", line + 1);
    }
    assert_eq!(expected.lines().count(), found.lines().count());
}

#[test]
fn the_sample_is_read_by_a_lone_thread_that_has_to_parse_what_it_waits_for() {
    let lone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let parcels = lone.install(|| {
        let project = sample().unwrap();
        let norms = norms_of(&project).unwrap();
        town(&project, &norms, &Silent).unwrap().0.parcels.len()
    });
    assert_eq!(parcels, 62);
}
