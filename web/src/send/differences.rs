//! A comparison on the page: a headline, then a table for each class.

use offerkit_core::compare::Class;
use offerkit_wire::{Comparison, Difference};
use yew::prelude::*;

use super::grouping::{CLASSES, Sides, headline, of_class, short_value};
use super::size::grouped;
use crate::findings::words::place;

/// The most rows a table starts with.
const FIRST_ROWS: usize = 100;

/// A table with more rows than these is closed at first.
const FEW_ROWS: usize = 25;

/// The headline and a table for each class that has any.
pub(super) fn differences(comparison: &Comparison, sides: Sides) -> Html {
    html! {
        <div class="differences">
            <p class="differences-headline">{ headline(comparison, sides) }</p>
            if comparison.differences.is_empty() {
                <p>{ "There is no difference." }</p>
            }
            for class in CLASSES {
                { group(comparison, class, sides) }
            }
        </div>
    }
}

fn group(comparison: &Comparison, class: Class, sides: Sides) -> Html {
    let found = of_class(comparison, class);
    if found.is_empty() {
        return Html::default();
    }
    let words = sides.words(class);
    let rows: Vec<Row> = found.into_iter().map(Row::new).collect();
    html! {
        <details class={format!("difference-group difference-{}", class.name())} open={rows.len() <= FEW_ROWS}>
            <summary>{ format!("{} ({})", words.title, grouped(rows.len())) }</summary>
            <p class="hint">{ words.meaning }</p>
            <DifferenceTable caption={words.title} {class} {sides} {rows} />
        </details>
    }
}

/// A difference as it is shown.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    place: AttrValue,
    pointer: AttrValue,
    sent: Option<AttrValue>,
    received: Option<AttrValue>,
    service_owned: bool,
}

impl Row {
    fn new(difference: &Difference) -> Self {
        let value = |value: &Option<String>| value.as_deref().map(|value| AttrValue::from(short_value(value)));
        Self {
            place: place(&difference.path).into(),
            pointer: difference.pointer.clone().into(),
            sent: value(&difference.sent),
            received: value(&difference.received),
            service_owned: difference.service_owned,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct DifferenceTableProps {
    caption: AttrValue,
    class: Class,
    sides: Sides,
    rows: Vec<Row>,
}

/// The differences of one class. A column that would be empty is left out.
#[component]
fn DifferenceTable(props: &DifferenceTableProps) -> Html {
    let shows_all = use_state(|| false);
    let on_click = {
        let shows_all = shows_all.clone();
        Callback::from(move |_: MouseEvent| shows_all.set(true))
    };
    let limit = if *shows_all { props.rows.len() } else { FIRST_ROWS };
    let [first, second] = props.sides.columns();
    let (has_first, has_second) = (props.class != Class::Added, props.class != Class::Dropped);
    html! {
        <>
            <div class="table-frame" role="group" aria-label={props.caption.clone()} tabindex="0">
                <table>
                    <caption class="visually-hidden">{ &props.caption }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Field" }</th>
                            if has_first {
                                <th scope="col">{ first }</th>
                            }
                            if has_second {
                                <th scope="col">{ second }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for row in props.rows.iter().take(limit) {
                            <tr>
                                <th scope="row">
                                    { &row.place }
                                    <code class="pointer">{ &row.pointer }</code>
                                    if row.service_owned {
                                        <span class="expected">{ "Expected: only the service writes it" }</span>
                                    }
                                </th>
                                if has_first {
                                    <td>{ value(row.sent.as_ref()) }</td>
                                }
                                if has_second {
                                    <td>{ value(row.received.as_ref()) }</td>
                                }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            if props.rows.len() > limit {
                <button type="button" onclick={on_click}>
                    { format!("Show all {}", grouped(props.rows.len())) }
                </button>
            }
        </>
    }
}

fn value(value: Option<&AttrValue>) -> Html {
    html! {
        if let Some(value) = value {
            <code class="value">{ value }</code>
        }
    }
}
