use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The connection string of a storage account has not the documented form: protocol https, the account's name and key,
    /// and an endpoint suffix of one of Azure's clouds.
    ///
    /// Nothing of it is quoted. What holds asterisks is taken for a masked one.
    ///
    /// Source: SCH customer-leads; PC-LEADS 2019-07-30, whose own example has capitals in the account's name, so this is a
    /// warning.
    "lead/connection-string", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if let Some(wording) = fault(value.text.trim()) {
        findings.at(&RULE, value.document(), value.node).field(value.field).wording(wording);
    }
}

const SUFFIXES: [&str; 4] = ["core.windows.net", "core.usgovcloudapi.net", "core.chinacloudapi.cn", "core.cloudapi.de"];

/// What is wrong with a connection string.
fn fault(text: &str) -> Option<&'static str> {
    if text.contains('*') {
        return None;
    }
    let [mut protocol, mut name, mut key, mut suffix] = [None; 4];
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let Some((setting, value)) = part.split_once('=') else { return Some("message") };
        match setting {
            "DefaultEndpointsProtocol" => protocol = Some(value),
            "AccountName" => name = Some(value),
            "AccountKey" => key = Some(value),
            "EndpointSuffix" => suffix = Some(value),
            _ => return Some("message"),
        }
    }
    let is_name = |name: &str| {
        (3..=24).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=+/".contains(&byte));
    if protocol.is_none() && name.is_none() && key.is_none() {
        Some("message")
    } else if protocol != Some("https") {
        Some("protocol")
    } else if !name.is_some_and(is_name) {
        Some("account-name")
    } else if !key.is_some_and(|key| !key.is_empty() && is_key(key)) {
        Some("account-key")
    } else if suffix.is_some_and(|suffix| !SUFFIXES.contains(&suffix)) {
        Some("suffix")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(fault(text), expected, "{text}");
    }

    #[test]
    fn a_connection_string_is_told_by_its_first_fault() {
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=a+/9==", None);
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=a;", None);
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=a;EndpointSuffix=core.cloudapi.de", None);
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=***", None);
        check("********", None);
        check("DefaultEndpointsProtocol=http;AccountName=abc;AccountKey=a", Some("protocol"));
        check("AccountName=abc;AccountKey=a", Some("protocol"));
        check("DefaultEndpointsProtocol=https;AccountName=ab;AccountKey=a", Some("account-name"));
        check("DefaultEndpointsProtocol=https;AccountName=myAccountName;AccountKey=a", Some("account-name"));
        let long = format!("DefaultEndpointsProtocol=https;AccountName={};AccountKey=a", "a".repeat(24));
        check(&long, None);
        check(&long.replace("Name=", "Name=a"), Some("account-name"));
        check("DefaultEndpointsProtocol=https;AccountName=abc", Some("account-key"));
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=", Some("account-key"));
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=a b", Some("account-key"));
        check("DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=a;EndpointSuffix=x.example", Some("suffix"));
        check("hunter2", Some("message"));
        check("hunter2==", Some("message"));
        check("BlobEndpoint=https://a.b;SharedAccessSignature=x", Some("message"));
    }
}
