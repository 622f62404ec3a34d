use super::{Signed, decode_percent};
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

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let path = decode_percent(signed.path);
    let mut segments = path.rsplit('/').filter(|segment| !segment.is_empty());
    let is_vhd = segments.next().is_some_and(|name| {
        let ending = name.as_bytes().last_chunk::<4>();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case(b".vhd"))
    });
    if !is_vhd {
        findings.at(&RULE, value.document(), value.node).text("path", &path);
    } else if segments.next().is_none() {
        findings.at(&RULE, value.document(), value.node).wording("no-container").text("path", &path);
    }
}
