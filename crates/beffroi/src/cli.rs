//! The command line: every command with its options, as `--help` explains them.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// An access desk, an institutional mailbox and a security log for a network of public institutions.
#[derive(Parser)]
#[command(name = "beffroi", version, about, max_term_width = 100, after_long_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  failed; the reason is on standard error and nothing was changed unless it says so
  2  the command line was not understood
  3  checked, and not right: `verify`, `doctor`, `catalogue check` found something

A first look: `beffroi demo`, then open the address that it prints.";

const HOW_TO_MEASURE: &str = "\
Prints a table: how often each operation was done, the median and the 99th percentile of its time, how many were done
in a second, the processor time that each cost (user and system, of the whole process and its children), and what it
waits for. Where a database server is used, its own processor time is not counted.

Measure with a release build on a quiet machine, several times. Real data is never touched: a folder or a database
that holds anything is refused.

  beffroi load acts
  beffroi load acts --database postgres://postgres@127.0.0.1:5432/empty
  beffroi load start --size 500000 --dir ./measured     (filled once; say it again to measure again)";

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Start a demonstration: a whole network on this machine, with people to sign in as.
    Demo(Demo),
    /// Print the one-time codes of the people of a demonstration, as of this moment.
    Codes {
        /// Only of this user.
        user_name: Option<String>,
    },
    /// Set up a real installation and print a link that works once.
    Init(Init),
    /// Print a code with which somebody who has lost his means opens his account again. It works once, for thirty days.
    Recover(Recover),
    /// End sessions: those of one user, or everybody's. Whoever was signed in signs in again.
    EndSessions(EndSessions),
    /// Serve the desk.
    Serve(Configured),
    /// Bring the database up to date, and nothing else.
    Migrate(Configured),
    /// Check the installation: settings, files, keys, database, mail. Exit code 3 if something is wrong.
    Doctor(Configured),
    /// Read lists into the register.
    #[command(subcommand)]
    Import(Import),
    /// The network's description.
    #[command(subcommand)]
    Catalogue(Catalogue),
    /// Publish a folder of PDFs as a sender, through the interface for programs.
    Publish(Publish),
    /// Check ledger, trail, register and documents against their own hashes, also while the desk serves. Exit code 3 if anything differs.
    Verify(Verify),
    /// Copy everything into a folder, also while the desk serves.
    Backup(Backup),
    /// Put a backup back into an empty place.
    Restore(Restore),
    /// Measure how fast this machine does the work, on an installation that is made for it and thrown away.
    #[command(after_long_help = HOW_TO_MEASURE)]
    Load(Load),
    /// Print the description of the interface for programs (`OpenAPI` 3.0).
    Openapi,
    /// Print a script that completes commands in this shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    #[command(hide = true, about = "Inspect PDFs on behalf of the server")]
    InspectPdf,
}

/// A demonstration.
#[derive(Args)]
pub struct Demo {
    /// Where its data lies.
    #[arg(long, default_value = "./beffroi-demo", value_name = "DIR")]
    pub dir: PathBuf,
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:8600", value_name = "ADDR:PORT")]
    pub listen: SocketAddr,
    /// Throw the data away and start anew.
    #[arg(long)]
    pub reset: bool,
    /// Keep the data on this PostgreSQL database, which must be empty, instead of embedded SQLite.
    #[arg(long, value_name = "postgres://…")]
    pub database: Option<String>,
    /// Hand mails to this SMTP server, without encryption. Otherwise they fall into `DIR/mails`, one file each, by way
    /// of a mail server of the demonstration's own.
    #[arg(long, value_name = "HOST:PORT")]
    pub mail_server: Option<String>,
    /// Where it asks for identity cards; otherwise 43 ports above where it listens. Test cards lie in `DIR/cards`.
    #[arg(long, value_name = "ADDR:PORT")]
    pub eid_listen: Option<SocketAddr>,
    /// Let people also sign in through the services of this file, which holds `[[federation]]` tables as the
    /// configuration of a real installation does.
    #[arg(long, value_name = "FILE")]
    pub federation: Option<PathBuf>,
    /// Fill the data, print the table, and stop.
    #[arg(long)]
    pub only_fill: bool,
}

/// A command that reads the configuration.
#[derive(Args)]
pub struct Configured {
    /// The configuration file; `config/beffroi.toml` in the source is an annotated sample.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: PathBuf,
}

/// A real installation.
#[derive(Args)]
pub struct Init {
    /// The configuration file.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: PathBuf,
    /// National number of the first member of the security cell.
    #[arg(long, value_name = "NUMBER")]
    pub number: String,
    /// His or her family name.
    #[arg(long, value_name = "NAME")]
    pub family_name: String,
    /// His or her given name.
    #[arg(long, value_name = "NAME")]
    pub given_name: String,
}

/// Lists to read.
#[derive(Subcommand)]
pub enum Import {
    /// Institutions, from a CSV file in the format of `data/institutions.csv`.
    Institutions {
        /// The file.
        file: PathBuf,
        /// The configuration file.
        #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
        config: PathBuf,
        /// Import the good lines even if others are wrong.
        #[arg(long)]
        skip_bad: bool,
    },
}

/// The network's description.
#[derive(Subcommand)]
pub enum Catalogue {
    /// Check a folder of catalogue files; every error names file, line and key. Exit code 3 if there is one.
    Check {
        /// The folder.
        dir: PathBuf,
    },
    /// Show what would change for whom, and with `--yes` make it the catalogue of this installation.
    Apply {
        /// The folder.
        dir: PathBuf,
        /// The configuration file.
        #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
        config: PathBuf,
        /// Do it.
        #[arg(long)]
        yes: bool,
    },
}

/// Publishing from the command line.
#[derive(Args)]
pub struct Publish {
    /// A folder of files `CBE_category_period.pdf`, or with a `manifest.csv`.
    pub dir: PathBuf,
    /// The address of the desk.
    #[arg(
        long,
        env = "BEFFROI_URL",
        default_value = "http://localhost:8600",
        value_name = "URL"
    )]
    pub url: String,
    /// The sender's client id.
    #[arg(long, env = "BEFFROI_CLIENT", value_name = "ID")]
    pub client: Option<String>,
    /// A file that holds the sender's credential.
    #[arg(long, env = "BEFFROI_CREDENTIAL_FILE", value_name = "FILE")]
    pub credential_file: Option<PathBuf>,
    /// Take address and credential from a demonstration's folder.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["client", "credential_file"])]
    pub demo: Option<PathBuf>,
    /// A key of your own (a UUID), so that a repeated call publishes once; made from the files if absent.
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Show the review and publish nothing.
    #[arg(long)]
    pub review: bool,
    /// Leave out files with exceptions and publish the others.
    #[arg(long)]
    pub leave_out: bool,
}

/// Verifying.
#[derive(Args)]
pub struct Verify {
    /// The configuration file.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A demonstration's folder instead.
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    pub demo: Option<PathBuf>,
    /// A checkpoint that left the house earlier: the logs must still begin with exactly that.
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
}

/// A copy of everything.
#[derive(Args)]
pub struct Backup {
    /// The configuration file.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: PathBuf,
    /// A folder that does not exist yet.
    pub to: PathBuf,
}

/// Somebody who has lost his means.
#[derive(Args)]
pub struct Recover {
    /// The configuration file.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: PathBuf,
    /// His user name.
    pub user_name: String,
}

/// Sessions to end.
#[derive(Args)]
pub struct EndSessions {
    /// The configuration file.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: PathBuf,
    /// Whose.
    #[command(flatten)]
    pub whose: Whose,
}

/// Whose sessions: said always, so that nobody sends everybody away by leaving a word out.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Whose {
    /// Those of this user.
    #[arg(long, value_name = "NAME")]
    pub user_name: Option<String>,
    /// Those of everybody.
    #[arg(long)]
    pub everybody: bool,
}

/// A copy put back.
#[derive(Args)]
pub struct Restore {
    /// The configuration file, which names an empty place.
    #[arg(long, env = "BEFFROI_CONFIG", value_name = "FILE")]
    pub config: PathBuf,
    /// The folder of the backup.
    pub from: PathBuf,
}

/// Measuring.
#[derive(Args)]
pub struct Load {
    /// What to measure.
    #[arg(value_enum)]
    pub scenario: Scenario,
    /// How much of it; each scenario says of what, and what is usual.
    #[arg(long, value_name = "NUMBER")]
    pub size: Option<u64>,
    /// How many callers wait at once, where several do.
    #[arg(long, default_value_t = 64, value_name = "NUMBER")]
    pub waiting: usize,
    /// Where the installation is made; it stays there. Otherwise it lies among temporary files and goes away.
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Measure on this PostgreSQL database, which must be empty and is left filled, instead of embedded SQLite.
    #[arg(long, value_name = "postgres://…")]
    pub database: Option<String>,
}

/// What can be measured.
#[derive(Clone, Copy, ValueEnum)]
pub enum Scenario {
    /// Grant and withdraw SIZE roles (20 000): decided, applied, appended, durable; alone and with many waiting
    Acts,
    /// Publish one PDF to SIZE centres (566: all), and SIZE different PDFs of 200 KB in one batch
    Publish,
    /// Pages of a mailbox of SIZE documents (1 000 000): the list, its filters, a search
    Mailbox,
    /// Start with SIZE persons (500 000), a fifth as many institutions, three times as many grants; memory
    Start,
    /// Walk from signing in to a PDF SIZE times (200) over HTTP: the server's time for each page
    Pages,
    /// Sign in SIZE persons (500) over HTTP, alone and with many at once; and as many tries that are wrong as fit, to compare their times
    SignIns,
    /// Verify a ledger of SIZE acts (1 000 000)
    Verify,
}

impl Scenario {
    /// The size that is usual.
    pub const fn usual_size(self) -> u64 {
        match self {
            Self::Acts => 20_000,
            Self::Publish => 566,
            Self::Mailbox | Self::Verify => 1_000_000,
            Self::Start => 500_000,
            Self::Pages => 200,
            Self::SignIns => 500,
        }
    }
}
