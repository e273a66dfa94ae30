//! The access desk: who manages, who is a user, who holds which role, and who can see what.
//!
//! What changes something is one verb, one file. What only shows something is in the `look_…` files; each asks the
//! rules before it answers, and takes a [`reach::Reach`]: the part of an institution that the caller may look at.

pub mod activate_quality;
pub mod admit;
pub mod candidate;
pub mod change_address;
pub mod designate_co_local_manager;
pub mod designate_local_manager;
pub mod draft;
pub mod grant_role;
pub mod grant_roles;
pub mod grants;
pub mod leave;
pub mod look_helpers;
pub mod look_history;
pub mod look_managers;
pub mod look_overview;
pub mod look_person;
pub mod look_roles;
pub mod look_users;
pub mod look_who_can_see;
pub mod office;
pub mod reach;
pub mod told;
pub mod withdraw_role;
