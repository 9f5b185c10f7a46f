//! Where the map is, and at which scale it is printed.

use geo::{BoundingRect, Coord, Rect};

use crate::report::Report;
use crate::write::xml::Element;

/// The box around the candidates and the kernen, or else around the study area or the facilities; `None` for an empty town.
pub fn data(report: &Report) -> Option<Rect<f64>> {
    let town = report.town;
    let parcels = town.parcels.iter().map(|parcel| match &parcel.cell {
        Some(cell) => cell.bounding_rect().unwrap_or_else(|| parcel.shape.bounds()),
        None => parcel.shape.bounds(),
    });
    let kernen = town.kernen.iter().filter_map(|kern| kern.outline.bounding_rect());
    let area = || town.area.as_ref().and_then(|area| area.outline.bounding_rect());
    let facilities = || town.facilities.iter().map(|facility| facility.shape.bounds()).reduce(around);
    parcels.chain(kernen).reduce(around).or_else(area).or_else(facilities)
}

/// The box around both.
fn around(one: Rect<f64>, two: Rect<f64>) -> Rect<f64> {
    let (a, b, c, d) = (one.min(), two.min(), one.max(), two.max());
    Rect::new(Coord { x: a.x.min(b.x), y: a.y.min(b.y) }, Coord { x: c.x.max(d.x), y: c.y.max(d.y) })
}

/// A map on paper: the ground that it shows, and how many metres of ground a metre of paper is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The ground that it shows.
    pub ground: Rect<f64>,
    /// The scale is one to this, a round number.
    pub scale: f64,
}

/// Steps of a scale that reads well.
const STEPS: [f64; 14] = [1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
/// No map is larger than one to this.
const LARGEST: f64 = 2_500.0;

impl Frame {
    /// The largest map with a round scale that shows all of `ground` with a little room around it, on paper of this many millimetres.
    pub fn around(ground: Rect<f64>, [width_mm, height_mm]: [f64; 2]) -> Frame {
        let least = (ground.width() / width_mm).max(ground.height() / height_mm) * 1000.0 * 1.02;
        let least = least.max(LARGEST);
        let power = 10_f64.powf(least.log10().floor());
        let scale = STEPS.iter().map(|step| step * power).find(|scale| *scale >= least).unwrap_or(10.0 * power);
        let half = Coord { x: width_mm * scale / 2000.0, y: height_mm * scale / 2000.0 };
        let middle = ground.center();
        Frame { ground: Rect::new(middle - half, middle + half), scale }
    }

    /// The length on the ground, in metres, of one of the two pieces of a scale bar: a round number of at most 25 mm on paper.
    pub fn bar_m(&self) -> f64 {
        let most = self.scale * 0.025;
        let power = 10_f64.powf(most.log10().floor());
        [5.0, 2.0, 1.0].iter().map(|step| step * power).find(|length| *length <= most).unwrap_or(power)
    }
}

/// A box as the corners of an element.
pub fn corners(element: Element, ground: Rect<f64>) -> Element {
    let number = |value: f64| format!("{value:.3}");
    element
        .with("xmin", number(ground.min().x))
        .with("ymin", number(ground.min().y))
        .with("xmax", number(ground.max().x))
        .with("ymax", number(ground.max().y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_has_a_round_scale_and_shows_all() {
        let ground = Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 17_000.0, y: 11_000.0 });
        let frame = Frame::around(ground, [290.0, 240.0]);
        // 17 km on 290 mm is one to 58,621; with two per cent of room, 59,793.
        assert_eq!((frame.scale, frame.bar_m()), (60_000.0, 1_000.0));
        assert_eq!((frame.ground.width(), frame.ground.height()), (17_400.0, 14_400.0));
        assert_eq!(frame.ground.center(), ground.center());
    }

    #[test]
    fn one_parcel_is_not_blown_up() {
        let ground = Rect::new(Coord { x: 5.0, y: 5.0 }, Coord { x: 5.0, y: 5.0 });
        let frame = Frame::around(ground, [100.0, 100.0]);
        assert_eq!((frame.scale, frame.bar_m(), frame.ground.width()), (2_500.0, 50.0, 250.0));
    }
}
