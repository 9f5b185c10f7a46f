//! A made-up feed in a folder of its own, and what is read of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use tempfile::TempDir;
use woonkring::model::{LayerAccount, Silent};
use woonkring::read::{self, Project};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Three stops in a row, a station around the first, and a stop where nothing comes.
const STOPS: &str = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n\
                     a,Aweg,52.2300,6.5800,0,S\nb,Bweg,52.2310,6.5900,,\nc,Cweg,52.2320,6.6000,0,\nd,Dweg,52.2330,6.6100,0,\n\
                     S,Station,52.2300,6.5800,1,\n";
/// Every working day of May 2024: the Tuesdays are the 7th, 14th, 21st and 28th.
const CALENDAR: &str = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n\
                        week,1,1,1,1,1,0,0,20240501,20240531\nmaandag,1,0,0,0,0,0,0,20240501,20240531\n";
/// Four trips from `a` by `b` to `c`, ten minutes apart.
const LEAVING: [(&str, &str, &str); 4] = [
    ("07:00:00", "07:10:00", "07:20:00"),
    ("12:00:00", "12:10:00", "12:20:00"),
    ("18:59:59", "19:09:59", "19:19:59"),
    ("19:00:00", "19:10:00", "19:20:00"),
];

/// A feed: its files by name.
#[derive(Clone)]
pub struct Feed {
    pub files: BTreeMap<String, Vec<u8>>,
    layer: String,
}

/// What was read: the departures per hour of each stop, and the account.
pub struct Read {
    pub stops: BTreeMap<String, Option<f64>>,
    pub account: LayerAccount,
}

impl Feed {
    /// Without any file.
    pub fn empty() -> Feed {
        Feed { files: BTreeMap::new(), layer: "category = \"ov_halte\"".to_owned() }
    }

    /// The four trips of [`LEAVING`] over the stops of [`STOPS`].
    pub fn small() -> Feed {
        let mut trips = "route_id,service_id,trip_id\n".to_owned();
        let mut times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n".to_owned();
        for (at, (a, b, c)) in LEAVING.iter().enumerate() {
            trips += &format!("r,week,t{at}\n");
            times += &format!("t{at},{a},{a},a,1,0\nt{at},{b},{b},b,2,\nt{at},{c},{c},c,9,0\n");
        }
        let feed = Feed::empty().with("stops.txt", STOPS).with("calendar.txt", CALENDAR);
        feed.with("trips.txt", trips).with("stop_times.txt", times)
    }

    /// With another file, or another text for one.
    pub fn with(mut self, name: &str, text: impl AsRef<[u8]>) -> Feed {
        self.files.insert(name.to_owned(), text.as_ref().to_vec());
        self
    }

    /// With more lines at the end of a file.
    pub fn and(mut self, name: &str, lines: &str) -> Feed {
        self.files.entry(name.to_owned()).or_default().extend_from_slice(lines.as_bytes());
        self
    }

    /// With other words for some in a file.
    pub fn instead(mut self, name: &str, from: &str, to: &str) -> Feed {
        let text = String::from_utf8(self.files[name].clone()).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        self.files.insert(name.to_owned(), text.replace(from, to).into_bytes());
        self
    }

    /// Without a file.
    pub fn without(mut self, name: &str) -> Feed {
        self.files.remove(name).unwrap();
        self
    }

    /// With more lines for its layer in the project file.
    pub fn key(mut self, line: &str) -> Feed {
        self.layer += &format!("\n{line}");
        self
    }

    /// With these lines for its layer in place of a category.
    pub fn layer(mut self, lines: &str) -> Feed {
        lines.clone_into(&mut self.layer);
        self
    }

    /// The files as a zip, in a folder inside it.
    pub fn zipped(&self, folder: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in &self.files {
            zip.start_file(format!("{folder}{name}"), SimpleFileOptions::default()).unwrap();
            zip.write_all(text).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// A project with the files of the feed in a folder, and one more that its layer names.
    pub fn project(&self, path: &str, other: Option<(&str, &[u8])>) -> TempDir {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &Path, bytes: &[u8]| std::fs::write(place.path().join(name), bytes).unwrap();
        std::fs::create_dir(place.path().join("feed")).unwrap();
        self.files.iter().for_each(|(name, text)| write(&Path::new("feed").join(name), text));
        if let Some((name, bytes)) = other {
            write(Path::new(name), bytes);
        }
        write(Path::new("percelen.csv"), b"id;lon;lat;capaciteit\np;6.585;52.2305;12\n");
        let layer = &self.layer;
        let project = format!(
            "title = \"Proef\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"{path}\"\n{layer}\n[[layer]]\nrole = \"percelen\"\npath = \"percelen.csv\"\n"
        );
        write(Path::new("project.toml"), project.as_bytes());
        place
    }

    /// What is read of the feed, where all goes well.
    pub fn read(&self) -> Read {
        open(&self.project("feed/stops.txt", None)).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What is read of the feed in a zip.
    pub fn read_zipped(&self, folder: &str) -> Read {
        let zip = self.zipped(folder);
        open(&Feed { files: BTreeMap::new(), ..self.clone() }.project("feed.zip", Some(("feed.zip", &zip)))).unwrap()
    }

    /// Why the feed is refused, without the name of the folder.
    pub fn refused(&self) -> String {
        let place = self.project("feed/stops.txt", None);
        let error = open(&place).err().expect("it is refused");
        error.replace(&place.path().display().to_string(), "").trim_start_matches('/').to_owned()
    }
}

/// What is read of the first layer of a project.
pub fn open(place: &TempDir) -> Result<Read, String> {
    let project = Project::open(&place.path().join("project.toml")).map_err(|error| error.to_string())?;
    let norms = read::norms_of(&project).map_err(|error| error.to_string())?;
    let (town, mut account) = read::town(&project, &norms, &Silent).map_err(|error| error.to_string())?;
    let stops = town.facilities.into_iter().map(|stop| (stop.id, stop.departures_per_hour)).collect();
    Ok(Read { stops, account: account.layers.remove(0) })
}

impl Read {
    /// The departures per hour of `a`, `b`, `c` and `d`.
    pub fn abcd(&self) -> [Option<f64>; 4] {
        ["a", "b", "c", "d"].map(|stop| self.stops[stop])
    }

    /// What is told of the file as a whole under this reason; empty where nothing is.
    pub fn told(&self, reason: &str) -> &str {
        let found = self.account.findings.iter().find(|finding| finding.reason == reason);
        found.map_or("", |finding| finding.detail.as_str())
    }
}

/// So many departures in twelve hours, per hour.
pub fn in_12_hours(departures: [u32; 4]) -> [Option<f64>; 4] {
    departures.map(|number| Some(f64::from(number) / 12.0))
}
