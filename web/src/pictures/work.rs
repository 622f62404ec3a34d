//! What is under way for each slot, as plain data. It outlives a change of view.

use std::rc::Rc;

use offerkit_core::document::{Path, Segment, scan};
use yew::{AttrValue, Reducible};

use super::outcome::Trouble;

/// A slot of a working copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The name of the working copy.
    pub(super) copy: AttrValue,
    /// JSON Pointer of the address.
    pub(super) pointer: Rc<str>,
}

/// What is under way for a slot, or came of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Work {
    /// The file is being read.
    Reading,
    /// The file cannot stand here: a whole sentence.
    Refused(String),
    /// The picture is on its way.
    Sending {
        /// Its file.
        picture: Chosen,
        /// How much of it has left, from 0 to 1.
        part: f64,
    },
    /// The picture is not at the service; its file is still at hand.
    Stopped {
        /// Its file.
        picture: Chosen,
        /// Why.
        trouble: Trouble,
    },
    /// The service has it.
    Sent {
        /// Its file.
        picture: Chosen,
        /// The address it has there.
        url: String,
        /// The address stands in the offer, which was as it had been when the sending began.
        is_set: bool,
    },
}

/// A file that is right for its slot.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chosen {
    /// Its name.
    pub(super) name: AttrValue,
    /// Where the page itself can show it from, as long as it is at hand.
    pub(super) preview: AttrValue,
    /// What else is to be said of it: a whole sentence.
    pub(super) note: Option<AttrValue>,
}

/// What is under way for every slot: a few at a time.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Works(Vec<Entry>);

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    place: Place,
    /// Tells a file from the one that was chosen before it.
    number: u32,
    work: Work,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum WorkAction {
    /// A file was chosen: whatever came of another one is over.
    Begin(Place, u32),
    /// The file has come further.
    Goes(Place, u32, Work),
    /// So much of it has left.
    Left(Place, u32, f64),
    /// Nobody wants to know any more.
    Forget(Place),
}

impl Works {
    /// What is under way for a slot.
    pub(super) fn of(&self, place: &Place) -> Option<&Work> {
        self.0.iter().find(|entry| entry.place == *place).map(|entry| &entry.work)
    }
}

impl Reducible for Works {
    type Action = WorkAction;

    fn reduce(self: Rc<Self>, action: WorkAction) -> Rc<Self> {
        let mut entries = self.0.clone();
        let newest = |entries: &mut Vec<Entry>, place: &Place, number: u32, change: &dyn Fn(&mut Work)| {
            let entry = entries.iter_mut().find(|entry| entry.place == *place && entry.number == number);
            if let Some(entry) = entry {
                change(&mut entry.work);
            }
        };
        match action {
            WorkAction::Begin(place, number) => {
                entries.retain(|entry| entry.place != place);
                entries.push(Entry { place, number, work: Work::Reading });
            }
            WorkAction::Goes(place, number, next) => {
                newest(&mut entries, &place, number, &|work| work.clone_from(&next));
            }
            WorkAction::Left(place, number, left) => newest(&mut entries, &place, number, &|work| {
                if let Work::Sending { part, .. } = work {
                    *part = left;
                }
            }),
            WorkAction::Forget(place) => entries.retain(|entry| entry.place != place),
        }
        Rc::new(Self(entries))
    }
}

/// What stood in a slot when a picture set out for it. It is put there only if that is so still: plans may have been
/// moved meanwhile, or another address typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Before {
    value: Option<String>,
    plan: Option<String>,
}

impl Before {
    /// Of a slot in a text.
    pub(super) fn of(text: &str, path: &Path) -> Self {
        let Ok(document) = scan(text.as_bytes()) else { return Self { value: None, plan: None } };
        let raw = |path: &Path| document.find(path).map(|node| document.raw(node).to_owned());
        let plan = match path.as_slice() {
            [definition, plans, Segment::Index(index), ..] => {
                raw(&vec![definition.clone(), plans.clone(), (*index).into(), "planId".into()])
            }
            _ => None,
        };
        Self { value: raw(path), plan }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(pointer: &str) -> Place {
        Place { copy: "c".into(), pointer: pointer.into() }
    }

    fn chosen() -> Chosen {
        Chosen { name: "a.png".into(), preview: "blob:1".into(), note: None }
    }

    fn sending(part: f64) -> Work {
        Work::Sending { picture: chosen(), part }
    }

    #[track_caller]
    fn check(actions: Vec<WorkAction>, expected: Option<Work>) {
        let works = actions.into_iter().fold(Rc::new(Works::default()), Reducible::reduce);
        assert_eq!(works.of(&place("/a")), expected.as_ref());
    }

    #[test]
    fn what_became_of_an_older_file_is_not_told() {
        let (begin, goes) = (|number| WorkAction::Begin(place("/a"), number), WorkAction::Goes);
        check(vec![begin(1)], Some(Work::Reading));
        check(vec![begin(1), goes(place("/a"), 1, sending(0.0))], Some(sending(0.0)));
        check(vec![begin(1), begin(2), goes(place("/a"), 1, sending(0.0))], Some(Work::Reading));
        check(vec![begin(1), goes(place("/b"), 1, sending(0.0))], Some(Work::Reading));
        check(vec![goes(place("/a"), 1, sending(0.0))], None);
        check(vec![begin(1), WorkAction::Forget(place("/a")), goes(place("/a"), 1, sending(0.0))], None);
    }

    #[test]
    fn only_what_is_on_its_way_comes_further() {
        let left = |number| WorkAction::Left(place("/a"), number, 0.5);
        let on_its_way = || vec![WorkAction::Begin(place("/a"), 1), WorkAction::Goes(place("/a"), 1, sending(0.0))];
        check([on_its_way(), vec![left(1)]].concat(), Some(sending(0.5)));
        check([on_its_way(), vec![left(2)]].concat(), Some(sending(0.0)));
        let refused = Work::Refused("no".to_owned());
        check([on_its_way(), vec![WorkAction::Goes(place("/a"), 1, refused.clone()), left(1)]].concat(), Some(refused));
    }

    #[test]
    fn a_slot_is_the_same_while_its_value_and_its_plan_are() {
        let text =
            |plan: &str, logo: &str| format!(r#"{{"definition":{{"plans":[{{"planId":"{plan}","l":{logo}}}]}}}}"#);
        let path: Path = vec!["definition".into(), "plans".into(), 0.into(), "l".into()];
        let before = Before::of(&text("gold", "null"), &path);
        assert_eq!(before, Before::of(&text("gold", "null"), &path));
        assert_ne!(before, Before::of(&text("silver", "null"), &path));
        assert_ne!(before, Before::of(&text("gold", "\"\""), &path));
        assert_ne!(before, Before::of("{", &path));
    }
}
