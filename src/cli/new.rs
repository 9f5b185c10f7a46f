//! `woonkring new`: a project to fill in, with templates that run as they are.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

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

/// Makes a folder with a project to fill in.
pub fn new(screen: &mut dyn Write, folder: &Path, quiet: bool) -> Result<(), Box<dyn Error>> {
    let failed = |cause: std::io::Error| format!("cannot make a project in {}: {cause}", folder.display());
    if folder.exists() && fs::read_dir(folder).map_err(failed)?.next().is_some() {
        return Err(format!("{} is there already and is not empty; name another folder", folder.display()).into());
    }
    fs::create_dir_all(folder).map_err(failed)?;
    for (name, text) in TEMPLATES {
        fs::write(folder.join(name), text).map_err(failed)?;
    }
    if !quiet {
        writeln!(screen, "a project to fill in: {}", folder.display())?;
        for (name, _) in TEMPLATES {
            writeln!(screen, "    {name}")?;
        }
        writeln!(
            screen,
            "the example rows are fictief: replace them, then run: woonkring analyse {}",
            folder.join("project.toml").display()
        )?;
    }
    Ok(())
}
