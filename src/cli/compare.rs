//! Two runs side by side: read or analyse both → compare → write.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use woonkring::model::{NormSet, Outcome, Reason, Town};
use woonkring::plan::difference::{Comparison, Difference, TOTAL};
use woonkring::read::{self, Project, ResultFolder};
use woonkring::report::Report;
use woonkring::score::Class;
use woonkring::write::{self, Choice, Folder, GeoJsonCrs, Written};

use super::args::FormatWord;
use super::plain;
use super::progress::Progress;
use super::run;
use super::table;

/// A run that was read back, or a project that is analysed.
enum Run {
    Folder(Box<ResultFolder>),
    Project(Box<(Project, NormSet, Town)>),
}

impl Run {
    fn open(path: &Path, progress: &Progress) -> Result<Run, Box<dyn Error>> {
        if path.is_file() {
            if path.extension().is_some_and(|ending| ending != "toml") {
                let advice = "name the folder of a result, or a project file (.toml)";
                return Err(
                    format!("{}: this is neither the folder of a result nor a project file; {advice}", path.display()).into()
                );
            }
            let project = Project::open(path)?;
            let norms = read::norms_of(&project)?;
            let (town, _) = read::town(&project, &norms, progress)?;
            return Ok(Run::Project(Box::new((project, norms, town))));
        }
        Ok(Run::Folder(Box::new(ResultFolder::open(path)?)))
    }

    /// The files that must not be overwritten.
    fn inputs(&self, path: &Path) -> Vec<PathBuf> {
        match self {
            Run::Folder(_) => vec![path.join("run.json"), path.join("woonkring.gpkg"), path.join("percelen.csv")],
            Run::Project(project) => run::inputs(&project.0),
        }
    }
}

/// What a run said, and whom to ask for its reasons.
enum Said<'r> {
    Folder(&'r ResultFolder),
    Report(Box<(Report<'r>, Outcome)>),
}

impl<'r> Said<'r> {
    fn of(run: &'r Run, progress: &Progress) -> Said<'r> {
        match run {
            Run::Folder(folder) => Said::Folder(folder),
            Run::Project(project) => {
                let (_, norms, town) = project.as_ref();
                let report = woonkring::analyse_watched(town, norms, woonkring::Ask::default(), progress);
                let outcome = report.outcome();
                Said::Report(Box::new((report, outcome)))
            }
        }
    }

    fn outcome(&self) -> &Outcome {
        match self {
            Said::Folder(folder) => folder.outcome(),
            Said::Report(said) => &said.1,
        }
    }

    fn reasons(&self, wanted: &[(usize, usize)]) -> Result<Vec<Vec<Reason>>, Box<dyn Error>> {
        Ok(match self {
            Said::Folder(folder) => folder.reasons(wanted)?,
            Said::Report(said) => said.0.reasons(wanted),
        })
    }
}

/// Compares two runs, writes the difference, and tells it in a table.
pub fn compare(
    screen: &mut dyn Write,
    paths: [&Path; 2],
    out: &Path,
    formats: &[FormatWord],
    quiet: bool,
) -> Result<(), Box<dyn Error>> {
    let mut choice = Choice { geojson: GeoJsonCrs::Wgs84, ..Choice::default() };
    if !formats.is_empty() {
        choice.formats = formats.iter().map(|word| word.format()).collect();
    }
    let progress = Progress::new(quiet);
    let [a, b] = [Run::open(paths[0], &progress)?, Run::open(paths[1], &progress)?];
    let mut folder = Folder::open(out, &[a.inputs(paths[0]), b.inputs(paths[1])].concat())?;
    let (a, b) = (Said::of(&a, &progress), Said::of(&b, &progress));
    let comparison = Comparison::of(a.outcome(), b.outcome())?;
    let reasons = [a.reasons(&comparison.wanted(0))?, b.reasons(&comparison.wanted(1))?];
    let difference = comparison.explained([&reasons[0], &reasons[1]]);
    write::difference([a.outcome(), b.outcome()], &difference, &choice, &mut folder, &progress)?;
    progress.finish();
    let written = folder.finish()?;
    if !quiet {
        for line in closing([a.outcome(), b.outcome()], &difference, &written) {
            writeln!(screen, "{}", plain::line(&line))?;
        }
    }
    Ok(())
}

/// The last lines: which two, what changed per profile and by what, and where the layers lie.
fn closing(outcomes: [&Outcome; 2], difference: &Difference, written: &Written) -> Vec<String> {
    let run = |outcome: &Outcome| {
        let moment = outcome.finished.as_deref().unwrap_or("analysed now");
        format!("{} ({moment}, norms {}, {} parcels)", outcome.title, outcome.norms.id, outcome.parcels.len())
    };
    let mut lines = vec![format!("a: {}", run(outcomes[0])), format!("b: {}", run(outcomes[1]))];
    lines.extend(difference.notes.iter().map(|note| format!("note: {note}")));
    if outcomes.iter().any(|outcome| outcome.fictief) {
        lines.push(
            "FICTIEF: this difference rests on invented or schematic data (column `fictief`). Not for decisions.".to_owned(),
        );
    }
    lines.push(String::new());
    lines.extend(profiles(difference));
    lines.push(String::new());
    if difference.changes.is_empty() {
        lines.push("no parcel changed class".to_owned());
    }
    lines.push(format!("layers in {}: {}", written.folder.display(), written.files.join(" ")));
    lines
}

/// The table per profile: parcels and homes that became geschikt, those that no longer are, and what brought changes about.
fn profiles(difference: &Difference) -> Vec<String> {
    let mut header = vec!["profiel", "veranderd"];
    header.extend(["geschikt a", "geschikt b", "erbij", "eraf", "woningen erbij", "woningen eraf", "oorzaken"]);
    let of_total = difference.kernen.iter().filter(|row| row.kern == TOTAL && row.class == Some(Class::Suitable));
    let rows: Vec<Vec<String>> = of_total
        .map(|row| {
            let changes: Vec<_> = difference.changes.iter().filter(|change| change.profile == row.profile).collect();
            let mut causes: Vec<&str> = changes.iter().flat_map(|change| &change.causes).map(|cause| cause.word()).collect();
            causes.sort_unstable();
            let counted = causes.chunk_by(|a, b| a == b).map(|all| format!("{} {} ×", all[0], all.len()));
            let causes = counted.collect::<Vec<_>>().join(", ");
            let counts =
                [row.parcels.before, row.parcels.after, row.parcels.gained, row.parcels.lost, row.homes.gained, row.homes.lost];
            let mut cells = vec![row.profile.clone(), changes.len().to_string()];
            cells.extend(counts.map(|count| count.to_string()));
            cells.push(if causes.is_empty() { "-".to_owned() } else { causes });
            cells
        })
        .collect();
    let mut right = vec![true; header.len()];
    right[0] = false;
    right[header.len() - 1] = false;
    table::lines(&header, &rows, &right)
}
