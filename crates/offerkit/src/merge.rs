//! `offerkit merge`: two offers that came of one, made into one again.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use offerkit_wire::{Change, MergeChoice, MergeError, MergeInput, Merged, Standing, merge, to_json};

use crate::failure::Failure;
use crate::input::{self, STANDARD_INPUT, described};
use crate::terminal::visible;
use crate::{End, Outcome, terminal};

/// Options of `merge`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// What both started from; one of the three may be - for standard input
    #[arg(value_name = "BASE")]
    base: String,
    /// The offer with your changes
    #[arg(value_name = "MINE")]
    mine: String,
    /// The offer with the others' changes; its layout and order stay
    #[arg(value_name = "THEIRS")]
    theirs: String,
    /// Where the merged offer goes, whole or not at all; without it, to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Whose value is taken where both changed one; without it, conflicts are only listed
    #[arg(long, value_enum, value_name = "SIDE")]
    prefer: Option<Side>,
    /// A place where mine is taken, as the list of changes names it; may be given several times
    #[arg(long = "mine", value_name = "PLACE")]
    take_mine: Vec<String>,
    /// A place where theirs is taken; may be given several times
    #[arg(long = "theirs", value_name = "PLACE")]
    take_theirs: Vec<String>,
    /// How changes are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// One of the two who made changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// Yours
    Mine,
    /// The others'
    Theirs,
}

/// How changes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, on standard error
    Human,
    /// For programs, one line on standard output: every change, and the merged offer as text
    Json,
}

/// Merges the files.
pub(crate) fn run(options: &Options) -> Outcome {
    let files = [&options.base, &options.mine, &options.theirs];
    if files.iter().filter(|file| **file == STANDARD_INPUT).count() > 1 {
        return Err(Failure::new("standard input can hold one of the three offers"));
    }
    let [base, mine, theirs] = files.map(|file| input::read(file));
    let (base, mine, theirs) = (base?, mine?, theirs?);
    let merged = merge(&base, &mine, &theirs, &options.input()).map_err(|fault| options.failure(&fault))?;
    if let (Some(path), Some(text)) = (&options.output, &merged.text) {
        let cannot = |fault: io::Error| Failure::new(format!("cannot write {}: {fault}", path.display()));
        put_in_place(path, text.as_bytes()).map_err(cannot)?;
    }
    match options.format {
        Format::Json => terminal::print(&format!("{}\n", to_json(&merged)))?,
        Format::Human => {
            terminal::note(human(&merged).trim_end());
            if let (None, Some(text)) = (&options.output, &merged.text) {
                terminal::print_bytes(text.as_bytes())?;
            }
        }
    }
    Ok(if merged.text.is_some() { End::Done } else { End::Undecided })
}

impl Options {
    fn input(&self) -> MergeInput {
        let prefer = self.prefer.map(|side| match side {
            Side::Mine => "mine".to_owned(),
            Side::Theirs => "theirs".to_owned(),
        });
        let choice =
            |takes: &'static str| move |place: &String| MergeChoice { place: place.clone(), takes: takes.to_owned() };
        let mine = self.take_mine.iter().map(choice("mine"));
        MergeInput { prefer, choices: mine.chain(self.take_theirs.iter().map(choice("theirs"))).collect() }
    }

    fn failure(&self, fault: &MergeError) -> Failure {
        let MergeError::Document { document, line, column, message } = fault else {
            return Failure::new(fault.to_string());
        };
        let file = match *document {
            "base" => &self.base,
            "mine" => &self.mine,
            _ => &self.theirs,
        };
        Failure::new(format!("{document}: {}:{line}:{column}: {message}", described(file)))
    }
}

/// Writes a file whole or not at all; what holds its name already stays what it is.
fn put_in_place(path: &Path, text: &[u8]) -> io::Result<()> {
    // Behind a link, the file itself is the one to change.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let standing = fs::metadata(&path).ok();
    if standing.as_ref().is_some_and(|standing| !standing.is_file()) {
        return fs::OpenOptions::new().write(true).open(&path)?.write_all(text);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".offerkit");
    #[cfg(unix)]
    if standing.is_none() {
        // As any new file: what the process may not give is taken off.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text)?;
    if let Some(standing) = standing {
        file.as_file().set_permissions(standing.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|fault| fault.error)?;
    Ok(())
}

/// Longest value that is shown of a change, in characters.
const MAX_VALUE: usize = 60;

fn human(merged: &Merged) -> String {
    let count = |by: &str| merged.changes.iter().filter(|change| change.by == by && !change.service_owned).count();
    let mut text = format!(
        "{} changed by mine, {} by theirs, {} by both alike, {} in conflict\n",
        count("mine"),
        count("theirs"),
        count("both"),
        count("conflict")
    );
    for change in merged.changes.iter().filter(|change| !change.service_owned) {
        text.push_str(&line(change));
    }
    if merged.conflicts > 0 {
        text.push_str(
            "Nothing was merged: choose for each conflict with --mine PLACE or --theirs PLACE, or for all with --prefer\n",
        );
    }
    text
}

fn line(change: &Change) -> String {
    let Change { by, place, label, base, mine, theirs, mine_did, theirs_did, takes, .. } = change;
    let label = label.map(|label| format!(" ({label})")).unwrap_or_default();
    let mut text = format!("  {by:<8}  {}{label}\n", visible(place));
    for (name, standing, did) in [("base", base, &None), ("mine", mine, mine_did), ("theirs", theirs, theirs_did)] {
        let is_taken = if *takes == Some(name) { "*" } else { " " };
        let did = did.unwrap_or_default();
        text.push_str(&format!("    {is_taken} {name:<6}  {did:<7}  {}\n", shown(standing.as_ref())));
    }
    text
}

fn shown(standing: Option<&Standing>) -> String {
    let Some(standing) = standing else { return "-".to_owned() };
    let mut characters = standing.value.chars();
    let short: String = characters.by_ref().take(MAX_VALUE).collect();
    let more = if characters.next().is_some() { "…" } else { "" };
    format!("{}{more}", visible(&short))
}
