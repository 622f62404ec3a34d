//! Documents whose merge could cost much: each changes everything in one way.

/// Base, mine and theirs, made of a number of units.
pub(crate) type Documents = [String; 3];

/// A way of changing everything.
pub(crate) struct Change {
    pub(crate) name: &'static str,
    pub(crate) make: fn(usize) -> Documents,
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn plans(count: usize, plan: impl Fn(usize) -> String) -> String {
    format!(r#"{{"definition":{{"plans":[{}]}}}}"#, list(count, plan))
}

fn plan(number: usize, title: &str) -> String {
    format!(r#"{{"planId":"plan-{number}","title":"{title}"}}"#)
}

fn members(count: usize, value: &str) -> String {
    list(count, |number| format!(r#""key-{number}":{value}"#))
}

/// All of them.
pub(crate) const CHANGES: [Change; 12] = [
    Change {
        name: "every member is changed by both",
        make: |count| ["1", "2", "3"].map(|value| format!("{{{}}}", members(count, value))),
    },
    Change {
        name: "every member is added by mine",
        make: |count| ["{}".to_owned(), format!("{{{}}}", members(count, "1")), r#"{"a":1}"#.to_owned()],
    },
    Change {
        name: "every member but one is dropped by mine",
        make: |count| {
            let all = format!("{{{},\"z\":1}}", members(count, "1"));
            [all.clone(), r#"{"z":1}"#.to_owned(), all]
        },
    },
    Change {
        name: "few enough members for a change each",
        make: |count| ["1", "2", "1"].map(|value| format!("{{{}}}", members(count.min(9_000), value))),
    },
    Change {
        name: "plans in the other order, and theirs are changed",
        make: |count| {
            let mine = plans(count, |number| plan(count - number, "t"));
            [plans(count, |number| plan(number + 1, "t")), mine, plans(count, |number| plan(number + 1, "u"))]
        },
    },
    Change {
        name: "every other plan is dropped by mine, the others by theirs",
        make: |count| {
            let half = |first: usize| plans(count / 2, move |number| plan(2 * number + first, "t"));
            [plans(count, |number| plan(number, "t")), half(0), half(1)]
        },
    },
    Change {
        name: "a member more in every object of a line",
        make: |count| {
            let before = plans(count.min(9_000), |number| plan(number, "t"));
            [before.clone(), before.replace("\"t\"", "\"t\",\"more\":1"), before]
        },
    },
    Change {
        name: "a member more in every object of many lines",
        make: |count| {
            let before = plans(count.min(9_000), |number| plan(number, "t")).replace(',', ",\n    ");
            [before.clone(), before.replace("\"t\"", "\"t\",\"more\":1"), before]
        },
    },
    Change {
        name: "changes below a long key",
        make: |count| {
            ["1", "2", "1"].map(|value| format!(r#"{{"{}":{{{}}}}}"#, "k".repeat(10 * count), members(count, value)))
        },
    },
    Change {
        name: "lists in lists",
        make: |count| {
            ["1", "2", "1"].map(|value| {
                let inner = format!("{}{value}{}", "[".repeat(60), "]".repeat(60));
                format!("[{}]", list(count / 8, |_| inner.clone()))
            })
        },
    },
    Change {
        name: "deep members",
        make: |count| {
            ["1", "2", "1"].map(|value| {
                let inner = format!("{}{value}{}", r#"{"a":"#.repeat(60), "}".repeat(60));
                format!("{{{}}}", list(count / 20, |number| format!(r#""{number}":{inner}"#)))
            })
        },
    },
    Change {
        name: "a long line before an empty object that mine fills",
        make: |count| {
            let body = |value: &str| {
                format!("{}{{\n\"a\":[{}],\"b\":{value}}}", " ".repeat(20 * count), list(count, |_| "{}".to_owned()))
            };
            [body("{}"), body(&format!("{{{}}}", members(count, "[]"))), body("{}")]
        },
    },
];
