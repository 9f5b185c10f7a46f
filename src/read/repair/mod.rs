//! Invalid polygons: mended where the mend is plain, else refused with the reason.

mod intricate;

use geo::{Area, CoordsIter, MakeValid, MultiPolygon, Validation};

use crate::model::Shape;

/// What became of a shape.
#[derive(Debug)]
pub enum Mended {
    /// It was valid.
    Sound(Shape),
    /// It was not, and now is; with what was done.
    Repaired(Shape, String),
    /// It cannot be mended; with the reason.
    Hopeless(String),
}

/// What is wrong with an area, in a planner's words.
fn plainly(fault: &str) -> String {
    let plain = if fault.contains("self-intersection") {
        "an outline crosses itself (self-intersection)"
    } else if fault.contains("interior") && fault.contains("not contained") {
        "a hole lies outside its outline"
    } else if fault.contains("intersect") || fault.contains("overlap") {
        "parts of it lie over each other"
    } else {
        return format!("it is not a valid polygon ({fault})");
    };
    plain.to_owned()
}

/// Makes an area valid by OGC's rules: rings that cross are split at their crossings (even-odd), the rest is kept as drawn.
pub fn mend(shape: Shape) -> Mended {
    let Shape::Area(area) = shape else { return Mended::Sound(shape) };
    if area.coords_count() > intricate::LARGE {
        return intricate::mend(area);
    }
    let fault = match area.check_validation() {
        Ok(()) if area.unsigned_area() > 0.0 => return Mended::Sound(Shape::Area(area)),
        Ok(()) => return Mended::Hopeless("the polygon has no area; draw it again".to_owned()),
        Err(fault) => plainly(&fault.to_string()),
    };
    split(&area, &fault)
}

/// Splits rings where they cross.
fn split(area: &MultiPolygon<f64>, fault: &str) -> Mended {
    let before = area.unsigned_area();
    match area.make_valid() {
        Ok(valid) if valid.unsigned_area() > 0.0 => {
            let valid = MultiPolygon(valid.0.into_iter().filter(|part| part.unsigned_area() > 0.0).collect());
            let after = valid.unsigned_area();
            let what = format!("{fault}; it was split where it crosses itself ({before:.1} m² as drawn, {after:.1} m² now)");
            Mended::Repaired(Shape::Area(valid), what)
        }
        Ok(_) => Mended::Hopeless(format!("{fault}; nothing with an area is left; draw it again")),
        Err(error) => {
            Mended::Hopeless(format!("{fault}; it could not be mended ({error}); in QGIS run \"Fix geometries\" on the layer"))
        }
    }
}
