//! Waiting for another process to commit.

use crate::StoreError;

/// Rings when another process may have committed acts; never on a database with one process.
pub(crate) struct Bell(pub(super) Option<sqlx::postgres::PgListener>);

impl Bell {
    /// Waits for the next ring. May wait for ever: give it a time limit and look by yourself then.
    pub(crate) async fn ring(&mut self) -> Result<(), StoreError> {
        match &mut self.0 {
            None => std::future::pending().await,
            Some(listener) => listener
                .recv()
                .await
                .map(drop)
                .map_err(super::postgres::trouble),
        }
    }
}
