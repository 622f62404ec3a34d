//! JSON to be written: members stay in the order in which they were put.

use offerkit_core::document::write_string;

/// The widest line of a page, in bytes.
const WIDTH: usize = 120;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A text, or `null`.
    pub fn text_or_null(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// A list of texts.
    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// An object of these members.
    pub fn object<const N: usize>(members: [(&str, Json); N]) -> Self {
        Self::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The value on one line, without white space.
    pub fn to_line(&self) -> String {
        let mut text = String::new();
        self.push_line("", &mut text);
        text
    }

    /// The value over as many lines as it takes, with a line break at the end: a list or an object that fits into a
    /// line stands on one.
    pub fn to_page(&self) -> String {
        let mut text = String::new();
        self.push_page(0, 0, &mut text);
        text.push('\n');
        text
    }

    /// `space` stands behind each colon and comma.
    fn push_line(&self, space: &str, text: &mut String) {
        match self {
            Json::Null => text.push_str("null"),
            Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Json::Integer(value) => text.push_str(&value.to_string()),
            Json::Text(value) => text.push_str(&write_string(value)),
            Json::List(items) => {
                text.push('[');
                for (place, item) in items.iter().enumerate() {
                    separate(place, space, text);
                    item.push_line(space, text);
                }
                text.push(']');
            }
            Json::Object(members) => {
                text.push('{');
                for (place, (key, value)) in members.iter().enumerate() {
                    separate(place, space, text);
                    text.push_str(&write_string(key));
                    text.push(':');
                    text.push_str(space);
                    value.push_line(space, text);
                }
                text.push('}');
            }
        }
    }

    /// `before` is what stands on the line already.
    fn push_page(&self, indent: usize, before: usize, text: &mut String) {
        let mut line = String::new();
        self.push_line(" ", &mut line);
        if before + line.len() < WIDTH {
            text.push_str(&line);
            return;
        }
        let inner = indent + 2;
        let begin = |place: usize, text: &mut String| {
            text.push_str(if place == 0 { "\n" } else { ",\n" });
            text.push_str(&" ".repeat(inner));
        };
        let (open, close) = match self {
            Json::List(_) => ('[', ']'),
            Json::Object(_) => ('{', '}'),
            _ => {
                text.push_str(&line);
                return;
            }
        };
        text.push(open);
        if let Json::List(items) = self {
            for (place, item) in items.iter().enumerate() {
                begin(place, text);
                item.push_page(inner, inner, text);
            }
        }
        if let Json::Object(members) = self {
            for (place, (key, value)) in members.iter().enumerate() {
                begin(place, text);
                let key = write_string(key);
                text.push_str(&key);
                text.push_str(": ");
                value.push_page(inner, inner + key.len() + 2, text);
            }
        }
        text.push('\n');
        text.push_str(&" ".repeat(indent));
        text.push(close);
    }
}

fn separate(place: usize, space: &str, text: &mut String) {
    if place > 0 {
        text.push(',');
        text.push_str(space);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &Json, line: &str, page: &str) {
        assert_eq!(value.to_line(), line);
        assert_eq!(value.to_page(), format!("{page}\n"));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&value.to_page()), read(line));
    }

    #[test]
    fn what_fits_into_a_line_stands_on_one() {
        let small = Json::object([("b", Json::texts(["x", "\"y\""])), ("a", Json::Null), ("n", Json::Integer(-1))]);
        let line = r#"{"b":["x","\"y\""],"a":null,"n":-1}"#;
        check(&small, line, r#"{"b": ["x", "\"y\""], "a": null, "n": -1}"#);
    }

    #[test]
    fn what_does_not_is_broken_at_its_members() {
        let long = "x".repeat(110);
        let wide = Json::object([("a", Json::texts([long.as_str()])), ("b", Json::List(vec![Json::Bool(true)]))]);
        let page = format!("{{\n  \"a\": [\n    \"{long}\"\n  ],\n  \"b\": [true]\n}}");
        check(&wide, &format!("{{\"a\":[\"{long}\"],\"b\":[true]}}"), &page);
    }
}
