//! The numbers of the walk: built in, or the project's own.

use std::path::Path;

use woonkring::read::{Files, Project, walking_numbers};

fn project(walking: &str) -> Result<Project, String> {
    let text = format!("title = \"t\"\n{walking}\n[[layer]]\nrole = \"straten\"\npath = \"s.geojson\"\n");
    let files = Files::Folder(".".into());
    Project::parse(&text, Path::new("project.toml"), files).map_err(|error| error.to_string())
}

#[test]
fn a_project_may_have_numbers_of_its_own() {
    assert_eq!(project("").unwrap().walking, walking_numbers());
    let own = project("[walking]\nsnap_m = 80\nwalkshed_m = 12.5").unwrap().walking;
    assert_eq!((own.snap_m, own.walkshed_m, own.rest_m), (80.0, 12.5, walking_numbers().rest_m));
}

#[test]
fn a_number_that_cannot_be_is_refused_by_name() {
    for (typed, told) in [("0", "is 0"), ("-1", "is -1"), ("nan", "is NaN"), ("inf", "is inf"), ("1001", "is 1001")] {
        let message = project(&format!("[walking]\nsnap_m = {typed}")).unwrap_err();
        assert!(message.contains(&format!("[walking] snap_m {told}, expected metres above 0, 1000 at most")), "{message}");
    }
    assert!(
        project("[walking]\nsnap = 80").unwrap_err().contains("snap_m"),
        "a slip of the key is told with the keys there are"
    );
}
