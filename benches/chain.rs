//! The whole chain as a process: 100,000 polygons and 4 profiles, from GeoJSON to GeoJSON, time and peak memory.
//!
//!     cargo bench --bench chain [-- FOLDER] [--rounds N] [--data-only]
//!
//! Makes the project in FOLDER if it is not there. `benches/run` runs it beside `benches/peers/chain_geopandas.py`.
#![allow(clippy::print_stdout, reason = "a benchmark talks")]

mod support;

use std::error::Error;
use std::fs;
use std::process::{Child, Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = support::number_after(&mut words, "--rounds").unwrap_or(3);
    let folder = support::folder("chain", &words);
    support::project::write(&folder)?;
    if support::has(&words, "--data-only") {
        return Ok(());
    }
    let mut seconds = Vec::new();
    let mut peak_mib = 0.0_f64;
    for _ in 0..rounds {
        let start = Instant::now();
        let mut run = Command::new(env!("CARGO_BIN_EXE_woonkring"))
            .arg("analyse")
            .arg(folder.join("project.toml"))
            .arg("-o")
            .arg(folder.join("woonkring-uit"))
            .args(["--format", "geojson,csv", "--quiet"])
            .spawn()?;
        let (status, peak) = watch(&mut run)?;
        assert!(status.success(), "woonkring ended with {status}");
        seconds.push(start.elapsed().as_secs_f64());
        peak_mib = peak_mib.max(peak);
    }
    println!("woonkring seconds={:.3} peak_mib={peak_mib:.0}", support::median(seconds));
    println!("{}", phases(&fs::read_to_string(folder.join("woonkring-uit/run.json"))?));
    Ok(())
}

/// Waits for a process and follows its peak memory, which the system keeps as long as the process is there (0 where it does not).
fn watch(run: &mut Child) -> std::io::Result<(ExitStatus, f64)> {
    let status_file = format!("/proc/{}/status", run.id());
    let mut peak = 0.0_f64;
    loop {
        let text = fs::read_to_string(&status_file).unwrap_or_default();
        let kib = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| {
            let number = rest.trim().trim_end_matches("kB").trim();
            number.parse::<f64>().ok()
        });
        peak = peak.max(kib.unwrap_or(0.0) / 1024.0);
        if let Some(status) = run.try_wait()? {
            return Ok((status, peak));
        }
        sleep(Duration::from_millis(2));
    }
}

/// What each phase of the last run took, from its `run.json`.
fn phases(run_json: &str) -> String {
    let after = run_json.split("\"seconds\"").nth(1).unwrap_or_default();
    let inside = after.split(['{', '}']).nth(1).unwrap_or_default();
    format!("phases: {}", inside.split_whitespace().collect::<Vec<_>>().join(" "))
}
