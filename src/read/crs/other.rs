//! Every other EPSG code, by PROJ. The only module that knows whether the feature `proj` is on: it has two bodies, one face.

pub(super) use imp::Other;

/// With PROJ.
#[cfg(feature = "proj")]
mod imp {
    use std::cell::RefCell;
    use std::collections::HashMap;

    use proj::Proj;

    use super::super::error::CrsError;
    use super::super::system::{Extent, WORLD};
    use crate::model::{LonLat, Spot};

    /// The system that stands between any two. PROJ knows ways to it from everywhere.
    const DEGREES: &str = "EPSG:4326";
    /// Degrees that a system may be used beyond its official area.
    const MARGIN_DEG: f64 = 1.0;
    /// Steps along each side of an area, to find what its coordinates can be.
    const STEPS: u32 = 40;

    /// A system that PROJ knows. PROJ's own objects belong to one thread, so each thread makes its own, once.
    #[derive(Debug)]
    pub(in super::super) struct Other {
        code: u32,
        name: String,
        area: Extent,
        extent: Extent,
    }

    #[derive(Clone, Copy, PartialEq, Eq, Hash)]
    enum Way {
        ToDegrees,
        FromDegrees,
    }

    thread_local! {
        static WAYS: RefCell<HashMap<(u32, Way), Option<Proj>>> = RefCell::new(HashMap::new());
    }

    fn make(code: u32, way: Way) -> Result<Proj, String> {
        let code = format!("EPSG:{code}");
        let (from, to) = match way {
            Way::ToDegrees => (code.as_str(), DEGREES),
            Way::FromDegrees => (DEGREES, code.as_str()),
        };
        Proj::new_known_crs(from, to, None).map_err(|error| error.to_string())
    }

    fn go(code: u32, way: Way, at: (f64, f64)) -> Option<(f64, f64)> {
        WAYS.with_borrow_mut(|ways| {
            let proj = ways.entry((code, way)).or_insert_with(|| make(code, way).ok()).as_ref()?;
            proj.convert(at).ok().filter(|(x, y)| x.is_finite() && y.is_finite())
        })
    }

    /// What kind of thing a definition is, in the words of PROJJSON, such as `ProjectedCRS` or `VerticalCRS`.
    fn kind(system: &Proj) -> String {
        let json = system.to_projjson(None, None, None).unwrap_or_default();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
        json["type"].as_str().unwrap_or("thing without a kind").to_owned()
    }

    impl Other {
        pub(in super::super) fn open(code: u32) -> Result<Self, CrsError> {
            let not_usable = |cause: String| CrsError::NotUsable { code, cause };
            let system =
                Proj::new(&format!("EPSG:{code}")).map_err(|_| not_usable("PROJ does not know this code".to_owned()))?;
            let kind = kind(&system);
            if !matches!(kind.as_str(), "ProjectedCRS" | "GeographicCRS" | "CompoundCRS" | "BoundCRS" | "DerivedProjectedCRS") {
                return Err(not_usable(format!("it is no map coordinate system but a {kind}")));
            }
            for way in [Way::ToDegrees, Way::FromDegrees] {
                let made = make(code, way).map_err(not_usable)?;
                WAYS.with_borrow_mut(|ways| ways.insert((code, way), Some(made)));
            }
            let area = match system.area_of_use() {
                Ok((Some(area), _)) if area.west < area.east => {
                    Extent { west: area.west, south: area.south, east: area.east, north: area.north }
                }
                _ => WORLD, // unknown, or across the date line
            };
            let name = system.proj_info().description.unwrap_or_else(|| format!("EPSG:{code}"));
            let mut other = Other { code, name, area, extent: WORLD };
            other.extent = other.find_extent().ok_or_else(|| not_usable("it gives no place in its own area".to_owned()))?;
            Ok(other)
        }

        pub(in super::super) fn code(&self) -> u32 {
            self.code
        }

        pub(in super::super) fn name(&self) -> &str {
            &self.name
        }

        /// Its official area of use, in degrees.
        pub(in super::super) fn area(&self) -> Extent {
            self.area
        }

        /// What its coordinates can be.
        pub(in super::super) fn extent(&self) -> Extent {
            self.extent
        }

        pub(in super::super) fn lon_lat(&self, x: f64, y: f64) -> Option<LonLat> {
            go(self.code, Way::ToDegrees, (x, y)).map(|(lon, lat)| LonLat { lon, lat })
        }

        /// Nothing beyond its area and the margin, where PROJ is not even asked.
        pub(in super::super) fn spot(&self, place: LonLat) -> Option<Spot> {
            let near = self.with_margin().holds(place.lon, place.lat);
            near.then(|| go(self.code, Way::FromDegrees, (place.lon, place.lat)))?.map(|(x, y)| Spot { x, y })
        }

        fn with_margin(&self) -> Extent {
            Extent {
                west: (self.area.west - MARGIN_DEG).max(-180.0),
                south: (self.area.south - MARGIN_DEG).max(-90.0),
                east: (self.area.east + MARGIN_DEG).min(180.0),
                north: (self.area.north + MARGIN_DEG).min(90.0),
            }
        }

        /// The box around what its area, margin included, comes to in its own unit.
        fn find_extent(&self) -> Option<Extent> {
            let around = self.with_margin();
            let share = |step: u32| f64::from(step) / f64::from(STEPS);
            let lons = (0..=STEPS).map(|step| around.west + (around.east - around.west) * share(step));
            let spots = lons.flat_map(|lon| {
                let lats = (0..=STEPS).map(move |step| around.south + (around.north - around.south) * share(step));
                lats.filter_map(move |lat| self.spot(LonLat { lon, lat }))
            });
            spots.fold(None, |extent: Option<Extent>, spot| {
                let so_far = extent.unwrap_or(Extent { west: spot.x, south: spot.y, east: spot.x, north: spot.y });
                Some(Extent {
                    west: so_far.west.min(spot.x),
                    south: so_far.south.min(spot.y),
                    east: so_far.east.max(spot.x),
                    north: so_far.north.max(spot.y),
                })
            })
        }
    }
}

/// Without PROJ: there is no such system, so nothing here can ever be called but `open`.
#[cfg(not(feature = "proj"))]
mod imp {
    use super::super::error::CrsError;
    use super::super::system::Extent;
    use crate::model::{LonLat, Spot};

    #[derive(Debug)]
    pub(in super::super) enum Other {}

    impl Other {
        pub(in super::super) fn open(code: u32) -> Result<Self, CrsError> {
            Err(CrsError::NotInThisBuild { code })
        }

        pub(in super::super) fn code(&self) -> u32 {
            match *self {}
        }

        pub(in super::super) fn name(&self) -> &str {
            match *self {}
        }

        pub(in super::super) fn area(&self) -> Extent {
            match *self {}
        }

        pub(in super::super) fn extent(&self) -> Extent {
            match *self {}
        }

        pub(in super::super) fn lon_lat(&self, _x: f64, _y: f64) -> Option<LonLat> {
            match *self {}
        }

        pub(in super::super) fn spot(&self, _place: LonLat) -> Option<Spot> {
            match *self {}
        }
    }
}
