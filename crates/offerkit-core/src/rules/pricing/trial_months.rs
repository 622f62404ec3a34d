use crate::document::Decimal;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A free trial lasts none, one, three or six months; nothing else can be chosen.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18 (30 or 90 days); PC-VM-2020 to PC-VM-2022 2022-02-10 (1, 3 or 6 months).
    "pricing/trial-months", Error, Publish
}

const MONTHS: [&str; 4] = ["0", "1", "3", "6"];

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if MONTHS.contains(&document.raw(value.node)) {
        return;
    }
    if document.decimal(value.node).is_some_and(|months| MONTHS.iter().all(|known| months != Decimal::new(known))) {
        findings.at(&RULE, document, value.node).text("value", document.raw(value.node));
    }
}
