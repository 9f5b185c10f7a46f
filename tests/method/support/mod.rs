//! `MadeUpTown`: a town in metres on a plane so plain that every distance in it can be worked out by hand.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part of it")]
#![allow(clippy::unwrap_used, reason = "a made-up town that breaks is a broken test")]

pub mod lines;
mod norms;
pub mod random;
mod seen;

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::{Coord, Intersects, MultiPolygon, Point, Rect};
use woonkring::model::{
    Category, Coverage, DataEdge, Facility, Footing, Inhabitants, Kern, KernId, LonLat, NormSet, Parcel, Plane, Shape, Spot,
    Streets, StudyArea, Town, Way,
};
use woonkring::read::categories::Categories;

pub use norms::{Ask, MadeUpNorms, hard, soft};
pub use seen::{Judged, cell};

/// A plane on which a degree is a hundred kilometres, whichever way.
#[derive(Debug)]
struct PlainPlane;

impl Plane for PlainPlane {
    fn code(&self) -> String {
        "MADE-UP".to_owned()
    }

    fn lon_lat(&self, spot: Spot) -> LonLat {
        LonLat { lon: spot.x / 100_000.0, lat: spot.y / 100_000.0 }
    }
}

/// A point.
pub fn at(x: f64, y: f64) -> Shape {
    Shape::Point(Coord { x, y })
}

/// Several points that are one thing.
pub fn points(all: &[(f64, f64)]) -> Shape {
    Shape::Points(all.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect())
}

/// A rectangle between two opposite corners.
pub fn block(low: (f64, f64), high: (f64, f64)) -> Shape {
    Shape::Area(rectangle(low, high))
}

/// A rectangle between two opposite corners, as an outline.
pub fn rectangle(low: (f64, f64), high: (f64, f64)) -> MultiPolygon<f64> {
    MultiPolygon(vec![Rect::new(Coord { x: low.0, y: low.1 }, Coord { x: high.0, y: high.1 }).to_polygon()])
}

/// A town under construction, with the norms that it is judged by.
#[derive(Debug, Clone)]
pub struct MadeUpTown {
    /// The norms.
    pub norms: NormSet,
    /// The town as far as it is built.
    pub town: Town,
}

impl MadeUpTown {
    /// An empty town, to be judged by these norms. Its data has no edge, and nothing is known of any category.
    pub fn under(norms: &MadeUpNorms) -> MadeUpTown {
        let town = Town {
            title: "Verzonnen".to_owned(),
            plane: Arc::new(PlainPlane),
            categories: Categories::builtin().infos(),
            facilities: Vec::new(),
            parcels: Vec::new(),
            kernen: Vec::new(),
            area: None,
            population: None,
            streets: None,
            walking: woonkring::read::walking_numbers(),
            coverage: BTreeMap::new(),
            planning: Default::default(),
            edge: None,
        };
        MadeUpTown { norms: norms.read(), town }
    }

    fn coverage(&mut self, category: &str) -> &mut Coverage {
        self.town.coverage.entry(Category::new(category)).or_default()
    }

    /// A facility, in data that says nothing of its completeness.
    pub fn facility(mut self, category: &str, id: &str, shape: Shape) -> Self {
        self.coverage(category).any = true;
        self.town.facilities.push(Facility {
            id: id.to_owned(),
            name: None,
            category: Category::new(category),
            shape,
            source: "verzonnen".into(),
            fictief: false,
            departures_per_hour: None,
            entrances: Box::default(),
        });
        self
    }

    /// A stop with so many departures an hour; `None` where that is not known.
    pub fn stop(self, id: &str, shape: Shape, departures_per_hour: Option<f64>) -> Self {
        let mut town = self.facility("ov_halte", id, shape);
        town.town.facilities.last_mut().unwrap().departures_per_hour = departures_per_hour;
        town
    }

    /// For this category absence means absence.
    pub fn complete(mut self, category: &str) -> Self {
        self.coverage(category).complete = true;
        self
    }

    /// This category was collected so far beyond the study area.
    pub fn collected_beyond(mut self, category: &str, beyond_m: f64) -> Self {
        self.coverage(category).beyond_m = beyond_m;
        self
    }

    /// The last facility is invented.
    pub fn invented_facility(mut self) -> Self {
        self.town.facilities.last_mut().unwrap().fictief = true;
        self
    }

    /// A parcel that says nothing of itself.
    pub fn parcel(mut self, id: &str, shape: Shape) -> Self {
        let kern = self.kern_at(&shape);
        self.town.parcels.push(Parcel {
            id: id.to_owned(),
            name: None,
            shape,
            cell: None,
            capacity: None,
            in_complex: BTreeMap::new(),
            arranged_transport: None,
            access: Box::default(),
            kern,
            fictief: false,
        });
        self
    }

    fn last_parcel(&mut self) -> &mut Parcel {
        self.town.parcels.last_mut().unwrap()
    }

    /// The last parcel can hold so many homes.
    pub fn capacity(mut self, homes: u32) -> Self {
        self.last_parcel().capacity = Some(homes);
        self
    }

    /// The last parcel says that its plan brings this.
    pub fn brings(mut self, category: &str) -> Self {
        self.last_parcel().in_complex.insert(Category::new(category), true);
        self
    }

    /// The last parcel says that its plan does not bring this.
    pub fn does_not_bring(mut self, category: &str) -> Self {
        self.last_parcel().in_complex.insert(Category::new(category), false);
        self
    }

    /// The last parcel has `aanvullend_vervoer`, or surely has not.
    pub fn arranged_transport(mut self, arranged: bool) -> Self {
        self.last_parcel().arranged_transport = Some(arranged);
        self
    }

    /// The last parcel is invented.
    pub fn invented_parcel(mut self) -> Self {
        self.last_parcel().fictief = true;
        self
    }

    /// A kern. Parcels that are put in it come after it.
    pub fn kern(mut self, id: &str, outline: MultiPolygon<f64>, inhabitants: Option<f64>) -> Self {
        self.town.kernen.push(Kern {
            id: id.to_owned(),
            name: id.to_owned(),
            outline,
            inhabitants,
            inhabitants_65plus: None,
            schematic: false,
            from_point: false,
            fictief: false,
        });
        self
    }

    /// The last kern has so many people of 65 and older.
    pub fn aged_65plus(mut self, count: f64) -> Self {
        self.town.kernen.last_mut().unwrap().inhabitants_65plus = Some(count);
        self
    }

    /// The last kern is invented.
    pub fn invented_kern(mut self) -> Self {
        self.town.kernen.last_mut().unwrap().fictief = true;
        self
    }

    fn kern_at(&self, shape: &Shape) -> Option<KernId> {
        let place = Point(shape.representative());
        self.town.kernen.iter().position(|kern| kern.outline.intersects(&place)).map(|kern| KernId(kern as u32))
    }

    /// People of 65 and older.
    pub fn people(mut self, shape: Shape, aged_65plus: f64) -> Self {
        let group = Inhabitants { shape, aged_65plus, fictief: false };
        self.town.population.get_or_insert_default().push(group);
        self
    }

    /// The last people are invented.
    pub fn invented_people(mut self) -> Self {
        self.town.population.as_mut().unwrap().last_mut().unwrap().fictief = true;
        self
    }

    /// The study area, where the data ends.
    pub fn study_area(mut self, outline: MultiPolygon<f64>) -> Self {
        self.town.edge = Some(DataEdge::Area(outline.clone()));
        self.town.area = Some(StudyArea { outline, fictief: false });
        self
    }

    /// A street along these corners, which is a node at each of them: it meets every street that has a corner there.
    pub fn street(mut self, corners: &[(f64, f64)], footing: Footing) -> Self {
        let before = self.town.streets.take().unwrap_or_default();
        let mut nodes = before.nodes().to_vec();
        let ends: Vec<u32> = corners
            .iter()
            .map(|(x, y)| {
                let spot = Coord { x: *x, y: *y };
                nodes.iter().position(|node| *node == spot).unwrap_or_else(|| {
                    nodes.push(spot);
                    nodes.len() - 1
                }) as u32
            })
            .collect();
        let way = Way { id: "w".to_owned(), name: None, source: "verzonnen".into(), fictief: false };
        let mut streets = Streets::new(nodes, vec![way]);
        for (edge, known) in before.edges().iter().zip(0..) {
            let corners: Vec<Spot> = before.corners(known).collect();
            streets.add(edge.ends, &corners[1..corners.len() - 1], 0, edge.footing);
        }
        for pair in ends.windows(2) {
            streets.add([pair[0], pair[1]], &[], 0, footing);
        }
        self.town.streets = Some(streets);
        self
    }

    /// The streets are invented.
    pub fn invented_streets(mut self) -> Self {
        let before = self.town.streets.take().unwrap();
        let ways = before.ways().iter().cloned().map(|way| Way { fictief: true, ..way }).collect();
        let mut streets = Streets::new(before.nodes().to_vec(), ways);
        for edge in before.edges() {
            streets.add(edge.ends, &[], edge.way, edge.footing);
        }
        self.town.streets = Some(streets);
        self
    }

    /// The study area is invented.
    pub fn invented_area(mut self) -> Self {
        self.town.area.as_mut().unwrap().fictief = true;
        self
    }

    /// No study area: the data ends at this box.
    pub fn data_box(mut self, low: (f64, f64), high: (f64, f64)) -> Self {
        self.town.edge = Some(DataEdge::Box(Rect::new(Coord { x: low.0, y: low.1 }, Coord { x: high.0, y: high.1 })));
        self
    }
}
