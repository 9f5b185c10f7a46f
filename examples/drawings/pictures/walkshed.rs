//! The walkshed of a meeting place, with the circle of the same norm beside it.

use geo::Area;
use woonkring::reach::walk::StreetGraph;
use woonkring::report::Report;
use woonkring::zones::foot::{Piece, pieces};
use woonkring::zones::{Level, Measured};

use super::svg::{INK, Pen, Picture, ROUTE, STEPS, ZONE, ZONE_LINE, in_town};
use super::town::Seen;

const RULE: &str = "rollator";
const CATEGORY: &str = "ontmoeting";

/// The picture.
pub fn picture(report: &Report) -> String {
    let rule = report.rules.iter().find(|rule| rule.id == RULE).expect("the profile has a hard condition");
    let (mobility, norm_m) = (rule.mobility, rule.asked[0].walk_m(Level::Sure));
    let zones = report.zones.iter().filter(|zone| zone.rule == RULE);
    let on_foot: Vec<_> = zones.filter(|zone| zone.measured == Measured::OnFoot && zone.level == Level::Sure).collect();
    let zone = on_foot.first().expect("there is a zone");
    let (walks, streets, asked) = (report.walked(), report.streets(), report.asked(CATEGORY, mobility));
    let graph = StreetGraph::build(streets, mobility, asked.counted);
    let spread = graph.spread(&walks.starts(report.town, asked), norm_m);
    let reached = pieces(&spread, norm_m);

    let tells =
        "The streets from which a meeting place is within the norm, with their strips, and the circle of the same norm.";
    let mut picture = Picture::of(report, [(-30.0, 82.0), (470.0, 440.0)], "The walkshed beside the circle", tells, 4);
    picture.ground(&zone.outline, ZONE, ZONE_LINE);
    let room = &report.town[report.facility("ontmoeting")];
    let middle = room.shape.representative();
    picture.circle(middle, norm_m, Pen::new(INK, 2.0).dashed("7 5"), "none");
    for Piece { edge, from_m, to_m, .. } in &reached {
        picture.line(&streets.piece(*edge, *from_m, *to_m), Pen::new(ROUTE, 6.0));
    }
    let joint = spread.starts()[0].joint;
    picture.line(&[joint.from, joint.foot], Pen::new(ROUTE, 6.0));
    let cuts = reached.iter().flat_map(|piece| cuts(report, piece, joint.edge, joint.along_m));
    for (edge, along_m) in cuts {
        picture.dot(streets.at(edge, along_m), STEPS);
    }
    picture.facility(room, (-14.0, 5.0));
    let width_m = report.town.walking.walkshed_m;
    picture.label(in_town((360.0, 290.0)), (-10.0, 5.0), "steps", STEPS);
    picture.label(in_town((170.0, 98.0)), (0.0, 0.0), &format!("circle of {norm_m:.0} m"), INK);
    picture.label(in_town((0.0, 208.0)), (0.1, 0.0), "across the water: in the circle, not in reach", INK);
    let metres: f64 = reached.iter().map(|piece| piece.to_m - piece.from_m).sum();
    let factor = zone.detour_factor.expect("it is on foot");
    picture.end(&[
        format!("Profile {RULE}: Ontmoeting within {norm_m:.0} m of walk, over streets that a {mobility} can pass."),
        format!(
            "{metres:.0} m of street is in reach (blue), cut at the exact metre (dots); the {:.0} m off the street count.",
            joint.off_m
        ),
        format!(
            "The zone is those streets with a strip of {width_m:.0} m on both sides: {:.2} ha.",
            zone.outline.unsigned_area() / 10_000.0
        ),
        format!("The circle with {norm_m:.0} m as its radius is {:.2} ha: omloopfactor {factor:.2}.", {
            std::f64::consts::PI * norm_m * norm_m / 10_000.0
        }),
    ])
}

/// The ends of a piece where the norm cuts its edge: not at a node, and not where the facility joins.
fn cuts(report: &Report, piece: &Piece, at: u32, joins_m: f64) -> Vec<(u32, f64)> {
    let length_m = report.streets().edges()[piece.edge as usize].length_m;
    let ends = [piece.from_m, piece.to_m].into_iter().filter(|end| *end > 0.0 && *end < length_m);
    ends.filter(|end| piece.edge != at || *end != joins_m).map(|end| (piece.edge, end)).collect()
}
