//! The token, for as long as the page lives, and the address it is used at.

use std::rc::Rc;

use offerkit_core::exchange::Address;
use yew::prelude::*;

use crate::settings::{Identifiers, Token, page_origin};
use crate::store::{State, StoreHandle, use_store};

/// The token as the page hands it down.
pub(crate) type TokenHandle = UseStateHandle<Token>;

/// Properties of [`Session`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SessionProps {
    /// What sees the token.
    pub children: Html,
}

/// Holds the token, and keeps the settings on this device as they change. Stands inside the store's context.
#[component]
pub fn Session(props: &SessionProps) -> Html {
    let token: TokenHandle = use_state(Token::default);
    let store = use_store();
    let has_begun = use_mut_ref(|| false);
    use_effect_with(store.settings.clone(), move |settings| {
        // The first ones are those that were kept.
        if has_begun.replace(true) {
            settings.save();
        }
    });
    html! {
        <ContextProvider<TokenHandle> context={token}>{ props.children.clone() }</ContextProvider<TokenHandle>>
    }
}

#[hook]
#[expect(clippy::expect_used, reason = "a component outside the page fails at its first render, in every test")]
pub(crate) fn use_token() -> TokenHandle {
    use_context::<TokenHandle>().expect("the page provides the token")
}

/// Where the offer is sent, and how its body names itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    /// Where the offer is sent.
    pub(crate) address: Address,
    /// How the body names itself.
    pub(crate) body: Identifiers,
}

impl Target {
    /// Of the store as it is.
    pub(crate) fn of(state: &State) -> Self {
        let body = Identifiers::of(&state.text);
        Self { address: state.settings.address(state.base.as_ref(), &body, &page_origin()), body }
    }

    /// Whether the body names itself otherwise than its address does: a service refuses that.
    pub(crate) fn is_contradicted(&self) -> bool {
        let unlike = |named: &Option<String>, at: &str| named.as_deref().is_some_and(|named| named != at);
        unlike(&self.body.publisher_id, &self.address.publisher_id)
            || unlike(&self.body.offer_id, &self.address.offer_id)
    }
}

/// The target, worked out again only where something it depends on has changed.
#[hook]
pub(crate) fn use_target(store: &StoreHandle) -> Rc<Target> {
    let key = (store.text.clone(), store.settings.clone(), store.base.clone());
    use_memo(key, |_| Target::of(store))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: [Option<&str>; 2], at: [&str; 2], expected: bool) {
        let [publisher_id, offer_id] = body.map(|id| id.map(str::to_owned));
        let [publisher, offer] = at.map(str::to_owned);
        let address = Address { base: "http://h".to_owned(), publisher_id: publisher, offer_id: offer };
        let target = Target { address, body: Identifiers { publisher_id, offer_id } };
        assert_eq!(target.is_contradicted(), expected);
    }

    #[test]
    fn a_body_may_leave_its_names_out_but_not_contradict_its_address() {
        check([None, None], ["contoso", "vm"], false);
        check([Some("contoso"), Some("vm")], ["contoso", "vm"], false);
        check([Some("fabrikam"), Some("vm")], ["contoso", "vm"], true);
        check([None, Some("vm-2")], ["contoso", "vm"], true);
    }
}
