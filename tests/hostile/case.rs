//! A hostile file, and what must come of it.

use std::any::Any;
use std::path::Path;
use std::process::Command;

/// Makes the bytes of a file, when they are needed.
pub type Make = Box<dyn Fn() -> Vec<u8>>;
/// Brings a folder in a state that no bytes can tell; what it gives is kept until the run is over.
pub type Arrange = fn(&Path) -> Box<dyn Any>;

/// A hostile file among good ones, and what must come of it.
pub struct Case {
    /// The format, as the table in the docs has it.
    pub format: &'static str,
    /// What is the matter with the file, as the table in the docs has it.
    pub broken: &'static str,
    /// The path of the layer that holds it.
    pub path: &'static str,
    /// Its role.
    pub role: &'static str,
    /// Further lines of that layer.
    pub more: String,
    /// The whole project file, where it is the hostile one.
    pub project: Option<Make>,
    pub files: Vec<(&'static str, Make)>,
    pub arrange: Option<Arrange>,
    /// Whether it must not run as root, for whom no door is closed.
    pub by_nobody: bool,
    pub outcome: Outcome,
}

/// What must come of it.
pub enum Outcome {
    /// `check` and `analyse` stop with exit code 1, one message with the file's name and these words, and nothing written.
    Refused(&'static [&'static str]),
    /// Both do their work.
    Read {
        /// The ids that are read, each with its distance in metres to the one supermarket; of streets only how many.
        found: &'static [(&'static str, f64)],
        /// Every finding on the layer: how many, what was done, and the matter.
        listed: &'static [(usize, &'static str, &'static str)],
    },
}

impl Case {
    /// A layer of parcels in RD New, in this file.
    pub fn of(format: &'static str, broken: &'static str, path: &'static str) -> Case {
        Case {
            format,
            broken,
            path,
            role: "percelen",
            more: String::new(),
            project: None,
            files: Vec::new(),
            arrange: None,
            by_nobody: false,
            outcome: Outcome::Refused(&[]),
        }
    }

    /// Adds a line to the layer.
    pub fn with(mut self, line: &str) -> Case {
        self.more += &format!("{line}\n");
        self
    }

    /// The layer holds facilities, of the category that `line` tells.
    pub fn facilities(mut self, line: &str) -> Case {
        self.role = "voorzieningen";
        self.with(line)
    }

    /// The layer holds streets.
    pub fn streets(mut self) -> Case {
        self.role = "straten";
        self
    }

    /// The file has these bytes.
    pub fn bytes(self, make: impl Fn() -> Vec<u8> + 'static) -> Case {
        let path = self.path;
        self.file(path, make)
    }

    /// The file has this text.
    pub fn text(self, text: &'static str) -> Case {
        self.bytes(move || text.as_bytes().to_vec())
    }

    /// Another file lies there.
    pub fn file(mut self, path: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
        self.files.push((path, Box::new(make)));
        self
    }

    pub fn project(mut self, make: impl Fn() -> Vec<u8> + 'static) -> Case {
        self.project = Some(Box::new(make));
        self
    }

    pub fn arrange(mut self, arrange: Arrange) -> Case {
        self.arrange = Some(arrange);
        self
    }

    pub fn by_nobody(mut self) -> Case {
        self.by_nobody = true;
        self
    }

    pub fn refused(mut self, words: &'static [&'static str]) -> Case {
        assert!(!words.is_empty(), "a refusal has words");
        self.outcome = Outcome::Refused(words);
        self
    }

    pub fn read(
        mut self,
        found: &'static [(&'static str, f64)],
        listed: &'static [(usize, &'static str, &'static str)],
    ) -> Case {
        self.outcome = Outcome::Read { found, listed };
        self
    }

    /// The project file.
    pub fn project_text(&self) -> Vec<u8> {
        if let Some(make) = &self.project {
            return make();
        }
        let (path, role, more) = (self.path, self.role, &self.more);
        format!("{HEAD}[[layer]]\nrole = \"{role}\"\npath = '{path}'\n{more}").into_bytes()
    }
}

/// Good layers around the hostile one.
pub const HEAD: &str = "title = \"Proef\"\n\
    [[layer]]\nrole = \"voorzieningen\"\npath = \"goed.csv\"\ncategory = { field = \"soort\" }\n\
    [[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n";

/// The good files; the supermarket is the place that distances are measured to.
pub const GOOD: [(&str, &str); 2] = [
    (
        "goed.csv",
        "id;naam;soort;x;y\nv1;Winkel;supermarkt;237000;472500\nv2;Buurthuis;ontmoeting;237050;472450\n\
         z1;Zorghuis;zorg_24uur;237020;472560\n",
    ),
    ("percelen-goed.csv", "id;naam;x;y;capaciteit\ngoed-1;Hoek;237100;472600;12\n"),
];

/// Whether a command can be had on this machine.
pub fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success())
}
