//! What every fuzz target needs: a folder with a small town that is good, into which each input is put as one more layer, and the
//! reading of that town by the library's public names. What the library refuses is fine; what brings it down is a finding.

use std::path::{Path, PathBuf};

use woonkring::model::{NormSet, Silent};
use woonkring::read::{Files, Project, norms, norms_of, town};

/// What stands between the files in an input that is several files.
pub const BREAK: &[u8] = b"\n====\n";

/// Facilities that are good, in RD New.
const FACILITIES: &str = "id;naam;soort;x;y\nv1;Winkel;supermarkt;237000;472500\nv2;Halte;ov_halte;236950;472480\n";
/// Parcels that are good.
const PARCELS: &str = "id;naam;x;y;capaciteit\ngoed-1;Hoek;237010;472510;12\ngoed-2;Plein;237060;472520;6\n";

/// The layers that an input may be: its role, with how facilities get their category.
const LAYERS: [(&str, &str); 9] = [
    ("voorzieningen", "category = { field = \"soort\" }"),
    ("voorzieningen", "category = \"osm\"\ncomplete = true"),
    ("voorzieningen", "category = \"ov_halte\""),
    ("percelen", ""),
    ("kernen", ""),
    ("gebied", ""),
    ("bevolking", ""),
    ("straten", ""),
    ("toegang", ""),
];
/// What the project file may say of its coordinate system.
const SYSTEMS: [&str; 2] = ["", "crs = \"EPSG:28992\""];

/// A folder of this process with the good layers in it.
pub fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("woonkring-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    put(&folder.join("goed.csv"), FACILITIES.as_bytes());
    put(&folder.join("percelen-goed.csv"), PARCELS.as_bytes());
    folder
}

/// Writes a file.
pub fn put(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("a file can be written");
}

/// The first byte of an input, which chooses the layer, and the rest of it.
pub fn chosen(input: &[u8]) -> Option<(u8, &[u8])> {
    input.split_first().map(|(choice, rest)| (*choice, rest))
}

/// The parts of an input that is several files.
pub fn parts(input: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = input;
    while let Some(at) = rest.windows(BREAK.len()).position(|bytes| bytes == BREAK) {
        parts.push(&rest[..at]);
        rest = &rest[at + BREAK.len()..];
    }
    parts.push(rest);
    parts
}

/// The good town with a fuzzed layer, in every role that the layer may have.
pub struct Bench {
    folder: PathBuf,
    projects: Vec<Project>,
    norms: NormSet,
}

impl Bench {
    /// The fuzzed layer is the file of this name.
    pub fn of(name: &str) -> Bench {
        let folder = folder();
        let project = |(role, more): (&str, &str), system: &str| {
            let raster = if role == "gebied" { "[raster]\ncell_m = 2000\n" } else { "" };
            let text = format!(
                "title = \"Proef\"\n{raster}\
                 [[layer]]\nrole = \"voorzieningen\"\npath = \"goed.csv\"\ncategory = {{ field = \"soort\" }}\n\
                 [[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n\
                 [[layer]]\nrole = \"{role}\"\npath = \"{name}\"\n{more}\n{system}\n"
            );
            let files = Files::Folder(folder.clone());
            Project::parse(&text, &folder.join("project.toml"), files).expect("the project is good")
        };
        let projects = SYSTEMS.iter().flat_map(|system| LAYERS.iter().map(move |layer| (*layer, *system)));
        Bench {
            projects: projects.map(|(layer, system)| project(layer, system)).collect(),
            norms: norms::norm_set("twente-start", Path::new("")).expect("the built-in norms are good"),
            folder,
        }
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Puts a file into the folder.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        put(&self.path(name), bytes);
    }

    /// Reads the town.
    pub fn read(&self, choice: u8) {
        let project = &self.projects[usize::from(choice) % self.projects.len()];
        let _ = std::hint::black_box(town(project, &self.norms, &Silent));
    }
}

/// Reads a project whose text is fuzzed, with its norms and its layers.
pub fn whole(text: &str, folder: &Path) {
    let parsed = Project::parse(text, &folder.join("project.toml"), Files::Folder(folder.to_owned()));
    let Ok(project) = parsed else { return };
    if let Ok(norms) = norms_of(&project) {
        let _ = std::hint::black_box(town(&project, &norms, &Silent));
    }
}
