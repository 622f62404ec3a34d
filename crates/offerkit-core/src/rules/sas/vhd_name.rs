use super::{Signed, decode_percent};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The name of the disk holds a blank, a percent sign or a quotation mark. The service cannot fetch such a name.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. Percent and quotation marks: PC-VMTECH
    /// 2021-09-27.
    "sas/vhd-name", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let written = signed.file_name();
    let name = decode_percent(written);
    let odd = |character: char| character.is_whitespace() || "%\"'".contains(character);
    if written.contains('%') || name.contains(odd) {
        findings.at(&RULE, value.document(), value.node).text("name", &name);
    }
}
