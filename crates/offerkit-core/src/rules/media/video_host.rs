use super::each_address;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A video is on a host other than YouTube and Vimeo.
    ///
    /// The form of a video in the body was never published: what is a web address in it is looked at, and one on either
    /// host is enough.
    ///
    /// Source: PC-VM-2022 2022-03-15: YouTube and Vimeo only; CPP-VM-OFFER 2019-04-25 names the two.
    "media/video-host", Warning, Publish
}

const HOSTS: [&str; 4] = ["youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com"];

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let mut first = None;
    let mut is_known = false;
    each_address(value, &mut |address, parts| {
        is_known |= HOSTS.into_iter().any(|known| is_of(parts.host, known));
        first.get_or_insert_with(|| (address.node, parts.host.to_owned()));
    });
    let Some((node, host)) = first.filter(|_| !is_known) else { return };
    findings.at(&RULE, value.document(), node).field(value.field).text("host", &host);
}

/// Whether a host is a known one, or below it.
fn is_of(host: &str, known: &str) -> bool {
    let Some(at) = host.len().checked_sub(known.len()) else { return false };
    let (before, end) = host.split_at_checked(at).unwrap_or(("", host));
    end.eq_ignore_ascii_case(known) && (before.is_empty() || before.ends_with('.'))
}
