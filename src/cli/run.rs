//! The main job: read → analyse → write.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use woonkring::Ask;
use woonkring::model::Distance;
use woonkring::read::crs::Crs;
use woonkring::read::{self, Files, Project, Role};
use woonkring::report::RunFacts;
use woonkring::write::{self, Choice, Folder, GeoJsonCrs};

use super::args::{CrsWord, DistanceWord, Written};
use super::messages;
use super::plain;
use super::progress::Progress;

/// The main job on the built-in sample.
pub fn sample(screen: &mut dyn Write, out: &Path, written: &Written, quiet: bool) -> Result<(), Box<dyn Error>> {
    run(screen, &read::sample()?, out, written, quiet)
}

/// The main job on a project.
pub fn analyse(
    screen: &mut dyn Write,
    project: &Path,
    out: &Path,
    written: &Written,
    quiet: bool,
) -> Result<(), Box<dyn Error>> {
    run(screen, &Project::open(project)?, out, written, quiet)
}

fn run(screen: &mut dyn Write, project: &Project, out: &Path, written: &Written, quiet: bool) -> Result<(), Box<dyn Error>> {
    let choice = choice(written, project)?;
    can_walk(written.afstand, written.looproutes, project)?;
    let norms = read::norms_of(project)?;
    let mut folder = Folder::open(out, &inputs(project))?;
    let progress = Progress::new(quiet);
    let (town, account) = read::town(project, &norms, &progress)?;
    let distance = written.afstand.map_or(Distance::Both, DistanceWord::distance);
    let ask = Ask { distance, routes: written.looproutes };
    let report = woonkring::analyse_watched(&town, &norms, ask, &progress);
    write::layers(&report, &account, &choice, &mut folder, &progress)?;
    let finished = OffsetDateTime::now_utc().replace_nanosecond(0)?.format(&Rfc3339)?;
    let command = std::env::args().collect();
    let facts = RunFacts { command, finished, account, phases: progress.finish() };
    write::run_facts(&report, &facts, &mut folder)?;
    let written = folder.finish()?;
    if !quiet {
        for line in messages::closing(&report, &facts.account, &written) {
            writeln!(screen, "{}", plain::line(&line))?;
        }
    }
    Ok(())
}

/// Refuses a walk where the project has no streets, before anything is read; the option that asks for it is told as it was typed.
pub fn can_walk(afstand: Option<DistanceWord>, routes: bool, project: &Project) -> Result<(), Box<dyn Error>> {
    let on_foot = afstand.map(DistanceWord::distance).filter(|distance| distance.is_on_foot());
    let routes = || routes.then(|| "--looproutes".to_owned());
    match on_foot.map(|distance| format!("--afstand {}", distance.word())).or_else(routes) {
        Some(option) if project.layers.iter().all(|layer| layer.role != Role::Straten) => Err(format!(
            "{option}: this project has no streets to walk; add a layer with role = \"straten\" (an .osm.pbf, or any layer of lines), or \
             leave the option out to measure by air (hemelsbreed)"
        )
        .into()),
        _ => Ok(()),
    }
}

/// What is written, by what was typed and the plane of the project.
fn choice(typed: &Written, project: &Project) -> Result<Choice, Box<dyn Error>> {
    let mut choice = Choice::default();
    if !typed.format.is_empty() {
        choice.formats = typed.format.iter().map(|word| word.format()).collect();
    }
    if typed.crs.is_some_and(|crs| crs != CrsWord::Wgs84) {
        choice.geojson = GeoJsonCrs::Plane;
    }
    if typed.crs == Some(CrsWord::Rd) && project.plane != Crs::RdNew {
        let plane = project.plane.code();
        let told = format!("--crs rd: this project measures in {plane}, not in RD New; say --crs vlak for GeoJSON in {plane}");
        return Err(told.into());
    }
    Ok(choice)
}

/// The files that a run reads, so that none is overwritten.
pub fn inputs(project: &Project) -> Vec<PathBuf> {
    if let Files::BuiltIn(_) = project.files {
        return Vec::new();
    }
    let layers = project.layers.iter().map(|layer| project.files.path_of(&layer.path));
    layers.chain([project.file.clone(), project.files.path_of(&project.norms)]).collect()
}
