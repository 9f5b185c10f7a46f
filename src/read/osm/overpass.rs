//! The JSON that Overpass gives: `{"version":0.6,"elements":[…]}`, with whatever `out` was asked for.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufReader, Read};

use rayon::prelude::*;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor as Json};
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::content::Problem;
use super::super::row::text;
use super::super::source::Source;
use super::extract::{Extract, Kind, Look, Member, MemberRole, Path, Place, Tag, Visitor};

/// How many elements are parsed by one hand.
const PART: usize = 1024;
/// How many such parts are parsed together.
const PARTS: usize = 16;

/// Whether a JSON text is what Overpass gives, by the member that tells first: `elements` and `osm3s`, or those of GeoJSON.
pub fn is_overpass(source: &Source) -> bool {
    let first = source.look(|file| {
        let mut telling = Telling(None);
        let _ = skip_mark(source, file).is_ok_and(|()| {
            let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, file));
            json.deserialize_map(&mut telling).is_ok()
        });
        telling.0
    });
    first.ok().flatten().unwrap_or(false)
}

/// Passes over a byte-order mark.
fn skip_mark(source: &Source, file: &mut dyn Read) -> std::io::Result<()> {
    const MARK: &[u8; 3] = b"\xEF\xBB\xBF";
    if source.start().starts_with(MARK) { file.read_exact(&mut MARK.clone()) } else { Ok(()) }
}

/// Reads the members of an object until one tells whether it is Overpass JSON.
struct Telling(Option<bool>);

impl<'de> Json<'de> for &mut Telling {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0 = match key.as_str() {
                "elements" | "osm3s" => Some(true),
                "type" | "features" | "geometry" | "coordinates" => Some(false),
                _ => None,
            };
            if self.0.is_some() {
                return Err(M::Error::custom("that is enough"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// A file with Overpass JSON.
pub struct Overpass<'a> {
    source: &'a Source<'a>,
    looked: bool,
}

impl<'a> Overpass<'a> {
    /// A file of which nothing is read yet.
    pub fn of(source: &'a Source<'a>) -> Overpass<'a> {
        Overpass { source, looked: false }
    }
}

impl Extract for Overpass<'_> {
    fn look<V: Visitor>(&mut self, look: Look, new: impl Fn() -> V + Sync, done: impl FnMut(V)) -> Result<(), Problem> {
        let read = |file: &mut (dyn Read + Send)| {
            skip_mark(self.source, file).map_err(|error| format!("reading broke off: {error}"))?;
            let mut whole = Whole { look, new, done, elements: 0, stopped: None, remark: None };
            let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, file));
            let read = json.deserialize_map(&mut whole).and_then(|()| json.end());
            match (whole.stopped, read, whole.remark) {
                (Some(problem), _, _) => Err(problem),
                (None, Err(error), _) => Err(explain(&error, whole.elements)),
                // Overpass gives what it had when time or memory ran out, and says so in a remark.
                (None, Ok(()), Some(remark)) if remark.contains("error") => Err(format!(
                    "Overpass broke the query off, so part of the data is missing: \"{}\". Ask for a smaller area, or set a longer \
                     [timeout:…], and download it again",
                    remark.chars().take(200).collect::<String>()
                )),
                (None, Ok(()), _) => Ok(()),
            }
        };
        // The one who watches is told of the bytes once, however often they are read.
        let outcome = if self.looked { self.source.look(read) } else { self.source.read(read) };
        self.looked = true;
        outcome.map_err(|error| format!("reading broke off: {error}"))?
    }

    fn whole_advice(&self) -> &'static str {
        "ask Overpass for `out geom;`, or for `out body; >; out skel qt;`, and download it again"
    }
}

/// Says what a JSON error means to someone who did not write the file.
fn explain(error: &serde_json::Error, elements: usize) -> Problem {
    let place = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof => {
            format!("the file breaks off at {place}, after {elements} whole elements; it was cut short. Download it again")
        }
        serde_json::error::Category::Io => format!("reading broke off at {place}: {error}"),
        _ => format!("this is no Overpass JSON at {place}, after {elements} whole elements: {error}. Download it again"),
    }
}

/// The file as a whole.
struct Whole<'a, N, D> {
    look: Look<'a>,
    new: N,
    done: D,
    elements: usize,
    stopped: Option<Problem>,
    remark: Option<String>,
}

impl<'de, V: Visitor, N: Fn() -> V + Sync, D: FnMut(V)> Json<'de> for &mut Whole<'_, N, D> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object with `elements`")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut met = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "elements" => {
                    met = true;
                    map.next_value_seed(Elements(&mut *self))?;
                }
                "remark" => self.remark = map.next_value::<Value>()?.as_str().map(str::to_owned),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if met { Ok(()) } else { Err(M::Error::custom("it has no `elements`")) }
    }
}

/// The list of elements.
struct Elements<'w, 'a, N, D>(&'w mut Whole<'a, N, D>);

impl<'de, V: Visitor, N: Fn() -> V + Sync, D: FnMut(V)> DeserializeSeed<'de> for Elements<'_, '_, N, D> {
    type Value = ();
    fn deserialize<J: Deserializer<'de>>(self, json: J) -> Result<(), J::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, V: Visitor, N: Fn() -> V + Sync, D: FnMut(V)> Json<'de> for Elements<'_, '_, N, D> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of elements")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        let whole = self.0;
        let mut batch: Vec<Box<RawValue>> = Vec::with_capacity(PART * PARTS);
        loop {
            let next = list.next_element::<Box<RawValue>>()?;
            let last = next.is_none();
            batch.extend(next);
            if last || batch.len() == PART * PARTS {
                if let Err(problem) = whole.tell(&batch) {
                    whole.stopped = Some(problem);
                    return Err(S::Error::custom("stopped"));
                }
                batch.clear();
            }
            if last {
                return Ok(());
            }
        }
    }
}

impl<V: Visitor, N: Fn() -> V + Sync, D: FnMut(V)> Whole<'_, N, D> {
    /// Parses elements side by side, and gives those who saw them in order.
    fn tell(&mut self, batch: &[Box<RawValue>]) -> Result<(), Problem> {
        let (before, look) = (self.elements, self.look);
        let parts = batch.par_chunks(PART).enumerate().map(|(part, texts)| {
            let mut visitor = (self.new)();
            for (at, text) in texts.iter().enumerate() {
                let number = before + part * PART + at + 1;
                tell(text.get(), look, &mut visitor).map_err(|error| {
                    let start: String = text.get().chars().take(60).collect();
                    format!("element {number} ({start}…) is not what Overpass gives: {error}. Download it again")
                })?;
            }
            Ok::<V, Problem>(visitor)
        });
        for part in parts.collect::<Vec<_>>() {
            (self.done)(part?);
        }
        self.elements += batch.len();
        Ok(())
    }
}

#[derive(Deserialize)]
struct Element<'t> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'t, str>,
    #[serde(default)]
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    center: Option<LatLon>,
    tags: Option<serde_json::Map<String, Value>>,
    nodes: Option<Vec<i64>>,
    geometry: Option<Value>,
    members: Option<Vec<Part>>,
}

#[derive(Deserialize)]
struct LatLon {
    lat: f64,
    lon: f64,
}

impl LatLon {
    fn place(&self) -> Option<Place> {
        Place::of_degrees(self.lon, self.lat)
    }
}

#[derive(Deserialize)]
struct Part {
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "ref")]
    id: i64,
    #[serde(default)]
    role: String,
    lat: Option<f64>,
    lon: Option<f64>,
    geometry: Option<Vec<Option<LatLon>>>,
}

impl Part {
    fn member(self) -> Option<Member> {
        let kind = kind_of(&self.kind)?;
        let path = match (kind, self.lat.zip(self.lon), self.geometry) {
            (Kind::Node, Some((lat, lon)), _) => Path::Places(vec![Place::of_degrees(lon, lat)]),
            (Kind::Way, _, Some(line)) => places(&line),
            _ => Path::Unknown,
        };
        Some(Member { kind, id: self.id, role: MemberRole::of(&self.role), path })
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "node" => Some(Kind::Node),
        "way" => Some(Kind::Way),
        "relation" => Some(Kind::Relation),
        _ => None,
    }
}

fn places(line: &[Option<LatLon>]) -> Path {
    Path::Places(line.iter().map(|at| at.as_ref().and_then(LatLon::place)).collect())
}

/// Tells an element; what is no node, way or relation (an area, a count) is passed over.
fn tell(json: &str, look: Look, to: &mut impl Visitor) -> Result<(), serde_json::Error> {
    let element: Element = serde_json::from_str(json)?;
    let Some(kind) = kind_of(&element.kind) else { return Ok(()) };
    let all = matches!(look, Look::All);
    let tags: Vec<(String, String)> =
        element.tags.into_iter().flatten().filter_map(|(key, value)| Some((key, text(&value)?))).collect();
    let tags: Vec<Tag> = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let centre = element.center.and_then(|centre| centre.place());
    match kind {
        Kind::Node if all || matches!(look, Look::Nodes(_)) => {
            if let Some((lat, lon)) = element.lat.zip(element.lon) {
                to.node(element.id, Place::of_degrees(lon, lat), &tags);
            } else if all {
                to.node(element.id, None, &tags);
            }
        }
        Kind::Way if all || matches!(look, Look::Ways) => {
            let line = element.geometry.map(serde_json::from_value::<Vec<Option<LatLon>>>).transpose()?;
            let path = match (line, element.nodes) {
                (Some(line), _) => places(&line),
                (None, Some(nodes)) if !nodes.is_empty() => Path::Refs(nodes),
                _ => Path::Unknown,
            };
            to.way(element.id, &tags, path, centre);
        }
        Kind::Relation if all || matches!(look, Look::Relations) => {
            let members = element.members.into_iter().flatten().filter_map(Part::member).collect();
            to.relation(element.id, &tags, members, centre);
        }
        _ => {}
    }
    Ok(())
}
