//! Draws the pictures of `docs/method.md` from a made-up town, as the library answers at that moment:
//!
//! ```text
//! cargo run --example drawings
//! ```

mod pictures;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/img");
    for (name, picture) in pictures::all() {
        std::fs::write(folder.join(name), picture)?;
    }
    Ok(())
}
