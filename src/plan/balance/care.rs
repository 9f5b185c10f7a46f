//! The share of care homes in the sure zones of the area rules, and the room that is left under a share that was agreed.

use geo::{Area, BooleanOps, BoundingRect, Intersects, MultiPolygon, Point, Polygon};

use super::care_homes;
use crate::model::{Dwellings, Shape};
use crate::plan::Known;
use crate::plan::privacy::tells_of_few;
use crate::zones::{Level, Measured};

/// The care homes of a zone.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneCare {
    /// The zone, by its place among the zones of the run.
    pub zone: usize,
    /// The homes of care forms in it; `None` where a complex does not say how many, and where it would tell of a few people.
    pub care_homes: Option<u64>,
    /// Whether they were left out because they tell of a few people.
    pub left_out: bool,
    /// All homes in it, spread evenly over their areas; `None` where no homes are given.
    pub dwellings: Option<f64>,
    /// The share of care homes among all homes.
    pub share: Option<f64>,
    /// How many care homes can still be added, each a home more, until the agreed share is reached; 0 where it is passed already. `None`
    /// where no share is agreed, or it is all.
    pub room: Option<u64>,
    /// Whether anything of it is invented.
    pub fictief: bool,
}

/// Room in homes is whole: what lies this near below a whole number is that number, as shares are no exact fractions.
const ROUNDING: f64 = 1e-9;

/// How many care homes fit in beside `care` of `all` homes so that care homes are no more than `most` of all; `None` for a share of one
/// or more.
fn room(care: f64, all: f64, most: f64) -> Option<u64> {
    (most < 1.0).then(|| ((most * all - care) / (1.0 - most) + ROUNDING).floor().max(0.0) as u64)
}

pub(super) fn zones(known: &Known) -> Vec<ZoneCare> {
    let Some(care) = care_homes(known) else { return Vec::new() };
    let measured = if known.walks.is_some() { Measured::OnFoot } else { Measured::ByAir };
    let of_area = |rule: &str| known.rules.iter().any(|it| !it.of_profile && it.id == rule);
    let least = known.norms.defaults.min_reporting_persons.value;
    let dwellings = known.town.planning.dwellings.as_deref();
    let sure = known.zones.iter().enumerate().filter(|(_, zone)| zone.level == Level::Sure && zone.measured == measured);
    sure.filter(|(_, zone)| of_area(&zone.rule))
        .map(|(at, zone)| {
            let here: Vec<_> =
                care.iter().filter(|complex| zone.outline.intersects(&Point(complex.shape.representative()))).collect();
            let homes: Option<u64> = here.iter().map(|complex| complex.homes.map(u64::from)).sum();
            let left_out = homes.is_some_and(|homes| tells_of_few(homes as f64, least));
            let (all, invented) = match dwellings {
                Some(dwellings) => {
                    let (count, invented) = inside(dwellings, &zone.outline);
                    (Some(count), invented)
                }
                None => (None, false),
            };
            let known_care = homes.filter(|_| !left_out);
            let both = known_care.map(|homes| homes as f64).zip(all).filter(|(_, all)| *all > 0.0);
            ZoneCare {
                zone: at,
                care_homes: known_care,
                left_out,
                dwellings: all,
                share: both.map(|(care, all)| care / all),
                room: both.zip(known.town.planning.choice.max_care_share).and_then(|((care, all), most)| room(care, all, most)),
                fictief: zone.fictief || invented || here.iter().any(|complex| complex.fictief),
            }
        })
        .collect()
}

/// How many homes stand in an outline, and whether any of them are invented.
fn inside(dwellings: &[Dwellings], outline: &Polygon<f64>) -> (f64, bool) {
    let Some(bounds) = outline.bounding_rect() else { return (0.0, false) };
    let whole = MultiPolygon(vec![outline.clone()]);
    let (mut count, mut invented) = (0.0, false);
    for group in dwellings.iter().filter(|group| group.shape.bounds().intersects(&bounds)) {
        let share = match &group.shape {
            Shape::Area(area) if area.unsigned_area() > 0.0 => area.intersection(&whole).unsigned_area() / area.unsigned_area(),
            shape => f64::from(u8::from(outline.intersects(&Point(shape.representative())))),
        };
        count += group.count * share;
        invented |= share > 0.0 && group.fictief;
    }
    (count, invented)
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn every_care_home_that_is_added_is_a_home_more() {
        // 10 of 100, and 20 % agreed: with 12 more it is 22 of 112 (19.6 %), with 13 it would be 23 of 113 (20.4 %).
        assert_eq!(room(10.0, 100.0, 0.2), Some(12));
        // 2 of 50: with 10 more 12 of 60, 20 % to the home.
        assert_eq!(room(2.0, 50.0, 0.2), Some(10));
        assert_eq!(room(30.0, 100.0, 0.2), Some(0));
        assert_eq!(room(30.0, 100.0, 1.0), None);
    }
}
