//! The child process as it really runs: many files, a child that dies or dawdles, a file that wants too much memory.

use std::path::{Path, PathBuf};

use super::*;

/// The child as a program: an example of this package, built with its tests.
fn inspector() -> Inspector {
    let tests = std::env::current_exe().unwrap();
    let program = tests
        .parent()
        .and_then(Path::parent)
        .unwrap()
        .join("examples/inspect_pdf");
    assert!(
        program.exists(),
        "build it first: cargo build -p beffroi-desk --examples"
    );
    Inspector::new(program, Vec::new(), Limits::default())
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test]
async fn the_child_answers_for_many_files_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let clean = written(folder.path(), "clean é.pdf", &plain(|_| {}));
    let script = written(
        folder.path(),
        "script.pdf",
        &packed(loose(action("JavaScript"))),
    );
    let sparse = folder.path().join("sparse.pdf");
    std::fs::File::create(&sparse)
        .unwrap()
        .set_len(300 << 20)
        .unwrap();
    let inspector = inspector();
    let mut paths = vec![clean.clone(); 565];
    paths[3] = script;
    paths[500] = sparse;
    let started = Instant::now();
    let verdicts = inspector.inspect_all(paths).await;
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(verdicts[3], Err(Rejection::Javascript));
    assert_eq!(verdicts[500], Err(Rejection::TooLarge));
    assert_eq!(
        verdicts.iter().filter(|verdict| verdict.is_ok()).count(),
        563
    );
    assert_eq!(
        inspector.inspect(&folder.path().join("gone.pdf")).await,
        Err(Rejection::InspectorDied)
    );
}

/// A demonstration in `./beffroi-demo` names its files from where it was started; the child stands elsewhere.
#[tokio::test]
async fn a_path_from_where_the_parent_stands_is_found() {
    let folder = tempfile::tempdir_in(".").unwrap();
    let clean = written(folder.path(), "clean.pdf", &plain(|_| {}));
    let here = std::env::current_dir().unwrap();
    let relative = clean.strip_prefix(&here).unwrap_or(&clean);
    assert!(relative.is_relative(), "{}", relative.display());
    assert!(inspector().inspect(relative).await.is_ok());
}

#[tokio::test]
async fn a_child_that_breaks_or_dawdles_refuses_only_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let clean = written(folder.path(), "clean.pdf", &plain(|_| {}));
    let run = |script: &str| {
        let args = vec!["-c".to_owned(), script.to_owned()];
        Inspector::new("/bin/sh".into(), args, Limits::default())
            .with_patience(Duration::from_millis(300))
    };
    assert_eq!(
        run("kill -9 $$").inspect(&clean).await,
        Err(Rejection::InspectorDied)
    );
    assert_eq!(
        run("read x; echo nonsense").inspect(&clean).await,
        Err(Rejection::InspectorDied)
    );
    assert_eq!(
        run("exec sleep 60").inspect(&clean).await,
        Err(Rejection::TookTooLong)
    );
    assert_eq!(
        run("read x; kill -XCPU $$").inspect(&clean).await,
        Err(Rejection::TookTooLong)
    );
    let missing = Inspector::new("/no/such/program".into(), Vec::new(), Limits::default());
    assert_eq!(missing.inspect(&clean).await, Err(Rejection::InspectorDied));
    // A child that dies between two files is replaced without anybody noticing.
    let once = "read x; echo '{\"refused\":\"damaged\"}'";
    let dying = run(once);
    assert_eq!(dying.inspect(&clean).await, Err(Rejection::Damaged));
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(dying.inspect(&clean).await, Err(Rejection::Damaged));
}

#[tokio::test]
async fn a_file_that_wants_more_memory_than_there_is_kills_the_child_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    // A thousand objects that all claim the same 40 megabytes.
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let start = bytes.len();
    bytes.extend(format!("1 0 obj\n<< /Length {} >>\nstream\n", 40_000_000).bytes());
    bytes.resize(bytes.len() + 40_000_000, b' ');
    bytes.extend(b"\nendstream\nendobj\n");
    let table = bytes.len();
    bytes.extend(b"xref\n0 1\n0000000000 65535 f \n1 1000\n");
    for _ in 0..1_000 {
        bytes.extend(format!("{start:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer\n<< /Size 1001 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    let greedy = written(folder.path(), "greedy.pdf", &bytes);
    let clean = written(folder.path(), "clean.pdf", &plain(|_| {}));
    let inspector = inspector();
    let verdict = inspector.inspect(&greedy).await;
    assert!(verdict.is_err(), "{verdict:?}");
    assert_eq!(
        inspector.inspect(&clean).await.map(|facts| facts.pages),
        Ok(2)
    );
}
