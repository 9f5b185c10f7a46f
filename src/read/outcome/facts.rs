//! `run.json`: what a result says of the run as a whole.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::super::error::ReadError;
use crate::model::{Detour, OutcomeNorms, OutcomeProfile};

/// The file.
pub const FILE: &str = "run.json";
/// The layout that is read.
const LAYOUT: u32 = 1;

#[derive(Debug, Deserialize)]
pub struct Facts {
    pub title: String,
    pub finished: String,
    pub measured: String,
    pub plane: String,
    pub fictief: bool,
    pub norms: Norms,
    pub inputs: Vec<Input>,
}

#[derive(Debug, Deserialize)]
pub struct Input {
    pub complete: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Norms {
    id: String,
    settings: BTreeMap<String, f64>,
    numbers: BTreeMap<String, f64>,
    words: BTreeMap<String, Vec<String>>,
    profiles: Vec<Profile>,
}

#[derive(Debug, Deserialize)]
struct Profile {
    id: String,
    label: String,
    asks: BTreeMap<String, bool>,
}

/// What every `run.json` has, of whatever version.
#[derive(Debug, Deserialize)]
struct Head {
    program: String,
    version: String,
    layout: Option<u32>,
}

impl Facts {
    /// Reads those of a folder.
    pub fn read(folder: &Path) -> Result<Facts, ReadError> {
        let file = folder.join(FILE);
        let wrong = |message: String| ReadError::Format { file: file.display().to_string(), message };
        if !folder.is_dir() {
            let cause = std::io::Error::new(std::io::ErrorKind::NotFound, "there is no such folder");
            return Err(ReadError::Open { file: folder.to_owned(), cause });
        }
        if !file.is_file() {
            let message = format!("this folder holds no result of a run: there is no {FILE} in it; {}", advice(folder));
            return Err(ReadError::Format { file: folder.display().to_string(), message });
        }
        let bytes = std::fs::read(&file).map_err(|cause| ReadError::Read { file: file.clone(), cause })?;
        let head: Head = serde_json::from_slice(&bytes)
            .map_err(|error| wrong(format!("this is no {FILE} of woonkring ({error}); name the folder of a result")))?;
        if head.program != env!("CARGO_PKG_NAME") {
            return Err(wrong(format!(
                "it was written by \"{}\", expected woonkring; name the folder of a result",
                head.program
            )));
        }
        match head.layout {
            Some(LAYOUT) => {}
            None => {
                return Err(wrong(format!(
                    "it was written by woonkring {}, which did not yet write all that a comparison asks (`layout`); run it again \
                     with this version ({})",
                    head.version,
                    env!("CARGO_PKG_VERSION")
                )));
            }
            Some(other) => {
                return Err(wrong(format!(
                    "its layout is {other}, expected {LAYOUT}: it was written by woonkring {}, and this is {}; compare with that \
                     version, or run it again with this one",
                    head.version,
                    env!("CARGO_PKG_VERSION")
                )));
            }
        }
        serde_json::from_slice(&bytes)
            .map_err(|error| wrong(format!("it is damaged or was changed by hand ({error}); run it again")))
    }
}

/// What to name instead of a folder without a run.
fn advice(folder: &Path) -> String {
    if folder.join("verschil.csv").is_file() || folder.join("verschil.geojson").is_file() {
        return "it holds a comparison; name the folders of the two runs".to_owned();
    }
    let project = folder.join("project.toml");
    if project.is_file() {
        return format!("to compare a project, name its file: {}", project.display());
    }
    "name the folder that `woonkring analyse` wrote, or a project file".to_owned()
}

impl Norms {
    /// The norms.
    pub fn outcome(self) -> Result<OutcomeNorms, String> {
        let setting = |name: &str| {
            let value = self.settings.get(name).copied();
            value.ok_or_else(|| format!("norms.settings has no `{name}`; run it again"))
        };
        let detour = Detour { low: setting("detour_low")?, likely: setting("detour_likely")?, high: setting("detour_high")? };
        let (threshold, min_known) = (setting("threshold")?, setting("min_known_weight")?);
        let profiles = self.profiles.into_iter().map(|of| OutcomeProfile { id: of.id, label: of.label, asks: of.asks });
        Ok(OutcomeNorms {
            profiles: profiles.collect(),
            id: self.id,
            numbers: self.numbers,
            words: self.words,
            detour,
            threshold,
            min_known,
        })
    }
}
