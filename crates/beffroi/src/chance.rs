//! The only place where the binary reads the clock and rolls dice.

use std::sync::Arc;

use beffroi_desk::caller::Caller;
use beffroi_domain::ids::RequestId;
use beffroi_domain::time::Moment;
use beffroi_web::app::{Chance, Clock};

/// Now.
#[expect(
    clippy::disallowed_methods,
    reason = "the binary is where the clock is read"
)]
pub fn now() -> Moment {
    Moment::from_millis(jiff::Timestamp::now().as_millisecond())
}

/// Thirty-two random bytes from the operating system's generator.
pub fn roll() -> [u8; 32] {
    rand::random()
}

/// The clock for those who take it as an argument.
pub fn clock() -> Clock {
    Arc::new(now)
}

/// The dice for those who take them as an argument.
pub fn chance() -> Chance {
    Arc::new(roll)
}

/// A request by the installation itself, now.
pub fn installation() -> Caller {
    let mut request = [0; 16];
    for (byte, random) in request.iter_mut().zip(roll()) {
        *byte = random;
    }
    Caller::installation(RequestId::from_bytes(request), now(), roll())
}
