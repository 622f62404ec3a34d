//! The request, exactly as it will go out, secrets masked.

use offerkit_core::exchange::Request;
use offerkit_core::mask_offer;
use yew::prelude::*;

use super::command_view::CommandView;
use super::size::{count, size};
use super::text_view::TextView;
use crate::service::use_token;

/// Properties of [`RequestView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct RequestViewProps {
    /// The request.
    pub(super) request: std::rc::Rc<Request>,
}

/// The request, exactly as it will go out, secrets masked.
#[component]
pub(super) fn RequestView(props: &RequestViewProps) -> Html {
    let request = &props.request;
    let token = use_token();
    let body = use_memo(request.body.clone(), |body| AttrValue::from(mask_offer(body)));
    let authorization = if token.is_empty() {
        "not sent: there is no token, and the service will answer 401".to_owned()
    } else {
        format!("Bearer *** ({})", count(token.len(), "character", "characters"))
    };
    html! {
        <div class="request">
            <p class="request-line">
                <span class="method">{ request.method }</span>{ " " }<code>{ &request.url }</code>
            </p>
            <dl class="headers">
                for (name, value) in &request.headers {
                    <dt>{ *name }</dt>
                    <dd><code>{ value }</code></dd>
                }
                <dt>{ "Authorization" }</dt>
                <dd>{ authorization }</dd>
            </dl>
            <p class="body-title">
                { format!("Body, {}. Signatures and keys are shown as ***; they are sent as they are.", size(request.body.len())) }
            </p>
            <TextView label="Body of the request" text={(*body).clone()} />
            <CommandView request={request.clone()} />
        </div>
    }
}
