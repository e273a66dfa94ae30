//! The demonstration's mail server: takes every mail by SMTP and puts it into a folder, one file each.
//!
//! It listens on this machine only and delivers nothing to anybody, so that the made-up addresses stay made up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use mailin::{Action, Handler, Response, SessionBuilder, response};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The longest line that a mail may have, in bytes; a client that sends longer ones is let go.
const LONGEST_LINE: u64 = 64 * 1024;
/// The largest mail, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Opens a letter box whose letters fall into `folder`; answers its port. It closes with the process.
pub async fn open(folder: &Path) -> anyhow::Result<u16> {
    std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let port = listener.local_addr()?.port();
    let folder = folder.to_owned();
    tokio::spawn(async move {
        loop {
            match listener.accept().await {
                Ok((stream, from)) => {
                    tokio::spawn(serve(stream, from, folder.clone()));
                }
                // Too many files are open, perhaps; not for ever.
                Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
            }
        }
    });
    Ok(port)
}

/// Takes one mail after the other from one client.
struct Slot {
    folder: PathBuf,
    letter: Vec<u8>,
}

impl Handler for Slot {
    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.letter.clear();
        response::OK
    }

    fn data(&mut self, part: &[u8]) -> std::io::Result<()> {
        if self.letter.len() + part.len() > LARGEST {
            return Err(std::io::Error::other("a mail of more than a megabyte"));
        }
        self.letter.extend_from_slice(part);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let letter = std::mem::take(&mut self.letter);
        let path = self.folder.join(format!("{}.eml", reference(&letter)));
        match std::fs::write(path, letter) {
            Ok(()) => response::OK,
            Err(_) => Response::custom(452, "the folder cannot be written".to_owned()),
        }
    }
}

/// The reference of the mail, which stands in its `Message-ID` and on the page of the mail queue.
fn reference(letter: &[u8]) -> String {
    let text = String::from_utf8_lossy(letter);
    let id = text
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: <"));
    let reference = id.and_then(|id| id.split('@').next()).unwrap_or_default();
    let known: String = reference
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if known.is_empty() {
        "unknown".to_owned()
    } else {
        known
    }
}

/// Ends when the client goes away, or says what cannot be understood.
async fn serve(stream: TcpStream, from: SocketAddr, folder: PathBuf) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let slot = Slot {
        folder,
        letter: Vec::new(),
    };
    let from: IpAddr = from.ip();
    let mut session = SessionBuilder::new("localhost").build(from, slot);
    writing.write_all(&session.greeting().buffer()?).await?;
    let mut lines = BufReader::new(reading);
    loop {
        let mut line = Vec::new();
        let read = (&mut lines)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .await?;
        if read == 0 {
            return Ok(());
        }
        let answer = session.process(&line);
        if answer.action == Action::NoReply {
            continue;
        }
        writing.write_all(&answer.buffer()?).await?;
        if answer.action == Action::Close {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_named_by_its_reference_and_by_nothing_else() {
        let letter = b"From: a@b\r\nMessage-ID: <0H09EN@localhost>\r\n\r\nBonjour";
        assert_eq!(reference(letter), "0H09EN");
        let hostile = b"Message-ID: <../../etc/passwd@x>\r\n";
        assert_eq!(reference(hostile), "etcpasswd");
        assert_eq!(reference(b"Subject: x"), "unknown");
    }
}
