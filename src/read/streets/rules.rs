//! Which lines are streets, who can pass them, and on what level they lie: the rows of `data/walking.toml`, asked of tags.

use std::sync::{Arc, LazyLock};

use super::table;
use crate::model::{Footing, WalkingNumbers};

/// Lines meet on one level only: 0 is the ground, above it are bridges, below it tunnels.
pub type Level = i8;

/// The walking rules.
#[derive(Debug)]
pub struct Rules {
    /// Every key that some row asks for.
    pub(super) keys: Vec<String>,
    /// Where `highway` stands among them.
    pub(super) highway: usize,
    pub(super) streets: Vec<Vec<Test>>,
    pub(super) rules: Vec<Rule>,
    pub(super) levels: Vec<LevelRow>,
    pub(super) numbers: WalkingNumbers,
}

/// What a street is to walk where all tests hold.
#[derive(Debug, PartialEq)]
pub(super) struct Rule {
    pub when: Vec<Test>,
    /// As [`Footing::slowness`].
    pub slowness: [f32; 3],
    pub lit: Option<bool>,
    pub busy: bool,
}

/// On what level a line lies where all tests hold.
#[derive(Debug)]
pub(super) struct LevelRow {
    pub when: Vec<Test>,
    pub level: LevelIs,
}

#[derive(Debug)]
pub(super) enum LevelIs {
    At(Level),
    /// The number that this tag has.
    Tag(usize),
}

/// One test on the tag with the key at `key` in [`Rules::keys`].
#[derive(Debug, PartialEq)]
pub(super) struct Test {
    pub key: usize,
    pub asks: Asks,
}

#[derive(Debug, PartialEq)]
pub(super) enum Asks {
    OneOf(Vec<String>),
    Anything,
    NoneOf(Vec<String>),
    Absent,
    Over(f64),
    Under(f64),
}

static BUILTIN: LazyLock<Rules> =
    LazyLock::new(|| table::rules(include_str!("../../../data/walking.toml")).expect("the built-in walking rules are tested"));

/// The keys of the tags that the rules ask for: what [`super::StreetLine::tags`] holds, in this order.
pub fn tags() -> &'static [String] {
    &BUILTIN.keys
}

/// The numbers of the walk that are built in.
///
/// ```
/// assert_eq!(woonkring::read::walking_numbers().snap_m, 150.0);
/// ```
pub fn numbers() -> WalkingNumbers {
    BUILTIN.numbers
}

impl Rules {
    /// The rules that are built in.
    pub fn builtin() -> &'static Rules {
        &BUILTIN
    }

    /// What a line is to walk, in a layer in which lines without a `highway` are streets or not.
    ///
    /// # Errors
    ///
    /// Why it takes no part: the tag that decides.
    pub(super) fn judge(&self, tags: &[Option<Arc<str>>], every_line_is_street: bool) -> Result<Footing, String> {
        let tag = |key: usize| tags.get(key).and_then(Option::as_deref).map(str::trim);
        let holds = |when: &Vec<Test>| when.iter().all(|test| test.asks.holds(tag(test.key)));
        if !(every_line_is_street && tag(self.highway).is_none() || self.streets.iter().any(holds)) {
            return Err(match tag(self.highway) {
                Some(value) => format!("no street: highway={value}"),
                None => "no street: no highway".to_owned(),
            });
        }
        let (mut footing, mut refused) = (Footing::GOOD, None);
        for rule in self.rules.iter().filter(|rule| holds(&rule.when)) {
            for (slowness, by_rule) in footing.slowness.iter_mut().zip(rule.slowness) {
                *slowness = slowness.max(by_rule);
            }
            footing.lit = footing.lit.or(rule.lit);
            footing.busy |= rule.busy;
            if refused.is_none() && footing.slowness.iter().all(|slowness| slowness.is_infinite()) {
                let key = rule.when.first().map_or(self.highway, |test| test.key);
                refused = Some(format!("not for walkers: {}={}", self.keys[key], tag(key).unwrap_or_default()));
            }
        }
        refused.map_or(Ok(footing), Err)
    }

    /// On what level a line with these tags lies.
    pub fn level(&self, tags: &[Option<Arc<str>>]) -> Level {
        let tag = |key: usize| tags.get(key).and_then(Option::as_deref).map(str::trim);
        let mut rows = self.levels.iter().filter(|row| row.when.iter().all(|test| test.asks.holds(tag(test.key))));
        let level = rows.find_map(|row| match row.level {
            LevelIs::At(level) => Some(level),
            LevelIs::Tag(key) => tag(key)?.parse().ok(),
        });
        level.unwrap_or(0)
    }
}

impl Asks {
    fn holds(&self, value: Option<&str>) -> bool {
        let any_of = |list: &[String], value: &str| value.split(';').any(|one| list.iter().any(|word| word == one.trim()));
        match (self, value) {
            (Asks::OneOf(wanted), Some(value)) => any_of(wanted, value),
            (Asks::NoneOf(barred), value) => value.is_none_or(|value| !any_of(barred, value)),
            (Asks::Anything, value) => value.is_some_and(|value| !value.is_empty() && value != "no"),
            (Asks::Absent, value) => !Asks::Anything.holds(value),
            (Asks::Over(bound), value) => value.and_then(size).is_some_and(|size| size > *bound),
            (Asks::Under(bound), value) => value.and_then(size).is_some_and(|size| size < *bound),
            (Asks::OneOf(_), None) => false,
        }
    }
}

/// The size of a number with its unit, in percent, metres or kilometres per hour: `-8 %`, `5°`, `0,9 m`, `30 mph`; without a unit as it stands.
fn size(value: &str) -> Option<f64> {
    let unit = value.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '+')));
    let (number, unit) = value.split_at(unit.unwrap_or(value.len()));
    let number: f64 = number.replace(',', ".").parse().ok()?;
    let size = match unit.trim() {
        "" | "%" | "m" | "km/h" => number,
        "°" => number.to_radians().tan() * 100.0,
        "mph" => number * 1.609_344,
        "cm" => number / 100.0,
        _ => return None,
    };
    size.is_finite().then_some(size.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Rules {
        /// What a line with these tags is to walk; one without any is a good street for everybody.
        fn footing(&self, tags: &[Option<Arc<str>>]) -> Option<Footing> {
            self.judge(tags, tags.iter().all(Option::is_none)).ok()
        }
    }
    use crate::model::Mobility;

    fn tagged(text: &str) -> Vec<Option<Arc<str>>> {
        let pairs: Vec<(&str, &str)> = text.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
        let value = |key: &String| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| Arc::from(*value));
        assert!(pairs.iter().all(|(name, _)| *name == "oneway" || tags().iter().any(|key| key == name)), "{text}");
        tags().iter().map(value).collect()
    }

    fn slowness(text: &str) -> Option<[f32; 3]> {
        Rules::builtin().footing(&tagged(text)).map(|footing| footing.slowness)
    }

    const NONE: f32 = f32::INFINITY;

    #[test]
    fn each_kind_of_rule_holds() {
        for (text, expected) in [
            ("", Some([1.0, 1.0, 1.0])),
            ("surface=sett", None),
            ("highway=residential", Some([1.0, 1.0, 1.0])),
            ("highway=residential oneway=yes", Some([1.0, 1.0, 1.0])),
            ("highway=steps", Some([2.0, NONE, NONE])),
            ("highway=steps ramp:stroller=yes", Some([2.0, 1.0, NONE])),
            ("highway=steps ramp:wheelchair=yes", Some([2.0, 1.0, 1.0])),
            ("highway=motorway", None),
            ("highway=trunk", None),
            ("highway=trunk foot=designated", Some([1.0, 1.0, 1.0])),
            ("highway=construction", None),
            ("highway=raceway", None),
            ("highway=service access=private", None),
            ("highway=service access=private foot=yes", Some([1.0, 1.0, 1.0])),
            ("highway=residential foot=use_sidepath", None),
            ("highway=residential sidewalk=separate", Some([1.0, 1.0, 1.0])),
            ("highway=cycleway", Some([1.0, 1.0, 1.0])),
            ("highway=cycleway foot=no", None),
            ("highway=footway surface=sett", Some([1.0, 1.3, 1.5])),
            ("highway=footway surface=gravel", Some([1.1, 2.0, NONE])),
            ("highway=footway surface=gravel wheelchair=yes", Some([1.1, 2.0, 2.5])),
            ("highway=footway surface=paving_stones;sett", Some([1.0, 1.3, 1.5])),
            ("highway=footway wheelchair=no", Some([1.0, 1.0, NONE])),
            ("highway=footway wheelchair=limited", Some([1.0, 1.0, 1.5])),
            ("highway=footway smoothness=bad", Some([1.0, 1.6, NONE])),
            ("highway=footway incline=-12%", Some([1.3, 1.6, NONE])),
            ("highway=footway incline=5°", Some([1.3, 1.6, 2.0])),
            ("highway=footway incline=up", Some([1.0, 1.1, 1.2])),
            ("highway=footway kerb=raised", Some([1.0, 1.3, NONE])),
            ("highway=footway width=0.5", Some([1.0, NONE, NONE])),
            ("highway=track tracktype=grade5", Some([1.1, 1.8, NONE])),
            ("highway=track tracktype=grade5 surface=asphalt", Some([1.0, 1.0, 1.0])),
            ("highway=path sac_scale=alpine_hiking", None),
            ("railway=platform", Some([1.0, 1.0, 1.0])),
        ] {
            assert_eq!(slowness(text), expected, "{text}");
        }
    }

    #[test]
    fn of_two_rows_that_slow_the_slowest_counts() {
        assert_eq!(slowness("highway=footway surface=sett incline=5%"), Some([1.1, 1.3, 1.5]));
        assert_eq!(slowness("highway=footway surface=compacted incline=9%"), Some([1.3, 1.6, 2.0]));
    }

    #[test]
    fn light_and_busy_roads_are_told() {
        let footing = |text: &str| Rules::builtin().footing(&tagged(text)).unwrap();
        assert_eq!(footing("highway=footway lit=no").lit, Some(false));
        assert_eq!(footing("highway=footway lit=24/7").lit, Some(true));
        assert_eq!(footing("highway=footway").lit, None);
        assert!(footing("highway=secondary").busy && footing("highway=tertiary maxspeed=80").busy);
        assert!(!footing("highway=tertiary maxspeed=50").busy && !footing("highway=residential").busy);
    }

    #[test]
    fn what_takes_no_part_is_told_by_the_tag_that_decides() {
        let told = |text: &str, every| Rules::builtin().judge(&tagged(text), every).err().unwrap_or_default();
        assert_eq!(told("highway=via_ferrata", false), "no street: highway=via_ferrata");
        assert_eq!(told("surface=sett", false), "no street: no highway");
        assert_eq!(told("surface=sett", true), "");
        assert_eq!(told("highway=footway access=private", false), "not for walkers: access=private");
        assert_eq!(Mobility::ALL.len(), Footing::GOOD.slowness.len());
    }

    #[test]
    fn bridges_and_tunnels_have_levels() {
        let level = |text: &str| Rules::builtin().level(&tagged(text));
        assert_eq!(["", "bridge=yes", "bridge=no", "tunnel=yes", "tunnel=building_passage"].map(level), [0, 1, 0, -1, 0]);
        assert_eq!(["layer=2 bridge=yes", "layer=-1", "layer=x bridge=yes", "layer=1;2"].map(level), [2, -1, 1, 0]);
    }
}
