//! Ids that rules once had: they stand in people's notes, scripts and lists of what is let pass.

/// A former id and the rule that it now is.
pub static FORMER_IDS: &[(&str, &str)] = &[];

#[cfg(test)]
mod tests {
    use super::FORMER_IDS;
    use crate::rules::ALL;

    #[test]
    fn a_former_id_is_that_of_no_rule_and_leads_to_one() {
        let is_rule = |id: &str| ALL.iter().any(|rule| rule.id == id);
        for (former, now) in FORMER_IDS {
            assert!(!is_rule(former) && is_rule(now), "{former}");
        }
    }
}
