//! What is looked for: all of a category, or only the stops that are served often enough.

use super::{Category, Facility};

/// What is looked for from a place: the facilities of a category, or those that a norm on departures lets count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sought {
    category: Category,
    counting: Counting,
}

/// Which facilities of the category count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Counting {
    All,
    /// Those that surely have so many departures an hour.
    Surely(Least),
    /// Those, and those of which the departures are not known.
    Perhaps(Least),
}

/// The bits of a number above 0: they stand in the order of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Least(u64);

impl Sought {
    /// Every facility of a category.
    pub fn all(category: &Category) -> Sought {
        Sought { category: category.clone(), counting: Counting::All }
    }

    /// The facilities that surely have so many departures an hour; every one where no number is asked.
    pub fn surely(category: &Category, min_departures_per_hour: Option<f64>) -> Sought {
        Sought::narrowed(category, min_departures_per_hour, Counting::Surely)
    }

    /// As [`Sought::surely`], and those of which the departures are not known.
    pub fn perhaps(category: &Category, min_departures_per_hour: Option<f64>) -> Sought {
        Sought::narrowed(category, min_departures_per_hour, Counting::Perhaps)
    }

    fn narrowed(category: &Category, least: Option<f64>, counting: fn(Least) -> Counting) -> Sought {
        let counting = least.map_or(Counting::All, |least| counting(Least(least.to_bits())));
        Sought { category: category.clone(), counting }
    }

    /// Its category.
    pub fn category(&self) -> &Category {
        &self.category
    }

    /// Whether every facility of the category counts.
    pub fn is_all(&self) -> bool {
        self.counting == Counting::All
    }

    /// Whether a facility is what is looked for.
    ///
    /// ```
    /// use woonkring::model::{Category, Facility, Shape, Sought, STOP};
    /// let stop = |departures_per_hour| Facility {
    ///     id: "halte".into(),
    ///     name: None,
    ///     category: Category::new(STOP),
    ///     shape: Shape::Point((233_000.0, 472_000.0).into()),
    ///     source: "dienstregeling".into(),
    ///     fictief: false,
    ///     departures_per_hour,
    ///     entrances: Box::default(),
    /// };
    /// let stops = [stop(Some(2.0)), stop(Some(1.9)), stop(None)];
    /// let held = |sought: Sought| stops.each_ref().map(|stop| sought.holds(stop));
    /// assert_eq!(held(Sought::surely(&Category::new(STOP), Some(2.0))), [true, false, false]);
    /// assert_eq!(held(Sought::perhaps(&Category::new(STOP), Some(2.0))), [true, false, true]);
    /// assert_eq!(held(Sought::all(&Category::new(STOP))), [true, true, true]);
    /// ```
    pub fn holds(&self, facility: &Facility) -> bool {
        let enough = |least: Least, unknown| {
            facility.departures_per_hour.map_or(unknown, |departures| departures >= f64::from_bits(least.0))
        };
        facility.category == self.category
            && match self.counting {
                Counting::All => true,
                Counting::Surely(least) => enough(least, false),
                Counting::Perhaps(least) => enough(least, true),
            }
    }
}
