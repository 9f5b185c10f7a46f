//! `woonkring toets`: one initiative against every profile, definition of a cluster, area and need.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use woonkring::model::{Category, Initiative, NormSet, Parcel};
use woonkring::read::{self, Files, Project, Site};
use woonkring::write::{self, Folder};

use super::args::{DistanceWord, Toets, YesNo};
use super::plain;
use super::progress::Progress;
use super::run::inputs;

/// Holds one initiative against everything: as a text on the screen or as JSON, and as files where a folder is named.
pub fn toets(screen: &mut dyn Write, typed: &Toets, quiet: bool) -> Result<(), Box<dyn Error>> {
    let project = typed.project.as_deref().map_or_else(read::sample, Project::open)?;
    super::run::can_walk(typed.afstand, false, &project)?;
    let norms = read::norms_of(&project)?;
    let initiative = Initiative {
        forms: forms(typed, &norms)?,
        step_free: typed.nultreden.map(YesNo::is_yes),
        share_55plus: typed.aandeel_55plus,
        share_65plus: typed.aandeel_65plus,
    };
    let mut folder = typed.out.as_deref().map(|out| Folder::open(out, &files(&project, typed))).transpose()?;
    let progress = Progress::new(quiet || typed.json);
    let (mut town, account) = read::town_of_initiative(&project, &norms, &site(typed)?, &progress)?;
    say(&mut town.parcels[0], typed);
    let distance = typed.afstand.unwrap_or(DistanceWord::Beide).distance();
    let report = woonkring::toets(&town, &norms, &initiative, distance, &progress);
    progress.finish();
    let written = match &mut folder {
        Some(folder) => {
            write::initiative(&report, &account, folder)?;
            folder.names().to_vec()
        }
        None => Vec::new(),
    };
    let folder = folder.map(Folder::finish_beside).transpose()?;
    if typed.json {
        write!(screen, "{}", write::initiative_json(&report, &account))?;
    } else if !quiet {
        write!(screen, "{}", write::initiative_text(&report, &account))?;
    }
    if let Some(folder) = folder.filter(|_| !quiet && !typed.json) {
        let told = format!("written in {}: {}", folder.folder.display(), written.join(" "));
        writeln!(screen, "{}", plain::line(&told))?;
    }
    Ok(())
}

/// The files that are read, the initiative's among them.
fn files(project: &Project, typed: &Toets) -> Vec<PathBuf> {
    let own = typed.initiatief.iter().map(PathBuf::clone);
    match project.files {
        Files::BuiltIn(_) => own.collect(),
        Files::Folder(_) => inputs(project).into_iter().chain(own).collect(),
    }
}

/// Where the initiative is.
fn site(typed: &Toets) -> Result<Site, Box<dyn Error>> {
    match (&typed.op, &typed.initiatief, &typed.perceel) {
        (Some(at), _, _) => Ok(at.clone()),
        (_, Some(file), _) if !is_there(file) => Err(format!(
            "cannot open {}: there is no such file. Name a layer with the initiative as a point or an area",
            file.display()
        )
        .into()),
        (_, Some(file), _) => Ok(Site::File(file.clone())),
        (_, _, Some(id)) => Ok(Site::Parcel(id.clone())),
        _ => Err("say where the initiative is: --op LON,LAT, --initiatief FILE or --perceel ID".into()),
    }
}

/// Whether a path is there, or lies in a file that is (a zip, a GeoPackage with a layer name).
fn is_there(file: &Path) -> bool {
    let bare = file.to_string_lossy();
    let bare = bare.split('|').next().unwrap_or_default();
    Path::new(bare).ancestors().any(|part| part.exists() && (part.is_file() || part == Path::new(bare)))
}

/// The housing forms that were typed, each one that a profile has.
fn forms(typed: &Toets, norms: &NormSet) -> Result<Vec<String>, Box<dyn Error>> {
    let mut known: Vec<&str> = norms.profiles.iter().map(|profile| profile.woonvorm.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    let mut forms: Vec<String> = Vec::new();
    for form in &typed.woonvorm {
        let Some(same) = known.iter().find(|known| known.eq_ignore_ascii_case(form.trim())) else {
            let told = format!(
                "--woonvorm {form}: no profile of the norm set {} has this form; it has: {}",
                norms.id,
                known.join(", ")
            );
            return Err(told.into());
        };
        if !forms.iter().any(|form| form == same) {
            forms.push((*same).to_owned());
        }
    }
    Ok(forms)
}

/// What was typed stands above what the row of the initiative says.
fn say(parcel: &mut Parcel, typed: &Toets) {
    parcel.name = typed.naam.clone().or(parcel.name.take());
    parcel.capacity = typed.woningen.or(parcel.capacity);
    parcel.arranged_transport = typed.vervoer.map(YesNo::is_yes).or(parcel.arranged_transport);
    let brings: &mut BTreeMap<Category, bool> = &mut parcel.in_complex;
    if let Some(brought) = typed.ontmoetingsruimte {
        brings.insert(Category::new("ontmoeting"), brought.is_yes());
    }
}
