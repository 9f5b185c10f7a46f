//! `woonkring new`: a project to fill in, with templates that run as they are.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use woonkring::read::sample_files;

/// The templates: name and text.
const TEMPLATES: [(&str, &str); 7] = [
    ("project.toml", include_str!("../../data/template/project.toml")),
    ("voorzieningen.csv", include_str!("../../data/template/voorzieningen.csv")),
    ("zorglocaties.csv", include_str!("../../data/template/zorglocaties.csv")),
    ("percelen.csv", include_str!("../../data/template/percelen.csv")),
    ("opgave.csv", include_str!("../../data/template/opgave.csv")),
    ("normen.toml", include_str!("../../data/template/normen.toml")),
    ("LEESMIJ.md", include_str!("../../data/template/LEESMIJ.md")),
];

/// Makes a folder with a project to fill in or, with `sample`, with the built-in sample.
pub fn new(screen: &mut dyn Write, folder: &Path, sample: bool, quiet: bool) -> Result<(), Box<dyn Error>> {
    let failed = |cause: std::io::Error| format!("cannot make a project in {}: {cause}", folder.display());
    if folder.exists() && fs::read_dir(folder).map_err(failed)?.next().is_some() {
        return Err(format!("{} is there already and is not empty; name another folder", folder.display()).into());
    }
    let files: Vec<(&str, &[u8])> = match sample {
        true => sample_files().collect(),
        false => TEMPLATES.iter().map(|(name, text)| (*name, text.as_bytes())).collect(),
    };
    fs::create_dir_all(folder).map_err(failed)?;
    for (name, bytes) in &files {
        fs::write(folder.join(name), bytes).map_err(failed)?;
    }
    if !quiet {
        let what = if sample { "the built-in sample, to try and to change" } else { "a project to fill in" };
        writeln!(screen, "{what}: {}", folder.display())?;
        for (name, _) in &files {
            writeln!(screen, "    {name}")?;
        }
        let rows = match sample {
            true => "its rows are schematic and partly fictief, never for decisions",
            false => "the example rows are fictief: replace them",
        };
        writeln!(screen, "{rows}; then run: woonkring analyse {}", folder.join("project.toml").display())?;
    }
    Ok(())
}
