//! A made-up municipality in which the score of every parcel for every form is chosen.

use woonkring::model::{Complex, KernId, Need, NormSet, Source, Sourced, Territory};
use woonkring::plan::choice::{Choice, Portfolio};

use crate::support::{MadeUpNorms, MadeUpTown, at, hard, rectangle, soft};

/// The forms, with the profile and the category that each is scored by alone.
const FORMS: [(&str, &str, &str); 4] = [
    ("nultreden", "vitaal", "supermarkt"),
    ("geclusterd", "rollator", "ontmoeting"),
    ("zorggeschikt", "wlz", "zorg_24uur"),
    ("gespikkeld", "gesp", "steunpunt"),
];

/// Where the parcels stand, this far apart.
pub const APART_M: f64 = 10_000.0;

/// Norms by which a parcel scores 100 less a point for every 10 m beyond 100 m, for each form by a category of its own. Clusters have at
/// least 12, 10 or 5 homes; of gespikkeld at most 2 stand together. A zone is the ground around a pharmacy.
pub fn norms() -> NormSet {
    let asks = FORMS.map(|(form, profile, category)| match form {
        "zorggeschikt" => (profile, [hard(category, 100, 1_100, 100)]),
        _ => (profile, [soft(category, 100, 1_100, 100)]),
    });
    let empty = MadeUpNorms::default().detour(1.0, 1.0, 1.0).threshold(1.0).area("gebied", None, &[("apotheek", 100, 1_000)]);
    let mut norms = asks.iter().fold(empty, |norms, (profile, asks)| norms.profile(profile, asks)).read();
    for (profile, (form, _, _)) in norms.profiles.iter_mut().zip(FORMS) {
        profile.woonvorm = form.to_owned();
    }
    let words = |path: &str, words: &[&str]| {
        let value = words.iter().map(|word| (*word).to_owned()).collect();
        (path.to_owned(), Sourced { value, source: Source::Assumption })
    };
    norms.annex.words = vec![
        words("choice.care_forms", &["zorggeschikt", "gespikkeld"]),
        words("choice.clustered_forms", &["geclusterd", "zorggeschikt"]),
        words("choice.sure_forms", &["zorggeschikt"]),
        words("profile.gesp.spreiding.direction", &["spreiden"]),
    ];
    let number = |path: &str, value| (path.to_owned(), Sourced { value, source: Source::Assumption });
    norms.values.push(number("choice.gap", 0.005));
    norms.values.push(number("profile.gesp.spreiding.max_same_group_within_200m", 2.0));
    norms
}

/// A municipality under construction: parcels in a row, each with what its homes lack per form.
pub struct Ground {
    pub town: MadeUpTown,
}

impl Ground {
    pub fn new() -> Ground {
        let mut town = MadeUpTown::under(&MadeUpNorms::default());
        town.norms = norms();
        town.town.planning.opgave = Some(Vec::new());
        town.town.planning.choice.cluster_rule = Some("twente".to_owned());
        Ground { town }
    }

    fn place(&self) -> f64 {
        APART_M * self.town.town.parcels.len() as f64
    }

    /// A kern around the next so many parcels.
    pub fn kern(mut self, id: &str, parcels: usize, aged_65plus: Option<f64>) -> Ground {
        let from = self.place() - APART_M / 2.0;
        let outline = rectangle((from, -2_000.0), (from + APART_M * parcels as f64, 2_000.0));
        self.town = self.town.kern(id, outline, Some(10_000.0));
        self.town.town.kernen.last_mut().unwrap().inhabitants_65plus = aged_65plus;
        self
    }

    /// A parcel that holds so many homes and lacks so much per form, in whole points; a form without a number it does not suit, the
    /// walk is too long.
    pub fn parcel(mut self, id: &str, homes: u32, lacks: [Option<u32>; 4]) -> Ground {
        let x = self.place();
        for (lack, (form, _, category)) in lacks.into_iter().zip(FORMS) {
            if let Some(lack) = lack {
                let y = 100.0 + 10.0 * f64::from(lack);
                self.town = self.town.facility(category, &format!("{id}-{form}"), at(x, y));
            }
        }
        self.town = self.town.parcel(id, at(x, 0.0)).capacity(homes);
        self
    }

    /// A need of the municipality.
    pub fn need(self, form: &str, min: i64, max: i64) -> Ground {
        self.need_in(Territory::Municipality, form, min, max)
    }

    /// A need of somewhere.
    pub fn need_in(mut self, territory: Territory, form: &str, min: i64, max: i64) -> Ground {
        self.town.town.planning.opgave.as_mut().unwrap().push(Need {
            area: "hier".to_owned(),
            territory,
            woonvorm: form.to_owned(),
            scenario: String::new(),
            group: None,
            segment: None,
            min,
            max,
            year: None,
            source: "verzonnen".into(),
            fictief: false,
        });
        self
    }

    /// The last need, changed.
    pub fn but(mut self, change: impl FnOnce(&mut Need)) -> Ground {
        change(self.town.town.planning.opgave.as_mut().unwrap().last_mut().unwrap());
        self
    }

    /// Homes of a form that stand at a parcel.
    pub fn complex(mut self, parcel: usize, form: &str, homes: Option<u32>) -> Ground {
        let complexes = self.town.town.planning.complexes.get_or_insert_default();
        complexes.push(Complex {
            id: format!("complex-{}", complexes.len()),
            name: None,
            shape: at(APART_M * parcel as f64, 10.0),
            homes,
            woonvorm: Some(form.to_owned()),
            group: None,
            in_complex: Default::default(),
            kern: None,
            fictief: false,
        });
        self
    }

    /// A zone around the last parcel, and no other.
    pub fn zone(mut self) -> Ground {
        let (id, place) = (format!("zone-{}", self.town.town.parcels.len()), at(self.place() - APART_M, 0.0));
        self.town = self.town.facility("apotheek", &id, place);
        self
    }

    pub fn spread(mut self, tolerance: f64) -> Ground {
        self.town.town.planning.choice.spread_tolerance = Some(tolerance);
        self
    }

    /// The choice.
    pub fn choice(&self) -> Choice {
        self.town.report().products.choice.unwrap()
    }

    /// The only portfolio, or the first.
    pub fn first(&self) -> Portfolio {
        self.choice().portfolios.remove(0)
    }

    /// Where the homes of a portfolio come: parcel, form and how many, in order.
    pub fn taken<'a>(&self, choice: &'a Choice, portfolio: &Portfolio) -> Vec<(String, &'a str, u32)> {
        let ground = &choice.ground;
        let taken = portfolio.homes().map(|(site, line, homes)| {
            (self.town.town[ground.sites[site].parcel].id.clone(), ground.lines[line].woonvorm.as_str(), homes)
        });
        taken.collect()
    }
}

/// A kern by its place.
pub fn kern(at: u32) -> Territory {
    Territory::Kern(KernId(at))
}
