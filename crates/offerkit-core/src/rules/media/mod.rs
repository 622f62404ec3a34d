//! Rules about logos, screenshots and videos, as far as their addresses tell.

pub(super) mod hero_logo_stays;
pub(super) mod not_png;
pub(super) mod same_picture;
pub(super) mod signature_ends_soon;
pub(super) mod video_host;
pub(super) mod web_page;

use std::cell::Cell;

use super::{Value, sas, url};
use crate::catalog;
use crate::document::{Kind, NodeId};
use crate::finding::Findings;

/// The listing's logos that the walk came by.
#[derive(Default)]
pub(crate) struct Logos {
    /// Small, medium and large.
    square: [Cell<Logo>; 3],
    /// Wide and hero, which have shapes of their own.
    oblong: [Cell<Logo>; 2],
}

/// A logo, and eight bytes of its file's name: what differs where addresses do, so that seldom more has to be compared.
#[derive(Clone, Copy, Default)]
struct Logo {
    node: Option<NodeId>,
    name: u64,
}

/// Looks at the address of a picture.
#[inline(never)]
pub(super) fn check_picture(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if let Some(parts) = sas::check_picture(value, findings) {
        note(value, &parts, findings);
        url::check_scheme(value, &parts, findings);
        check_file(value, &parts, findings);
    }
}

fn note(value: &Value<'_, '_, '_>, parts: &url::Parts<'_>, findings: &mut Findings) {
    let Logos { square: [small, medium, large], oblong: [wide, hero] } = &value.subject.logos;
    // Plans have logos too, under keys that are shorter.
    let slot = match value.field.key.as_bytes() {
        [before @ .., b'l', b'L', _, _, _] if before.len() == SMALL => small,
        [before @ .., b'm', b'L', _, _, _] if before.len() == SMALL + 1 => medium,
        [before @ .., b'e', b'L', _, _, _] if before.len() == SMALL => large,
        [before @ .., b'e', b'L', _, _, _] if before.len() + 1 == SMALL => wide,
        [before @ .., b'o', b'L', _, _, _] if before.len() + 1 == SMALL => {
            hero_logo_stays::check(value, findings);
            hero
        }
        _ => return,
    };
    slot.set(Logo { node: Some(value.node), name: url::name_hint(parts.path) });
}

const SMALL: usize = "microsoft-azure-marketplace.smal".len();

/// Looks at what kind of file an address names.
fn check_file(value: &Value<'_, '_, '_>, parts: &url::Parts<'_>, findings: &mut Findings) {
    // The more telling one speaks.
    if url::repository_page::check(value, parts, findings) || parts.path.as_bytes().last_chunk() == Some(b".png") {
        return;
    }
    if let Some(extension) = url::extension(parts.path)
        && !web_page::check(value, extension, findings)
    {
        not_png::check(value, extension, findings);
    }
}

/// Looks at a screenshot or a video. Nobody has published its shape, so only what is an address is looked at.
#[cold]
pub(super) fn check_entry(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let list = value.field.parent.map_or("", |list| catalog::field(list).key);
    if list.ends_with("videos") { video_host::check(value, findings) } else { check_screenshot(value, findings) }
}

#[cold]
fn check_screenshot(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    each_address(value, &mut |value, parts| check_file(value, parts, findings));
}

/// Shows each web address of an entry: the entry itself or its members.
fn each_address(value: &Value<'_, '_, '_>, see: &mut dyn FnMut(&Value<'_, '_, '_>, &url::Parts<'_>)) {
    let document = value.document();
    let members = document.members(value.node).map(|(_, node)| node);
    let itself = (document.kind(value.node) == Kind::String).then_some(value.node);
    for node in members.chain(itself) {
        let Some(text) = document.string(node) else { continue };
        if let Ok(parts) = url::inspect(text.trim()) {
            see(&Value { node, text: &text, ..*value }, &parts);
        }
    }
}
