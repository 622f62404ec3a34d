//! Why something could not be kept.

use wasm_bindgen::JsValue;

/// Why something could not be kept or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The browser lets this page keep nothing: a private window, or a setting.
    Forbidden,
    /// There is no room left.
    Full,
    /// What is kept was written by a newer portal.
    Newer,
    /// Anything else, in the browser's words.
    Other(String),
}

impl Fault {
    /// A name and words of the browser's as the fault they stand for.
    fn of(name: &str, message: &str) -> Self {
        match name {
            "QuotaExceededError" => Fault::Full,
            "SecurityError" | "InvalidStateError" => Fault::Forbidden,
            "VersionError" => Fault::Newer,
            _ if message.is_empty() => Fault::Other(name.to_owned()),
            _ => Fault::Other(format!("{name}: {message}")),
        }
    }

    fn of_value(value: &JsValue) -> Self {
        let text = |key: &str| js_sys::Reflect::get(value, &key.into()).ok().and_then(|text| text.as_string());
        Fault::of(&text("name").unwrap_or_default(), &text("message").unwrap_or_default())
    }
}

impl From<idb::Error> for Fault {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        match &error {
            E::IndexedDbNotFound(_) => Fault::Forbidden,
            E::DomException(exception) => Fault::of(&exception.name(), &exception.message()),
            E::UpdateFailed(value)
            | E::AddFailed(value)
            | E::IndexedDbOpenFailed(value)
            | E::TransactionOpenFailed(value)
            | E::GetFailed(value)
            | E::GetAllFailed(value)
            | E::DeleteFailed(value) => Fault::of_value(value),
            other => Fault::Other(other.to_string()),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Forbidden => out.write_str("this browser lets the page keep nothing on this device"),
            Fault::Full => out.write_str("there is no room left on this device for pages to keep things in"),
            Fault::Newer => {
                out.write_str("a newer version of this page has kept offers here: reload this tab to get it")
            }
            Fault::Other(words) => write!(out, "the browser says: {words}"),
        }
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[track_caller]
    fn check(name: &str, message: &str, expected: Fault) {
        assert_eq!(Fault::of(name, message), expected);
    }

    #[test]
    fn the_browsers_names_are_told_apart() {
        check("QuotaExceededError", "full", Fault::Full);
        check("SecurityError", "", Fault::Forbidden);
        check("VersionError", "", Fault::Newer);
        check("DataError", "no key", Fault::Other("DataError: no key".to_owned()));
        check("DataError", "", Fault::Other("DataError".to_owned()));
    }
}
