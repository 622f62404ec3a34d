//! Names of elements, and the little that must be asked of the page itself.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDetailsElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The id of the element that edits the value at a pointer. Different pointers have different ids, none holds white
/// space, and no other id of the page starts with `at:`.
pub fn id_of(pointer: &str) -> String {
    let mut id = String::from("at:");
    for character in pointer.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '-' | '.' | '~' => id.push(character),
            other => id.push_str(&format!("_{:x}_", u32::from(other))),
        }
    }
    id
}

/// The page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Focuses the control of a pointer, or of the nearest value around it that the form shows, and brings it into view.
/// `false` where there is none.
pub fn focus_pointer(pointer: &str) -> bool {
    let mut at = pointer;
    loop {
        if let Some(element) = element(&id_of(at)) {
            focus(&element);
            return true;
        }
        let Some((parent, _)) = at.rsplit_once('/') else { return false };
        at = parent;
    }
}

/// Focuses an element and brings it into view, opening what hides it.
pub fn focus(element: &Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        if let Some(details) = details.dyn_ref::<HtmlDetailsElement>() {
            details.set_open(true);
        }
        around = details.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A refusal leaves the focus where it was; scrolling still shows the place.
        drop(element.focus());
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Focuses the element with this id and brings it to the top of what is in sight, as a heading under which to read on.
pub fn focus_heading(id: &str) {
    let Some(element) = element(id) else { return };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus());
    }
    element.scroll_into_view_with_bool(true);
}

/// Whether keys typed into this element have an undo of their own.
pub fn has_own_undo(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" => !element.has_attribute("readonly"),
        "INPUT" => {
            let kind = element.get_attribute("type").unwrap_or_default();
            !element.has_attribute("readonly") && !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "file")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn ids_differ_where_pointers_do_and_hold_no_white_space() {
        assert_eq!(
            id_of("/definition/offer/microsoft-azure-marketplace.title"),
            "at:/definition/offer/microsoft-azure-marketplace.title"
        );
        assert_eq!(id_of("/a b"), "at:/a_20_b");
        let pointers = ["/a b", "/a_20_b", "/a_b", "/ä", "/a\tb", "", "/"];
        let ids: std::collections::BTreeSet<String> = pointers.iter().map(|pointer| id_of(pointer)).collect();
        assert_eq!(ids.len(), pointers.len());
        assert!(ids.iter().all(|id| !id.contains(char::is_whitespace)));
    }
}
