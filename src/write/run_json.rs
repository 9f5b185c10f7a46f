//! `run.json`: what was run, by what, on what, and what became of every row of the input.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::error::WriteError;
use super::folder::Folder;
use crate::model::{Category, Done, FileFacts, LayerAccount, Look, Profile};
use crate::report::{Report, RunFacts};

/// The layout of a result, for who reads it back: another number where what stands in it no longer means the same.
const LAYOUT: u32 = 1;
/// How many examples of one finding are listed here; `invoer.csv` has them all.
const EXAMPLES: usize = 20;

#[derive(Serialize)]
struct Run<'a> {
    program: &'static str,
    version: &'static str,
    layout: u32,
    command: String,
    finished: &'a str,
    title: &'a str,
    measured: &'static str,
    plane: String,
    fictief: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    walking: Option<Walking>,
    norms: Norms<'a>,
    settings: Vec<Setting<'a>>,
    inputs: Vec<Input<'a>>,
    notes: &'a [String],
    outcome: Vec<Outcome>,
    outputs: Vec<String>,
    seconds: BTreeMap<&'a str, f64>,
}

/// The streets, and who joins them.
#[derive(Serialize)]
struct Walking {
    nodes: usize,
    edges: usize,
    street_km: f64,
    searched_up_to_m: f64,
    snap_m: f64,
    rest_m: f64,
    walkshed_m: f64,
    joined: BTreeMap<&'static str, Joined>,
}

#[derive(Serialize)]
struct Joined {
    parcels: usize,
    parcels_joined: usize,
    facilities: usize,
    facilities_joined: usize,
}

#[derive(Serialize)]
struct Norms<'a> {
    id: &'a str,
    title: &'a str,
    status: &'a str,
    file: &'a str,
    extends: &'a [String],
    values: usize,
    values_with_source: usize,
    share_with_source: f64,
    settings: BTreeMap<&'static str, f64>,
    numbers: BTreeMap<&'a str, f64>,
    words: BTreeMap<&'a str, &'a [String]>,
    profiles: Vec<OfProfile<'a>>,
}

#[derive(Serialize)]
struct OfProfile<'a> {
    id: &'a str,
    label: &'a str,
    /// Per category, whether the plan itself can bring it.
    asks: BTreeMap<&'a str, bool>,
}

#[derive(Serialize)]
struct Setting<'a> {
    role: &'a str,
    path: &'a str,
    bytes: u64,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Input<'a> {
    role: &'a str,
    path: &'a str,
    source: Option<&'a str>,
    format: &'a str,
    crs: &'a str,
    bytes: u64,
    sha256: &'a str,
    rows_read: u64,
    rows_kept: u64,
    rows_skipped: u64,
    rows_left_out: &'a BTreeMap<String, u64>,
    geometry: BTreeMap<&'static str, u64>,
    extent_m: Option<[f64; 4]>,
    rows_in_gebied: Option<u64>,
    categories: &'a BTreeMap<Category, u64>,
    complete: &'a [Category],
    fictief: bool,
    findings: Vec<Findings<'a>>,
}

#[derive(Serialize)]
struct Findings<'a> {
    done: &'static str,
    reason: String,
    count: usize,
    examples: Vec<Example<'a>>,
}

#[derive(Serialize)]
struct Example<'a> {
    feature: u64,
    id: Option<&'a str>,
    field: Option<&'a str>,
    detail: &'a str,
}

#[derive(Serialize)]
struct Outcome {
    profile: String,
    classes: BTreeMap<&'static str, usize>,
    sure_zones: Option<usize>,
    sure_ha: Option<f64>,
    possible_zones: Option<usize>,
    possible_ha: Option<f64>,
    commonest_obstacle: Option<String>,
}

pub fn write(report: &Report, facts: &RunFacts, folder: &mut Folder) -> Result<(), WriteError> {
    let outputs = folder.names().iter().cloned().chain(["run.json".to_owned(), "invoer.csv".to_owned()]).collect();
    let run = Run {
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        layout: LAYOUT,
        command: facts.command.join(" "),
        finished: &facts.finished,
        title: &report.town.title,
        measured: report.distance.word(),
        walking: walking(report),
        plane: report.town.plane.code(),
        fictief: report.town.fictief(),
        norms: norms(report),
        settings: facts.account.settings.iter().map(setting).collect(),
        inputs: facts.account.layers.iter().map(input).collect(),
        notes: &facts.account.notes,
        outcome: report.summary().into_iter().map(outcome).collect(),
        outputs,
        seconds: facts.phases.iter().map(|phase| (phase.name.as_str(), millis(phase.took.as_secs_f64()))).collect(),
    };
    folder.write("run.json", |out| {
        serde_json::to_writer_pretty(&mut *out, &run)?;
        out.write_all(b"\n")
    })
}

fn millis(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

fn walking(report: &Report) -> Option<Walking> {
    let (walks, streets) = (report.walks.as_ref()?, report.town.streets.as_ref()?);
    let numbers = report.town.walking;
    let joined = report.joining().into_iter().map(|joining| {
        let joined = Joined {
            parcels: joining.all_parcels,
            parcels_joined: joining.parcels,
            facilities: joining.all_facilities,
            facilities_joined: joining.facilities,
        };
        (joining.mobility.word(), joined)
    });
    let metres: f64 = streets.edges().iter().map(|edge| edge.length_m).sum();
    Some(Walking {
        nodes: streets.nodes().len(),
        edges: streets.edges().len(),
        street_km: (metres / 10.0).round() / 100.0,
        searched_up_to_m: walks.bound_m().0,
        snap_m: numbers.snap_m,
        rest_m: numbers.rest_m,
        walkshed_m: numbers.walkshed_m,
        joined: joined.collect(),
    })
}

fn norms<'a>(report: &'a Report) -> Norms<'a> {
    let norms = report.norms;
    let (sourced, all) = norms.sourced_share();
    let defaults = &norms.defaults;
    let detour = defaults.detour.value;
    let settings = BTreeMap::from([
        ("detour_low", detour.low),
        ("detour_likely", detour.likely),
        ("detour_high", detour.high),
        ("threshold", defaults.threshold.value),
        ("min_known_weight", defaults.min_known_weight.value),
        ("min_reporting_persons", defaults.min_reporting_persons.value),
    ]);
    Norms {
        id: &norms.id,
        title: &norms.title,
        status: &norms.status,
        file: &norms.origin.file,
        extends: &norms.origin.extends,
        values: all,
        values_with_source: sourced,
        share_with_source: if all > 0 { millis(sourced as f64 / all as f64) } else { 0.0 },
        settings,
        numbers: norms.values.iter().map(|(path, value)| (path.as_str(), value.value)).collect(),
        words: norms.annex.words.iter().map(|(path, words)| (path.as_str(), words.value.as_slice())).collect(),
        profiles: norms.profiles.iter().map(of_profile).collect(),
    }
}

fn of_profile(profile: &Profile) -> OfProfile<'_> {
    let asks = profile.criteria.iter().map(|criterion| (criterion.category.id(), criterion.in_complex));
    OfProfile { id: &profile.id, label: &profile.label, asks: asks.collect() }
}

/// How many features are of which kind of geometry.
fn geometry(look: &Look) -> BTreeMap<&'static str, u64> {
    let kinds = [("point", look.points), ("multipoint", look.multipoints), ("line", look.lines), ("area", look.areas)];
    kinds.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn setting(file: &FileFacts) -> Setting<'_> {
    Setting { role: file.role, path: &file.path, bytes: file.bytes, sha256: &file.sha256 }
}

fn input(layer: &LayerAccount) -> Input<'_> {
    let findings = layer.by_reason().into_iter().map(|((done, reason), all): ((Done, String), _)| Findings {
        done: done.word(),
        reason,
        count: all.len(),
        examples: all
            .iter()
            .take(EXAMPLES)
            .map(|finding| Example {
                feature: finding.feature,
                id: finding.id.as_deref(),
                field: finding.field.as_deref(),
                detail: &finding.detail,
            })
            .collect(),
    });
    Input {
        role: &layer.role,
        path: &layer.path,
        source: layer.source.as_deref(),
        format: &layer.format,
        crs: &layer.crs,
        bytes: layer.bytes,
        sha256: &layer.sha256,
        rows_read: layer.read,
        rows_kept: layer.kept,
        rows_skipped: layer.read - layer.kept - layer.left_out.values().sum::<u64>(),
        rows_left_out: &layer.left_out,
        geometry: geometry(&layer.look),
        extent_m: layer.look.extent.map(|extent| {
            let (low, high) = (extent.min(), extent.max());
            [low.x, low.y, high.x, high.y].map(millis)
        }),
        rows_in_gebied: layer.look.inside,
        categories: &layer.categories,
        complete: &layer.complete,
        fictief: layer.fictief,
        findings: findings.collect(),
    }
}

fn outcome(summary: crate::report::ProfileSummary) -> Outcome {
    Outcome {
        classes: summary.by_class().collect(),
        profile: summary.profile,
        sure_zones: summary.sure_zones,
        sure_ha: summary.sure_ha.map(millis),
        possible_zones: summary.possible_zones,
        possible_ha: summary.possible_ha.map(millis),
        commonest_obstacle: summary.obstacle.map(|(category, _)| category),
    }
}
