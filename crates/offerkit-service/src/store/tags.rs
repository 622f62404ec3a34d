//! When offers were last written, as far as that is known without the database: so that a client which has the newest
//! state is told so at once.
//!
//! The thread that writes tells of every commit before it is answered, and readers tell what they have read. A reader
//! may be late with what it tells; since later writes have later times, the latest is right. Nothing is taken out, but
//! all at once, and what was read before that is not told any more.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::OfferKey;
use crate::Moment;

/// Of how many offers it is known; of others it is read each time.
const MAX_OFFERS: usize = 1 << 16;

/// What is known.
#[derive(Debug, Default)]
pub(super) struct Tags(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// By publisher, then by offer.
    offers: HashMap<String, HashMap<String, Newest>>,
    count: usize,
    age: u64,
}

/// The newest state of an offer: when it was written, and its entity tag as clients are told it.
#[derive(Debug)]
struct Newest {
    changed: Moment,
    tag: Box<str>,
}

impl Newest {
    fn of(changed: Moment) -> Self {
        Self { changed, tag: changed.to_etag_text().into() }
    }
}

/// Tells what was read before everything was forgotten from what was read afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Age(u64);

impl Tags {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, publisher: &str, offer: &str) -> Option<Moment> {
        self.known().get(publisher, offer).map(|newest| newest.changed)
    }

    /// Whether an offer is known, and this is the tag of its newest state to the letter.
    pub(super) fn is_newest(&self, publisher: &str, offer: &str, tag: &[u8]) -> bool {
        self.known().get(publisher, offer).is_some_and(|newest| newest.tag.as_bytes() == tag)
    }

    /// To be asked before something is read that will be told.
    pub(super) fn age(&self) -> Age {
        Age(self.known().age)
    }

    /// Something was read from the database.
    pub(super) fn was_read(&self, key: &OfferKey, changed: Moment, age: Age) {
        let mut known = self.known();
        if known.age == age.0 {
            known.raise(key, changed);
        }
    }

    /// Something was committed.
    pub(super) fn was_written(&self, key: &OfferKey, changed: Moment) {
        self.known().raise(key, changed);
    }

    /// After a commit of which nobody knows what became of it.
    pub(super) fn forget(&self) {
        let mut known = self.known();
        *known = Known { age: known.age + 1, ..Known::default() };
    }
}

impl Known {
    fn get(&self, publisher: &str, offer: &str) -> Option<&Newest> {
        self.offers.get(publisher)?.get(offer)
    }

    fn raise(&mut self, key: &OfferKey, changed: Moment) {
        if let Some(newest) = self.offers.get_mut(&key.publisher).and_then(|offers| offers.get_mut(&key.offer)) {
            if newest.changed < changed {
                *newest = Newest::of(changed);
            }
        } else if self.count < MAX_OFFERS {
            self.offers.entry(key.publisher.clone()).or_default().insert(key.offer.clone(), Newest::of(changed));
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(offer: &str) -> OfferKey {
        OfferKey { publisher: "contoso".to_owned(), offer: offer.to_owned() }
    }

    #[test]
    fn a_reader_that_is_late_changes_nothing() {
        let tags = Tags::default();
        let age = tags.age();
        assert_eq!(tags.get("contoso", "vm"), None);
        tags.was_written(&key("vm"), Moment::from_steps(2));
        tags.was_read(&key("vm"), Moment::from_steps(1), age);
        assert_eq!(tags.get("contoso", "vm"), Some(Moment::from_steps(2)));
        let is_newest = |steps| tags.is_newest("contoso", "vm", Moment::from_steps(steps).to_etag_text().as_bytes());
        assert_eq!([is_newest(1), is_newest(2), is_newest(3)], [false, true, false]);
        tags.was_read(&key("vm"), Moment::from_steps(3), age);
        assert_eq!((tags.get("contoso", "vm"), tags.get("contoso", "other")), (Some(Moment::from_steps(3)), None));
    }

    #[test]
    fn what_was_read_before_all_was_forgotten_is_not_told_afterwards() {
        let tags = Tags::default();
        let before = tags.age();
        tags.was_written(&key("vm"), Moment::from_steps(1));
        tags.forget();
        tags.was_read(&key("vm"), Moment::from_steps(1), before);
        assert_eq!(tags.get("contoso", "vm"), None);
        tags.was_read(&key("vm"), Moment::from_steps(2), tags.age());
        assert_eq!(tags.get("contoso", "vm"), Some(Moment::from_steps(2)));
    }

    #[test]
    fn it_is_full_at_some_number_and_still_right() {
        let tags = Tags::default();
        for offer in 0..=MAX_OFFERS {
            tags.was_written(&key(&format!("vm-{offer}")), Moment::from_steps(1));
        }
        assert_eq!(tags.get("contoso", &format!("vm-{MAX_OFFERS}")), None);
        tags.was_written(&key("vm-0"), Moment::from_steps(2));
        assert_eq!(tags.get("contoso", "vm-0"), Some(Moment::from_steps(2)));
    }
}
