//! The project file itself.

use crate::case::{Case, HEAD};

fn project(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("project file", broken, "project.toml").project(make)
}

/// A project with good layers, and these lines behind.
fn more(broken: &'static str, lines: &'static str) -> Case {
    project(broken, move || format!("{HEAD}{lines}\n").into_bytes())
}

pub fn cases() -> Vec<Case> {
    vec![
        project("empty file", Vec::new).refused(&["missing field `title`"]),
        project("not UTF-8", || b"title = \"Caf\xe9\"\n".to_vec()).refused(&["not UTF-8 text", "save it as UTF-8"]),
        project("UTF-16", || "title = \"x\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect())
            .refused(&["no project file", "no UTF-8 text"]),
        project("a GeoPackage in its place", crate::make::gpkg::good).refused(&["no project file", "which names your layers"]),
        project("cut short", || HEAD.as_bytes()[..60].to_vec()).refused(&["TOML parse error at line 4"]),
        project("lists in lists, 10,000 deep", || format!("title = {}{}", "[".repeat(10_000), "]".repeat(10_000)).into_bytes())
            .refused(&["TOML parse error at line 1"]),
        project("tables in tables, 10,000 deep", || format!("x{} = 1", ".x".repeat(10_000)).into_bytes())
            .refused(&["project.toml"]),
        project("a title of 10 MB that is never closed", || format!("title = \"{}", "x".repeat(10 << 20)).into_bytes())
            .refused(&["TOML parse error at line 1"]),
        more("the same layer key twice", "[[layer]]\nrole = \"gebied\"\nrole = \"gebied\"\npath = \"g.csv\"").refused(&["duplicate key"]),
        more("a key that does not exist", "[[layer]]\nrole = \"gebied\"\npad = \"g.csv\"").refused(&["unknown field `pad`", "expected"]),
        more("a role that does not exist", "[[layer]]\nrole = \"wegen\"\npath = \"g.csv\"").refused(&["unknown variant `wegen`", "expected"]),
        more("a file that is not there", "[[layer]]\nrole = \"gebied\"\npath = \"geen.gpkg\"")
            .refused(&["cannot open", "geen.gpkg", "Paths are relative to the project file"]),
        more("an empty path", "[[layer]]\nrole = \"gebied\"\npath = \"\"").refused(&["it is a folder, not a file"]),
        more("a path with a NUL byte", "[[layer]]\nrole = \"gebied\"\npath = \"a\\u0000b\"").refused(&["cannot open"]),
        more("a path of 10,000 letters", "[[layer]]\nrole = \"gebied\"\npath = '''LANG'''")
            .project(|| format!("{HEAD}[[layer]]\nrole = \"gebied\"\npath = \"{}\"\n", "x".repeat(10_000)).into_bytes())
            .refused(&["ame too long", "Paths are relative to the project file"]),
        more("a coordinate system that is none", "[[layer]]\nrole = \"percelen\"\npath = \"goed.csv\"\ncrs = \"RD\"")
            .refused(&["does not name a coordinate system", "EPSG:28992"]),
        more("a preset that is nearly one", "[[layer]]\nrole = \"percelen\"\npath = \"goed.csv\"\npreset = \"bag-woning\"")
            .refused(&["preset = \"bag-woning\" is not known", "did you mean \"bag-woningen\"?"]),
        more("an encoding that is none", "[[layer]]\nrole = \"percelen\"\npath = \"goed.csv\"\nencoding = \"Klingon\"")
            .refused(&["is no encoding known here", "windows-1252"]),
        more("cells of no size", "[raster]\ncell_m = nan").refused(&["cell_m is NaN", "1 or more"]),
        more("cells of a metre over the whole country", "[raster]\ncell_m = 1\n[[layer]]\nrole = \"gebied\"\npath = \"g.geojson\"\ncrs = \"EPSG:28992\"")
            .file("g.geojson", || {
                br#"{"type":"Polygon","coordinates":[[[10000,310000],[270000,310000],[270000,610000],[10000,610000],[10000,310000]]]}"#.to_vec()
            })
            .refused(&["78000000000 of them", "take cell_m larger"]),
    ]
}
