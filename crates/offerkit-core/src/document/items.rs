//! Objects that follow each other in a list: they have much in common, and what is spelt as in the one before is read as
//! it was there.

use std::ops::Range;

use super::lanes::same_length;
use super::scan::{Scanner, offset};
use super::tree::{AS_BEFORE, KEY, Kind};

/// No member is held against any. The first node is the root, which is none.
pub(super) const NO_MEMBER: u32 = 0;

/// An open object has other values open in it; its members are held against those of the item before, from this one on.
pub(super) struct Around {
    pub(super) depth: usize,
    pub(super) before: u32,
}

impl Scanner<'_> {
    /// The first member of the object that ends where the next node begins, if there is such a one.
    #[inline(always)]
    pub(super) fn object_before(&self) -> u32 {
        let next = self.next_id();
        match self.nodes.get(self.closed as usize) {
            Some(node) if node.kind == Kind::Object && node.next == next && self.closed + 1 < next => self.closed + 1,
            _ => NO_MEMBER,
        }
    }

    /// What an object goes on with once a value in it is closed.
    #[inline(never)]
    pub(super) fn before(&mut self, depth: usize) -> u32 {
        self.around.pop_if(|around| around.depth == depth).map_or(NO_MEMBER, |around| around.before)
    }

    /// Takes over the nodes of members of the item before, where these are spelt the same: then they are read the same.
    /// Items of one list have much in common. `before` is the member at the place of the next one, and moves on. Gives
    /// where the last member that is the same ends, if any is.
    #[inline(always)]
    pub(super) fn members_as_before(&mut self, at: usize, object: u32, before: &mut u32) -> Option<usize> {
        let [key, value] = self.nodes.get(*before as usize..)?.first_chunk()?;
        let (start, end, next) = (key.start as usize, value.end as usize, value.next);
        // With the byte behind it: a number might go on there. Most values that differ end differently, and the shortest
        // member has four bytes.
        let last = |end: usize| self.bytes.get(..=end)?.last_chunk::<4>();
        let may_be_same = last(end) == last(at + end - start);
        let end = if may_be_same { self.same_members(at, object, before) } else { None };
        if end.is_none() {
            *before = next;
        }
        // The item before ends where this one begins.
        if *before == object {
            *before = NO_MEMBER;
        }
        end
    }

    /// The same for members of which the first ends alike.
    #[inline(never)]
    fn same_members(&mut self, at: usize, object: u32, before: &mut u32) -> Option<usize> {
        let first = *before;
        let start = self.nodes.get(first as usize)?.start;
        let known = self.bytes.get(start as usize..self.nodes.get(object as usize)?.start as usize)?;
        let alike = offset(same_length(known, self.bytes.get(at..)?));
        let mut end = None;
        while *before < object {
            let value = self.nodes.get(*before as usize + 1)?;
            if value.end - start >= alike {
                break;
            }
            *before = value.next;
            end = Some(at + (value.end - start) as usize);
        }
        if end.is_some() {
            self.take_over(first..*before, object, offset(at) - start);
        }
        end
    }

    /// Repeats the nodes of members so many bytes further on, in another object.
    #[inline(always)]
    fn take_over(&mut self, members: Range<u32>, object: u32, shift: u32) {
        let mut key = self.next_id();
        let distance = key - members.start;
        self.nodes.extend_from_within(members.start as usize..members.end as usize);
        for node in self.nodes.get_mut(key as usize..).unwrap_or_default() {
            node.start += shift;
            node.end += shift;
            node.next += if node.flags & KEY == 0 { distance } else { 0 };
        }
        while let Some([name, value, ..]) = self.nodes.get_mut(key as usize..) {
            name.flags |= AS_BEFORE;
            let (hash, next) = (name.next, value.next);
            self.note_key(object, hash);
            key = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::tree::{AS_BEFORE, Document, KEY, Node, NodeId};
    use crate::document::{UnreadableReason, scan};

    /// What each member of each item is taken over from: `=` where it is, `.` where it is read.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = scan(text.as_bytes()).expect("a readable text");
        reads_items_as_alone(&document);
        let mark = |key: NodeId| if document.is_as_before(key) { '=' } else { '.' };
        let marks = |item: NodeId| document.members(item).map(|(key, _)| mark(key)).collect::<String>();
        let seen: Vec<String> = document.items(document.root()).map(marks).collect();
        assert_eq!(seen, expected, "{text}");
    }

    /// Every item has the nodes that it has as a text of its own, and those that are marked are spelt as in the item
    /// before.
    fn reads_items_as_alone(document: &Document<'_>) {
        let mut before: Option<NodeId> = None;
        for item in document.items(document.root()) {
            let alone = scan(document.raw(item).as_bytes()).expect("an item is a text");
            let shift = document.span(item).start;
            let moved = alone.nodes.iter().map(|node| {
                let next = if node.flags & KEY == 0 { node.next + item.0 } else { node.next };
                Node { start: node.start + shift, end: node.end + shift, next, ..*node }
            });
            let nodes = &document.nodes[item.0 as usize..document.node(item).next as usize];
            let told = |node: Node| (node.kind, node.flags & !AS_BEFORE, node.start, node.end, node.next);
            assert!(
                nodes.iter().copied().map(told).eq(moved.map(told)),
                "{} in {}",
                document.raw(item),
                document.text()
            );
            let known = before.map(|before| spelt(document, before)).unwrap_or_default();
            for (place, (key, _)) in document.members(item).enumerate() {
                let is_same = known.get(place) == spelt(document, item).get(place);
                assert!(is_same || !document.is_as_before(key), "{} in {}", document.raw(key), document.text());
            }
            before = Some(item);
        }
    }

    fn spelt<'t>(document: &Document<'t>, object: NodeId) -> Vec<&'t str> {
        let range = |(key, value)| document.span(key).start as usize..document.span(value).end as usize;
        document.members(object).map(|member| document.text().get(range(member)).expect("a member")).collect()
    }

    #[test]
    fn members_spelt_as_before_are_taken_over() {
        check(r#"[{"a":1,"b":{"c":[2]}},{"a":1,"b":{"c":[2]}}]"#, &["..", "=="]);
        check(r#"[{"a":1,"b":"x","c":"y"},{"a":2,"b":"x","c":"y"}]"#, &["...", ".=="]);
        check(r#"[{"a":1,"b":[{"c":1},{"c":1}]},{"a":1,"b":[{"c":1},{"c":2}]}]"#, &["..", "=."]);
        check("[ {\"a\" : 1 ,\n\"b\":2 } ,\n{\"a\" : 1 ,\n\"b\":2 }]", &["..", "=="]);
        check(r#"[{"a":{"x":1},"b":2},{"a":{"x":2},"b":2}]"#, &["..", ".="]);
        check(r#"[{"a":{"x":[1],"y":2},"b":2},{"a":{"x":[2],"y":2},"b":2}]"#, &["..", ".="]);
    }

    #[test]
    fn what_goes_on_differently_is_read() {
        check(r#"[{"a":1234567},{"a":12345678}]"#, &[".", "."]);
        check(r#"[{"a":"same","b":12},{"a":"same","b":123}]"#, &["..", "=."]);
        check(r#"[{"a":"1234567"},{"a":"1234567","b":1}]"#, &[".", ".."]);
        check(r#"[{"a":1234567 },{"a":1234567}]"#, &[".", "."]);
        check(r#"[{"a":1,"bbbbbbbb":2},{"bbbbbbbb":2,"a":1}]"#, &["..", ".."]);
    }

    #[test]
    fn an_object_is_held_against_the_one_right_before_it() {
        check(r#"[{"a":"like"},1,{"a":"like"}]"#, &[".", "", "."]);
        check(r#"[{"a":"like"},{},{"a":"like"}]"#, &[".", "", "."]);
        check(r#"[{"a":"like"},[],{"a":"like"}]"#, &[".", "", "."]);
        check(r#"[{"a":"like"},[{"a":"like"}],{"a":"like"}]"#, &[".", "", "."]);
    }

    #[test]
    fn a_fault_behind_what_is_the_same_is_seen() {
        for (text, at) in [
            (r#"[{"a":"same","b":1},{"a":"same","b":1]"#, 37),
            (r#"[{"a":"same","b":1},{"a":"same",}]"#, 31),
            (r#"[{"a":"same","b":1},{"a":"same" "b":1}]"#, 32),
            (r#"[["a","b","c","d","e"],{"a","b","c","d","e":1}]"#, 27),
        ] {
            let unreadable = scan(text.as_bytes()).expect_err("a broken text");
            assert!(matches!(unreadable.reason, UnreadableReason::Syntax(_)));
            assert_eq!(unreadable.span.start, at, "{text}");
        }
    }

    fn value() -> impl Strategy<Value = String> {
        let plain = prop::sample::select(vec![
            "1",
            "12",
            "-1",
            "1e3",
            "true",
            "null",
            "\"\"",
            "\"a\"",
            "\"a \\n b\"",
            "\"日本\"",
        ]);
        plain.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
            let member = (prop::sample::select(vec!["a", "b", "\\u0061", "long name"]), inner.clone());
            prop_oneof![
                prop::collection::vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(","))),
                prop::collection::vec(member, 0..4).prop_map(|members| {
                    let members = members.iter().map(|(key, value)| format!("\"{key}\":{value}"));
                    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
                }),
            ]
        })
    }

    proptest! {
        /// Items of few kinds, so that many are like the one before.
        #[test]
        fn items_are_read_as_they_are_alone(kinds in prop::collection::vec(value(), 1..4), order in prop::collection::vec(0_usize..4, 0..12), gap in "[ \n]{0,2}") {
            let items: Vec<&str> = order.iter().map(|kind| kinds[kind % kinds.len()].as_str()).collect();
            let text = format!("[{}]", items.join(&format!(",{gap}")));
            let document = scan(text.as_bytes()).expect("a readable text");
            reads_items_as_alone(&document);
            let nested = format!("[{text},{{\"a\":{text}}},{{\"a\":{text}}}]");
            reads_items_as_alone(&scan(nested.as_bytes()).expect("a readable text"));
        }
    }
}
