//! The ground reached on foot from the facilities of one search.

use geo::MultiPolygon;

use super::super::disc::disc;
use super::super::parts::by_size;
use super::drawing::{Drawing, Stroke, draw};
use super::pieces::pieces;
use crate::model::{Shape, Spot, Streets};
use crate::reach::walk::{Joint, Spread};

/// The ground reached on foot (`loopgebied`): what lies within `width_m` of the reached pieces of streets, of the lines from the starts to
/// their streets, and of the `own` ground of what is walked to, which is at no distance. The largest part first; never a hull, so a block
/// that is larger than the strips around it has a hole.
///
/// Lines off the streets are cut at the exact metre too, and nothing is drawn wider than the walk is long.
///
/// ```
/// use geo::Area;
/// use woonkring::model::{Footing, Mobility, Shape, Spot, Streets};
/// use woonkring::reach::walk::{Counted, Joint, Start, StreetGraph};
/// use woonkring::zones::foot::walkshed;
/// let mut streets = Streets::new([0.0, 1000.0].map(|x| Spot { x, y: 0.0 }).to_vec(), Vec::new());
/// streets.add([0, 1], &[], 0, Footing::GOOD);
/// let foot = streets.at(0, 500.0);
/// let start = Start { joint: Joint { edge: 0, along_m: 500.0, off_m: 0.0, from: foot, foot }, label: 0 };
/// let graph = StreetGraph::build(&streets, Mobility::OnFoot, Counted::Metres);
/// let shed = walkshed(&graph.spread(&[start], 300.0), 300.0, 25.0, &[&Shape::Point(foot)]);
/// // 600 m of street, 50 m wide, and half a circle at both ends.
/// assert!((shed.unsigned_area() - (600.0 * 50.0 + std::f64::consts::PI * 625.0)).abs() < 30.0);
/// ```
pub fn walkshed(spread: &Spread, metres: f64, width_m: f64, own: &[&Shape]) -> MultiPolygon<f64> {
    let width_m = width_m.min(metres);
    let streets = spread.graph().streets;
    let of_streets = pieces(spread, metres).into_iter().map(|piece| (piece.edge, piece.from_m, piece.to_m));
    let mut strokes = on_streets(of_streets);
    let off = spread.starts().iter().filter(|start| start.joint.off_m > 0.0);
    strokes.extend(off.map(|start| off_street(&start.joint, 0.0, start.joint.off_m.min(metres))));
    let grounds: Vec<MultiPolygon<f64>> = own.iter().map(|shape| disc(shape, width_m)).collect();
    strokes.extend((0..grounds.len() as u32).map(Stroke::Ground));
    let drawn = draw_one(streets, &grounds, Drawing { strokes, width_m });
    MultiPolygon(drawn)
}

fn draw_one(streets: &Streets, grounds: &[MultiPolygon<f64>], drawing: Drawing) -> Vec<geo::Polygon<f64>> {
    by_size(draw(streets, grounds, &[drawing]).into_iter().flatten().collect())
}

/// Pieces of edges, in order, as strokes: those that touch or overlap are one.
pub fn on_streets(pieces: impl Iterator<Item = (u32, f64, f64)>) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let mut open: Option<(u32, f64, f64)> = None;
    for (edge, from, to) in pieces {
        match &mut open {
            Some((before, _, end)) if *before == edge && from <= *end => *end = end.max(to),
            _ => {
                strokes.extend(open.map(|(edge, from, to)| Stroke::piece(edge, from, to)));
                open = Some((edge, from, to));
            }
        }
    }
    strokes.extend(open.map(|(edge, from, to)| Stroke::piece(edge, from, to)));
    strokes
}

/// A piece of the line from a place to its street.
pub fn off_street(joint: &Joint, from_m: f64, to_m: f64) -> Stroke {
    let at = |along_m: f64| {
        let share = along_m / joint.off_m;
        Spot {
            x: joint.from.x + share * (joint.foot.x - joint.from.x),
            y: joint.from.y + share * (joint.foot.y - joint.from.y),
        }
    };
    Stroke::line(at(from_m), at(to_m))
}
