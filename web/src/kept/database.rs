//! What is read and written, in one database of this origin.

use idb::{
    DatabaseEvent, Factory, KeyPath, KeyRange, ObjectStore, ObjectStoreParams, Query, TransactionMode,
    TransactionResult,
};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::copy::{KeptCopy, KeptStep, Unreadable};
use super::exchange::{KeptExchange, offer_key};
use super::fault::Fault;

/// The database's name, and the version of its stores; rows have a format of their own.
const NAME: &str = "offerkit";
const VERSION: u32 = 1;

/// Working copies, by their id.
const COPIES: &str = "copies";
/// Texts of the copies' steps, by copy and number.
const STEPS: &str = "steps";
/// Requests with their responses, in the order they were made.
const EXCHANGES: &str = "exchanges";

/// So many exchanges of an offer are kept.
const MAX_EXCHANGES: usize = 50;

/// The database, open.
#[derive(Debug)]
pub(super) struct Database {
    inner: idb::Database,
}

/// Everything that is kept, the newest first, and what of it cannot be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// Copies.
    pub copies: Vec<KeptCopy>,
    /// Rows of a later portal, or damaged ones.
    pub unreadable: Vec<Unreadable>,
}

/// What became of a write.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Write {
    /// It is kept.
    Done,
    /// Another tab has written since, so nothing was.
    Newer(Box<KeptCopy>),
}

impl Database {
    /// Opens the database; what is missing is made.
    pub(super) async fn open() -> Result<Self, Fault> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            let stores = [(COPIES, "id"), (STEPS, "key")];
            for (name, key) in stores {
                let mut parameters = ObjectStoreParams::new();
                parameters.key_path(Some(KeyPath::new_single(key)));
                // A store that is there already stays as it is; one that cannot be made shows at the first use.
                let _ = database.create_object_store(name, parameters);
            }
            let mut parameters = ObjectStoreParams::new();
            parameters.auto_increment(true);
            let _ = database.create_object_store(EXCHANGES, parameters);
        });
        let mut inner = request.await?;
        // A newer portal in another tab may go on: this one's connection must not stand in its way.
        inner.on_version_change(|event| {
            if let Ok(database) = idb::event::DatabaseEvent::database(&event) {
                database.close();
            }
        });
        Ok(Self { inner })
    }

    /// Everything that is kept.
    pub(super) async fn all(&self) -> Result<Kept, Fault> {
        let transaction = self.inner.transaction(&[COPIES], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(COPIES)?.get_all(None, None)?.await?;
        let mut kept = Kept::default();
        for row in rows {
            match KeptCopy::from_js(&row) {
                Ok(copy) => kept.copies.push(copy),
                Err(unreadable) => kept.unreadable.push(unreadable),
            }
        }
        kept.copies.sort_by(|one, other| other.changed.total_cmp(&one.changed));
        Ok(kept)
    }

    /// A copy and the texts of its steps.
    pub(super) async fn copy(&self, id: &str) -> Result<Option<(KeptCopy, Vec<KeptStep>)>, Fault> {
        let transaction = self.inner.transaction(&[COPIES, STEPS], TransactionMode::ReadOnly)?;
        let row = transaction.object_store(COPIES)?.get(JsValue::from(id))?.await?;
        let steps = transaction.object_store(STEPS)?.get_all(Some(steps_of(id)?), None)?.await?;
        let copy = row.and_then(|row| KeptCopy::from_js(&row).ok());
        Ok(copy.map(|copy| (copy, steps.iter().filter_map(KeptStep::from_js).collect())))
    }

    /// Writes a copy, the steps that are new and none of those that are gone; all of it or nothing. `seen` is the number
    /// of writes that this tab knows of.
    pub(super) async fn write(
        &self,
        copy: &KeptCopy,
        new: &[KeptStep],
        gone: &[u32],
        seen: u32,
    ) -> Result<Write, Fault> {
        let transaction = self.inner.transaction(&[COPIES, STEPS], TransactionMode::ReadWrite)?;
        let copies = transaction.object_store(COPIES)?;
        let there = copies.get(JsValue::from(&*copy.id))?.await?.and_then(|row| KeptCopy::from_js(&row).ok());
        if let Some(there) = there.filter(|there| there.writes > seen) {
            return Ok(Write::Newer(Box::new(there)));
        }
        copies.put(&copy.to_js(), None)?;
        let steps = transaction.object_store(STEPS)?;
        for step in new {
            steps.put(&step.to_js(&copy.id), None)?;
        }
        for number in gone {
            steps.delete(KeptStep::key(&copy.id, *number))?;
        }
        finished(transaction).await.map(|()| Write::Done)
    }

    /// Forgets a copy, its steps, and what was exchanged about its offer.
    pub(super) async fn forget(&self, id: &str) -> Result<(), Fault> {
        let transaction = self.inner.transaction(&[COPIES, STEPS, EXCHANGES], TransactionMode::ReadWrite)?;
        let copies = transaction.object_store(COPIES)?;
        let copy = copies.get(JsValue::from(id))?.await?.and_then(|row| KeptCopy::from_js(&row).ok());
        copies.delete(JsValue::from(id))?;
        transaction.object_store(STEPS)?.delete(steps_of(id)?)?;
        if let Some(base) = copy.and_then(|copy| copy.base) {
            let (store, offer) = (transaction.object_store(EXCHANGES)?, offer_key(&base.address));
            for key in keys_of(&store, &offer).await? {
                store.delete(key)?;
            }
        }
        finished(transaction).await
    }

    /// Adds an exchange; the oldest of the same offer goes once there are too many.
    pub(super) async fn add(&self, exchange: &KeptExchange) -> Result<(), Fault> {
        let transaction = self.inner.transaction(&[EXCHANGES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(EXCHANGES)?;
        store.add(&exchange.to_js(), None)?.await?;
        let ours = keys_of(&store, &exchange.offer).await?;
        for key in ours.iter().take(ours.len().saturating_sub(MAX_EXCHANGES)) {
            store.delete(key.clone())?;
        }
        finished(transaction).await
    }

    /// The exchanges of an offer, the newest first.
    pub(super) async fn exchanges(&self, offer: &str) -> Result<Vec<KeptExchange>, Fault> {
        let transaction = self.inner.transaction(&[EXCHANGES], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(EXCHANGES)?.get_all(None, None)?.await?;
        let exchanges = rows.iter().rev().filter_map(KeptExchange::from_js);
        Ok(exchanges.filter(|exchange| exchange.offer == offer).collect())
    }

    /// Forgets everything.
    pub(super) async fn forget_all(&self) -> Result<(), Fault> {
        let transaction = self.inner.transaction(&[COPIES, STEPS, EXCHANGES], TransactionMode::ReadWrite)?;
        for name in [COPIES, STEPS, EXCHANGES] {
            transaction.object_store(name)?.clear()?;
        }
        finished(transaction).await
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.inner.close();
    }
}

/// The keys of an offer's exchanges, the oldest first.
async fn keys_of(exchanges: &ObjectStore, offer: &str) -> Result<Vec<JsValue>, Fault> {
    let keys = exchanges.get_all_keys(None, None)?.await?;
    let rows = exchanges.get_all(None, None)?.await?;
    let is_of_offer = |row: &JsValue| KeptExchange::from_js(row).is_some_and(|row| row.offer == offer);
    Ok(keys.into_iter().zip(&rows).filter(|(_, row)| is_of_offer(row)).map(|(key, _)| key).collect())
}

/// Waits until everything is written, or nothing.
async fn finished(transaction: idb::Transaction) -> Result<(), Fault> {
    // Said at once and not left to the browser: the page may be going away.
    match transaction.commit()?.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(Fault::Full),
    }
}

fn steps_of(id: &str) -> Result<Query, Fault> {
    let from = Array::of1(&id.into());
    // An array sorts behind every number and text.
    let to = Array::of2(&id.into(), &Array::new());
    Ok(KeyRange::bound(&from, &to, None, None)?.into())
}
