//! Mails: short texts in the institution's own languages, written in the transaction of the act that causes them.
//!
//! A mail says that something happened and where to look. It names the network and the institution, never a person,
//! never a document, and its link opens nothing by itself: that of an activation wants a code which goes another way. Each carries a reference of six characters, which its
//! reader can look up at the desk to know that it is ours. Writing one leaves work in the outbox; [`crate::jobs`]
//! hands it to the mail server afterwards, again and again until the server takes it or says no for good.

pub mod address;
pub mod announce_delivery;
pub mod post;
pub mod queue;
pub mod recipients;
pub mod settings;
pub mod words;
pub mod write;
