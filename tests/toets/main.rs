//! One initiative: what is said of it, and what would make it suitable.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing is a failed test")]

#[path = "../command_line/support.rs"]
mod binary;
mod by_hand;
mod command;
mod laws;
mod on_foot;
#[path = "../method/support/mod.rs"]
mod support;

use support::MadeUpTown;
use woonkring::index::FacilityIndex;
use woonkring::model::{Category, Distance, Initiative, ParcelId, Shape, Silent};
use woonkring::reach::circle;
use woonkring::report::initiative::{Goal, InitiativeReport};
use woonkring::score::Judge;

/// The initiative at the first parcel, that says nothing of itself.
fn toets<'a>(town: &'a MadeUpTown, said: &'a Initiative) -> InitiativeReport<'a> {
    woonkring::toets(&town.town, &town.norms, said, Distance::Both, &Silent)
}

/// What would bring the first parcel to a class for a profile.
fn goals(town: &MadeUpTown, profile: &str) -> Vec<Goal> {
    let said = Initiative::default();
    let report = toets(town, &said);
    report.profiles.into_iter().find(|of| of.profile.id == profile).unwrap().advice.goals
}

/// The category of a criterion.
fn category(town: &MadeUpTown, profile: &str, criterion: u8) -> Category {
    town.norms.profile(profile).unwrap().criteria[usize::from(criterion)].category.clone()
}

/// The class of the first parcel for a profile by air, judged anew: as a run does it, without the zones that would take most of its time.
fn class(town: &MadeUpTown, profile: &str) -> &'static str {
    let profile = town.norms.profile(profile).unwrap();
    let sought = profile.criteria.iter().flat_map(|criterion| criterion.sought()).collect();
    let reach = circle::reach(&town.town, &FacilityIndex::build(&town.town.facilities), sought, &Silent);
    let judge = Judge { town: &town.town, norms: &town.norms, reach: &reach, walks: None, edge_m: &[] };
    judge.score(ParcelId(0), profile).class.word()
}

/// As [`class`], with one more facility.
fn class_with(town: &MadeUpTown, profile: &str, category: &Category, shape: Shape) -> &'static str {
    class(&town.clone().facility(category.id(), "erbij", shape), profile)
}
