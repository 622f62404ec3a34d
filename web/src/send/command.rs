//! The request as a command for a terminal or a script. The token is named and never copied; so is the body, unless it is
//! asked for.

use offerkit_core::document::write_string;
use offerkit_core::exchange::Request;

/// What the request is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Curl,
    Fetch,
    PowerShell,
}

impl Tool {
    pub(super) const ALL: [Tool; 3] = [Tool::Curl, Tool::Fetch, Tool::PowerShell];

    pub(super) fn name(self) -> &'static str {
        match self {
            Tool::Curl => "curl",
            Tool::Fetch => "fetch",
            Tool::PowerShell => "PowerShell",
        }
    }
}

/// The request with the token in the environment's `OFFERKIT_TOKEN` and the body in `offer.json`, or with this text as its
/// body.
pub(super) fn command(tool: Tool, request: &Request, body: Option<&str>) -> String {
    match tool {
        Tool::Curl => curl(request, body),
        Tool::Fetch => fetch(request, body),
        Tool::PowerShell => power_shell(request, body),
    }
}

fn curl(request: &Request, body: Option<&str>) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let mut command = format!("curl --request {} {}", request.method, quoted(&request.url));
    for (name, value) in &request.headers {
        command.push_str(&format!(" \\\n  --header {}", quoted(&format!("{name}: {value}"))));
    }
    let data = body.map_or_else(|| "@offer.json".to_owned(), quoted);
    command.push_str(&format!(" \\\n  --header \"Authorization: Bearer $OFFERKIT_TOKEN\" \\\n  --data-binary {data}"));
    command
}

fn fetch(request: &Request, body: Option<&str>) -> String {
    let mut script = String::new();
    if body.is_none() {
        script.push_str("import { readFile } from \"node:fs/promises\";\n\n");
    }
    script.push_str(&format!("const response = await fetch({}, {{\n", write_string(&request.url)));
    script.push_str(&format!("  method: {},\n  headers: {{\n", write_string(request.method)));
    for (name, value) in &request.headers {
        script.push_str(&format!("    {}: {},\n", write_string(name), write_string(value)));
    }
    let data = body.map_or_else(|| "await readFile(\"offer.json\")".to_owned(), write_string);
    script.push_str("    \"Authorization\": `Bearer ${process.env.OFFERKIT_TOKEN}`,\n  },\n");
    script.push_str(&format!("  body: {data},\n}});\nconsole.log(response.status, await response.text());"));
    script
}

fn power_shell(request: &Request, body: Option<&str>) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut script = String::from("$headers = @{\n  'Authorization' = \"Bearer $env:OFFERKIT_TOKEN\"\n");
    let mut media_type = "application/json".to_owned();
    for (name, value) in &request.headers {
        if name.eq_ignore_ascii_case("Content-Type") {
            media_type.clone_from(value);
        } else {
            script.push_str(&format!("  {} = {}\n", quoted(name), quoted(value)));
        }
    }
    script.push_str("}\n");
    // No line of JSON starts with what ends such a text.
    let data = match body {
        Some(text) => format!("-Body ([Text.Encoding]::UTF8.GetBytes(@'\n{text}\n'@))"),
        None => "-InFile 'offer.json'".to_owned(),
    };
    script.push_str(&format!(
        "Invoke-WebRequest -Method {} -Uri {} -Headers $headers -SkipHeaderValidation -ContentType {} {data}",
        request.method,
        quoted(&request.url),
        quoted(&media_type),
    ));
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::exchange::{Address, ETag, IfMatch, put_request};

    #[track_caller]
    fn check(tool: Tool, body: Option<&str>, expected: &str) {
        let address =
            Address { base: "http://h".to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() };
        let tag = ETag::parse("W/\"datetime'x'\"").unwrap();
        let request = put_request(&address, &IfMatch::Tag(tag), "{\"sig=S\":1}").unwrap();
        assert_eq!(command(tool, &request, body), expected);
    }

    const URL: &str = "http://h/api/publishers/contoso/offers/vm?api-version=2017-10-31";

    #[test]
    fn a_shell_takes_the_command_as_it_is_meant() {
        let start = format!(
            "curl --request PUT '{URL}' \\\n  --header 'Content-Type: application/json' \\\n  \
             --header 'If-Match: W/\"datetime'\\''x'\\''\"' \\\n  --header \"Authorization: Bearer $OFFERKIT_TOKEN\" \\\n  "
        );
        check(Tool::Curl, None, &format!("{start}--data-binary @offer.json"));
        check(Tool::Curl, Some("{\"a\":\"it's\"}"), &format!("{start}--data-binary '{{\"a\":\"it'\\''s\"}}'"));
    }

    #[test]
    fn a_script_takes_the_request_as_it_is_meant() {
        let script = |before: &str, body: &str| {
            format!(
                "{before}const response = await fetch(\"{URL}\", {{\n  method: \"PUT\",\n  headers: {{\n    \
                 \"Content-Type\": \"application/json\",\n    \"If-Match\": \"W/\\\"datetime'x'\\\"\",\n    \
                 \"Authorization\": `Bearer ${{process.env.OFFERKIT_TOKEN}}`,\n  }},\n  body: {body},\n}});\n\
                 console.log(response.status, await response.text());"
            )
        };
        let import = "import { readFile } from \"node:fs/promises\";\n\n";
        check(Tool::Fetch, None, &script(import, "await readFile(\"offer.json\")"));
        check(Tool::Fetch, Some("{\n}"), &script("", "\"{\\n}\""));
    }

    #[test]
    fn power_shell_takes_the_request_as_it_is_meant() {
        let script = |body: &str| {
            format!(
                "$headers = @{{\n  'Authorization' = \"Bearer $env:OFFERKIT_TOKEN\"\n  \
                 'If-Match' = 'W/\"datetime''x''\"'\n}}\nInvoke-WebRequest -Method PUT -Uri '{URL}' -Headers $headers \
                 -SkipHeaderValidation -ContentType 'application/json' {body}"
            )
        };
        check(Tool::PowerShell, None, &script("-InFile 'offer.json'"));
        check(Tool::PowerShell, Some("{}"), &script("-Body ([Text.Encoding]::UTF8.GetBytes(@'\n{}\n'@))"));
    }
}
