//! What brought a change of class about: each part that differs is put back by itself, and the parcel judged again.

use std::collections::BTreeSet;

use super::Cause;
use super::again::{Case, Part};
use super::words;
use crate::model::{OutcomeFacility, Reason};
use crate::score::Class;

/// The causes of a change, and why in Dutch.
///
/// A part is a cause where the class of the first run changes by it alone, or that of the second run would change without it. Where none is
/// so by itself, all that differ are the cause together.
pub fn explained(case: &Case, classes: [Class; 2]) -> (Vec<Cause>, String) {
    let deciding = deciding(case, classes);
    let causes: BTreeSet<Cause> = deciding.iter().flat_map(|part| causes_of(case, *part)).collect();
    let mut told: Vec<String> = deciding.iter().map(|part| words::part(case, *part)).collect();
    let others: Vec<String> =
        case.parts.iter().filter(|part| !deciding.contains(part)).map(|part| words::part(case, *part)).collect();
    if deciding.is_empty() {
        told.push("Uit de twee uitkomsten is niet op te maken waardoor.".to_owned());
    }
    if !others.is_empty() {
        told.push(format!("Ook anders, maar niet beslissend: {}", others.join(" ")));
    }
    let causes = if causes.is_empty() { vec![Cause::Data] } else { causes.into_iter().collect() };
    (causes, told.join(" "))
}

/// The parts that brought the change about.
fn deciding<'o>(case: &Case<'o>, [first, second]: [Class; 2]) -> Vec<Part<'o>> {
    // What was written is rounded: a class that hangs by a hair cannot be found again, and then all that differs is told.
    if case.class_with(&|_| false) != first || case.class_with(&|_| true) != second {
        return case.parts.clone();
    }
    let by_itself =
        |of: &dyn Fn(Part<'o>) -> bool| case.class_with(of) != first || case.class_with(&|part| !of(part)) != second;
    let alone: Vec<Part> = case.parts.iter().copied().filter(|part| by_itself(&|other| other == *part)).collect();
    if alone.is_empty() { case.parts.clone() } else { alone }
}

/// What kind of cause a part is; of what was found possibly several.
fn causes_of(case: &Case, part: Part) -> BTreeSet<Cause> {
    match part {
        Part::Threshold | Part::Detour => [Cause::Norm].into(),
        Part::Complete(_) => [Cause::Data].into(),
        Part::Plan(_) | Part::Transport => [Cause::Plan].into(),
        Part::Found(category) => events(case, category).iter().map(Event::cause).collect(),
        Part::Norm(category) => {
            let mut causes = BTreeSet::from([Cause::Norm]);
            if case.is_found_by_the_norm(category) {
                causes.extend(events(case, category).iter().filter(|event| event.is_seen()).map(Event::cause));
            }
            causes
        }
    }
}

/// What happened to what was found of a category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event<'o> {
    /// The nearest of the first run is not there any more.
    Closed(&'o str),
    /// The nearest of the second run was not there before.
    Came(&'o str),
    /// A facility stands elsewhere.
    Moved(&'o str),
    /// A stop is served more or less often: before, and now.
    Departures(&'o str, f64, f64),
    /// How often a stop is served has become known, or is no longer so.
    DeparturesKnown(&'o str, bool),
    /// There was nothing of the category at all before, and there is more than one now; or the other way round.
    Category {
        /// Whether there is something now.
        now: bool,
    },
    /// The outline of the facility is another.
    Redrawn(&'o str),
    /// The parcel itself lies elsewhere, or has another outline.
    Parcel,
    /// There are other benches or lamps along the way.
    Along,
    /// What is looked along leads elsewhere.
    Elsewhere,
    /// The norms let the people of the profile get about another way.
    Mobility,
    /// Walks were measured another way.
    Measured,
    /// The walk is another, while nothing above is.
    Streets,
}

impl Event<'_> {
    pub fn cause(&self) -> Cause {
        match self {
            Event::Closed(_)
            | Event::Came(_)
            | Event::Moved(_)
            | Event::Departures(..)
            | Event::Redrawn(_)
            | Event::Along
            | Event::Elsewhere => Cause::Facility,
            Event::Mobility => Cause::Norm,
            Event::DeparturesKnown(..) | Event::Category { .. } | Event::Measured | Event::Streets => Cause::Data,
            Event::Parcel => Cause::Plan,
        }
    }

    /// Whether it can be seen in the facilities themselves.
    fn is_seen(&self) -> bool {
        !matches!(self, Event::Measured | Event::Streets | Event::Redrawn(_) | Event::Mobility)
    }
}

/// How near two places are that are the same, in metres: what is written is rounded to a millimetre.
const SAME_PLACE_M: f64 = 0.002;

/// What happened to what was found of a category, as the lists of facilities tell it.
pub fn events<'o>(case: &Case<'o>, category: &str) -> Vec<Event<'o>> {
    let pair = case.pair(category);
    if pair.iter().flatten().any(|reason| reason.found.is_on_the_way) {
        return vec![on_the_way(case, category)];
    }
    let mut events = Vec::new();
    let id = |run: usize| pair[run].and_then(|reason| reason.found.facility.as_deref());
    let has =
        |run: usize| case.sides[run].outcome.facilities.range(range(category)).take_while(|(key, _)| key.0 == category).count();
    let counts = [has(0), has(1)];
    let complete = |run: usize| case.sides[run].is_complete(category);
    // A whole kind that comes or goes at once is data, unless the data says that there is none.
    if counts[0] == 0 && counts[1] > 1 && !complete(0) {
        return vec![Event::Category { now: true }];
    }
    if counts[1] == 0 && counts[0] > 1 && !complete(1) {
        return vec![Event::Category { now: false }];
    }
    let fact = |run: usize, id: &str| -> Option<&'o OutcomeFacility> {
        case.sides[run].outcome.facilities.get(&(category.to_owned(), id.to_owned()))
    };
    let walk = |run: usize| pair[run].and_then(likely).unwrap_or(f64::INFINITY);
    if let Some(first) = id(0)
        && fact(1, first).is_none()
        && walk(1) >= walk(0)
    {
        events.push(Event::Closed(first));
    }
    if let Some(second) = id(1)
        && fact(0, second).is_none()
    {
        events.push(Event::Came(second));
    }
    let mut both: Vec<&str> = [id(0), id(1)].into_iter().flatten().collect();
    both.dedup();
    for id in both {
        let Some((before, now)) = fact(0, id).zip(fact(1, id)) else { continue };
        if (before.at.x - now.at.x).hypot(before.at.y - now.at.y) > SAME_PLACE_M {
            events.push(Event::Moved(id));
        }
        let asks = pair.iter().flatten().any(|reason| reason.norm.departures.is_some());
        match (before.departures_per_hour, now.departures_per_hour) {
            (Some(before), Some(now)) if asks && (before - now).abs() > SAME_PLACE_M => {
                events.push(Event::Departures(id, before, now));
            }
            (None, Some(_)) if asks => events.push(Event::DeparturesKnown(id, true)),
            (Some(_), None) if asks => events.push(Event::DeparturesKnown(id, false)),
            _ => {}
        }
    }
    if !events.is_empty() {
        return events;
    }
    let bases = pair.map(|reason| reason.map(|reason| reason.found.is_by_air));
    if let Some(event) = of_the_ground(case, bases) {
        return vec![event];
    }
    let lines = pair.map(|reason| reason.and_then(|reason| reason.found.by_air_m));
    match (id(0), id(1)) {
        (Some(one), Some(two)) if one == two && lines[0] != lines[1] => vec![Event::Redrawn(one)],
        _ if bases[0] == Some(true) => id(1).or(id(0)).map_or(vec![Event::Streets], |id| vec![Event::Redrawn(id)]),
        _ => vec![Event::Streets],
    }
}

/// What happened to a parcel as a whole, or to how was measured.
fn of_the_ground<'o>(case: &Case<'o>, by_air: [Option<bool>; 2]) -> Option<Event<'o>> {
    let [first, second] = &case.sides;
    let [here, there] = [first, second].map(|side| side.parcel.shape.representative());
    if (here.x - there.x).hypot(here.y - there.y) > SAME_PLACE_M {
        return Some(Event::Parcel);
    }
    if first.outcome.on_foot != second.outcome.on_foot {
        return Some(Event::Measured);
    }
    let path = format!("profile.{}.mobility", first.profile.id);
    if first.outcome.norms.words.get(&path) != second.outcome.norms.words.get(&path) {
        return Some(Event::Mobility);
    }
    (by_air[0] != by_air[1]).then_some(Event::Measured)
}

/// What happened to a stretch without benches or light, or to the busy roads on the way.
fn on_the_way<'o>(case: &Case<'o>, category: &str) -> Event<'o> {
    let pair = case.pair(category);
    let stand = |run: usize| -> Vec<(&'o str, [f64; 2])> {
        let all = case.sides[run].outcome.facilities.range(range(category));
        let these = all.take_while(|(key, _)| key.0 == category);
        these.map(|((_, id), fact)| (id.as_str(), [fact.at.x, fact.at.y])).collect()
    };
    let (before, now) = (stand(0), stand(1));
    let near = |one: [f64; 2], two: [f64; 2]| (one[0] - two[0]).hypot(one[1] - two[1]) <= SAME_PLACE_M;
    let same = before.len() == now.len() && before.iter().zip(&now).all(|(one, two)| one.0 == two.0 && near(one.1, two.1));
    if !same {
        return Event::Along;
    }
    if let Some(event) = of_the_ground(case, [None, None]) {
        return event;
    }
    let ids = pair.map(|reason| reason.and_then(|reason| reason.found.facility.as_deref()));
    if ids[0] == ids[1] { Event::Streets } else { Event::Elsewhere }
}

/// From the first facility of a category on.
fn range(category: &str) -> std::ops::RangeFrom<(String, String)> {
    (category.to_owned(), String::new())..
}

/// The likely walk in metres.
pub fn likely(reason: &Reason) -> Option<f64> {
    reason.found.walk.map(|walk| walk.likely.0)
}
