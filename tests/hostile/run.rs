//! The real binary on a hostile file, in a folder of its own, within bounds of time and memory.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::case::{Case, GOOD, Outcome, has};

/// Whoever takes longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(60);
/// The room that a run may take, in bytes of address space, as `prlimit` is told.
const ROOM: &str = "--as=2147483648";
/// The one who may do least.
const NOBODY: u32 = 65_534;
/// No message or line on the screen is longer than a person reads.
const LONGEST: usize = 2_000;

static HAS_PRLIMIT: LazyLock<bool> = LazyLock::new(|| {
    let has = has("prlimit");
    if !has {
        eprintln!("prlimit is not here: memory is not bounded in this test");
    }
    has
});

/// What a run said.
struct Said {
    code: Option<i32>,
    screen: String,
    error: String,
}

/// Runs a case; what went wrong is told.
pub fn run(case: &Case) -> Result<(), String> {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    for (name, text) in GOOD {
        fs::write(folder.join(name), text).unwrap();
    }
    for (name, make) in &case.files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, make()).unwrap();
    }
    fs::write(folder.join("project.toml"), case.project_text()).unwrap();
    // What an earlier run left.
    fs::create_dir(folder.join("uit")).unwrap();
    fs::write(folder.join("uit/percelen.csv"), "former\n").unwrap();
    fs::write(folder.join("uit/invoer.csv"), "former\n").unwrap();
    if case.by_nobody {
        // The result may be written, the input not.
        fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_woonkring"), folder.join("woonkring")).unwrap();
        if am_root(folder) {
            chown(folder.join("uit"), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let _kept = case.arrange.map(|arrange| arrange(folder));
    let before = files(folder);
    let check = woonkring(case, folder, &["check", "project.toml", "-o", "uit"])?;
    let told = fs::read_to_string(folder.join("uit/invoer.csv")).unwrap();
    let analyse = woonkring(case, folder, &["analyse", "project.toml", "-o", "uit", "--format", "csv"])?;
    let (inputs, after) = (|name: &str| !name.starts_with("uit"), files(folder));
    let same = before.iter().filter(|(name, _)| inputs(name)).eq(after.iter().filter(|(name, _)| inputs(name)));
    ensure(same, || format!("the input must be left as it was, and nothing beside it: {:?}", after.keys()))?;
    match &case.outcome {
        Outcome::Refused(words) => {
            ensure(before == after, || format!("a refused run writes nothing: {:?}", after.keys()))?;
            refused(case, words, &check, &analyse)
        }
        Outcome::Read { found, listed } => {
            for said in [&check, &analyse] {
                ensure(said.code == Some(0), || format!("it should be read: {:?} {}", said.code, said.error))?;
            }
            let again = fs::read_to_string(folder.join("uit/invoer.csv")).unwrap();
            ensure(told == again, || format!("check should find what a run finds:\n{told}\n{again}"))?;
            findings(case, folder, listed)?;
            distances(case, folder, found)
        }
    }
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

fn refused(case: &Case, words: &[&str], check: &Said, analyse: &Said) -> Result<(), String> {
    let message = &analyse.error;
    for said in [check, analyse] {
        ensure(said.code == Some(1), || format!("it should be refused: {:?} {}{}", said.code, said.error, said.screen))?;
    }
    ensure(&check.error == message, || format!("check says\n{}\nand analyse\n{message}", check.error))?;
    let name = case.path.split('|').next().unwrap_or(case.path);
    for word in words.iter().chain([&name]) {
        ensure(message.contains(word), || format!("the message should have {word:?}: {message}"))?;
    }
    // PROJ prints a line of its own before ours, where it is built in.
    let ours = message.lines().find(|line| !line.starts_with("proj_")).unwrap_or_default();
    ensure(ours.starts_with("error: "), || message.clone())
}

/// Every finding on the layer is expected, and the other way round. That a parcel has no capacity is no matter here.
fn findings(case: &Case, folder: &Path, listed: &[(usize, &str, &str)]) -> Result<(), String> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let all = lines(&folder.join("uit/invoer.csv"));
    for line in all
        .iter()
        .filter(|line| line["laag"] == case.path && line["bevinding"] != "no capacity" && line["gedaan"] != "left out")
        .filter(|line| !line["bevinding"].starts_with("street network"))
    {
        *counts.entry((line["gedaan"].clone(), line["bevinding"].clone())).or_default() += 1;
    }
    let expected: BTreeMap<(String, String), usize> =
        listed.iter().map(|(count, done, reason)| (((*done).to_owned(), (*reason).to_owned()), *count)).collect();
    ensure(counts == expected, || format!("expected {expected:?}, found {counts:?}"))
}

/// The ids that were read are those that are expected, each as far from the supermarket as it should be.
fn distances(case: &Case, folder: &Path, found: &[(&str, f64)]) -> Result<(), String> {
    let mut read: BTreeMap<String, f64> = BTreeMap::new();
    if case.role == "straten" {
        let text = fs::read_to_string(folder.join("uit/run.json")).unwrap();
        let run: serde_json::Value = serde_json::from_str(&text).unwrap();
        let input = run["inputs"].as_array().unwrap().iter().find(|input| input["path"] == case.path).unwrap();
        let kept = input["rows_kept"].as_u64();
        return ensure(kept == Some(found.len() as u64), || format!("expected {} lines, read {kept:?}", found.len()));
    }
    let number = |text: &String| text.parse::<f64>().unwrap();
    let short = |id: &str| if id.len() < 60 { id.to_owned() } else { id.chars().take(10).chain(['…']).collect() };
    if case.role == "voorzieningen" {
        let all = lines(&folder.join("uit/voorzieningen.csv"));
        for line in all.iter().filter(|line| line["bron"] == case.path) {
            let (x, y) = (number(&line["x"]), number(&line["y"]));
            read.insert(short(&line["id"]), (x - 237_000.0).hypot(y - 472_500.0));
        }
    } else {
        let of_supermarket = lines(&folder.join("uit/toetsing.csv"));
        let of_supermarket = of_supermarket.iter().filter(|line| line["categorie"] == "supermarkt");
        let near: BTreeMap<&str, f64> =
            of_supermarket.map(|line| (line["perceel"].as_str(), number(&line["hemelsbreed_m"]))).collect();
        let parcels = lines(&folder.join("uit/percelen.csv"));
        for line in parcels.iter().filter(|line| line["id"] != "goed-1") {
            let distance = near.get(line["id"].as_str()).copied().unwrap_or(f64::INFINITY);
            read.insert(short(&line["id"]), distance);
        }
    }
    let fits = read.len() == found.len()
        && found.iter().all(|(id, metres)| read.get(*id).is_some_and(|distance| (distance - metres).abs() < 0.06));
    ensure(fits, || format!("expected {found:?}, found {read:?}"))
}

fn lines(file: &Path) -> Vec<BTreeMap<String, String>> {
    let mut table = csv::Reader::from_path(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let header = table.headers().unwrap().clone();
    let line = |record: csv::StringRecord| header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
    table.records().map(|record| line(record.unwrap())).collect()
}

/// Every file in the folder and below, by its path, with its size and when it was last written. None is opened: to close it would
/// take away the lock that a case holds on it.
fn files(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let facts = path.symlink_metadata().unwrap();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if facts.is_dir() || name.ends_with("-shm") {
                // A folder changes with whatever is made in it and taken away again; so does the memory that programs share over a
                // database.
                all.insert(name, (0, 0, 0));
            } else {
                all.insert(name, (facts.len(), facts.mtime(), facts.mtime_nsec()));
            }
            if facts.is_dir() {
                folders.push(path);
            }
        }
    }
    all
}

/// Whether the files that this test makes are root's.
pub fn am_root(folder: &Path) -> bool {
    fs::metadata(folder.join("project.toml")).unwrap().uid() == 0
}

/// Runs the binary: whatever comes of it, it ends in time, and speaks as one who knows what he does.
fn woonkring(case: &Case, folder: &Path, arguments: &[&str]) -> Result<Said, String> {
    let binary = if case.by_nobody { folder.join("woonkring") } else { env!("CARGO_BIN_EXE_woonkring").into() };
    let mut command = if *HAS_PRLIMIT { Command::new("prlimit") } else { Command::new(&binary) };
    if *HAS_PRLIMIT {
        command.arg(ROOM).arg(&binary);
    }
    let talk = tempfile::tempdir().unwrap();
    let (screen, error) = (talk.path().join("screen"), talk.path().join("error"));
    command.args(arguments).args(["--threads", "2"]).current_dir(folder);
    command.stdout(File::create(&screen).unwrap()).stderr(File::create(&error).unwrap());
    if case.by_nobody && am_root(folder) {
        command.gid(NOBODY).uid(NOBODY);
    }
    let code = wait(command.spawn().unwrap())?;
    let text = |file: &Path| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
    let said = Said { code, screen: text(&screen), error: text(&error) };
    for word in ["panicked", "RUST_BACKTRACE", "memory allocation", "stack overflow"] {
        ensure(!said.error.contains(word), || format!("it must never end so: {}", said.error))?;
    }
    let all = format!("{}{}", said.screen, said.error);
    let odd = all.chars().find(|letter| letter.is_control() && !['\n', '\t'].contains(letter));
    ensure(odd.is_none(), || format!("the screen gets a control character {odd:?}: {}", head(&all)))?;
    let longest = all.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    ensure(longest <= LONGEST, || format!("the screen gets a line of {longest} letters: {}", head(&all)))?;
    Ok(said)
}

fn head(text: &str) -> String {
    text.chars().take(400).collect()
}

fn wait(mut child: Child) -> Result<Option<i32>, String> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Ok(status.code());
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return Err(format!("it hangs: no end after {} s", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
