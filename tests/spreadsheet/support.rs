//! The binary in a folder of its own, and a workbook as it is asked.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use tempfile::TempDir;

/// The sample with the spreadsheet and the tables that it must agree with.
pub static SAMPLE: LazyLock<Run> = LazyLock::new(|| {
    let place = tempfile::tempdir().unwrap();
    woonkring(place.path(), &["-q", "--format", "xlsx,csv", "-o", "uit"]);
    Run { place }
});

/// A result in a folder that goes away.
pub struct Run {
    place: TempDir,
}

impl Run {
    /// The result of a project in a folder of its own: its files by name.
    pub fn of(files: &[(&str, &str)]) -> Run {
        let place = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(place.path().join(name), text).unwrap();
        }
        woonkring(place.path(), &["analyse", "project.toml", "-q", "--format", "xlsx,csv", "-o", "uit"]);
        Run { place }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.place.path().join("uit").join(name)
    }

    pub fn book(&self) -> Xlsx<BufReader<File>> {
        open_workbook(self.file("woonkring.xlsx")).unwrap()
    }

    pub fn sheets(&self) -> Vec<String> {
        self.book().sheet_names()
    }

    /// The cells of a sheet, from its first row and column on.
    pub fn sheet(&self, name: &str) -> Range<Data> {
        self.book().worksheet_range(name).unwrap()
    }

    /// The texts of the first sheet: what stands behind each word.
    pub fn said(&self) -> Vec<(String, String)> {
        let cell = |cell: Option<&Data>| cell.map(ToString::to_string).unwrap_or_default();
        self.sheet("Toelichting").rows().map(|row| (cell(row.first()), cell(row.get(1)))).collect()
    }

    /// What stands behind a word of the first sheet.
    pub fn said_of(&self, word: &str) -> String {
        let said = self.said().into_iter().find(|(said, _)| said == word);
        said.unwrap_or_else(|| panic!("the first sheet says nothing of {word}")).1
    }

    /// A table as CSV has it: its header and its rows.
    pub fn csv(&self, name: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let mut file = csv::Reader::from_path(self.file(&format!("{name}.csv"))).unwrap();
        let words = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
        let header = words(file.headers().unwrap());
        (header, file.records().map(|row| words(&row.unwrap())).collect())
    }

    /// The parts of the file, by name.
    pub fn parts(&self) -> BTreeMap<String, String> {
        let mut zip = zip::ZipArchive::new(File::open(self.file("woonkring.xlsx")).unwrap()).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).unwrap();
            let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
            part.read_to_string(&mut text).unwrap();
            parts.insert(name, text);
        }
        parts
    }

    /// The part of a sheet, by the sheet's name: sheets are numbered in their order.
    pub fn part(&self, name: &str) -> String {
        let at = self.sheets().iter().position(|sheet| sheet == name).unwrap();
        self.parts().remove(&format!("xl/worksheets/sheet{}.xml", at + 1)).unwrap()
    }
}

/// Runs the binary, and all goes well.
pub fn woonkring(place: &Path, arguments: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_woonkring")).args(arguments).current_dir(place).output().unwrap();
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
}
