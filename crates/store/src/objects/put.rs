//! Keeping a document: hash, seal, stage, sync, name.

use aws_lc_rs::digest;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use object_store::path::Path as Location;
use object_store::{MultipartUpload, ObjectStoreExt};

use super::{INCOMING, ObjectError, Objects, StoredObject, hex, location};
use crate::seal::SealError;
use crate::seal::stream::{FreshKey, Sealer};

/// Ciphertext handed to the store at a time.
const PART: usize = 512 * 1024;

impl Objects {
    /// Keeps `content` as the content of `document`, and returns once it is on disk for good (file and folders
    /// synced). Both digests are taken as it streams past. If the stream or the disk fails, nothing is kept. The
    /// same key and bytes put twice give the same object.
    pub async fn put<E>(
        &self,
        document: &str,
        key: FreshKey,
        content: impl Stream<Item = Result<Bytes, E>> + Send,
    ) -> Result<StoredObject, ObjectError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let wrapped_key = self.vault.wrap_key(&key, document)?;
        let staging = Location::from_iter([INCOMING.to_owned(), key.staging()]);
        let upload = self.store.put_multipart(&staging).await;
        let upload = upload.map_err(|error| self.unwritten(error))?;
        let mut writer = Writer::new(self, upload, Sealer::new(key, document)?);
        let stored = match writer.take_all(content).await {
            Ok(()) => writer.finish(wrapped_key).await,
            Err(error) => Err(error),
        };
        let stored = match stored {
            Ok(stored) => stored,
            Err(error) => {
                // The first failure is the one to tell; the sweep takes what an abort can't.
                let _ = writer.upload.abort().await;
                return Err(error);
            }
        };
        let named = self.store.rename(&staging, &location(&stored.key)?).await;
        if let Err(error) = named {
            let _ = self.store.delete(&staging).await;
            return Err(self.unwritten(error));
        }
        Ok(stored)
    }
}

struct Writer<'o> {
    objects: &'o Objects,
    upload: Box<dyn MultipartUpload>,
    sealer: Option<Sealer>,
    sealed: Vec<u8>,
    ciphertext: digest::Context,
    plaintext: digest::Context,
    size: u64,
}

impl<'o> Writer<'o> {
    fn new(objects: &'o Objects, upload: Box<dyn MultipartUpload>, sealer: Sealer) -> Self {
        Self {
            objects,
            upload,
            sealer: Some(sealer),
            sealed: Vec::with_capacity(PART),
            ciphertext: digest::Context::new(&digest::SHA256),
            plaintext: digest::Context::new(&digest::SHA256),
            size: 0,
        }
    }

    async fn take_all<E>(
        &mut self,
        content: impl Stream<Item = Result<Bytes, E>> + Send,
    ) -> Result<(), ObjectError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut content = std::pin::pin!(content);
        while let Some(part) = content.next().await {
            let part = part.map_err(|error| ObjectError::BrokeOff(error.into()))?;
            for slice in part.chunks(PART) {
                self.take(slice).await?;
            }
        }
        Ok(())
    }

    async fn take(&mut self, plaintext: &[u8]) -> Result<(), ObjectError> {
        self.plaintext.update(plaintext);
        self.size += plaintext.len() as u64;
        self.sealer
            .as_mut()
            .ok_or(SealError::Library)?
            .push(plaintext, &mut self.sealed)?;
        if self.sealed.len() >= PART {
            self.write().await?;
        }
        Ok(())
    }

    async fn write(&mut self) -> Result<(), ObjectError> {
        let part = std::mem::replace(&mut self.sealed, Vec::with_capacity(PART));
        self.ciphertext.update(&part);
        let put = self.upload.put_part(Bytes::from(part).into()).await;
        put.map_err(|error| self.objects.unwritten(error))
    }

    async fn finish(&mut self, wrapped_key: Vec<u8>) -> Result<StoredObject, ObjectError> {
        self.sealer
            .take()
            .ok_or(SealError::Library)?
            .finish(&mut self.sealed)?;
        self.write().await?;
        let complete = self.upload.complete().await;
        complete.map_err(|error| self.objects.unwritten(error))?;
        let ciphertext_sha256 = digest_of(&self.ciphertext)?;
        Ok(StoredObject {
            key: hex(&ciphertext_sha256),
            ciphertext_sha256,
            plaintext_sha256: digest_of(&self.plaintext)?,
            plaintext_size: self.size,
            wrapped_key,
        })
    }
}

fn digest_of(context: &digest::Context) -> Result<[u8; 32], ObjectError> {
    context
        .clone()
        .finish()
        .as_ref()
        .try_into()
        .map_err(|_| SealError::Library.into())
}
