//! The built-in norm set: its values, its sources, and that no damage to its text goes by without a word.

use std::path::Path;

use proptest::prelude::*;
use woonkring::model::{NormSet, Source};
use woonkring::read::norms::{NormError, builtin, norm_set};

fn start() -> NormSet {
    norm_set("twente-start", Path::new("")).expect("the built-in set is right")
}

#[test]
fn the_built_in_set_passes_every_check_and_counts_its_sources() {
    let norms = start();
    assert_eq!((norms.id.as_str(), norms.status.as_str(), norms.origin.file.as_str()), ("twente-start", "aanname", "built-in"));
    let ids: Vec<&str> = norms.profiles.iter().map(|profile| profile.id.as_str()).collect();
    assert_eq!(ids, ["vitaal", "rollator", "wlz", "dementie", "gespikkeld"]);
    let wlz: Vec<String> = norms.profiles[2].criteria.iter().map(|criterion| criterion.category.to_string()).collect();
    assert_eq!(wlz[..3], ["zorg_24uur", "ontmoeting", "supermarkt"], "in the order of the file");
    let assumed = norms.values.iter().filter(|(_, value)| value.source == Source::Assumption).count();
    let (sourced, all) = norms.sourced_share();
    assert_eq!((sourced + assumed, all), (all, norms.values.len()));
    assert_eq!((sourced, all), (54, 166));
    assert!(norms.values.is_sorted_by(|a, b| a.0 < b.0));
}

#[test]
fn what_no_profile_scores_is_there_by_its_path() {
    let norms = start();
    let value = |path: &str| norms.value(path).map(|value| (value.value, value.source.short()));
    assert_eq!(value("area.woonzorgzone.information.inhabitants_max"), Some((15000.0, "invoorzorg".to_owned())));
    assert_eq!(value("balance.wlz_min_share_complex"), Some((0.15, "rijk-szgw-2025".to_owned())));
    assert_eq!(value("profile.gespikkeld.spreiding.max_same_group_within_200m"), Some((2.0, "aanname".to_owned())));
    assert_eq!(
        norms.words("profile.gespikkeld.spreiding.direction").map(|words| words.value.join("")),
        Some("spreiden".into())
    );
    assert_eq!(norms.words("balance.proxies").map(|words| words.value.len()), Some(4));
    assert_eq!(norms.words("choice.sure_forms").map(|words| words.value.join(" ")).as_deref(), Some("zorggeschikt"));
    assert_eq!(norms.value("choice.spread_tolerance").map(|share| share.value), Some(0.10));
    let both = norms.value("profile.dementie.criteria.supermarkt.max_m").map(|value| value.source.clone());
    assert!(
        matches!(both, Some(Source::Key { key, text }) if key == "oxford-dementie + bath-looptempo" && text.contains("; "))
    );
}

/// Compares with the table that the set was made from, where it is at hand: same numbers, and no source where it had none.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_numbers_are_those_of_the_table_that_the_set_was_made_from() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/norms/twente-start.toml");
    let Ok(text) = std::fs::read_to_string(path) else {
        return eprintln!("skipped: the table that the set was made from is not here");
    };
    let table: toml::Table = text.parse().expect("it is TOML");
    let mut expected = Vec::new();
    numbers("", &toml::Value::Table(table), &mut expected);
    expected.retain(|(path, _)| path != "schema_version" && !path.ends_with("actieradius_rank"));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    // How sites are chosen was added to the set later.
    let found = start().values.into_iter().filter(|(path, _)| !path.starts_with("choice."));
    let found: Vec<(String, f64)> = found.map(|(path, value)| (path, value.value)).collect();
    assert_eq!(found, expected);
}

fn numbers(path: &str, value: &toml::Value, found: &mut Vec<(String, f64)>) {
    let inside = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        toml::Value::Integer(number) => found.push((path.to_owned(), *number as f64)),
        toml::Value::Float(number) => found.push((path.to_owned(), *number)),
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| numbers(&inside(key), value, found)),
        toml::Value::Array(list) => {
            for table in list.iter().filter_map(toml::Value::as_table) {
                let id = table["id"].as_str().expect("ids are words");
                numbers(&inside(id), &toml::Value::Table(table.clone()), found);
            }
        }
        _ => {}
    }
}

/// The built-in text with a part taken out and another put in its place.
fn damaged(from: usize, length: usize, with: &str) -> Result<NormSet, NormError> {
    let letters: Vec<char> = builtin()[0].1.chars().collect();
    let start = from % letters.len();
    let end = (start + length).min(letters.len());
    let text: String = letters[..start].iter().copied().chain(with.chars()).chain(letters[end..].iter().copied()).collect();
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("set.toml"), text).expect("a file can be written");
    norm_set("set.toml", folder.path())
}

proptest! {
    #[test]
    fn a_damaged_file_is_read_or_refused_with_at_least_one_problem(
        from in 0_usize..20_000,
        length in 0_usize..200,
        with in "[a-z0-9 =.,\"{}\\[\\]\n-]{0,6}",
    ) {
        if let Err(error) = damaged(from, length, &with) {
            prop_assert!(matches!(&error, NormError::Invalid { problems, .. } if !problems.is_empty()), "{error:?}");
        }
    }
}
