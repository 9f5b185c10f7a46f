//! Small norm sets, read by the library's own reader from a file, as a municipality's would be.

use std::fmt::Write;
use std::path::Path;

use woonkring::model::NormSet;
use woonkring::read::norms::norm_set;

/// What a profile asks of one category.
#[derive(Debug, Clone)]
pub struct Ask {
    category: String,
    measure: String,
    weight: u32,
    condition: &'static str,
    in_complex: bool,
    departures: Option<f64>,
}

/// A hard condition: ideal up to `ideal_m`, worth nothing from `max_m`.
pub fn hard(category: &str, ideal_m: u32, max_m: u32, weight: u32) -> Ask {
    Ask { condition: "hard", ..soft(category, ideal_m, max_m, weight) }
}

/// A soft one.
pub fn soft(category: &str, ideal_m: u32, max_m: u32, weight: u32) -> Ask {
    let measure = format!("ideal_m = {}\nmax_m = {}", assumed(ideal_m), assumed(max_m));
    Ask { category: category.to_owned(), measure, weight, condition: "soft", in_complex: false, departures: None }
}

impl Ask {
    /// The plan itself can meet it.
    pub fn in_complex(self) -> Ask {
        Ask { in_complex: true, ..self }
    }

    /// A stop counts with so many departures an hour.
    pub fn departures(self, least: f64) -> Ask {
        Ask { departures: Some(least), ..self }
    }

    /// A rest place at least every `spacing_m`.
    pub fn spacing(category: &str, spacing_m: u32, max_m: u32, weight: u32) -> Ask {
        let measure = format!("spacing_m = {}\nmax_m = {}", assumed(spacing_m), assumed(max_m));
        Ask { measure, ..soft(category, spacing_m, max_m, weight) }
    }

    /// A walk of so many minutes.
    pub fn minutes(category: &str, ideal_min: u32, max_min: u32, weight: u32) -> Ask {
        let measure = format!("ideal_min = {}\nmax_min = {}", assumed(ideal_min), assumed(max_min));
        Ask { measure, ..soft(category, 1, 2, weight) }
    }

    /// At most so many busy roads to cross.
    pub fn crossings(most: u32, weight: u32) -> Ask {
        Ask { measure: format!("max_crossings = {}", assumed(most)), ..soft("drukke_weg_oversteken", 1, 2, weight) }
    }
}

fn assumed(value: impl std::fmt::Display) -> String {
    format!("{{ value = {value}, source = \"aanname\" }}")
}

/// A norm set under construction. Its detour band is 1.0 / 1.25 / 1.5, with which whole metres meet their bounds exactly; its
/// threshold is 70, its least known share 0.6, its least number of people 5, and it has the three cluster rules of the design.
#[derive(Debug, Clone)]
pub struct MadeUpNorms {
    detour: [f64; 3],
    threshold: f64,
    min_known: f64,
    areas: String,
    profiles: String,
}

impl Default for MadeUpNorms {
    fn default() -> Self {
        let (areas, profiles) = (String::new(), String::new());
        MadeUpNorms { detour: [1.0, 1.25, 1.5], threshold: 70.0, min_known: 0.6, areas, profiles }
    }
}

impl MadeUpNorms {
    /// Another detour band.
    pub fn detour(self, low: f64, likely: f64, high: f64) -> Self {
        MadeUpNorms { detour: [low, likely, high], ..self }
    }

    /// Another score from which a parcel is good enough.
    pub fn threshold(self, threshold: f64) -> Self {
        MadeUpNorms { threshold, ..self }
    }

    /// A profile; the weights sum to 100.
    pub fn profile(mut self, id: &str, asks: &[Ask]) -> Self {
        let speed = assumed(0.8);
        writeln!(
            self.profiles,
            "[[profile]]\nid = \"{id}\"\nlabel = \"{id}\"\nwoonvorm = \"x\"\nactieradius_rank = 1\nspeed_m_per_s = {speed}"
        )
        .unwrap();
        for Ask { category, measure, weight, condition, in_complex, departures } in asks {
            let weight = assumed(weight);
            writeln!(
                self.profiles,
                "[profile.criteria.{category}]\n{measure}\nweight = {weight}\ncondition = \"{condition}\"\nin_complex = {in_complex}"
            )
            .unwrap();
            if let Some(least) = departures {
                writeln!(self.profiles, "min_departures_per_hour = {}", assumed(least)).unwrap();
            }
        }
        self
    }

    /// How the people of the only profile get about.
    pub fn mobility(mut self, word: &str) -> Self {
        let value = assumed(format!("\"{word}\""));
        self.profiles = self.profiles.replacen("woonvorm", &format!("mobility = {value}\nwoonvorm"), 1);
        self
    }

    /// In the last condition of the last area, which asks for stops, one counts with so many departures an hour.
    pub fn area_departures(mut self, least: f64) -> Self {
        writeln!(self.areas, "min_departures_per_hour = {}", assumed(least)).unwrap();
        self
    }

    /// An area rule with a category, `ideal_m` and `max_m` per condition, nested `inside` an earlier one or not.
    pub fn area(mut self, id: &str, inside: Option<&str>, conditions: &[(&str, u32, u32)]) -> Self {
        writeln!(self.areas, "[[area]]\nid = \"{id}\"\nlabel = \"{id}\"").unwrap();
        if let Some(outer) = inside {
            writeln!(self.areas, "inside = \"{outer}\"").unwrap();
        }
        for (category, ideal_m, max_m) in conditions {
            let (ideal_m, max_m) = (assumed(ideal_m), assumed(max_m));
            writeln!(self.areas, "[area.conditions.{category}]\nideal_m = {ideal_m}\nmax_m = {max_m}").unwrap();
        }
        self
    }

    /// The norm set, through the one door for norm sets. One without a profile gets a profile `niemand`, which asks for a school.
    pub fn read(&self) -> NormSet {
        if self.profiles.is_empty() {
            return self.clone().profile("niemand", &[soft("school", 100, 200, 100)]).read();
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("verzonnen.toml"), self.text()).unwrap();
        norm_set("verzonnen.toml", Path::new(folder.path())).unwrap_or_else(|error| panic!("{error}"))
    }

    fn text(&self) -> String {
        let [low, likely, high] = self.detour;
        let (threshold, known, five) = (assumed(self.threshold), assumed(self.min_known), assumed(5));
        let (rijk, twente, hof, small) = (assumed(12), assumed(10), assumed(5), assumed(2000));
        let detour = assumed(format!("{{ low = {low}, likely = {likely}, high = {high} }}"));
        format!(
            "schema_version = 1\nid = \"verzonnen\"\ntitle = \"Verzonnen\"\nstatus = \"aanname\"\n\
             [defaults]\ndetour = {detour}\nthreshold = {threshold}\nmin_known_weight = {known}\nmin_reporting_persons = {five}\n\
             [clusters.rijk]\nmin_units = {rijk}\nsmall_kern_min_units = {five}\n\
             [clusters.twente]\nmin_units = {twente}\n[clusters.hof-van-twente]\nmin_units = {hof}\n\
             [kern]\nsmall_kern_max_inhabitants = {small}\n{}{}",
            self.areas, self.profiles
        )
    }
}
