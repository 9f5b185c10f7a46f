//! GeoJSON: a FeatureCollection, a single Feature or a bare geometry, read as a stream, features parsed on all cores.

mod collection;
mod ground;
mod not_a_number;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Read};
use std::sync::mpsc;

use collection::Collection;
use geojson::Feature;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::content::{Asked, Facts, Problem, Sink};
use super::row::{BadGround, Row, Values, Wanted};
use super::source::Source;

/// How many features are parsed together: enough to keep the cores busy, few enough to stay small.
const BATCH: usize = 1024;
/// How many batches may wait to be parsed, so that the text of a large file is never in memory whole.
const AHEAD: usize = 16;

/// Reads GeoJSON and gives of each feature its ground and the fields asked for.
///
/// Memory grows with what is kept, not with the file; only where the `crs` member stands behind the features are they held until it
/// is known. `NaN` and `Infinity` (which JSON does not have, but Python writes) are read as null, so that one such feature does not
/// cost the rest.
///
/// # Errors
///
/// A sentence that says where the text stops being GeoJSON, and what to do.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    if asked.layer.place_columns().is_some() {
        let message = "`fields` names columns for the place, but this is GeoJSON: its place is its geometry. Take x, y, lon and lat out of `fields`";
        return Err(message.to_owned());
    }
    let mut collection = Collection::of(source, asked, sink);
    source.read(|file| whole(file, asked.wanted, &mut collection)).map_err(|error| format!("reading broke off: {error}"))??;
    collection.close()
}

fn whole(file: &mut (dyn Read + Send), wanted: &Wanted, collection: &mut Collection) -> Result<(), Problem> {
    const MARK: &[u8; 3] = b"\xEF\xBB\xBF";
    if collection.source.start().starts_with(MARK) {
        file.read_exact(&mut MARK.clone()).map_err(|error| format!("reading broke off: {error}"))?;
    }
    let reader = BufReader::with_capacity(1 << 16, not_a_number::NullInstead::new(file));
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = Whole { wanted, into: collection }.deserialize(&mut json).and_then(|()| json.end());
    match collection.stopped.take() {
        Some(stopped) => Err(stopped),
        None => read.map_err(|error| explain(&error, collection.features)),
    }
}

/// Says what a JSON error means to someone who did not write the file.
fn explain(error: &serde_json::Error, features: usize) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof if error.line() <= 1 && error.column() == 0 => {
            "the file is empty (0 bytes); expected GeoJSON. Export or download it again".to_owned()
        }
        serde_json::error::Category::Eof => format!(
            "the file breaks off at {place}, after {features} whole features; it was cut short. Export or download it again"
        ),
        serde_json::error::Category::Io => format!("reading broke off at {place}: {error}"),
        serde_json::error::Category::Syntax if error.to_string().contains("unicode") => {
            format!("the text is not UTF-8 at {place}; save or export the layer as UTF-8")
        }
        serde_json::error::Category::Syntax => format!(
            "this is not JSON at {place}, after {features} whole features: {error}. Expected GeoJSON; export the layer again"
        ),
        serde_json::error::Category::Data => {
            let text = error.to_string();
            let sentence = text.strip_suffix(&format!(" at line {} column {}", error.line(), error.column()));
            format!("{} (found at {place})", sentence.unwrap_or(&text))
        }
    }
}

/// The file as a whole.
struct Whole<'a, 'c> {
    wanted: &'a Wanted,
    into: &'a mut Collection<'c>,
}

impl<'de> DeserializeSeed<'de> for Whole<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a GeoJSON object (a FeatureCollection, a Feature or a geometry)")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut kind: Option<String> = None;
        let (mut features, mut crs) = (false, false);
        // What a single Feature or a bare geometry is made of, in its own text.
        let mut parts: Vec<(String, Box<RawValue>)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => kind = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "crs" if crs => return Err(M::Error::custom(twice("crs"))),
                "crs" => {
                    crs = true;
                    self.into.member = crs_name(&map.next_value::<Value>()?);
                }
                "features" if features => return Err(M::Error::custom(twice("features"))),
                "features" => {
                    features = true;
                    if let Err(problem) = self.into.features_begin() {
                        self.into.stopped = Some(problem);
                        return Err(M::Error::custom("stopped"));
                    }
                    map.next_value_seed(Features { wanted: self.wanted, into: self.into })?;
                }
                "id" | "properties" | "geometry" | "coordinates" | "geometries" => parts.push((key, map.next_value()?)),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match kind.as_deref() {
            Some("FeatureCollection") if features => Ok(()),
            Some("FeatureCollection") => {
                Err(M::Error::custom("this FeatureCollection has no `features`; export the layer again"))
            }
            Some("Feature") => {
                let text = object("Feature", &parts);
                self.into.only(&text, self.wanted);
                Ok(())
            }
            Some(
                geometry @ ("Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon"
                | "GeometryCollection"),
            ) => {
                let text = format!(r#"{{"type":"Feature","properties":null,"geometry":{}}}"#, object(geometry, &parts));
                self.into.only(&text, self.wanted);
                Ok(())
            }
            Some("Topology") => Err(M::Error::custom("this is TopoJSON, not GeoJSON; export the layer as GeoJSON")),
            Some(other) => Err(M::Error::custom(format!(
                "`type` is \"{other}\", expected FeatureCollection, Feature or a geometry; export the layer as GeoJSON"
            ))),
            None => Err(M::Error::custom(
                "this is JSON but not GeoJSON: it has no `type`. Expected a FeatureCollection; export the layer as GeoJSON",
            )),
        }
    }
}

/// A member that may be there once only: which of two is meant cannot be told.
fn twice(member: &str) -> String {
    format!("`{member}` is there twice, and which is meant cannot be told; export the layer again")
}

/// A JSON object of this type with these members.
fn object(kind: &str, parts: &[(String, Box<RawValue>)]) -> String {
    let members: String = parts.iter().map(|(key, value)| format!(r#","{key}":{value}"#)).collect();
    format!(r#"{{"type":"{kind}"{members}}}"#)
}

/// The name in a `crs` member of the 2008 kind, such as `urn:ogc:def:crs:EPSG::28992`, or its EPSG link.
fn crs_name(crs: &Value) -> Option<String> {
    let properties = crs.get("properties")?;
    let name = properties.get("name").or_else(|| properties.get("href"));
    match (name, properties.get("code")) {
        (Some(name), _) => name.as_str().map(str::to_owned),
        (None, Some(code)) => Some(format!("EPSG:{}", code.as_str().map_or_else(|| code.to_string(), str::to_owned))),
        (None, None) => None,
    }
}

/// The `features` array.
struct Features<'a, 'c> {
    wanted: &'a Wanted,
    into: &'a mut Collection<'c>,
}

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of features")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        let Features { wanted, into } = self;
        let (give, parsed) = mpsc::channel();
        // While this thread looks for where the next features end, the others parse those before.
        rayon::in_place_scope(|scope| {
            let mut queue = Queue { into, parsed, early: BTreeMap::new(), awaited: 0 };
            let mut batch: Vec<Box<RawValue>> = Vec::with_capacity(BATCH);
            let (mut batches, mut features) = (0, 0);
            loop {
                let next = list.next_element::<Box<RawValue>>();
                let ended = !matches!(next, Ok(Some(_)));
                let broken = next.map(|next| batch.extend(next)).err();
                if batch.len() == BATCH || (ended && !batch.is_empty()) {
                    let (texts, give) = (std::mem::replace(&mut batch, Vec::with_capacity(BATCH)), give.clone());
                    let (number, first) = (batches, features + 1);
                    features += texts.len() as u64;
                    batches += 1;
                    scope.spawn(move |_| {
                        let numbered = texts.into_iter().zip(first..);
                        let rows = numbered.map(|(text, number)| parse(number, text.get(), wanted)).collect();
                        // Nobody waits for it only where the whole reading has ended already.
                        let _ = give.send((number, rows));
                    });
                    queue.take_to(if ended { batches } else { batches.saturating_sub(AHEAD) });
                }
                if ended {
                    queue.take_to(batches);
                    return broken.map_or(Ok(()), Err);
                }
            }
        })
    }
}

/// Features as they were parsed, each with the columns that it tells of.
type Parsed = Vec<(Row, Vec<String>)>;

/// Puts what was parsed out of turn back in the order of the file.
struct Queue<'a, 'c> {
    into: &'a mut Collection<'c>,
    parsed: mpsc::Receiver<(usize, Parsed)>,
    early: BTreeMap<usize, Parsed>,
    /// The number of the batch whose turn it is.
    awaited: usize,
}

impl Queue<'_, '_> {
    /// The next batch that is parsed. A caller that is itself one of the hands that parse lends a hand while it waits, or a lone hand
    /// would wait for itself.
    fn next(&mut self) -> (usize, Parsed) {
        while rayon::current_thread_index().is_some() {
            match self.parsed.try_recv() {
                Ok(batch) => return batch,
                Err(_) => drop(rayon::yield_now()),
            }
        }
        self.parsed.recv().expect("every batch is parsed")
    }

    /// Takes in all batches before this one, and waits for them where it must.
    fn take_to(&mut self, end: usize) {
        while self.awaited < end {
            match self.early.remove(&self.awaited) {
                Some(rows) => {
                    self.into.take(rows);
                    self.awaited += 1;
                }
                None => {
                    let (number, rows) = self.next();
                    self.early.insert(number, rows);
                }
            }
        }
    }
}

/// How many features tell which columns the file has, for messages.
const TELLING: u64 = 100;

/// Parses one feature; what is wrong with it becomes its ground.
fn parse(number: u64, text: &str, wanted: &Wanted) -> (Row, Vec<String>) {
    let mut feature: Feature = match serde_json::from_str(text) {
        Ok(feature) => feature,
        Err(error) => match ground::without_heights(text) {
            Some(feature) => feature,
            None => {
                let bad = ground::not_a_feature(text, &error);
                let values = ground::properties_of(text).map(|mut properties| asked(&mut properties, wanted));
                return (Row { number, id: None, values: values.unwrap_or_default(), ground: Err(bad) }, Vec::new());
            }
        },
    };
    let mut properties = feature.properties.take().unwrap_or_default();
    let columns = if number <= TELLING { properties.keys().cloned().collect() } else { Vec::new() };
    let values = asked(&mut properties, wanted);
    let id = feature.id.take().map(|id| match id {
        geojson::feature::Id::String(text) => text,
        geojson::feature::Id::Number(number) => number.to_string(),
    });
    let ground = match feature.geometry.take() {
        None => Err(BadGround::new(super::ground::NONE, "the feature's geometry is null; draw it, or leave the feature out")),
        Some(geometry) => ground::of(&geometry.value),
    };
    (Row { number, id, values, ground }, columns)
}

/// The properties that are asked for.
fn asked(properties: &mut serde_json::Map<String, Value>, wanted: &Wanted) -> Values {
    wanted.names().iter().map(|name| take_property(properties, name)).collect()
}

/// A property by its name, also from a nested `tags` object, as some OpenStreetMap exports have it.
fn take_property(properties: &mut serde_json::Map<String, Value>, name: &str) -> Value {
    if let Some(value) = properties.get_mut(name) {
        return value.take();
    }
    let nested = properties.get_mut("tags").and_then(Value::as_object_mut).and_then(|tags| tags.get_mut(name));
    nested.map_or(Value::Null, Value::take)
}
