//! The text of a project file, in a folder with a file for every role.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use woonkring_fuzz::{folder, put, whole};

const KERN: &str = r#"{"type":"Feature","properties":{"naam":"Dorp","inwoners":900,"inwoners_65plus":200},
"geometry":{"type":"Polygon","coordinates":[[[6.585,52.233],[6.590,52.233],[6.590,52.236],[6.585,52.236],[6.585,52.233]]]}}"#;
const STOPS: &str = "stop_id,stop_name,stop_lat,stop_lon,location_type\n1,Halte,52.2353,6.588,0\n";

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = folder();
    put(&folder.join("vlak.geojson"), KERN.as_bytes());
    put(&folder.join("stops.txt"), STOPS.as_bytes());
    folder
});

fuzz_target!(|text: &str| whole(text, &FOLDER));
