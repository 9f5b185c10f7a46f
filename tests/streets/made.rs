//! A small town in a folder of its own, read by the library, and what its streets are.

use std::collections::{BTreeMap, BTreeSet};

use tempfile::TempDir;
use woonkring::model::{Account, LayerAccount, Silent, Town};
use woonkring::read::{Project, norms_of, town};

/// A project with a facility, a parcel and further layers.
pub struct Made {
    folder: TempDir,
    project: String,
}

impl Made {
    pub fn new() -> Made {
        let project = "title = \"Proef\"\n\
            [[layer]]\nrole = \"voorzieningen\"\npath = \"goed.csv\"\ncategory = \"supermarkt\"\n\
            [[layer]]\nrole = \"percelen\"\npath = \"percelen.csv\"\n";
        let made = Made { folder: tempfile::tempdir().unwrap(), project: project.to_owned() };
        made.file("goed.csv", "id;x;y\nv1;237000;472500\n").file("percelen.csv", "id;x;y;capaciteit\np1;237010;472510;12\n")
    }

    /// A project of only the layers that are added.
    pub fn bare(head: &str) -> Made {
        Made { folder: tempfile::tempdir().unwrap(), project: head.to_owned() }
    }

    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Made {
        std::fs::write(self.folder.path().join(path), bytes).unwrap();
        self
    }

    /// Adds a layer that lies in the folder; `more` are further lines of it.
    pub fn layer(mut self, role: &str, path: &str, more: &str) -> Made {
        self.project += &format!("[[layer]]\nrole = \"{role}\"\npath = '{path}'\n{more}\n");
        self
    }

    /// Adds a layer of streets with this file.
    pub fn streets(self, path: &str, bytes: impl AsRef<[u8]>, more: &str) -> Made {
        self.file(path, bytes).layer("straten", path, more)
    }

    pub fn read(&self) -> Result<(Town, Account), String> {
        let file = self.folder.path().join("project.toml");
        std::fs::write(&file, &self.project).unwrap();
        let project = Project::open(&file).map_err(|error| error.to_string())?;
        let norms = norms_of(&project).unwrap();
        town(&project, &norms, &Silent).map_err(|error| error.to_string())
    }

    /// The town, with the account of its last layer.
    pub fn good(&self) -> (Town, LayerAccount) {
        let (town, account) = self.read().unwrap_or_else(|error| panic!("it should be read: {error}"));
        for layer in &account.layers {
            let left_out: u64 = layer.left_out.values().sum();
            assert_eq!(layer.read, layer.kept + layer.skipped() + left_out, "every row is accounted for: {layer:#?}");
        }
        let mut account = account.layers.last().unwrap().clone();
        // What is told of the network as a whole is not about lines.
        account.findings.retain(|finding| !finding.reason.starts_with("street network"));
        (town, account)
    }

    /// Why the project is refused.
    pub fn refused(&self, words: &[&str]) {
        let message = self.read().map(|(_, account)| format!("{account:#?}")).expect_err("it should be refused");
        for word in words {
            assert!(message.contains(word), "the message should have {word:?}: {message}");
        }
    }
}

/// Metres and corners, in millimetres.
pub type Drawn = (i64, BTreeSet<(i64, i64)>);

/// What a town's streets are, by the name of the way (or its id where it has none).
pub fn drawn(town: &Town) -> BTreeMap<String, Drawn> {
    let streets = town.streets.as_ref().expect("it has streets");
    let mut all: BTreeMap<String, (f64, BTreeSet<(i64, i64)>)> = BTreeMap::new();
    for (at, edge) in streets.edges().iter().enumerate() {
        let way = &streets.ways()[edge.way as usize];
        let (metres, corners) = all.entry(way.name.clone().unwrap_or(way.id.clone())).or_default();
        *metres += edge.length_m;
        corners.extend(streets.corners(at as u32).map(|at| ((at.x * 1e3).round() as i64, (at.y * 1e3).round() as i64)));
    }
    all.into_iter().map(|(name, (metres, corners))| (name, ((metres * 1e3).round() as i64, corners))).collect()
}

/// The ids of the ways that a town's streets come from.
pub fn ids(town: &Town) -> BTreeSet<String> {
    town.streets.iter().flat_map(|streets| streets.ways()).map(|way| way.id.clone()).collect()
}

/// The matters of the findings, each with what was done and how often.
pub fn told(account: &LayerAccount) -> BTreeMap<String, usize> {
    account.by_reason().into_iter().map(|((done, reason), all)| (format!("{}: {reason}", done.word()), all.len())).collect()
}

/// As [`told`] expects it.
pub fn expected(all: &[(&str, usize)]) -> BTreeMap<String, usize> {
    all.iter().map(|(what, count)| ((*what).to_owned(), *count)).collect()
}
