//! Taking files for slots and sending them. The token, the service and the offer are those of the moment.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use offerkit_core::document::{Path, write_string};
use offerkit_core::exchange::pictures_url;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::file::Held;
use super::outcome::{End, Remedy, Trouble, outcome};
use super::slot::Slot;
use super::upload::Upload;
use super::work::{Before, Place, Work, WorkAction, Works};
use crate::dom::{element, focus};
use crate::service::{focus_field, use_token};
use crate::settings::{Identifiers, Token, page_origin};
use crate::store::{Action, Change, Dispatch, StoreHandle, View, use_dispatch, use_store};

/// Where a picture is to stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Target {
    pub(super) place: Place,
    pub(super) path: Path,
}

/// A file and its request, which are no plain data.
struct OnDesk {
    place: Place,
    /// Tells the file from the one that was chosen before it.
    number: u32,
    held: Option<Held>,
    upload: Option<Upload>,
}

/// The offer and the token as they are now.
struct Now {
    store: StoreHandle,
    token: Token,
}

/// What is under way for every slot, and the way to change it. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Desk {
    /// What is under way.
    pub(super) works: UseReducerHandle<Works>,
    /// The name of the working copy that is open.
    pub(super) copy: AttrValue,
    files: Rc<RefCell<Vec<OnDesk>>>,
    now: Rc<RefCell<Option<Now>>>,
    last: Rc<Cell<u32>>,
    dispatch: Dispatch,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.works == other.works && self.copy == other.copy
    }
}

/// Properties of [`PictureSession`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PictureSessionProps {
    /// The page.
    pub children: Html,
}

/// Holds what is under way, across views. Stands inside the store's contexts and the token's.
#[component]
pub fn PictureSession(props: &PictureSessionProps) -> Html {
    let store = use_store();
    let token = use_token();
    let works = use_reducer(Works::default);
    let files = use_mut_ref(Vec::new);
    let now = use_mut_ref(|| None);
    let last = use_memo((), |()| Cell::new(0));
    let (copy, dispatch) = (store.copy.clone(), use_dispatch());
    *now.borrow_mut() = Some(Now { store, token: (*token).clone() });
    let desk = Desk { works, copy, files, now, last, dispatch };
    html! { <ContextProvider<Desk> context={desk}>{ props.children.clone() }</ContextProvider<Desk>> }
}

#[hook]
#[expect(clippy::expect_used, reason = "a component outside the page fails at its first render, in every test")]
pub(super) fn use_desk() -> Desk {
    use_context::<Desk>().expect("the page provides what is under way")
}

impl Desk {
    /// Takes a file for a slot, in the place of whatever was under way for it; sends it if it is right.
    pub(super) fn take(&self, target: Target, slot: Slot, file: File) {
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        self.clear(&target.place);
        self.files.borrow_mut().push(OnDesk { place: target.place.clone(), number, held: None, upload: None });
        self.works.dispatch(WorkAction::Begin(target.place.clone(), number));
        let desk = self.clone();
        spawn_local(async move {
            match Held::read(&file, &slot).await {
                Err(sentence) => desk.goes(&target, number, Work::Refused(sentence)),
                Ok(held) => {
                    // Another one may have been chosen meanwhile.
                    let keep = |one: &mut OnDesk| {
                        let is_newest = one.number == number;
                        if is_newest {
                            one.held = Some(held);
                        }
                        is_newest
                    };
                    if desk.with(&target.place, keep) == Some(true) {
                        desk.send(&target);
                    }
                }
            }
        });
    }

    /// Sends the file that is at hand for a slot.
    pub(super) fn send(&self, target: &Target) {
        let ready = self.with(&target.place, |one| {
            one.held.as_ref().map(|held| (one.number, held.chosen.clone(), held.picture.clone()))
        });
        let Some((number, picture, blob)) = ready.flatten() else { return };
        let work = match self.upload(target, number, &blob) {
            Ok(()) => Work::Sending { picture, part: 0.0 },
            Err(trouble) => Work::Stopped { picture, trouble },
        };
        self.goes(target, number, work);
    }

    fn upload(&self, target: &Target, number: u32, blob: &web_sys::Blob) -> Result<(), Trouble> {
        let now = self.now.borrow();
        let Some(Now { store, token }) = now.as_ref() else { return Ok(()) };
        let authorization = token.authorization();
        let authorization = authorization.map_err(|fault| Trouble::of_token(format!("It was not sent: {fault}.")))?;
        let authorization = authorization.ok_or_else(Trouble::no_token)?;
        let address = store.settings.address(store.base.as_ref(), &Identifiers::of(&store.text), &page_origin());
        let publisher = Some(&*address.publisher_id).filter(|publisher| !publisher.is_empty());
        let url = pictures_url(&address.base, publisher).map_err(Trouble::of_address)?;
        let before = Before::of(&store.text, &target.path);
        let on_part = {
            let (works, place) = (self.works.dispatcher(), target.place.clone());
            move |part| works.dispatch(WorkAction::Left(place.clone(), number, part))
        };
        let on_end = {
            let (desk, target) = (self.clone(), target.clone());
            move |end: End| {
                let (desk, target, before) = (desk.clone(), target.clone(), before.clone());
                // The request that ends here is dropped there.
                spawn_local(async move { desk.ended(&target, number, &before, &end) });
            }
        };
        let upload = Upload::start(&url, &authorization, blob, on_part, on_end);
        let upload = upload.map_err(|_| Trouble::of("The browser would not send it to this address."))?;
        self.with(&target.place, |one| one.upload = Some(upload));
        Ok(())
    }

    fn ended(&self, target: &Target, number: u32, before: &Before, end: &End) {
        let over = self.with(&target.place, |one| {
            let held = one.held.as_ref().filter(|_| one.number == number);
            held.map(|held| held.chosen.clone()).map(|picture| (picture, one.upload.take()))
        });
        let Some((picture, _upload)) = over.flatten() else { return };
        keep_focus(&target.place);
        match outcome(end) {
            Err(trouble) => self.goes(target, number, Work::Stopped { picture, trouble }),
            Ok(url) => {
                let is_set = self.stands_as(target, before);
                if is_set {
                    self.set(target, &url);
                }
                self.goes(target, number, Work::Sent { picture, url, is_set });
                self.clear(&target.place);
            }
        }
    }

    /// Whether the offer that is open has in this slot what it had.
    fn stands_as(&self, target: &Target, before: &Before) -> bool {
        let now = self.now.borrow();
        now.as_ref().is_some_and(|now| {
            now.store.copy == target.place.copy && Before::of(&now.store.text, &target.path) == *before
        })
    }

    /// Puts a picture's address into the offer, as a step of its own.
    pub(super) fn set(&self, target: &Target, url: &str) {
        let change = Change::Set(target.path.clone(), write_string(url));
        self.dispatch.emit(Action::Change { change, origin: None });
        self.dispatch.emit(Action::Touch(target.place.pointer.clone()));
    }

    /// Gives up what is on its way; the file stays at hand.
    pub(super) fn cancel(&self, target: &Target) {
        // Aborting tells the end at once, but that is only looked at later.
        self.with(&target.place, |one| one.upload.as_ref().map(Upload::cancel));
    }

    /// Lays a file aside, and what is said of it.
    pub(super) fn forget(&self, target: &Target) {
        self.clear(&target.place);
        self.works.dispatch(WorkAction::Forget(target.place.clone()));
    }

    /// Leads to where a trouble is mended.
    pub(super) fn lead(&self, remedy: Remedy) {
        self.dispatch.emit(Action::View(View::Send));
        let lead = move || match remedy {
            Remedy::Address(fault) => focus_field(fault),
            Remedy::Token => {
                if let Some(field) = element("token") {
                    focus(&field);
                }
            }
        };
        // By then the view is there.
        Timeout::new(0, lead).forget();
    }

    fn goes(&self, target: &Target, number: u32, work: Work) {
        self.works.dispatch(WorkAction::Goes(target.place.clone(), number, work));
    }

    fn with<T>(&self, place: &Place, look: impl FnOnce(&mut OnDesk) -> T) -> Option<T> {
        self.files.borrow_mut().iter_mut().find(|one| one.place == *place).map(look)
    }

    fn clear(&self, place: &Place) {
        let mut files = self.files.borrow_mut();
        let at = files.iter().position(|one| one.place == *place);
        let over = at.map(|at| files.swap_remove(at));
        // Nothing is borrowed any more when the request is given up.
        drop(files);
        drop(over);
    }
}

/// The button that stops a sending goes with it: a focus that is there goes to where another picture is chosen.
fn keep_focus(place: &Place) {
    let stop = element(&stop_id(&place.pointer));
    let active = crate::dom::document().and_then(|document| document.active_element());
    if stop.is_some() && stop == active {
        focus_chooser(&place.pointer);
    }
}

/// Focuses the control with which a picture is chosen.
pub(super) fn focus_chooser(pointer: &str) {
    if let Some(chooser) = element(&chooser_id(pointer)) {
        focus(&chooser);
    }
}

/// The id of the control with which a picture is chosen.
pub(super) fn chooser_id(pointer: &str) -> String {
    format!("choose:{}", crate::dom::id_of(pointer))
}

/// The id of the button that stops a sending.
pub(super) fn stop_id(pointer: &str) -> String {
    format!("stop:{}", crate::dom::id_of(pointer))
}
