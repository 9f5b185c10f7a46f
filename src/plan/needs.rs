//! For whom a need is, and where it can be met.

use super::Known;
use crate::model::{Need, NormSet, ParcelId};
use crate::score::Class;

/// How surely a parcel suits a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suits {
    /// The best walks would do (`mogelijk`).
    Perhaps,
    /// Even the worst walks do (`geschikt`).
    Surely,
}

/// The profile that a need is judged by, by its place in the norm set: the one whose id is its group, else the first of its housing form.
/// `None` where no profile has the form.
pub fn profile_of(norms: &NormSet, need: &Need) -> Option<usize> {
    let of_form = |at: &usize| norms.profiles[*at].woonvorm == need.woonvorm;
    let is_group = |at: &usize| need.group.as_ref().is_some_and(|group| norms.profiles[*at].id.eq_ignore_ascii_case(group));
    let all = || (0..norms.profiles.len()).filter(of_form);
    all().find(is_group).or_else(|| all().next())
}

/// How surely a parcel suits a profile, by the profile's place in the norm set; `None` where it does not, or is not known to.
pub fn suits(known: &Known, profile: usize, parcel: ParcelId) -> Option<Suits> {
    match known.scores[profile][parcel.0 as usize].class {
        Class::Suitable => Some(Suits::Surely),
        Class::Possible => Some(Suits::Perhaps),
        Class::WithTransport | Class::Unsuitable | Class::Unknown => None,
    }
}
