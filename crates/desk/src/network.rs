//! The network as its operator runs it: who is in it, who is attested to be what, who may send, what waits.
//!
//! The security cell acts, the help desk looks, and every look is recorded ([`look`]). Nothing here opens a mailbox.

pub mod add_sender_staff;
pub mod appoint_operator;
pub mod approve_switch;
pub mod attest_function;
pub mod designate_access_manager;
pub mod end_client_credential;
pub mod end_function;
pub mod import_institutions;
pub mod institution_sheet;
pub mod institutions_page;
pub mod issue_client_credential;
pub mod look;
pub mod overview;
pub mod paper;
pub mod record_condition;
pub mod record_exception;
pub mod record_mission;
pub mod register_sender;
pub mod senders_page;
pub mod switch_queue;
