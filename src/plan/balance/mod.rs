//! Balance per neighbourhood and the spreading of groups: figures side by side, never one number.

mod care;
mod everybody;
mod figures;
mod nearest;
mod spread;

pub use care::ZoneCare;
pub use everybody::{Measured, Quotient};
pub use figures::{CARE_HOMES, Figure, Indicator, KernStanding, Standing};
pub use nearest::{Nearest, nearest};
pub use spread::{Group, Norm, Spread, SpreadRow};

use super::Known;
use crate::model::{Complex, Watch};

/// Balance per neighbourhood and the spreading of groups: figures side by side, never one number.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// What is looked at: the proxies of the norm set in their order, and the care homes where complexes are given.
    pub indicators: Vec<Indicator>,
    /// One per neighbourhood, in the order of the file.
    pub buurten: Vec<Standing>,
    /// One per kern, where there are neighbourhoods; in the order of the town.
    pub kernen: Vec<KernStanding>,
    /// The care homes in the sure zones of the area rules, where complexes are given; in the order of the zones.
    pub zones: Vec<ZoneCare>,
    /// How each group is spread, by name; the care sites with care day and night last.
    pub groups: Vec<Spread>,
}

/// Makes it; `None` where there are neither neighbourhoods nor complexes.
pub fn balance(known: &Known, watch: &dyn Watch) -> Option<Balance> {
    let planning = &known.town.planning;
    if planning.buurten.is_empty() && planning.complexes.is_none() {
        return None;
    }
    watch.phase("balance and spreading", 0);
    let (indicators, buurten, kernen) = figures::figures(known);
    Some(Balance { indicators, buurten, kernen, zones: care::zones(known), groups: spread::spread(known) })
}

/// The existing complexes of the forms that are for people who need care (`choice.care_forms`); `None` where no complexes are given or
/// the norm set does not name the forms.
fn care_homes<'a>(known: &Known<'a>) -> Option<Vec<&'a Complex>> {
    let (complexes, forms) = (known.town.planning.complexes.as_ref()?, known.norms.words("choice.care_forms")?);
    let is_care = |complex: &&Complex| complex.woonvorm.as_ref().is_some_and(|form| forms.value.contains(form));
    Some(complexes.iter().filter(is_care).collect())
}
