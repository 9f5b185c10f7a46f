//! A plan for homes at one place, as far as the place itself does not tell.

/// What is said of one initiative beside its place: that is a [`super::Parcel`], with its homes and what it brings itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Initiative {
    /// The housing forms that it is for, as the norm set has them; none where that is not said.
    pub forms: Vec<String>,
    /// Whether its homes are step-free (`nultreden`); `None` is unknown, never no.
    pub step_free: Option<bool>,
    /// The share of its residents of 55 and older, 0 to 1; `None` is unknown.
    pub share_55plus: Option<f64>,
    /// The share of its residents of 65 and older, 0 to 1 and not above that of 55 and older; `None` is unknown.
    pub share_65plus: Option<f64>,
}

/// The forms whose homes are step-free by the definitions that this region uses (docs/method.md, One initiative).
const STEP_FREE: [&str; 3] = ["nultreden", "geclusterd", "zorggeschikt"];

impl Initiative {
    /// Those of its forms whose homes must be step-free.
    pub fn step_free_forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(String::as_str).filter(|form| STEP_FREE.contains(form))
    }
}
