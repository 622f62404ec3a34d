//! Offers that are held against published versions as large as they are.

/// What is repeated in the published version and in the offer; `{i}` is the number of the unit.
pub(crate) struct Pair {
    pub(crate) name: &'static str,
    /// A rule that must find something.
    pub(crate) rule: &'static str,
    around: (&'static str, &'static str),
    was: &'static str,
    own: &'static str,
}

const PLANS: (&str, &str) = (r#"{"definition":{"plans":["#, "]}}");
const IMAGES: (&str, &str) =
    (r#"{"definition":{"plans":[{"planId":"a","microsoft-azure-virtualmachines.vmImages":{"#, "}}]}}");
const CLOUDS: (&str, &str) =
    (r#"{"definition":{"plans":[{"planId":"a","microsoft-azure-virtualmachines.cloudAvailability":["#, "]}]}}");
const PRICES: (&str, &str) = (
    r#"{"definition":{"plans":[{"planId":"a","virtualMachinePricing":{"isByol":false,"coreMultiplier":{"individually":{"#,
    "}}}}]}}",
);

pub(crate) const PAIRS: [Pair; 8] = [
    Pair {
        name: "every plan renamed",
        rule: "published/plan-removed",
        around: PLANS,
        was: r#"{"planId":"a{i}"}"#,
        own: r#"{"planId":"b{i}"}"#,
    },
    Pair {
        name: "every fault in every plan",
        rule: "published/image-changed",
        around: PLANS,
        was: r#"{"planId":"a{i}","virtualMachinePricing":{"isByol":false,"coreMultiplier":{"single":1}},"microsoft-azure-virtualmachines.cloudAvailability":["Fairfax"],"microsoft-azure-virtualmachines.vmImages":{"1.0.1":{"osVhdUrl":"https://a/b/c.vhd"}}}"#,
        own: r#"{"planId":"a{i}","virtualMachinePricing":{"isByol":false,"coreMultiplier":{"single":2}},"restrictedAudience":{"manualEntries":[0]},"microsoft-azure-virtualmachines.vmImages":{"1.0.1":{"osVhdUrl":"https://a/b/d.vhd"},"1.0.0":{"lunVhdDetails":[0]}}}"#,
    },
    Pair {
        name: "nothing left in every plan",
        rule: "published/last-version-removed",
        around: PLANS,
        was: r#"{"planId":"a{i}","microsoft-azure-virtualmachines.cloudAvailability":["Fairfax"],"microsoft-azure-virtualmachines.vmImages":{"1.0.0":{}}}"#,
        own: r#"{"planId":"a{i}","microsoft-azure-virtualmachines.cloudAvailability":[],"microsoft-azure-virtualmachines.vmImages":{}}"#,
    },
    Pair {
        name: "one plan again and again",
        rule: "published/image-changed",
        around: PLANS,
        was: r#"{"planId":"a","microsoft-azure-virtualmachines.vmImages":{"1.0.0":{"osVhdUrl":"https://a/b"}}}"#,
        own: r#"{"planId":"a","microsoft-azure-virtualmachines.vmImages":{"1.0.0":{"osVhdUrl":"https://a/c"}}}"#,
    },
    Pair {
        name: "many versions, all of them changed",
        rule: "published/image-changed",
        around: IMAGES,
        was: r#""{i}.0.0":{"osVhdUrl":"https://a/b"}"#,
        own: r#""{i}.0.0":{"osVhdUrl":"https://a/c"}"#,
    },
    Pair {
        name: "many versions, none of them left",
        rule: "published/version-not-higher",
        around: IMAGES,
        was: r#""{i}.0.1":{}"#,
        own: r#""{i}.0.0":{"lunVhdDetails":[0]}"#,
    },
    Pair {
        name: "many clouds, none of them left",
        rule: "published/cloud-removed",
        around: CLOUDS,
        was: r#""a{i}""#,
        own: r#""b{i}""#,
    },
    Pair {
        name: "many prices, all of them raised",
        rule: "published/price-raised",
        around: PRICES,
        was: r#""{i}core":1"#,
        own: r#""{i}core":2"#,
    },
];

impl Pair {
    /// The published version and the offer, with so many units each.
    pub(crate) fn texts(&self, units: usize) -> (Vec<u8>, Vec<u8>) {
        let text = |unit: &str| {
            let units: Vec<String> = (0..units).map(|number| unit.replace("{i}", &number.to_string())).collect();
            format!("{}{}{}", self.around.0, units.join(","), self.around.1).into_bytes()
        };
        (text(self.was), text(self.own))
    }
}
