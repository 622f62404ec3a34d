//! Whose pictures are fetched next.
//!
//! The queue holds offers, each once. A thread takes one, fetches a few of its pictures and puts it back behind the others
//! if there are more, so that nobody with many slow pictures holds the rest up. What a queue that is full could
//! not take is found again by a walk over all offers; with such a walk a service starts.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::fetch::{Event, FetchFault};
use super::{KeepFault, Shared, Standing, digest_of};
use crate::store::OfferKey;
use crate::store::artifacts::{Digest, fail, offers_behind};

/// How many pictures are fetched at once, each up to its largest size in memory.
const THREADS: usize = 4;

/// How many pictures of an offer a thread fetches before it looks at others.
const MAX_TURN: usize = 16;

/// How many offers wait at most, and how many a walk adds at a time.
const MAX_WAITING: usize = 1024;
const PAGE: usize = 256;

/// How often what nobody names is removed.
const SWEEP_EVERY: Duration = Duration::from_secs(3600);

/// What the threads share.
#[derive(Debug)]
pub(super) struct Waiting {
    offers: VecDeque<OfferKey>,
    /// A walk goes on behind this row.
    walk: Option<i64>,
    /// What is being fetched, for whom, and what ends it once it runs.
    under_way: HashMap<(String, Digest), Option<Sender<Event>>>,
    next_sweep: Instant,
    is_stopped: bool,
}

enum Next {
    Offer(OfferKey),
    Walk(i64),
    Sweep,
}

impl Waiting {
    /// With a walk over all offers ahead.
    pub(super) fn from_the_start() -> Self {
        Self {
            offers: VecDeque::new(),
            walk: Some(0),
            under_way: HashMap::new(),
            next_sweep: Instant::now() + SWEEP_EVERY,
            is_stopped: false,
        }
    }

    fn push(&mut self, key: OfferKey) {
        if self.offers.contains(&key) {
            return;
        }
        if self.offers.len() < MAX_WAITING {
            self.offers.push_back(key);
        } else {
            self.walk = Some(0);
        }
    }
}

/// Starts the threads.
pub(super) fn start(shared: &Arc<Shared>) -> io::Result<Vec<JoinHandle<()>>> {
    let one = |_| {
        let shared = Arc::clone(shared);
        thread::Builder::new().name("artifacts".to_owned()).spawn(move || shared.work())
    };
    (0..THREADS).map(one).collect()
}

impl Shared {
    /// Puts an offer behind those that wait.
    pub(super) fn push(&self, key: OfferKey) {
        self.queue().push(key);
        self.woken.notify_one();
    }

    /// Ends the threads, and what they fetch.
    pub(super) fn stop(&self) {
        let mut queue = self.queue();
        queue.is_stopped = true;
        for stop in queue.under_way.values().flatten() {
            // It may have just ended by itself.
            let _ = stop.send(Event::Stop);
        }
        self.woken.notify_all();
    }

    fn queue(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        while let Some(next) = self.next() {
            match next {
                Next::Offer(key) => self.fetch_some_of(key),
                Next::Walk(row) => self.walk(row),
                Next::Sweep => self.sweep(),
            }
        }
    }

    /// Waits for something to do; `None` at the end.
    fn next(&self) -> Option<Next> {
        let mut queue = self.queue();
        loop {
            let now = Instant::now();
            if queue.is_stopped {
                return None;
            }
            if queue.next_sweep <= now {
                queue.next_sweep = now + SWEEP_EVERY;
                return Some(Next::Sweep);
            }
            if let Some(key) = queue.offers.pop_front() {
                return Some(Next::Offer(key));
            }
            if let Some(row) = queue.walk.take() {
                return Some(Next::Walk(row));
            }
            let patience = queue.next_sweep - now;
            queue = self.woken.wait_timeout(queue, patience).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Puts some more offers into the queue.
    fn walk(&self, row: i64) {
        let page = match self.store.read_blocking(|connection| offers_behind(connection, row, PAGE)) {
            Ok(page) => page,
            Err(fault) => return tracing::error!(fault = %fault, "offers could not be listed for their pictures"),
        };
        let mut queue = self.queue();
        let is_full = page.len() == PAGE;
        let last = page.last().map(|(row, _)| *row).filter(|_| is_full);
        // A walk that was asked for meanwhile starts anew and goes over these too.
        queue.walk = queue.walk.or(last);
        for (_, key) in page {
            queue.push(key);
        }
        self.woken.notify_all();
    }

    /// Fetches some of an offer's pictures that wait.
    fn fetch_some_of(&self, key: OfferKey) {
        let waiting = match self.waiting_in(&key) {
            Ok(waiting) => waiting,
            Err(fault) => return tracing::error!(fault = %fault, "the pictures of an offer could not be looked up"),
        };
        let turn = self.take(&key, waiting);
        let mut kept = !turn.is_empty();
        for (address, digest) in turn {
            if let Err(fault) = self.fetch(&key, &address, digest) {
                // Fetching it again at once would not help; the next who looks at the offer has it tried again.
                tracing::error!(fault = %fault, "a picture was fetched and could not be kept");
                kept = false;
            }
        }
        if kept {
            self.push(key);
        }
    }

    /// Fetches a picture and keeps it, or the reason why there is none.
    fn fetch(&self, key: &OfferKey, address: &str, digest: Digest) -> Result<(), KeepFault> {
        let place = (key.publisher.clone(), digest);
        let kept = self.fetch_what_waits(key, address, &place);
        self.queue().under_way.remove(&place);
        kept
    }

    fn fetch_what_waits(&self, key: &OfferKey, address: &str, place: &(String, Digest)) -> Result<(), KeepFault> {
        // Another thread may have fetched it between the look at the offer and the claim.
        let standing = self.store.read_blocking(|connection| self.standing(connection, &key.publisher, address));
        if !matches!(standing.map_err(KeepFault::Store)?, Standing::Waiting(_)) {
            return Ok(());
        }
        match self.fetcher.fetch(address, |stop| self.register(place.clone(), stop)) {
            Ok((bytes, _)) => match self.keep(&key.publisher, &bytes, Some(place.1)) {
                Err(KeepFault::Quota) => self.note(key, place.1, KeepFault::Quota.to_string()),
                kept => kept.map(|_| ()),
            },
            Err(FetchFault::Stopped) => Ok(()),
            Err(fault) => self.note(key, place.1, fault.to_string()),
        }
    }

    /// The addresses in an offer's newest revision that are to be fetched.
    fn waiting_in(&self, key: &OfferKey) -> Result<Vec<(String, Digest)>, crate::store::StoreError> {
        let Some(revision) = self.store.newest_blocking(key)? else { return Ok(Vec::new()) };
        let images = self.images(&key.publisher, &revision.body)?.into_iter();
        let waiting = images.filter(|image| matches!(image.standing, Standing::Waiting(_)));
        let with_digest = |image: super::Image| {
            let digest = digest_of(image.address.as_bytes());
            (image.address, digest)
        };
        Ok(waiting.map(with_digest).collect())
    }

    /// The first of these that no other thread fetches, which from now on this one does: its share of them, so that
    /// those of one offer come side by side. If there are more, the offer waits for another thread meanwhile.
    fn take(&self, key: &OfferKey, waiting: Vec<(String, Digest)>) -> Vec<(String, Digest)> {
        let mut queue = self.queue();
        let place = |digest: &Digest| (key.publisher.clone(), *digest);
        let is_free = |(_, digest): &(String, Digest)| !queue.under_way.contains_key(&place(digest));
        let mut turn: Vec<(String, Digest)> = waiting.into_iter().filter(is_free).collect();
        let free = turn.len();
        turn.truncate(free.div_ceil(THREADS).min(MAX_TURN));
        queue.under_way.extend(turn.iter().map(|(_, digest)| (place(digest), None)));
        if turn.len() < free {
            queue.push(key.clone());
            self.woken.notify_one();
        }
        turn
    }

    /// Notes what ends a fetch, unless the service ends already: then nobody is asked any more.
    fn register(&self, place: (String, Digest), stop: Sender<Event>) -> Result<(), FetchFault> {
        let mut queue = self.queue();
        if queue.is_stopped {
            return Err(FetchFault::Stopped);
        }
        queue.under_way.insert(place, Some(stop));
        Ok(())
    }

    fn note(&self, key: &OfferKey, address: Digest, reason: String) -> Result<(), KeepFault> {
        let (publisher, now) = (key.publisher.clone(), self.clock.now());
        let noted = self.store.write_blocking(move |connection| fail(connection, &publisher, &address, &reason, now));
        noted.map_err(KeepFault::Store)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_waits_once_and_what_finds_no_place_is_found_by_a_walk() {
        let mut waiting = Waiting { walk: None, ..Waiting::from_the_start() };
        let key = |number: usize| OfferKey { publisher: "contoso".to_owned(), offer: number.to_string() };
        for number in (0..MAX_WAITING).chain(0..MAX_WAITING) {
            waiting.push(key(number));
        }
        assert_eq!((waiting.offers.len(), waiting.walk), (MAX_WAITING, None));
        waiting.push(key(MAX_WAITING));
        assert_eq!((waiting.offers.len(), waiting.walk), (MAX_WAITING, Some(0)));
    }
}
