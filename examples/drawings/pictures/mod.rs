//! The pictures: each asks the library, and draws what it answered.

mod joint;
mod rest;
mod svg;
mod town;
mod walk;
mod walkshed;

use woonkring::model::Silent;
use woonkring::{Ask, analyse_watched};

/// The pictures of `docs/img/`, by their names.
pub fn all() -> Vec<(&'static str, String)> {
    let (town, norms) = town::town();
    let report = analyse_watched(&town, &norms, Ask { routes: true, ..Ask::default() }, &Silent);
    vec![
        ("walk.svg", walk::picture(&report)),
        ("joint.svg", joint::picture(&report)),
        ("rest.svg", rest::picture(&report)),
        ("walkshed.svg", walkshed::picture(&report)),
    ]
}
