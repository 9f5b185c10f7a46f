//! Everything that a run knows of the ground, in one plane.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::{MultiPolygon, Rect};

use super::{
    Category, CategoryInfo, Facility, FacilityId, Inhabitants, Kern, KernId, Parcel, ParcelId, Plane, Planning, Streets,
    StudyArea, WalkingNumbers,
};

/// How well a category is covered by the data.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Coverage {
    /// Whether any layer holds a facility of the category.
    pub any: bool,
    /// Whether a layer is declared complete for it: absence there means absence.
    pub complete: bool,
    /// How far beyond the study area it was collected, in metres.
    pub beyond_m: f64,
}

/// Where the data ends.
#[derive(Debug, Clone, PartialEq)]
pub enum DataEdge {
    /// At the edge of the study area.
    Area(MultiPolygon<f64>),
    /// At the box around all facilities, where no study area is given.
    Box(Rect<f64>),
}

/// The ground of one run: facilities, parcels, kernen, study area and inhabitants, all in metres on one plane.
#[derive(Debug, Clone)]
pub struct Town {
    /// The project's title.
    pub title: String,
    /// The plane that everything is measured in.
    pub plane: Arc<dyn Plane>,
    /// All categories that the program knows, by id.
    pub categories: Vec<CategoryInfo>,
    /// What people walk to, in the order of the files.
    pub facilities: Vec<Facility>,
    /// The candidates, in the order of the file.
    pub parcels: Vec<Parcel>,
    /// The settlements.
    pub kernen: Vec<Kern>,
    /// The study area, if given.
    pub area: Option<StudyArea>,
    /// Where older people live, if given.
    pub population: Option<Vec<Inhabitants>>,
    /// Where people may walk, if given.
    pub streets: Option<Streets>,
    /// By which numbers they are walked.
    pub walking: WalkingNumbers,
    /// What is known of each category; a category that is not here has no data.
    pub coverage: BTreeMap<Category, Coverage>,
    /// What the municipality plans with.
    pub planning: Planning,
    /// Where the data ends; `None` where there is neither a study area nor a facility.
    pub edge: Option<DataEdge>,
}

impl Town {
    /// What is known of a category.
    pub fn coverage(&self, category: &Category) -> Coverage {
        self.coverage.get(category).copied().unwrap_or_default()
    }

    /// The Dutch name of a category; its id where the table does not have it.
    pub fn label<'a>(&'a self, category: &'a Category) -> &'a str {
        self.categories.iter().find(|info| info.category == *category).map_or(category.id(), |info| &info.label)
    }

    /// Whether any row of the input is invented.
    pub fn fictief(&self) -> bool {
        self.facilities.iter().any(|it| it.fictief)
            || self.parcels.iter().any(|it| it.fictief)
            || self.kernen.iter().any(|it| it.fictief || it.schematic)
            || self.area.as_ref().is_some_and(|it| it.fictief)
            || self.streets.as_ref().is_some_and(Streets::fictief)
            || self.population.iter().flatten().any(|it| it.fictief)
            || self.planning.fictief()
    }
}

impl std::ops::Index<FacilityId> for Town {
    type Output = Facility;
    fn index(&self, id: FacilityId) -> &Facility {
        &self.facilities[id.0 as usize]
    }
}

impl std::ops::Index<ParcelId> for Town {
    type Output = Parcel;
    fn index(&self, id: ParcelId) -> &Parcel {
        &self.parcels[id.0 as usize]
    }
}

impl std::ops::Index<KernId> for Town {
    type Output = Kern;
    fn index(&self, id: KernId) -> &Kern {
        &self.kernen[id.0 as usize]
    }
}
