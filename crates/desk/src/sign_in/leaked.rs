//! Passwords that leaked, in a file that the installation names: as *Have I Been Pwned* publishes them, a line each, in order.
//!
//! A line is the SHA-1 of a password as 40 hexadecimal figures; what follows them, such as how often it was seen, does not matter.
//! Nothing is asked of anybody outside, and the file, of some tens of gigabytes, is never read whole.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::PathBuf;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use beffroi_domain::refusal::{Reason, Refusal};

use crate::denied::{Denied, Fault};

/// How many hexadecimal figures begin a line.
const FIGURES: usize = 40;
/// The longest line that such a file has, in bytes.
const LONGEST_LINE: u64 = 128;

/// The file.
#[derive(Debug, Clone)]
pub struct Leaked(PathBuf);

impl Leaked {
    /// This file.
    ///
    /// # Errors
    /// A fault when it cannot be read, or its first line is none of such a file.
    pub fn new(path: PathBuf) -> Result<Self, Fault> {
        let mut lines = BufReader::new(File::open(&path)?);
        line_at(&mut lines)?;
        Ok(Self(path))
    }

    /// Refuses a password that is in the file.
    ///
    /// # Errors
    /// [`Reason::BadPassword`] with the detail `password` `leaked`; a fault when the file cannot be read: then none is chosen.
    pub async fn refuse(&self, password: &str) -> Result<(), Denied> {
        let (own, wanted) = (self.clone(), figures_of(password));
        let found = tokio::task::spawn_blocking(move || own.holds(&wanted)).await;
        let found = found.map_err(|error| Fault::Internal(error.to_string()))??;
        if found {
            let refusal = Refusal::because(Reason::BadPassword);
            return Err(refusal.about("password").with("password", "leaked").into());
        }
        Ok(())
    }

    /// Halves the part of the file where the line can stand until one line is left.
    fn holds(&self, wanted: &str) -> Result<bool, Fault> {
        let mut lines = BufReader::with_capacity(256, File::open(&self.0)?);
        let (mut from, mut to) = (0, lines.get_ref().metadata()?.len());
        while from < to {
            let middle = from + (to - from) / 2;
            // The line that begins at the middle or after it; before it there may be the rest of another one.
            let mut begins = middle;
            lines.seek(SeekFrom::Start(middle.saturating_sub(1)))?;
            if middle > 0 {
                let mut rest = Vec::new();
                begins = begins - 1 + read_line(&mut lines, &mut rest)?;
            }
            if begins >= to {
                to = middle;
                continue;
            }
            let (figures, length) = line_at(&mut lines)?;
            match figures.as_str().cmp(wanted) {
                Ordering::Equal => return Ok(true),
                Ordering::Less => from = begins + length,
                Ordering::Greater => to = middle,
            }
        }
        Ok(false)
    }
}

fn figures_of(password: &str) -> String {
    let digest = digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
    let figures = digest.as_ref().iter().map(|byte| format!("{byte:02X}"));
    figures.collect()
}

/// Reads to the end of the line; answers how many bytes that were.
fn read_line(lines: &mut BufReader<File>, line: &mut Vec<u8>) -> Result<u64, Fault> {
    use std::io::Read as _;
    let read = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', line)?;
    u64::try_from(read).map_err(|error| Fault::Internal(error.to_string()))
}

/// The figures of the line that begins here, in capitals, and its length in bytes.
fn line_at(lines: &mut BufReader<File>) -> Result<(String, u64), Fault> {
    let mut line = Vec::new();
    let length = read_line(lines, &mut line)?;
    let figures = line.get(..FIGURES).unwrap_or_default();
    let is_line = !figures.is_empty() && figures.iter().all(u8::is_ascii_hexdigit);
    if !is_line {
        let what = "a line of the leaked passwords does not begin with a SHA-1";
        return Err(Fault::Internal(what.to_owned()));
    }
    let figures = String::from_utf8_lossy(figures).to_ascii_uppercase();
    Ok((figures, length))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// A file of so many passwords, each seen a different number of times, and its folder.
    fn file_of(passwords: usize, line_end: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("leaked.txt");
        let mut lines: Vec<String> = (0..passwords)
            .map(|each| format!("{}:{}", figures_of(&format!("password {each}")), each * 37))
            .collect();
        lines.sort();
        let mut file = File::create(&path).unwrap();
        for line in lines {
            write!(file, "{line}{line_end}").unwrap();
        }
        (folder, path)
    }

    #[test]
    fn v6_2_12_each_password_of_a_file_is_found_and_no_other() {
        for (passwords, line_end) in [
            (1, "\n"),
            (2, "\r\n"),
            (3, "\n"),
            (500, "\r\n"),
            (997, "\n"),
        ] {
            let (_folder, path) = file_of(passwords, line_end);
            let leaked = Leaked::new(path).unwrap();
            for each in 0..passwords {
                let wanted = figures_of(&format!("password {each}"));
                assert!(leaked.holds(&wanted).unwrap(), "{each} of {passwords}");
                let other = figures_of(&format!("another password {each}"));
                assert!(!leaked.holds(&other).unwrap(), "{each} of {passwords}");
            }
        }
    }

    #[test]
    fn a_file_whose_last_line_has_no_end_is_searched_to_its_end() {
        let (_folder, path) = file_of(1, "");
        let leaked = Leaked::new(path).unwrap();
        assert!(leaked.holds(&figures_of("password 0")).unwrap());
    }

    #[test]
    fn what_is_no_such_file_is_refused_at_once_and_found_out_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("leaked.txt");
        assert!(Leaked::new(path.clone()).is_err());
        std::fs::write(&path, "").unwrap();
        assert!(Leaked::new(path.clone()).is_err());
        std::fs::write(&path, "correct horse battery staple\n").unwrap();
        assert!(Leaked::new(path.clone()).is_err());
        let line = format!("{}:1\n", figures_of("a"));
        std::fs::write(&path, &line).unwrap();
        let leaked = Leaked::new(path.clone()).unwrap();
        std::fs::write(&path, "nonsense\n".repeat(40)).unwrap();
        assert!(leaked.holds(&figures_of("a")).is_err());
        std::fs::remove_file(&path).unwrap();
        assert!(leaked.holds(&figures_of("a")).is_err());
    }
}
