//! Work that returns: which process does it next.

use beffroi_domain::time::Moment;

use crate::{StoreError, Tx, args};

/// Takes the turn of a job that is due at `now` and moves its next turn to `next`; answers whether this process has it.
///
/// Two processes never take the same turn. One that dies in the middle leaves the work to the next turn, so jobs do
/// little at a time and bear being done twice.
pub async fn take_turn(
    tx: &mut Tx,
    name: &'static str,
    now: Moment,
    next: Moment,
) -> Result<bool, StoreError> {
    let sql = "insert into jobs (name, due_at, ran_at) values ($1, $2, $3) \
               on conflict (name) do update set due_at = excluded.due_at, ran_at = excluded.ran_at \
               where jobs.due_at <= excluded.ran_at";
    Ok(tx.execute(sql, args![name, next, now]).await? == 1)
}
