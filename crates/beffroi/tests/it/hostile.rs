//! Callers who speak HTTP badly on purpose, over a bare connection. Each is answered, or let go; nobody else notices.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::dice::Dice;
use crate::installation::Installation;
use crate::sender::Sender;

/// Longer than the program waits for a body that does not come.
const LET_GO: Duration = Duration::from_secs(45);

/// Sends these bytes and reads whatever comes back until the connection ends or nothing comes for a while.
async fn sent(port: u16, bytes: &[u8], patience: Duration) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    // The program may answer and hang up before it has everything.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(patience, stream.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> u16 {
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    status.unwrap_or_else(|| panic!("no answer: {answer:?}"))
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n").into_bytes()
}

fn post(path: &str, kind: &str, length: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_sent_is_answered_without_a_fault_of_ours() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let megabytes = vec![b'a'; 5 << 20];
    let length = |count: usize| format!("Content-Length: {count}");
    let sign_in = "/api/v1/sessions";
    let cases: Vec<(Vec<u8>, &[u16])> = vec![
        (get("/assets/../../etc/passwd"), &[404]),
        (get("/assets/..%2f..%2fetc%2fpasswd"), &[404]),
        (get("/mailbox/%00"), &[303]),
        (get("/access/users/%ff%fe"), &[303]),
        (get("/sign-in?back=/%0d%0aSet-Cookie:x=1"), &[200]),
        (get(&format!("/?{}", "a".repeat(70_000))), &[414]),
        (get("/api/v1/batches?after=%zz%ff&after=x"), &[400, 401]),
        (b"GET /\x00 HTTP/1.1\r\nHost: desk\r\n\r\n".to_vec(), &[400]),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n".to_vec(), &[400]),
        (
            [b"GET / HTTP/1.1\r\nX: ".as_slice(), &megabytes, b"\r\n\r\n"].concat(),
            &[431],
        ),
        (
            post(sign_in, json, &length(megabytes.len()), &megabytes),
            &[413],
        ),
        (
            post("/sign-in", form, &length(megabytes.len()), &megabytes),
            &[413],
        ),
        (post(sign_in, "text/plain", &length(2), b"{}"), &[415]),
        (
            post(sign_in, json, &length(200_000), &vec![b'['; 200_000]),
            &[400],
        ),
        (
            post(sign_in, json, "Transfer-Encoding: chunked", b"zz\r\n"),
            &[400],
        ),
        (post(sign_in, json, "Content-Length: -1", b"{}"), &[400]),
        (
            post(
                sign_in,
                json,
                "Content-Length: 2\r\nContent-Length: 3",
                b"{}",
            ),
            &[400],
        ),
        (
            post("/sign-in", form, &length(14), b"user-name=%ff&"),
            &[401, 422],
        ),
    ];
    for (bytes, expected) in cases {
        let answer = sent(installation.port, &bytes, Duration::from_secs(10)).await;
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        assert!(expected.contains(&status(&answer)), "{shown}: {answer}");
    }
    assert!(!program.said().contains("\"ERROR\""), "{}", program.said());
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_promises_ten_gigabytes_and_sends_nothing_is_let_go_and_nobody_waits_for_him()
{
    let installation = Installation::embedded();
    let program = installation.start().await;
    let began = Instant::now();
    let promises = "Content-Length: 10737418240";
    let slow = (0..64).map(|_| {
        let bytes = post("/api/v1/sessions", "application/json", promises, b"{");
        let port = installation.port;
        async move { sent(port, &bytes, LET_GO).await }
    });
    let slow = futures::future::join_all(slow);
    let others = async {
        for _ in 0..20 {
            let asked = Instant::now();
            let answer = sent(installation.port, &get("/help"), Duration::from_secs(10)).await;
            assert_eq!(status(&answer), 200);
            assert!(asked.elapsed() < Duration::from_secs(5), "others wait");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let (answers, ()) = tokio::join!(slow, others);
    for answer in answers {
        assert_eq!(status(&answer), 400, "{answer}");
    }
    assert!(began.elapsed() < LET_GO);
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_says_nothing_at_all_is_let_go() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let began = Instant::now();
    sent(installation.port, b"", LET_GO).await;
    assert!(began.elapsed() < LET_GO, "the connection was kept");
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_300_megabytes_sent_to_the_program_is_refused_and_leaves_nothing() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let sender = Sender::of(&installation);
    let mut batch = sender.batch(&mut Dice::of_this_run());
    let mut huge = batch.files[0].1.clone();
    huge.resize(300 << 20, b' ');
    batch.files[0].1 = huge;
    let (status, problem) = sender.publish(&batch).await.unwrap();
    assert_eq!(status, 409, "{problem}");
    let issue = &problem["issues"][0];
    assert_eq!(issue["name"], batch.files[0].0.as_str(), "{problem}");
    assert!(
        issue["detail"].as_str().unwrap().contains("too large"),
        "{problem}"
    );
    let incoming = std::fs::read_dir(installation.folder().join("incoming")).unwrap();
    assert_eq!(incoming.count(), 0, "nothing of it stays");
    program.stop();
    assert!(!installation.verified().contains("unused file"));
}
