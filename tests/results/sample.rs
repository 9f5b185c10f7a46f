//! The built-in sample: what it must show, and the result that someone has looked at on the map.
use std::fmt::Write as _;
use std::path::Path;

use woonkring::model::{Done, ParcelId, Silent};
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
