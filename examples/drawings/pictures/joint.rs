//! Where places join the streets.

use woonkring::model::{Mobility, Spot};
use woonkring::reach::walk::Joint;
use woonkring::report::Report;

use super::svg::{INK, Pen, Picture, ROUTE, STEPS, STOP, between, in_town};
use super::town::Seen;

/// The picture.
pub fn picture(report: &Report) -> String {
    let (walks, streets) = (report.walked(), report.streets());
    let mobility = Mobility::Rollator;
    let asked = report.asked("ontmoeting", mobility);
    let column = walks.column(asked).expect("it is asked");
    let [court, corner, field] = ["hof", "hoek", "veld"].map(|id| report.parcel(id));
    let walk = walks.of(court, column).expect("there is a walk");
    let joint = |joints: &[Joint]| *joints.first().expect("it joins");
    let (home, room) = (joint(walks.parcel(court, mobility).joints()), joint(walks.facility(walk.facility, mobility).joints()));
    assert_eq!(home.edge, room.edge, "they join one edge");
    let snap_m = report.town.walking.snap_m;

    let tells =
        "Four places and the streets that they join: square to the street, along one street, past steps, and not at all.";
    let mut picture = Picture::of(report, [(140.0, 222.0), (680.0, 470.0)], "Joining the streets", tells, 4);
    let off = Pen::new(INK, 2.0).dashed("5 3");

    // On one edge: along it, with the metres off it at both ends.
    picture.line(&streets.piece(room.edge, room.along_m, home.along_m), Pen::new(ROUTE, 5.0));
    picture.parcel(report, "hof", (0.0, 5.0));
    for joint in [home, room] {
        picture.line(&[joint.from, joint.foot], off);
        picture.dot(joint.foot, ROUTE);
        picture.label(between(joint.from, joint.foot), (0.0, -7.0), &metres(joint.off_m), INK);
    }
    let along_m = (home.along_m - room.along_m).abs();
    picture.label(between(home.foot, room.foot), (10.0, 5.0), &format!("{} along it", metres(along_m)), ROUTE);
    picture.facility(&report.town[walk.facility], (0.0, 26.0));

    // Past the steps.
    let places = [(Mobility::OnFoot, STEPS, (0.0, -7.0)), (mobility, INK, (10.0, 5.0))];
    let mut offs = Vec::new();
    for (mobility, colour, by) in places {
        let joint = joint(walks.parcel(corner, mobility).joints());
        picture.line(&[joint.from, joint.foot], Pen { colour, ..off });
        picture.dot(joint.foot, colour);
        picture.label(between(joint.from, joint.foot), by, &metres(joint.off_m), colour);
        offs.push(format!("{mobility} {}", metres(joint.off_m)));
    }
    picture.parcel(report, "hoek", (14.0, 0.0));

    // Not at all.
    let at = report.town[field].shape.representative();
    let none = walks.parcel(field, mobility);
    assert!(!none.is_joined(), "it lies too far");
    picture.circle(at, snap_m, Pen::new(STOP, 2.0).dashed("2 5"), "none");
    let edge = Spot { x: at.x - snap_m, ..at };
    picture.line(&[at, edge], Pen::new(STOP, 1.5));
    picture.label(between(at, edge), (0.0, -6.0), &format!("{} at most", metres(snap_m)), STOP);
    picture.parcel(report, "veld", (14.0, 4.0));
    picture.label(in_town((366.0, 312.0)), (6.0, 0.0), "steps", STEPS);

    let nearest_m = none.nearest_m().expect("there are streets");
    picture.end(&[
        format!(
            "hof and Ontmoeting join one edge and walk along it; the metres off it count: {:.0} + {:.0} + {:.0} = {:.0} m.",
            home.off_m, along_m, room.off_m, walk.metres
        ),
        format!("hoek joins the nearest that can be passed: {}.", offs.join(", ")),
        format!(
            "veld lies {} off the nearest street, further than {}: it joins none, and keeps its circle.",
            metres(nearest_m),
            metres(snap_m)
        ),
        "An area joins from its edge, where that is nearest to a street; with access points (toegang) from each of those."
            .to_owned(),
    ])
}

fn metres(number: f64) -> String {
    format!("{number:.0} m")
}
