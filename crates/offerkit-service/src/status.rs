//! `GET .../offers/{offer}/status`: how publishing stands, and what became of the pictures that the offer names.
//!
//! Nothing can be published yet, so every step is still to come. Each picture is a message of the offer.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use offerkit_core::mask;
use serde::Serialize;

use crate::artifacts::{Image, Standing};
use crate::envelope::{Outcome, json};
use crate::offer_text::STATUS;
use crate::offers::{at_work, newest, offer_key, store_refusal};
use crate::{App, Moment};

/// The documented steps: estimate, id, name, description (API-STATUS).
const STEPS: [[&str; 4]; 6] = [
    ["< 15 min", "displaydummycertify", "Validate Pre-Requisites", "Offer settings provided are validated."],
    ["~2-3 days", "displaycertify", "Certification", "Your offer is analyzed by our certification systems for issues."],
    [
        "< 1 day",
        "displayprovision",
        "Provisioning",
        "Your virtual machine is being replicated in our production systems.",
    ],
    [
        "< 1 hour",
        "displaypackage",
        "Packaging and Lead Generation Registration",
        "Your virtual machine is being packaged for customers. Additionally, lead systems are being configured and set \
         up.",
    ],
    [
        "< 1 hour",
        "publisher-signoff",
        "Publisher signoff",
        "Offer is available to preview. Ensure that everything looks good before making your offer live.",
    ],
    ["~2-5 days", "live", "Live", "Offer is publicly visible and is available for purchase."],
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    status: &'static str,
    messages: Vec<Message>,
    steps: Vec<Step>,
    preview_links: [(); 0],
    live_links: [(); 0],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Step {
    estimated_time_frame: &'static str,
    id: &'static str,
    step_name: &'static str,
    description: &'static str,
    status: &'static str,
    messages: [(); 0],
    progress_percentage: u8,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    message_html: String,
    /// `information` or `error`.
    level: &'static str,
    timestamp: String,
}

/// Answers 200 with the documented body. Pictures whose time has come are tried again.
pub(crate) async fn status(State(app): State<App>, path: Result<Path<(String, String)>, PathRejection>) -> Outcome {
    let key = offer_key(path)?;
    let revision = newest(&app, &key).await?;
    let (own, changed) = (app.clone(), revision.changed);
    let look_up = move || own.artifacts.images(&key, &revision.body);
    let images = at_work(&app, look_up).await?.map_err(store_refusal)?;
    let status = Status {
        status: STATUS,
        messages: images.iter().map(|image| message(image, changed)).collect(),
        steps: STEPS.into_iter().map(step).collect(),
        preview_links: [],
        live_links: [],
    };
    Ok(json(StatusCode::OK, offerkit_wire::to_json(&status)))
}

fn step([estimated_time_frame, id, step_name, description]: [&'static str; 4]) -> Step {
    Step {
        estimated_time_frame,
        id,
        step_name,
        description,
        status: "notStarted",
        messages: [],
        progress_percentage: 0,
    }
}

fn message(image: &Image, changed: Moment) -> Message {
    let field = format!("The picture of <code>{}</code>", escaped(&image.pointer));
    let address = escaped(&shown(&image.address));
    let (message_html, level, since) = match &image.standing {
        Standing::Held(url, since) => {
            let url = escaped(url);
            (format!("{field} is held: <a href=\"{url}\">{url}</a>."), "information", *since)
        }
        Standing::Waiting(None) => {
            (format!("{field} is waiting to be fetched from <code>{address}</code>."), "information", changed)
        }
        Standing::Waiting(Some(reason)) => (
            format!(
                "{field} is waiting to be fetched again from <code>{address}</code>. The last time that failed: {}.",
                escaped(reason)
            ),
            "information",
            changed,
        ),
        Standing::Failed(reason, since) => (
            format!("{field} could not be fetched from <code>{address}</code>: {}.", escaped(reason)),
            "error",
            since.unwrap_or(changed),
        ),
    };
    Message { message_html, level, timestamp: since.to_text() }
}

/// An address without what may be secret in it: user name, password and query.
fn shown(address: &str) -> String {
    let (before, query) = match address.split_once(['?', '#']) {
        Some((before, _)) => (before, "?…"),
        None => (address, ""),
    };
    let (scheme, rest) = before.split_once("//").map_or(("", before), |(scheme, rest)| (scheme, rest));
    let (authority, path) = rest.split_at_checked(rest.find(['/', '\\']).unwrap_or(rest.len())).unwrap_or((rest, ""));
    let host = authority.rsplit_once('@').map_or(authority.to_owned(), |(_, host)| format!("***@{host}"));
    let slashes = if before.contains("//") { "//" } else { "" };
    mask(&format!("{scheme}{slashes}{host}{path}{query}"))
}

/// As HTML shows it to the letter, in an attribute too.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_shown_without_their_secrets() {
        for (address, expected) in [
            ("https://a.example/b.png", "https://a.example/b.png"),
            ("https://a/b.png?sv=1&sig=SECRET", "https://a/b.png?…"),
            ("https://a/b.png#SECRET", "https://a/b.png?…"),
            ("https://user:SECRET@a:1/b@c", "https://***@a:1/b@c"),
            ("https://SECRET@x@a", "https://***@a"),
            ("https://a/sig=SECRET", "https://a/sig=***"),
            ("SECRET@a", "***@a"),
        ] {
            assert_eq!(shown(address), expected);
        }
    }

    #[test]
    fn html_is_shown_to_the_letter() {
        assert_eq!(escaped("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
    }
}
