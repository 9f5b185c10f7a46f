//! `[[scenario]]`: what may come to pass, held to the facilities.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{did_you_mean, wrong};
use crate::model::{Category, Change, Facility, FacilityId, Scenario, Shape, Spot};
use crate::read::crs::{Crs, Door, WorkPlane};
use crate::read::error::ReadError;
use crate::read::project::{Kind, Place, Planned, PlannedChange, Project};
use crate::read::row::brief;

/// The scenarios of a project.
///
/// # Errors
///
/// When a facility that one names is not there, is named twice, or may be one of several; and when a place is none.
pub fn scenarios(project: &Project, plane: &WorkPlane, facilities: &[Facility]) -> Result<Vec<Scenario>, ReadError> {
    let made = project.planning.scenarios.iter().map(|planned| {
        let reading = Reading { planned, plane, facilities };
        reading.scenario().map_err(|message| {
            let Planned { name, line, .. } = planned;
            wrong(project, format!("line {line}: [[scenario]] \"{}\": {message}", brief(name)))
        })
    });
    made.collect()
}

struct Reading<'a> {
    planned: &'a Planned,
    plane: &'a WorkPlane,
    facilities: &'a [Facility],
}

impl Reading<'_> {
    fn scenario(&self) -> Result<Scenario, String> {
        let (mut changes, mut named) = (Vec::new(), BTreeSet::new());
        for change in &self.planned.changes {
            let PlannedChange { kind, id, .. } = change;
            match kind {
                Kind::Add(place, name) => {
                    let facility = self.added(change, *place, name.clone())?;
                    let twice = changes.iter().any(
                        |it| matches!(it, Change::Add(other) if other.id == facility.id && other.category == facility.category),
                    );
                    if twice {
                        return Err(format!("\"{}\" ({}) is added twice; give each its own id", brief(id), facility.category));
                    }
                    changes.push(Change::Add(facility));
                }
                Kind::Move(..) | Kind::Close => {
                    let shape = match kind {
                        Kind::Move(place) => Some(Shape::Point(self.spot(id, *place)?)),
                        _ => None,
                    };
                    for at in self.named(change)? {
                        if !named.insert(at) {
                            return Err(format!(
                                "facility \"{}\" is named twice; it can move or close once in a scenario",
                                brief(id)
                            ));
                        }
                        let at = FacilityId(at as u32);
                        changes.push(shape.clone().map_or(Change::Close(at), |shape| Change::Move(at, shape)));
                    }
                }
            }
        }
        Ok(Scenario { name: self.planned.name.clone(), changes })
    }

    /// A facility that comes.
    fn added(&self, change: &PlannedChange, place: Place, name: Option<String>) -> Result<Facility, String> {
        let category = change.category.clone().unwrap_or_else(|| Category::new(""));
        if let Some(there) = self.facilities.iter().find(|it| it.id == change.id && it.category == category) {
            return Err(format!(
                "add \"{}\": there is a {category} of this id already ({}); give the new one its own id",
                brief(&change.id),
                there.name.as_deref().map_or("without a name".to_owned(), brief)
            ));
        }
        Ok(Facility {
            id: change.id.clone(),
            name,
            category,
            shape: Shape::Point(self.spot(&change.id, place)?),
            entrances: Box::default(),
            source: Arc::from(format!("scenario \"{}\"", self.planned.name)),
            fictief: change.fictief,
            departures_per_hour: None,
        })
    }

    /// The facilities that a change names: one, or all that one feature is (a place in several categories).
    fn named(&self, change: &PlannedChange) -> Result<Vec<usize>, String> {
        let PlannedChange { id, category, .. } = change;
        let of_id: Vec<usize> = (0..self.facilities.len()).filter(|at| self.facilities[*at].id == *id).collect();
        let Some(first) = of_id.first() else {
            return Err(format!(
                "there is no facility \"{}\"{}; expected the id of one of the {} facilities that take part",
                brief(id),
                did_you_mean(id, self.facilities.iter().map(|it| it.id.as_str())),
                self.facilities.len()
            ));
        };
        let categories = || of_id.iter().map(|at| self.facilities[*at].category.id()).collect::<Vec<_>>().join(", ");
        if let Some(category) = category {
            let found = of_id.iter().find(|at| self.facilities[**at].category == *category);
            return found
                .map(|at| vec![*at])
                .ok_or_else(|| format!("facility \"{}\" is no {category}; it is of category {}", brief(id), categories()));
        }
        let shape = &self.facilities[*first].shape;
        if of_id.iter().any(|at| self.facilities[*at].shape != *shape) {
            return Err(format!(
                "\"{}\" is the id of several facilities at several places ({}); say which, such as {{ id = \"{}\", category = \"{}\" }}",
                brief(id),
                categories(),
                brief(id),
                self.facilities[*first].category
            ));
        }
        Ok(of_id)
    }

    /// The place on the plane.
    fn spot(&self, id: &str, place: Place) -> Result<Spot, String> {
        let wrong = |message: String| format!("\"{}\": {message}", brief(id));
        let (crs, x, y) = match place {
            Place::Metres(x, y) => (self.plane.crs(), x, y),
            Place::Degrees(lon, lat) => (Crs::Wgs84, lon, lat),
        };
        let door = Door::new(crs, self.plane).map_err(|cause| wrong(cause.to_string()))?;
        door.spot(x, y).map_err(|outside| {
            let could_be_degrees = x.abs() <= 180.0 && y.abs() <= 90.0;
            wrong(match place {
                Place::Metres(..) if could_be_degrees && (x, y) != (0.0, 0.0) => {
                    format!(
                        "x = {x}, y = {y} are degrees, expected metres on the plane {}; write them as `lon` and `lat`",
                        self.plane.crs()
                    )
                }
                Place::Metres(..) if door.spot(y, x).is_ok() => {
                    format!("x = {x}, y = {y} lie outside the plane {}; have east and north changed places?", self.plane.crs())
                }
                Place::Degrees(..) if !could_be_degrees => {
                    format!(
                        "lon = {x}, lat = {y} are no degrees; write metres on the plane {} as `x` and `y`",
                        self.plane.crs()
                    )
                }
                Place::Degrees(..) if door.spot(y, x).is_ok() => {
                    format!(
                        "lon = {x}, lat = {y} lie outside the plane {}; have `lon` and `lat` changed places?",
                        self.plane.crs()
                    )
                }
                _ => outside.to_string(),
            })
        })
    }
}
