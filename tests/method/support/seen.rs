//! What a planner sees of a made-up town: classes, scores, reasons, zones, columns.

use woonkring::analyse;
use woonkring::model::{Category, FacilityId, ParcelId};
use woonkring::report::{Report, Value};
use woonkring::score::{Knowledge, ParcelScore};
use woonkring::zones::{Level, Zone};

use super::MadeUpTown;

/// A criterion judged at a parcel, in plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The id of the nearest facility.
    pub facility: Option<String>,
    /// The straight line to it.
    pub by_air: Option<f64>,
    /// The shortest, likely and longest walk.
    pub walk: Option<(f64, f64, f64)>,
    /// The least and the most points.
    pub points: (f64, f64),
    /// The likely points.
    pub likely: Option<f64>,
    /// `voldoet`, `deels`, `voldoet niet` or `onbekend`.
    pub verdict: &'static str,
    /// Whether it is known.
    pub knowledge: Knowledge,
    /// Whether the edge of the data is nearer than what was found.
    pub at_edge: bool,
}

/// A column of the row of a layer that begins with `id`; empty where nothing is written.
pub fn cell(report: &Report, layer: &str, id: &str, column: &str) -> String {
    let layers = report.layers();
    let layer = layers.iter().find(|it| it.name() == layer).unwrap_or_else(|| panic!("no layer {layer}"));
    let columns = layer.columns();
    let place = columns.iter().position(|it| it.name == column).unwrap_or_else(|| panic!("no column {column}"));
    let mut found: Option<String> = None;
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            if written(&row.values[0]) == id && found.is_none() {
                found = Some(written(&row.values[place]));
            }
        });
    }
    found.unwrap_or_else(|| panic!("no row {id} in {}", layer.name()))
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

impl MadeUpTown {
    /// The report on the town.
    pub fn report(&self) -> Report<'_> {
        analyse(&self.town, &self.norms)
    }

    fn id_of(&self, parcel: &str) -> ParcelId {
        ParcelId(self.town.parcels.iter().position(|it| it.id == parcel).unwrap() as u32)
    }

    fn place_of(&self, profile: &str) -> usize {
        self.norms.profiles.iter().position(|it| it.id == profile).unwrap()
    }

    /// The score of a parcel for a profile.
    pub fn score(&self, profile: &str, parcel: &str) -> ParcelScore {
        self.report().score(self.place_of(profile), self.id_of(parcel)).clone()
    }

    /// The class of a parcel for a profile, as a planner reads it.
    pub fn class(&self, profile: &str, parcel: &str) -> &'static str {
        self.score(profile, parcel).class.word()
    }

    /// The category that decides against a parcel, and the metres short.
    pub fn obstacle(&self, profile: &str, parcel: &str) -> Option<(String, Option<f64>)> {
        let obstacle = self.score(profile, parcel).obstacle?;
        let criterion = &self.norms.profile(profile).unwrap().criteria[usize::from(obstacle.criterion)];
        Some((criterion.category.to_string(), obstacle.shortfall.map(|metres| metres.0)))
    }

    /// A column of a parcel.
    pub fn cell(&self, parcel: &str, column: &str) -> String {
        cell(&self.report(), "percelen", parcel, column)
    }

    /// How one category is judged; `None` where it takes no part.
    pub fn judged(&self, profile: &str, parcel: &str, category: &str) -> Option<Judged> {
        let report = self.report();
        let all = report.judge().assess(self.id_of(parcel), self.norms.profile(profile).unwrap());
        let found = all.into_iter().find(|it| it.criterion.category.id() == category)?;
        Some(Judged {
            facility: found.near.map(|near| self.town[near.facility].id.clone()),
            by_air: found.near.map(|near| near.by_air.0),
            walk: found.walk.map(|walk| (walk.low.0, walk.likely.0, walk.high.0)),
            points: (found.points.min.0, found.points.max.0),
            likely: found.points.likely.map(|points| points.0),
            verdict: found.verdict.word(),
            knowledge: found.knowledge,
            at_edge: found.at_edge,
        })
    }

    /// The straight line from a parcel to the nearest facility of a category that a profile asks for.
    pub fn by_air(&self, profile: &str, parcel: &str, category: &str) -> f64 {
        self.judged(profile, parcel, category).unwrap().by_air.unwrap()
    }

    /// The zones of a rule at a level.
    pub fn zones(&self, rule: &str, level: Level) -> Vec<Zone> {
        self.report().zones.into_iter().filter(|zone| zone.rule == rule && zone.level == level).collect()
    }

    /// The ids of parcels.
    pub fn parcel_ids(&self, zone: &Zone) -> Vec<&str> {
        zone.parcels.iter().map(|id| &*self.town[*id].id).collect()
    }

    /// The ids of the facilities of a category that carry a zone.
    pub fn carrier_ids(&self, zone: &Zone, category: &str) -> Vec<&str> {
        self.ids(zone.carriers.get(&Category::new(category)).map_or(&[][..], Vec::as_slice))
    }

    /// The ids of facilities.
    pub fn ids(&self, facilities: &[FacilityId]) -> Vec<&str> {
        facilities.iter().map(|id| &*self.town[*id].id).collect()
    }
}
