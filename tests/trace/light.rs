//! The longest stretch that is surely not lit, and the longest that is not surely lit.

use crate::support::{LIT, UNLIT, lamps, line, streets, walked};
use woonkring::model::{Footing, Streets};

/// 600 m to the east: 100 m lit, 200 m not, 50 m of which it is not known, 150 m not, 100 m lit.
fn street() -> Streets {
    let nodes = [0.0, 100.0, 300.0, 350.0, 500.0, 600.0].map(|x| (x, 0.0));
    streets(&nodes, &[(0, 1, LIT), (1, 2, UNLIT), (2, 3, Footing::GOOD), (3, 4, UNLIT), (4, 5, LIT)])
}

/// From end to end: surely not lit, not surely lit.
fn stretches(places: &[(f64, f64)]) -> (f64, f64) {
    let streets = street();
    let walked = walked(&streets, &lamps(&streets, places), [(0, (0.0, 0.0)), (4, (600.0, 0.0))]);
    (walked.unlit_m, walked.not_surely_lit_m)
}

#[test]
fn what_is_not_known_is_not_surely_lit_and_not_surely_unlit() {
    assert_eq!(stretches(&[]), (200.0, 400.0));
}

#[test]
fn a_street_lamp_parts_a_stretch() {
    assert_eq!(stretches(&[(180.0, 2.0)]), (150.0, 320.0));
    assert_eq!(stretches(&[(180.0, 2.0), (420.0, 2.0)]), (120.0, 240.0));
    // Along the edge of which nothing is known, too; the stretch that is surely not lit does not reach there.
    assert_eq!(stretches(&[(325.0, 2.0)]), (200.0, 225.0));
    // Where it is lit all along, a lamp changes nothing.
    assert_eq!(stretches(&[(50.0, 0.0), (550.0, 0.0)]), (200.0, 400.0));
}

#[test]
fn off_the_network_it_is_not_known() {
    let streets = street();
    let wayside = lamps(&streets, &[]);
    let from_the_dark = walked(&streets, &wayside, [(0, (50.0, 0.0)), (1, (250.0, 30.0))]);
    assert_eq!((from_the_dark.unlit_m, from_the_dark.not_surely_lit_m), (150.0, 180.0));
    let in_the_light = walked(&streets, &wayside, [(0, (10.0, 12.0)), (0, (90.0, 7.0))]);
    assert_eq!((in_the_light.unlit_m, in_the_light.not_surely_lit_m), (0.0, 12.0));
}

#[test]
fn nothing_known_is_nothing_surely_unlit() {
    let streets = line(&[(0.0, 0.0), (100.0, 0.0), (250.0, 0.0)], Footing::GOOD);
    let walked = walked(&streets, &lamps(&streets, &[]), [(0, (0.0, 0.0)), (1, (250.0, 0.0))]);
    assert_eq!((walked.unlit_m, walked.not_surely_lit_m), (0.0, 250.0));
}
