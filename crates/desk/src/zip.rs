//! Several documents as one zip file, made while it is being sent.
//!
//! Nothing is kept in memory but one piece of one document. If a document fails on the way, the zip breaks off with
//! an error instead of ending as if it were whole. File names come from titles, which strangers chose: they are made
//! safe and told apart by [`names`].

use std::io;

use async_zip::base::write::ZipFileWriter;
use async_zip::{Compression, DeflateOption, ZipEntryBuilder};
use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio_util::compat::FuturesAsyncWriteCompatExt;
use tokio_util::io::ReaderStream;

pub mod names;

use names::Names;

/// Bytes of the zip that may wait for a slow reader.
const WAITING: usize = 64 * 1024;

/// A document to go into the zip.
pub struct Member<S> {
    /// The file name wished for, with its extension; it is made safe and unique.
    pub name: String,
    /// The document, opened only when its turn comes.
    pub content: S,
}

/// Gives the zip of `members` as a stream of bytes, for an answer's body. Each member is asked for when the one
/// before is finished. An error, of a member or of its content, ends the stream with that error.
pub fn stream<M, S, E>(members: M) -> impl Stream<Item = io::Result<Bytes>> + Send + use<M, S, E>
where
    M: Stream<Item = Result<Member<S>, E>> + Send + 'static,
    S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>> + Send + 'static,
{
    let (writer, reader) = tokio::io::duplex(WAITING);
    let writing =
        futures::stream::once(write(writer, members)).try_filter_map(|()| async { Ok(None) });
    // Reading and writing are driven together by whoever reads, so that dropping the stream stops both.
    let bytes = ReaderStream::with_capacity(reader, WAITING);
    futures::stream::select(bytes, writing)
}

/// Writes the zip of `members` to `out`.
pub async fn write<W, M, S, E>(out: W, members: M) -> io::Result<()>
where
    W: AsyncWrite + Unpin + Send,
    M: Stream<Item = Result<Member<S>, E>> + Send,
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut zip = ZipFileWriter::with_tokio(out);
    let mut names = Names::default();
    let mut members = std::pin::pin!(members);
    while let Some(member) = members.next().await {
        let member = member.map_err(io::Error::other)?;
        let name = names.unique(&member.name);
        let entry = ZipEntryBuilder::new(name.into(), Compression::Deflate)
            .deflate_option(DeflateOption::Fast)
            .unix_permissions(0o644);
        let mut file = zip
            .write_entry_stream(entry)
            .await
            .map_err(io::Error::other)?
            .compat_write();
        let mut content = std::pin::pin!(member.content);
        while let Some(part) = content.next().await {
            file.write_all(&part.map_err(io::Error::other)?).await?;
        }
        file.into_inner().close().await.map_err(io::Error::other)?;
    }
    let mut out = zip.close().await.map_err(io::Error::other)?.into_inner();
    out.shutdown().await
}

#[cfg(test)]
mod tests;
