//! What all layers of one result share, whatever they are layers of.

use crate::model::{Outcome, Plane, Spot, Town};
use crate::report::Report;

/// What every layer with an invented row says of itself.
pub const FICTIEF: &str =
    "Deze laag rust (deels) op fictieve of schematische gegevens: zie de kolom fictief. Niet gebruiken voor besluiten.";

/// What all layers of one result share.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The plane that places are on.
    pub plane: &'a dyn Plane,
    /// A place near all others, in metres.
    pub near: Spot,
    /// What every layer says of itself, in Dutch, where there is a reason.
    pub note: Option<&'static str>,
}

impl<'a> Page<'a> {
    /// That of a report.
    pub fn of(report: &Report<'a>) -> Page<'a> {
        let note = report.town.fictief().then_some(FICTIEF);
        Page { plane: report.town.plane.as_ref(), near: near(report.town), note }
    }
}

impl<'a> Page<'a> {
    /// That of two runs side by side.
    pub fn of_runs(first: &Outcome, second: &'a Outcome) -> Page<'a> {
        let note = (first.fictief || second.fictief).then_some(FICTIEF);
        let near = second.parcels.first().map(|parcel| parcel.shape.bounds().min());
        Page { plane: second.plane.as_ref(), near: near.unwrap_or_default(), note }
    }
}

/// The first place of a town; zero for one without any.
fn near(town: &Town) -> Spot {
    let shapes = town.facilities.iter().map(|it| &it.shape).chain(town.parcels.iter().map(|it| &it.shape));
    let corners = shapes.map(|shape| shape.bounds().min()).chain(town.kernen.iter().filter_map(|kern| {
        let first = kern.outline.0.first()?.exterior().0.first();
        first.copied()
    }));
    let streets = town.streets.iter().filter_map(|streets| streets.nodes().first().copied());
    { corners.chain(streets) }.next().unwrap_or_default()
}
