//! What a walk meets on its way: benches, light and a busy road.

use woonkring::model::{Measure, Mobility};
use woonkring::reach::walk::PieceKind;
use woonkring::report::Report;
use woonkring::score::REST;

use super::svg::{BUSY, INK, NO_BENCH, PAPER, Pen, Picture, ROUTE, STOP, UNLIT, in_town};
use super::town::{Seen, pieces};

/// The picture.
pub fn picture(report: &Report) -> String {
    let route = report.route("zuid", "zorg_24uur", Mobility::OnFoot);
    let within_m = report.town.walking.rest_m;
    let profile = report.norms.profile("dementie").expect("it is built in");
    let rest = profile.criteria.iter().find(|criterion| criterion.category.id() == REST).expect("it is asked");
    let Measure::Spacing { spacing_m, max_m, .. } = &rest.measure else { panic!("rest is about a stretch") };

    let tells = "A walk to care: its longest stretch without a bench, its unlit stretch through a park, and the busy road that it crosses.";
    let mut picture = Picture::of(report, [(60.0, -45.0), (600.0, 205.0)], "On the way", tells, 5);
    for bench in report.town.facilities.iter().filter(|facility| facility.category.id() == REST) {
        let at = bench.shape.representative();
        picture.circle(at, within_m, Pen::new(INK, 1.0).dashed("2 3"), "none");
    }
    for corners in pieces(route, PieceKind::WithoutRest) {
        picture.line(corners, Pen::new(NO_BENCH, 15.0));
    }
    for corners in pieces(route, PieceKind::Whole) {
        picture.line(corners, Pen::new(ROUTE, 6.0));
    }
    for corners in pieces(route, PieceKind::Unlit) {
        picture.line(corners, Pen::new(UNLIT, 6.0));
        picture.line(corners, Pen::new(PAPER, 2.0).dashed("2 7"));
    }
    for corners in pieces(route, PieceKind::Crossing) {
        picture.circle(corners[0], 6.0, Pen::new(STOP, 4.0), BUSY);
    }
    for bench in report.town.facilities.iter().filter(|facility| facility.category.id() == REST) {
        picture.facility(bench, (0.0, 0.0));
    }
    picture.parcel(report, "zuid", (0.0, 26.0));
    picture.facility(&report.town[route.facility], (14.0, 6.0));
    let walked = &route.walked;
    picture.label(in_town((375.0, 132.0)), (0.1, 0.0), &format!("{:.0} m without a bench", walked.without_rest_m), "#a65300");
    picture.label(in_town((190.0, 84.0)), (0.0, 0.0), &format!("{:.0} m surely not lit", walked.unlit_m), UNLIT);
    picture.label(in_town((134.0, 18.0)), (0.1, 0.0), &format!("{} busy road to cross", walked.crossings), STOP);
    picture.label(in_town((500.0, 24.0)), (0.0, 0.0), "busy road", INK);
    picture.label(in_town((226.0, 151.0)), (0.0, 0.0), "bench", INK);
    picture.end(&[
        format!("The walk from zuid to Zorg is {:.0} m, of which {:.0} m are off the street at both ends.", walked.metres, {
            let asked = report.asked("zorg_24uur", Mobility::OnFoot);
            let home = &report.walked().parcel(route.parcel, asked.mobility).joints()[0];
            let care = &report.walked().facility(route.facility, asked.mobility).joints()[0];
            home.off_m + care.off_m
        }),
        format!("A bench counts on every street within {within_m:.0} m of it (dotted circles); the walk begins and ends with a rest."),
        format!(
            "Longest stretch without a bench: {:.0} m. For dementie {:.0} m is ideal and {:.0} m the maximum.",
            walked.without_rest_m, spacing_m.value.0, max_m.value.0
        ),
        format!(
            "Surely not lit: {:.0} m. Not surely lit: {:.0} m, as nothing is said of Zuidkade, nor of the metres off the street.",
            walked.unlit_m, walked.not_surely_lit_m
        ),
        format!("Busy roads to cross: {}.", walked.crossings),
    ])
}
