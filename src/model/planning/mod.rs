//! What a municipality plans with, beside the ground: the opgave, what stands there already, and what it is free to decide.

mod buurt;
mod choice;
mod housing;
mod opgave;
mod scenario;

pub use buurt::Buurt;
pub use choice::ChoiceTerms;
pub use housing::{Complex, Dwellings};
pub use opgave::{Need, Territory};
pub use scenario::{Change, Scenario};

use std::collections::BTreeMap;

/// What a municipality plans with. Everything may be left out: what is not given takes no part.
#[derive(Debug, Clone, Default)]
pub struct Planning {
    /// How many homes are to be made (`opgave`), in the order of the files; `None` where no layer gives it.
    pub opgave: Option<Vec<Need>>,
    /// Where homes stand (`woningen`); `None` where no layer gives it.
    pub dwellings: Option<Vec<Dwellings>>,
    /// What was built for these groups already (`complexen`); `None` where no layer gives it.
    pub complexes: Option<Vec<Complex>>,
    /// The neighbourhoods with their figures (`buurten`), in the order of the file; empty where no layer gives them.
    pub buurten: Vec<Buurt>,
    /// The figures of the whole municipality, by the proxies of the norm set, where the project file gives them.
    pub municipality: BTreeMap<String, f64>,
    /// By which terms sites are chosen.
    pub choice: ChoiceTerms,
    /// What may come to pass, in the order of the project file.
    pub scenarios: Vec<Scenario>,
}

impl Planning {
    /// Whether any row of it is invented.
    pub fn fictief(&self) -> bool {
        self.opgave.iter().flatten().any(|it| it.fictief)
            || self.dwellings.iter().flatten().any(|it| it.fictief)
            || self.complexes.iter().flatten().any(|it| it.fictief)
            || self.buurten.iter().any(|it| it.fictief)
    }
}
