//! The walk beside the circle: a shop across the canal.

use woonkring::model::Mobility;
use woonkring::reach::walk::PieceKind;
use woonkring::report::Report;
use woonkring::score::Assessment;
use woonkring::zones::{RingKind, rings};

use super::svg::{FAINT, INK, Pen, Picture, ROUTE, STEPS, between, in_town};
use super::town::{Seen, pieces};

const PROFILE: &str = "dementie";
const CATEGORY: &str = "supermarkt";

/// The picture.
pub fn picture(report: &Report) -> String {
    let home = report.parcel("kade");
    let profile = report.norms.profile(PROFILE).expect("it is built in");
    let of_shop = |judged: Vec<Assessment<'_>>| {
        let shop = judged.into_iter().find(|it| it.criterion.category.id() == CATEGORY).expect("it is asked");
        (shop.near.expect("there is a shop"), shop.walk.expect("there is a walk"), shop.detour(), shop.verdict.word())
    };
    let (near, walk, detour, verdict) = of_shop(report.judge().assess(home, profile));
    let (_, band, _, by_air) = of_shop(report.judge_by_air().assess(home, profile));
    let mut all = rings(report.town, report.norms, near.facility);
    let ring = all.find(|ring| ring.profile.id == PROFILE && ring.kind == RingKind::Ideal).expect("there is a ring");
    let route = report.route("kade", CATEGORY, Mobility::OnFoot);

    let tells = "A home and a shop on both sides of a canal with one bridge: the straight line, the circle, and the walk.";
    let mut picture = Picture::of(report, [(90.0, 108.0), (560.0, 420.0)], "The walk beside the circle", tells, 4);
    let shop = &report.town[near.facility];
    let (from, to) = (report.town[home].shape.representative(), shop.shape.representative());
    picture.circle(to, ring.radius.0, Pen::new(INK, 2.0).dashed("2 5"), "none");
    for corners in pieces(route, PieceKind::Whole) {
        picture.line(corners, Pen::new(ROUTE, 5.0));
    }
    picture.line(&[from, to], Pen::new(INK, 2.0).dashed("7 4"));
    picture.parcel(report, "kade", (-14.0, 8.0));
    picture.facility(shop, (0.0, -14.0));
    picture.label(between(from, to), (-8.0, 5.0), &format!("{:.0} m by air", near.by_air.0), INK);
    picture.label(in_town((512.0, 212.0)), (-8.0, 5.0), &format!("{:.0} m on foot", route.walked.metres), ROUTE);
    picture.label(in_town((260.0, 378.0)), (0.0, 0.0), &format!("circle of {:.0} m", ring.radius.0), INK);
    picture.label(in_town((528.0, 212.0)), (0.1, 5.0), "bridge", FAINT);
    picture.label(in_town((366.0, 288.0)), (0.1, 0.0), "steps", STEPS);
    picture.end(&[
        format!("Profile {PROFILE}, supermarkt: ideal {:.0} m, maximum {:.0} m of walk.", ring.norm.0, {
            let criterion = profile.criteria.iter().find(|it| it.category.id() == CATEGORY).expect("it is asked");
            criterion.norm().expect("in metres").1.value.0
        }),
        format!(
            "By air: {:.0} m, so a walk of {:.0} to {:.0} m: {by_air}. The circle has {:.0} / {} = {:.0} m.",
            near.by_air.0, band.low.0, band.high.0, ring.norm.0, report.norms.defaults.detour.value.likely, ring.radius.0
        ),
        format!("On foot: {:.0} m, over the bridge: {verdict}.", walk.likely.0),
        format!("Omweg: {:.0} / {:.0} = {:.2}.", walk.likely.0, near.by_air.0, detour.expect("it is walked")),
    ])
}
