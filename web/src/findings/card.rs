//! What a rule says, why, and from where: it lies in a file beside the page, which is read when somebody asks.

use gloo_net::http::Request;
use offerkit_core::document::scan;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::words::sentence;
use crate::dom::document;

#[derive(Debug, PartialEq, Properties)]
pub(super) struct RuleCardProps {
    pub(super) rule: &'static str,
}

/// What a rule says. It is given the rule's id as key: another rule is another card.
#[component]
pub(super) fn RuleCard(props: &RuleCardProps) -> Html {
    let text = use_state(|| "Loading what the rule says…".to_owned());
    {
        let (rule, text) = (props.rule, text.setter());
        use_effect_with((), move |()| {
            spawn_local(async move {
                let card = load(rule).await;
                text.set(card.unwrap_or_else(|| "What the rule says could not be loaded.".to_owned()));
            });
        });
    }
    let paragraphs = text.split("\n\n").map(|paragraph| html! { <p>{ sentence(paragraph) }</p> });
    html! { <div class="rule-card" role="status">{ for paragraphs }</div> }
}

async fn load(rule: &str) -> Option<String> {
    let named = document()?.query_selector("meta[name=rule-cards]").ok()??;
    let reply = Request::get(&named.get_attribute("content")?).send().await.ok()?;
    card(&reply.binary().await.ok()?, rule)
}

/// The paragraphs of a rule in the file of all.
fn card(file: &[u8], rule: &str) -> Option<String> {
    let document = scan(file).ok()?;
    let node = document.present(document.root(), rule)?;
    Some(document.string(node)?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::card;

    #[track_caller]
    fn check(file: &str, expected: Option<&str>) {
        assert_eq!(card(file.as_bytes(), "sas/expired").as_deref(), expected);
    }

    #[test]
    fn a_card_is_found_by_its_rule() {
        check(r#"{"sas/expired":"It has ended.\n\nSource: CPP-SAS"}"#, Some("It has ended.\n\nSource: CPP-SAS"));
        check(r#"{"sas/other":"Something else."}"#, None);
        check("<!doctype html>", None);
    }
}
