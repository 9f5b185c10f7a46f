//! The template of the matrix, as it is built in.

use serde::Deserialize;

use super::indicator::Indicator;

/// What a municipality does, by whom and by when, as the papers have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// What is done.
    pub action: String,
    /// Who leads; empty where the papers are not clear about it.
    pub lead: String,
    /// Who takes part.
    pub involved: Vec<String>,
    /// By when, in the words of the papers; empty where they name no date.
    pub due: String,
    /// Whether it has priority.
    pub priority: bool,
    /// The indicators, each with its name; none where no run can know how far it is.
    pub indicators: Vec<(String, Indicator)>,
    /// Paper and section.
    pub source: String,
}

/// What was typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    actie: Vec<TypedAction>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedAction {
    actie: String,
    #[serde(default)]
    trekker: String,
    #[serde(default)]
    betrokken: Vec<String>,
    #[serde(default)]
    gereed: String,
    #[serde(default)]
    prioriteit: bool,
    #[serde(default)]
    indicatoren: Vec<String>,
    bron: String,
}

/// The template that is built in (`data/matrix.toml`), in its order.
pub fn builtin() -> Vec<Action> {
    read(include_str!("../../../data/matrix.toml")).expect("the built-in matrix can be read: a test does so")
}

/// Reads a template; else what is wrong with it.
fn read(text: &str) -> Result<Vec<Action>, String> {
    let typed: Typed = toml::from_str(text).map_err(|error| error.to_string())?;
    typed.actie.into_iter().map(action).collect()
}

fn action(typed: TypedAction) -> Result<Action, String> {
    let indicator = |name: String| match Indicator::of(&name) {
        Some(indicator) => Ok((name, indicator)),
        None => Err(format!("{}: no indicator is called `{name}`", typed.actie)),
    };
    let indicators = typed.indicatoren.into_iter().map(indicator).collect::<Result<_, _>>()?;
    Ok(Action {
        action: typed.actie,
        lead: typed.trekker,
        involved: typed.betrokken,
        due: typed.gereed,
        priority: typed.prioriteit,
        indicators,
        source: typed.bron,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_matrix_can_be_read_and_every_action_has_a_source() {
        let all = builtin();
        assert!(all.iter().all(|it| !it.source.is_empty() && !it.action.is_empty()));
        let regional: Vec<&Action> = all.iter().filter(|it| it.action.starts_with("Regionale opgave")).collect();
        assert_eq!((regional.len(), regional.iter().filter(|it| it.priority).count()), (10, 4));
        assert!(regional[..4].iter().all(|it| it.priority));
    }

    #[test]
    fn an_indicator_that_is_not_known_is_told_with_its_action() {
        let text = "[[actie]]\nactie = \"Iets\"\nbron = \"x\"\nindicatoren = [\"percelen_mooi:wlz\"]\n";
        assert_eq!(read(text), Err("Iets: no indicator is called `percelen_mooi:wlz`".to_owned()));
    }
}
