//! Between the program and its database server: lets everything through, cuts, refuses, falls silent.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The proxy; it ends with the test.
pub struct Proxy {
    /// Where it listens on this machine.
    pub port: u16,
    state: watch::Sender<State>,
    cut: Arc<Cut>,
}

/// What happens to connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// Everything is cut, and nobody gets in.
    Closed,
    /// Nothing passes any more, and nobody is told: what was connected then never speaks again.
    Silent,
}

/// A commit that is to be cut off.
#[derive(Default)]
struct Cut {
    /// Which commit from now, from 1; nothing is cut at 0 or below.
    commit: AtomicI64,
    /// Whether the server still gets it.
    delivered: AtomicI64,
}

impl Proxy {
    /// In front of this port of this machine.
    pub async fn before(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = watch::Sender::new(State::Open);
        let cut: Arc<Cut> = Arc::default();
        let (watched, ours) = (state.subscribe(), Arc::clone(&cut));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if *watched.borrow() == State::Closed {
                    continue;
                }
                tokio::spawn(relay(client, server, watched.clone(), Arc::clone(&ours)));
            }
        });
        Self { port, state, cut }
    }

    /// Lets everybody in again.
    pub fn open(&self) {
        self.state.send_replace(State::Open);
    }

    /// Cuts every connection and refuses new ones.
    pub fn close(&self) {
        self.state.send_replace(State::Closed);
    }

    /// Lets nothing pass, and says so to nobody.
    pub fn fall_silent(&self) {
        self.state.send_replace(State::Silent);
    }

    /// Cuts the connection at this commit from now; the server gets the commit, or does not.
    pub fn cut_at_commit(&self, which: u64, delivered: bool) {
        self.cut.delivered.store(delivered.into(), Ordering::SeqCst);
        self.cut
            .commit
            .store(i64::try_from(which).unwrap(), Ordering::SeqCst);
    }
}

async fn relay(mut client: TcpStream, port: u16, mut state: watch::Receiver<State>, cut: Arc<Cut>) {
    let Ok(mut server) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await else {
        return;
    };
    let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        match *state.borrow() {
            State::Open => {}
            State::Closed => return,
            State::Silent => break,
        }
        tokio::select! {
            _ = state.changed() => {}
            read = client.read(&mut asked) => {
                let Ok(count @ 1..) = read else { return };
                let asked = &asked[..count];
                let commits = asked.windows(6).any(|word| word == b"COMMIT");
                if commits && cut.commit.fetch_sub(1, Ordering::SeqCst) == 1 {
                    if cut.delivered.load(Ordering::SeqCst) == 1 {
                        server.write_all(asked).await.unwrap();
                        // Its answer goes nowhere.
                        let _ = server.read(&mut answered).await;
                    }
                    return;
                }
                if server.write_all(asked).await.is_err() {
                    return;
                }
            }
            read = server.read(&mut answered) => {
                let Ok(count @ 1..) = read else { return };
                if client.write_all(&answered[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
    // Neither side is told, whatever happens later.
    std::future::pending::<()>().await;
}
