//! What a municipality plans with: every slip in the opgave, in what stands there, and in the sections of the project file.

mod kernen;
mod opgave;
mod sections;
mod standing;

use woonkring::model::{Silent, Town};
use woonkring::read::{Project, norms_of, town};

use crate::support::{Case, collection, square, with_properties};

/// Two kernen, of which Goor holds the point of the other tests.
fn kernen() -> String {
    let kern = |properties: &str, lon: f64| with_properties(properties, &square(lon, 52.2348));
    collection(&[
        &kern(r#""id":"k-goor","naam":"Goor","inwoners":12230,"inwoners_65plus":2978"#, 6.5875),
        &kern(r#""id":"k-delden","naam":"Delden","inwoners":7230,"inwoners_65plus":2178"#, 6.592),
    ])
}

/// A project of the municipality Hof van Twente with two kernen and these lines after them.
fn project(more: &str) -> Case {
    let text = format!(
        "[opgave]\nmunicipality = \"Hof van Twente\"\n[[layer]]\nrole = \"kernen\"\npath = \"kernen.geojson\"\n{more}\n"
    );
    Case::good(&text).file("kernen.geojson", kernen())
}

/// The town of a project, as a run reads it.
fn read(case: &Case) -> Town {
    let project = Project::open(&case.path("project.toml")).expect("the project is good");
    let norms = norms_of(&project).expect("the norms are good");
    town(&project, &norms, &Silent).expect("the layers are good").0
}
