//! What a control does to the document, named by path so that it holds for the text as it then is.

use offerkit_core::document::{Document, Edit, Kind, Path, insert_item, move_item, pointer, remove, rename_key, scan};

/// A change of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sets the value at a path to a JSON text, adding what is missing on the way.
    Set(Path, String),
    /// Removes the value at a path, with its key.
    Remove(Path),
    /// Adds an item behind the last one of the list at a path; the list is made where there is none.
    Append(Path, String),
    /// Adds an item before the one at this index of the list at a path.
    Insert(Path, usize, String),
    /// Moves an item of the list at a path from one index to another.
    Move(Path, usize, usize),
    /// Adds a member at a path that has none yet.
    Add(Path, String),
    /// Gives the member at a path another key.
    Rename(Path, String),
    /// Several changes that touch different places, as one step.
    Many(Vec<Change>),
}

impl Change {
    /// The edits that make this change to a text; none where it cannot be made, or changes nothing.
    pub fn edits(&self, text: &str) -> Vec<Edit> {
        let Ok(document) = scan(text.as_bytes()) else { return Vec::new() };
        self.edits_of(&document).unwrap_or_default()
    }

    fn edits_of(&self, document: &Document<'_>) -> Option<Vec<Edit>> {
        match self {
            Change::Set(path, json) => {
                let unchanged = document.find(path).is_some_and(|node| document.raw(node) == json);
                if unchanged {
                    return None;
                }
                document.set(path, json).map(|edit| vec![edit])
            }
            Change::Add(path, json) => {
                let is_free = document.find(path).is_none_or(|node| document.kind(node) == Kind::Null);
                document.set(path, json).filter(|_| is_free).map(|edit| vec![edit])
            }
            Change::Remove(path) => Some(vec![remove(document, document.find(path)?)]),
            Change::Append(path, json) => match document.find(path) {
                Some(node) if document.kind(node) == Kind::Array => {
                    Some(vec![insert_item(document, node, usize::MAX, json)])
                }
                Some(node) if document.kind(node) != Kind::Null => None,
                _ => document.set(path, &format!("[{json}]")).map(|edit| vec![edit]),
            },
            Change::Insert(path, index, json) => Some(vec![insert_item(document, document.find(path)?, *index, json)]),
            Change::Move(path, from, to) => Some(move_item(document, document.find(path)?, *from, *to)),
            Change::Rename(path, key) => {
                let node = document.find(path)?;
                let parent = document.parent(node)?;
                let is_taken = document.member(parent, key).is_some();
                let old = document.key_of(node).filter(|_| !is_taken)?;
                Some(vec![rename_key(document, old, key)])
            }
            Change::Many(changes) => {
                let edits = changes.iter().filter_map(|change| change.edits_of(document));
                Some(edits.flatten().collect())
            }
        }
    }

    /// Pointers of the values whose findings should show at once: lists and maps are never left as a text is, and a
    /// value that was removed was looked at.
    pub(super) fn settled(&self) -> Vec<String> {
        match self {
            Change::Set(..) => Vec::new(),
            Change::Add(path, _) => path.split_last().map(|(_, parent)| pointer(parent)).into_iter().collect(),
            Change::Remove(path) => {
                let parent = path.split_last().map(|(_, parent)| pointer(parent)).unwrap_or_default();
                vec![pointer(path), parent]
            }
            Change::Append(path, _) | Change::Insert(path, ..) | Change::Move(path, ..) => vec![pointer(path)],
            Change::Rename(path, _) => path.split_last().map(|(_, parent)| pointer(parent)).into_iter().collect(),
            Change::Many(changes) => changes.iter().flat_map(Change::settled).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::document::apply;

    #[track_caller]
    fn check(text: &str, change: Change, expected: &str) {
        assert_eq!(apply(text, &change.edits(text)).expect("edits that fit"), expected);
    }

    fn path(keys: &[&str]) -> Path {
        keys.iter().map(|key| key.parse::<usize>().map_or_else(|_| (*key).into(), Into::into)).collect()
    }

    #[test]
    fn a_change_keeps_what_it_does_not_touch() {
        check(r#"{"a": 1.0, "b": [ ]}"#, Change::Set(path(&["a"]), "2".to_owned()), r#"{"a": 2, "b": [ ]}"#);
        check(r#"{"a": 1.0}"#, Change::Set(path(&["b", "c"]), "2".to_owned()), r#"{"a": 1.0, "b": {"c":2}}"#);
        check(r#"{"a": null}"#, Change::Append(path(&["a"]), "2".to_owned()), r#"{"a": [2]}"#);
        check(r#"{"a": [1, 2, 3]}"#, Change::Remove(path(&["a", "1"])), r#"{"a": [1, 3]}"#);
        check(r#"{"a": [1, 2, 3]}"#, Change::Move(path(&["a"]), 0, 1), r#"{"a": [2, 1, 3]}"#);
    }

    #[test]
    fn a_change_that_does_not_fit_changes_nothing() {
        for change in [
            Change::Append(path(&["a"]), "2".to_owned()),
            Change::Remove(path(&["b"])),
            Change::Rename(path(&["a"]), "c".to_owned()),
            Change::Set(path(&["a"]), "1".to_owned()),
        ] {
            check(r#"{"a":1,"c":2}"#, change, r#"{"a":1,"c":2}"#);
        }
        check("{", Change::Remove(path(&["a"])), "{");
    }

    #[test]
    fn several_changes_are_one_step() {
        let many = Change::Many(vec![
            Change::Set(path(&["l1"]), "\"b\"".to_owned()),
            Change::Rename(path(&["l2-a"]), "l2-b".to_owned()),
        ]);
        check(r#"{"l1":"a","l2-a":["x"]}"#, many, r#"{"l1":"b","l2-b":["x"]}"#);
    }
}
