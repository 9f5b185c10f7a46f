//! A small map: the initiative in the middle, what is near around it, rings for the distance.

use std::fmt::Write;

use crate::model::{FacilityId, Shape, Spot};
use crate::report::initiative::InitiativeReport;

/// Half the side of the picture, in its own units.
const HALF: f64 = 150.0;
/// Radii of rings that a reader knows, in metres.
const RINGS: [f64; 9] = [50.0, 100.0, 200.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0];

/// A facility on the map: its number, and where it is the nearest to the initiative.
struct Dot {
    number: usize,
    spot: Spot,
}

/// The map as an SVG element, north up. `numbered` are the facilities by the number that the table has for them. What lies outside the picture
/// stands at its edge, hollow.
pub fn svg(report: &InitiativeReport, numbered: &[(usize, FacilityId)]) -> String {
    let middle = report.place().shape.representative();
    let spot = |facility: FacilityId| nearest(&report.town[facility].shape, middle);
    let dots: Vec<Dot> = numbered.iter().map(|(number, facility)| Dot { number: *number, spot: spot(*facility) }).collect();
    let far = |dot: &Dot| (dot.spot.x - middle.x).hypot(dot.spot.y - middle.y);
    // As wide as the most of them need: what lies on its own, far off, would make all others one blot.
    let mut metres: Vec<f64> = dots.iter().map(far).collect();
    metres.sort_by(f64::total_cmp);
    let wide = metres.get(metres.len() * 3 / 4).or(metres.last()).copied().unwrap_or(0.0).max(150.0) * 1.15;
    let scale = HALF / wide;
    let at = |spot: Spot| ((spot.x - middle.x) * scale, (middle.y - spot.y) * scale);
    let side = 2.0 * HALF;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{:.0} {:.0} {side:.0} {side:.0}\" role=\"img\" aria-label=\"Kaart: het initiatief en de dichtstbijzijnde voorzieningen\">\n",
        -HALF, -HALF
    );
    let mut add = |text: String| out.push_str(&text);
    add(format!("<rect x=\"{:.0}\" y=\"{:.0}\" width=\"{side:.0}\" height=\"{side:.0}\" class=\"rand\"/>\n", -HALF, -HALF));
    for ring in rings(wide) {
        let radius = ring * scale;
        add(format!(
            "<circle r=\"{radius:.1}\" class=\"ring\"/>\n<text x=\"0\" y=\"{:.1}\" class=\"maat\">{ring:.0} m</text>\n",
            -radius - 2.0
        ));
    }
    if let Shape::Area(area) = &report.place().shape {
        let mut path = String::new();
        for ring in area.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors())) {
            for (corner, spot) in ring.0.iter().enumerate() {
                let (x, y) = at(*spot);
                write!(path, "{}{x:.1} {y:.1}", if corner == 0 { "M" } else { "L" }).expect("text takes text");
            }
            path.push('Z');
        }
        add(format!("<path d=\"{path}\" class=\"plek\"/>\n"));
    }
    add("<path d=\"M-6 0H6M0 -6V6\" class=\"kruis\"/>\n".to_owned());
    for (dot, (x, y)) in dots.iter().zip(apart(dots.iter().map(|dot| at(dot.spot)).collect())) {
        let (edge_x, edge_y) = (x.clamp(10.0 - HALF, HALF - 10.0), y.clamp(10.0 - HALF, HALF - 10.0));
        let class = if (edge_x, edge_y) == (x, y) { "punt" } else { "ver" };
        add(format!(
            "<g class=\"{class}\"><circle cx=\"{edge_x:.1}\" cy=\"{edge_y:.1}\" r=\"9\"/><text x=\"{edge_x:.1}\" y=\"{:.1}\">{}</text></g>\n",
            edge_y + 3.6,
            dot.number
        ));
    }
    out.push_str("</svg>\n");
    out
}

/// Two or three rings that fit.
fn rings(wide: f64) -> Vec<f64> {
    let fit: Vec<f64> = RINGS.into_iter().filter(|ring| *ring <= wide * 0.95).collect();
    fit[fit.len().saturating_sub(3)..].to_vec()
}

/// The place of a facility that is the nearest to a place.
fn nearest(shape: &Shape, to: Spot) -> Spot {
    let far = |spot: &Spot| (spot.x - to.x).hypot(spot.y - to.y);
    match shape {
        Shape::Points(all) => all.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(to),
        shape => shape.representative(),
    }
}

/// Moves dots that would hide each other apart, one after the other: each goes round its place in small steps until it is free.
fn apart(places: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    const ROOM: f64 = 18.5;
    let mut taken: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    for (x, y) in places {
        let tries = (0..200_u32).map(|step| {
            let (angle, far) = (f64::from(step) * 2.4, 1.3 * f64::from(step).sqrt() * 2.0);
            (x + far * angle.cos(), y + far * angle.sin())
        });
        let is_free = |place: &(f64, f64)| taken.iter().all(|other| (place.0 - other.0).hypot(place.1 - other.1) >= ROOM);
        let inside = |place: &(f64, f64)| (x.abs() > HALF || y.abs() > HALF) || place.0.abs().max(place.1.abs()) < HALF - 10.0;
        let place = tries.into_iter().find(|place| is_free(place) && inside(place)).unwrap_or((x, y));
        taken.push(place);
    }
    taken.split_off(1)
}
