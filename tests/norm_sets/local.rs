//! Local norm sets: what they take over, what they change, and what is refused.

use std::path::Path;

use tempfile::TempDir;
use woonkring::model::{Condition, Measure, NormSet, Source};
use woonkring::read::norms::{NormError, Problem, norm_set};

const HEAD: &str =
    "schema_version = 1\nid = \"lokaal\"\ntitle = \"Lokaal\"\nstatus = \"vastgesteld\"\nextends = \"twente-start\"\n";
const WLZ_CARE: &str = "profile.wlz.criteria.zorg_24uur.max_m";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    folder
}

fn read(text: &str) -> Result<NormSet, NormError> {
    norm_set("lokaal.toml", folder(&[("lokaal.toml", text)]).path())
}

pub fn local(body: &str) -> NormSet {
    read(&format!("{HEAD}{body}")).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(body: &str) -> Vec<Problem> {
    match read(&format!("{HEAD}{body}")) {
        Err(NormError::Invalid { problems, .. }) => problems,
        other => panic!("{body} should be refused: {other:?}"),
    }
}

pub fn change(path: &str, to: &str) -> String {
    format!("[[override]]\nvalue = \"{path}\"\nto = {to}\nsource = \"Raadsbesluit 2026-12\"\nadopted = 2026-05-12\n")
}

/// Message, file, snippet and repair of the only problem.
pub fn only(body: &str) -> (String, String, String) {
    let problems = refused(body);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].file, "lokaal.toml", "the local file is at fault");
    (problems[0].flaw.to_string(), problems[0].snippet.clone(), problems[0].repair())
}

fn told(flaw: &str, snippet: &str, repair: &str) -> (String, String, String) {
    (flaw.to_owned(), snippet.to_owned(), repair.to_owned())
}

#[test]
fn an_override_changes_one_value_and_names_its_decision() {
    let (start, norms) = (local(""), local(&change(WLZ_CARE, "250")));
    assert_eq!((norms.id.as_str(), norms.status.as_str()), ("lokaal", "vastgesteld"));
    assert_eq!(
        (norms.origin.file.as_str(), norms.origin.extends.as_slice()),
        ("lokaal.toml", &["twente-start".to_owned()][..])
    );
    let changed = norms.value(WLZ_CARE).expect("it is there");
    let decision = Source::Adopted { text: "Raadsbesluit 2026-12".to_owned(), date: "2026-05-12".to_owned() };
    assert_eq!((changed.value, &changed.source), (250.0, &decision));
    assert_eq!(changed.source.short(), "Raadsbesluit 2026-12 (2026-05-12)");
    let criterion = &norms.profile("wlz").expect("it is there").criteria[0];
    assert_eq!(criterion.norm().map(|(_, max)| (max.value.0, max.source.clone())), Some((250.0, decision)));
    let others = norms.values.iter().zip(&start.values).filter(|(new, old)| new != old).count();
    assert_eq!(others, 1, "nothing else changed");
    assert_eq!(norms.sourced_share(), (start.sourced_share().0 + 1, start.sourced_share().1));
}

#[test]
fn a_date_may_be_text_and_a_source_may_be_a_key() {
    let body = format!("[sources]\nvisie = \"De visie in het geheel\"\n{}", change(WLZ_CARE, "250"));
    let body = body.replace("\"Raadsbesluit 2026-12\"", "\"visie\"").replace("2026-05-12", "\"2026-05-12\"");
    let source = local(&body).value(WLZ_CARE).map(|value| value.source.short());
    assert_eq!(source.as_deref(), Some("De visie in het geheel (2026-05-12)"));
}

#[test]
fn words_and_flags_change_too_and_keep_their_decision() {
    let path = "profile.rollator.criteria.supermarkt.condition";
    let norms = local(&[change(path, "\"hard\""), change("profile.wlz.label", "\"Anders\"")].concat());
    let rollator = norms.profile("rollator").expect("it is there");
    assert_eq!(rollator.criteria[1].condition, Condition::Hard);
    assert_eq!(norms.profile("wlz").map(|profile| profile.label.as_str()), Some("Anders"));
    assert_eq!(norms.words(path).map(|words| words.source.short()).as_deref(), Some("Raadsbesluit 2026-12 (2026-05-12)"));
    let norms = local(&change("profile.wlz.criteria.zorg_24uur.in_complex", "true"));
    assert!(norms.profile("wlz").is_some_and(|profile| profile.criteria[0].in_complex));
    let norms = local(&change("defaults.detour", "{ low = 1.2, likely = 1.3, high = 1.4 }"));
    assert_eq!((norms.defaults.detour.value.low, norms.defaults.detour.source.is_known()), (1.2, true));
    let norms = local(&change("balance.proxies", "[\"aantal_inwoners\"]"));
    assert_eq!(norms.words("balance.proxies").map(|words| words.value.join(" ")).as_deref(), Some("aantal_inwoners"));
    let norms = local(&change("meeting.venues", "[\"school\", \"kerk\"]"));
    assert_eq!(norms.words("meeting.venues").map(|words| words.value.join(" ")).as_deref(), Some("school kerk"));
}

#[test]
fn what_could_serve_as_a_meeting_place_is_a_category_that_a_facility_can_have() {
    let (message, _, repair) = only(&change("meeting.venues", "[\"school\", \"kerken\"]"));
    assert_eq!((message.as_str(), repair.as_str()), ("unknown category `kerken`", "did you mean `kerk`?"));
    let (message, _, repair) = only(&change("meeting.venues", "\"drukke_weg_oversteken\""));
    assert_eq!(message, "`meeting.venues` cannot be measured by `value`");
    assert_eq!(repair, "measure it by categories of facilities");
}

#[test]
fn a_whole_criterion_can_come_and_go() {
    let gone = "[[override]]\nvalue = \"profile.rollator.criteria.gezondheidscentrum\"\nremove = true\nsource = \"Besluit\"\nadopted = 2026-05-12\n";
    let horeca = change("profile.rollator.criteria.horeca", "{ ideal_m = 300, max_m = 600, weight = 4, condition = \"soft\" }");
    let norms = local(&[gone, &horeca].concat());
    let criteria = &norms.profile("rollator").expect("it is there").criteria;
    assert!(criteria.iter().all(|criterion| criterion.category.id() != "gezondheidscentrum"));
    let last = criteria.last().expect("there are some");
    assert_eq!((last.category.id(), last.weight.value, last.weight.source.is_known()), ("horeca", 4.0, true));
    assert!(matches!(&last.measure, Measure::Distance { max_m, .. } if max_m.source.is_known()));
    let (message, snippet, repair) = only(gone);
    assert_eq!(message, "the weights of profile `rollator` sum to 96, 4 short of 100");
    assert_eq!((snippet.as_str(), repair.as_str()), ("remove = true", "raise the weights of `rollator` by 4 in all"));
    let whole = gone.replace("profile.rollator.criteria.gezondheidscentrum", "profile.gespikkeld");
    assert_eq!(local(&whole).profiles.len(), 4);
    let (message, _, repair) = only(&gone.replace("gezondheidscentrum", "gezondheidcentrum"));
    assert_eq!(message, "`profile.rollator.criteria.gezondheidcentrum` cannot be removed");
    assert_eq!(repair, "did you mean `profile.rollator.criteria.gezondheidscentrum`?");
}

#[test]
fn an_override_without_source_or_date_is_refused() {
    let full = change(WLZ_CARE, "250");
    let line = format!("value = \"{WLZ_CARE}\"");
    let message = format!("the override of `{WLZ_CARE}` does not say who decided it");
    let repair = "add `source = \"the decision in words\"`; `aanname` will not do";
    assert_eq!(only(&full.replace("source = \"Raadsbesluit 2026-12\"\n", "")), told(&message, &line, repair));
    let assumed = full.replace("Raadsbesluit 2026-12", "aanname");
    assert_eq!(only(&assumed), told(&message, "source = \"aanname\"", repair));
    let message = format!("the override of `{WLZ_CARE}` does not say when it was decided");
    let repair = "add the day of the decision, such as `adopted = 2026-05-12`";
    assert_eq!(only(&full.replace("adopted = 2026-05-12\n", "")), told(&message, &line, repair));
    let message = format!("`{WLZ_CARE}` was adopted on `mei 2026`, which is not a day");
    let repair = "write the day as `adopted = 2026-05-12` (year, month, day)";
    assert_eq!(only(&full.replace("2026-05-12", "\"mei 2026\"")), told(&message, "adopted = \"mei 2026\"", repair));
    assert_eq!(refused(&full.replace("2026-05-12", "\"2026-02-30\"")).len(), 1, "no such day");
}

#[test]
fn an_unknown_path_gets_the_nearest_known_one() {
    let typed = "profile.wlz.criteria.zorg_24uur.maxm";
    let line = format!("value = \"{typed}\"");
    let message = format!("there is no value `{typed}` to override");
    assert_eq!(only(&change(typed, "250")), told(&message, &line, &format!("did you mean `{WLZ_CARE}`?")));
    assert_eq!(only(&change("defaults.detour.low", "1.2")).2, "did you mean `defaults.detour`?");
    assert_eq!(only(&change("schema_version", "2")).2, "`woonkring normen show` lists the paths");
}

#[test]
fn the_merged_set_is_checked_and_the_override_is_to_blame() {
    let message =
        "`zorg_24uur`: `max_m` of profile `wlz` is 600, more than the 500 of `dementie`, which has the wider action radius";
    let repair = "lower `max_m` of `wlz` to at most 500, or raise that of `dementie` to at least 600";
    assert_eq!(only(&change(WLZ_CARE, "600")), told(message, "to = 600", repair));
    // Also where the narrower profile is the one that stayed.
    assert_eq!(only(&change("profile.dementie.criteria.supermarkt.max_m", "300")).1, "to = 300");
    assert_eq!(only(&change("profile.wlz.criteria.supermarkt.weight", "12")).1, "to = 12");
    assert_eq!(only(&change("area.woonzorgzone.conditions.ontmoeting.max_m", "600")).1, "to = 600");
    assert_eq!(only(&change(WLZ_CARE, "\"ver\"")).1, "to = \"ver\"");
    assert_eq!(only(&change("profile.wlz.criteria.huisarts.condition", "\"streng\"")).1, "to = \"streng\"");
}

#[test]
fn what_is_there_already_changes_by_an_override_only() {
    let repair =
        |path: &str| format!("change it with an [[override]] of `{path}` that has a source and a date, or use another name");
    let kern = "[kern]\nsmall_kern_max_inhabitants = { value = 3000, source = \"aanname\" }\n";
    let message = "`kern.small_kern_max_inhabitants` is already in `twente-start`, which this set extends";
    let line = "small_kern_max_inhabitants = { value = 3000, source = \"aanname\" }";
    assert_eq!(only(kern), told(message, line, &repair("kern.small_kern_max_inhabitants")));
    assert_eq!(only("[[profile]]\nid = \"wlz\"\n").2, repair("profile.wlz"));
    let twice = [change(WLZ_CARE, "250"), change(WLZ_CARE, "260")].concat();
    assert_eq!(only(&twice).0, format!("the override of `{WLZ_CARE}` is there twice"));
    let alone = format!("{HEAD}{}", change(WLZ_CARE, "250")).replace("extends = \"twente-start\"\n", "");
    let Err(NormError::Invalid { problems, .. }) = read(&alone) else { panic!("it should be refused") };
    assert!(problems.iter().any(|problem| problem.repair().starts_with("add `extends = \"twente-start\"`")), "{problems:#?}");
}

#[test]
fn sets_extend_sets_by_paths_from_their_own_folder() {
    let region = format!("{HEAD}{}", change(WLZ_CARE, "250")).replace("lokaal", "regio");
    let town = format!("{HEAD}{}", change(WLZ_CARE, "300")).replace("twente-start", "../regio.toml");
    let folder = folder(&[("regio.toml", &region), ("stad/lokaal.toml", &town)]);
    let norms = norm_set("stad/lokaal.toml", folder.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(norms.origin.extends, ["../regio.toml", "twente-start"]);
    assert_eq!(norms.value(WLZ_CARE).map(|value| value.value), Some(300.0), "the nearest decision holds");
}

#[test]
fn a_ring_and_a_missing_base_are_refused_where_they_are_named() {
    let a = HEAD.replace("twente-start", "b.toml");
    let b = HEAD.replace("twente-start", "./lokaal.toml");
    let folder = folder(&[("lokaal.toml", &a), ("b.toml", &b)]);
    let error = norm_set("lokaal.toml", folder.path()).expect_err("it never ends").to_string();
    assert!(error.contains("norm sets extend each other in a ring: lokaal.toml → b.toml → ./lokaal.toml"), "{error}");
    assert!(error.contains("b.toml:5:11") && error.contains("extends = \"./lokaal.toml\""), "{error}");
    let Err(NormError::Invalid { problems, .. }) = read(&HEAD.replace("twente-start", "twente-strat")) else {
        panic!("it should be refused")
    };
    assert_eq!(problems[0].flaw.to_string(), "the set `twente-strat` that it extends is not there");
    assert!(problems[0].repair().ends_with("did you mean `twente-start`?"), "{}", problems[0].repair());
}

#[test]
fn the_example_in_the_documentation_is_a_valid_local_set() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/norms.md")).expect("the page is there");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has an example");
    let norms = read(example).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((norms.id.as_str(), norms.profiles.len()), ("mijn-gemeente", 6));
    let told = refused(&change(WLZ_CARE, "600"))[0].to_string();
    for line in told.lines().filter(|line| !line.contains("-->")) {
        assert!(page.contains(line.trim_start()), "the page shows another message than {line:?}");
    }
}
