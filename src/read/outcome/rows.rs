//! The rows of `percelen`, `voorzieningen` and `toetsing` as parts of an outcome.

use std::collections::{BTreeMap, HashMap};

use super::super::error::ReadError;
use super::table::{Row, Tables};
use crate::model::{
    Meters, Outcome, OutcomeFacility, OutcomeNorms, OutcomeParcel, Reason, ReasonFound, ReasonNorm, STOP, Standing, Walk,
};

fn owned<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

/// The facilities; those that are only planned are left out.
pub fn facilities(tables: &Tables) -> Result<BTreeMap<(String, String), OutcomeFacility>, ReadError> {
    let wanted = owned(["id", "naam", "categorie", "fictief", "vertrekken_per_uur", "status"]);
    let mut all = BTreeMap::new();
    tables.each("voorzieningen", &wanted, &mut |row| {
        if row.text("status").is_some_and(|status| status == "gepland") {
            return Ok(());
        }
        let (id, category) = (need(&row, "id")?, need(&row, "categorie")?);
        let at = row.shape.as_ref().ok_or_else(|| format!("`{id}` has no place; run it again"))?.representative();
        let fact = OutcomeFacility {
            name: row.text("naam"),
            at,
            departures_per_hour: row.number("vertrekken_per_uur"),
            fictief: row.flag("fictief") == Some(true),
        };
        all.insert((category, id), fact);
        Ok(())
    })?;
    Ok(all)
}

fn need(row: &Row, column: &str) -> Result<String, String> {
    row.text(column).ok_or_else(|| format!("a row has no `{column}`; run it again"))
}

/// The parcels with what they came to.
pub fn parcels(tables: &Tables, norms: &OutcomeNorms) -> Result<Vec<OutcomeParcel>, ReadError> {
    let mut wanted = owned(["id", "naam", "kern", "capaciteit", "fictief", "zelf_voorzien", "aanvullend_vervoer"]);
    for profile in &norms.profiles {
        wanted.extend([format!("{}_klasse", profile.id), format!("{}_score", profile.id)]);
    }
    let mut all = Vec::new();
    tables.each("percelen", &wanted, &mut |row| {
        let id = need(&row, "id")?;
        let standings = norms.profiles.iter().map(|profile| {
            let class = need(&row, &format!("{}_klasse", profile.id))?;
            Ok(Standing { class, score: row.number(&format!("{}_score", profile.id)) })
        });
        let said = row.text("zelf_voorzien").unwrap_or_default();
        let in_complex = said.split("; ").filter_map(|said| said.split_once(": "));
        let capacity = row.number("capaciteit").filter(|homes| (0.0..=f64::from(u32::MAX)).contains(homes));
        let parcel = OutcomeParcel {
            name: row.text("naam"),
            kern: row.text("kern"),
            capacity: capacity.map(|homes| homes as u32),
            in_complex: in_complex.map(|(category, said)| (category.to_owned(), said == "ja")).collect(),
            arranged_transport: row.flag("aanvullend_vervoer"),
            fictief: row.flag("fictief") == Some(true),
            standings: standings.collect::<Result<_, String>>()?,
            shape: row.shape.ok_or_else(|| format!("parcel `{id}` has no place; run it again"))?,
            id,
        };
        all.push(parcel);
        Ok(())
    })?;
    Ok(all)
}

/// What `kern_bereik` calls all hard conditions of a profile at once.
const ALL_HARD: &str = "alle harde voorwaarden";

/// The people of 65 and older within all hard conditions of a profile, by kern and profile; nothing where the result does not tell it.
pub fn aged_within(tables: &Tables) -> Result<BTreeMap<(String, String), f64>, ReadError> {
    let mut all = BTreeMap::new();
    let Some(columns) = tables.columns("kern_bereik")? else { return Ok(all) };
    let counted =
        if columns.iter().any(|column| column == "te_voet_65plus") { "te_voet_65plus" } else { "waarschijnlijk_65plus" };
    tables.each("kern_bereik", &owned(["kern", "profiel", "voorwaarde", counted]), &mut |row| {
        if row.text("voorwaarde").is_some_and(|asked| asked == ALL_HARD)
            && let Some(count) = row.number(counted)
        {
            all.insert((need(&row, "kern")?, need(&row, "profiel")?), count);
        }
        Ok(())
    })?;
    Ok(all)
}

/// The columns of `toetsing` that are read.
const REASONS: [&str; 23] = [
    "perceel",
    "profiel",
    "categorie",
    "voorziening_id",
    "voorziening",
    "hemelsbreed_m",
    "loopafstand_m",
    "ideaal_m",
    "maximum_m",
    "punten_min",
    "punten_max",
    "oordeel",
    "loopafstand_min_m",
    "loopafstand_max_m",
    "gewicht",
    "hardheid",
    "min_vertrekken_per_uur",
    "vertrekken_per_uur",
    "afstand",
    "looptijd_min",
    "langste_stuk_m",
    "oversteken",
    "maximum_oversteken",
];

/// The reasons of these parcels for these profiles, in the order in which they are wanted.
pub fn reasons(tables: &Tables, outcome: &Outcome, wanted: &[(usize, usize)]) -> Result<Vec<Vec<Reason>>, ReadError> {
    let mut all: Vec<Vec<Reason>> = vec![Vec::new(); wanted.len()];
    let places = wanted.iter().enumerate().map(|(at, (parcel, profile))| {
        let (parcel, profile) = (&outcome.parcels[*parcel].id, &outcome.norms.profiles[*profile].id);
        ((parcel.as_str(), profile.as_str()), at)
    });
    let places: HashMap<(&str, &str), usize> = places.collect();
    tables.each("toetsing", &owned(REASONS), &mut |row| {
        let (parcel, profile) = (need(&row, "perceel")?, need(&row, "profiel")?);
        if let Some(at) = places.get(&(parcel.as_str(), profile.as_str())) {
            let speed = outcome.norms.numbers.get(&format!("profile.{profile}.speed_m_per_s")).copied();
            all[*at].push(reason(&row, speed)?);
        }
        Ok(())
    })?;
    Ok(all)
}

/// What facilities that the plan itself brings are called.
const BY_PLAN: &str = "in het complex";

fn reason(row: &Row, speed_m_per_s: Option<f64>) -> Result<Reason, String> {
    let category = need(row, "categorie")?;
    let value = |column: &str| row.number(column).ok_or_else(|| format!("a row of {category} has no `{column}`; run it again"));
    let verdict = need(row, "oordeel")?;
    let facility = row.text("voorziening_id");
    let by_plan = facility.is_none() && row.text("voorziening").is_some_and(|name| name == BY_PLAN);
    let metres = row.number("ideaal_m").zip(row.number("maximum_m")).map(|(ideal, max)| [ideal, max]);
    let crossings = row.number("maximum_oversteken");
    let points = [value("punten_min")?, value("punten_max")?];
    // Where all is measured by air it is not said of every row.
    let basis = row.text("afstand").unwrap_or_else(|| "hemelsbreed".to_owned());
    let stretch = row.number("langste_stuk_m");
    let walk = stretch.map_or_else(|| walk(row, speed_m_per_s), |metres| Some([metres; 3]));
    let walk = walk.map(|[low, likely, high]| Walk { low: Meters(low), likely: Meters(likely), high: Meters(high) });
    let known = verdict != "onbekend";
    let within = metres.zip(walk).is_some_and(|([_, max], walk)| walk.high.0 <= max);
    let met_by_number = crossings.is_some() && verdict == "voldoet";
    Ok(Reason {
        norm: ReasonNorm {
            metres,
            crossings,
            departures: row.number("min_vertrekken_per_uur"),
            weight: value("gewicht")?,
            hard: row.text("hardheid").is_some_and(|word| word == "hard"),
        },
        found: ReasonFound {
            by_plan,
            by_air_m: row.number("hemelsbreed_m").filter(|_| facility.is_some()),
            facility,
            walk,
            is_by_air: (basis.is_empty() || basis.starts_with("hemelsbreed"))
                && !basis.contains("voorziening ligt")
                && !by_plan,
            basis,
            is_on_the_way: stretch.is_some() || crossings.is_some(),
            crossings: row.number("oversteken"),
            departures: row.number("vertrekken_per_uur"),
        },
        points,
        known,
        surely_fails: verdict == "voldoet niet",
        surely_met: met_by_number || by_plan || points[0] > 0.0 || (known && within),
        stop_in_reach: category == STOP && (if known { points[1] } else { points[0] }) > 0.0,
        category,
    })
}

/// The walk as the norm counts it: shortest, likely and longest.
fn walk(row: &Row, speed_m_per_s: Option<f64>) -> Option<[f64; 3]> {
    let low = row.number("loopafstand_min_m")?;
    // Of a norm in minutes the time is judged: a bad surface makes it longer than the metres.
    if let Some((minutes, speed)) = row.number("looptijd_min").zip(speed_m_per_s) {
        return Some([minutes * 60.0 * speed; 3]);
    }
    let (likely, high) = (row.number("loopafstand_m"), row.number("loopafstand_max_m"));
    // Further than was searched: how much is not known.
    Some([low, likely.unwrap_or(low), high.unwrap_or(f64::INFINITY)])
}
