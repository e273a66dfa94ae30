//! A request whose body stops coming is let go, so that callers who send nothing cannot hold what a request holds.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use bytes::Bytes;
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use tokio::time::timeout;

/// How long a caller may let us wait for the next piece of a body. A slow line still sends something in this time.
const PATIENCE: Duration = Duration::from_secs(30);

/// Middleware: reads the body with limited patience.
pub async fn impatient(request: Request) -> Request {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return request;
    }
    request.map(|body| Body::from_stream(pieces(body.into_data_stream(), PATIENCE)))
}

/// Why a body ended before its end.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("the body stopped coming")]
    Stopped,
    #[error(transparent)]
    Unreadable(#[from] axum::Error),
}

/// The pieces of a body, ending in an error when one lets us wait for longer than that.
fn pieces(
    body: impl Stream<Item = Result<Bytes, axum::Error>> + Send + 'static,
    patience: Duration,
) -> impl Stream<Item = Result<Bytes, Broken>> + Send {
    stream::try_unfold(body.boxed(), move |mut body| async move {
        let piece = timeout(patience, body.try_next()).await;
        let piece = piece.map_err(|_| Broken::Stopped)??;
        Ok(piece.map(|piece| (piece, body)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_that_stops_coming_ends_in_an_error_and_a_slow_one_comes_whole() {
        let patience = Duration::from_millis(200);
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
}
