//! What an OpenStreetMap file is made of, whatever its form: nodes, ways and relations, told to one who looks for some of them.

use super::super::content::Problem;

/// A place in tenths of a millionth of a degree, as fine as OpenStreetMap keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub lon: i32,
    pub lat: i32,
}

impl Place {
    /// The steps in a degree.
    const DEGREE: i64 = 10_000_000;

    /// A place from its steps; `None` where that is not on earth.
    pub fn new(lon: i64, lat: i64) -> Option<Place> {
        ((-180 * Self::DEGREE..=180 * Self::DEGREE).contains(&lon) && (-90 * Self::DEGREE..=90 * Self::DEGREE).contains(&lat))
            .then_some(Place { lon: lon as i32, lat: lat as i32 })
    }

    /// A place from its degrees; `None` where that is not on earth, or no number.
    pub fn of_degrees(lon: f64, lat: f64) -> Option<Place> {
        let steps = |degrees: f64| (degrees.abs() <= 360.0).then(|| (degrees * Self::DEGREE as f64).round() as i64);
        Place::new(steps(lon)?, steps(lat)?)
    }

    /// Longitude and latitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lon) / Self::DEGREE as f64, f64::from(self.lat) / Self::DEGREE as f64)
    }
}

/// A tag: key and value.
pub type Tag<'a> = (&'a str, &'a str);

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Node,
    Way,
    Relation,
}

/// What is known of where a way goes.
#[derive(Debug, Clone, Default)]
pub enum Path {
    /// Nothing.
    #[default]
    Unknown,
    /// The ids of its nodes.
    Refs(Vec<i64>),
    /// The places of its nodes; `None` for one that was left out of the file, or is not on earth.
    Places(Vec<Option<Place>>),
}

impl Path {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Path::Unknown)
    }
}

/// A part of a relation.
#[derive(Debug, Clone)]
pub struct Member {
    pub kind: Kind,
    pub id: i64,
    pub role: MemberRole,
    /// Where it is, where the relation itself says so.
    pub path: Path,
}

/// What a member is to its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberRole {
    /// A part of the outline: `outer`, `inner`, or nothing said.
    Ring,
    /// Anything else, such as `label` or `admin_centre`.
    Other,
}

impl MemberRole {
    /// From its name.
    pub fn of(name: &str) -> MemberRole {
        match name {
            "" | "outer" | "inner" | "exclave" | "enclave" => MemberRole::Ring,
            _ => MemberRole::Other,
        }
    }
}

/// One who looks at elements; what is of no interest is passed by.
pub trait Visitor: Send {
    /// A node; no place where it is not on earth or not told.
    fn node(&mut self, _id: i64, _place: Option<Place>, _tags: &[Tag]) {}
    /// A way, with the middle of its box where the file gives that.
    fn way(&mut self, _id: i64, _tags: &[Tag], _path: Path, _centre: Option<Place>) {}
    /// A relation, with the middle of its box where the file gives that.
    fn relation(&mut self, _id: i64, _tags: &[Tag], _members: Vec<Member>, _centre: Option<Place>) {}
}

/// What a look through a file is for.
#[derive(Debug, Clone, Copy)]
pub enum Look<'a> {
    /// Every element, with its tags.
    All,
    /// Relations, with their tags.
    Relations,
    /// Ways, without tags.
    Ways,
    /// Nodes with these ids (sorted), without tags.
    Nodes(&'a [i64]),
}

/// A file of elements, which can be looked through more than once.
pub trait Extract {
    /// Looks through the file, parts of it side by side. Each part has a visitor of its own from `new`, which is given to `done` in
    /// the order of the file.
    ///
    /// # Errors
    ///
    /// Where the file stops being what it should be, and what to do.
    fn look<V: Visitor>(&mut self, look: Look, new: impl Fn() -> V + Sync, done: impl FnMut(V)) -> Result<(), Problem>;

    /// What to do where parts of an element are not in the file.
    fn whole_advice(&self) -> &'static str;
}
