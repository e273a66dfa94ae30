//! What everybody may see and change of his own: his rights, his sessions, the language of his pages (R17).

pub mod addresses;
pub mod changes;
pub mod history;
pub mod means;
pub mod notices;
pub mod passkeys;
pub mod password;
pub mod prefer;
pub mod rights;
pub mod sessions;
