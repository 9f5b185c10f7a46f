//! What the homes of an initiative are of the opgave.

use super::super::needs::profile_of;
use crate::model::{Initiative, Need, NormSet, Parcel, Territory, Town};

/// What the homes of an initiative are of one need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NeedShare {
    /// The need, by its place in the opgave.
    pub need: usize,
    /// The profile that it is judged by, by its place in the norm set; `None` where no profile has the form.
    pub profile: Option<usize>,
    /// The homes as a share of the largest and of the least number needed, 0 or more; `None` where the homes are not known, the need is a
    /// region's, or nothing is to be made at that bound.
    pub of_max: Option<f64>,
    /// See [`NeedShare::of_max`].
    pub of_min: Option<f64>,
    /// Whether a region needs fewer of them (a band below zero) where this municipality or kern needs more, or the other way round.
    pub is_opposed: bool,
}

/// The needs that an initiative can help to meet, in the order of the opgave: of its forms (of every form where it names none), for the
/// municipality, its own kern and the region. Bands stand beside each other and are never added up.
pub fn needs(town: &Town, norms: &NormSet, parcel: &Parcel, initiative: &Initiative) -> Vec<NeedShare> {
    let all = town.planning.opgave.as_deref().unwrap_or_default();
    let concerns = |need: &Need| {
        let here = match need.territory {
            Territory::Kern(kern) => parcel.kern == Some(kern),
            Territory::Municipality | Territory::Region => true,
        };
        here && (initiative.forms.is_empty() || initiative.forms.contains(&need.woonvorm))
    };
    let homes = parcel.capacity.map(f64::from);
    let share = |need: &Need, bound: i64| {
        let here = need.territory != Territory::Region && bound > 0;
        homes.filter(|_| here).map(|homes| homes / bound as f64)
    };
    let of = |(at, need): (usize, &Need)| NeedShare {
        need: at,
        profile: profile_of(norms, need),
        of_max: share(need, need.max),
        of_min: share(need, need.min),
        is_opposed: all.iter().any(|other| concerns(other) && is_opposed(need, other)),
    };
    all.iter().enumerate().filter(|(_, need)| concerns(need)).map(of).collect()
}

/// Whether one of two needs for the same is a region's, and they surely have opposite signs.
fn is_opposed(one: &Need, other: &Need) -> bool {
    let same = one.woonvorm == other.woonvorm && one.group == other.group;
    let levels = (one.territory == Territory::Region) != (other.territory == Territory::Region);
    same && levels && ((one.max < 0 && other.min > 0) || (one.min > 0 && other.max < 0))
}
