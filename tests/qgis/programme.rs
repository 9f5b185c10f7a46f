//! The layers of the programme in a real QGIS, on the sample: the chosen parcels, meeting places, vulnerability, scenarios and balance.

use std::path::Path;

use crate::{has_qgis, python, woonkring};

#[test]
fn what_a_programme_is_made_from_opens_in_its_colours_and_prints() {
    if !has_qgis() {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    woonkring(place.path(), &["-q", "-o", "uit", "--format", "gpkg,csv,geojson"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/qgis/programme.py");
    let out = python(&[script.to_str().unwrap(), "uit"]).current_dir(place.path()).output().unwrap();
    let (told, wrong) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && told.contains("all is well"), "{told}\n{wrong}");
}
