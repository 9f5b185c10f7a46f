//! The built-in table of categories: what is known, and which OpenStreetMap features belong where.

use std::borrow::Cow;
use std::path::Path;

use woonkring::model::Category;
use woonkring::read::categories::Categories;
use woonkring::read::norms::norm_set;

fn categories_of(tags: &[(&str, &str)]) -> Vec<String> {
    let tag = |key: &str| tags.iter().find(|(name, _)| *name == key).map(|(_, value)| Cow::Owned((*value).to_owned()));
    Categories::builtin().of_tags(&tag).iter().map(Category::to_string).collect()
}

#[test]
fn every_category_of_the_norm_set_that_a_facility_can_meet_has_a_rule() {
    let norms = norm_set("twente-start", Path::new("")).expect("the built-in set is right");
    let (table, from_osm) = (Categories::builtin(), Categories::builtin().from_osm());
    let of_profiles = norms.profiles.iter().flat_map(|profile| &profile.criteria).map(|criterion| &criterion.category);
    let of_areas = norms.areas.iter().flat_map(|area| &area.conditions).map(|condition| &condition.category);
    for category in of_profiles.chain(of_areas) {
        assert!(from_osm.contains(category) != table.is_walk_only(category), "{category}");
    }
}

#[test]
fn the_table_names_every_category_of_the_field_each_once_and_in_dutch() {
    let infos = Categories::builtin().infos();
    let ids: Vec<&str> = infos.iter().map(|info| info.category.id()).collect();
    for id in "supermarkt dagelijkse_winkel apotheek huisarts gezondheidscentrum zorg_24uur ontmoeting dagbesteding steunpunt \
        ov_halte sport recreatie rustplek openbaar_toilet verlichting herkenningspunt informatiepunt horeca bank post \
        respijtzorg werk school drukke_weg_oversteken"
        .split_whitespace()
    {
        assert_eq!(ids.iter().filter(|known| **known == id).count(), 1, "{id}");
        assert!(Categories::builtin().known(id).is_ok_and(|category| category.id() == id));
    }
    assert!(infos.iter().all(|info| !info.label.is_empty()));
}

#[test]
fn the_plan_brings_a_meeting_place_by_the_column_ontmoetingsruimte_and_others_by_their_own_name() {
    let field = |id: &str| {
        let infos = Categories::builtin().infos();
        infos.into_iter().find(|info| info.category.id() == id).map(|info| info.complex_field)
    };
    assert_eq!(field("ontmoeting").as_deref(), Some("ontmoetingsruimte"));
    assert_eq!(field("zorg_24uur").as_deref(), Some("zorg_24uur"));
}

#[test]
fn an_unknown_category_is_refused_with_the_nearest_one() {
    let error = Categories::builtin().known("supermarket").expect_err("it is not Dutch");
    assert_eq!(error.to_string(), "unknown category `supermarket`, did you mean `supermarkt`?");
    assert!(error.known.contains(&"huisarts".to_owned()));
    assert_eq!(Categories::builtin().known("vliegveld").expect_err("there is none").near, None);
}

#[test]
fn a_church_is_a_meeting_place_and_a_landmark() {
    assert_eq!(categories_of(&[("amenity", "place_of_worship"), ("name", "Grote Kerk")]), ["ontmoeting", "herkenningspunt"]);
    let historic = [("amenity", "place_of_worship"), ("historic", "church"), ("man_made", "tower")];
    assert_eq!(categories_of(&historic), ["ontmoeting", "herkenningspunt"], "each once");
}

#[test]
fn care_for_children_or_the_homeless_is_no_care_site_and_an_unsaid_group_is_let_through() {
    let home = |kind, group: Option<&'static str>| {
        let mut tags = vec![("amenity", "social_facility"), ("social_facility", kind)];
        tags.extend(group.map(|group| ("social_facility:for", group)));
        categories_of(&tags)
    };
    assert_eq!(home("nursing_home", None), ["zorg_24uur"]);
    assert_eq!(home("nursing_home", Some("senior;dementia")), ["zorg_24uur"]);
    assert_eq!(home("group_home", Some("juvenile")), [""; 0]);
    assert_eq!(home("shelter", Some("homeless")), [""; 0]);
    assert_eq!(home("assisted_living", Some("senior")), ["zorg_24uur"]);
    assert_eq!(home("group_home", Some("mental_health")), ["zorg_24uur", "steunpunt"]);
    assert_eq!(home("outreach", None), ["steunpunt"]);
    assert_eq!(categories_of(&[("amenity", "nursing_home")]), ["zorg_24uur"]);
}

#[test]
fn a_value_of_several_parts_counts_as_each_of_them() {
    assert_eq!(categories_of(&[("amenity", "cafe;post_office")]), ["horeca", "post"]);
    assert_eq!(categories_of(&[("shop", "newsagent"), ("post_office", "post_partner"), ("atm", "no")]), ["post"]);
}

#[test]
fn a_specialist_is_no_huisarts_and_a_private_garden_no_recreation() {
    assert_eq!(categories_of(&[("amenity", "doctors")]), ["huisarts"]);
    assert_eq!(categories_of(&[("amenity", "doctors"), ("healthcare:speciality", "dermatology")]), [""; 0]);
    assert_eq!(categories_of(&[("leisure", "garden")]), ["recreatie"]);
    assert_eq!(categories_of(&[("leisure", "garden"), ("access", "private")]), [""; 0]);
    assert_eq!(categories_of(&[("amenity", "toilets"), ("access", "customers")]), [""; 0]);
}

#[test]
fn a_lit_footway_is_light_and_a_lit_bus_stop_is_a_stop() {
    assert_eq!(categories_of(&[("highway", "footway"), ("lit", "yes")]), ["verlichting"]);
    assert_eq!(categories_of(&[("highway", "bus_stop"), ("lit", "yes")]), ["ov_halte"]);
    assert_eq!(categories_of(&[("highway", "footway")]), [""; 0]);
    assert_eq!(categories_of(&[]), [""; 0]);
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_table_reads_an_export_of_a_whole_town() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/maastricht");
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for part in ["amenity", "shop", "tourism"] {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("maastricht_osm_{part}_2023-07-03.geojson"))) else {
            return eprintln!("skipped: the export of the town is not here");
        };
        let export: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        for feature in export["features"].as_array().expect("it has features") {
            let tag = |key: &str| feature["properties"][key].as_str().map(Cow::Borrowed);
            for category in Categories::builtin().of_tags(&tag) {
                *counts.entry(category.to_string()).or_default() += 1;
            }
        }
    }
    assert_eq!((counts["supermarkt"], counts["apotheek"], counts["zorg_24uur"]), (32, 7, 1));
    assert_eq!((counts["ontmoeting"], counts["rustplek"], counts["openbaar_toilet"]), (4 + 4 + 9, 203 + 1, 8 - 1));
    assert_eq!(counts["post"], 8 + 4, "offices and counters in shops");
}
