//! So many connections at once, and no more.
//!
//! Whoever shows a card may hold a connection for minutes while he looks for his PIN, and so may whoever has none. Without an
//! end to it they could hold every connection that this process may have, and the desk's own with them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::Layer as _;

/// How many connections there may be at once.
const SEATS: usize = 256;

/// Accepts a connection as another one does, as long as there is a seat.
#[derive(Clone)]
pub struct Seated<A> {
    accepting: A,
    free: Arc<Semaphore>,
    turned_away: Arc<AtomicU64>,
}

/// Held as long as the connection is.
#[derive(Clone)]
pub struct Seat {
    _permit: Arc<OwnedSemaphorePermit>,
}

impl<A> Seated<A> {
    /// Before this one.
    pub fn before(accepting: A) -> Self {
        Self {
            accepting,
            free: Arc::new(Semaphore::new(SEATS)),
            turned_away: Arc::default(),
        }
    }

    /// The log has a line for the first and then for every hundredth.
    fn turn_away(&self) -> io::Error {
        let earlier = self.turned_away.fetch_add(1, Ordering::Relaxed);
        if earlier.is_multiple_of(100) {
            let turned_away = earlier + 1;
            tracing::warn!(
                turned_away,
                "too many connections at once ask for an identity card"
            );
        }
        io::ErrorKind::ConnectionRefused.into()
    }
}

impl<I, S, A> Accept<I, S> for Seated<A>
where
    A: Accept<I, S>,
    A::Future: Send + 'static,
    A::Stream: Send + 'static,
    A::Service: Send + 'static,
{
    type Stream = A::Stream;
    type Service = AddExtension<A::Service, Seat>;
    type Future = BoxFuture<'static, io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() else {
            return futures::future::err(self.turn_away()).boxed();
        };
        let seat = Seat {
            _permit: Arc::new(permit),
        };
        let accepting = self.accepting.accept(stream, service);
        Box::pin(async move {
            let (stream, service) = accepting.await?;
            Ok((stream, Extension(seat).layer(service)))
        })
    }
}
