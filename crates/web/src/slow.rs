//! A request whose body stops coming is let go, so that callers who send nothing cannot hold what a request holds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::EXPECT;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How long a caller may let us wait for the next piece of a body. A slow line still sends something in this time.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a body must bring on average, in bytes a second, once that patience is spent: whoever lets it drip holds a request
/// no longer than the slowest line would.
const LEAST_RATE: u64 = 1024;

/// How long, and for how many bytes, what is left of a body is read after the request was answered. A connection that is
/// closed on a caller who still sends may lose him the answer (RFC 9112 §9.6).
const LINGERING: Duration = Duration::from_secs(5);
const LINGERING_BYTES: usize = 4 * 1024 * 1024;

/// Middleware: reads the body with limited patience, and what the handler left of it before the answer goes out.
pub async fn impatient(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    // Whoever asks before he sends is not invited to send what nobody wants.
    let asks_first = request.headers().contains_key(EXPECT);
    let (parts, body) = request.into_parts();
    let body = Arc::new(Mutex::new(
        pieces(body.into_data_stream(), PATIENCE).boxed().fuse(),
    ));
    let lent = stream::unfold(Arc::clone(&body), |body| async move {
        let piece = body.lock().await.next().await;
        piece.map(|piece| (piece, body))
    });
    let request = Request::from_parts(parts, Body::from_stream(lent));
    let response = next.run(request).await;
    // Whoever sends more than that, or too slowly, gets the answer all the same, if his connection lets him.
    if !asks_first {
        let _ = timeout(LINGERING, rest(&body)).await;
    }
    response
}

/// Reads what is left of a body, up to a limit.
async fn rest<S>(body: &Mutex<S>)
where
    S: Stream<Item = Result<Bytes, Broken>> + Unpin,
{
    let mut body = body.lock().await;
    let mut read = 0;
    while let Some(Ok(piece)) = body.next().await {
        read += piece.len();
        if read > LINGERING_BYTES {
            return;
        }
    }
}

/// Why a body ended before its end.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("the body stopped coming")]
    Stopped,
    #[error(transparent)]
    Unreadable(#[from] axum::Error),
}

/// How long a body has kept us waiting, and what it brought. Only waiting counts: what the handler takes for itself does not.
#[derive(Default)]
struct Waiting {
    waited: Duration,
    bytes: u64,
}

impl Waiting {
    /// How much longer the next piece may take.
    fn left(&self, patience: Duration) -> Duration {
        let earned = Duration::from_secs(self.bytes / LEAST_RATE);
        (patience + earned)
            .saturating_sub(self.waited)
            .min(patience)
    }
}

/// The pieces of a body, ending in an error when one lets us wait for longer than that, or all together come too slowly.
fn pieces(
    body: impl Stream<Item = Result<Bytes, axum::Error>> + Send + 'static,
    patience: Duration,
) -> impl Stream<Item = Result<Bytes, Broken>> + Send {
    let begun = (body.boxed(), Waiting::default());
    stream::try_unfold(begun, move |(mut body, mut waiting)| async move {
        let asked = Instant::now();
        let piece = timeout(waiting.left(patience), body.try_next()).await;
        let piece = piece.map_err(|_| Broken::Stopped)??;
        waiting.waited += asked.elapsed();
        Ok(piece.map(|piece| {
            waiting.bytes += piece.len() as u64;
            (piece, (body, waiting))
        }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_that_stops_coming_ends_in_an_error_and_a_slow_one_comes_whole() {
        let patience = Duration::from_millis(500);
        let slowly = |piece: &'static str| async move {
            tokio::time::sleep(Duration::from_millis(80)).await;
            Ok::<_, axum::Error>(Bytes::from_static(piece.as_bytes()))
        };
        let slow = stream::iter(["one ", "two ", "three ", "four"]).then(slowly);
        let whole: Vec<Bytes> = pieces(slow, patience).try_collect().await.unwrap();
        assert_eq!(whole.concat(), b"one two three four");
        let begins = stream::iter([Ok(Bytes::from_static(b"one "))]).chain(stream::pending());
        let mut begun = Box::pin(pieces(begins, patience));
        assert_eq!(begun.try_next().await.unwrap().unwrap(), "one ");
        assert!(matches!(begun.try_next().await, Err(Broken::Stopped)));
    }

    #[tokio::test]
    async fn a_body_that_only_drips_ends_in_an_error() {
        let patience = Duration::from_millis(200);
        let dripping = stream::repeat(()).then(|()| async {
            tokio::time::sleep(Duration::from_millis(30)).await;
            Ok::<_, axum::Error>(Bytes::from_static(b"."))
        });
        let came: Vec<_> = pieces(dripping, patience).collect().await;
        assert!(matches!(came.last(), Some(Err(Broken::Stopped))));
        assert!(came.len() > 2, "some patience is had");
    }

    #[tokio::test]
    async fn what_a_handler_left_of_a_body_is_read_up_to_a_limit() {
        let piece = || Ok(Bytes::from(vec![0; 1024 * 1024]));
        let left = stream::iter((0..9).map(|_| piece()));
        let body = Mutex::new(left);
        rest(&body).await;
        assert_eq!(body.into_inner().count().await, 4);
    }
}
