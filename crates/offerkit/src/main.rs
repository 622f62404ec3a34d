//! The program: checks, sends and gets offers, and runs the service with its portal.
//!
//! Each command is a module. What a command prints for other programs goes to standard output; sentences for people
//! about its own running go to standard error. It ends with 0 when it is done, 1 when an offer is refused or has errors,
//! 2 when it could not run, 3 when somebody has to choose.

mod backup;
mod check;
mod client;
mod failure;
mod get;
mod input;
mod log;
mod merge;
mod put;
mod rules;
mod schema;
mod serve;
mod terminal;
mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Write, check, send and keep marketplace offers.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Says what is wrong with offers
    ///
    /// Ends with 0 if no file has a finding of level error, 1 if one has or cannot be read as JSON, 2 if a file is not
    /// there or the check could not run.
    Check(check::Options),
    /// Lists the rules, or says what one refuses, why, and from where that is known
    Rules(rules::Options),
    /// Prints the JSON Schema 2020-12 of an offer's body, for editors and other tools
    ///
    /// Whatever the schema refuses, `check` refuses too; `check` sees much more.
    Schema(schema::Options),
    /// Runs the service, with its portal
    ///
    /// It says on standard error what it does, a line for each request, as JSON where that is no terminal. When many come
    /// at once, lines are written together, a few milliseconds late at most; warnings, errors and the last line are
    /// written at once. Only a service that is killed may leave out what it did in its last milliseconds.
    Serve(serve::Options),
    /// Makes a token for the service of a data folder and prints it, nothing else
    Token(token::Options),
    /// Copies the data folder of a service, which may be running
    ///
    /// The copy has offers with all revisions, keys and artifacts as they are at one moment. It is looked through and
    /// on disk when the command ends with 0.
    Backup(backup::Options),
    /// Puts a backup into a data folder on which no service runs
    ///
    /// Offers, revisions, ETags and tokens are then as they were. A folder that holds anything is refused.
    Restore(backup::RestoreOptions),
    /// Sends an offer and explains the answer
    ///
    /// Ends with 0 if the offer was saved, 1 if it was refused, 2 if that is not known or nothing was sent.
    Put(put::Options),
    /// Gets an offer and prints it as it came; its ETag goes to standard error
    Get(get::Options),
    /// Merges what two people made of one offer
    ///
    /// Plans, images and links are found by what names them, addresses are compared without their signatures, and what
    /// only the service writes is left to it. The merged offer is THEIRS, to the byte, with what MINE changed.
    ///
    /// Ends with 0 if the offers were merged, 2 if they could not be read, 3 if a conflict needs a choice; then nothing
    /// is written.
    ///
    /// Git uses it for the files that .gitattributes gives it (`offers/*.json merge=offerkit`), once it is told of it:
    /// git config merge.offerkit.driver "offerkit merge %O %A %B --output %A"
    Merge(merge::Options),
}

/// How a command ended that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// All is well.
    Done,
    /// An offer is refused or has errors.
    Refused,
    /// Something could not be done, and that was said already.
    NotRun,
    /// Two changes exclude each other, and nothing tells which of them counts.
    Undecided,
}

fn main() -> ExitCode {
    let ended = match Program::parse().command {
        Command::Check(options) => check::run(&options),
        Command::Rules(options) => rules::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Token(options) => token::run(&options),
        Command::Backup(options) => backup::run(&options),
        Command::Restore(options) => backup::restore(&options),
        Command::Put(options) => put::run(&options),
        Command::Get(options) => get::run(&options),
        Command::Merge(options) => merge::run(&options),
    };
    match ended {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Refused) => ExitCode::from(1),
        Ok(End::NotRun) => ExitCode::from(2),
        Ok(End::Undecided) => ExitCode::from(3),
        Err(failure) => {
            terminal::complain(&failure);
            ExitCode::from(2)
        }
    }
}

/// What a command gives.
type Outcome<T = End> = Result<T, Failure>;
