//! A real mail server on a port of this machine, which can refuse, go away and come back.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use mailin::{Action, Handler, Response, SessionBuilder, response};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The server. It stops with [`PostOffice::close`], and [`PostOffice::open`] opens it again on the same port.
pub struct PostOffice {
    address: SocketAddr,
    behaviour: Arc<Behaviour>,
    doors: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Behaviour {
    /// What is answered to every recipient, if not "250".
    answer: Mutex<Option<u16>>,
    /// Messages as they were received, headers and all.
    taken: Mutex<Vec<String>>,
}

impl PostOffice {
    /// Opens on a free port.
    pub async fn new() -> Self {
        let mut office = Self {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            behaviour: Arc::default(),
            doors: None,
        };
        office.open().await;
        office
    }

    /// Opens (again).
    pub async fn open(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.address = listener.local_addr().unwrap();
        let behaviour = Arc::clone(&self.behaviour);
        self.doors = Some(tokio::spawn(async move {
            let mut clients = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                clients.spawn(serve(stream, Arc::clone(&behaviour)));
            }
        }));
    }

    /// Closes: nobody listens any more, and connections break off.
    pub async fn close(&mut self) {
        let doors = self.doors.take().unwrap();
        doors.abort();
        // Only when the task has ended is the port free.
        assert!(doors.await.unwrap_err().is_cancelled());
    }

    /// Answers every recipient like this from now on; nothing: takes everything.
    pub fn answer(&self, code: Option<u16>) {
        *self.behaviour.answer.lock().unwrap() = code;
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What was taken.
    pub fn taken(&self) -> Vec<String> {
        self.behaviour.taken.lock().unwrap().clone()
    }
}

struct Clerk {
    behaviour: Arc<Behaviour>,
    letter: Vec<u8>,
}

impl Handler for Clerk {
    fn rcpt(&mut self, _to: &str) -> Response {
        let answer = *self.behaviour.answer.lock().unwrap();
        answer.map_or(response::OK, |code| Response::custom(code, "no".to_owned()))
    }

    fn data(&mut self, part: &[u8]) -> std::io::Result<()> {
        self.letter.extend_from_slice(part);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let letter = String::from_utf8(std::mem::take(&mut self.letter)).unwrap();
        self.behaviour.taken.lock().unwrap().push(letter);
        response::OK
    }
}

async fn serve(stream: TcpStream, behaviour: Arc<Behaviour>) {
    let from = stream.peer_addr().unwrap().ip();
    let (reading, mut writing) = stream.into_split();
    let clerk = Clerk {
        behaviour,
        letter: Vec::new(),
    };
    let mut session = SessionBuilder::new("post.example").build(from, clerk);
    let greeting = session.greeting().buffer().unwrap();
    writing.write_all(&greeting).await.unwrap();
    let mut lines = BufReader::new(reading);
    loop {
        let mut line = Vec::new();
        let read = lines.read_until(b'\n', &mut line).await;
        if !matches!(read, Ok(1..)) {
            return;
        }
        let answer = session.process(&line);
        if answer.action == Action::NoReply {
            continue;
        }
        if writing.write_all(&answer.buffer().unwrap()).await.is_err() {
            return;
        }
        if answer.action == Action::Close {
            return;
        }
    }
}
