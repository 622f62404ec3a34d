//! Names of elements, and the little that must be asked of the page itself.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlDetailsElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

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

/// The window; `None` where there is no browser: there the opening page is rendered.
pub fn window() -> Option<Window> {
    if cfg!(target_family = "wasm") { web_sys::window() } else { None }
}

/// A number from 0 to below 1; 0 where there is no browser.
pub fn random() -> f64 {
    if cfg!(target_family = "wasm") { js_sys::Math::random() } else { 0.0 }
}

/// The page.
pub fn document() -> Option<Document> {
    window()?.document()
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

/// A control that is typed into, and where it is on the screen.
#[derive(Debug)]
pub struct HeldPlace {
    control: Element,
    top: f64,
}

impl HeldPlace {
    /// Of the control that has the focus; `None` where nothing is typed into.
    pub fn of_focus() -> Option<Self> {
        let control = document()?.active_element().filter(has_own_undo)?;
        let top = control.get_bounding_client_rect().top();
        Some(Self { control, top })
    }

    /// Brings it back there, after something has come above it.
    pub fn hold(&self) {
        let moved = self.control.get_bounding_client_rect().top() - self.top;
        if let Some(window) = window().filter(|_| moved != 0.0) {
            window.scroll_by_with_x_and_y(0.0, moved);
        }
    }
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
