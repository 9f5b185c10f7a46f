//! Lines as well-known text, in a column of a table.

use geo::{Coord, LineString};

use super::ground;
use super::place::{A_POINT, AN_AREA};
use super::row::{BadGround, Ground, brief};

/// Names of columns that hold well-known text; the first that the file has is taken.
pub const COLUMNS: [&str; 5] = ["wkt", "geom", "geometry", "the_geom", "geometrie"];

/// The line, or lines, in a text such as `LINESTRING (237000 472500, 237050 472500)`; heights and measures are passed over.
///
/// # Errors
///
/// What it is in place of that, or where it stops being one.
pub fn lines(text: &str) -> Result<Ground, BadGround> {
    let (kind, rest) = text.trim().split_at(text.trim().find([' ', '(']).unwrap_or(text.trim().len()));
    let kind = kind.to_ascii_uppercase();
    let several = match kind.trim_end_matches(['Z', 'M']) {
        "LINESTRING" => false,
        "MULTILINESTRING" => true,
        "POINT" | "MULTIPOINT" => return Err(BadGround::new(A_POINT, "found a point, expected a line")),
        "POLYGON" | "MULTIPOLYGON" => return Err(BadGround::new(AN_AREA, "found a polygon, expected a line")),
        _ => return Err(unreadable(text)),
    };
    let rest = rest.trim().trim_start_matches(['Z', 'M', 'z', 'm']).trim();
    if rest.eq_ignore_ascii_case("empty") {
        return Err(ground::empty("line"));
    }
    let rest = within(rest).ok_or_else(|| unreadable(text))?;
    let parts = if several {
        rest.split_inclusive(')').map(|part| within(part.trim_start_matches([',', ' ']))).collect()
    } else {
        Some(vec![rest])
    };
    let corners = |part: &&str| part.split(',').map(place).collect::<Option<Vec<Coord<f64>>>>().map(LineString);
    let lines = parts.and_then(|parts| parts.iter().map(corners).collect::<Option<Vec<_>>>());
    let geometry = ground::lines(lines.ok_or_else(|| unreadable(text))?);
    Ok(Ground { geometry, closed_by_us: false, lacks: None })
}

/// What stands between the outer brackets.
fn within(text: &str) -> Option<&str> {
    text.trim().strip_prefix('(')?.strip_suffix(')')
}

fn place(text: &str) -> Option<Coord<f64>> {
    let mut numbers = text.split_whitespace().map(str::parse);
    Some(Coord { x: numbers.next()?.ok()?, y: numbers.next()?.ok()? })
}

fn unreadable(text: &str) -> BadGround {
    let detail = format!("found \"{}\", expected a line such as LINESTRING (237000 472500, 237050 472500)", brief(text));
    BadGround::new("not a geometry", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{CoordsIter, Geometry};

    #[test]
    fn lines_are_read_with_and_without_heights() {
        let count = |text| lines(text).map(|ground| ground.geometry.coords_count()).map_err(|bad| bad.reason);
        assert_eq!(count("LINESTRING (1 2, 3 4,5 6)"), Ok(3));
        assert_eq!(count("LineString Z (1 2 9, 3 4 9)"), Ok(2));
        assert_eq!(count(" LINESTRINGZM(1 2 9 9,3 4 9 9) "), Ok(2));
        assert_eq!(count("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8, 9 9))"), Ok(5));
        assert!(
            matches!(lines("MULTILINESTRING((1 2,3 4),(5 6,7 8))").unwrap().geometry, Geometry::MultiLineString(two) if two.0.len() == 2)
        );
        assert_eq!(count("LINESTRING EMPTY"), Err(ground::EMPTY));
        assert_eq!(count("POINT (1 2)"), Err(A_POINT));
        assert_eq!(count("POLYGON ((1 2, 3 4, 5 6, 1 2))"), Err(AN_AREA));
        for broken in [
            "",
            "(",
            ")",
            "LINESTRING",
            "LINESTRING (1 2, 3",
            "LINESTRING (1, 2)",
            "LINESTRING ()",
            "MULTILINESTRING (1 2, 3 4)",
            "SRID=28992;LINESTRING (1 2, 3 4)",
            "é(",
        ] {
            assert_eq!(count(broken), Err("not a geometry"), "{broken}");
        }
    }
}
