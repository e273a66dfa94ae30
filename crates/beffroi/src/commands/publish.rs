//! `beffroi publish DIR`: what a sender's program does, from the command line: a client of the interface for programs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::cli::Publish;
use crate::demo::told;
use crate::say;

/// Where to, and as whom.
struct Desk {
    client: Client,
    url: String,
    user: String,
    secret: String,
}

/// Sends the folder, shows the review, publishes.
pub async fn run(asked: Publish) -> anyhow::Result<ExitCode> {
    let desk = desk(&asked)?;
    let files = files(&asked.dir)?;
    let key = asked
        .key
        .clone()
        .map_or_else(|| key_of(&asked.dir, &files), Ok)?;
    let kept = desk.submit(&asked.dir, &files, &key).await?;
    let href = kept
        .get("self")
        .and_then(Value::as_str)
        .context("the desk answered without an address")?
        .to_owned();
    // The same files were sent before, and published: their receipt is the answer.
    let receipt = kept.pointer("/receipt/href").and_then(Value::as_str);
    if let Some(receipt) = receipt {
        return Ok(print_receipt(&desk.get(receipt).await?));
    }
    // An earlier call with these files went all the way.
    if kept.get("state").and_then(Value::as_str) == Some("published") {
        return Ok(print_receipt(&desk.get(&format!("{href}/receipt")).await?));
    }
    let review = desk.get(&format!("{href}/review")).await?;
    let undecided = print_review(&review);
    if asked.review || (undecided > 0 && !asked.leave_out) {
        let hint = if undecided > 0 {
            "Mend the files, or say --leave-out. "
        } else {
            ""
        };
        say::aside(format_args!(
            "{hint}Nothing was published; the batch waits at {}{href}",
            desk.url
        ));
        return Ok(ExitCode::from(if undecided > 0 {
            say::NOT_RIGHT
        } else {
            0
        }));
    }
    if undecided > 0 {
        desk.leave_out(&href, &review).await?;
    }
    Ok(print_receipt(
        &desk.post(&format!("{href}/publish"), &json!({})).await?,
    ))
}

fn desk(asked: &Publish) -> anyhow::Result<Desk> {
    let client = Client::builder().user_agent("beffroi-publish").build()?;
    if let Some(dir) = &asked.demo {
        let told = told::read(dir)?;
        let sender = told
            .sender_clients
            .into_iter()
            .next()
            .context("this demonstration has no sender")?;
        return Ok(Desk {
            client,
            url: told.base_url,
            user: sender.client_id,
            secret: sender.credential,
        });
    }
    let (Some(user), Some(file)) = (&asked.client, &asked.credential_file) else {
        bail!("say who sends: --client and --credential-file, or --demo DIR");
    };
    let secret =
        std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    let url = asked.url.trim_end_matches('/').to_owned();
    Ok(Desk {
        client,
        url,
        user: user.clone(),
        secret: secret.trim().to_owned(),
    })
}

/// The PDFs and the list of files of a folder, by name.
fn files(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).with_context(|| format!("read {}", dir.display()))? {
        let path = entry?.path();
        let wanted = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
            || path.file_name().is_some_and(|name| name == "manifest.csv");
        if wanted && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("{} holds no PDF and no manifest.csv", dir.display());
    }
    Ok(files)
}

/// The same folder with the same files gets the same key: a call that is repeated publishes once.
fn key_of(dir: &Path, files: &[PathBuf]) -> anyhow::Result<String> {
    let mut halves = [DefaultHasher::new(), DefaultHasher::new()];
    for (place, half) in halves.iter_mut().enumerate() {
        place.hash(half);
        dir.file_name().hash(half);
        for file in files {
            file.file_name().hash(half);
            std::fs::read(file)
                .with_context(|| format!("read {}", file.display()))?
                .hash(half);
        }
    }
    let [one, other] = halves.map(|half| format!("{:016x}", half.finish()));
    let part =
        |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let groups = [
        part(&one, 0, 8),
        part(&one, 8, 12),
        part(&one, 12, 16),
        part(&other, 0, 4),
        part(&other, 4, 16),
    ];
    Ok(groups.join("-"))
}

impl Desk {
    async fn submit(&self, dir: &Path, files: &[PathBuf], key: &str) -> anyhow::Result<Value> {
        let label = dir
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("batch");
        let mut form = Form::new().text("metadata", json!({ "label": label }).to_string());
        for file in files {
            let name = file
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or("file")
                .to_owned();
            let bytes = std::fs::read(file).with_context(|| format!("read {}", file.display()))?;
            form = form.part("file", Part::bytes(bytes).file_name(name));
        }
        let request = self.client.post(format!("{}/api/v1/batches", self.url));
        let request = request
            .basic_auth(&self.user, Some(&self.secret))
            .header("Idempotency-Key", key);
        answer(
            request
                .multipart(form)
                .send()
                .await
                .with_context(|| format!("reach {}", self.url))?,
        )
        .await
    }

    async fn get(&self, path: &str) -> anyhow::Result<Value> {
        let request = self
            .client
            .get(format!("{}{path}", self.url))
            .basic_auth(&self.user, Some(&self.secret));
        answer(request.send().await?).await
    }

    async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let request = self
            .client
            .post(format!("{}{path}", self.url))
            .basic_auth(&self.user, Some(&self.secret));
        answer(request.json(body).send().await?).await
    }
}

impl Desk {
    /// Leaves out every file that waits for a decision.
    async fn leave_out(&self, href: &str, review: &Value) -> anyhow::Result<()> {
        for item in review
            .get("items")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if item.get("decision").and_then(Value::as_str) != Some("undecided") {
                continue;
            }
            let which = |name: &str| item.get(name).cloned().unwrap_or(Value::Null);
            let decision =
                json!({ "place": which("place"), "item": which("item"), "decision": "leaveOut" });
            self.post(&format!("{href}/decisions"), &decision).await?;
        }
        Ok(())
    }
}

/// The answer, or the problem in words.
async fn answer(response: Response) -> anyhow::Result<Value> {
    let status = response.status();
    let body: Value = response.json().await.unwrap_or(Value::Null);
    if status.is_success() {
        return Ok(body);
    }
    let said = |name: &str| {
        body.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let mut text = format!(
        "the desk answered {}: {} {}",
        status.as_u16(),
        said("title"),
        said("detail")
    );
    for issue in body
        .get("issues")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let said = |name: &str| issue.get(name).and_then(Value::as_str).unwrap_or_default();
        text.push_str(&format!("\n  {}: {}", said("name"), said("detail")));
    }
    if status == StatusCode::UNAUTHORIZED {
        text.push_str("\n  check the client id and the credential");
    }
    bail!(text)
}

/// Prints the review, exceptions first; answers how many wait for a decision.
fn print_review(review: &Value) -> usize {
    let items = review
        .get("items")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let said = |item: &Value, name: &str| {
        item.get(name)
            .and_then(Value::as_str)
            .unwrap_or("–")
            .to_owned()
    };
    let (odd, good): (Vec<&Value>, Vec<&Value>) = items
        .iter()
        .partition(|item| item.get("exception").is_some());
    for item in &odd {
        let detail = said(item, "exceptionDetail");
        say::line(format_args!(
            "{:<18} {:<24} {}",
            said(item, "exception"),
            detail,
            said(item, "fileName")
        ));
    }
    for item in good {
        say::line(format_args!(
            "{:<18} {:<24} {}",
            said(item, "channel"),
            said(item, "institution"),
            said(item, "fileName")
        ));
    }
    items
        .iter()
        .filter(|item| said(item, "decision") == "undecided")
        .count()
}

fn print_receipt(receipt: &Value) -> ExitCode {
    let said = |value: &Value, name: &str| {
        value
            .get(name)
            .map(|value| value.to_string().replace('"', ""))
            .unwrap_or_default()
    };
    for document in receipt
        .get("documents")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        say::line(format_args!(
            "act {:<7} {:<10} {}  {}",
            said(document, "act"),
            said(document, "channel"),
            said(document, "sha256"),
            said(document, "fileName")
        ));
    }
    say::line(format_args!(
        "Published as batch {}; ledger of {} acts, root {}",
        said(receipt, "batch"),
        said(receipt, "ledgerSize"),
        said(receipt, "ledgerRoot")
    ));
    ExitCode::SUCCESS
}
