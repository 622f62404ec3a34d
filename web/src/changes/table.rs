//! Two texts beside each other.

use std::rc::Rc;

use offerkit_core::compare::Did;
use yew::prelude::*;

use super::rows::{Row, headline};

/// The most rows a table starts with.
const FIRST_ROWS: usize = 50;

/// Properties of [`ChangesTable`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct ChangesTableProps {
    /// What the table is of.
    pub(crate) caption: AttrValue,
    /// The headings of the two values.
    pub(crate) columns: [AttrValue; 2],
    /// What was changed.
    pub(crate) rows: Rc<Vec<Row>>,
}

/// What one text changes of another, place by place.
#[component]
pub(crate) fn ChangesTable(props: &ChangesTableProps) -> Html {
    let shows_all = use_state(|| false);
    let on_all = {
        let shows_all = shows_all.setter();
        Callback::from(move |_: MouseEvent| shows_all.set(true))
    };
    let limit = if *shows_all { props.rows.len() } else { FIRST_ROWS };
    let [before, after] = &props.columns;
    html! {
        <>
            <p class="differences-headline">{ headline(&props.rows) }</p>
            if !props.rows.is_empty() {
                <div class="table-frame" role="group" aria-label={props.caption.clone()} tabindex="0">
                    <table>
                        <caption class="visually-hidden">{ &props.caption }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ "Field" }</th>
                                <th scope="col">{ before }</th>
                                <th scope="col">{ after }</th>
                            </tr>
                        </thead>
                        <tbody>
                            for row in props.rows.iter().take(limit) {
                                <tr key={row.number}>
                                    <th scope="row">
                                        { &row.label }
                                        <code class="pointer">{ &row.place }</code>
                                        { remark(row) }
                                    </th>
                                    <td>{ value(row.base.as_ref()) }</td>
                                    <td>{ value(row.mine.as_ref()) }</td>
                                </tr>
                            }
                        </tbody>
                    </table>
                </div>
            }
            if props.rows.len() > limit {
                <button type="button" onclick={on_all}>{ format!("Show all {}", props.rows.len()) }</button>
            }
        </>
    }
}

fn remark(row: &Row) -> Html {
    let words = match row.mine_did {
        _ if row.is_dropped_plan => "The plan is dropped: whoever uses it is concerned",
        Some(Did::Renewed) => "The same file with another signature",
        Some(Did::Moved) => "The same items in another order",
        _ => return Html::default(),
    };
    html! { <span class="expected">{ words }</span> }
}

/// A value as JSON; nothing where there is none.
pub(super) fn value(value: Option<&AttrValue>) -> Html {
    html! {
        if let Some(value) = value {
            <code class="value">{ value }</code>
        } else {
            <span class="hint">{ "not there" }</span>
        }
    }
}
