//! Norm sets: every radius and weight as data with a source.

use super::{Category, Detour, Meters, Mobility, Sought};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Nobody: the project's own assumption (`aanname`).
    Assumption,
    /// A source that the norm set lists, by its key.
    Key {
        /// The key, such as `kpvv-loopafstanden`.
        key: String,
        /// The reference in full, as the norm set's `[sources]` table has it.
        text: String,
    },
    /// A decision of a municipality or region that set the value locally.
    Adopted {
        /// The decision, in words.
        text: String,
        /// The day it was taken, `YYYY-MM-DD`.
        date: String,
    },
}

impl Source {
    /// Whether anyone but ourselves stands behind the value.
    pub fn is_known(&self) -> bool {
        *self != Source::Assumption
    }

    /// In a few words, for a column: the key, `aanname`, or the decision with its date.
    pub fn short(&self) -> String {
        match self {
            Source::Assumption => "aanname".to_owned(),
            Source::Key { key, .. } => key.clone(),
            Source::Adopted { text, date } => format!("{text} ({date})"),
        }
    }
}

/// A value with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub source: Source,
}

/// A named set of profiles and rules. Checked once, where it is read: weights sum to 100 per profile, ideal < max, radii never
/// grow as the action radius shrinks, categories are known.
#[derive(Debug, Clone, PartialEq)]
pub struct NormSet {
    /// Its name, by which projects call it.
    pub id: String,
    /// What it is, in Dutch.
    pub title: String,
    /// Its standing, printed on every report, such as `aanname` or `vastgesteld`.
    pub status: String,
    /// The sets it builds on, nearest first, and where it was read.
    pub origin: Origin,
    /// What holds for all profiles.
    pub defaults: Defaults,
    /// Definitions of a cluster of homes, in force side by side, in the order of the file.
    pub clusters: Vec<ClusterRule>,
    /// What a small kern is.
    pub kern: KernRule,
    /// Areas that hold apart from any profile, a parent before what is nested in it.
    pub areas: Vec<AreaRule>,
    /// Target group × housing form, in the order of the file.
    pub profiles: Vec<Profile>,
    /// Every value of the set that is a number, by its path in the file, with its source; ordered by path.
    pub values: Vec<(String, Sourced<f64>)>,
    /// What it says beyond these numbers.
    pub annex: Annex,
}

impl NormSet {
    /// How many of its values have a source, and how many it has.
    pub fn sourced_share(&self) -> (usize, usize) {
        (self.values.iter().filter(|(_, value)| value.source.is_known()).count(), self.values.len())
    }

    /// The profile of this name.
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// The number at this path of the file, such as `balance.draaglast_flag_ratio`, `profile.wlz.response_min` or
    /// `area.woonzorgzone.information.inhabitants_min`.
    pub fn value(&self, path: &str) -> Option<&Sourced<f64>> {
        self.values.iter().find(|(at, _)| at == path).map(|(_, value)| value)
    }

    /// The words at this path of the file, such as `balance.proxies` or `profile.gespikkeld.spreiding.direction`.
    pub fn words(&self, path: &str) -> Option<&Sourced<Vec<String>>> {
        self.annex.words.iter().find(|(at, _)| at == path).map(|(_, words)| words)
    }
}

/// What a norm set says beyond its numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annex {
    /// Key and full reference of each source that it lists, in the order of the file, the sets that it extends first.
    pub sources: Vec<(String, String)>,
    /// Every value that is words and has a source, by its path in the file, ordered by path; a single word is a list of one.
    /// Words that need no source (`condition`, `label` …) are here once a local set has overridden them.
    pub words: Vec<(String, Sourced<Vec<String>>)>,
    /// Remarks on single values, in Dutch, by the value's path, ordered by path.
    pub notes: Vec<(String, String)>,
}

/// Where a norm set was read, and what it extends.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origin {
    /// `built-in`, or the file.
    pub file: String,
    /// The sets it extends, nearest first.
    pub extends: Vec<String>,
}

/// What holds for all profiles of a norm set.
#[derive(Debug, Clone, PartialEq)]
pub struct Defaults {
    /// How much longer a walk is than the straight line; by air only.
    pub detour: Sourced<Detour>,
    /// The score, 0 to 100, from which a parcel is `geschikt`.
    pub threshold: Sourced<f64>,
    /// The share of the weight, 0 to 1, below which a class is `onbekend`.
    pub min_known_weight: Sourced<f64>,
    /// Counts of people below this are not written.
    pub min_reporting_persons: Sourced<f64>,
}

/// A definition of a cluster of homes.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterRule {
    /// Its name.
    pub id: String,
    /// The least number of homes.
    pub min_units: Sourced<f64>,
    /// The least number of homes in a small kern, where the rule makes an exception.
    pub small_kern_min_units: Option<Sourced<f64>>,
    /// What it asks of a meeting room (`in_of_nabij`, `directe_omgeving`, `locatie_of_bestemd`).
    pub meeting_room: Option<Sourced<String>>,
    /// The least share of residents of 55 and older, 0 to 1.
    pub min_share_55plus: Option<Sourced<f64>>,
    /// The least share of residents of 65 and older, 0 to 1.
    pub min_share_65plus: Option<Sourced<f64>>,
}

/// What a small kern is.
#[derive(Debug, Clone, PartialEq)]
pub struct KernRule {
    /// A kern is small up to this many inhabitants.
    pub small_kern_max_inhabitants: Sourced<f64>,
}

/// An area where all conditions hold at once, apart from any profile.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaRule {
    /// Its name, such as `woonservicegebied`.
    pub id: String,
    /// What it is, in Dutch.
    pub label: String,
    /// The area rule it lies inside.
    pub inside: Option<String>,
    /// For whom its walks are: by which streets they go.
    pub mobility: Sourced<Mobility>,
    /// What must be in reach, in the order of the file.
    pub conditions: Vec<AreaCondition>,
}

/// One condition of an area rule.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaCondition {
    /// What must be in reach.
    pub category: Category,
    /// The walk that is good.
    pub ideal_m: Sourced<Meters>,
    /// The longest walk that will do.
    pub max_m: Sourced<Meters>,
    /// How many departures an hour a stop must have to count; only ever there for stops.
    pub min_departures_per_hour: Option<Sourced<f64>>,
}

/// A target group × housing form with its action radius, walking speed and criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name, which starts the names of its columns.
    pub id: String,
    /// What it is, in Dutch.
    pub label: String,
    /// The housing form.
    pub woonvorm: String,
    /// Larger is a wider action radius.
    pub actieradius_rank: u32,
    /// The walking speed in metres per second.
    pub speed_m_per_s: Sourced<f64>,
    /// How its people get about: by which streets they go.
    pub mobility: Sourced<Mobility>,
    /// The time in minutes in which care must arrive, where the profile names one.
    pub response_min: Option<Sourced<f64>>,
    /// What is asked, in the order of the file.
    pub criteria: Vec<Criterion>,
}

/// What one profile asks of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// What is asked for.
    pub category: Category,
    /// How it is measured, and the norm.
    pub measure: Measure,
    /// How many departures an hour a stop must have to count; only ever there for stops.
    pub min_departures_per_hour: Option<Sourced<f64>>,
    /// Its share of the profile's 100.
    pub weight: Sourced<f64>,
    /// Whether it can decide by itself.
    pub condition: Condition,
    /// Whether the plan itself can meet it.
    pub in_complex: bool,
}

/// How a criterion is measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// By the walk to the nearest facility.
    Distance {
        /// Up to here it is ideal.
        ideal_m: Sourced<Meters>,
        /// From here on it is worth nothing.
        max_m: Sourced<Meters>,
    },
    /// By how long the walk to the nearest facility takes.
    Time {
        /// Up to so many minutes it is ideal.
        ideal_min: Sourced<f64>,
        /// From so many minutes on it is worth nothing.
        max_min: Sourced<f64>,
        /// What the profile's speed makes of that on a good surface.
        ideal_m: Sourced<Meters>,
        /// What it makes of the maximum.
        max_m: Sourced<Meters>,
    },
    /// By the longest stretch without one on the way; by air the nearest one stands in for it.
    Spacing {
        /// Up to here it is ideal.
        spacing_m: Sourced<Meters>,
        /// From here on it is worth nothing.
        max_m: Sourced<Meters>,
    },
    /// By how many are crossed on the way; only a walk can answer it.
    Crossings {
        /// How many will do.
        max_crossings: Sourced<f64>,
    },
}

impl Criterion {
    /// How many departures an hour a stop must have to count; `None` where none is asked.
    pub fn min_departures(&self) -> Option<f64> {
        self.min_departures_per_hour.as_ref().map(|least| least.value)
    }

    /// What it looks for: what surely counts, and what may count; the same where no departures are asked.
    pub fn sought(&self) -> [Sought; 2] {
        let least = self.min_departures();
        [Sought::surely(&self.category, least), Sought::perhaps(&self.category, least)]
    }

    /// Whether its norm is in minutes: a bad surface then makes a walk longer.
    pub fn in_minutes(&self) -> bool {
        matches!(self.measure, Measure::Time { .. })
    }

    /// The distance that is ideal and the one from which it is worth nothing, with their sources; `None` where only a walk can
    /// answer.
    pub fn norm(&self) -> Option<(&Sourced<Meters>, &Sourced<Meters>)> {
        match &self.measure {
            Measure::Distance { ideal_m, max_m } | Measure::Time { ideal_m, max_m, .. } => Some((ideal_m, max_m)),
            Measure::Spacing { spacing_m, max_m } => Some((spacing_m, max_m)),
            Measure::Crossings { .. } => None,
        }
    }
}

/// Whether a criterion can decide by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Beyond the maximum it fails the parcel.
    Hard,
    /// It only scores.
    Soft,
}
