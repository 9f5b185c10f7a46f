//! Cells laid over the study area: the "waar wel, waar niet" map.

use std::collections::BTreeMap;

use geo::{BoundingRect, Coord, Intersects, Rect};
use rayon::prelude::*;

use crate::model::{Parcel, Shape, StudyArea};

/// More cells than this is a slip of the keyboard, not a map.
const MOST: f64 = 5_000_000.0;

/// Square cells of `side_m` whose middle lies in the study area, from south-west to north-east.
///
/// Cells stand on round multiples of the side, as CBS squares do; a 100 m or 500 m cell bears the CBS code of its south-west
/// corner in hectometres (`E2335N4750`), another size that corner in metres. A cell is measured at its middle, so that the map agrees
/// with the circles, and drawn as a square.
///
/// # Errors
///
/// A sentence, when no cell has its middle in the area or there would be more than five million.
pub fn cells(area: &StudyArea, side_m: f64) -> Result<Vec<Parcel>, String> {
    let bounds = area.outline.bounding_rect().ok_or("the study area is empty")?;
    let first = |low: f64| (low / side_m).floor() as i64;
    let last = |high: f64| (high / side_m).ceil() as i64;
    let (west, east) = (first(bounds.min().x), last(bounds.max().x));
    let (south, north) = (first(bounds.min().y), last(bounds.max().y));
    let count = (east - west) as f64 * (north - south) as f64;
    if count > MOST {
        return Err(format!("cells of {side_m} m make {count:.0} of them over the study area; take cell_m larger"));
    }
    let rows: Vec<Vec<Parcel>> = (south..north)
        .into_par_iter()
        .map(|row| (west..east).filter_map(|column| cell(area, side_m, column, row)).collect())
        .collect();
    let cells: Vec<Parcel> = rows.into_iter().flatten().collect();
    if cells.is_empty() {
        return Err(format!("no cell of {side_m} m has its middle in the study area; take cell_m smaller"));
    }
    Ok(cells)
}

fn cell(area: &StudyArea, side_m: f64, column: i64, row: i64) -> Option<Parcel> {
    let low = Coord { x: column as f64 * side_m, y: row as f64 * side_m };
    let square = Rect::new(low, Coord { x: low.x + side_m, y: low.y + side_m });
    let middle = square.center();
    if !area.outline.intersects(&middle) {
        return None;
    }
    Some(Parcel {
        id: code(low, side_m),
        name: None,
        shape: Shape::Point(middle),
        cell: Some(square.to_polygon()),
        capacity: None,
        in_complex: BTreeMap::new(),
        arranged_transport: None,
        access: Box::default(),
        kern: None,
        fictief: area.fictief,
    })
}

/// The name of the cell with this south-west corner.
fn code(corner: Coord<f64>, side_m: f64) -> String {
    if side_m == 100.0 || side_m == 500.0 {
        format!("E{:04.0}N{:04.0}", corner.x / 100.0, corner.y / 100.0)
    } else if side_m.fract() == 0.0 {
        format!("E{:06.0}N{:06.0}", corner.x, corner.y)
    } else {
        format!("E{:.2}N{:.2}", corner.x, corner.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{MultiPolygon, polygon};

    #[test]
    fn a_cell_belongs_to_the_area_that_holds_its_middle() {
        let outline = MultiPolygon(vec![
            polygon![(x: 97_500.0, y: 452_000.0), (x: 97_740.0, y: 452_000.0), (x: 97_740.0, y: 452_100.0), (x: 97_500.0, y: 452_100.0)],
        ]);
        let cells = cells(&StudyArea { outline, fictief: false }, 100.0).unwrap();
        let ids: Vec<&str> = cells.iter().map(|cell| cell.id.as_str()).collect();
        assert_eq!(ids, ["E0975N4520", "E0976N4520"]);
        assert_eq!(cells[0].shape, Shape::Point(Coord { x: 97_550.0, y: 452_050.0 }));
        assert_eq!(cells[0].area_m2(), Some(10_000.0));
    }
}
