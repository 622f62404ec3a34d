//! What is found in a plan, over offers whose plans have much in common.

use offerkit_laws::plans::are_checked_alike;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A text of some, the first of them in half of all cases: what plans share is right more often than not.
fn pick(first: &'static str, others: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(first), prop::sample::select(others)]
}

fn line() -> impl Strategy<Value = &'static str> {
    pick("Contoso", &["Contoso 2", " Contoso", "{title}", "", "Contoso\u{7}", "Contoso \u{1f600}"])
}

fn disk() -> impl Strategy<Value = String> {
    let folder = pick(
        "https://contoso.blob.core.windows.net/c/",
        &["http://contoso.blob.core.windows.net/c/", "https://contoso.blob.core.windows.net/", "https://10.0.0.1/c/"],
    );
    let name = pick("a.vhd", &["b.vhd", "a b.vhd", "a.vhdx", ".vhd", "c/a.vhd", "%61.vhd", "a.VHD"]);
    let query = pick(
        "sv=2014-02-14&sr=c&sig=WlDo6Q4xwYH%2B5QEJbItPUVdgHhBcrVxPBmntZ2vU96w%3D&st=2016-06-25T18%3A30%3A00Z&se=2036-06-25T18%3A30%3A00Z&sp=rl",
        &[
            "sv=2014-02-14&sr=c&sig=short&st=2016-06-25T18%3A30%3A00Z&se=2020-06-25T18%3A30%3A00Z&sp=rl",
            "sr=b&sp=rwl",
            "",
        ],
    );
    (folder, name, query).prop_map(|(folder, name, query)| format!("{folder}{name}?{query}"))
}

/// Members of a plan that are held against each other.
fn neighbours() -> impl Strategy<Value = [&'static str; 4]> {
    let family = pick("Windows", &["Linux"]);
    let system = pick("Other", &["Ubuntu", "windowsServer2016"]);
    let region = pick("DE", &["CN", "XX"]);
    let cloud = pick("PublicAzure", &["Mooncake", "Fairfax"]);
    (family, system, region, cloud).prop_map(|(family, system, region, cloud)| [family, system, region, cloud])
}

/// A plan with the members that are often the same in all plans.
fn plan() -> impl Strategy<Value = Value> {
    let html = pick("<p>Backups.</p>", &["<script>a</script>", "<p>", "[describe it here]"]);
    let size = pick("ds2-standard-v2", &["a1-basic", "DS2", "a2-standard"]);
    let port = pick("22", &["22-23", "99999", "x"]);
    let price = pick("1.5", &["0", "-1"]).prop_map(|price| price.parse::<f64>().expect("a number"));
    let members = (line(), line(), html, size, port, disk(), price, neighbours());
    members.prop_map(|(title, summary, description, size, port, disk, price, [family, system, region, cloud])| {
        json!({
            "planId": "plan",
            "microsoft-azure-virtualmachines.skuTitle": title,
            "microsoft-azure-virtualmachines.skuSummary": summary,
            "microsoft-azure-virtualmachines.skuDescription": description,
            "microsoft-azure-virtualmachines.cloudAvailability": [cloud],
            "microsoft-azure-virtualmachines.certificationsFairfax": ["a"],
            "microsoft-azure-virtualmachines.operatingSystemFamily": family,
            "microsoft-azure-virtualmachines.windowsOSType": system,
            "regions": [region],
            "virtualMachinePricing": { "isByol": false, "coreMultiplier": { "currency": "USD", "single": price } },
            "microsoft-azure-virtualmachines.recommendedVMSizes": ["ds3-standard-v2", size],
            "microsoft-azure-virtualmachines.openPorts": [port],
            "microsoft-azure-virtualmachines.vmImages": { "1.0.0": { "osVhdUrl": disk, "lunVhdDetails": [] } },
        })
    })
}

/// The same with a member that is `null`, is not there or has another key, at times.
fn changed() -> impl Strategy<Value = Value> {
    (plan(), any::<prop::sample::Index>(), 0..6).prop_map(|(mut plan, place, change)| {
        let members = plan.as_object_mut().expect("a plan");
        let key = members.keys().nth(place.index(members.len())).expect("a key").clone();
        let value = members.remove(&key).expect("a member");
        match change {
            0 => drop(members.insert(key, Value::Null)),
            1 => {}
            2 => drop(members.insert(format!("{key}s"), value)),
            _ => drop(members.insert(key, value)),
        }
        plan
    })
}

proptest! {
    #[test]
    fn what_is_found_in_a_plan_hangs_on_no_other(plans in prop::collection::vec(changed(), 1..6)) {
        let body = json!({ "offerTypeId": "microsoft-azure-virtualmachines", "definition": { "plans": plans } });
        are_checked_alike(&body.to_string());
    }
}
