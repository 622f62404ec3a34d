//! What an answer means, for a person.

use offerkit_wire::Explanation;
use yew::prelude::*;

/// The status and its name, e.g. `412 Precondition Failed`; where there is no status, `No answer`.
pub(crate) fn title(explanation: &Explanation) -> String {
    match (explanation.status, explanation.reason) {
        (0, _) => "No answer".to_owned(),
        (status, "") => status.to_string(),
        (status, reason) => format!("{status} {reason}"),
    }
}

/// The same as a heading: `Answer: 412 Precondition Failed`.
pub(crate) fn heading(explanation: &Explanation) -> String {
    let title = title(explanation);
    if explanation.status == 0 { title } else { format!("Answer: {title}") }
}

/// An outcome in words.
fn outcome_words(outcome: &str) -> &'static str {
    match outcome {
        "done" => "Done",
        "refused" => "Refused",
        "conflict" => "Conflict",
        "later" => "Not now",
        _ => "Not known",
    }
}

/// Outcome, meaning, what to do next, and what the service itself says.
pub(crate) fn explanation_view(explanation: &Explanation) -> Html {
    let class = classes!("outcome", format!("outcome-{}", explanation.outcome));
    html! {
        <>
            <p class="meaning">
                <span {class}>{ outcome_words(explanation.outcome) }</span>
                { " " }{ &explanation.meaning }
            </p>
            if !explanation.next.is_empty() {
                <p class="next-title">{ "What to do next" }</p>
                <ul class="next">
                    for sentence in &explanation.next {
                        <li>{ sentence }</li>
                    }
                </ul>
            }
            if explanation.code.is_some() || explanation.message.is_some() {
                <dl class="facts">
                    if let Some(code) = &explanation.code {
                        <dt>{ "Code" }</dt>
                        <dd><code>{ code }</code></dd>
                    }
                    if let Some(message) = &explanation.message {
                        <dt>{ "The service says" }</dt>
                        <dd class="quoted">{ message }</dd>
                    }
                </dl>
            }
        </>
    }
}

/// Why something did not come, with its title: a notice.
pub(crate) fn explanation_notice(explanation: &Explanation) -> Html {
    html! {
        <div class="notice error">
            <p class="notice-title">{ title(explanation) }</p>
            { explanation_view(explanation) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_wire::{ExplainInput, explain, explain_no_answer};

    #[test]
    fn every_ending_has_a_title() {
        let status = |status| title(&explain(&ExplainInput { status, headers: Vec::new() }, b"", None));
        assert_eq!(status(412), "412 Precondition Failed");
        assert_eq!(status(299), "299");
        assert_eq!(title(&explain_no_answer(true)), "No answer");
        assert_eq!(heading(&explain_no_answer(true)), "No answer");
    }
}
