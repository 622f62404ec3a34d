//! What the request demands of the offer's state, and what is demanded unless the person says otherwise.

use offerkit_core::exchange::{Address, ETag, IfMatch, offer_url};
use yew::AttrValue;

use crate::store::Base;

/// What the request demands of the offer's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// That there is none.
    Create,
    /// That it is the one last seen.
    Seen,
    /// Nothing.
    Any,
}

/// A choice of the person's. It holds for one address and one state seen there, and not for the next.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chosen {
    choice: Choice,
    address: Address,
    etag: Option<AttrValue>,
}

impl Chosen {
    pub(super) fn new(choice: Choice, base: Option<&Base>, address: &Address) -> Self {
        Self { choice, address: address.clone(), etag: base.and_then(|base| base.etag.clone()) }
    }
}

/// The state last seen at an address; `None` where none was, or where it had no tag.
pub(super) fn tag_seen(base: Option<&Base>, address: &Address) -> Option<ETag> {
    let base = base.filter(|base| same_place(&base.address, address))?;
    base.etag.as_deref().and_then(ETag::parse)
}

fn same_place(one: &Address, other: &Address) -> bool {
    // Addresses are compared as they are sent: people write a base in several ways.
    offer_url(one).is_ok_and(|url| offer_url(other).is_ok_and(|other| url == other))
}

/// What holds: the person's choice, else the state last seen, else that there is none.
pub(super) fn choice(chosen: Option<&Chosen>, base: Option<&Base>, address: &Address) -> Choice {
    let tag = tag_seen(base, address);
    let etag = base.and_then(|base| base.etag.clone());
    let holds = |chosen: &&Chosen| chosen.address == *address && chosen.etag == etag;
    match chosen.filter(holds).map(|chosen| chosen.choice) {
        Some(choice) if choice != Choice::Seen || tag.is_some() => choice,
        _ if tag.is_some() => Choice::Seen,
        _ => Choice::Create,
    }
}

/// The header that says it.
pub(super) fn if_match(choice: Choice, base: Option<&Base>, address: &Address) -> IfMatch {
    match choice {
        Choice::Create => IfMatch::Absent,
        Choice::Any => IfMatch::Any,
        Choice::Seen => tag_seen(base, address).map_or(IfMatch::Absent, IfMatch::Tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(base: &str) -> Address {
        Address { base: base.to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() }
    }

    fn base(at: &str, etag: Option<&'static str>) -> Option<Base> {
        Some(Base::read(address(at), etag.map(AttrValue::from), "".into()))
    }

    #[track_caller]
    fn check(chosen: Option<Choice>, base: Option<Base>, expected: Choice) {
        let here = address("http://h");
        let chosen = chosen.map(|choice| Chosen::new(choice, base.as_ref(), &here));
        assert_eq!(choice(chosen.as_ref(), base.as_ref(), &here), expected);
    }

    #[test]
    fn an_offer_that_was_seen_there_is_changed_and_any_other_created() {
        check(None, None, Choice::Create);
        check(None, base("http://h", Some("\"a\"")), Choice::Seen);
        check(None, base("http://h/api/", Some("\"a\"")), Choice::Seen);
        check(None, base("http://other", Some("\"a\"")), Choice::Create);
        check(None, base("http://h", None), Choice::Create);
        check(None, base("http://h", Some("odd")), Choice::Create);
    }

    #[test]
    fn the_persons_choice_wins_where_it_can_be_met() {
        check(Some(Choice::Any), base("http://h", Some("\"a\"")), Choice::Any);
        check(Some(Choice::Create), base("http://h", Some("\"a\"")), Choice::Create);
        check(Some(Choice::Seen), None, Choice::Create);
    }

    #[test]
    fn a_choice_does_not_outlive_the_state_it_was_made_for() {
        let here = address("http://h");
        let before = base("http://h", Some("\"a\""));
        let after = base("http://h", Some("\"b\""));
        let chosen = Chosen::new(Choice::Any, before.as_ref(), &here);
        assert_eq!(choice(Some(&chosen), after.as_ref(), &here), Choice::Seen);
        assert_eq!(choice(Some(&chosen), before.as_ref(), &address("http://other")), Choice::Create);
    }

    #[test]
    fn the_header_says_the_choice() {
        let (here, seen) = (address("http://h"), base("http://h", Some("W/\"a\"")));
        let header = |choice| if_match(choice, seen.as_ref(), &here);
        assert_eq!(header(Choice::Create), IfMatch::Absent);
        assert_eq!(header(Choice::Any), IfMatch::Any);
        assert_eq!(header(Choice::Seen), ETag::parse("W/\"a\"").map_or(IfMatch::Absent, IfMatch::Tag));
    }
}
