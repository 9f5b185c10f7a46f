//! What a norm set says of the plans of a municipality: how balance is told, and how sites are chosen.

use super::fields::{Fields, POSITIVE, Reader, SHARE};

const BALANCE: [&str; 3] = ["wlz_min_share_complex", "draaglast_flag_ratio", "proxies"];
const CHOICE: [&str; 5] = ["clustered_forms", "care_forms", "sure_forms", "spread_tolerance", "gap"];

/// Reads `[balance]` and `[choice]`, of which every key may be left out, into the numbers and words of the reader.
pub(super) fn keys(reader: &mut Reader, top: &Fields<'_>) {
    if let Some(node) = top.entries.get("balance")
        && let Some(fields) = reader.fields(node, "balance".to_owned(), &BALANCE)
    {
        reader.number_if(&fields, "wlz_min_share_complex", SHARE);
        reader.number_if(&fields, "draaglast_flag_ratio", POSITIVE);
        reader.words_if(&fields, "proxies");
    }
    if let Some(node) = top.entries.get("choice")
        && let Some(fields) = reader.fields(node, "choice".to_owned(), &CHOICE)
    {
        for forms in &CHOICE[..3] {
            reader.words_if(&fields, forms);
        }
        for share in &CHOICE[3..] {
            reader.number_if(&fields, share, SHARE);
        }
    }
}
