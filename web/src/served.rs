//! The opening page as it is served: it stands in the HTML, so that people can begin before the portal's program has come.
//!
//! It is the portal's own first render, made when the portal is built. In the browser the portal goes on with its very
//! elements, so that text, selection, focus and undo stay as they are. What was done on the page meanwhile is handed over
//! by `static/opening.js`.

use web_sys::{Element, Node};

/// The attribute that says how many elements and comments were served.
const NODES: &str = "data-nodes";

/// The element of the page that holds the portal, with the opening page in it.
#[cfg(not(target_family = "wasm"))]
pub fn opening_page() -> String {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    let rendered = pin!(yew::LocalServerRenderer::<crate::app::App>::new().render());
    // Nothing on this page waits for anything, so one look is enough.
    let Poll::Ready(opening) = rendered.poll(&mut Context::from_waker(Waker::noop())) else { return String::new() };
    let opening = without_names(&opening);
    format!(r#"<div id="app" {NODES}="{}">{opening}</div>"#, nodes_in(&opening))
}

/// A debug build writes the names of components into its marks.
#[cfg(not(target_family = "wasm"))]
fn without_names(html: &str) -> String {
    let mut parts = html.split('[');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_mark = bare.ends_with("<!--<") || bare.ends_with("<!--</");
        bare.push('[');
        bare.push_str(part.split_once(']').filter(|_| is_mark).map_or(part, |_| part.trim_start_matches(|c| c != ']')));
    }
    bare
}

/// Elements and comments of a text that the renderer has written: it escapes every other `<`.
#[cfg(not(target_family = "wasm"))]
fn nodes_in(html: &str) -> usize {
    let begins = |part: &&str| part.starts_with("!--") || part.starts_with(|c: char| c.is_ascii_alphabetic());
    html.split('<').skip(1).filter(begins).count()
}

/// Whether the page holds what was served. Translators, extensions and proxies change pages, and the portal can go on with
/// none that it does not know.
pub(crate) fn is_as_served(place: &Element) -> bool {
    let served = place.get_attribute(NODES).and_then(|number| number.parse().ok());
    served.is_some_and(|served: u32| served == nodes_below(place))
}

fn nodes_below(node: &Node) -> u32 {
    let mut count = 0;
    let mut child = node.first_child();
    while let Some(node) = child {
        if matches!(node.node_type(), Node::ELEMENT_NODE | Node::COMMENT_NODE) {
            count += 1;
        }
        count += nodes_below(&node);
        child = node.next_sibling();
    }
    count
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;

    #[test]
    fn the_opening_page_has_its_controls_and_nothing_of_a_device() {
        let page = opening_page();
        for control in ["paste-text", "file-input", "service-address", "publisher-id", "token"] {
            assert_eq!(page.matches(&format!(" id=\"{control}\"")).count(), 1, "{control} of {page}");
        }
        assert!(!page.contains("value=\"http"), "{page}");
    }

    #[test]
    fn marks_have_no_names() {
        assert_eq!(without_names("<!--<[a::B]>--><p>[x]</p><!--</[a::B]>-->"), "<!--<[]>--><p>[x]</p><!--</[]>-->");
        assert!(!opening_page().contains("offerkit_web"), "{}", opening_page());
    }

    #[test]
    fn elements_and_marks_are_counted() {
        assert_eq!(nodes_in("<!--<[]>--><p>a &lt; b<input></p><!--</[]>-->"), 4);
    }
}
