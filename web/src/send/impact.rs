//! What sending would change, against what was last seen on the service.

use std::rc::Rc;

use offerkit_core::exchange::Address;
use yew::prelude::*;

use super::precondition::tag_seen;
use crate::changes::{ChangesTable, Row, rows_of};
use crate::store::{Base, use_store};

/// Properties of [`Impact`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct ImpactProps {
    /// Where the offer is to be sent.
    pub(super) address: Address,
}

/// What sending would change; nothing where the offer was not seen there.
#[component]
pub(super) fn Impact(props: &ImpactProps) -> Html {
    let store = use_store();
    let base = store.base.clone().filter(|base| tag_seen(Some(base), &props.address).is_some());
    let rows = use_memo((base.clone(), store.text.clone()), |(base, text)| {
        base.as_ref().map(|base: &Base| rows_of(&base.sent, text))
    });
    let Some(rows) = &*rows else { return Html::default() };
    html! {
        <section class="panel impact" aria-labelledby="impact-title">
            <h2 id="impact-title">{ "What this changes" }</h2>
            <p class="hint">{ "Your copy against the version that was last seen on the service." }</p>
            { match rows {
                Ok(rows) => table(rows),
                Err(why) => html! { <p class="notice warning">{ *why }</p> },
            } }
        </section>
    }
}

fn table(rows: &Rc<Vec<Row>>) -> Html {
    let plans = rows.iter().filter(|row| row.is_dropped_plan).count();
    html! {
        <>
            if plans > 0 {
                <p class="notice warning">
                    { if plans == 1 { "A plan is dropped.".to_owned() } else { format!("{plans} plans are dropped.") } }
                </p>
            }
            <ChangesTable
                caption="What this changes" columns={[AttrValue::from("On the service"), AttrValue::from("Mine")]} rows={rows.clone()}
            />
        </>
    }
}
