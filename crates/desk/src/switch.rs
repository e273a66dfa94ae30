//! From paper to electronic, as the institution sees it: what is done, what is missing, who can do it (M5).

pub mod conditions;
pub mod request_switch;
pub mod state;
