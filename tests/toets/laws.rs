//! Laws for all towns, by air: what is promised holds in a new run with a real facility, and just beyond it does not.

use proptest::prelude::*;
use woonkring::model::{Category, Coverage, Shape, Spot};

use crate::support::random::{CARE, DOCTOR, SHOP, cases, place, point, some_facilities, town_with};
use crate::support::{MadeUpTown, at};
use crate::{category, class, class_with, goals};

/// Far enough from a bound for the numbers of coordinates not to matter.
const NUDGE_M: f64 = 1e-4;

/// A town of points around one parcel, of which some categories are complete.
fn any_town() -> impl Strategy<Value = MadeUpTown> {
    let complete = prop::collection::vec(any::<bool>(), 3);
    (some_facilities(point(900), 7), place(900), complete).prop_map(|(facilities, parcel, complete)| {
        let mut town = town_with(facilities, &[Shape::Point(parcel)]);
        for (category, complete) in [CARE, SHOP, DOCTOR].into_iter().zip(complete) {
            let known: &mut Coverage = town.town.coverage.entry(Category::new(category)).or_default();
            known.complete = complete;
        }
        town
    })
}

fn middle(town: &MadeUpTown) -> Spot {
    town.town.parcels[0].shape.representative()
}

/// Whether a class is as good as the one that was promised.
fn keeps(found: &str, promised: &str) -> bool {
    found == promised || found == "geschikt"
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn one_more_facility_is_enough_at_the_radius_and_not_beyond(town in any_town(), angle in 0.0..std::f64::consts::TAU) {
        let middle = middle(&town);
        for profile in ["wlz", "vitaal"] {
            for goal in goals(&town, profile) {
                let promised = goal.class.word();
                prop_assert!(!keeps(class(&town, profile), promised), "a goal is better than now");
                for added in &goal.added {
                    let category = category(&town, profile, added.criterion);
                    let with = |metres: f64| {
                        let shape = at(middle.x + metres * angle.cos(), middle.y + metres * angle.sin());
                        class_with(&town, profile, &category, shape)
                    };
                    for share in [1.0, 0.5, 0.0] {
                        let metres = (added.by_air.0 * share - NUDGE_M).max(0.0);
                        prop_assert!(keeps(with(metres), promised), "{category} at {metres} for {promised}: {}", with(metres));
                    }
                    let beyond = added.by_air.0 + NUDGE_M;
                    prop_assert!(!keeps(with(beyond), promised), "{category} at {beyond} for {promised}");
                }
            }
        }
    }

    #[test]
    fn none_that_would_be_enough_is_left_out(town in any_town()) {
        let middle = middle(&town);
        for profile in ["wlz", "vitaal"] {
            let criteria = &town.norms.profile(profile).unwrap().criteria;
            for goal in goals(&town, profile) {
                let promised = goal.class.word();
                for (place, criterion) in criteria.iter().enumerate() {
                    let on_the_spot = class_with(&town, profile, &criterion.category, at(middle.x, middle.y));
                    let named = goal.added.iter().any(|added| usize::from(added.criterion) == place);
                    prop_assert_eq!(keeps(on_the_spot, promised), named, "{}", criterion.category);
                }
            }
        }
    }

    #[test]
    fn what_is_enough_together_is_enough_and_each_of_it_is_needed(town in any_town()) {
        let middle = middle(&town);
        for profile in ["wlz", "vitaal"] {
            for goal in goals(&town, profile) {
                prop_assert!(goal.together.is_none() || !goal.has_single());
                let Some(steps) = &goal.together else {
                    prop_assert!(goal.has_single(), "everything on the spot is always enough by these norms");
                    continue;
                };
                prop_assert!(steps.len() > 1);
                let with = |left_out: Option<usize>| {
                    let mut town = town.clone();
                    for (at_step, step) in steps.iter().enumerate().filter(|(at_step, _)| Some(*at_step) != left_out) {
                        let category = category(&town, profile, step.criterion);
                        let metres = step.by_air.0 - NUDGE_M;
                        town = town.facility(category.id(), &format!("stap{at_step}"), at(middle.x + metres, middle.y));
                    }
                    class(&town, profile)
                };
                prop_assert!(keeps(with(None), goal.class.word()));
                for left_out in 0..steps.len() {
                    prop_assert!(!keeps(with(Some(left_out)), goal.class.word()));
                }
            }
        }
    }
}
