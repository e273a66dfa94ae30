//! Giving a document back, whole or in part, decrypted as it flows.

use std::ops::Range;

use bytes::{Bytes, BytesMut};
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};

use super::{Cut, ObjectError, Objects, SealError, checked, fault, location, missing};
use crate::seal::stream::{CHUNK, Opener, SEALED_CHUNK};

/// A document being given back.
pub struct Opened {
    /// Bytes of the whole document.
    pub size: u64,
    /// The bytes that `stream` gives.
    pub range: Range<u64>,
    /// The plaintext. An item that is an error means that the object was changed or the disk failed: what came
    /// before it is genuine, and the answer must be broken off.
    pub stream: BoxStream<'static, Result<Bytes, ObjectError>>,
}

impl Objects {
    /// Opens the object `key` of `document` with its wrapped key: the whole, or `range` in bytes of plaintext. Only
    /// the chunks that bear on the range are read. The first chunk is opened before this returns, so that a changed
    /// object or a wrong master key is an error here rather than in the middle of an answer.
    pub async fn open(
        &self,
        document: &str,
        key: &str,
        wrapped_key: &[u8],
        range: Option<Range<u64>>,
    ) -> Result<Opened, ObjectError> {
        let opener = self.vault.unwrap_key(wrapped_key, document)?;
        let location = location(key)?;
        let sealed_size = self
            .store
            .head(&location)
            .await
            .map_err(|error| missing(key, error))?
            .size;
        let cut = Cut::of(sealed_size)?;
        let range = checked(range, cut)?;
        let first = range.start / CHUNK as u64;
        let after = range
            .end
            .div_ceil(CHUNK as u64)
            .max(first + 1)
            .min(u64::from(cut.chunks));
        let first = first.min(after.saturating_sub(1));
        let bytes = first * SEALED_CHUNK as u64..(after * SEALED_CHUNK as u64).min(sealed_size);
        let options = GetOptions {
            range: Some(GetRange::Bounded(bytes)),
            ..GetOptions::default()
        };
        let sealed = self
            .store
            .get_opts(&location, options)
            .await
            .map_err(|error| missing(key, error))?;
        let reading = Reading {
            sealed: sealed.into_stream(),
            buffer: BytesMut::with_capacity(SEALED_CHUNK),
            opener,
            next: u32::try_from(first).map_err(|_| SealError::TooLong)?,
            end: u32::try_from(after).map_err(|_| SealError::TooLong)?,
            cut,
            range: range.clone(),
        };
        let mut stream = futures::stream::try_unfold(reading, Reading::step).boxed();
        let first = stream.try_next().await?.unwrap_or_default();
        let stream = futures::stream::once(async { Ok(first) })
            .chain(stream)
            .boxed();
        Ok(Opened {
            size: cut.plaintext,
            range,
            stream,
        })
    }
}

struct Reading {
    sealed: BoxStream<'static, object_store::Result<Bytes>>,
    buffer: BytesMut,
    opener: Opener,
    next: u32,
    end: u32,
    cut: Cut,
    range: Range<u64>,
}

impl Reading {
    async fn step(mut self) -> Result<Option<(Bytes, Self)>, ObjectError> {
        if self.next >= self.end {
            return Ok(None);
        }
        let last = self.next + 1 == self.cut.chunks;
        while self.buffer.len() < SEALED_CHUNK {
            let Some(more) = self.sealed.try_next().await.map_err(fault)? else {
                break;
            };
            self.buffer.extend_from_slice(&more);
        }
        let length = self.buffer.len().min(SEALED_CHUNK);
        let mut chunk = self.buffer.split_to(length);
        let plaintext = self.opener.open(self.next, last, &mut chunk)?.len();
        chunk.truncate(plaintext);
        let plain = self.trim(&chunk.freeze());
        self.next += 1;
        Ok(Some((plain, self)))
    }

    /// Cuts the chunk down to what the range asks of it.
    fn trim(&self, chunk: &Bytes) -> Bytes {
        let offset = u64::from(self.next) * CHUNK as u64;
        let within = |at: u64| {
            usize::try_from(at.saturating_sub(offset))
                .unwrap_or(usize::MAX)
                .min(chunk.len())
        };
        let (start, end) = (within(self.range.start), within(self.range.end));
        chunk.slice(start.min(end)..end)
    }
}
