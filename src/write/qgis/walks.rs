//! What is walked: walks, barriers with the paths that would take them away, what joins no street, and the streets under them.

use super::layers::{Group, MapLayer, Table, Topic, marked, plain};
use crate::model::Streets;
use crate::report::Report;
use crate::write::style::{self, Ground};

/// The group of what is walked; `None` where there is nothing of it. Walks are on, for they are there on request. All else is
/// off: there is much of it, and each is a map by itself. All lie above zones and raster cells, which would hide them.
pub fn group(report: &Report, [unjoined, walks, joins, barriers, streets]: [Option<Table>; 5]) -> Option<Group> {
    let unjoined = unjoined.map(|table| MapLayer {
        look: style::niet_aangesloten::look(table.layer),
        checked: false,
        ..plain("niet_aangesloten", &marked("Niet aangesloten", report.town.fictief()), &table, Ground::Points)
    });
    let walks = walks.map(|table| MapLayer {
        look: style::looproutes::look(table.layer),
        ..plain("looproutes", &marked("Looproutes", report.town.fictief()), &table, Ground::Lines)
    });
    let joins = joins.map(|table| MapLayer {
        look: style::verbindingen::look(table.layer),
        checked: false,
        ..plain("verbindingen", &marked("Verbindingen", report.town.fictief()), &table, Ground::Lines)
    });
    let barriers = barriers.map(|table| MapLayer {
        look: style::barrieres::look(table.layer),
        checked: false,
        ..plain("barrieres", &marked("Barrières", report.town.fictief()), &table, Ground::Lines)
    });
    let fictief = report.town.streets.iter().flat_map(Streets::ways).any(|way| way.fictief);
    let streets = streets.map(|table| MapLayer {
        look: style::straten::look(table.layer),
        checked: false,
        ..plain("straten", &marked("Straten", fictief), &table, Ground::Lines)
    });
    let layers: Vec<MapLayer> = unjoined.into_iter().chain(walks).chain(joins).chain(barriers).chain(streets).collect();
    (!layers.is_empty()).then(|| Group { name: "Te voet".to_owned(), layers, checked: true, topic: Topic::Walks })
}
