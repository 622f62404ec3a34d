//! One part of the form.

use std::rc::Rc;

use yew::prelude::*;

use super::model::{SectionModel, Tally};
use super::rows::Rows;
use crate::findings::words::count;

/// One part of the form.
#[derive(Properties, PartialEq)]
pub(super) struct SectionViewProps {
    /// What it holds.
    pub(super) section: Rc<SectionModel>,
    /// It is a part of a plan.
    #[prop_or_default]
    pub(super) nested: bool,
}

/// One part of the form with its heading.
#[component]
pub(super) fn SectionView(props: &SectionViewProps) -> Html {
    let section = &props.section;
    let heading_id = format!("head-{}", section.id);
    let heading = html! { <>{ section.title }{ tally_badge(section.tally) }</> };
    html! {
        <section
            id={section.id.to_string()} class={classes!("section", props.nested.then_some("nested"))}
            aria-labelledby={heading_id.clone()}
        >
            if props.nested {
                <h4 id={heading_id} class="section-title">{ heading }</h4>
            } else {
                <h2 id={heading_id} class="section-title">{ heading }</h2>
            }
            if !section.lead.is_empty() {
                <p class="lead">{ section.lead }</p>
            }
            <div class="section-body">
                <Rows rows={section.rows.clone()} more={section.more.clone()} of={Rc::<str>::from(section.title)} />
            </div>
        </section>
    }
}

/// Counts of errors and warnings, in words.
pub(super) fn tally_badge(tally: Tally) -> Html {
    html! {
        <>
            if 0 < tally.errors {
                <span class="badge badge-error">{ count(tally.errors, "error") }</span>
            }
            if 0 < tally.warnings {
                <span class="badge badge-warning">{ count(tally.warnings, "warning") }</span>
            }
        </>
    }
}
