//! `beffroi publish DIR` again, as a nightly job does that is started twice.

use std::ffi::OsStr;

use crate::installation::Installation;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_folder_published_twice_by_the_command_line_gives_the_same_receipt() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let folder = installation.told["files"]["batch"].as_str().unwrap();
    let arguments = ["publish", folder, "--demo"].map(OsStr::new);
    let arguments = [&arguments[..], &[installation.folder().as_os_str()]].concat();
    let (done, first) = Installation::run(&arguments);
    assert!(done && first.contains("Published as batch"), "{first}");
    let (done, again) = Installation::run(&arguments);
    assert!(done, "{again}");
    assert_eq!(first.lines().last(), again.lines().last());
    program.stop();
    installation.verified();
}
