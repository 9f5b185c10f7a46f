//! The binary in a folder of its own, a made-up town, and a GeoPackage as it is asked.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

/// Every format, GeoJSON on the plane: one run for all tests.
const ALL: [&str; 5] = ["-q", "--format", "gpkg,geojson,csv,fgb", "--crs", "vlak"];

/// The result on the sample, in every format.
pub static SAMPLE: LazyLock<Run> = LazyLock::new(|| Run::of(&[]));

/// The result on a made-up town with points, several points, holes and parts, and without kernen.
pub static TOWN: LazyLock<Run> = LazyLock::new(|| {
    let place = tempfile::tempdir().unwrap();
    town(place.path());
    Run::in_folder(place, &["analyse", "project.toml"])
});

/// A result.
pub struct Run {
    place: TempDir,
}

impl Run {
    /// A result that someone wrote into the folder `uit` of this one.
    pub fn made(place: TempDir) -> Run {
        Run { place }
    }

    fn of(arguments: &[&str]) -> Run {
        Run::in_folder(tempfile::tempdir().unwrap(), arguments)
    }

    fn in_folder(place: TempDir, arguments: &[&str]) -> Run {
        woonkring(place.path(), &[arguments, &ALL, &["-o", "uit"]].concat());
        Run { place }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.place.path().join("uit").join(name)
    }

    pub fn gpkg(&self) -> PathBuf {
        self.file("woonkring.gpkg")
    }

    pub fn open(&self) -> Connection {
        Connection::open_with_flags(self.gpkg(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
    }

    /// A copy of the GeoPackage that may be edited, in a folder that goes away.
    pub fn copy(&self) -> (TempDir, PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let copy = place.path().join("woonkring.gpkg");
        std::fs::copy(self.gpkg(), &copy).unwrap();
        (place, copy)
    }
}

/// Runs the binary, and all goes well.
pub fn woonkring(place: &Path, arguments: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_woonkring")).args(arguments).current_dir(place).output().unwrap();
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
}

/// The layers that are tables of contents, with what they are.
pub fn layers(db: &Connection) -> Vec<(String, String)> {
    let mut query = db
        .prepare("SELECT table_name, data_type FROM gpkg_contents WHERE table_name <> 'layer_styles' ORDER BY rowid")
        .unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// One value.
pub fn one<T: rusqlite::types::FromSql>(db: &Connection, sql: &str) -> T {
    db.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// One column of texts.
pub fn texts(db: &Connection, sql: &str) -> Vec<String> {
    let mut query = db.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// A project in RD New with a parcel of every shape.
fn town(place: &Path) {
    let write = |name: &str, text: &str| std::fs::write(place.join(name), text).unwrap();
    write(
        "project.toml",
        r#"title = "Verzonnen stad"
norms = "twente-start"
[[layer]]
role = "voorzieningen"
path = "voorzieningen.geojson"
crs = "EPSG:28992"
category = { field = "soort" }
complete = true
source = "verzonnen, CC0"
[[layer]]
role = "percelen"
path = "percelen.geojson"
crs = "EPSG:28992"
"#,
    );
    let feature = |properties: &str, kind: &str, coordinates: &str| {
        let geometry = format!(r#"{{"type":"{kind}","coordinates":{coordinates}}}"#);
        format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
    };
    let layer = |features: &[String]| format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let square = |x: i32, y: i32, size: i32| format!("[[{x},{y}],[{0},{y}],[{0},{1}],[{x},{1}],[{x},{y}]]", x + size, y + size);
    let hole = "[[[236900,472400],[237000,472400],[237000,472500],[236900,472500],[236900,472400]],\
                [[236930,472430],[236930,472460],[236960,472460],[236960,472430],[236930,472430]]]";
    let parcels = [
        feature(r#""id":"punt","capaciteit":12"#, "Point", "[237010.123,472510.5]"),
        feature(r#""id":"punten","naam":"Twee hoeken""#, "MultiPoint", "[[237100,472600],[237130,472640]]"),
        feature(r#""id":"gat","capaciteit":4"#, "Polygon", hole),
        feature(
            r#""id":"delen","naam":"Met, komma en \"quote\"""#,
            "MultiPolygon",
            &format!("[[{}],[{}]]", square(237200, 472300, 40), square(237260, 472300, 30)),
        ),
        feature(r#""id":"ver","naam":"=1+1""#, "Polygon", &format!("[{}]", square(244000, 478000, 50))),
    ];
    write("percelen.geojson", &layer(&parcels));
    let facilities = [
        feature(r#""id":"v1","naam":"Winkel","soort":"supermarkt""#, "Point", "[237000,472500]"),
        feature(
            r#""id":"v2","naam":"Buurthuis","soort":"ontmoeting""#,
            "Polygon",
            &format!("[{}]", square(237050, 472450, 20)),
        ),
        feature(r#""id":"v3","naam":"Dokter","soort":"huisarts""#, "MultiPoint", "[[237100,472520],[237900,472520]]"),
        feature(r#""id":"v4","naam":"Halte","soort":"ov_halte""#, "Point", "[236950,472480]"),
        feature(r#""id":"v5","naam":"Zorghuis","soort":"zorg_24uur""#, "Point", "[237020,472560]"),
        feature(r#""id":"v6","naam":"Apotheek","soort":"apotheek""#, "Point", "[237090,472530]"),
    ];
    write("voorzieningen.geojson", &layer(&facilities));
}
