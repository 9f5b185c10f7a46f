//! The Hilbert curve: an order in which neighbours on the map are neighbours in the list.

use geo::{Coord, Rect};

/// How fine the curve is: 2^16 steps along each side.
const ORDER: u32 = 16;

/// The place of a point on the Hilbert curve that fills a box; points outside count as on its edge.
pub fn position(place: Coord<f64>, bounds: Rect<f64>) -> u32 {
    let steps = f64::from((1_u32 << ORDER) - 1);
    let along =
        |at: f64, low: f64, size: f64| if size > 0.0 { ((at - low) / size * steps).clamp(0.0, steps) as u32 } else { 0 };
    let mut x = along(place.x, bounds.min().x, bounds.width());
    let mut y = along(place.y, bounds.min().y, bounds.height());
    let mut position = 0;
    for level in (0..ORDER).rev() {
        let (right, up) = (x >> level & 1, y >> level & 1);
        position = position << 2 | ((3 * right) ^ up);
        // Turn the quadrant, so that its curve joins the one before: in the lower half the axes change places, mirrored on the right.
        // By masks, for no one can guess which way it goes.
        let lower = up.wrapping_sub(1);
        let mirrored = lower & right.wrapping_neg();
        (x, y) = (x ^ mirrored, y ^ mirrored);
        let swapped = (x ^ y) & lower;
        (x, y) = (x ^ swapped, y ^ swapped);
    }
    position
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_quarters_are_visited_in_a_row_of_neighbours() {
        let bounds = Rect::new((0.0, 0.0), (1.0, 1.0));
        let mut quarters: Vec<(u32, (f64, f64))> =
            [(0.1, 0.1), (0.1, 0.9), (0.9, 0.9), (0.9, 0.1)].map(|(x, y)| (position(Coord { x, y }, bounds), (x, y))).into();
        quarters.sort_by_key(|quarter| quarter.0);
        let steps = quarters.windows(2).map(|pair| (pair[0].1.0 - pair[1].1.0).abs() + (pair[0].1.1 - pair[1].1.1).abs());
        assert!(steps.into_iter().all(|step| (step - 0.8).abs() < 1e-9), "{quarters:?}");
    }

    #[test]
    fn a_finer_walk_along_the_curve_never_jumps() {
        let bounds = Rect::new((0.0, 0.0), (15.0, 15.0));
        let mut cells: Vec<(u32, i32, i32)> = (0..16)
            .flat_map(|x| (0..16).map(move |y| (position(Coord { x: f64::from(x), y: f64::from(y) }, bounds), x, y)))
            .collect();
        cells.sort();
        assert!(cells.windows(2).all(|pair| (pair[0].1 - pair[1].1).abs() + (pair[0].2 - pair[1].2).abs() == 1));
    }
}
