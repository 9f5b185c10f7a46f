//! What a municipality decides itself when sites are chosen.

use crate::model::ParcelId;

/// The terms of a choice of sites. What is `None` is asked of nobody, or comes from the norm set where that has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceTerms {
    /// The cluster rule whose minimum holds; without it each rule of the norm set makes a portfolio of its own.
    pub cluster_rule: Option<String>,
    /// The year whose opgave is to be met; without it the last of each form.
    pub year: Option<i32>,
    /// How far the share of a kern in the homes may lie from its share of the people of 65 and older, 0 to 1.
    pub spread_tolerance: Option<f64>,
    /// The largest share of zorgvragers in a zone, 0 to 1. There is no default: it is to be agreed locally.
    pub max_care_share: Option<f64>,
    /// How far homes of a group that is to be dispersed stay apart, in metres.
    pub disperse_m: Option<f64>,
    /// Parcels that take part in every portfolio.
    pub include: Vec<ParcelId>,
    /// Parcels that take part in none.
    pub exclude: Vec<ParcelId>,
}
