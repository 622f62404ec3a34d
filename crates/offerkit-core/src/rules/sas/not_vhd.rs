use super::{Signed, decode_percent};
use crate::document::find_any;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address does not lead to a `.vhd` file in a container: it names a container or a folder, or a file of
    /// another kind, such as `.vhdx`.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. A real fault: azure-cli issue 17453
    /// (2021-03), where the container was given in place of the disk.
    "sas/not-vhd", Error, Publish
}

/// What is wrong with a path.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    /// It does not end in `.vhd`.
    Ending,
    /// The file is in no container.
    NoContainer,
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    if is_usual(signed.path.as_bytes()) {
        return;
    }
    let path = decode_percent(signed.path);
    let Some(fault) = fault(&path) else { return };
    let draft = findings.at(&RULE, value.document(), value.node);
    let draft = if fault == Fault::NoContainer { draft.wording("no-container") } else { draft };
    draft.text("path", &path);
}

/// Whether it is a container's name and a file's as nearly all are spelt, which have no fault.
fn is_usual(path: &[u8]) -> bool {
    let [b'/', first, rest @ ..] = path else { return false };
    let Some((rest, b".vhd")) = rest.split_last_chunk::<4>() else { return false };
    let slash = find_any(rest, *b"/%/%").and_then(|at| rest.get(at));
    !matches!(first, b'/' | b'%') && slash == Some(&b'/')
}

/// The fault of a path, decoded.
#[cold]
fn fault(path: &str) -> Option<Fault> {
    let mut segments = path.rsplit('/').filter(|segment| !segment.is_empty());
    let is_vhd = segments.next().is_some_and(|name| {
        let ending = name.as_bytes().last_chunk::<4>();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case(b".vhd"))
    });
    if !is_vhd {
        return Some(Fault::Ending);
    }
    segments.next().is_none().then_some(Fault::NoContainer)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_usual_has_no_fault(path in "/(c|/|%2F|%|\\.){0,5}(/d)?(\\.vhd|\\.VHD)?") {
            if is_usual(path.as_bytes()) {
                prop_assert_eq!(fault(&decode_percent(&path)), None);
            }
        }
    }

    #[test]
    fn a_disk_in_a_container_is_usual() {
        assert!(is_usual(b"/container/disk.vhd"));
    }
}
