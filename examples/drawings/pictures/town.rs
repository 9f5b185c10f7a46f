//! The made-up town: read from its files as any other, and what stands in it by name.

use std::path::Path;

use woonkring::model::{FacilityId, Mobility, NormSet, ParcelId, Silent, Spot, Streets, Town};
use woonkring::reach::walk::{Asked, PieceKind, Route, Walks};
use woonkring::read::{Files, Project, norms_of, town as read_town};
use woonkring::report::Report;

const FILES: &[(&str, &[u8])] = &[
    ("straten.csv", include_bytes!("../town/straten.csv")),
    ("voorzieningen.csv", include_bytes!("../town/voorzieningen.csv")),
    ("percelen.geojson", include_bytes!("../town/percelen.geojson")),
];

/// Its south-west corner, in RD New; the pictures count from there.
pub const CORNER: Spot = Spot { x: 233_000.0, y: 472_000.0 };

/// The water, which no layer tells of: two corners of it, counted from the corner of the town.
pub const CANAL: [(f64, f64); 2] = [(-100.0, 194.0), (900.0, 231.0)];
/// The park, likewise.
pub const PARK: [(f64, f64); 2] = [(134.0, 56.0), (346.0, 166.0)];

/// The town with the built-in norms.
pub fn town() -> (Town, NormSet) {
    let text = include_str!("../town/project.toml");
    let project = Project::parse(text, Path::new("project.toml"), Files::BuiltIn(FILES)).expect("the project is right");
    let norms = norms_of(&project).expect("the norms are built in");
    let (town, account) = read_town(&project, &norms, &Silent).expect("the layers are right");
    assert!(account.layers.iter().all(|layer| layer.skipped() == 0), "every row of the made-up town is read");
    (town, norms)
}

/// What the pictures ask of a report.
pub trait Seen {
    fn streets(&self) -> &Streets;
    fn walked(&self) -> &Walks;
    fn parcel(&self, id: &str) -> ParcelId;
    fn facility(&self, id: &str) -> FacilityId;
    /// What is asked of the walks to a category.
    fn asked(&self, category: &str, mobility: Mobility) -> &Asked;
    /// The walk of a parcel to the nearest of a category.
    fn route(&self, parcel: &str, category: &str, mobility: Mobility) -> &Route;
}

impl Seen for Report<'_> {
    fn streets(&self) -> &Streets {
        self.town.streets.as_ref().expect("it has streets")
    }

    fn walked(&self) -> &Walks {
        self.walks.as_ref().expect("it is judged on foot")
    }

    fn parcel(&self, id: &str) -> ParcelId {
        let at = self.town.parcels.iter().position(|parcel| parcel.id == id);
        ParcelId(at.expect("the parcel is there") as u32)
    }

    fn facility(&self, id: &str) -> FacilityId {
        let at = self.town.facilities.iter().position(|facility| facility.id == id);
        FacilityId(at.expect("the facility is there") as u32)
    }

    fn asked(&self, category: &str, mobility: Mobility) -> &Asked {
        let mut all = self.walked().asked().iter();
        let asked = all.find(|asked| asked.sought.category().id() == category && asked.mobility == mobility);
        asked.expect("a profile asks it")
    }

    fn route(&self, parcel: &str, category: &str, mobility: Mobility) -> &Route {
        let parcel = self.parcel(parcel);
        let mut routes = self.routes.iter().flatten();
        let route = routes.find(|route| {
            route.parcel == parcel && route.mobility == mobility && self.town[route.facility].category.id() == category
        });
        route.expect("it has a walk")
    }
}

/// The corners of the pieces of a kind.
pub fn pieces(route: &Route, kind: PieceKind) -> impl Iterator<Item = &[Spot]> {
    route.pieces.iter().filter(move |piece| piece.kind == kind).map(|piece| piece.corners.as_slice())
}
