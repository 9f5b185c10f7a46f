//! What limits a choice beside the opgave: dispersed groups, care seekers in a zone, parcels fixed in or out.

use woonkring::model::ParcelId;
use woonkring::plan::choice::{Gives, Soft};

use crate::ground::{APART_M, Ground};

const NO: Option<u32> = None;

fn homes(ground: &Ground) -> Vec<(String, u32)> {
    let choice = ground.choice();
    ground.taken(&choice, &choice.portfolios[0]).into_iter().map(|(parcel, _, homes)| (parcel, homes)).collect()
}

fn dispersed() -> Ground {
    Ground::new()
        .parcel("a", 9, [NO, NO, NO, Some(1)])
        .parcel("b", 9, [NO, NO, NO, Some(2)])
        .parcel("c", 9, [NO, NO, NO, Some(3)])
        .need("gespikkeld", 4, 4)
}

#[test]
fn of_a_dispersed_group_only_so_many_stand_together() {
    assert_eq!(homes(&dispersed()), [("a".to_owned(), 2), ("b".to_owned(), 2)]);
}

#[test]
fn neighbours_count_together_up_to_the_distance_that_the_project_says() {
    let mut ground = dispersed();
    ground.town.town.planning.choice.disperse_m = Some(APART_M);
    // Around b stand all three: two in all. Those are the four that cannot be.
    let portfolio = ground.first();
    assert_eq!(portfolio.solved.given, [Gives { soft: Soft::Need(0), homes: 2 }]);
    ground.town.town.planning.choice.disperse_m = Some(APART_M - 1.0);
    assert_eq!(homes(&ground), [("a".to_owned(), 2), ("b".to_owned(), 2)]);
}

#[test]
fn homes_of_the_group_that_stand_there_already_count() {
    let ground = dispersed().complex(0, "gespikkeld", Some(1)).complex(1, "gespikkeld", None);
    // One fewer on a, and on b too: a complex that does not say how many homes it has, has at least one.
    assert_eq!(homes(&ground), [("a".to_owned(), 1), ("b".to_owned(), 1), ("c".to_owned(), 2)]);
    assert_eq!(ground.choice().left_out.uncounted_complexes, 1);
}

#[test]
fn a_parcel_fixed_in_takes_at_least_one_home_and_one_fixed_out_takes_none() {
    let mut ground = dispersed();
    ground.town.town.planning.choice.include = vec![ParcelId(2)];
    assert_eq!(homes(&ground), [("a".to_owned(), 2), ("b".to_owned(), 1), ("c".to_owned(), 1)]);
    ground.town.town.planning.choice.exclude = vec![ParcelId(0)];
    assert_eq!(homes(&ground), [("b".to_owned(), 2), ("c".to_owned(), 2)]);
}

#[test]
fn a_parcel_fixed_in_that_suits_nobody_is_named() {
    let mut ground = dispersed().parcel("nergens", 9, [NO; 4]);
    ground.town.town.planning.choice.include = vec![ParcelId(3)];
    assert_eq!(ground.first().solved.given, [Gives { soft: Soft::Include(ParcelId(3)), homes: 1 }]);
}
