//! The stops of Twente and of Maastricht, as they are handed out; skipped, with a line, where they are absent.

use std::path::{Path, PathBuf};

use crate::support::{Feed, open};

#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn shared(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(file);
    if !path.is_file() {
        eprintln!("skipped: no ../shared/data/{file}");
    }
    path.is_file().then_some(path)
}

/// How many rows of a file are poles, and how many are not, by a plain look at the column.
fn plainly(path: &Path) -> (u64, u64) {
    let mut table = csv::Reader::from_path(path).unwrap();
    let at = table.headers().unwrap().iter().position(|name| name == "location_type").unwrap();
    let kinds: Vec<String> = table.records().map(|row| row.unwrap()[at].to_owned()).collect();
    let poles = kinds.iter().filter(|kind| matches!(kind.as_str(), "" | "0" | "0.0")).count();
    (poles as u64, (kinds.len() - poles) as u64)
}

#[test]
fn real_stops_are_poles_only() {
    for (file, poles) in [("ov/gtfs_stops_twente_2015-07.csv", 2956), ("maastricht/maastricht_gtfs_haltes_2024.csv", 358)] {
        let Some(path) = shared(file) else { continue };
        let text = std::fs::read(&path).unwrap();
        let read = open(&Feed::empty().project("haltes.csv", Some(("haltes.csv", &text)))).unwrap();
        let (plain, others) = plainly(&path);
        assert_eq!((read.account.read, plain + others), (poles, poles), "{file}");
        let there_before = read.account.findings.iter().filter(|finding| finding.reason == "there before").count() as u64;
        assert_eq!(
            (read.account.kept + there_before, read.account.skipped()),
            (plain, there_before),
            "{file}: {:?}",
            read.account.findings
        );
        assert_eq!(read.account.left_out.values().sum::<u64>(), others, "{file}");
        assert!(read.stops.values().all(Option::is_none));
    }
}
