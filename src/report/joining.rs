//! How many parcels and facilities join the streets.

use super::Report;
use crate::model::{FacilityId, Mobility, ParcelId};

/// How many parcels and facilities join the streets, for those who walk so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joining {
    /// Who walks.
    pub mobility: Mobility,
    /// How many parcels join a street.
    pub parcels: usize,
    /// How many there are.
    pub all_parcels: usize,
    /// How many facilities of what is walked to join a street.
    pub facilities: usize,
    /// How many there are.
    pub all_facilities: usize,
}

impl Joining {
    /// The share of the parcels that join no street, 0 to 1.
    pub fn parcels_off(&self) -> f64 {
        if self.all_parcels == 0 { 0.0 } else { 1.0 - self.parcels as f64 / self.all_parcels as f64 }
    }

    /// What a planner should know of it; nothing where all join.
    pub fn note(&self, snap_m: f64) -> Option<String> {
        let Joining { mobility, parcels, all_parcels, facilities, all_facilities } = *self;
        let (parcels_off, facilities_off) = (all_parcels - parcels, all_facilities - facilities);
        if parcels_off == 0 && facilities_off == 0 {
            return None;
        }
        let share = 100.0 * self.parcels_off();
        let told = format!(
            "{mobility}: {parcels_off} of {all_parcels} parcels ({share:.0} %) and {facilities_off} of {all_facilities} facilities lie more than \
             {snap_m:.0} m from a street that can be passed; these are measured by air (layer niet_aangesloten)"
        );
        let missing = ". Does the layer of streets cover the whole study area?";
        Some(if self.parcels_off() >= A_LOT { format!("{told}{missing}") } else { told })
    }
}

/// From this share of the parcels off the streets on, the streets themselves are asked after.
const A_LOT: f64 = 0.25;

pub(super) fn joining(report: &Report) -> Vec<Joining> {
    let Some(walks) = &report.walks else { return Vec::new() };
    let town = report.town;
    let walked_to = |facility: &FacilityId, mobility| {
        let mut asked = walks.asked().iter().filter(|asked| asked.mobility == mobility);
        asked.any(|asked| asked.sought.holds(&town[*facility]))
    };
    let of = |mobility: Mobility| {
        let parcels = (0..town.parcels.len() as u32).filter(|at| walks.parcel(ParcelId(*at), mobility).is_joined());
        let facilities = || (0..town.facilities.len() as u32).map(FacilityId).filter(move |at| walked_to(at, mobility));
        Joining {
            mobility,
            parcels: parcels.count(),
            all_parcels: town.parcels.len(),
            facilities: facilities().filter(|at| walks.facility(*at, mobility).is_joined()).count(),
            all_facilities: facilities().count(),
        }
    };
    walks.mobilities().map(of).collect()
}
