//! Rings: per facility and profile, the ideal and the maximum circle.

use geo::MultiPolygon;

use super::disc::disc;
use crate::model::{FacilityId, Meters, NormSet, Profile, Town};

/// Which norm a ring shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingKind {
    /// `ideal_m`.
    Ideal,
    /// `max_m`.
    Max,
}

impl RingKind {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            RingKind::Ideal => "ideaal",
            RingKind::Max => "maximum",
        }
    }
}

/// A circle of reachability around a facility.
#[derive(Debug, Clone)]
pub struct Ring<'a> {
    /// The facility in its middle.
    pub facility: FacilityId,
    /// For whom it is drawn.
    pub profile: &'a Profile,
    /// Which norm it shows.
    pub kind: RingKind,
    /// The norm: a walk.
    pub norm: Meters,
    /// Its radius by air: the norm divided by the likely detour.
    pub radius: Meters,
}

impl Ring<'_> {
    /// Its outline, drawn just inside the true circle.
    pub fn outline(&self, town: &Town) -> MultiPolygon<f64> {
        disc(&town[self.facility].shape, self.radius.0)
    }
}

/// The rings of one facility: profile by profile, the ideal one before the maximum; none for a profile that does not ask for its
/// category, or for which a stop surely has too few departures.
pub fn rings<'a>(town: &'a Town, norms: &'a NormSet, facility: FacilityId) -> impl Iterator<Item = Ring<'a>> + 'a {
    let likely = norms.defaults.detour.value.likely;
    let found = &town[facility];
    norms.profiles.iter().flat_map(move |profile| {
        let asked = profile.criteria.iter().filter(move |criterion| {
            criterion.category == found.category && criterion.sought().iter().any(|sought| sought.holds(found))
        });
        asked.filter_map(|criterion| criterion.norm()).flat_map(move |(ideal, max)| {
            [(RingKind::Ideal, ideal.value), (RingKind::Max, max.value)].map(|(kind, norm)| Ring {
                facility,
                profile,
                kind,
                norm,
                radius: Meters(norm.0 / likely),
            })
        })
    })
}
