//! What must be in reach for a zone: an area rule, or the hard conditions of a profile.

use crate::model::{AreaRule, Category, Condition, Detour, Meters, Mobility, NormSet, Profile, Sought};

/// How surely a zone holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Surely ideal: everything within `ideal_m`, even with the worst walk.
    Core,
    /// Surely good enough: everything within `max_m`, even with the worst walk.
    Sure,
    /// Perhaps good enough: everything within `max_m`, with the best walk.
    Possible,
}

impl Level {
    /// All of them, smallest zone first.
    pub const ALL: [Level; 3] = [Level::Core, Level::Sure, Level::Possible];

    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Core => "kern",
            Level::Sure => "zeker",
            Level::Possible => "mogelijk",
        }
    }
}

/// One category that must be in reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The category.
    pub category: Category,
    /// The walk that is ideal.
    pub ideal: Meters,
    /// The longest walk that will do.
    pub max: Meters,
    /// How many departures an hour a stop must have to count; `None` where none is asked.
    pub min_departures: Option<f64>,
}

impl Asked {
    /// The radius by air within which it is in reach: max/high is sure, max/low is possible, ideal/high is the core (design §2).
    ///
    /// ```
    /// use woonkring::model::{Category, Detour, Meters};
    /// use woonkring::zones::{Asked, Level};
    /// let (ideal, max) = (Meters(400.0), Meters(800.0));
    /// let asked = Asked { category: Category::new("zorg_24uur"), ideal, max, min_departures: None };
    /// let detour = Detour { low: 1.1, likely: 1.3, high: 1.5 };
    /// let radius = |level| asked.radius_m(level, detour).round();
    /// assert_eq!((radius(Level::Core), radius(Level::Sure), radius(Level::Possible)), (267.0, 533.0, 727.0));
    /// ```
    pub fn radius_m(&self, level: Level, detour: Detour) -> f64 {
        match level {
            Level::Core => self.ideal.0 / detour.high,
            Level::Sure => self.max.0 / detour.high,
            Level::Possible => self.max.0 / detour.low,
        }
    }

    /// The walk within which it is in reach: the ideal for the core, else the maximum. On foot nothing is perhaps: the walk is known.
    pub fn walk_m(&self, level: Level) -> f64 {
        match level {
            Level::Core => self.ideal.0,
            Level::Sure | Level::Possible => self.max.0,
        }
    }

    /// What must lie within that radius: only what surely counts makes a zone sure; what may count makes it possible.
    pub fn sought(&self, level: Level) -> Sought {
        match level {
            Level::Core | Level::Sure => Sought::surely(&self.category, self.min_departures),
            Level::Possible => Sought::perhaps(&self.category, self.min_departures),
        }
    }
}

/// A rule that makes zones.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneRule {
    /// The id of the area rule or the profile.
    pub id: String,
    /// What it is, in Dutch.
    pub label: String,
    /// Whether it is a profile's.
    pub of_profile: bool,
    /// Who walks.
    pub mobility: Mobility,
    /// The place of the rule that it lies inside, among the rules before it.
    pub inside: Option<usize>,
    /// What must be in reach, all at once.
    pub asked: Vec<Asked>,
}

impl ZoneRule {
    /// All that must be in reach: its own conditions and those of the rules that it lies inside.
    pub fn all_asked<'a>(&'a self, rules: &'a [ZoneRule]) -> Vec<&'a Asked> {
        self.all_asked_by(rules).into_iter().map(|(asked, _)| asked).collect()
    }

    /// As [`ZoneRule::all_asked`], each with who walks: what an outer rule asks is asked for who walks there.
    pub fn all_asked_by<'a>(&'a self, rules: &'a [ZoneRule]) -> Vec<(&'a Asked, Mobility)> {
        let mut all: Vec<(&Asked, Mobility)> = Vec::new();
        let mut rule = Some(self);
        while let Some(this) = rule {
            all.extend(this.asked.iter().map(|asked| (asked, this.mobility)));
            rule = this.inside.map(|at| &rules[at]);
        }
        all
    }

    /// What carries its zones: its own conditions and, for categories that it does not name itself, those of the rules that it lies
    /// inside.
    pub fn carried_by<'a>(&'a self, rules: &'a [ZoneRule]) -> Vec<&'a Asked> {
        let mut carried: Vec<&Asked> = Vec::new();
        for asked in self.all_asked(rules) {
            if !carried.iter().any(|known| known.category == asked.category) {
                carried.push(asked);
            }
        }
        carried
    }
}

/// The rules of a norm set: its area rules in order, then the profiles that have a hard condition.
pub fn zone_rules(norms: &NormSet) -> Vec<ZoneRule> {
    let mut rules: Vec<ZoneRule> = Vec::new();
    for area in &norms.areas {
        let inside = area.inside.as_ref().and_then(|outer| rules.iter().position(|rule| rule.id == *outer));
        rules.push(of_area(area, inside));
    }
    rules.extend(norms.profiles.iter().filter_map(of_profile));
    rules
}

fn of_area(area: &AreaRule, inside: Option<usize>) -> ZoneRule {
    let asked = area.conditions.iter().map(|condition| Asked {
        category: condition.category.clone(),
        ideal: condition.ideal_m.value,
        max: condition.max_m.value,
        min_departures: condition.min_departures_per_hour.as_ref().map(|least| least.value),
    });
    ZoneRule {
        id: area.id.clone(),
        label: area.label.clone(),
        of_profile: false,
        mobility: Mobility::OnFoot,
        inside,
        asked: asked.collect(),
    }
}

/// The hard conditions of a profile; `None` where it has none.
fn of_profile(profile: &Profile) -> Option<ZoneRule> {
    let hard = profile.criteria.iter().filter(|criterion| criterion.condition == Condition::Hard);
    let asked: Vec<Asked> = hard
        .filter_map(|criterion| {
            let (ideal, max) = criterion.norm()?;
            let (category, min_departures) = (criterion.category.clone(), criterion.min_departures());
            Some(Asked { category, ideal: ideal.value, max: max.value, min_departures })
        })
        .collect();
    let (id, label) = (profile.id.clone(), profile.label.clone());
    let mobility = Mobility::OnFoot;
    (!asked.is_empty()).then_some(ZoneRule { id, label, of_profile: true, mobility, inside: None, asked })
}
