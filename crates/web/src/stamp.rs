//! The only place where a request meets the clock and the dice.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use beffroi_desk::caller::{Caller, Who};
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::RequestId;
use beffroi_domain::time::Moment;

use crate::app::App;
use crate::error_page::REQUEST_ID;

/// When a request came, its identity, and its random bytes.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// When.
    pub at: Moment,
    /// Its identity: on error pages, in the log, in the answer's header.
    pub request: RequestId,
    /// Everything random in this request is drawn from these.
    pub dice: [u8; 32],
}

impl Stamp {
    /// A request of nobody: before sign-in.
    pub const fn nobody(self) -> Caller {
        Caller {
            who: Who::Nobody,
            capacity: Capacity::Person,
            means: Means::Password,
            level: 0,
            proved_at: self.at,
            request: self.request,
            at: self.at,
            dice: self.dice,
        }
    }
}

/// Middleware, outermost: stamps the request, and answers with its identity.
pub async fn stamp(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let dice = (app.chance)();
    let mut identity = [0; 16];
    for (byte, random) in identity.iter_mut().zip((app.chance)()) {
        *byte = random;
    }
    let stamp = Stamp {
        at: (app.clock)(),
        request: RequestId::from_bytes(identity),
        dice,
    };
    request.extensions_mut().insert(stamp);
    let identity = HeaderValue::from_str(&stamp.request.to_string()).ok();
    if let Some(identity) = identity.clone() {
        request.headers_mut().insert(REQUEST_ID, identity);
    }
    let mut response = next.run(request).await;
    if let Some(identity) = identity {
        response.headers_mut().insert(REQUEST_ID, identity);
    }
    response
}
