//! Values that cannot be what they say: they are unknown and noted, never quietly another value.

use crate::support::{Case, Done, HEAD, POINT, between_good, collection, feature, with_properties};

/// A parcel with these values of `capaciteit` and `ontmoetingsruimte`, between two good ones.
fn parcel(capacity: &str, meeting: &str) -> Done {
    let text = format!(
        "id;x;y;capaciteit;ontmoetingsruimte\ngoed-1;237010;472510;12;ja\nb;237020;472510;{capacity};{meeting}\ngoed-2;237060;472520;6;nee\n"
    );
    let done = Case::parcels("p.csv", text, "").done();
    assert_eq!(done.parcels(), ["goed-1", "b", "goed-2"], "a bad value costs no row");
    done
}

#[test]
fn a_capacity_that_is_no_count_is_unknown_and_noted() {
    for typed in ["veel", "-5", "12 woningen", "circa 12", "10-15", "nan", "inf"] {
        let done = parcel(typed, "");
        done.only_finding(2, "noted", &["b", "capaciteit", "not a count", typed, "expected a number, 0 or more", "unknown"]);
        assert_eq!((done.parcel("b")["capaciteit"].as_str(), done.parcel("b")["clusterregels"].as_str()), ("", "onbekend"));
    }
}

#[test]
fn an_empty_capacity_is_unknown_and_is_listed_as_that() {
    let done = parcel("", "");
    assert!(done.findings().is_empty(), "nothing is wrong with it");
    let listed: Vec<_> = done.lines("invoer.csv").into_iter().filter(|line| line["bevinding"] == "no capacity").collect();
    assert_eq!(listed.len(), 1, "{listed:#?}");
    assert_eq!(
        (listed[0]["id"].as_str(), listed[0]["veld"].as_str(), listed[0]["gedaan"].as_str()),
        ("b", "capaciteit", "noted")
    );
    assert_eq!(done.parcel("b")["clusterregels"], "onbekend");
}

#[test]
fn half_a_home_is_not_rounded_in_silence() {
    let done = parcel("12,7", "");
    done.only_finding(2, "noted", &["b", "capaciteit", "12"]);
}

#[test]
fn a_capacity_with_a_point_between_thousands_is_not_read_as_one_home() {
    let done = parcel("1.200", "");
    let read = done.parcel("b")["capaciteit"].clone();
    assert!(read == "1200" || (read.is_empty() && done.findings().len() == 1), "1.200 became {read:?} without a word");
}

#[test]
fn a_capacity_beyond_all_homes_is_not_cut_off_in_silence() {
    let done = parcel("99999999999999", "");
    let read = done.parcel("b")["capaciteit"].clone();
    assert!(read == "99999999999999" || (read.is_empty() && done.findings().len() == 1), "it became {read:?} without a word");
}

#[test]
fn nonsense_in_place_of_ja_or_nee_is_unknown_and_noted() {
    for typed in ["misschien", "2", "ja, mits", "x"] {
        let done = parcel("12", typed);
        done.only_finding(2, "noted", &["b", "ontmoetingsruimte", typed, "expected ja, nee or nothing", "unknown"]);
    }
    for typed in ["Ja", "NEE", "true", "0", "onbekend", ""] {
        assert!(parcel("12", typed).findings().is_empty(), "{typed} says something");
    }
}

#[test]
fn a_property_that_is_a_list_or_an_object_is_unknown_and_noted() {
    for (field, value) in
        [("capaciteit", "[12]"), ("capaciteit", "{\"a\":1}"), ("ontmoetingsruimte", "[true]"), ("fictief", "{}")]
    {
        let bad = with_properties(&format!("\"id\":\"b\",\"{field}\":{value}"), POINT);
        let done = Case::parcels("p.geojson", between_good(&bad), "").done();
        assert_eq!(done.parcels(), ["goed-1", "b", "goed-2"]);
        let noted = done.findings().iter().any(|line| line["veld"] == field && line["gedaan"] == "noted");
        assert!(noted, "{field} = {value} is dropped without a word");
    }
}

#[test]
fn a_category_that_is_a_list_is_told_as_it_was_found() {
    let bad = with_properties("\"id\":\"b\",\"soort\":[\"apotheek\"]", POINT);
    let good = with_properties("\"id\":\"goed\",\"soort\":\"apotheek\"", POINT);
    let done = Case::facilities("f.geojson", collection(&[&good, &bad]), "").done();
    assert_eq!(done.facilities("f.geojson"), ["goed"]);
    let line = done.only_finding(2, "skipped", &["b", "soort", "unknown category"]);
    assert!(!line["toelichting"].contains("found nothing"), "there was something: {line:#?}");
}

#[test]
fn an_unknown_category_in_the_data_is_skipped_with_what_was_found_and_the_nearest_known_one() {
    for (typed, near) in [("supermarket", "supermarkt"), ("Apotheek", "apotheek")] {
        let text = format!("id;soort;x;y\ngoed;huisarts;237000;472500\nb;{typed};237000;472500\n");
        let done = Case::facilities("f.csv", text, "").done();
        assert_eq!(done.facilities("f.csv"), ["goed"]);
        let words = ["b", "soort", "unknown category", typed, "`map`", &format!("did you mean `{near}`?")];
        done.only_finding(2, "skipped", &words);
    }
}

#[test]
fn a_strange_or_empty_category_in_the_data_is_skipped_without_a_guess() {
    let text = "id;soort;x;y\ngoed;huisarts;237000;472500\nb;zwembad;237000;472500\n";
    let line = Case::facilities("f.csv", text, "").done().only_finding(2, "skipped", &["zwembad", "unknown category"]);
    assert!(!line["toelichting"].contains("did you mean"), "{line:#?}");
    let text = "id;soort;x;y\ngoed;huisarts;237000;472500\nb;;237000;472500\n";
    Case::facilities("f.csv", text, "").done().only_finding(2, "skipped", &["found nothing", "expected a category"]);
}

#[test]
fn what_is_skipped_from_a_complete_layer_is_not_read_as_absence() {
    // The only sports hall has no place: that the layer is complete does not make it absent.
    let text = "id;soort;x;y\nhal;sport;nan;472500\n";
    let done = Case::facilities("f.csv", text, "complete = [\"sport\"]").done();
    let said = done.note("absent everywhere", "sport");
    assert!(said.is_empty(), "a facility was skipped, so it is not known to be absent: {said}");
}

#[test]
fn counts_that_cbs_keeps_secret_are_no_people() {
    let text = "id;inwoners_65plus;x;y\na;-99997;237000;472500\nb;-99995;237000;472500\nc;30;237000;472500\nd;;237000;472500\n";
    let done = Case::layer("bevolking", "b.csv", text, "").done();
    assert_eq!((done.input("b.csv")["rows_kept"].as_u64(), done.input("b.csv")["rows_skipped"].as_u64()), (Some(1), Some(3)));
    let zone =
        done.lines("zones.csv").into_iter().find(|zone| !zone["inwoners_65plus"].is_empty()).expect("someone lives there");
    assert_eq!(zone["inwoners_65plus"], "30", "-99997 is a secret, not a number of people");
    for line in done.findings() {
        assert_eq!((line["bevinding"].as_str(), line["veld"].as_str()), ("no count", "inwoners_65plus"));
        assert!(line["toelichting"].contains("secret"), "{line:#?}");
    }
}

#[test]
fn people_written_with_a_point_between_thousands_are_not_divided_by_a_thousand() {
    let done = Case::layer("bevolking", "b.csv", "inwoners_65plus;x;y\n1.234;237000;472500\n", "").done();
    let people: Vec<String> = done.lines("zones.csv").iter().map(|zone| zone["inwoners_65plus"].clone()).collect();
    let read = people.iter().any(|count| count == "1234");
    assert!(read || !done.findings().is_empty(), "1.234 people became {people:?} without a word");
}

#[test]
fn two_layers_without_ids_keep_all_their_parcels() {
    let layers = "[[layer]]\nrole = \"percelen\"\npath = \"een.csv\"\n[[layer]]\nrole = \"percelen\"\npath = \"twee.csv\"\n";
    let (one, other) = ("x;y\n237000;472500\n237005;472500\n", "x;y\n237010;472500\n237015;472500\n");
    let done = Case::good(layers).file("een.csv", one).file("twee.csv", other).done();
    assert_eq!(done.parcels().len(), 6, "nobody gave an id twice: {:?}", done.findings());
}

#[test]
fn huge_ids_stay_as_they_are_and_stay_apart() {
    let ids = ["9007199254740993", "193010000012345", "18446744073709551615"];
    let features: Vec<String> = ids.iter().map(|id| with_properties(&format!("\"id\":{id}"), POINT)).collect();
    let features: Vec<&str> = features.iter().map(String::as_str).collect();
    let done = Case::parcels("p.geojson", collection(&features), "").done();
    assert_eq!(done.parcels(), ids);
    let text = format!("id;x;y\n{}", ids.map(|id| format!("{id};237000;472500\n")).concat());
    assert_eq!(Case::parcels("p.csv", text, "").done().parcels(), ids, "as text they were never numbers");
}

#[test]
fn names_and_ids_with_emoji_commas_quotes_and_newlines_come_out_whole() {
    let odd = [("🏠-1", "Huis 🏠 é"), ("a,b;c", "zei \"ja\", soms"), ("twee\nregels", "nog\neen")];
    let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
    let features: Vec<String> = odd
        .iter()
        .map(|(id, name)| with_properties(&format!("\"id\":{},\"naam\":{}", quoted(id), quoted(name)), POINT))
        .collect();
    let features: Vec<&str> = features.iter().map(String::as_str).collect();
    let done = Case::parcels("p.geojson", collection(&features), "").done();
    let drawn: serde_json::Value = serde_json::from_str(&done.text("percelen.geojson")).expect("the layer is JSON");
    for (at, (id, name)) in odd.iter().enumerate() {
        assert_eq!(done.parcel(id)["naam"], *name);
        assert_eq!(
            (&drawn["features"][at]["properties"]["id"], &drawn["features"][at]["properties"]["naam"]),
            (&(*id).into(), &(*name).into())
        );
        assert!(done.lines("toetsing.csv").iter().any(|line| line["perceel"] == *id));
    }
}

#[test]
fn no_cell_of_a_csv_layer_is_a_formula_and_the_map_has_the_text_as_it_was() {
    let text = "id;naam;x;y\n=1+1;\"=HYPERLINK(\"\"x\"\")\";237010;472510\n+31;@plein;237010;472511\n-5;-1+1;237010;472512\n";
    let done = Case::parcels("p.csv", text, "").done();
    for file in ["percelen.csv", "toetsing.csv", "invoer.csv"] {
        for line in done.lines(file) {
            for (column, cell) in &line {
                let formula = cell.starts_with(['=', '+', '@']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
                assert!(!formula, "{file}, {column}: {cell}");
            }
        }
    }
    let drawn: serde_json::Value = serde_json::from_str(&done.text("percelen.geojson")).expect("the layer is JSON");
    assert_eq!(drawn["features"][0]["properties"]["id"], "=1+1");
}

#[test]
fn a_point_parcel_exactly_on_another_or_on_a_facility_is_a_parcel_like_any_other() {
    let text = "id;x;y\na;237000;472500\nb;237000;472500\n";
    let done = Case::parcels("p.csv", text, "").done();
    assert_eq!(done.parcels(), ["a", "b"]);
    let shop = |id: &str| {
        let found =
            done.lines("toetsing.csv").into_iter().find(|line| line["perceel"] == id && line["categorie"] == "supermarkt");
        found.expect("the shop is asked for")
    };
    assert_eq!((shop("a")["hemelsbreed_m"].as_str(), shop("b")["hemelsbreed_m"].as_str()), ("0", "0"));
    let same = |id: &str| done.parcel(id).into_iter().filter(|(column, _)| column != "id").collect::<Vec<_>>();
    assert_eq!(same("a"), same("b"), "the same place has the same outcome");
}

#[test]
fn a_fictief_that_cannot_be_read_is_noted() {
    let bad = with_properties("\"id\":\"b\",\"fictief\":\"soms\"", POINT);
    let done = Case::parcels("p.geojson", collection(&[&bad, &feature("goed", POINT)]), "").done();
    done.only_finding(1, "noted", &["b", "fictief", "soms"]);
}

#[test]
fn departures_are_read_with_a_point_that_is_always_decimal_and_what_is_no_number_is_unknown_and_noted() {
    let stop = |typed: &str| {
        let text = format!("id;soort;x;y;vertrekken_per_uur\nh;ov_halte;237000;472400;{typed}\n");
        let done = Case::facilities("haltes.csv", text, "").done();
        assert_eq!(done.facilities("haltes.csv"), ["h"], "a bad value costs no stop");
        done
    };
    for typed in ["1.333", "1,333", "0", "12", ""] {
        let done = stop(typed);
        assert!(done.findings().is_empty(), "{typed}");
        let mut written = done.lines("voorzieningen.csv").into_iter().filter(|line| line["id"] == "h");
        let written = written.next().map(|line| line["vertrekken_per_uur"].replace(',', "."));
        assert_eq!(written, Some(typed.replace(',', ".")));
    }
    for typed in ["vaak", "-3", "nan", "inf", "2 per uur"] {
        let words = ["h", "vertrekken_per_uur", "not a count", typed, "expected a number, 0 or more", "unknown"];
        stop(typed).only_finding(1, "noted", &words);
    }
}

/// The verdict on the nearest stop of `goed-1`, for a norm of one departure and a half an hour.
fn verdict(departures: &str, fields: &str) -> (String, String) {
    let norms = "schema_version = 1\nid = \"lokaal\"\ntitle = \"Lokaal\"\nstatus = \"concept\"\nextends = \"twente-start\"\n\
        [[override]]\nvalue = \"profile.vitaal.criteria.ov_halte.min_departures_per_hour\"\nto = 1.5\n\
        source = \"Besluit\"\nadopted = 2026-05-12\n";
    let stops = format!("id;x;y;{departures}\n");
    let layer = format!(
        "[[layer]]\nrole = \"voorzieningen\"\npath = \"haltes.csv\"\ncategory = \"ov_halte\"\ncomplete = true\n{fields}\n"
    );
    let text = format!("norms = \"lokaal.toml\"\n{HEAD}[[layer]]\nrole = \"percelen\"\npath = \"p.csv\"\n{layer}");
    // A stop of the good layer would count as well: it is taken out.
    let good = "id;naam;soort;x;y\nv1;Winkel;supermarkt;237000;472500\n";
    let zorg = "id;naam;x;y\nz1;Zorghuis;237020;472560\n";
    let case = Case::project(&text).file("lokaal.toml", norms).file("goed.csv", good).file("zorg.csv", zorg);
    let done = case.file("haltes.csv", stops).file("p.csv", "id;x;y\ngoed-1;237010;472510\n").done();
    let judged = done.lines("toetsing.csv").into_iter();
    let mut of_stop = judged.filter(|line| line["profiel"] == "vitaal" && line["categorie"] == "ov_halte");
    let line = of_stop.next().expect("vitaal asks for a stop");
    (line["oordeel"].clone(), line["voorziening_id"].clone())
}

#[test]
fn departures_decide_whether_a_stop_counts_and_an_empty_field_is_unknown() {
    let told = |departures: &str| verdict(&format!("vertrekken_per_uur\nh;237000;472400;{departures}"), "");
    assert_eq!(told("1.5"), ("voldoet".to_owned(), "h".to_owned()));
    assert_eq!(told("1.333"), ("voldoet niet".to_owned(), String::new()));
    assert_eq!(told(""), ("onbekend".to_owned(), "h".to_owned()));
    assert_eq!(verdict("anders\nh;237000;472400;9", "").0, "onbekend", "no such column");
    let renamed = verdict("bussen\nh;237000;472400;9", "fields = { vertrekken_per_uur = \"bussen\" }");
    assert_eq!(renamed.0, "voldoet");
}
