// The town of docs/method.md, shared by its examples. Coordinates are RD New, in metres.
pub use woonkring::model::ParcelId;
pub use woonkring::score::{Class, Verdict};
pub use woonkring::zones::Level;

use woonkring::model::{NormSet, Silent, Town};
use woonkring::read::{Files, Project, norms_of, town};

const FILES: &[(&str, &[u8])] = &[
    ("voorzieningen.csv", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/worked/voorzieningen.csv"))),
    ("percelen.csv", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/worked/percelen.csv"))),
    ("gebied.geojson", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/worked/gebied.geojson"))),
    ("bevolking.geojson", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/worked/bevolking.geojson"))),
];

/// The worked town with the built-in norms.
pub fn worked() -> (Town, NormSet) {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/worked/project.toml"));
    let project = Project::parse(text, std::path::Path::new("project.toml"), Files::BuiltIn(FILES)).expect("the project is right");
    let norms = norms_of(&project).expect("the norms are built in");
    let (town, _) = town(&project, &norms, &Silent).expect("the layers are right");
    (town, norms)
}
