use super::Noted;
use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Subject, rule, text};

rule! {
    /// The lead destination is a word that nobody knows. The words of the body were never published but for `None`; those
    /// of the portal and of the successor are taken.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25 for the portal's names; SCH customer-leads; REAL: only `None`.
    "lead/destination-unknown", Warning, Publish
}

pub(super) fn report(subject: &Subject<'_, '_>, destination: Noted, word: &str, findings: &mut Findings) {
    let (document, field) = (subject.document, destination.field);
    let wants_fixes = findings.wants_fixes();
    let draft = findings.at(&RULE, document, destination.node).text("value", word).list("known", field.values);
    let nearest = wants_fixes.then(|| text::nearest(word, field.values.iter().copied())).flatten();
    if let Some(nearest) = nearest {
        let edit = replace(document, destination.node, &write_string(nearest));
        draft.text("nearest", nearest).wording("did-you-mean").fix("replace", vec![edit]);
    }
}
