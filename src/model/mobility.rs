//! How people get about on foot.

use std::fmt;

/// How a person walks: it decides which streets can be passed, and how slow a bad one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Mobility {
    /// On foot, without an aid.
    #[default]
    OnFoot,
    /// With a rollator.
    Rollator,
    /// In a wheelchair.
    Wheelchair,
}

impl Mobility {
    /// All of them, in the order in which tables have them.
    pub const ALL: [Mobility; 3] = [Mobility::OnFoot, Mobility::Rollator, Mobility::Wheelchair];

    /// As a planner reads it, and as norm sets have it.
    pub fn word(self) -> &'static str {
        match self {
            Mobility::OnFoot => "te voet",
            Mobility::Rollator => "rollator",
            Mobility::Wheelchair => "rolstoel",
        }
    }

    /// As it stands in the name of a column.
    pub fn key(self) -> &'static str {
        match self {
            Mobility::OnFoot => "te_voet",
            Mobility::Rollator => "rollator",
            Mobility::Wheelchair => "rolstoel",
        }
    }

    /// The mobility of this word.
    ///
    /// ```
    /// use woonkring::model::Mobility;
    /// assert!(Mobility::ALL.into_iter().all(|mobility| Mobility::of(mobility.word()) == Some(mobility)));
    /// assert_eq!(Mobility::of("scootmobiel"), None);
    /// ```
    pub fn of(word: &str) -> Option<Mobility> {
        Mobility::ALL.into_iter().find(|mobility| mobility.word() == word)
    }
}

impl fmt::Display for Mobility {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}
