//! The command, on the sample and on files of its own.

use std::path::Path;

use crate::binary::{failed, files, folder, good, run, stdout};

const AT: &str = "6.5872,52.236";

#[test]
fn the_sample_is_held_against_every_profile_and_rule_in_dutch() {
    let place = folder();
    let text = good(place.path(), &["toets", "--op", AT, "--woningen", "11", "--woonvorm", "geclusterd", "--naam", "Het Erf"]);
    let expected = [
        "TOETS: Het Erf",
        "FICTIEF",
        "Kern ",
        "Goor",
        "vitaal: Vitale oudere 65+ (nultreden) (niet gevraagd)",
        "rollator: Oudere met rollator (geclusterd)",
        "wlz:",
        "dementie:",
        "gespikkeld:",
        "Telt het mee als geclusterd?",
        "12 woningen: voldoet niet, 1 erbij nodig",
        "Nultreden                    onbekend (gevraagd voor geclusterd)",
        "Woonservicegebied",
        "Bronnen van de normen",
        "Wat zou het beter maken:",
    ];
    for words in expected {
        assert!(text.contains(words), "no {words} in:\n{text}");
    }
    let long = text.lines().find(|line| line.chars().count() > 170);
    assert!(long.is_none(), "{long:?}");
    assert!(files(place.path()).is_empty(), "nothing is written without -o");
}

#[test]
fn degrees_and_metres_of_one_place_give_one_answer() {
    let place = folder();
    let json = |at: &str| -> serde_json::Value {
        serde_json::from_str(&good(place.path(), &["toets", "--op", at, "--json"])).expect("it is JSON")
    };
    let degrees = json(AT);
    let metres = format!("{},{}", degrees["initiatief"]["x"], degrees["initiatief"]["y"]);
    let rd = json(&metres);
    assert_eq!(degrees["profielen"], rd["profielen"]);
    assert_eq!(degrees["initiatief"]["kern"], "Goor");
}

#[test]
fn json_has_its_keys_in_order_and_only_finite_numbers() {
    let place = folder();
    let text = good(place.path(), &["toets", "--op", AT, "--json", "--nultreden", "nee", "--aandeel-65plus", "0,6"]);
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let keys =
        ["programma", "versie", "titel", "invoer", "gemeten", "normen", "fictief", "initiatief", "profielen", "clusterregels"];
    let mut from = 0;
    for key in keys {
        from += text[from..].find(&format!("\n  \"{key}\"")).unwrap_or_else(|| panic!("{key} after {}", &text[..from]));
    }
    assert_eq!(json["initiatief"]["nultreden"], false);
    assert_eq!(json["initiatief"]["aandeel_65plus"], 0.6);
    assert_eq!(json["clusterregels"][2]["aandeel_65plus"], "voldoet");
    assert_eq!(json["clusterregels"][0]["aandeel_55plus"], "voldoet", "who is 65 is 55 too");
    let profiles = json["profielen"].as_array().expect("a list");
    assert_eq!(profiles.len(), 5);
    for of in profiles {
        assert!(of["score_min"].as_f64() <= of["score_max"].as_f64());
        assert!(of["criteria"].as_array().is_some_and(|all| all.iter().all(|it| it["bron_norm"].is_array())));
    }
}

#[test]
fn a_folder_gets_text_json_and_one_page_that_are_the_same_in_every_run() {
    let place = folder();
    let arguments = |out: &'static str| ["toets", "--perceel", "GO-01", "-o", out];
    let said = good(place.path(), &arguments("een"));
    good(place.path(), &arguments("twee"));
    let (one, other) = (files(&place.path().join("een")), files(&place.path().join("twee")));
    assert_eq!(one.keys().collect::<Vec<_>>(), ["toets.html", "toets.json", "toets.txt"]);
    assert!(one == other);
    assert!(said.starts_with(std::str::from_utf8(&one["toets.txt"]).unwrap()));
    assert!(said.contains("Leegstaand kantoor Goor-Centrum (fictief)"));
    let again = good(place.path(), &["toets", "--perceel", "GO-01", "--json"]);
    assert_eq!(again.as_bytes(), &*one["toets.json"]);
}

/// Reads a page as XML; it is written so that it is that too.
fn well_formed(page: &str) -> Vec<String> {
    let page = page.replacen("<!DOCTYPE html>\n", "", 1);
    let mut reader = quick_xml::Reader::from_str(&page);
    reader.config_mut().check_end_names = true;
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} at {}", reader.error_position())) {
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                for attribute in start.attributes() {
                    attribute.unwrap();
                }
                elements.push(start.name().as_ref().to_owned());
            }
            quick_xml::events::Event::Eof => return elements,
            _ => {}
        }
    }
}

fn write(place: &Path, name: &str, text: &str) {
    std::fs::write(place.join(name), text).expect("a file can be written");
}

#[test]
fn the_page_is_well_formed_stands_alone_and_takes_names_as_text() {
    let place = folder();
    let wild = "<script>alert(1)</script>\" onload='x' & \u{7}é";
    good(place.path(), &["toets", "--op", AT, "-o", "uit", "--naam", wild, "-q"]);
    let page = std::fs::read_to_string(place.path().join("uit/toets.html")).unwrap();
    let elements = well_formed(&page);
    assert!(elements.iter().any(|name| name == "svg") && elements.iter().all(|name| name != "script" && name != "img"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;"));
    let outside = ["http://www.w3.org/2000/svg"];
    let links = page.matches("http").count() - outside.iter().map(|known| page.matches(known).count()).sum::<usize>();
    assert_eq!(links, 0, "nothing is fetched");
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("url("));
    let text = std::fs::read_to_string(place.path().join("uit/toets.txt")).unwrap();
    assert!(!text.contains('\u{7}'), "nothing steers the screen");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(place.path().join("uit/toets.json")).unwrap()).unwrap();
    assert_eq!(json["initiatief"]["naam"], wild);
    // A name in a file is no less text.
    let feature = format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"a\",\"naam\":{},\"capaciteit\":12,\"ontmoetingsruimte\":\"ja\"}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[6.587,52.236],[6.588,52.236],[6.588,52.2366],[6.587,52.236]]]}}}}",
        serde_json::Value::from(wild)
    );
    write(place.path(), "plan.geojson", &feature);
    let text = good(place.path(), &["toets", "--initiatief", "plan.geojson", "-o", "uit"]);
    assert!(text.contains("Woningen                     12") && text.contains("in het plan"));
    well_formed(&std::fs::read_to_string(place.path().join("uit/toets.html")).unwrap());
}

#[test]
fn what_is_typed_stands_above_what_the_row_says() {
    let place = folder();
    let json = |more: &[&str]| -> serde_json::Value {
        let arguments = [&["toets", "--perceel", "GO-04", "--json"], more].concat();
        serde_json::from_str(&good(place.path(), &arguments)).expect("it is JSON")
    };
    let (row, typed) = (json(&[]), json(&["--ontmoetingsruimte", "nee", "--woningen", "4", "--vervoer", "ja"]));
    assert!(row["initiatief"]["woningen"].as_u64() > Some(4) && row["initiatief"]["in_het_plan"][0]["ja"] == true);
    assert_eq!((&typed["initiatief"]["woningen"], &typed["initiatief"]["in_het_plan"][0]["ja"]), (&4.into(), &false.into()));
    assert_eq!(typed["initiatief"]["aanvullend_vervoer"], true);
}

#[test]
fn wrong_use_is_told_with_what_was_expected() {
    let place = folder();
    let cases: [(&[&str], &str); 9] = [
        (&["toets"], "--op"),
        (&["toets", "--op", AT, "--perceel", "GO-01"], "cannot be used with"),
        (&["toets", "--op", "52.236,6.5872"], "longitude first"),
        (&["toets", "--op", "472000,233000"], "X (east) first"),
        (&["toets", "--op", "6,58,52,23"], "decimals take a point"),
        (&["toets", "--op", "hier"], "LON,LAT"),
        (&["toets", "--op", "900000,900000"], "RD New"),
        (&["toets", "--op", AT, "--aandeel-65plus", "60"], "0 to 1"),
        (&["toets", "--op", AT, "--aandeel-65plus", "0.6", "--aandeel-55plus", "0.5"], "55"),
    ];
    for (arguments, expected) in cases {
        let message = failed(place.path(), arguments, 2);
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
}

#[test]
fn an_initiative_that_cannot_be_judged_is_told_with_the_reason() {
    let place = folder();
    write(place.path(), "leeg.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
    write(place.path(), "ver.csv", "id;lon;lat\na;5.12;52.09\n");
    let cases: [(&[&str], &[&str]); 7] = [
        (&["toets", "--op", "5.12,52.09"], &["outside the study area", " m "]),
        (&["toets", "--perceel", "GO-001"], &["no parcel", "did you mean", "GO-0"]),
        (&["toets", "--initiatief", "weg.geojson"], &["weg.geojson", "no such file"]),
        (&["toets", "--initiatief", "leeg.geojson"], &["leeg.geojson", "no features"]),
        (&["toets", "--initiatief", "ver.csv"], &["ver.csv", "outside the study area"]),
        (&["toets", "--op", AT, "--woonvorm", "geclustert"], &["geclustert", "geclusterd", "nultreden"]),
        (&["toets", "--op", AT, "--afstand", "te-voet"], &["--afstand te-voet", "streets"]),
    ];
    for (arguments, expected) in cases {
        let message = failed(place.path(), arguments, 1);
        for words in expected {
            assert!(message.contains(words), "{arguments:?}: no {words} in {message}");
        }
    }
    assert_eq!(files(place.path()).len(), 2, "nothing is written");
}

#[test]
fn a_project_without_parcels_will_do_and_the_result_never_overwrites_the_initiative() {
    let place = folder();
    good(place.path(), &["new", "g", "-q"]);
    let project = std::fs::read_to_string(place.path().join("g/project.toml")).unwrap();
    std::fs::remove_file(place.path().join("g/percelen.csv")).unwrap();
    write(place.path(), "g/project.toml", &project);
    let text = good(place.path(), &["toets", "g/project.toml", "--op", "233000,472000"]);
    assert!(text.contains("TOETS: initiatief"));
    std::fs::create_dir(place.path().join("uit")).unwrap();
    write(place.path(), "uit/toets.json", "van mij");
    let out = run(place.path(), &["toets", "--initiatief", "uit/toets.json", "-o", "uit"]);
    assert_eq!((out.status.code(), stdout(&out).as_str()), (Some(1), ""));
    assert_eq!(std::fs::read_to_string(place.path().join("uit/toets.json")).unwrap(), "van mij");
}
