//! What a run can tell of how far an action is.

use crate::model::{Category, Need, Territory};
use crate::plan::kernen::{self, Asks, Share};
use crate::plan::places::Scope;
use crate::plan::privacy::tells_of_few;
use crate::plan::supply::{Band, Line, Supply, is_clustered, least_homes};
use crate::plan::{Known, Products};
use crate::score::Class;
use crate::zones::{Level, Measured, Zone};

const NO_COMPLEXES: &str = "er zijn geen complexen gegeven";
const NO_PEOPLE: &str = "er zijn geen gegevens over inwoners van 65 en ouder";
const NO_PROFILE: &str = "dit profiel staat niet in de normenset";
const TOO_FEW: &str = "te weinig inwoners om te noemen";

/// A figure that a run can fill in. What it holds is a word of the norm set or a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Indicator {
    /// `percelen`: how many parcels were looked at.
    Parcels,
    /// `percelen_geschikt:<profiel>`, `percelen_mogelijk:<profiel>`: how many parcels are of a class.
    OfClass(Class, String),
    /// `aanbod:<woonvorm>`: the homes that the parcels can hold of a form.
    Supply(String),
    /// `oordeel:<woonvorm>`: whether that meets the need of the municipality.
    Verdict(String),
    /// `zones_zeker:<gebied>`: how many sure zones an area rule has.
    Zones(String),
    /// `aandeel_65plus_in_zone:<gebied>`: the share of the people of 65 and older in those zones.
    PeopleInZones(String),
    /// `voorzieningen:<categorie>`: how many facilities the data has.
    Facilities(Category),
    /// `complexen_zonder_ontmoeting`: how many complexes have no meeting place of their own and none surely in reach.
    ComplexesWithoutMeeting,
    /// `aandeel_65plus:<profiel>`, `aandeel_65plus:<profiel>:<categorie>`: the share of the people of 65 and older who live within all hard
    /// conditions of a profile, or within its norm for one category.
    PeopleWithin(String, Option<Category>),
    /// `clusters:<regel>`: how many complexes of a clustered form have enough homes for a cluster rule.
    Clusters(String),
    /// `aandeel_normen_met_bron`: the share of the norms that have a source.
    NormsWithSource,
}

/// What a run makes of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// No run can know it: the municipality fills it in.
    ToFill,
    /// It could be known, and is not: what is missing, in Dutch.
    Unknown(&'static str),
    /// A count of things.
    Count(u64),
    /// A count that is not wholly known: so many, and how many more do not say.
    CountAndSilent(u64, u64),
    /// So many complexes without, and how many of those surely.
    Without(u64, u64),
    /// Homes, at least and at most.
    Homes(Band),
    /// A share, 0 to 1, at least and at most.
    Share(f64, f64),
    /// Words, in Dutch.
    Words(String),
}

impl Indicator {
    /// The indicator of this name, with the word after its colon; `None` where there is none.
    ///
    /// ```
    /// use woonkring::plan::matrix::Indicator;
    /// assert_eq!(Indicator::of("aanbod:nultreden"), Some(Indicator::Supply("nultreden".to_owned())));
    /// assert_eq!((Indicator::of("aanbod"), Indicator::of("aanbod:")), (None, None));
    /// ```
    pub fn of(name: &str) -> Option<Indicator> {
        let Some((name, word)) = name.split_once(':') else {
            return match name {
                "percelen" => Some(Indicator::Parcels),
                "complexen_zonder_ontmoeting" => Some(Indicator::ComplexesWithoutMeeting),
                "aandeel_normen_met_bron" => Some(Indicator::NormsWithSource),
                _ => None,
            };
        };
        let owned = || word.to_owned();
        match name {
            _ if word.is_empty() => None,
            "percelen_geschikt" => Some(Indicator::OfClass(Class::Suitable, owned())),
            "percelen_mogelijk" => Some(Indicator::OfClass(Class::Possible, owned())),
            "aanbod" => Some(Indicator::Supply(owned())),
            "oordeel" => Some(Indicator::Verdict(owned())),
            "zones_zeker" => Some(Indicator::Zones(owned())),
            "aandeel_65plus_in_zone" => Some(Indicator::PeopleInZones(owned())),
            "voorzieningen" => Some(Indicator::Facilities(Category::new(word))),
            "aandeel_65plus" => match word.split_once(':') {
                Some((profile, category)) => Some(Indicator::PeopleWithin(profile.to_owned(), Some(Category::new(category)))),
                None => Some(Indicator::PeopleWithin(owned(), None)),
            },
            "clusters" => Some(Indicator::Clusters(owned())),
            _ => None,
        }
    }

    /// What a run makes of it.
    pub fn outcome(&self, known: &Known, made: &Products) -> Outcome {
        let supply = made.supply.as_ref();
        match self {
            Indicator::Parcels => Outcome::Count(known.town.parcels.len() as u64),
            Indicator::OfClass(class, profile) => of_class(known, *class, profile),
            Indicator::Supply(form) => held(known, supply, form),
            Indicator::Verdict(form) => verdict(known, supply, form),
            Indicator::Zones(rule) => match zones(known, rule) {
                Some(zones) => Outcome::Count(zones.count() as u64),
                None => Outcome::Unknown("deze gebiedsregel staat niet in de normenset"),
            },
            Indicator::PeopleInZones(rule) => people_in_zones(known, rule),
            Indicator::Facilities(category) => facilities(known, category),
            Indicator::ComplexesWithoutMeeting => without_meeting(known, made),
            Indicator::PeopleWithin(profile, category) => people_within(known, made, profile, category.as_ref()),
            Indicator::Clusters(rule) => clusters(known, rule),
            Indicator::NormsWithSource => match known.norms.sourced_share() {
                (_, 0) => Outcome::Unknown("de normenset heeft geen getallen"),
                (sourced, all) => {
                    let share = sourced as f64 / all as f64;
                    Outcome::Share(share, share)
                }
            },
        }
    }
}

fn of_class(known: &Known, class: Class, profile: &str) -> Outcome {
    match known.norms.profiles.iter().position(|it| it.id == profile) {
        Some(at) => Outcome::Count(known.scores[at].iter().filter(|score| score.class == class).count() as u64),
        None => Outcome::Unknown(NO_PROFILE),
    }
}

/// The lines of the municipality for a form, without the parts that are a segment.
fn lines<'a>(known: &Known<'a>, supply: &'a Supply, form: &'a str) -> impl Iterator<Item = (&'a Need, &'a Line)> {
    let needs = known.town.planning.opgave.as_deref().unwrap_or_default();
    let of_lines = supply.lines.iter().map(|line| (&needs[line.need], line));
    of_lines
        .filter(move |(need, _)| need.woonvorm == form && need.territory == Territory::Municipality && need.segment.is_none())
}

fn held(known: &Known, supply: Option<&Supply>, form: &str) -> Outcome {
    let Some(supply) = supply else { return Outcome::Unknown("er is geen opgave gegeven") };
    let whole = |line: &Line| {
        let whole = line.holdings.iter().find(|holding| holding.ground == Scope::Total);
        whole.and_then(|holding| holding.stock.as_ref()).map(|stock| stock.homes)
    };
    // Lines of one form can be judged by different profiles: the first line of the opgave stands for the form.
    match lines(known, supply, form).find_map(|(_, line)| whole(line)) {
        Some(homes) => Outcome::Homes(homes),
        None => Outcome::Unknown("de opgave van de gemeente noemt deze woonvorm niet"),
    }
}

fn verdict(known: &Known, supply: Option<&Supply>, form: &str) -> Outcome {
    let Some(supply) = supply else { return Outcome::Unknown("er is geen opgave gegeven") };
    let told: Vec<String> = lines(known, supply, form)
        .filter_map(|(need, line)| {
            let of: Vec<String> = [Some(need.scenario.clone()), need.group.clone(), need.year.map(|year| year.to_string())]
                .into_iter()
                .flatten()
                .filter(|word| !word.is_empty())
                .collect();
            let word = line.verdict?.word();
            Some(if of.is_empty() { word.to_owned() } else { format!("{}: {word}", of.join(" ")) })
        })
        .collect();
    if told.is_empty() {
        return Outcome::Unknown("de opgave van de gemeente noemt deze woonvorm niet");
    }
    Outcome::Words(told.join("; "))
}

/// The sure zones of an area rule, by the distance that decides; `None` where the norm set has no such rule.
fn zones<'a>(known: &Known<'a>, rule: &'a str) -> Option<impl Iterator<Item = &'a Zone>> {
    let has = known.rules.iter().any(|it| !it.of_profile && it.id == rule);
    let measured = if known.walks.is_some() { Measured::OnFoot } else { Measured::ByAir };
    let zones = known.zones.iter();
    has.then(|| zones.filter(move |zone| zone.rule == rule && zone.level == Level::Sure && zone.measured == measured))
}

fn people_in_zones(known: &Known, rule: &str) -> Outcome {
    let Some(population) = &known.town.population else {
        return Outcome::Unknown(NO_PEOPLE);
    };
    let all = population.iter().fold(0.0, |sum, group| sum + group.aged_65plus);
    let Some(zones) = zones(known, rule) else { return Outcome::Unknown("deze gebiedsregel staat niet in de normenset") };
    let inside = zones.fold(0.0, |sum, zone| sum + zone.inhabitants_65plus.unwrap_or(0.0));
    let least = known.norms.defaults.min_reporting_persons.value;
    if tells_of_few(inside, least) || all < least {
        return Outcome::Unknown(TOO_FEW);
    }
    Outcome::Share(inside / all, inside / all)
}

fn facilities(known: &Known, category: &Category) -> Outcome {
    if !known.town.coverage(category).any && !known.town.coverage(category).complete {
        return Outcome::Unknown("er zijn geen gegevens over deze categorie");
    }
    Outcome::Count(known.town.facilities.iter().filter(|it| it.category == *category).count() as u64)
}

fn without_meeting(known: &Known, made: &Products) -> Outcome {
    if known.town.planning.complexes.is_none() {
        return Outcome::Unknown(NO_COMPLEXES);
    }
    let Some(plan) = &made.meeting else {
        return Outcome::Unknown("geen profiel vraagt een ontmoetingsplek in of bij het complex");
    };
    let complexes = || plan.sites.iter().filter(|site| !site.who.is_parcel());
    Outcome::Without(complexes().count() as u64, complexes().filter(|site| site.level == kernen::Level::No).count() as u64)
}

fn people_within(known: &Known, made: &Products, profile: &str, category: Option<&Category>) -> Outcome {
    let Some(at) = known.norms.profiles.iter().position(|it| it.id == profile) else { return Outcome::Unknown(NO_PROFILE) };
    let criteria = &known.norms.profiles[at].criteria;
    let asked = |share: &&Share| match (share.asks, category) {
        (Asks::AllHard, None) => true,
        (Asks::Criterion(criterion), Some(category)) => criteria[criterion].category == *category,
        _ => false,
    };
    let Some(kernen) = &made.kernen else { return Outcome::Unknown("er zijn geen kernen gegeven") };
    let mut total = kernen.shares.iter().filter(|share| share.scope == Scope::Total && share.profile == at);
    let group = total.find(asked).map(|share| share.people);
    let Some(Some(people)) = group else {
        let no_people = known.town.population.is_none();
        return Outcome::Unknown(if no_people { NO_PEOPLE } else { "het profiel vraagt dit niet" });
    };
    let Some(counts) = people.on_foot.or(people.by_air) else { return Outcome::Unknown("dit is alleen te voet te zeggen") };
    let least = known.norms.defaults.min_reporting_persons.value;
    let most = counts.possible + counts.unknown;
    if [counts.sure, most].iter().any(|count| tells_of_few(*count as f64, least)) || (people.all as f64) < least {
        return Outcome::Unknown(TOO_FEW);
    }
    Outcome::Share(counts.sure as f64 / people.all as f64, most as f64 / people.all as f64)
}

fn clusters(known: &Known, rule: &str) -> Outcome {
    let Some(complexes) = &known.town.planning.complexes else { return Outcome::Unknown(NO_COMPLEXES) };
    if known.norms.words("choice.clustered_forms").is_none() {
        return Outcome::Unknown("de normenset zegt niet welke woonvormen geclusterd zijn");
    }
    let Some(rule) = known.norms.clusters.iter().find(|it| it.id == rule) else {
        return Outcome::Unknown("deze clusterregel staat niet in de normenset");
    };
    let clustered = complexes.iter().filter(|it| it.woonvorm.as_ref().is_some_and(|form| is_clustered(known.norms, form)));
    let (mut holds, mut silent) = (0, 0);
    for complex in clustered {
        match complex.homes {
            Some(homes) => holds += u64::from(f64::from(homes) >= least_homes(known, rule, complex.kern)),
            None => silent += 1,
        }
    }
    Outcome::CountAndSilent(holds, silent)
}
