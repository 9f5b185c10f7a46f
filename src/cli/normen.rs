//! `woonkring normen`: which norm sets there are, what stands in one, and whether one will do.

use std::io::{self, Write};
use std::path::Path;

use woonkring::model::{AreaRule, Condition, Criterion, Measure, NormSet, Profile, Sourced};
use woonkring::read::norms::{NormError, builtin, norm_set};

/// Why a command on norm sets failed.
#[derive(Debug, thiserror::Error)]
pub enum NormenError {
    /// The norm set is not there, or not right.
    #[error(transparent)]
    Norms(#[from] NormError),
    /// The answer could not be written.
    #[error("the answer cannot be written")]
    Output(#[from] io::Error),
}

/// The built-in norm sets, one a line.
pub fn list(out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![words(["name", "title", "status", "values with a source", "where"])];
    for (name, _) in builtin() {
        let norms = norm_set(name, Path::new("")).map_err(io::Error::other)?;
        let where_from = norms.origin.file.clone();
        rows.push([norms.id.clone(), norms.title.clone(), norms.status.clone(), share(&norms), where_from].into());
    }
    table(out, "", &rows)?;
    writeln!(out, "\nA set of your own is a TOML file: `extends = \"{}\"` and the values that you decided.", builtin()[0].0)
}

/// All that stands in a norm set, built in or a file: per profile and area, with the source of every value.
pub fn show(out: &mut dyn Write, name: &str) -> Result<(), NormenError> {
    let norms = norm_set(name, Path::new(""))?;
    writeln!(out, "{}: {}", norms.id, norms.title)?;
    let mut facts = vec![words(["status", &norms.status]), words(["read from", &norms.origin.file])];
    if !norms.origin.extends.is_empty() {
        facts.push(words(["extends", &norms.origin.extends.join(", ")]));
    }
    facts.push(words(["values", &format!("{} have a source", share(&norms))]));
    table(out, "  ", &facts)?;
    for profile in &norms.profiles {
        show_profile(out, &norms, profile)?;
    }
    for area in &norms.areas {
        show_area(out, &norms, area)?;
    }
    writeln!(out, "\nCluster rules")?;
    rest(out, &norms, |path| path.starts_with("clusters."))?;
    writeln!(out, "\nDefaults, kern and balance")?;
    rest(out, &norms, |path| ["defaults.", "kern.", "balance."].iter().any(|start| path.starts_with(start)))?;
    writeln!(out, "\nThe choice of sites and meeting places")?;
    rest(out, &norms, |path| ["choice.", "meeting."].iter().any(|start| path.starts_with(start)))?;
    writeln!(out, "\nSources")?;
    let sources: Vec<_> = norms.annex.sources.iter().map(|(key, text)| words([key, text])).collect();
    table(out, "  ", &sources)?;
    writeln!(out, "\nNotes")?;
    let notes: Vec<_> = norms.annex.notes.iter().map(|(path, note)| words([path, note])).collect();
    Ok(table(out, "  ", &notes)?)
}

/// One line if the norm set in this file will do.
///
/// # Errors
///
/// All that is wrong with it, with places and repairs.
pub fn check(out: &mut dyn Write, file: &str) -> Result<(), NormenError> {
    let norms = norm_set(file, Path::new(""))?;
    Ok(writeln!(out, "{file}: ok, norm set `{}` ({}); {} values have a source", norms.id, norms.status, share(&norms))?)
}

fn show_profile(out: &mut dyn Write, norms: &NormSet, profile: &Profile) -> io::Result<()> {
    let Profile { id, label, woonvorm, actieradius_rank, .. } = profile;
    writeln!(out, "\nProfile {id}: {label}\n  woonvorm {woonvorm}, actieradius_rank {actieradius_rank}")?;
    let mut rows =
        vec![words(["categorie", "measured by", "ideal", "max", "weight", "condition", "source of ideal / max / weight"])];
    rows.extend(profile.criteria.iter().map(criterion));
    table(out, "  ", &rows)?;
    let (own, criteria) = (format!("profile.{id}."), format!("profile.{id}.criteria."));
    rest(out, norms, |path| path.starts_with(&own) && (!path.starts_with(&criteria) || asks_departures(path)))?;
    let decided: Vec<_> = norms.annex.words.iter().filter(|(path, _)| path.starts_with(&criteria)).flat_map(word).collect();
    table(out, "  ", &decided)
}

fn criterion(criterion: &Criterion) -> Vec<String> {
    let (by, ideal, max) = match &criterion.measure {
        Measure::Distance { ideal_m, max_m } => ("walk", metres(ideal_m), metres(max_m)),
        Measure::Time { ideal_min, max_min, .. } => ("minutes", number(ideal_min), number(max_min)),
        Measure::Spacing { spacing_m, max_m } => ("spacing", metres(spacing_m), metres(max_m)),
        Measure::Crossings { max_crossings } => ("crossings", no_number(), number(max_crossings)),
    };
    let condition = match criterion.condition {
        Condition::Hard => "hard",
        Condition::Soft => "soft",
    };
    let weight = number(&criterion.weight);
    let sources = format!("{} / {} / {}", ideal.1, max.1, weight.1);
    let condition = if criterion.in_complex { format!("{condition}, in_complex") } else { condition.to_owned() };
    vec![criterion.category.to_string(), by.to_owned(), ideal.0, max.0, weight.0, condition, sources]
}

fn show_area(out: &mut dyn Write, norms: &NormSet, area: &AreaRule) -> io::Result<()> {
    let inside = area.inside.as_ref().map(|outer| format!(", inside {outer}")).unwrap_or_default();
    writeln!(out, "\nArea {}: {}{inside}", area.id, area.label)?;
    let mut rows = vec![words(["categorie", "ideal", "max", "source of ideal / max"])];
    rows.extend(area.conditions.iter().map(|condition| {
        let (ideal, max) = (metres(&condition.ideal_m), metres(&condition.max_m));
        vec![condition.category.to_string(), ideal.0, max.0, format!("{} / {}", ideal.1, max.1)]
    }));
    table(out, "  ", &rows)?;
    let (own, conditions) = (format!("area.{}.", area.id), format!("area.{}.conditions.", area.id));
    rest(out, norms, |path| path.starts_with(&own) && (!path.starts_with(&conditions) || asks_departures(path)))
}

/// Whether a path is that of the departures that a stop must have; few sets ask them, so they have no column.
fn asks_departures(path: &str) -> bool {
    path.ends_with(".min_departures_per_hour")
}

/// The values with these paths: path, value, source.
fn rest(out: &mut dyn Write, norms: &NormSet, belongs: impl Fn(&str) -> bool) -> io::Result<()> {
    let numbers = norms.values.iter().filter(|(path, _)| belongs(path)).map(|(path, value)| {
        let (value, source) = number(value);
        vec![path.clone(), value, source]
    });
    let words = norms.annex.words.iter().filter(|(path, _)| belongs(path)).flat_map(word);
    let mut rows: Vec<_> = numbers.chain(words).collect();
    rows.sort_by(|a, b| a[0].cmp(&b[0]));
    table(out, "  ", &rows)
}

/// One row for each of the words.
fn word((path, words): &(String, Sourced<Vec<String>>)) -> Vec<Vec<String>> {
    words.value.iter().map(|word| vec![path.clone(), word.clone(), words.source.short()]).collect()
}

fn metres(value: &Sourced<woonkring::model::Meters>) -> (String, String) {
    (format!("{} m", value.value.0), value.source.short())
}

fn number(value: &Sourced<f64>) -> (String, String) {
    (value.value.to_string(), value.source.short())
}

fn no_number() -> (String, String) {
    ("-".to_owned(), "-".to_owned())
}

fn share(norms: &NormSet) -> String {
    let (sourced, all) = norms.sourced_share();
    format!("{sourced} of {all}")
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).into()
}

/// Rows in columns as wide as their widest cell.
fn table(out: &mut dyn Write, indent: &str, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        writeln!(out, "{indent}{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(write: impl FnOnce(&mut dyn Write) -> Result<(), NormenError>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_list_tells_how_many_values_have_a_source() {
        let text = said(|out| Ok(list(out)?));
        let norms = norm_set("twente-start", Path::new("")).unwrap();
        assert!(text.contains("twente-start") && text.contains("built-in") && text.contains(&share(&norms)), "{text}");
    }

    #[test]
    fn every_value_source_and_note_of_a_set_is_shown() {
        let norms = norm_set("twente-start", Path::new("")).unwrap();
        let text = said(|out| show(out, "twente-start"));
        for profile in &norms.profiles {
            let start = text.find(&format!("Profile {}:", profile.id)).unwrap();
            for row in profile.criteria.iter().map(criterion) {
                let found = |line: &str| row.iter().all(|cell| line.contains(cell.as_str()));
                assert!(text[start..].lines().any(found), "{}: {row:?}", profile.id);
            }
        }
        for (path, value) in
            norms.values.iter().filter(|(path, _)| !path.contains(".criteria.") && !path.contains(".conditions."))
        {
            let found = |line: &str| {
                line.contains(path) && line.contains(&value.value.to_string()) && line.contains(&value.source.short())
            };
            assert!(text.lines().any(found), "{path}");
        }
        let annex = &norms.annex;
        assert!(
            annex
                .sources
                .iter()
                .chain(&annex.notes)
                .all(|(key, said)| text.contains(key.as_str()) && text.contains(said.as_str()))
        );
        assert!(
            annex
                .words
                .iter()
                .all(|(path, words)| text.contains(path.as_str()) && words.value.iter().all(|word| text.contains(word)))
        );
    }

    #[test]
    fn the_departures_that_are_asked_of_a_stop_are_shown_with_path_and_source() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lokaal.toml");
        let head =
            "schema_version = 1\nid = \"lokaal\"\ntitle = \"Lokaal\"\nstatus = \"concept\"\nextends = \"twente-start\"\n";
        let change = |path: &str, to: &str| {
            format!("[[override]]\nvalue = \"{path}\"\nto = {to}\nsource = \"Besluit\"\nadopted = 2026-05-12\n")
        };
        let of_profile = "profile.vitaal.criteria.ov_halte.min_departures_per_hour";
        let of_area = "area.woonservicegebied.conditions.ov_halte";
        let stop = "{ ideal_m = 300, max_m = 500, min_departures_per_hour = 1.5 }";
        std::fs::write(&file, [head, &change(of_profile, "2"), &change(of_area, stop)].concat()).unwrap();
        let text = said(|out| show(out, file.to_str().unwrap()));
        let shown = |path: &str, value: &str| {
            let cells = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            text.lines().any(|line| cells(line) == [path, value, "Besluit", "(2026-05-12)"])
        };
        assert!(shown(of_profile, "2") && shown(&format!("{of_area}.min_departures_per_hour"), "1.5"), "{text}");
    }

    #[test]
    fn a_good_set_is_ok_and_a_set_that_is_not_there_is_an_error() {
        assert!(said(|out| check(out, "twente-start")).contains("twente-start: ok"));
        let error = check(&mut Vec::new(), "twente-strat").unwrap_err().to_string();
        assert!(error.contains("did you mean `twente-start`?"), "{error}");
    }
}
