//! The table in `docs/input.md`, made from the cases so that it cannot tell of another program. `WOONKRING_GOLDEN=write` writes it anew.

use std::path::Path;

use crate::case::{Case, Outcome};

const BEGIN: &str = "<!-- made by tests/hostile: begin -->\n";
const END: &str = "<!-- made by tests/hostile: end -->\n";

/// What the table must hold.
fn made(cases: &[Case]) -> String {
    let mut text = format!("{} files.\n\n| format | what is wrong | what happens |\n|---|---|---|\n", cases.len());
    for case in cases {
        let Case { format, broken, .. } = case;
        text += &format!("| {format} | {broken} | {} |\n", cell(&case.outcome));
    }
    text
}

fn cell(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Refused(words) => format!("refused: \"{}\"", words.join(" … ")).replace('|', "\\|").replace('\n', " "),
        Outcome::Read { found, listed } => {
            let rows = match found.len() {
                1 => "1 row".to_owned(),
                count => format!("{count} rows"),
            };
            let listed: String = listed.iter().map(|(count, done, reason)| format!("; {count} {done}: {reason}")).collect();
            format!("read: {rows}{listed}")
        }
    }
}

/// Compares the table in the docs with the cases.
pub fn compare(cases: &[Case]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/input.md");
    let docs = std::fs::read_to_string(&file).expect("docs/input.md is there");
    let (before, rest) = docs.split_once(BEGIN).expect("docs/input.md says where the table begins");
    let (table, after) = rest.split_once(END).expect("docs/input.md says where the table ends");
    let made = made(cases);
    if std::env::var("WOONKRING_GOLDEN").is_ok_and(|word| word == "write") {
        std::fs::write(&file, format!("{before}{BEGIN}\n{made}\n{END}{after}")).expect("docs/input.md can be written");
        return;
    }
    let differs = || {
        let first = made.lines().zip(table.trim().lines()).find(|(made, there)| made != there);
        format!("docs/input.md tells something else than is tested, first at {first:?}; WOONKRING_GOLDEN=write writes it anew")
    };
    assert!(table.trim() == made.trim(), "{}", differs());
}
