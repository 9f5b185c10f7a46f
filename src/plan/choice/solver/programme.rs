//! A mixed-integer programme in plain numbers, whatever it is about and whoever solves it.

/// A quantity to be decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// What one of it costs.
    pub cost: f64,
    /// The least it may be.
    pub low: f64,
    /// The most it may be, finite.
    pub high: f64,
    /// Whether it must be whole.
    pub whole: bool,
}

/// A limit: a weighted sum of quantities that lies between two ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// The place of a quantity with its weight; each at most once.
    pub terms: Vec<(usize, f64)>,
    /// The least it may be; minus infinity where there is no least.
    pub low: f64,
    /// The most it may be; infinity where there is no most.
    pub high: f64,
}

/// A quantity of 0 or 1 that says whether others are nothing at all, or together at least something.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    /// The place of the quantity.
    pub on: usize,
    /// The places of the others.
    pub members: Vec<usize>,
    /// What they are at least together, once on.
    pub least: f64,
}

/// What to decide, within which limits, at the least cost.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Programme {
    /// What is to be decided.
    pub quantities: Vec<Quantity>,
    /// Within which limits.
    pub limits: Vec<Limit>,
    /// Whole quantities that others add up to, the most important first: what is decided before the rest.
    pub sums: Vec<usize>,
    /// Which quantities are switches; their limits are among the limits.
    pub switches: Vec<Switch>,
}

impl Programme {
    /// Adds a whole quantity; its place.
    pub fn whole(&mut self, cost: f64, low: f64, high: f64) -> usize {
        self.quantities.push(Quantity { cost, low, high, whole: true });
        self.quantities.len() - 1
    }

    /// Adds a whole quantity that others add up to; its place.
    pub fn sum(&mut self, low: f64, high: f64) -> usize {
        let at = self.whole(0.0, low, high);
        self.sums.push(at);
        at
    }

    /// Adds a limit from below.
    pub fn at_least(&mut self, terms: Vec<(usize, f64)>, low: f64) {
        self.limits.push(Limit { terms, low, high: f64::INFINITY });
    }

    /// Adds a limit from above.
    pub fn at_most(&mut self, terms: Vec<(usize, f64)>, high: f64) {
        self.limits.push(Limit { terms, low: f64::NEG_INFINITY, high });
    }

    /// Adds what must be exactly so.
    pub fn exactly(&mut self, terms: Vec<(usize, f64)>, value: f64) {
        self.limits.push(Limit { terms, low: value, high: value });
    }

    /// Adds a switch: these are nothing, or together at least `least`; together never more than `most`.
    pub fn switch(&mut self, members: Vec<usize>, least: f64, most: f64) {
        let on = self.whole(0.0, 0.0, 1.0);
        let with = |weight: f64| members.iter().map(|member| (*member, 1.0)).chain([(on, -weight)]).collect();
        self.at_least(with(least), 0.0);
        self.at_most(with(most), 0.0);
        self.switches.push(Switch { on, members, least });
    }

    /// What an answer costs.
    pub fn cost(&self, values: &[f64]) -> f64 {
        self.quantities.iter().zip(values).map(|(quantity, value)| quantity.cost * value).sum()
    }
}
