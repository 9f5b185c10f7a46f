//! Laws for any town: what was read is in the file bit by bit, and the file is valid whatever the shapes are.

use geo::{Coord, CoordsIter, Geometry, LineString, MultiPolygon, Polygon, Validation};
use proptest::prelude::*;
use rusqlite::{Connection, OpenFlags};
use woonkring::model::{Account, Shape, Silent};
use woonkring::write::{self, Choice, Folder, Format, GeoJsonCrs};

use crate::blob::Blob;
use crate::checker::flaws;
use crate::made_up::random::{any_shape, cases, place, some_facilities, town_with};

/// Any shape, and areas of two parts of which one has a hole.
fn shape() -> impl Strategy<Value = Shape> {
    let parts = (place(900), 1.0..4.0_f64).prop_map(|(at, size)| {
        let square = |x: f64, y: f64, side: f64| {
            let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];
            LineString(corners.map(|(x, y)| Coord { x, y }).to_vec())
        };
        let hole = square(at.x + size, at.y + size, size / 3.0);
        let one = Polygon::new(square(at.x, at.y, size * 5.0), vec![hole]);
        let other = Polygon::new(square(at.x + size * 6.0, at.y, size), Vec::new());
        Shape::Area(MultiPolygon(vec![one, other]))
    });
    prop_oneof![3 => any_shape(900), 1 => parts]
}

/// The corners of a geometry, bit by bit and in order of size: a ring may start and turn elsewhere.
fn corners(all: impl Iterator<Item = Coord<f64>>) -> Vec<[u64; 2]> {
    let mut corners: Vec<[u64; 2]> = all.map(|at| [at.x.to_bits(), at.y.to_bits()]).collect();
    corners.sort_unstable();
    corners
}

fn of_shape(shape: &Shape) -> Vec<[u64; 2]> {
    match shape {
        Shape::Point(at) => corners(std::iter::once(*at)),
        Shape::Points(all) => corners(all.iter().copied()),
        Shape::Area(area) => corners(area.coords_iter()),
    }
}

/// The geometries of a layer, in the order of its rows.
fn geometries(db: &Connection, table: &str) -> Vec<Geometry<f64>> {
    let mut query = db.prepare(&format!("SELECT geom FROM {table} ORDER BY fid")).unwrap();
    let blobs = query.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    blobs.map(|blob| Blob::read(&blob.unwrap()).unwrap().geometry).collect()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_shape_comes_back_bit_by_bit_from_a_valid_file(
        facilities in some_facilities(shape(), 12),
        parcels in prop::collection::vec(shape(), 1..12),
    ) {
        let made = town_with(facilities, &parcels);
        let report = woonkring::analyse(&made.town, &made.norms);
        let place = tempfile::tempdir().unwrap();
        let mut folder = Folder::open(place.path(), &[]).unwrap();
        let choice = Choice { formats: [Format::GeoPackage, Format::FlatGeobuf].into(), geojson: GeoJsonCrs::Wgs84 };
        write::layers(&report, &Account::default(), &choice, &mut folder, &Silent).unwrap();
        folder.finish().unwrap();
        let file = place.path().join("woonkring.gpkg");
        prop_assert_eq!(flaws(&file), Vec::<String>::new());
        let db = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let read = |table: &str| geometries(&db, table).iter().map(|it| corners(it.coords_iter())).collect::<Vec<_>>();
        let facilities: Vec<_> = made.town.facilities.iter().map(|facility| of_shape(&facility.shape)).collect();
        prop_assert_eq!(read("percelen"), parcels.iter().map(of_shape).collect::<Vec<_>>());
        prop_assert_eq!(read("voorzieningen"), facilities);
        for table in ["zones", "cirkels"] {
            for (at, drawn) in geometries(&db, table).iter().enumerate() {
                prop_assert!(drawn.is_valid(), "{} {}", table, at + 1);
            }
        }
    }
}
