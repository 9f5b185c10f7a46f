//! The tags that tell what a street is to walk.

use std::sync::LazyLock;

static TAGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let keys = [
        "highway",
        "railway",
        "man_made",
        "foot",
        "access",
        "sidewalk",
        "footway",
        "surface",
        "smoothness",
        "incline",
        "kerb",
        "wheelchair",
        "lit",
        "layer",
        "bridge",
        "tunnel",
        "area",
        "service",
    ];
    keys.map(str::to_owned).to_vec()
});

/// The keys, in the order in which a line has its tags.
pub fn tags() -> &'static [String] {
    &TAGS
}
