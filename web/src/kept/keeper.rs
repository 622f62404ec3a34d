//! Keeps the working copy that is open while it changes.
//!
//! What changed is written at once; what changes meanwhile is written next, so that there is never more than one write
//! under way and the last one has the newest text. A tab that finds that another one has written first takes over what
//! is there: nobody's text is overwritten unseen.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::copy::{KeptCopy, KeptStep, new_copy_id};
use super::database::{Database, Kept, Write};
use super::exchange::{KeptExchange, offer_key};
use super::fault::Fault;
use super::last_words;
use super::tabs::{Message, News, Tabs};
use super::visit;
use crate::dom::{document, random};
use crate::store::{Action, Address, Dispatch, Identity, State, Step, StoreHandle, newest_state};

/// Where this tab's numbers for steps begin: tabs that write to one history are far apart.
pub fn tab_number() -> u32 {
    (random() * f64::from(1 << 20)) as u32 * (1 << 12)
}

/// How keeping goes. Handed down by the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Keeping {
    /// What was done last.
    pub outcome: Outcome,
    /// Another tab has the same working copy open.
    pub is_elsewhere: bool,
    /// Counts what was written or forgotten: a list that was read before is old.
    pub serial: u32,
}

/// What was done last.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Outcome {
    /// Nothing had to be kept yet.
    #[default]
    Nothing,
    /// The newest text is kept.
    Kept,
    /// It is not, and this is why.
    NotKept(Fault),
    /// Two tabs changed the copy at the same moment: what this one had is kept as a copy of its own.
    SetAside,
}

/// Writes the working copy that is open as it changes, brings back the one that was open before a reload, and listens to
/// other tabs.
#[hook]
pub fn use_keeper(store: &StoreHandle, dispatch: &Dispatch) -> (Keeper, Keeping) {
    let keeping = use_state(Keeping::default);
    let keeper = {
        let (dispatch, setter) = (dispatch.clone(), keeping.setter());
        (*use_memo((), move |()| Keeper::new(dispatch, setter))).clone()
    };
    let handle = keeper.clone();
    {
        let keeper = keeper.clone();
        use_effect_with((), move |()| {
            keeper.join_tabs();
            keeper.bring_back();
            let listeners = keeper.page_listeners();
            move || drop(listeners)
        });
    }
    let kept = Noted::of(store);
    use_effect_with(kept, move |noted| keeper.note(noted));
    (handle, (*keeping).clone())
}

/// The keeper, as the page hands it down.
#[hook]
#[expect(clippy::expect_used, reason = "a component outside the page fails at its first render, in every test")]
pub fn use_kept() -> (Keeper, Keeping) {
    let keeper = use_context::<Keeper>().expect("the page provides the keeper");
    (keeper, use_context::<Keeping>().unwrap_or_default())
}

/// What of the state is kept; equal where the texts are the same ones.
#[derive(Clone)]
struct Noted {
    text: Rc<str>,
    identity: Identity,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl Noted {
    fn of(state: &State) -> Self {
        let (undo, redo) = state.history.within(&state.copy);
        Self { text: state.text.clone(), identity: state.identity(), undo: undo.to_vec(), redo: redo.to_vec() }
    }
}

impl PartialEq for Noted {
    fn eq(&self, other: &Self) -> bool {
        let same_steps = |one: &[Step], other: &[Step]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.number == other.number)
        };
        Rc::ptr_eq(&self.text, &other.text)
            && self.identity == other.identity
            && same_steps(&self.undo, &other.undo)
            && same_steps(&self.redo, &other.redo)
    }
}

/// What this tab knows of a copy.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The number of its writes.
    writes: u32,
    /// Its text when it was opened, or as it was last given to be written: the same again need not be.
    text: Option<Rc<str>>,
    /// The service's state then.
    etag: Option<AttrValue>,
    /// Steps whose texts are kept.
    steps: BTreeSet<u32>,
}

/// Keeps the working copy that is open, and reaches the others. Cloning is cheap.
#[derive(Clone)]
pub struct Keeper {
    shared: Rc<Shared>,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keeper")
    }
}

struct Shared {
    dispatch: Dispatch,
    setter: UseStateSetter<Keeping>,
    tabs: RefCell<Option<Rc<Tabs>>>,
    tab: AttrValue,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    database: Option<Rc<Database>>,
    known: HashMap<AttrValue, Known>,
    /// The copy that is open.
    open: Option<AttrValue>,
    /// What is to be written next.
    waiting: Option<Noted>,
    is_writing: bool,
    /// What is being written.
    writing: Option<Noted>,
    keeping: Keeping,
    /// Tabs that have the same copy open.
    elsewhere: BTreeSet<AttrValue>,
}

impl PartialEq for Keeper {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Keeper {
    fn new(dispatch: Dispatch, setter: UseStateSetter<Keeping>) -> Self {
        let (tabs, inner) = (RefCell::new(None), RefCell::new(Inner::default()));
        Self { shared: Rc::new(Shared { dispatch, setter, tabs, tab: new_copy_id(), inner }) }
    }

    /// Hears what other tabs say from here on.
    fn join_tabs(&self) {
        let heard = Rc::downgrade(&self.shared);
        let tabs = Tabs::join(self.shared.tab.clone(), move |message| {
            if let Some(shared) = heard.upgrade() {
                shared.hear(&message);
            }
        });
        self.shared.tabs.replace(Some(tabs));
    }

    /// Opens the copy that was open in this tab before it was loaded again, unless something else is open by then.
    fn bring_back(&self) {
        let (keeper, last) = (self.clone(), visit::last());
        spawn_local(async move {
            // What cannot be read now is in the list, or the list says why not. Open from the start, the database is
            // there even for a page that is closed after its first key.
            if let Ok(database) = keeper.shared.database().await {
                let _ = last_words::write(&database, tab_number()).await;
                keeper.shared.tell(|keeping| keeping.serial = keeping.serial.wrapping_add(1));
            }
            if let Some(id) = last {
                let _ = keeper.open_where(&id, || newest_state().is_none_or(|state| !state.opened)).await;
            }
        });
    }

    /// Opens a copy that is kept, with its history; `false` where it is not there any more.
    pub async fn open(&self, id: &str) -> Result<bool, Fault> {
        self.open_where(id, || true).await
    }

    /// Opens it if this is still wanted once it was read.
    async fn open_where(&self, id: &str, is_wanted: impl Fn() -> bool) -> Result<bool, Fault> {
        let database = self.shared.database().await?;
        let Some((copy, steps)) = database.copy(id).await? else { return Ok(false) };
        if is_wanted() {
            self.shared.take_over(&copy);
            self.shared.dispatch.emit(resume(&copy, steps));
        }
        Ok(true)
    }

    /// Everything that is kept.
    pub async fn all(&self) -> Result<Kept, Fault> {
        self.shared.database().await?.all().await
    }

    /// The newest copy of an offer of a service.
    pub async fn of_offer(&self, address: &Address) -> Result<Option<KeptCopy>, Fault> {
        let copies = self.all().await?.copies;
        Ok(copies.into_iter().find(|copy| copy.base.as_ref().is_some_and(|base| base.address == *address)))
    }

    /// Keeps an exchange. That it could not be kept costs the history alone.
    pub fn note_exchange(&self, exchange: KeptExchange) {
        let shared = self.shared.clone();
        spawn_local(async move {
            let Ok(database) = shared.database().await else { return };
            if database.add(&exchange).await.is_ok() {
                shared.tell(|keeping| keeping.serial = keeping.serial.wrapping_add(1));
            }
        });
    }

    /// The exchanges of an offer, the newest first.
    pub async fn exchanges(&self, address: &Address) -> Result<Vec<KeptExchange>, Fault> {
        self.shared.database().await?.exchanges(&offer_key(address)).await
    }

    /// Forgets a copy. Where it is open it stays so, and is kept again once it changes.
    pub async fn forget(&self, id: &str) -> Result<(), Fault> {
        self.shared.database().await?.forget(id).await?;
        self.shared.forgotten(|known| known == id);
        Ok(())
    }

    /// Forgets everything that is kept on this device.
    pub async fn forget_all(&self) -> Result<(), Fault> {
        last_words::forget();
        self.shared.database().await?.forget_all().await?;
        self.shared.forgotten(|_| true);
        Ok(())
    }

    fn page_listeners(&self) -> Vec<EventListener> {
        let Some(window) = web_sys::window() else { return Vec::new() };
        let keeper = self.clone();
        let Some(document) = document() else { return Vec::new() };
        // A page that is left is told so first and hidden then: by now the controls have given what was typed, which
        // may not have been drawn yet.
        let going = EventListener::new(&document, "visibilitychange", move |_| {
            if let Some(state) = newest_state() {
                keeper.note(&Noted::of(&state));
            }
            let inner = keeper.shared.inner.borrow();
            if let Some(noted) = inner.waiting.as_ref().or(inner.writing.as_ref()) {
                let known = inner.known.get(&noted.identity.copy).cloned().unwrap_or_default();
                last_words::note(&kept(noted, &known).0);
            }
        });
        let shared = self.shared.clone();
        let left = EventListener::new(&window, "pagehide", move |_| {
            if let Some(open) = &shared.inner.borrow().open {
                shared.say(News::Closed, open);
            }
        });
        let shared = self.shared.clone();
        let active = gloo_events::EventListenerOptions::enable_prevent_default();
        // The browser asks in its own words whether to leave; only where something would be lost.
        let leaving = EventListener::new_with_options(&window, "beforeunload", active, move |event| {
            if matches!(shared.inner.borrow().keeping.outcome, Outcome::NotKept(_)) {
                event.prevent_default();
            }
        });
        vec![going, left, leaving]
    }

    /// Takes note of the state that is shown now.
    fn note(&self, noted: &Noted) {
        let shared = &self.shared;
        let open = noted.identity.opened.then(|| noted.identity.copy.clone()).filter(|copy| !copy.is_empty());
        shared.switch_to(open.clone());
        let Some(id) = open else { return };
        let mut inner = shared.inner.borrow_mut();
        let known = inner.known.entry(id).or_default();
        let etag = noted.identity.base.as_ref().and_then(|base| base.etag.clone());
        // A copy is kept from the first change on. What was only opened is where it came from.
        let is_first = known.text.is_none();
        let is_same = known.text.as_deref() == Some(&*noted.text) && known.etag == etag;
        known.text = Some(noted.text.clone());
        known.etag = etag;
        if is_first || is_same {
            return;
        }
        inner.waiting = Some(noted.clone());
        drop(inner);
        shared.clone().write();
    }
}

impl Shared {
    async fn database(&self) -> Result<Rc<Database>, Fault> {
        if let Some(database) = self.inner.borrow().database.clone() {
            return Ok(database);
        }
        let database = Rc::new(Database::open().await?);
        self.inner.borrow_mut().database = Some(database.clone());
        Ok(database)
    }

    fn switch_to(&self, open: Option<AttrValue>) {
        let before = {
            let mut inner = self.inner.borrow_mut();
            if inner.open == open {
                return;
            }
            inner.elsewhere.clear();
            std::mem::replace(&mut inner.open, open.clone())
        };
        visit::note(open.as_deref());
        if let Some(before) = before {
            self.say(News::Closed, &before);
        }
        if let Some(open) = open {
            self.say(News::Opened, &open);
        }
        self.tell(|_| ());
    }

    /// Writes what waits, until nothing does.
    fn write(self: Rc<Self>) {
        if std::mem::replace(&mut self.inner.borrow_mut().is_writing, true) {
            return;
        }
        spawn_local(async move {
            loop {
                let Some(noted) = self.inner.borrow_mut().waiting.take() else { break };
                self.inner.borrow_mut().writing = Some(noted.clone());
                let outcome = match self.write_one(&noted).await {
                    Ok(outcome) => outcome,
                    Err(fault) => {
                        let mut inner = self.inner.borrow_mut();
                        // The connection may be what is broken: the next write opens another.
                        inner.database = None;
                        Outcome::NotKept(fault)
                    }
                };
                self.tell(|keeping| {
                    keeping.outcome = outcome;
                    keeping.serial = keeping.serial.wrapping_add(1);
                });
            }
            let mut inner = self.inner.borrow_mut();
            inner.is_writing = false;
            inner.writing = None;
        });
    }

    async fn write_one(&self, noted: &Noted) -> Result<Outcome, Fault> {
        let id = noted.identity.copy.clone();
        let known = self.inner.borrow().known.get(&id).cloned().unwrap_or_default();
        let database = self.database().await?;
        let (copy, new, gone) = kept(noted, &known);
        match database.write(&copy, &new, &gone, known.writes).await? {
            Write::Done => {
                self.written(&copy);
                self.say(News::Written, &id);
                Ok(Outcome::Kept)
            }
            Write::Newer(theirs) => {
                self.set_aside(noted).await?;
                self.take_over(&theirs);
                self.dispatch.emit(follow(&theirs));
                Ok(Outcome::SetAside)
            }
        }
    }

    /// Keeps what this tab had under a name of its own.
    async fn set_aside(&self, noted: &Noted) -> Result<(), Fault> {
        let mut noted = noted.clone();
        noted.identity.copy = new_copy_id();
        noted.identity.name = format!("{} (of another tab)", noted.identity.name).into();
        let (copy, new, gone) = kept(&noted, &Known::default());
        let database = self.database().await?;
        database.write(&copy, &new, &gone, 0).await.map(drop)
    }

    /// Knows a row that this tab has written; a newer text may wait already.
    fn written(&self, copy: &KeptCopy) {
        let mut inner = self.inner.borrow_mut();
        let known = inner.known.entry(copy.id.clone()).or_default();
        known.writes = copy.writes;
        known.steps = copy.undo.iter().chain(&copy.redo).copied().collect();
    }

    /// Knows a row that this tab is to show from here on.
    fn take_over(&self, copy: &KeptCopy) {
        self.written(copy);
        let mut inner = self.inner.borrow_mut();
        let known = inner.known.entry(copy.id.clone()).or_default();
        known.text = Some(copy.text.clone());
        known.etag = copy.base.as_ref().and_then(|base| base.etag.clone());
    }

    fn forgotten(&self, is_forgotten: impl Fn(&str) -> bool) {
        for (id, known) in &mut self.inner.borrow_mut().known {
            if is_forgotten(id) {
                known.writes = 0;
                known.steps.clear();
            }
        }
        self.tell(|keeping| {
            keeping.outcome = Outcome::Nothing;
            keeping.serial = keeping.serial.wrapping_add(1);
        });
    }

    fn hear(self: &Rc<Self>, message: &Message) {
        {
            let mut inner = self.inner.borrow_mut();
            if inner.open.as_ref() != Some(&message.copy) || message.tab == self.tab {
                return;
            }
            match message.news {
                News::Opened | News::Here | News::Written => inner.elsewhere.insert(message.tab.clone()),
                News::Closed => inner.elsewhere.remove(&message.tab),
            };
        }
        match message.news {
            News::Opened => self.say(News::Here, &message.copy),
            News::Written => self.clone().catch_up(message.copy.clone()),
            News::Here | News::Closed => {}
        }
        self.tell(|_| ());
    }

    /// Reads what another tab has written. What waits here is written first, and then finds out by itself.
    fn catch_up(self: Rc<Self>, id: AttrValue) {
        spawn_local(async move {
            let Ok(database) = self.database().await else { return };
            let Ok(Some((copy, _))) = database.copy(&id).await else { return };
            let is_busy = {
                let inner = self.inner.borrow();
                inner.is_writing || inner.known.get(&id).is_some_and(|known| known.writes >= copy.writes)
            };
            if !is_busy {
                self.take_over(&copy);
                self.dispatch.emit(follow(&copy));
            }
        });
    }

    fn say(&self, news: News, copy: &str) {
        if let Some(tabs) = &*self.tabs.borrow() {
            tabs.say(news, copy);
        }
    }

    fn tell(&self, change: impl FnOnce(&mut Keeping)) {
        let keeping = {
            let mut inner = self.inner.borrow_mut();
            change(&mut inner.keeping);
            inner.keeping.is_elsewhere = !inner.elsewhere.is_empty();
            inner.keeping.clone()
        };
        self.setter.set(keeping);
    }
}

/// The row of a state, the steps that are new, and the numbers of those that are gone.
fn kept(noted: &Noted, known: &Known) -> (KeptCopy, Vec<KeptStep>, Vec<u32>) {
    let numbers = |steps: &[Step]| steps.iter().map(|step| step.number).collect::<Vec<u32>>();
    let (undo, redo) = (newest(&noted.undo), newest(&noted.redo));
    let copy = KeptCopy {
        id: noted.identity.copy.clone(),
        writes: known.writes.wrapping_add(1),
        changed: js_sys::Date::now(),
        name: noted.identity.name.clone(),
        text: noted.text.clone(),
        base: noted.identity.base.clone(),
        undo: numbers(undo),
        redo: numbers(redo),
    };
    let steps = || undo.iter().chain(redo);
    let is_new = |step: &&Step| !known.steps.contains(&step.number);
    let new = steps().filter(is_new).map(|step| KeptStep { number: step.number, text: step.text.clone() }).collect();
    let there: BTreeSet<u32> = steps().map(|step| step.number).collect();
    (copy, new, known.steps.difference(&there).copied().collect())
}

/// So many steps and bytes of a history are kept; the rest lasts as long as the tab.
const MAX_STEPS: usize = 50;
const MAX_BYTES: usize = 8 << 20;

fn newest(steps: &[Step]) -> &[Step] {
    let mut bytes = 0;
    let fits = |step: &&Step| {
        bytes += step.text.len();
        bytes <= MAX_BYTES
    };
    let count = steps.iter().rev().take(MAX_STEPS).take_while(fits).count();
    steps.get(steps.len() - count..).unwrap_or_default()
}

/// What opens a copy that was kept.
pub(super) fn resume(copy: &KeptCopy, steps: Vec<KeptStep>) -> Action {
    let texts: HashMap<u32, Rc<str>> = steps.into_iter().map(|step| (step.number, step.text)).collect();
    let of = |numbers: &[u32]| -> Vec<Step> {
        let step = |number: &u32| Some(Step { number: *number, text: texts.get(number)?.clone(), identity: None });
        numbers.iter().filter_map(step).collect()
    };
    Action::Resume { text: copy.text.clone(), identity: identity(copy), undo: of(&copy.undo), redo: of(&copy.redo) }
}

fn follow(copy: &KeptCopy) -> Action {
    Action::Follow { text: copy.text.clone(), identity: identity(copy) }
}

fn identity(copy: &KeptCopy) -> Identity {
    Identity { name: copy.name.clone(), base: copy.base.clone(), opened: true, copy: copy.id.clone() }
}
