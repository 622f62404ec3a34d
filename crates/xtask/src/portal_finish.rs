//! The last step of a portal build, on the folder Trunk has staged.
//!
//! The page takes in the opening page, and scripts and style sheets lose what only people read. Afterwards it runs under a Content-Security-Policy without inline code, its style sheets are
//! one file, every file but `index.html` has a name that follows its content, and precompressed copies
//! lie beside the files.

use std::env;
use std::path::Path;

use offerkit_book::cards;

use crate::compress::precompress;
use crate::content_name::{content_hash, content_name};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::html::{Kind, inline_code, style_sheets};
use crate::minify::minify;
use crate::opening;

/// Works on the folder Trunk names to its hooks.
pub(crate) fn finish_staged() -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or_else(|| {
        Failure::usage("`portal-finish` is called by Trunk and needs TRUNK_STAGING_DIR: run `cargo xtask build`")
    })?;
    let public_url = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
    minify(Path::new(&folder))?;
    finish(Path::new(&folder), &public_url, &opening::page()?)
}

fn finish(folder: &Path, public_url: &str, opening: &str) -> Outcome {
    let index = folder.join("index.html");
    let mut page = files::read_text(&index)?;
    if page.contains(" integrity=") {
        return Err(Failure::new(
            "index.html has integrity hashes, and this step changes files: set no_sri in Trunk.toml",
        ));
    }
    take_in(opening, &mut page)?;
    let glue = rename_by_content(folder, &mut page)?;
    rename_rest(folder, &mut page)?;
    move_inline_code(folder, public_url, &mut page, &glue)?;
    join_styles(folder, public_url, &mut page)?;
    add_rule_cards(folder, public_url, &mut page)?;
    files::write(&index, &page)?;
    precompress(folder)?;
    Ok(())
}

/// Puts the opening page into its place.
fn take_in(opening: &str, page: &mut String) -> Outcome {
    const PLACE: &str = r#"<div id="app"></div>"#;
    let Some(start) = page.find(PLACE) else {
        return Err(Failure::new(format!("index.html has no place for the opening page: `{PLACE}`")));
    };
    page.replace_range(start..start + PLACE.len(), opening);
    Ok(())
}

/// Renames wasm, snippets and glue, the glue last since it imports the snippets, and corrects what
/// the page says. Gives the glue's new name.
///
/// Trunk derives the name of both files from the wasm that cargo built. wasm-bindgen and wasm-opt
/// come after that, so a rebuild can keep the name and change the bytes (trunk#1028), and a browser
/// then joins a cached file with a new one.
fn rename_by_content(folder: &Path, page: &mut String) -> Outcome<String> {
    let Some((stem, hashed)) = wasm_file(folder)? else {
        return Err(Failure::new(
            "the portal has no `NAME-HASH_bg.wasm`: has Trunk changed how it names files, or is `filehash` off?",
        ));
    };
    let old_glue = format!("{hashed}.js");
    let mut glue = files::read_text(&folder.join(&old_glue))?;

    let old_wasm = format!("{hashed}_bg.wasm");
    let new_wasm = content_name(&stem, &files::read(&folder.join(&old_wasm))?, "_bg.wasm");
    files::rename(&folder.join(&old_wasm), &folder.join(&new_wasm))?;
    *page = page.replace(&old_wasm, &new_wasm);

    let snippets = folder.join("snippets");
    if snippets.is_dir() {
        let mut content = Vec::new();
        for file in files::walk(&snippets)? {
            content.extend(files::read(&file)?);
        }
        let new_snippets = format!("snippets-{}", content_hash(&content));
        files::rename(&snippets, &folder.join(&new_snippets))?;
        *page = page.replace("/snippets/", &format!("/{new_snippets}/"));
        // Only where a file is imported: the same path is also a name that the wasm knows.
        for from in ["from \"", "from \'", "from\"", "from\'"] {
            glue = glue.replace(&format!("{from}./snippets/"), &format!("{from}./{new_snippets}/"));
        }
    }

    let new_glue = content_name(&stem, glue.as_bytes(), ".js");
    files::remove_file(&folder.join(&old_glue))?;
    files::write(&folder.join(&new_glue), &glue)?;
    *page = page.replace(&old_glue, &new_glue);
    Ok(new_glue)
}

/// Gives style sheets, scripts and icons names of the same form. Trunk writes its hash without leading zeros, so that
/// one name in sixteen would not be taken for a hash by the service.
fn rename_rest(folder: &Path, page: &mut String) -> Outcome {
    for file in files::entries(folder)? {
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
        let Some((stem, rest)) = name.rsplit_once('-') else { continue };
        let Some((hash, ending)) = rest.split_once('.') else { continue };
        if hash.is_empty() || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            continue;
        }
        let new = content_name(stem, &files::read(&file)?, &format!(".{ending}"));
        files::rename(&file, &folder.join(&new))?;
        *page = page.replace(name, &new);
    }
    Ok(())
}

/// `("web", "web-0123456789abcdef")` for `web-0123456789abcdef_bg.wasm`.
fn wasm_file(folder: &Path) -> Outcome<Option<(String, String)>> {
    let files = files::walk(folder)?;
    Ok(files.iter().find_map(|file| {
        let hashed = file.file_name()?.to_str()?.strip_suffix("_bg.wasm")?;
        let (stem, _) = hashed.rsplit_once('-')?;
        Some((stem.to_owned(), hashed.to_owned()))
    }))
}

/// Moves each inline script and style to a file of its own. The script that starts the portal must
/// be among them: without it the page would be served and stay empty.
fn move_inline_code(folder: &Path, public_url: &str, page: &mut String, glue: &str) -> Outcome {
    let mut finished = String::with_capacity(page.len());
    let mut copied = 0;
    let mut starts_portal = false;
    for code in inline_code(page) {
        let content = page.get(code.content).unwrap_or_default().trim();
        let is_loader = code.kind == Kind::ModuleScript && content.contains(glue);
        starts_portal |= is_loader;
        let (stem, ending) = match code.kind {
            Kind::Style => ("style", ".css"),
            _ if is_loader => ("loader", ".js"),
            _ => ("script", ".js"),
        };
        let content = format!("{content}\n");
        let name = content_name(stem, content.as_bytes(), ending);
        files::write(&folder.join(&name), &content)?;
        finished.push_str(page.get(copied..code.element.start).unwrap_or_default());
        finished.push_str(&match code.kind {
            Kind::ModuleScript => format!(r#"<script type="module" src="{public_url}{name}"></script>"#),
            Kind::Script => format!(r#"<script src="{public_url}{name}"></script>"#),
            Kind::Style => format!(r#"<link rel="stylesheet" href="{public_url}{name}">"#),
        });
        copied = code.element.end;
    }
    finished.push_str(page.get(copied..).unwrap_or_default());
    *page = finished;
    if starts_portal {
        return Ok(());
    }
    Err(Failure::new(format!(
        "index.html has no inline module script that loads {glue}: has Trunk changed what it writes?"
    )))
}

/// Puts all style sheets into one, in their order. A browser has six connections to a host, and the
/// wasm, which is asked for last, would wait for one of them.
fn join_styles(folder: &Path, public_url: &str, page: &mut String) -> Outcome {
    let sheets = style_sheets(page);
    let Some((last, others)) = sheets.split_last() else { return Ok(()) };
    let mut joined = String::new();
    for sheet in &sheets {
        let Some(name) = sheet.href.strip_prefix(public_url) else {
            return Err(Failure::new(format!("the style sheet {} is none of the portal's own", sheet.href)));
        };
        joined.push_str(&files::read_text(&folder.join(name))?);
        joined.push('\n');
        files::remove_file(&folder.join(name))?;
    }
    let name = content_name("styles", joined.as_bytes(), ".css");
    files::write(&folder.join(&name), &joined)?;
    // From the end, so that what comes before stays where it was.
    page.replace_range(last.element.clone(), &format!(r#"<link rel="stylesheet" href="{public_url}{name}">"#));
    for sheet in others.iter().rev() {
        page.replace_range(sheet.element.clone(), "");
    }
    Ok(())
}

/// Writes what the rules say into a file that the page names. Few readers ask for it, so it is not part of the wasm.
fn add_rule_cards(folder: &Path, public_url: &str, page: &mut String) -> Outcome {
    let cards = cards::to_portal();
    let name = content_name("rules", cards.as_bytes(), ".json");
    files::write(&folder.join(&name), cards)?;
    let head = page.find("</head>").ok_or_else(|| Failure::new("index.html has no </head>"))?;
    page.insert_str(head, &format!(r#"<meta name="rule-cards" content="{public_url}{name}">"#));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;
    use crate::scratch::Scratch;

    const PAGE: &str = r#"<!doctype html><html><head>
<link rel="modulepreload" href="/web-aa11.js" crossorigin="anonymous"><link rel="modulepreload" href="/snippets/web-1/inline0.js">
<link rel="stylesheet" href="/b-1.css"/><link rel="stylesheet" href="/a-2.css"/>
<link rel="preload" href="/web-aa11_bg.wasm" as="fetch" type="application/wasm"><style>p { color: red }</style></head><body>
<script type="module">
import init, * as bindings from '/web-aa11.js';
const wasm = await init({ module_or_path: '/web-aa11_bg.wasm' });
</script><div id="app"></div></body></html>"#;

    const OPENING: &str = r#"<div id="app" data-nodes="1"><p>Begin</p></div>"#;

    const GLUE: &str = r#"import * as import1 from "./snippets/web-1/inline0.js";
return { "./snippets/web-1/inline0.js": import1 };
"#;

    fn staged(page: &str) -> Outcome<Scratch> {
        let folder = Scratch::new()?;
        files::write(&folder.join("index.html"), page)?;
        files::write(&folder.join("web-aa11.js"), GLUE.repeat(50))?;
        files::write(&folder.join("web-aa11_bg.wasm"), [0; 5000])?;
        files::write(&folder.join("snippets/web-1/inline0.js"), "export const f = 1;\n")?;
        files::write(&folder.join("b-1.css"), "b { color: blue }")?;
        files::write(&folder.join("a-2.css"), "a { color: red }")?;
        files::write(&folder.join("logo.png"), [7; 5000])?;
        Ok(folder)
    }

    fn contents(folder: &Path) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
        let names = files::walk(folder)?.into_iter();
        names.map(|file| Ok((file.strip_prefix(folder).unwrap_or(&file).to_path_buf(), files::read(&file)?))).collect()
    }

    fn names(folder: &Path) -> Outcome<Vec<String>> {
        Ok(contents(folder)?.keys().map(|name| name.display().to_string()).collect())
    }

    #[test]
    fn nothing_inline_is_left_and_every_name_follows_its_content() -> Outcome {
        let folder = staged(PAGE)?;
        finish(&folder, "/", OPENING)?;
        let page = files::read_text(&folder.join("index.html"))?;
        assert_eq!(inline_code(&page), []);
        assert!(!page.contains("aa11") && !page.contains("-1.css"), "{page}");
        for (name, bytes) in contents(&folder)? {
            let name = name.display().to_string();
            let followed = name.split(['-', '_', '.', '/']).any(|part| part == content_hash(&bytes));
            let by_folder = name.starts_with("snippets-");
            let fixed = name.starts_with("index.html") || name == "logo.png";
            let copy = name.ends_with(".br") || name.ends_with(".gz");
            assert!(followed || by_folder || fixed || copy, "{name}");
        }
        Ok(())
    }

    #[test]
    fn every_file_the_page_names_is_there() -> Outcome {
        let folder = staged(PAGE)?;
        finish(&folder, "/", OPENING)?;
        let page = files::read_text(&folder.join("index.html"))?;
        let named: Vec<_> = page.split(['"', '\'']).filter_map(|part| part.strip_prefix('/')).collect();
        assert_eq!(named.len(), 6, "glue, snippet, wasm, styles, loader and rules: {page}");
        for name in named {
            assert!(folder.join(name).is_file(), "{name} of {page}");
        }
        let glue = files::read_text(&glue_of(&folder)?)?;
        let mut paths = glue.split('"').skip(1).step_by(2);
        let imported = paths.next().unwrap_or_default();
        assert!(folder.join(imported).is_file(), "{imported}");
        assert_eq!(paths.next(), Some("./snippets/web-1/inline0.js"), "the wasm's own name for it stays");
        Ok(())
    }

    #[test]
    fn the_opening_page_stands_in_the_page() -> Outcome {
        let folder = staged(PAGE)?;
        finish(&folder, "/", OPENING)?;
        let page = files::read_text(&folder.join("index.html"))?;
        assert_eq!(page.matches(OPENING).count(), 1, "{page}");
        assert_eq!(page.matches(r#"id="app""#).count(), 1, "{page}");
        Ok(())
    }

    #[test]
    fn style_sheets_are_one_file_in_the_order_of_the_page() -> Outcome {
        let folder = staged(PAGE)?;
        finish(&folder, "/", OPENING)?;
        let styles: Vec<_> = contents(&folder)?
            .into_iter()
            .filter(|(name, _)| name.extension().is_some_and(|ending| ending == "css"))
            .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
            .collect();
        assert_eq!(styles, ["b { color: blue }\na { color: red }\np { color: red }\n\n"]);
        Ok(())
    }

    #[test]
    fn a_style_sheet_from_elsewhere_is_refused() {
        check_refused(&PAGE.replace("/a-2.css", "https://elsewhere.example/a.css"), "none of the portal's own");
    }

    fn glue_of(folder: &Path) -> Outcome<PathBuf> {
        let glue = files::walk(folder)?.into_iter().find(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("web-") && name.ends_with(".js")
        });
        glue.ok_or_else(|| Failure::new("no glue"))
    }

    #[test]
    fn large_text_and_wasm_are_precompressed_and_pictures_are_not() -> Outcome {
        let folder = staged(PAGE)?;
        finish(&folder, "/", OPENING)?;
        let names = names(&folder)?;
        let compressed = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
        assert_eq!((compressed("_bg.wasm.br"), compressed("_bg.wasm.gz")), (1, 1), "{names:?}");
        assert_eq!((compressed(".js.br"), compressed(".js.gz")), (1, 1), "{names:?}");
        assert_eq!(compressed(".png.gz"), 0, "{names:?}");
        Ok(())
    }

    #[test]
    fn the_same_input_gives_the_same_files() -> Outcome {
        let (one, two) = (staged(PAGE)?, staged(PAGE)?);
        finish(&one, "/", OPENING)?;
        finish(&two, "/", OPENING)?;
        assert_eq!(contents(&one)?, contents(&two)?);
        Ok(())
    }

    #[track_caller]
    fn check_refused(page: &str, expected: &str) {
        let refusal = staged(page).and_then(|folder| finish(&folder, "/", OPENING));
        let sentence = refusal.map_err(|failure| failure.to_string());
        assert!(sentence.as_ref().is_err_and(|sentence| sentence.contains(expected)), "{sentence:?}");
    }

    #[test]
    fn a_page_that_would_not_start_is_refused() {
        check_refused("<html><body></body></html>", "no place for the opening page");
        check_refused(r#"<html><body><div id="app"></div></body></html>"#, "no inline module script");
        check_refused(&PAGE.replace("/web-aa11.js';", "/other.js';"), "no inline module script");
        check_refused(&PAGE.replace("crossorigin", "integrity=\"sha384-x\" crossorigin"), "no_sri");
    }
}
