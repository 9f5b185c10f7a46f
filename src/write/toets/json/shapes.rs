//! The keys of `toets.json`, in their order; what each holds stands in docs/output.md.

use serde::Serialize;

#[derive(Serialize)]
pub struct Toets<'a> {
    pub programma: &'static str,
    pub versie: &'static str,
    pub titel: &'a str,
    pub invoer: &'a str,
    pub gemeten: &'static str,
    pub normen: &'a str,
    pub status_normen: &'a str,
    pub fictief: bool,
    pub initiatief: Initiatief<'a>,
    pub profielen: Vec<Profiel<'a>>,
    pub clusterregels: Vec<Clusterregel<'a>>,
    pub gebieden: Vec<Gebied<'a>>,
    pub opgave: Vec<Opgave<'a>>,
    pub bronnen: Vec<Bron>,
    pub bestanden: Vec<Bestand<'a>>,
    pub opmerkingen: &'a [String],
}

#[derive(Serialize)]
pub struct Initiatief<'a> {
    pub id: &'a str,
    pub naam: Option<&'a str>,
    pub lon: f64,
    pub lat: f64,
    pub x: f64,
    pub y: f64,
    pub vlak: String,
    pub kern: Option<&'a str>,
    pub woningen: Option<u32>,
    pub woonvormen: &'a [String],
    pub in_het_plan: Vec<InHetPlan<'a>>,
    pub aanvullend_vervoer: Option<bool>,
    pub nultreden: Option<bool>,
    pub nultreden_gevraagd_voor: Vec<&'a str>,
    pub aandeel_55plus: Option<f64>,
    pub aandeel_65plus: Option<f64>,
}

#[derive(Serialize)]
pub struct InHetPlan<'a> {
    pub categorie: &'a str,
    pub ja: bool,
}

#[derive(Serialize)]
pub struct Profiel<'a> {
    pub profiel: &'a str,
    pub naam: &'a str,
    pub woonvorm: &'a str,
    pub gevraagd: bool,
    pub klasse: &'static str,
    pub klasse_hemelsbreed: Option<&'static str>,
    pub score: Option<f64>,
    pub score_min: f64,
    pub score_max: f64,
    pub bekend: f64,
    pub belemmering: Option<&'a str>,
    pub tekort_m: Option<f64>,
    pub voorwaarde: Vec<&'a str>,
    pub ontbrekend: Vec<&'a str>,
    pub fictief: bool,
    pub criteria: Vec<Criterium<'a>>,
    pub wat_zou_het_beter_maken: Vec<Doel<'a>>,
    pub met_vervoer_als_geregeld: bool,
}

#[derive(Serialize)]
pub struct Criterium<'a> {
    pub categorie: &'a str,
    pub voorziening_id: Option<&'a str>,
    pub voorziening: Option<&'a str>,
    pub in_het_plan: bool,
    pub hemelsbreed_m: Option<f64>,
    pub loopafstand_min_m: Option<f64>,
    pub loopafstand_m: Option<f64>,
    pub loopafstand_max_m: Option<f64>,
    pub afstand: Option<&'static str>,
    pub ideaal_m: Option<f64>,
    pub maximum_m: Option<f64>,
    pub oversteken: Option<u32>,
    pub punten_min: f64,
    pub punten_max: f64,
    pub gewicht: f64,
    pub hardheid: &'static str,
    pub oordeel: &'static str,
    pub tekort_m: Option<f64>,
    pub rand: bool,
    pub fictief: bool,
    pub bron_norm: Vec<String>,
}

/// What is enough to reach a class.
#[derive(Serialize)]
pub struct Doel<'a> {
    pub klasse: &'static str,
    pub in_het_plan: Vec<&'a str>,
    pub erbij: Vec<Erbij<'a>>,
    pub korter: Vec<Korter<'a>>,
    pub samen: Option<Vec<Stap<'a>>>,
}

#[derive(Serialize)]
pub struct Erbij<'a> {
    pub categorie: &'a str,
    pub hemelsbreed_m: f64,
    pub loopafstand_m: f64,
    pub nu_onbekend: bool,
    pub weg_als_nu: bool,
}

#[derive(Serialize)]
pub struct Korter<'a> {
    pub categorie: &'a str,
    pub voorziening_id: &'a str,
    pub hemelsbreed_m: f64,
    pub loopafstand_nu_m: Option<f64>,
    pub loopafstand_m: f64,
    pub weg_als_nu: bool,
}

#[derive(Serialize)]
pub struct Stap<'a> {
    pub categorie: &'a str,
    pub hemelsbreed_m: f64,
    pub loopafstand_m: f64,
    pub of_in_het_plan: bool,
}

#[derive(Serialize)]
pub struct Clusterregel<'a> {
    pub regel: &'a str,
    pub telt_mee: &'static str,
    pub woningen: &'static str,
    pub minimum_woningen: f64,
    pub kleine_kern: bool,
    pub woningen_erbij: Option<u32>,
    pub ontmoetingsruimte: Option<&'static str>,
    pub ontmoetingsruimte_id: Option<&'a str>,
    pub aandeel_55plus: Option<&'static str>,
    pub aandeel_65plus: Option<&'static str>,
}

#[derive(Serialize)]
pub struct Gebied<'a> {
    pub gebied: &'a str,
    pub ligging: &'static str,
    pub belemmering: Option<&'a str>,
    pub voorziening_id: Option<&'a str>,
    pub hemelsbreed_m: Option<f64>,
    pub maximum_m: Option<f64>,
    pub tekort_m: Option<f64>,
    pub onbekend: bool,
}

#[derive(Serialize)]
pub struct Opgave<'a> {
    pub gebied: &'a str,
    pub soort: &'static str,
    pub woonvorm: &'a str,
    pub scenario: &'a str,
    pub doelgroep: Option<&'a str>,
    pub segment: Option<&'a str>,
    pub jaar: Option<i32>,
    pub aantal_min: i64,
    pub aantal_max: i64,
    pub aandeel_van_max: Option<f64>,
    pub aandeel_van_min: Option<f64>,
    pub profiel: Option<&'a str>,
    pub klasse: Option<&'static str>,
    pub tegengesteld: bool,
    pub bron: &'a str,
    pub fictief: bool,
}

#[derive(Serialize)]
pub struct Bron {
    pub sleutel: String,
    pub bron: String,
}

#[derive(Serialize)]
pub struct Bestand<'a> {
    pub rol: &'a str,
    pub pad: &'a str,
    pub sha256: &'a str,
}
