use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The plan's operating system is of one family by `operatingSystemFamily` and of the other by its type.
    ///
    /// The key `windowsOSType` itself says nothing: it holds the type of Linux systems too.
    ///
    /// Source: the words of public bodies (`Ubuntu`, `CentOS`, `Red Hat Enterprise Linux` beside `Linux`); the
    /// successor's schema, which has a list of types for each family.
    "plan/os-mismatch", Warning, Publish
}

/// What the types of Linux systems are called, in lower case.
const LINUX: [&str; 9] = ["linux", "ubuntu", "debian", "centos", "red hat", "redhat", "suse", "mariner", "solaris"];

/// The family that a type names, where it does.
fn family_of(os: &str) -> Option<&'static str> {
    let has = |word: &&str| os.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    if LINUX.iter().any(has) {
        return Some("Linux");
    }
    has(&"windows").then_some("Windows")
}

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if matches!(value.text, "Other" | "") {
        return;
    }
    let Some(named) = family_of(value.text) else { return };
    let document = value.document();
    let family = value.neighbours().family.and_then(|node| document.string(node));
    let Some(family) = family.filter(|family| matches!(&**family, "Windows" | "Linux") && family != named) else {
        return;
    };
    findings.at(&RULE, document, value.node).field(value.field).text("value", value.text).text("family", &family);
}
