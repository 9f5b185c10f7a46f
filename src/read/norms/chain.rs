//! Finds a norm set and those that it extends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::error::{Flaw, NormError, Problem};
use super::file::{At, Node, Text, parse};
use crate::read::suggest::closest;

/// A set in the chain, read and parsed.
pub(super) struct Layer {
    pub text: Rc<Text>,
    pub root: Node,
}

/// Where a set is: a built-in one by its name, another by its file.
#[derive(Clone, PartialEq)]
enum Place {
    Builtin(&'static str),
    File(PathBuf),
}

impl Place {
    fn find(name: &str, base: &Path) -> Self {
        match super::builtin().iter().find(|(builtin, _)| *builtin == name) {
            Some((builtin, _)) => Place::Builtin(builtin),
            None => Place::File(base.join(name)),
        }
    }

    /// The same file under another spelling is the same place.
    fn identity(&self) -> Place {
        match self {
            Place::File(path) => Place::File(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            builtin => builtin.clone(),
        }
    }

    fn read(&self) -> io::Result<String> {
        match self {
            Place::Builtin(name) => {
                Ok(super::builtin().iter().filter(|(builtin, _)| builtin == name).map(|(_, text)| *text).collect())
            }
            Place::File(path) => fs::read_to_string(path),
        }
    }

    fn folder(&self) -> PathBuf {
        match self {
            Place::Builtin(_) => PathBuf::new(),
            Place::File(path) => path.parent().map(Path::to_owned).unwrap_or_default(),
        }
    }
}

/// The set and all that it extends, nearest first.
pub(super) fn layers(name: &str, base: &Path) -> Result<Vec<Layer>, NormError> {
    let place = Place::find(name, base);
    let content = place.read().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => NormError::NotFound {
            name: name.to_owned(),
            known: super::builtin().iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", "),
            near: near_builtin(name),
        },
        _ => NormError::Unreadable { file: name.to_owned(), cause },
    })?;
    let invalid = |problems: Vec<Problem>| NormError::Invalid { file: name.to_owned(), problems };
    let mut layers = vec![layer(name, content, 0).map_err(invalid)?];
    let mut places = vec![place];
    while let (Some(above), Some(place)) = (layers.last(), places.last()) {
        let Some(extends) = above.root.get("extends") else { break };
        let (name, next, content) = base_of(extends, place, &places, &layers).map_err(|problem| invalid(vec![*problem]))?;
        layers.push(layer(&name, content, layers.len()).map_err(invalid)?);
        places.push(next);
    }
    Ok(layers)
}

fn layer(name: &str, content: String, layer: usize) -> Result<Layer, Vec<Problem>> {
    // Some editors put a mark of three bytes before the first letter.
    let content = content.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(content);
    let text = Rc::new(Text { name: name.to_owned(), content, layer });
    Ok(Layer { root: parse(&text)?, text })
}

fn base_of(extends: &Node, above: &Place, places: &[Place], layers: &[Layer]) -> Result<(String, Place, String), Box<Problem>> {
    let at: &At = &extends.at;
    let problem = |flaw| Box::new(at.problem(flaw));
    let Some(name) = extends.text() else {
        let expected = "the name of a built-in set, or a path, in double quotes";
        return Err(problem(Flaw::WrongType { path: "`extends`".to_owned(), found: extends.kind(), expected }));
    };
    let place = Place::find(name, &above.folder());
    if let Some(first) = places.iter().position(|earlier| earlier.identity() == place.identity()) {
        let ring = layers[first..].iter().map(|layer| layer.text.name.as_str()).chain([name]);
        return Err(problem(Flaw::Ring { chain: ring.collect::<Vec<_>>().join(" → ") }));
    }
    let content = place.read().map_err(|cause| {
        let why = if cause.kind() == io::ErrorKind::NotFound { "is not there" } else { "cannot be read" };
        problem(Flaw::NoBase { name: name.to_owned(), why, near: near_builtin(name) })
    })?;
    Ok((name.to_owned(), place, content))
}

fn near_builtin(name: &str) -> Option<String> {
    closest(name, super::builtin().iter().map(|(known, _)| *known))
}
