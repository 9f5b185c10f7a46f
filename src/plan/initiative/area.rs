//! In which areas a place lies: the woonservicegebied and what is nested in it.

use crate::model::{Category, Meters, Mobility, NormSet, ParcelId, Town, Walk};
use crate::reach::walk::{self, Counted, Walks};
use crate::reach::{Near, Reach};
use crate::zones::{Asked, Level, ZoneRule};

/// How a place lies to an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// In it, as surely as this.
    Inside(Level),
    /// Outside it.
    Outside,
    /// Not known: data that may lack some shows nothing within reach.
    Unknown,
}

impl Lies {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Lies::Inside(level) => level.word(),
            Lies::Outside => "niet",
            Lies::Unknown => "onbekend",
        }
    }
}

/// How a place lies to the area of one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaStanding {
    /// The rule, by its place among the rules for zones.
    pub rule: usize,
    /// How it lies.
    pub lies: Lies,
    /// The condition that keeps it from being surely inside, with the most metres short; `None` where it is surely inside.
    pub binding: Option<AreaCondition>,
}

/// One condition of an area, at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaCondition {
    /// What must be in reach.
    pub category: Category,
    /// The nearest that counts, and the walk to it; on foot no walk where it is further than was searched.
    pub near: Option<(Near, Option<Walk>)>,
    /// The longest walk that will do.
    pub max: Meters,
    /// How many metres the walk that decides (the longest by air) is too long; `None` where there is none, or it is further than was searched.
    pub short: Option<Meters>,
    /// Whether it is not known.
    pub is_unknown: bool,
}

/// How a place lies to every area of the norm set (those of profiles apart). `at_points` is the reach from representative points, as areas are
/// drawn by those; on foot the walks decide where the place joins the streets.
pub fn areas(
    (town, norms): (&Town, &NormSet),
    rules: &[ZoneRule],
    at_points: &Reach,
    walks: Option<&Walks>,
    parcel: ParcelId,
) -> Vec<AreaStanding> {
    let looks = Looks { town, norms, at_points, walks, parcel };
    let areas = rules.iter().enumerate().filter(|(_, rule)| !rule.of_profile);
    areas.map(|(at, rule)| looks.standing(at, rule.all_asked_by(rules))).collect()
}

struct Looks<'a> {
    town: &'a Town,
    norms: &'a NormSet,
    at_points: &'a Reach,
    walks: Option<&'a Walks>,
    parcel: ParcelId,
}

impl Looks<'_> {
    fn standing(&self, rule: usize, asked: Vec<(&Asked, Mobility)>) -> AreaStanding {
        let holds = |level| asked.iter().all(|(asked, mobility)| self.holds(asked, *mobility, level));
        if let Some(level) = [Level::Core, Level::Sure].into_iter().find(|level| holds(*level)) {
            return AreaStanding { rule, lies: Lies::Inside(level), binding: None };
        }
        let open = asked.iter().filter(|(asked, mobility)| !self.holds(asked, *mobility, Level::Sure));
        let open: Vec<AreaCondition> = open.map(|(asked, mobility)| self.condition(asked, *mobility)).collect();
        let fails = |(asked, mobility): &(&Asked, Mobility)| {
            !self.holds(asked, *mobility, Level::Possible) && !self.is_unknown(asked, *mobility)
        };
        let lies = match () {
            () if holds(Level::Possible) => Lies::Inside(Level::Possible),
            () if asked.iter().any(fails) => Lies::Outside,
            () => Lies::Unknown,
        };
        // What surely fails binds before what is not known, and none at all is the furthest.
        let far = |condition: &AreaCondition| condition.short.map_or(f64::INFINITY, |short| short.0);
        let binding = open.into_iter().reduce(|worst, next| {
            let worse = (!next.is_unknown, far(&next)) > (!worst.is_unknown, far(&worst));
            if worse { next } else { worst }
        });
        AreaStanding { rule, lies, binding }
    }

    /// The column of the walks to what surely counts (or may count), where the place joins the streets.
    fn column(&self, asked: &Asked, mobility: Mobility, level: Level) -> Option<(&Walks, usize)> {
        let walks =
            self.walks.filter(|walks| walks.is_asked_for(mobility) && walks.parcel(self.parcel, mobility).is_joined())?;
        let column = walks.column(&walk::Asked { sought: asked.sought(level), mobility, counted: Counted::Metres })?;
        Some((walks, column))
    }

    fn holds(&self, asked: &Asked, mobility: Mobility, level: Level) -> bool {
        let radius = asked.radius_m(level, self.norms.defaults.detour.value);
        let Some((walks, column)) = self.column(asked, mobility, level) else {
            return self.near(asked, level).is_some_and(|near| near.by_air.0 <= radius);
        };
        walks.of(self.parcel, column).is_some_and(|walk| walk.metres <= asked.walk_m(level))
            || walks.unjoined(self.parcel, column).is_some_and(|near| near.by_air.0 <= radius)
    }

    fn near(&self, asked: &Asked, level: Level) -> Option<Near> {
        self.at_points.nearest(self.parcel, &asked.sought(level))
    }

    /// Whether the data may lack some, and shows nothing within reach; or it hangs on stops of which the departures are not known.
    fn is_unknown(&self, asked: &Asked, mobility: Mobility) -> bool {
        let possible = self.holds(asked, mobility, Level::Possible);
        !possible && !self.town.coverage(&asked.category).complete
    }

    fn condition(&self, asked: &Asked, mobility: Mobility) -> AreaCondition {
        let by_air = self.near(asked, Level::Sure);
        let found = self.column(asked, mobility, Level::Sure).map(|(walks, column)| walks.of(self.parcel, column));
        let near = match found {
            // The straight line of a walk runs from the place itself.
            Some(Some(walk)) => {
                let by_air = self.town[self.parcel].shape.distance(&self.town[walk.facility].shape);
                let metres = Meters(walk.metres);
                let near = Near { facility: walk.facility, by_air: Meters(by_air) };
                Some((near, Some(Walk { low: metres, likely: metres, high: metres })))
            }
            Some(None) => by_air.map(|near| (near, None)),
            None => by_air.map(|near| (near, Some(self.norms.defaults.detour.value.walk(near.by_air)))),
        };
        let walk = near.and_then(|(_, walk)| walk);
        let short = walk.map(|walk| Meters((walk.high.0 - asked.max.0).max(0.0)));
        let is_unknown = self.is_unknown(asked, mobility);
        AreaCondition { category: asked.category.clone(), near, max: asked.max, short, is_unknown }
    }
}
