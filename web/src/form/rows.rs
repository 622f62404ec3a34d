//! Rows, with those that are not set folded away.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::model::Row;
use super::row::row_view;
use crate::store::use_dispatch;

/// Rows of one section or object.
#[derive(Properties, PartialEq)]
pub(super) struct RowsProps {
    /// What is shown at once.
    pub(super) rows: Rc<[Row]>,
    /// What is folded away.
    pub(super) more: Rc<[Row]>,
    /// What the rows are of, for the name of the button that unfolds.
    pub(super) of: Rc<str>,
}

/// Rows, and a button for those that are not set.
#[component]
pub(super) fn Rows(props: &RowsProps) -> Html {
    let dispatch = use_dispatch();
    let open = use_state(|| false);
    // A row that gets its first value while it is unfolded stays where it is: moving it would take the focus away from
    // whoever is typing.
    let pinned = use_mut_ref(BTreeSet::<Rc<str>>::new);
    if *open {
        pinned.borrow_mut().extend(props.more.iter().map(|row| row.pointer.clone()));
    } else {
        pinned.borrow_mut().clear();
    }
    let is_pinned = |row: &&Row| pinned.borrow().contains(&row.pointer);
    let order = |row: &Row| row.field.map(|field| field.id);
    let mut folded: Vec<&Row> = props.more.iter().collect();
    for row in props.rows.iter().filter(is_pinned) {
        let at = folded.partition_point(|other| order(other) < order(row));
        folded.insert(at, row);
    }
    let shown = props.rows.iter().filter(|row| !is_pinned(row));

    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let count = folded.len();
    let words = if count == 1 { "1 more field, not set".to_owned() } else { format!("{count} more fields, not set") };
    html! {
        <>
            { for shown.map(|row| row_view(row, &dispatch)) }
            if 0 < count {
                <div class="more" key="more">
                    <button type="button" class="button fold" aria-expanded={open.to_string()} onclick={toggle}>
                        { words }<span class="visually-hidden">{ format!(" in {}", props.of) }</span>
                    </button>
                    if *open {
                        <div class="more-body">{ for folded.into_iter().map(|row| row_view(row, &dispatch)) }</div>
                    }
                </div>
            }
        </>
    }
}
