//! The layers of design §5, one file each. Column names are Dutch: a planner reads them in QGIS.

mod assessments;
mod barriers;
pub(super) mod difference;
mod facilities;
mod joined;
mod kernen;
mod parcels;
mod planning;
mod routes;
mod streets;
mod walked;
mod zones;

use super::Report;
use super::layer::Layer;

/// All layers, in the order of design §5; `kernen` and `straten` only where the input has any.
pub fn all<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let mut all: Vec<Box<dyn Layer + 'a>> = vec![
        Box::new(parcels::Parcels(report)),
        Box::new(assessments::Assessments::of(report)),
        Box::new(zones::Zones(report)),
        Box::new(facilities::Rings(report)),
        Box::new(facilities::Facilities::of(report)),
    ];
    if let Some(walks) = &report.walks {
        all.push(Box::new(joined::Unjoined::of(report, walks)));
    }
    if let Some(routes) = &report.routes {
        all.push(Box::new(routes::Routes { report, routes }));
    }
    if let Some((barriers, streets)) = report.barriers.as_ref().zip(report.town.streets.as_ref()) {
        all.push(Box::new(barriers::Found::of(report, barriers)));
        all.push(Box::new(barriers::Joins::of(report, barriers, streets)));
    }
    if !report.town.kernen.is_empty() {
        all.push(Box::new(kernen::Kernen::of(report)));
    }
    if let Some(streets) = &report.town.streets {
        all.push(Box::new(streets::Streets::of(streets)));
    }
    all.extend(planning::all(report));
    all
}

/// Words of a list in one column.
fn list<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    let mut joined = String::new();
    for word in words {
        if !joined.is_empty() {
            joined.push_str("; ");
        }
        joined.push_str(word.as_ref());
    }
    joined
}
