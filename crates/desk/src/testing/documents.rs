//! Documents in mailboxes, with their real bytes on disk, as if a sender had published them.

use beffroi_domain::act::Fact;
use beffroi_domain::ids::{BatchId, DocumentId, QualityId, SenderId};
use beffroi_domain::language::Language;
use beffroi_domain::log::Hash;
use beffroi_store::objects::StoredObject;
use beffroi_store::seal::Dice;
use beffroi_store::seal::stream::FreshKey;
use beffroi_store::{StoreError, args};
use bytes::Bytes;

use super::House;

/// The document that a test names by a small number.
pub fn id(number: u8) -> DocumentId {
    DocumentId::from_bytes([number; 16])
}

/// Its bytes.
pub fn content(number: u8) -> Vec<u8> {
    format!("%PDF-1.7 document {number}").into_bytes()
}

impl House {
    /// Publishes documents to a mailbox: number, category, period.
    pub async fn documents(
        &self,
        sender: SenderId,
        mailbox: QualityId,
        documents: &[(u8, &str, &str)],
    ) {
        let batch = BatchId::from_bytes(self.installation().draw("batch").unwrap());
        let mut facts = vec![Fact::BatchPublished {
            batch,
            sender,
            documents: u32::try_from(documents.len()).unwrap(),
            visible_from: self.now(),
        }];
        for (number, category, period) in documents {
            let document = id(*number);
            let stored = self.bytes_of(*number).await;
            facts.push(Fact::DocumentPublished {
                document,
                batch,
                sender,
                category: (*category).to_owned(),
                period: (*period).to_owned(),
                language: Some(Language::Fr),
                content: Hash::from_bytes(stored.plaintext_sha256),
                stored: Hash::from_bytes(stored.ciphertext_sha256),
                bytes: stored.plaintext_size,
                pages: 1,
            });
            facts.push(Fact::DocumentDelivered {
                document,
                to: vec![mailbox],
            });
        }
        self.given(None, facts).await;
    }

    async fn bytes_of(&self, number: u8) -> StoredObject {
        let name = id(number).to_string();
        let key = FreshKey::draw(&Dice::new(self.installation().dice), &name).unwrap();
        let bytes = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(content(number)))]);
        let stored = self.desk.objects.put(&name, key, bytes).await.unwrap();
        let row = args![id(number), &stored.key, stored.wrapped_key.as_slice()];
        let kept: Result<(), StoreError> = self
            .desk
            .store
            .run_tx("key", row, |tx, row| {
                let into = "object_keys (document, object_key, wrapped_key)";
                Box::pin(tx.insert_all(into, vec![row.clone()]))
            })
            .await;
        kept.unwrap();
        stored
    }
}
