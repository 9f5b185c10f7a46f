//! The correction grid of RDNAPTRANS2018: how far the old triangulation of the country is bent, at most a few decimetres.
//!
//! The grid is NSGI's (CC BY 4.0); `data/rdnap/README.md` says where it comes from and how the file is laid out.

/// The file: a header of [`HEADER`] bytes, then two i16 per node (latitude, longitude) in 1e-9 degree, south-west first.
static FILE: &[u8] = include_bytes!("../../../data/rdnap/rdcorr2018.bin");
const HEADER: usize = 32;

const SOUTH: f64 = i32_at(8) as f64 / 1e4;
const WEST: f64 = i32_at(12) as f64 / 1e4;
/// Nodes per degree of latitude and of longitude.
const PER_LAT: f64 = 1e4 / i32_at(16) as f64;
const PER_LON: f64 = 1e4 / i32_at(20) as f64;
const ROWS: usize = u16_at(24) as usize;
const COLUMNS: usize = u16_at(26) as usize;

const _: () =
    assert!(HEADER + 4 * ROWS * COLUMNS == FILE_LEN, "the grid file does not hold the nodes that its header promises");
const FILE_LEN: usize = include_bytes!("../../../data/rdnap/rdcorr2018.bin").len();

const fn i32_at(at: usize) -> i32 {
    let file = include_bytes!("../../../data/rdnap/rdcorr2018.bin");
    i32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]])
}

const fn u16_at(at: usize) -> u16 {
    let file = include_bytes!("../../../data/rdnap/rdcorr2018.bin");
    u16::from_le_bytes([file[at], file[at + 1]])
}

/// The correction at a place, both in degrees on the Bessel ellipsoid: what is added to RD's own latitude and longitude.
///
/// Bilinear between the four nodes around the place. Zero outside the grid, and towards its border, so it never jumps.
pub(super) fn correction(lat: f64, lon: f64) -> (f64, f64) {
    let (row, column) = ((lat - SOUTH) * PER_LAT, (lon - WEST) * PER_LON);
    let inside = row >= 0.0 && column >= 0.0 && row < (ROWS - 1) as f64 && column < (COLUMNS - 1) as f64;
    if !inside {
        return (0.0, 0.0); // also for NaN
    }
    let (south, west) = (row as u32, column as u32);
    let (north, east) = (row - f64::from(south), column - f64::from(west));
    let south_west = south as usize * COLUMNS + west as usize;
    let (sw, se) = (node(south_west), node(south_west + 1));
    let (nw, ne) = (node(south_west + COLUMNS), node(south_west + COLUMNS + 1));
    let between = |sw: f64, se: f64, nw: f64, ne: f64| {
        let (south, north_side) = (sw + (se - sw) * east, nw + (ne - nw) * east);
        (south + (north_side - south) * north) * 1e-9
    };
    (between(sw.0, se.0, nw.0, ne.0), between(sw.1, se.1, nw.1, ne.1))
}

/// The correction of one node in 1e-9 degree: latitude, longitude.
fn node(number: usize) -> (f64, f64) {
    let at = HEADER + 4 * number;
    let value = |at: usize| f64::from(i16::from_le_bytes([FILE[at], FILE[at + 1]]));
    (value(at), value(at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_the_official_grid() {
        assert_eq!(&FILE[..8], b"RDCORR18");
        assert_eq!(FILE[28..32], (481_u32 * 301).to_le_bytes());
        let nodes = || (0..ROWS * COLUMNS).map(node);
        assert_eq!(nodes().filter(|n| n.0 != 0.0).count(), 55_139, "latitudes that are not zero");
        assert_eq!(nodes().filter(|n| n.1 != 0.0).count(), 55_348, "longitudes that are not zero");
    }

    #[test]
    fn a_node_gives_its_own_value_and_the_middle_of_a_cell_the_mean_of_four() {
        let (row, column) = (140, 130);
        let at = |row: usize, column: usize| node(row * COLUMNS + column).0 * 1e-9;
        let (lat, lon) = (SOUTH + row as f64 / PER_LAT, WEST + column as f64 / PER_LON);
        assert!((correction(lat + 1e-13, lon + 1e-13).0 - at(row, column)).abs() < 1e-15);
        let mean = (at(row, column) + at(row, column + 1) + at(row + 1, column) + at(row + 1, column + 1)) / 4.0;
        assert!((correction(lat + 0.5 / PER_LAT, lon + 0.5 / PER_LON).0 - mean).abs() < 1e-15);
    }

    #[test]
    fn there_is_no_correction_outside_the_grid_nor_for_what_is_no_number() {
        for (lat, lon) in [(49.9, 5.0), (56.1, 5.0), (52.0, 1.9), (52.0, 8.1), (f64::NAN, 5.0), (1e300, -1e300)] {
            assert_eq!(correction(lat, lon), (0.0, 0.0));
        }
    }
}
