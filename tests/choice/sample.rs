//! The sample: sums tie out, two runs are one, and an independent solver finds no better.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A run of the sample, in a folder of its own.
fn run(threads: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_woonkring"))
        .args(["analyse", "data/hof-van-twente/project.toml", "--quiet", "--format", "csv,geojson", "--threads", threads, "-o"])
        .arg(folder.path())
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    folder
}

/// The rows of a table, by column.
fn table(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(format!("{name}.csv"))).unwrap();
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| columns.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|it| row(it.unwrap())).collect()
}

fn count(row: &BTreeMap<String, String>, column: &str) -> u32 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {}", row[column]))
}

#[test]
fn homes_add_up_from_parcel_to_kern_to_total() {
    let folder = run("2");
    let (portfolios, sites, kernen) =
        (table(folder.path(), "portefeuilles"), table(folder.path(), "keuze"), table(folder.path(), "keuze_kernen"));
    assert!(portfolios.len() > 1);
    let counted: Vec<&String> = portfolios[0].keys().filter(|column| column.starts_with("woningen")).collect();
    assert!(counted.len() > 2, "{counted:?}");
    for portfolio in &portfolios {
        let of = |row: &&BTreeMap<String, String>| row["portefeuille"] == portfolio["portefeuille"];
        let total = kernen.iter().filter(of).find(|row| row["naam"] == "totaal").unwrap();
        for column in &counted {
            let on_parcels: u32 = sites.iter().filter(of).map(|row| count(row, column)).sum();
            let in_kernen: u32 =
                kernen.iter().filter(of).filter(|row| row["naam"] != "totaal").map(|row| count(row, column)).sum();
            assert_eq!([on_parcels, in_kernen, count(total, column)], [count(portfolio, column); 3], "{column}");
        }
        let forms: u32 = counted.iter().filter(|column| **column != "woningen").map(|column| count(portfolio, column)).sum();
        assert_eq!(forms, count(portfolio, "woningen"));
        assert_eq!(sites.iter().filter(of).count() as u32, count(portfolio, "locaties"));
        assert!(sites.iter().filter(of).all(|row| count(row, "woningen") + count(row, "vrij") == count(row, "capaciteit")));
    }
}

#[test]
fn one_thread_and_two_write_the_same_bytes() {
    let (one, two) = (run("1"), run("2"));
    for layer in ["portefeuilles.csv", "keuze.csv", "keuze.geojson", "keuze_kernen.csv", "keuze_eisen.csv"] {
        let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(layer)).unwrap();
        assert!(read(&one) == read(&two), "{layer}");
    }
}

#[test]
fn no_portfolio_of_the_sample_is_bettered_by_an_independent_solver() {
    let Some(python) = python() else { return };
    let folder = run("2");
    let out = Command::new(python)
        .arg("tests/choice/peer.py")
        .arg(folder.path())
        .args(["data/hof-van-twente", "data/norms/twente-start.toml"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
    let portfolios = table(folder.path(), "portefeuilles").len();
    assert!(said.ends_with(&format!("equal: {portfolios} portfolios\n")), "{said}");
}

/// A Python that has scipy: `PYTHON`, or that of the machine.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn python() -> Option<PathBuf> {
    let python = std::env::var_os("PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let has = Command::new(&python).args(["-c", "import scipy.optimize"]).output();
    if !has.is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: no scipy for Python on this machine (set PYTHON to one that has it)");
        return None;
    }
    Some(python)
}
