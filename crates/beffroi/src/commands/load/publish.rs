//! Publishing: one PDF to every centre, and as many different PDFs as there are centres in one batch.

use std::path::PathBuf;

use beffroi_desk::desk::Desk;
use beffroi_desk::network::import_institutions::{How, import_institutions};
use beffroi_desk::sending::add_files::{Audience, Incoming, add_files};
use beffroi_desk::sending::submit::{Submission, Submitted, submit};
use beffroi_desk::sending::{new_batch, publish};
use beffroi_domain::act::Fact;
use beffroi_domain::ids::QualityId;
use beffroi_domain::parties::{Office, Scope, Seat};
use beffroi_domain::time::Period;
use beffroi_store::register::look::institutions::Institution;
use beffroi_store::sending::audience;

use super::gauge::{Report, Run};
use super::network;
use super::sending::{Sending, write_pdf};
use super::site::Site;
use crate::chance;
use crate::commands::denied;
use crate::demo::found::INSTITUTIONS;
use crate::say;

/// How often one PDF goes to everybody.
const TIMES: u64 = 21;
/// How often a batch of different ones is published.
const BATCHES: u64 = 5;
/// The size of each PDF.
const BYTES: usize = 200_000;

/// Measures with `size` of the network's centres.
pub async fn run(site: &Site, size: u64) -> anyhow::Result<Report> {
    let desk = site.open_empty().await?;
    let numbers = centres(&desk, size).await?;
    let sending = Sending::register(&desk).await?;
    let stage = Stage {
        desk: &desk,
        sending,
        numbers,
    };
    let centres = stage.numbers.len();
    say::aside("  one PDF to all …");
    let mut report = Report::default();
    let mut whole = Run::begin();
    for seed in 0..TIMES {
        let files = vec![stage.file(seed, "measured.pdf".to_owned())?];
        whole.time(stage.submit(files, Audience::Everybody)).await?;
    }
    report.measured.push(whole.end(
        format!("one PDF of 200 KB to {centres} centres"),
        "processor: statements; two syncs",
    ));
    stage.in_parts(&mut report).await?;
    let mut batches = Run::begin();
    for batch in 0..BATCHES {
        say::aside(format_args!(
            "  {centres} different PDFs, batch {} …",
            batch + 1
        ));
        let mut files = Vec::new();
        for (seed, number) in (1_000_000 * (batch + 1)..).zip(&stage.numbers) {
            let name = format!("{number}_monthly-statement_dis_2026-10.pdf");
            files.push(stage.file(seed, name)?);
        }
        batches.time(stage.submit(files, Audience::Named)).await?;
    }
    report.measured.push(batches.end(
        format!("{centres} different PDFs of 200 KB, one batch"),
        "sync of each file; parsing each PDF",
    ));
    desk.store.close().await;
    Ok(report)
}

struct Stage<'a> {
    desk: &'a Desk,
    sending: Sending,
    numbers: Vec<String>,
}

impl Stage<'_> {
    fn file(&self, seed: u64, file_name: String) -> anyhow::Result<Incoming> {
        let path: PathBuf = write_pdf(self.desk, seed, BYTES)?;
        Ok(Incoming { path, file_name })
    }

    /// What one request of the interface for programs does: all of it.
    async fn submit(&self, files: Vec<Incoming>, audience: Audience) -> anyhow::Result<()> {
        let paths: Vec<PathBuf> = files.iter().map(|file| file.path.clone()).collect();
        let caller = self.sending.caller();
        let submission = Submission {
            form: form(),
            audience,
            files,
            publish: true,
            key: caller.request.to_string(),
        };
        let submitted = submit(self.desk, &caller, submission).await;
        for path in paths {
            // Swept with the folder if it cannot be removed now.
            let _ = std::fs::remove_file(path);
        }
        match submitted.map_err(denied)? {
            Submitted::Batch(_) => Ok(()),
            Submitted::Exceptions(review) => {
                anyhow::bail!(
                    "the batch holds exceptions: {:?}",
                    review.counts().undecided
                )
            }
        }
    }

    /// The same in its two halves.
    async fn in_parts(&self, report: &mut Report) -> anyhow::Result<()> {
        let (mut taken, mut published) = (Run::begin(), Vec::new());
        for seed in TIMES..2 * TIMES {
            let file = self.file(seed, "measured.pdf".to_owned())?;
            let path = file.path.clone();
            let caller = self.sending.caller();
            let batch = new_batch::new_batch(self.desk, &caller, form(), false)
                .await
                .map_err(denied)?;
            let added = add_files(self.desk, &caller, batch, vec![file], &Audience::Everybody);
            taken.time(added).await.map_err(denied)?;
            std::fs::remove_file(path)?;
            published.push(batch);
        }
        report
            .measured
            .push(taken.end("  inspected, sealed, kept", "the disk's sync"));
        let mut transaction = Run::begin();
        for batch in published {
            let caller = self.sending.caller();
            let done = transaction.time(publish::publish(self.desk, &caller, batch, None));
            done.await.map_err(denied)?;
        }
        report.measured.push(transaction.end(
            "  published: decided, applied, appended",
            "processor: statements",
        ));
        Ok(())
    }
}

fn form() -> new_batch::Form {
    new_batch::Form {
        label: "Measured".to_owned(),
        category: "monthly-statement_dis".to_owned(),
        period: "2026-10".to_owned(),
    }
}

/// The first `size` centres of the network, each electronic, with a manager and an agent; answers their numbers.
async fn centres(desk: &Desk, size: u64) -> anyhow::Result<Vec<String>> {
    let lines = usize::try_from(size)?.max(1) + 1;
    let list: Vec<u8> = INSTITUTIONS
        .split_inclusive(|&byte| byte == b'\n')
        .take(lines)
        .flatten()
        .copied()
        .collect();
    let how = How {
        skip_bad: false,
        at_a_time: None,
    };
    import_institutions(desk, &chance::installation(), &list, how)
        .await
        .map_err(denied)?;
    let mut reader = desk.store.reader().await?;
    let numbers = audience::all_numbers(&mut reader).await?;
    let asked: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let found = audience::institutions(&mut reader, &asked).await?;
    drop(reader);
    make_electronic(desk, &found).await?;
    Ok(numbers)
}

/// Each gets *Action sociale* with a manager and an agent, and is electronic since yesterday.
async fn make_electronic(desk: &Desk, found: &[Institution]) -> anyhow::Result<()> {
    let persons = network::persons(desk, 0, 2 * u64::try_from(found.len())?).await?;
    let at = chance::now().plus_seconds(-86_400);
    let mut facts = Vec::new();
    let mut qualities = Vec::new();
    for (institution, people) in found.iter().zip(persons.chunks(2)) {
        let [manager, agent] = *people else { continue };
        let quality = QualityId::from_bytes(network::fresh());
        qualities.push(quality);
        let from = at.day();
        facts.extend([
            Fact::QualityActivated {
                quality,
                institution: institution.institution,
                quality_kind: "action-sociale".to_owned(),
                identifier: institution.number.digits(),
            },
            Fact::OfficeDesignated {
                seat: Seat::Quality(quality),
                office: Office::LocalManager,
                person: manager,
                replaces: None,
                evidence: None,
            },
            Fact::PersonAdmitted {
                scope: Scope::whole(quality),
                person: agent,
            },
            Fact::RoleGranted {
                scope: Scope::whole(quality),
                person: agent,
                role: "e-box-institution".to_owned(),
                period: Period::starting(from),
                ground: None,
            },
        ]);
    }
    network::append(desk, at, facts).await?;
    let from = at.day();
    let asked = qualities
        .iter()
        .map(|&quality| Fact::SwitchRequested { quality, from });
    let requests = network::append(desk, at, asked.collect()).await?;
    let approved = qualities.into_iter().zip(requests);
    let approved = approved.map(|(quality, request)| Fact::SwitchApproved {
        quality,
        request,
        from,
    });
    network::append(desk, at, approved.collect()).await?;
    Ok(())
}
