//! The layers of lines in a real QGIS: the streets of a made-up network in the sample, with walks and barriers over them.

use std::path::Path;

use woonkring::model::{Account, Silent, Spot};
use woonkring::read::{norms_of, sample, town};
use woonkring::write::{self, Choice, Folder, Format, GeoJsonCrs};

use crate::made_up::lines::{barriers, streets, walks};
use crate::{has_qgis, python};

#[test]
fn streets_walks_and_barriers_open_in_their_colours() {
    if !has_qgis() {
        return;
    }
    let around = Spot { x: 237_000.0, y: 472_500.0 };
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (mut town, _) = town(&project, &norms, &Silent).unwrap();
    town.streets = Some(streets(around));
    let report = woonkring::analyse(&town, &norms);
    let mut layers = report.layers();
    layers.retain(|layer| layer.name() != "barrieres");
    layers.push(Box::new(walks(around)));
    layers.push(Box::new(barriers(around)));
    let place = tempfile::tempdir().unwrap();
    let formats = [Format::GeoPackage, Format::GeoJson, Format::FlatGeobuf].into();
    let mut folder = Folder::open(&place.path().join("uit"), &[]).unwrap();
    let choice = Choice { formats, geojson: GeoJsonCrs::Wgs84 };
    write::layers_of(&report, &layers, &Account::default(), &choice, &mut folder, &Silent).unwrap();
    folder.finish().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/qgis/lines.py");
    let out = python(&[script.to_str().unwrap(), "uit"]).current_dir(place.path()).output().unwrap();
    let (told, wrong) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && told.contains("all is well"), "{told}\n{wrong}");
}
