//! Three texts side by side: what both started from, mine and theirs; and a choice for each place that differs.

use std::collections::BTreeMap;
use std::rc::Rc;

use offerkit_core::compare::{By, Choices, Side, merge};
use offerkit_core::document::scan;
use yew::prelude::*;

use super::rows::{Row, rows as rows_of};
use super::table::value;

/// Properties of [`MergeView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct MergeViewProps {
    /// What both started from.
    pub(crate) base: Rc<str>,
    /// The working copy.
    pub(crate) mine: Rc<str>,
    /// What the service holds.
    pub(crate) theirs: Rc<str>,
    /// Takes the merged text.
    pub(crate) on_merged: Callback<String>,
}

/// The rows of a merge, or why there are none.
fn rows(base: &str, mine: &str, theirs: &str) -> Result<Rc<Vec<Row>>, &'static str> {
    let [base, mine, theirs] = [base, mine, theirs].map(|text| scan(text.as_bytes()));
    let (Ok(base), Ok(mine), Ok(theirs)) = (base, mine, theirs) else {
        return Err("Mine or theirs is no JSON that can be read, so they cannot be merged place by place.");
    };
    let merge = merge(&base, &mine, &theirs)
        .map_err(|_| "A key stands twice in mine or in theirs, so that nobody knows which is meant.")?;
    Ok(Rc::new(rows_of(merge.changes())))
}

/// The merged text; the error says why there is none.
fn merged(base: &str, mine: &str, theirs: &str, choices: &Choices) -> Result<String, String> {
    let [base, mine, theirs] = [base, mine, theirs].map(|text| scan(text.as_bytes()));
    let (Ok(base), Ok(mine), Ok(theirs)) = (base, mine, theirs) else { return Err(String::new()) };
    let merge = merge(&base, &mine, &theirs).map_err(|_| String::new())?;
    merge.apply(choices).map_err(|fault| fault.to_string())
}

/// What each side changed, a choice for each place, and the text that comes of it.
#[component]
pub(crate) fn MergeView(props: &MergeViewProps) -> Html {
    let texts = (props.base.clone(), props.mine.clone(), props.theirs.clone());
    let rows = use_memo(texts.clone(), |(base, mine, theirs)| rows(base, mine, theirs));
    let chosen = use_state(BTreeMap::<usize, Side>::new);
    let failed = use_state(|| None::<AttrValue>);
    // Choices are for the places of these texts.
    use_effect_with(texts, {
        let (chosen, failed) = (chosen.setter(), failed.setter());
        move |_| {
            chosen.set(BTreeMap::new());
            failed.set(None);
        }
    });
    let rows = match &*rows {
        Ok(rows) => rows.clone(),
        Err(why) => return html! { <p class="notice warning">{ *why }</p> },
    };
    let conflicts = rows.iter().filter(|row| row.by == By::Conflict).count();
    let undecided = rows.iter().filter(|row| row.takes.is_none() && !chosen.contains_key(&row.number)).count();
    let choose_all = |side: Side| {
        let (rows, chosen) = (rows.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            let mut next = (*chosen).clone();
            next.extend(rows.iter().filter(|row| row.by == By::Conflict).map(|row| (row.number, side)));
            chosen.set(next);
        })
    };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |(number, side): (usize, Side)| {
            let mut next = (*chosen).clone();
            next.insert(number, side);
            chosen.set(next);
        })
    };
    let apply = {
        let (props, chosen, failed) = (props.clone(), chosen.clone(), failed.setter());
        Callback::from(move |_: MouseEvent| {
            let choices =
                Choices { conflicts: None, changes: chosen.iter().map(|(number, side)| (*number, *side)).collect() };
            match merged(&props.base, &props.mine, &props.theirs, &choices) {
                Ok(text) => props.on_merged.emit(text),
                Err(why) => failed.set(Some(why.into())),
            }
        })
    };
    html! {
        <div class="merge">
            <p class="differences-headline">{ summary(&rows) }</p>
            for (by, title) in GROUPS {
                { group(&rows, by, title, &chosen, &choose) }
            }
            if conflicts > 0 {
                <p class="merge-all">
                    <button type="button" onclick={choose_all(Side::Mine)}>{ "Mine for every conflict" }</button>
                    <button type="button" onclick={choose_all(Side::Theirs)}>{ "Theirs for every conflict" }</button>
                </p>
            }
            <p>
                <button
                    type="button" class="primary" aria-disabled={(undecided > 0).then_some("true")}
                    aria-describedby="merge-hint" onclick={apply}
                >
                    { "Merge" }
                </button>
                <span id="merge-hint" class="hint" role="status">
                    { match undecided {
                        0 => "Your copy becomes the merged offer, as one step of undo; nothing is sent before you press Send.".to_owned(),
                        1 => "1 place still needs a choice.".to_owned(),
                        more => format!("{more} places still need a choice."),
                    } }
                </span>
            </p>
            <div role="alert">
                if let Some(why) = &*failed {
                    <p class="notice error">{ format!("That could not be merged: {why}.") }</p>
                }
            </div>
        </div>
    }
}

const GROUPS: [(By, &str); 4] = [
    (By::Conflict, "Changed on both sides, each in another way"),
    (By::Mine, "Changed by you alone"),
    (By::Theirs, "Changed on the service alone"),
    (By::Both, "Changed on both sides, to the same"),
];

fn summary(rows: &[Row]) -> String {
    let count = |by: By| rows.iter().filter(|row| row.by == by).count();
    format!(
        "{} to choose from, {} changed by you alone, {} on the service alone, {} the same on both sides.",
        count(By::Conflict),
        count(By::Mine),
        count(By::Theirs),
        count(By::Both)
    )
}

fn group(
    rows: &[Row],
    by: By,
    title: &'static str,
    chosen: &BTreeMap<usize, Side>,
    choose: &Callback<(usize, Side)>,
) -> Html {
    let rows: Vec<&Row> = rows.iter().filter(|row| row.by == by).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details open={by != By::Both}>
            <summary>{ format!("{title} ({})", rows.len()) }</summary>
            <div class="table-frame" role="group" aria-label={title} tabindex="0">
                <table>
                    <caption class="visually-hidden">{ title }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Field" }</th>
                            <th scope="col">{ "Before" }</th>
                            <th scope="col">{ "Mine" }</th>
                            <th scope="col">{ "On the service" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for row in rows {
                            { place_row(row, chosen.get(&row.number).copied(), choose) }
                        }
                    </tbody>
                </table>
            </div>
        </details>
    }
}

fn place_row(row: &Row, chosen: Option<Side>, choose: &Callback<(usize, Side)>) -> Html {
    let side = chosen.or(row.takes);
    let cell = |of: Side, shown: Option<&AttrValue>| {
        let (number, label) = (row.number, format!("{}: {}", row.label, words(of)));
        let onchange = choose.reform(move |_: Event| (number, of));
        html! {
            <td class={classes!((side == Some(of)).then_some("taken"))}>
                { value(shown) }
                if row.by != By::Both {
                    <label class="choice">
                        <input
                            type="radio" name={format!("merge-{number}")} checked={side == Some(of)} aria-label={label} {onchange}
                        />
                        { words(of) }
                    </label>
                }
            </td>
        }
    };
    html! {
        <tr key={row.number}>
            <th scope="row">
                { &row.label }
                <code class="pointer">{ &row.place }</code>
            </th>
            <td>{ value(row.base.as_ref()) }</td>
            { cell(Side::Mine, row.mine.as_ref()) }
            { cell(Side::Theirs, row.theirs.as_ref()) }
        </tr>
    }
}

fn words(side: Side) -> &'static str {
    match side {
        Side::Mine => "Take mine",
        Side::Theirs => "Take theirs",
    }
}
