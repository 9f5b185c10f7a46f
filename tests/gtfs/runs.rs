//! From a feed to a verdict, with the binary.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::support::Feed;

/// One stop `vaak` with four departures an hour, one `zelden` with two a day; the end of the line is far away.
fn feed() -> Feed {
    let stops = "stop_id,stop_name,stop_lat,stop_lon,location_type\nvaak,Vaak,52.2305,6.5850,0\nzelden,Zelden,52.2305,6.6300,0\neind,Eind,52.30,6.70,0\n";
    let mut trips = "trip_id,service_id\nz0,week\nz1,week\n".to_owned();
    let mut times = "trip_id,departure_time,stop_id,stop_sequence\nz0,08:00:00,zelden,1\nz0,08:30:00,eind,2\nz1,17:00:00,zelden,1\nz1,17:30:00,eind,2\n".to_owned();
    for at in 0..48 {
        trips += &format!("v{at},week\n");
        let time = |more: u32| format!("{:02}:{:02}:00", 7 + at / 4, at % 4 * 15 + more);
        times += &format!("v{at},{},vaak,1\nv{at},{},eind,2\n", time(0), time(10));
    }
    Feed::small().with("stops.txt", stops).with("trips.txt", trips).with("stop_times.txt", times)
}

fn project(place: &Path) {
    let parcels = "id;lon;lat;capaciteit\nbij-vaak;6.5855;52.2305;12\nbij-zelden;6.6305;52.2305;12\n";
    std::fs::write(place.join("percelen.csv"), parcels).unwrap();
    let norms = "schema_version = 1\nid = \"ov\"\ntitle = \"Vaak genoeg\"\nstatus = \"concept\"\nextends = \"twente-start\"\n\
                 [[override]]\nvalue = \"profile.vitaal.criteria.ov_halte.min_departures_per_hour\"\nto = 2\nsource = \"Besluit\"\nadopted = \"2026-01-01\"\n";
    std::fs::write(place.join("normen.toml"), norms).unwrap();
    let project = std::fs::read_to_string(place.join("project.toml")).unwrap();
    let project = project.replace("title = \"Proef\"", "title = \"Proef\"\nnorms = \"normen.toml\"");
    std::fs::write(place.join("project.toml"), project).unwrap();
}

/// Runs the binary; gives what it said on the screen.
fn run(place: &Path, arguments: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_woonkring")).args(arguments).current_dir(place).output().unwrap();
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The rows of a CSV file of the result.
fn rows(place: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    let mut table = csv::Reader::from_path(place.join("uit").join(file)).unwrap();
    table.deserialize().map(Result::unwrap).collect()
}

/// Of each parcel, the verdict of profile vitaal on the stop, the stop that is named and its departures.
fn verdicts(place: &Path) -> Vec<[String; 4]> {
    let rows = rows(place, "toetsing.csv");
    let asked = rows.iter().filter(|row| row["profiel"] == "vitaal" && row["categorie"] == "ov_halte");
    asked.map(|row| ["perceel", "oordeel", "voorziening_id", "vertrekken_per_uur"].map(|column| row[column].clone())).collect()
}

const NO_DEPARTURES: &str = "the norms ask for min_departures_per_hour";

#[test]
fn a_stop_with_two_buses_a_day_is_not_one_with_four_an_hour() {
    let feed = feed().key("complete = true");
    let zip = feed.zipped("");
    let place = Feed::empty().key("complete = true").project("ov.zip", Some(("ov.zip", &zip)));
    project(place.path());
    run(place.path(), &["analyse", "-q", "project.toml", "-o", "uit", "--format", "csv"]);
    let told = verdicts(place.path());
    assert_eq!(told[0], ["bij-vaak", "voldoet", "vaak", "4"].map(str::to_owned));
    assert_eq!((told[1][0].as_str(), told[1][1].as_str()), ("bij-zelden", "voldoet niet"));
    assert_ne!(told[1][2], "zelden");
    let stops: Vec<[String; 2]> = rows(place.path(), "voorzieningen.csv")
        .iter()
        .map(|row| [row["id"].clone(), row["vertrekken_per_uur"].clone()])
        .collect();
    assert_eq!(stops, [["vaak", "4"], ["zelden", "0.167"], ["eind", "0"]].map(|stop| stop.map(str::to_owned)));
    let told = rows(place.path(), "invoer.csv");
    let day = told.iter().find(|row| row["bevinding"] == "departures per hour counted").unwrap();
    assert!(day["toelichting"].starts_with("on Tuesday 2024-05-07 with 50 trips"), "{day:?}");
    assert!(!run(place.path(), &["check", "project.toml", "-o", "controle"]).contains(NO_DEPARTURES));
    // Two runs give the same.
    let before = std::fs::read(place.path().join("uit/voorzieningen.csv")).unwrap();
    run(place.path(), &["analyse", "-q", "project.toml", "-o", "uit", "--format", "csv", "--threads", "1"]);
    assert_eq!(std::fs::read(place.path().join("uit/voorzieningen.csv")).unwrap(), before);
}

#[test]
fn a_list_of_stops_alone_leaves_it_onbekend_and_that_is_said() {
    let stops = feed().files["stops.txt"].clone();
    let place = Feed::empty().key("complete = true").project("stops.txt", Some(("stops.txt", &stops)));
    project(place.path());
    let said = run(place.path(), &["analyse", "project.toml", "-o", "uit", "--format", "csv"]);
    assert!(said.contains(NO_DEPARTURES), "{said}");
    let told: Vec<String> = verdicts(place.path()).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(told, ["onbekend", "onbekend"]);
    assert!(run(place.path(), &["check", "project.toml", "-o", "controle"]).contains(NO_DEPARTURES));
}
