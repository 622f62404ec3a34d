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
    // Every byte is looked at, so that several are looked at at once.
    let is_plain = |byte: u8| (0x21..0x7f).contains(&byte) && !matches!(byte, b'%' | b'"' | b'\'');
    if !signed.path.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        check_name(value, signed, findings);
    }
}

#[cold]
fn check_name(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let written = signed.file_name();
    let name = decode_percent(written);
    let odd = |character: char| character.is_whitespace() || "%\"'".contains(character);
    if written.contains('%') || name.contains(odd) {
        findings.at(&RULE, value.document(), value.node).text("name", &name);
    }
}
