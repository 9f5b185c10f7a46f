//! What a run said, small enough to be read back from what it wrote.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Detour, Plane, Shape, Spot, Walk};

/// What a run said of its parcels, with all that its classes rest on but the reasons of single parcels ([`Reason`]), which are many.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The title of the project.
    pub title: String,
    /// When the run ended, in UTC; `None` of one that was not written.
    pub finished: Option<String>,
    /// The plane that it measured in.
    pub plane: Arc<dyn Plane>,
    /// Whether walks were measured over the streets.
    pub on_foot: bool,
    /// Whether any row of its input is invented.
    pub fictief: bool,
    /// The norms.
    pub norms: OutcomeNorms,
    /// The Dutch names of the categories, by their ids.
    pub labels: BTreeMap<String, String>,
    /// The categories for which absence in the data means absence.
    pub complete: Vec<String>,
    /// The facilities, by category and id.
    pub facilities: BTreeMap<(String, String), OutcomeFacility>,
    /// The parcels, in the order of the run.
    pub parcels: Vec<OutcomeParcel>,
    /// The people of 65 and older who live within all hard conditions of a profile, by the name of the kern (or `buiten de kernen`, or
    /// `totaal`) and profile: on foot where that was walked, else by the likely walk. Nothing where that was not found, or may not be told.
    pub aged_within: BTreeMap<(String, String), f64>,
}

impl Outcome {
    /// The Dutch name of a category; its id where it has none.
    pub fn label<'a>(&'a self, category: &'a str) -> &'a str {
        self.labels.get(category).map_or(category, String::as_str)
    }

    /// The place of a profile in [`OutcomeNorms::profiles`], by its id.
    pub fn profile(&self, id: &str) -> Option<usize> {
        self.norms.profiles.iter().position(|profile| profile.id == id)
    }
}

/// The norms of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeNorms {
    /// The id of the norm set.
    pub id: String,
    /// Every value that is a number, by its path in the norm set.
    pub numbers: BTreeMap<String, f64>,
    /// Every value that is words and has a source, by its path.
    pub words: BTreeMap<String, Vec<String>>,
    /// How much longer a walk is than the straight line.
    pub detour: Detour,
    /// The score, 0 to 100, from which a parcel is `geschikt`.
    pub threshold: f64,
    /// The share of the weight, 0 to 1, below which a class is `onbekend`.
    pub min_known: f64,
    /// The profiles, in the order of the norm set.
    pub profiles: Vec<OutcomeProfile>,
}

/// A profile of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeProfile {
    /// Its id.
    pub id: String,
    /// What it is, in Dutch.
    pub label: String,
    /// The categories that it asks for, each with whether the plan itself can bring it.
    pub asks: BTreeMap<String, bool>,
}

/// A facility of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeFacility {
    /// What people call it.
    pub name: Option<String>,
    /// One place that stands for it, in metres.
    pub at: Spot,
    /// How many vehicles leave a stop in an hour; `None` where that is not known.
    pub departures_per_hour: Option<f64>,
    /// Whether it is invented.
    pub fictief: bool,
}

/// A parcel of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeParcel {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// The ground that is drawn, in metres.
    pub shape: Shape,
    /// The name of the kern that holds it; `None` outside all of them.
    pub kern: Option<String>,
    /// How many homes it can hold; `None` is unknown.
    pub capacity: Option<u32>,
    /// What its plan brings (`true`) or surely does not bring (`false`), by category.
    pub in_complex: BTreeMap<String, bool>,
    /// Whether transport is arranged for who lives there; `None` is unknown.
    pub arranged_transport: Option<bool>,
    /// Whether it, or anything its outcomes rest on, is invented.
    pub fictief: bool,
    /// What it came to, profile by profile.
    pub standings: Vec<Standing>,
}

/// What a parcel came to for a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The class, as a planner reads it.
    pub class: String,
    /// The likely score, 0 to 100; `None` where nothing is known.
    pub score: Option<f64>,
}

/// One criterion of a profile, judged at a parcel: a row of `toetsing`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The category that is asked for.
    pub category: String,
    /// What the norm asks.
    pub norm: ReasonNorm,
    /// What was found.
    pub found: ReasonFound,
    /// The points with the worst and with the best walk, 0 to 1.
    pub points: [f64; 2],
    /// Whether it is known, absence included.
    pub known: bool,
    /// Whether it surely fails.
    pub surely_fails: bool,
    /// Whether even the worst walk to what surely counts is no longer than the maximum.
    pub surely_met: bool,
    /// Whether a stop that surely counts is within reach.
    pub stop_in_reach: bool,
}

/// What a norm asks of one category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReasonNorm {
    /// The distance in metres that is ideal, and the one from which it is worth nothing; `None` where something else is asked.
    pub metres: Option<[f64; 2]>,
    /// How many busy roads may be crossed; `None` where that is not asked.
    pub crossings: Option<f64>,
    /// How many departures an hour a stop must have; `None` where that is not asked.
    pub departures: Option<f64>,
    /// Its weight.
    pub weight: f64,
    /// Whether it is a hard condition.
    pub hard: bool,
}

/// What was found of one category at a parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct ReasonFound {
    /// The id of the nearest facility; `None` where there is none, and where the plan itself brings it.
    pub facility: Option<String>,
    /// Whether the plan itself brings it.
    pub by_plan: bool,
    /// The straight line to it, in metres.
    pub by_air_m: Option<f64>,
    /// The walk as the norm counts it; its worst is without end where it is only known to be further than was searched.
    pub walk: Option<Walk>,
    /// How the walk was found, as a planner reads it.
    pub basis: String,
    /// Whether the walk follows from the straight line.
    pub is_by_air: bool,
    /// Whether that is what is met on the way to something else: a stretch without a bench or light, or busy roads.
    pub is_on_the_way: bool,
    /// How many busy roads are crossed, where that is asked.
    pub crossings: Option<f64>,
    /// How many vehicles an hour leave it, of a stop; `None` where that is not known.
    pub departures: Option<f64>,
}
