//! Writing: one after the other, by a thread or by who comes alone.
//!
//! A commit costs a disk's flush, whatever is in it. So the thread takes every PUT that waits, up to a bound, and
//! commits them together; those that come meanwhile are the next batch. A PUT that comes when nothing is written and
//! nothing waits is committed where it is: to wake the thread and to be woken by it would only take time. Each PUT is decided inside the transaction,
//! after the ones before it, so that of many writers with one tag exactly one wins.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use axum::body::Bytes;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, ffi, params};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{mpsc, oneshot};
use tokio::task::block_in_place;

use super::place::Place;
use super::tags::Tags;
use super::{OfferKey, Put, StoreError, schema};
use crate::condition::{Condition, Verdict};
use crate::{Clock, Moment};

/// How many PUTs wait at most; more have to wait for a place, which slows their clients and not the service.
const MAX_WAITING: usize = 256;

/// How many PUTs one transaction takes at most.
const MAX_BATCH: usize = 128;

/// The writer's end of the queue, and the thread.
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Work>>,
    thread: Option<JoinHandle<()>>,
    place: Arc<Place>,
    turn: Arc<Turn>,
}

/// Who may write.
struct Turn {
    writing: Mutex<Writing>,
    /// PUTs that were left to the thread and are not answered.
    waiting: AtomicUsize,
}

enum Work {
    Put(Job),
    Task(Task),
}

/// Something else to write, in a transaction of its own. It sends its answer itself.
pub(super) type Task = Box<dyn FnOnce(&mut Connection) + Send>;

struct Job {
    key: OfferKey,
    condition: Condition,
    body: Bytes,
    reply: oneshot::Sender<Result<Put, StoreError>>,
    waits: Option<Waits>,
}

/// Counts as waiting until it is dropped: answered, or given up.
struct Waits(Arc<Turn>);

impl Waits {
    fn begin(turn: &Arc<Turn>) -> Self {
        turn.waiting.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(turn))
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Writer")
    }
}

impl Writer {
    pub(super) fn start(path: PathBuf, connection: Connection, clock: Clock, tags: Arc<Tags>) -> Result<Self, String> {
        let last = last_write(&connection).map_err(|fault| fault.to_string())?;
        let place = Arc::new(Place::of(path).map_err(|fault| fault.to_string())?);
        let (queue, waiting) = mpsc::channel(MAX_WAITING);
        let writing = Mutex::new(Writing { place: Arc::clone(&place), connection, clock, last, tags });
        let turn = Arc::new(Turn { writing, waiting: AtomicUsize::new(0) });
        let own = Arc::clone(&turn);
        let run = move || own.write_what_waits(waiting);
        let thread = thread::Builder::new().name("store-writer".to_owned()).spawn(run);
        let thread = thread.map_err(|fault| fault.to_string())?;
        Ok(Self { queue: Some(queue), thread: Some(thread), place, turn })
    }

    pub(super) async fn put(&self, key: OfferKey, condition: Condition, body: Bytes) -> Result<Put, StoreError> {
        let stopped = || StoreError::NotDone("the writer has stopped".to_owned());
        let (reply, answer) = oneshot::channel();
        let job = Job { key, condition, body, reply, waits: None };
        let Some(mut job) = self.turn.write_alone(job) else {
            return answer.await.map_err(|_| stopped())?;
        };
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        job.waits = Some(Waits::begin(&self.turn));
        queue.send(Work::Put(job)).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| StoreError::Unknown("the writer ended without an answer".to_owned()))?
    }

    /// Puts a task behind what waits. `false` where the thread has stopped. Blocks while the queue is full.
    pub(super) fn run(&self, task: Task) -> bool {
        self.queue.as_ref().is_some_and(|queue| queue.blocking_send(Work::Task(task)).is_ok())
    }

    /// Whether it can take a PUT.
    pub(super) fn is_well(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished()) && self.place.check().is_ok()
    }
}

impl Drop for Writer {
    /// Lets the thread finish what waits, so that the file is closed in order.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A panic in the thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

/// The time of the newest write; before any, the start of the count.
fn last_write(connection: &Connection) -> rusqlite::Result<Moment> {
    let steps = connection.query_row("SELECT max(changed) FROM revisions", [], |row| row.get::<_, Option<i64>>(0))?;
    Ok(Moment::from_steps(steps.unwrap_or(0)))
}

struct Writing {
    place: Arc<Place>,
    connection: Connection,
    clock: Clock,
    last: Moment,
    tags: Arc<Tags>,
}

impl Turn {
    /// Writes a PUT here and answers it, where nobody else writes or waits to; else gives it back.
    fn write_alone(&self, job: Job) -> Option<Job> {
        let may_block = Handle::try_current().is_ok_and(|it| it.runtime_flavor() == RuntimeFlavor::MultiThread);
        if !may_block || self.waiting.load(Ordering::SeqCst) > 0 {
            return Some(job);
        }
        match self.writing.try_lock() {
            Ok(mut writing) => {
                block_in_place(|| writing.answer(&mut vec![job]));
                None
            }
            Err(_) => Some(job),
        }
    }

    /// The thread.
    fn write_what_waits(&self, mut queue: mpsc::Receiver<Work>) {
        let mut taken = Vec::with_capacity(MAX_BATCH);
        while queue.blocking_recv_many(&mut taken, MAX_BATCH) > 0 {
            let (mut batch, mut tasks) = (Vec::with_capacity(taken.len()), Vec::new());
            for work in taken.drain(..) {
                match work {
                    Work::Put(job) => batch.push(job),
                    Work::Task(task) => tasks.push(task),
                }
            }
            let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
            if !batch.is_empty() {
                writing.answer(&mut batch);
            }
            for task in tasks {
                // One that is dropped unrun, or panics, leaves whoever asked without an answer, which says as much.
                let _ = writing.survive(|writing| {
                    writing.place.check()?;
                    task(&mut writing.connection);
                    Ok(())
                });
            }
        }
    }
}

impl Writing {
    /// Does a batch of PUTs and answers them.
    fn answer(&mut self, batch: &mut Vec<Job>) {
        let decided = self.survive(|writing| writing.commit(batch));
        for (at, job) in batch.drain(..).enumerate() {
            let answer = match &decided {
                Ok(puts) => puts.get(at).copied().ok_or_else(|| StoreError::NotDone("not decided".to_owned())),
                Err(fault) => Err(fault.clone()),
            };
            // A client that has gone away has no use for it.
            let _ = job.reply.send(answer);
        }
    }

    /// Does some work. A panic in it costs this work and not the thread, without which nothing could be written any
    /// more.
    fn survive<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let done = catch_unwind(AssertUnwindSafe(|| work(self)));
        let done = done.unwrap_or_else(|_| {
            // Nobody knows what the panic left of the connection. Where it cannot be replaced, it goes on with that.
            if let Err(fault) = self.reopen() {
                tracing::error!(fault = %fault, "the store was not opened anew after a panic");
            }
            Err(StoreError::Unknown("the writer panicked".to_owned()))
        });
        if matches!(done, Err(StoreError::Unknown(_))) {
            self.tags.forget();
        }
        done
    }

    fn reopen(&mut self) -> Result<(), StoreError> {
        let connection = schema::open(self.place.path())?;
        self.last = last_write(&connection)?.max(self.last);
        self.connection = connection;
        Ok(())
    }

    /// Decides every job and makes all of them durable. On an error none of them is done, not even those that were
    /// refused: what they were refused for may just have been rolled back.
    fn commit(&mut self, batch: &[Job]) -> Result<Vec<Put>, StoreError> {
        self.place.check()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut last = self.last;
        let mut puts = Vec::with_capacity(batch.len());
        for job in batch {
            let moment = self.clock.now().max(last.next());
            let put = decide(&transaction, job, moment)?;
            if matches!(put, Put::Created(_) | Put::Replaced(_)) {
                last = moment;
            }
            puts.push(put);
        }
        transaction.commit().map_err(commit_fault)?;
        self.last = last;
        for (job, put) in batch.iter().zip(&puts) {
            if let Put::Created(moment) | Put::Replaced(moment) = put {
                self.tags.was_written(&job.key, *moment);
            }
        }
        Ok(puts)
    }
}

/// What is known after a commit that failed. The frame that makes a transaction valid is written last: where writing
/// failed, it is not there. Where flushing failed, it is, and a restart may find it.
fn commit_fault(fault: rusqlite::Error) -> StoreError {
    let code = fault.sqlite_error().map(|fault| fault.extended_code);
    match code {
        Some(ffi::SQLITE_FULL | ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_BUSY) => StoreError::NotDone(fault.to_string()),
        _ => StoreError::Unknown(fault.to_string()),
    }
}

/// An offer's row, its newest revision's number and when that was written.
struct Current {
    row: i64,
    number: i64,
    changed: Moment,
}

fn decide(transaction: &Transaction<'_>, job: &Job, moment: Moment) -> rusqlite::Result<Put> {
    let current = current(transaction, &job.key)?;
    let tag = current.as_ref().and_then(|current| current.changed.to_etag());
    match (job.condition.put(tag.as_ref()), current) {
        (Verdict::Create, None) => {
            let mut insert = transaction.prepare_cached("INSERT INTO offers (publisher, offer) VALUES (?1, ?2)")?;
            let row = insert.insert(params![job.key.publisher, job.key.offer])?;
            add_revision(transaction, row, 1, moment, &job.body)?;
            Ok(Put::Created(moment))
        }
        (Verdict::Replace, Some(current)) => {
            add_revision(transaction, current.row, current.number + 1, moment, &job.body)?;
            Ok(Put::Replaced(moment))
        }
        (Verdict::Exists, _) => Ok(Put::Exists),
        // A verdict that does not fit the state cannot come; if it did, refusing would be right.
        (Verdict::Failed | Verdict::Create | Verdict::Replace, _) => Ok(Put::Failed),
    }
}

fn current(transaction: &Transaction<'_>, key: &OfferKey) -> rusqlite::Result<Option<Current>> {
    let mut select = transaction.prepare_cached(
        "SELECT offers.id, revisions.number, revisions.changed FROM offers
         JOIN revisions ON revisions.offer = offers.id
         WHERE offers.publisher = ?1 AND offers.offer = ?2
         ORDER BY revisions.number DESC LIMIT 1",
    )?;
    let row = select.query_row(params![key.publisher, key.offer], |row| {
        Ok(Current { row: row.get(0)?, number: row.get(1)?, changed: Moment::from_steps(row.get(2)?) })
    });
    row.optional()
}

fn add_revision(
    transaction: &Transaction<'_>,
    offer: i64,
    number: i64,
    moment: Moment,
    body: &[u8],
) -> rusqlite::Result<()> {
    let mut insert =
        transaction.prepare_cached("INSERT INTO revisions (offer, number, changed, body) VALUES (?1, ?2, ?3, ?4)")?;
    insert.execute(params![offer, number, moment.steps(), body]).map(|_| ())
}
