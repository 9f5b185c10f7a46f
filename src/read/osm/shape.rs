//! Where an element is: one point for what people walk to, an area for what things lie in.

use std::collections::HashSet;

use geo::{Geometry, MultiPolygon, Point};

use super::super::ground;
use super::super::row::{BadGround, Ground};
use super::extract::{Kind, Member, MemberRole, Path, Place};
use super::gather::{Found, Gathered, NodeAt, What};
use super::inside;
use super::rings::{MOST_RINGS, Ring, areas, rings};

/// How many missing things a message names.
const NAMED: usize = 5;
/// How a node is named of which only is known that it is not there.
pub const NO_PLACE: &str = "one without a place";

/// Makes ground of elements.
pub struct Shaper<'a> {
    pub all: &'a Gathered,
    /// What everything becomes.
    pub form: Form,
    /// What to do where parts of an element are not in the file.
    pub advice: &'static str,
}

/// What elements become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Point,
    Area,
    /// Ways only, as they run.
    Lines,
}

/// What a relation is made of that is no area itself.
#[derive(Default)]
struct Parts {
    areas: Vec<Vec<Ring>>,
    lines: Vec<Vec<Place>>,
    nodes: Vec<Place>,
    missing: Missing,
}

/// What is not in the file, or not on earth.
#[derive(Default)]
pub struct Missing {
    pub parts: Vec<String>,
    pub off_earth: bool,
}

impl Shaper<'_> {
    /// Where an element is.
    ///
    /// # Errors
    ///
    /// Why that cannot be told, and what to do.
    pub fn ground(&self, found: &Found) -> Result<Ground, BadGround> {
        if let (Form::Lines, What::Way { path, .. }) = (self.form, &found.what) {
            return self.lines(found.id, path);
        }
        let geometry = match &found.what {
            What::Node => match found.place.map_or_else(|| self.all.node(found.id), NodeAt::At) {
                NodeAt::At(place) => Ok(point(place.degrees())),
                NodeAt::OffEarth => Err(off_earth()),
                NodeAt::Missing => Err(self.unknown()),
            },
            What::Way { path, line } => self.way(found, path, *line),
            What::Relation { members, .. } if members.is_empty() => Err(self.unknown()),
            What::Relation { members, area: true } => self.area(members),
            What::Relation { members, area: false } => self.group(members),
        };
        // The middle of its box is better than nothing, where a point is asked for.
        let geometry = match (geometry, found.place) {
            (Err(_), Some(centre)) if self.is_points() => Ok(point(centre.degrees())),
            (Err(bad), Some(_)) if !matches!(found.what, What::Node) => Err(BadGround::new(
                bad.reason,
                format!("{}; the file gives the middle of its box, which is no area: ask Overpass for `out geom`", bad.detail),
            )),
            (geometry, _) => geometry,
        };
        geometry.map(|geometry| Ground { geometry, closed_by_us: false, lacks: None })
    }

    fn is_points(&self) -> bool {
        self.form == Form::Point
    }

    /// The place of a node; what is the matter where it has none.
    pub fn at(&self, id: i64, missing: &mut Missing) -> Option<Place> {
        match self.all.node(id) {
            NodeAt::At(place) => return Some(place),
            NodeAt::OffEarth => missing.off_earth = true,
            NodeAt::Missing => missing.parts.push(format!("node/{id}")),
        }
        None
    }

    fn way(&self, found: &Found, path: &Path, line: bool) -> Result<Geometry<f64>, BadGround> {
        let path = if path.is_unknown() { self.all.way(found.id).unwrap_or(path) } else { path };
        if path.is_unknown() {
            return Err(self.unknown());
        }
        let mut missing = Missing::default();
        let Some(places) = self.trace(path, &mut missing) else { return Err(self.lacks("nodes", missing)) };
        let closed = places.len() >= 4 && places.first() == places.last();
        if closed && !line {
            self.shape(vec![places])
        } else if self.is_points() {
            inside::middle(&places).map(point).ok_or_else(|| ground::empty("way"))
        } else if closed {
            Err(ground::line("way that goes round something (a street or a wall, not tagged `area=yes`)"))
        } else {
            Err(ground::line("way that does not end where it began"))
        }
    }

    /// An area of which the ways are the outline.
    fn area(&self, members: &[Member]) -> Result<Geometry<f64>, BadGround> {
        let mut missing = Missing::default();
        match self.outline(members, &mut missing) {
            Some(rings) => rings.and_then(|rings| self.shape(rings)),
            None => Err(self.lacks("parts", missing)),
        }
    }

    /// The rings of an area; `None` where something is missing.
    fn outline(&self, members: &[Member], missing: &mut Missing) -> Option<Result<Vec<Ring>, BadGround>> {
        let mut ways: Vec<&Member> =
            members.iter().filter(|member| member.kind == Kind::Way && member.role == MemberRole::Ring).collect();
        let mut met = HashSet::new();
        ways.retain(|way| met.insert(way.id));
        if ways.len() > MOST_RINGS {
            let detail = format!("found an outline of {} ways, expected no more than {MOST_RINGS}", ways.len());
            return Some(Err(BadGround::new("no area", detail)));
        }
        let mut lines = Vec::with_capacity(ways.len());
        for way in ways {
            lines.extend(self.member(way, missing));
        }
        if !missing.parts.is_empty() || missing.off_earth {
            return None;
        }
        if lines.is_empty() {
            let detail = "found a relation without ways as `outer` or `inner`, expected an outline; mend it in OpenStreetMap";
            return Some(Err(BadGround::new("no area", detail)));
        }
        Some(rings(lines).map_err(|loose| {
            let named = loose.iter().take(NAMED).map(|place| {
                let (lon, lat) = place.degrees();
                format!("{lon:.7} {lat:.7}")
            });
            let named = listed(named.collect(), loose.len());
            BadGround::new(
                "an outline that does not close",
                format!("its ways do not make whole rings, they leave off at (lon lat) {named}; mend it in OpenStreetMap"),
            )
        }))
    }

    /// Rings as what is asked for.
    fn shape(&self, rings: Vec<Ring>) -> Result<Geometry<f64>, BadGround> {
        if self.is_points() {
            let nothing = || BadGround::new("no area", "its outline encloses nothing; mend it in OpenStreetMap");
            let at = inside::point(&rings).or_else(|| rings.first().and_then(|ring| inside::middle(ring)));
            return at.map(point).ok_or_else(nothing);
        }
        let areas = areas(rings);
        for ring in areas.iter().flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors())) {
            ground::ring(ring.0.clone(), &mut false)?;
        }
        if areas.0.is_empty() {
            return Err(BadGround::new("no area", "its outline encloses nothing; mend it in OpenStreetMap"));
        }
        Ok(Geometry::MultiPolygon(areas))
    }

    /// A relation that is no area itself, such as a site: its areas; for a point the largest, else its longest line, else the node
    /// nearest to the middle of its nodes.
    fn group(&self, members: &[Member]) -> Result<Geometry<f64>, BadGround> {
        let mut parts = Parts::default();
        self.collect(members, &mut parts, true);
        let Parts { areas: found, lines, nodes, missing } = parts;
        if !self.is_points() {
            if !missing.parts.is_empty() || missing.off_earth {
                return Err(self.lacks("parts", missing));
            }
            let polygons: Vec<_> = found.into_iter().flat_map(|rings| areas(rings).0).collect();
            if polygons.is_empty() {
                return Err(ground::line("relation without areas"));
            }
            return Ok(Geometry::MultiPolygon(MultiPolygon(polygons)));
        }
        let size = |rings: &Vec<Ring>| rings.iter().map(|ring| inside::size(ring)).fold(0.0, f64::max);
        let largest = found.iter().reduce(|one, other| if size(other) > size(one) { other } else { one });
        let longest = lines.iter().reduce(|one, other| if inside::length(other) > inside::length(one) { other } else { one });
        largest
            .and_then(|rings| inside::point(rings))
            .or_else(|| longest.and_then(|line| inside::middle(line)))
            .or_else(|| nearest_to_middle(&nodes))
            .map(point)
            .ok_or_else(|| self.lacks("parts", missing))
    }

    /// The parts of a relation; those of its own relations too, one deep.
    fn collect(&self, members: &[Member], parts: &mut Parts, deeper: bool) {
        for member in members {
            match member.kind {
                Kind::Node => match (&member.path, self.all.node(member.id)) {
                    (Path::Places(places), _) => parts.nodes.extend(places.iter().flatten()),
                    (_, NodeAt::At(place)) => parts.nodes.push(place),
                    _ => parts.missing.parts.push(format!("node/{}", member.id)),
                },
                Kind::Way => match self.member(member, &mut parts.missing) {
                    Some(line) if line.len() >= 4 && line.first() == line.last() => parts.areas.push(vec![line]),
                    Some(line) => parts.lines.push(line),
                    None => {}
                },
                Kind::Relation if deeper => match self.all.relation(member.id) {
                    Some((true, within)) => {
                        if let Some(Ok(rings)) = self.outline(within, &mut parts.missing) {
                            parts.areas.push(rings);
                        }
                    }
                    Some((false, within)) => self.collect(within, parts, false),
                    None => parts.missing.parts.push(format!("relation/{}", member.id)),
                },
                Kind::Relation => {}
            }
        }
    }

    /// The places along a way that is a member.
    fn member(&self, way: &Member, missing: &mut Missing) -> Option<Vec<Place>> {
        let path = if way.path.is_unknown() { self.all.way(way.id) } else { Some(&way.path) };
        let mut lacks = Missing::default();
        let line = path.and_then(|path| self.trace(path, &mut lacks));
        missing.off_earth |= lacks.off_earth;
        if line.is_none() && !lacks.off_earth {
            missing.parts.push(format!("way/{}", way.id));
        }
        line
    }

    /// The places along a path, none twice in a row; `None` where one is missing.
    fn trace(&self, path: &Path, missing: &mut Missing) -> Option<Vec<Place>> {
        let mut places: Vec<Place> = match path {
            Path::Unknown => return None,
            Path::Places(places) => {
                let known: Vec<Place> = places.iter().flatten().copied().collect();
                let gone = places.len() - known.len();
                missing.parts.extend(std::iter::repeat_n(NO_PLACE.to_owned(), gone));
                known
            }
            Path::Refs(refs) => {
                let mut places = Vec::with_capacity(refs.len());
                places.extend(refs.iter().filter_map(|id| self.at(*id, missing)));
                places
            }
        };
        places.dedup();
        (missing.parts.is_empty() && !missing.off_earth && !places.is_empty()).then_some(places)
    }

    pub fn lacks(&self, what: &str, missing: Missing) -> BadGround {
        if missing.off_earth {
            return off_earth();
        }
        if missing.parts.is_empty() {
            return self.unknown();
        }
        let count = missing.parts.len();
        let mut named: Vec<String> = missing.parts.into_iter().take(NAMED).collect();
        named.dedup();
        let named = if named == [NO_PLACE] { String::new() } else { format!(": {}", listed(named, count)) };
        BadGround::new(
            "parts are not in the file",
            format!("{count} of its {what} are not in the file{named}; {}", self.advice),
        )
    }

    pub fn unknown(&self) -> BadGround {
        BadGround::new(ground::NONE, format!("the file does not tell where it is; {}", self.advice))
    }
}

fn off_earth() -> BadGround {
    BadGround::new("not a place on earth", "a longitude is beyond 180° or a latitude beyond 90°; give it its place again")
}

fn point((lon, lat): (f64, f64)) -> Geometry<f64> {
    Geometry::Point(Point::new(lon, lat))
}

/// Names, and how many more there are.
fn listed(named: Vec<String>, count: usize) -> String {
    let more = count.saturating_sub(NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{rest}", named.join(", "))
}

/// The node nearest to the middle of all; the first of equals.
fn nearest_to_middle(nodes: &[Place]) -> Option<(f64, f64)> {
    let count = nodes.len() as f64;
    let sum = |part: fn(&Place) -> i32| nodes.iter().map(|node| f64::from(part(node))).sum::<f64>() / count;
    let (lon, lat) = (sum(|node| node.lon), sum(|node| node.lat));
    let off = |node: &Place| (f64::from(node.lon) - lon).hypot(f64::from(node.lat) - lat);
    nodes.iter().reduce(|one, other| if off(other) < off(one) { other } else { one }).map(|node| node.degrees())
}
