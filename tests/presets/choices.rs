//! A preset that does not fit: refused in words, with what would.

use crate::support::{Case, Table, geopackage, square, t};

#[test]
fn a_misspelled_preset_is_refused_with_the_near_one_and_all_names() {
    let message = Case::of("percelen", "bag.gpkg", "preset = \"bag-wonigen\"")
        .refused(&["bag-wonigen", "did you mean \"bag-woningen\"?"]);
    for name in [
        "bag-woningen",
        "bag-panden",
        "bag-woonplaatsen",
        "cbs-buurten",
        "cbs-vierkanten",
        "brk-percelen",
        "top10nl-kernen",
        "gtfs-haltes",
    ] {
        assert!(message.contains(name), "{message}");
    }
    let message = Case::of("percelen", "bag.gpkg", "preset = \"kadaster\"").refused(&["\"kadaster\" is not known"]);
    assert!(!message.contains("did you mean"), "{message}");
}

#[test]
fn a_preset_for_another_role_is_refused_with_the_role_it_is_for() {
    for (role, preset, of) in [
        ("kernen", "bag-woningen", "percelen or woningen"),
        ("bevolking", "bag-panden", "percelen"),
        ("percelen", "bag-woonplaatsen", "kernen or gebied"),
        ("percelen", "cbs-buurten", "bevolking or kernen or gebied or buurten"),
        ("kernen", "cbs-vierkanten", "bevolking or woningen"),
        ("gebied", "brk-percelen", "percelen"),
        ("bevolking", "top10nl-kernen", "kernen or gebied"),
        ("kernen", "gtfs-haltes", "voorzieningen"),
    ] {
        let message = Case::of(role, "x.gpkg", &format!("preset = \"{preset}\"")).refused(&[preset, role]);
        assert!(message.contains(&format!("is for role {of}, this layer's is \"{role}\"")), "{message}");
        assert!(message.contains("project.toml"), "the file is named: {message}");
    }
}

#[test]
fn a_file_with_several_layers_of_which_none_is_meant_is_refused_with_their_names() {
    let case = Case::of("percelen", "iets.gpkg", "preset = \"brk-percelen\"");
    let columns = [("naam", "TEXT")];
    let table = |name| Table {
        name,
        kind: "POLYGON",
        columns: &columns,
        rows: vec![(square(237_000.0, 472_500.0, 9.0), vec![("naam", t("x"))])],
    };
    geopackage(&case.path("iets.gpkg"), &[table("gebouw"), table("weg")]);
    case.refused(&["iets.gpkg", "`gebouw`", "`weg`", "table ="]);
}

#[test]
fn a_file_without_the_columns_of_its_preset_is_refused_with_those_it_has() {
    let columns = [("nummer", "TEXT"), ("straat", "TEXT")];
    for (role, preset, missing) in [
        ("percelen", "bag-woningen", "openbare_ruimte_naam"),
        ("percelen", "bag-panden", "aantal_verblijfsobjecten"),
        ("kernen", "bag-woonplaatsen", "identificatie"),
        ("bevolking", "cbs-buurten", "buurtcode"),
        ("bevolking", "cbs-vierkanten", "crs28992res100m"),
        ("percelen", "brk-percelen", "akr_kadastrale_gemeente_code_waarde"),
        ("kernen", "top10nl-kernen", "lokaalID"),
    ] {
        let case = Case::of(role, "iets.gpkg", &format!("preset = \"{preset}\""));
        let rows = vec![(square(237_000.0, 472_500.0, 9.0), vec![("nummer", t("1")), ("straat", t("Kerkstraat"))])];
        geopackage(&case.path("iets.gpkg"), &[Table { name: "iets", kind: "POLYGON", columns: &columns, rows }]);
        let message = case.refused(&["iets.gpkg", &format!("preset \"{preset}\""), "nummer", "straat"]);
        let known = message.contains(missing) || message.contains("identificatie");
        assert!(known, "{preset}: {message}");
    }
}
