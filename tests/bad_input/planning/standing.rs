//! What stands there: dwellings, complexes and neighbourhoods.

use super::{project, read};
use crate::support::{Case, POINT, collection, feature, square, with_properties};

fn layer(role: &str, path: &str, text: String, more: &str) -> Case {
    project(&format!("[[layer]]\nrole = \"{role}\"\npath = \"{path}\"\n{more}")).file(path, text)
}

#[test]
fn a_dwelling_is_one_home_unless_its_column_says_otherwise() {
    let one = layer("woningen", "w.csv", "id;x;y\na;237000;472500\nb;237005;472500\n".to_owned(), "");
    assert_eq!(read(&one).planning.dwellings.expect("given").iter().map(|it| it.count).sum::<f64>(), 2.0);
    assert!(one.done().findings().is_empty());
    let text = "id;x;y;woningen\na;237000;472500;24\nb;237005;472500;\nc;237010;472500;veel\n".to_owned();
    let counted = layer("woningen", "w.csv", text, "");
    assert_eq!(read(&counted).planning.dwellings.expect("given").iter().map(|it| it.count).collect::<Vec<_>>(), [24.0]);
    let done = counted.done();
    assert_eq!((done.input("w.csv")["rows_kept"].as_u64(), done.input("w.csv")["rows_skipped"].as_u64()), (Some(1), Some(2)));
    let told: Vec<(String, String, String)> =
        done.findings().iter().map(|line| (line["id"].clone(), line["bevinding"].clone(), line["gedaan"].clone())).collect();
    let row = |id: &str, reason: &str, done: &str| (id.to_owned(), reason.to_owned(), done.to_owned());
    assert!(told.contains(&row("b", "no count", "skipped")) && told.contains(&row("c", "no count", "skipped")), "{told:?}");
}

#[test]
fn a_complex_of_an_unknown_form_keeps_its_place() {
    let complex =
        with_properties(r#""id":"c","naam":"Hofje","woningen":12,"woonvorm":"geklusterd","doelgroep":"ouderen""#, POINT);
    let case = layer("complexen", "c.geojson", collection(&[&complex]), "");
    let complexes = read(&case).planning.complexes.expect("given");
    assert_eq!(
        (complexes[0].woonvorm.as_deref(), complexes[0].homes, complexes[0].kern.map(|it| it.0)),
        (None, Some(12), Some(0))
    );
    case.done().only_finding(
        1,
        "noted",
        &["c", "woonvorm", "unknown housing form", "did you mean \"geclusterd\"?", "taken as unknown"],
    );
}

#[test]
fn a_complex_says_whether_it_has_a_meeting_place_and_silence_is_not_no() {
    let complex = |id: &str, said: &str| with_properties(&format!("\"id\":\"{id}\",\"ontmoetingsruimte\":{said}"), POINT);
    let rows = [complex("a", "\"ja\""), complex("b", "\"nee\""), complex("c", "null"), complex("d", "\"soms\"")];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let case = layer("complexen", "c.geojson", collection(&rows), "");
    let said: Vec<Option<bool>> =
        read(&case).planning.complexes.expect("given").iter().map(|it| it.in_complex.values().next().copied()).collect();
    assert_eq!(said, [Some(true), Some(false), None, None]);
    case.done().only_finding(4, "noted", &["d", "ontmoetingsruimte", "soms"]);
}

#[test]
fn a_double_complex_counts_once() {
    let one = feature("c", POINT);
    let case = layer("complexen", "c.geojson", collection(&[&one, &one]), "");
    assert_eq!(read(&case).planning.complexes.map(|all| all.len()), Some(1));
    case.done().only_finding(2, "skipped", &["c", "there before"]);
}

const FIGURES: &str = r#""aantal_wmo_clienten_per_1000_inwoners":55,"percentage_personen_65_jaar_en_ouder":"24,5","percentage_huishoudens_onder_of_rond_sociaal_minimum":-99997"#;

#[test]
fn a_figure_that_no_neighbourhood_has_is_told_once_and_secrets_are_unknown() {
    let text = collection(&[&with_properties(
        &format!("\"id\":\"b\",\"naam\":\"Noord\",\"inwoners\":1200,{FIGURES}"),
        &square(6.587, 52.235),
    )]);
    let case = layer("buurten", "b.geojson", text, "");
    let buurt = read(&case).planning.buurten.remove(0);
    assert_eq!((buurt.inhabitants, buurt.values.len()), (Some(1200.0), 2));
    assert_eq!(buurt.values["percentage_personen_65_jaar_en_ouder"], 24.5);
    let done = case.done();
    let told = done.findings();
    assert_eq!(told.len(), 2, "{told:#?}");
    for (line, figure) in told
        .iter()
        .zip(["perc_huurwoningen_in_bezit_woningcorporaties", "percentage_huishoudens_onder_of_rond_sociaal_minimum"])
    {
        assert_eq!((line["nummer"].as_str(), line["veld"].as_str(), line["gedaan"].as_str()), ("0", figure, "noted"));
        assert!(
            line["bevinding"] == "a figure that no neighbourhood has" && line["toelichting"].contains("onbekend"),
            "{line:#?}"
        );
    }
}

#[test]
fn a_figure_that_the_norms_do_not_have_is_refused_with_the_nearest() {
    let text = collection(&[&with_properties("\"id\":\"b\"", &square(6.587, 52.235))]);
    let renamed = |name: &str| format!("fields = {{ {name} = \"kolom\" }}");
    let wrong = renamed("perc_huurwoningen_in_bezit_woningcorporatie");
    let near = "did you mean `perc_huurwoningen_in_bezit_woningcorporaties`?";
    layer("buurten", "b.geojson", text.clone(), &wrong).refused(&["project.toml", "b.geojson", near, "balance.proxies"]);
    let missing = renamed("perc_huurwoningen_in_bezit_woningcorporaties");
    layer("buurten", "b.geojson", text, &missing).refused(&["b.geojson", "`kolom`"]);
}

#[test]
fn a_neighbourhood_that_is_a_point_is_skipped() {
    let text = collection(&[&feature("b", POINT)]);
    let done = layer("buurten", "b.geojson", text, "").done();
    let skipped: Vec<_> = done.findings().into_iter().filter(|line| line["gedaan"] == "skipped").collect();
    assert_eq!(skipped.len(), 1, "{skipped:#?}");
    assert_eq!((skipped[0]["bevinding"].as_str(), skipped[0]["id"].as_str()), ("not an area", "b"));
}

#[test]
fn parcels_without_a_capacity_are_told_to_take_no_part() {
    let done = Case::parcels("p.csv", "id;x;y;capaciteit\na;237000;472500;\nb;237005;472500;12\n", "").done();
    let listed: Vec<_> = done.lines("invoer.csv").into_iter().filter(|line| line["bevinding"] == "no capacity").collect();
    assert_eq!(listed.len(), 1);
    assert!(
        listed[0]["toelichting"].contains("takes no part in supply") && listed[0]["toelichting"].contains("choice"),
        "{listed:#?}"
    );
}
