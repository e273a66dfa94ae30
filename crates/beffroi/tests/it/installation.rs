//! An installation in a folder of its own, and the program that serves it.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use beffroi_store::testing::TestDb;
use serde_json::Value;
use tempfile::TempDir;

use crate::proxy::Proxy;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_beffroi");
/// How long the program may take to answer after it was started.
const STARTING: Duration = Duration::from_mins(1);
/// How long it may take to end after it was told to, or after it found that it must.
const ENDING: Duration = Duration::from_secs(30);

/// A demonstration that was filled to the end, and where it is served.
pub struct Installation {
    folder: PathBuf,
    database: Option<String>,
    /// Port of this machine.
    pub port: u16,
    /// What `demo.json` says.
    pub told: Value,
    _keeper: TempDir,
    _server: Option<TestDb>,
}

impl Installation {
    /// On the embedded database.
    pub fn embedded() -> Self {
        let keeper = tempfile::tempdir().unwrap();
        Self::filled(keeper, None, None)
    }

    /// On a database of its own on the server.
    pub async fn on_server() -> Self {
        let [_, server] = TestDb::both().await;
        let address = server.address();
        Self::filled(tempfile::tempdir().unwrap(), Some(server), Some(address))
    }

    /// The same, with a proxy between the program and the server.
    pub async fn on_server_behind_proxy() -> (Self, Proxy) {
        let [_, server] = TestDb::both().await;
        let mut servers_own = 0;
        let address = server.address_behind(|port| {
            servers_own = port;
            port
        });
        let proxy = Proxy::before(servers_own).await;
        let address = address.replace(&format!(":{servers_own}/"), &format!(":{}/", proxy.port));
        // What is encrypted has no commit that the proxy could see.
        let address = format!("{address}?sslmode=disable");
        let keeper = tempfile::tempdir().unwrap();
        // Filling waits without giving the proxy its turn, so it happens on a thread of its own.
        let filled = move || Self::filled(keeper, Some(server), Some(address));
        (tokio::task::spawn_blocking(filled).await.unwrap(), proxy)
    }

    fn filled(keeper: TempDir, server: Option<TestDb>, database: Option<String>) -> Self {
        let folder = keeper.path().join("demo");
        let port = free_port();
        let mut filling = Command::new(PROGRAM);
        filling.arg("demo").arg("--only-fill").arg("--dir");
        filling.arg(&folder).arg("--listen").arg(listen(port));
        if let Some(address) = &database {
            filling.arg("--database").arg(address);
        }
        let filled = filling.output().unwrap();
        assert!(filled.status.success(), "{filled:?}");
        let told = std::fs::read(folder.join("demo.json")).unwrap();
        Self {
            folder,
            database,
            port,
            told: serde_json::from_slice(&told).unwrap(),
            _keeper: keeper,
            _server: server,
        }
    }

    /// Where its data lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where it is reached.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What `demo.json` says of a person.
    pub fn persona(&self, key: &str) -> &Value {
        let personas = self.told["personas"].as_array().unwrap();
        let found = personas.iter().find(|persona| persona["key"] == key);
        found.unwrap_or_else(|| panic!("nobody plays {key}"))
    }

    /// The capacity of a person that begins with this word, such as `local-manager`.
    pub fn capacity(&self, key: &str, kind: &str) -> String {
        let capacities = self.persona(key)["capacities"].as_array().unwrap();
        let mut texts = capacities.iter().filter_map(Value::as_str);
        let found = texts.find(|text| text.split('~').next() == Some(kind));
        found
            .unwrap_or_else(|| panic!("{key} is no {kind}"))
            .to_owned()
    }

    /// The enterprise number of an institution that plays a part.
    pub fn number(&self, key: &str) -> String {
        let places = self.told["institutions"].as_array().unwrap();
        let found = places.iter().find(|place| place["key"] == key).unwrap();
        found["enterpriseNumber"].as_str().unwrap().to_owned()
    }

    /// Starts the program, and waits until it answers.
    pub async fn start(&self) -> Program {
        self.start_with(&[]).await
    }

    /// The same, with these in its environment.
    pub async fn start_with(&self, environment: &[(&str, &OsStr)]) -> Program {
        let log = self.folder.with_extension("log");
        let written = OpenOptions::new().create(true).append(true).open(&log);
        let mut command = Command::new(PROGRAM);
        command.arg("demo").arg("--dir").arg(&self.folder);
        command.arg("--listen").arg(listen(self.port));
        if let Some(address) = &self.database {
            command.arg("--database").arg(address);
        }
        command.envs(environment.iter().copied());
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.stderr(written.unwrap()).spawn().unwrap();
        let mut program = Program { child, log };
        program.answers(&self.address()).await;
        program
    }

    /// Runs another command of the program; answers whether it went well, and what it said.
    pub fn run(arguments: &[&OsStr]) -> (bool, String) {
        let done = Command::new(PROGRAM).args(arguments).output().unwrap();
        let said = [done.stdout, done.stderr].concat();
        (done.status.success(), String::from_utf8(said).unwrap())
    }

    /// What `beffroi verify` says of the stopped installation; it must say that everything agrees.
    pub fn verified(&self) -> String {
        let mut command = Command::new(PROGRAM);
        let done = command
            .arg("verify")
            .arg("--demo")
            .arg(&self.folder)
            .output();
        let done = done.unwrap();
        let said = String::from_utf8(done.stdout).unwrap();
        let aside = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}\n{aside}");
        assert!(said.contains("Everything agrees."), "{said}");
        said
    }
}

fn listen(port: u16) -> String {
    format!("127.0.0.1:{port}")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The program while it runs; killed when this value goes.
pub struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    async fn answers(&mut self, address: &str) {
        let client = reqwest::Client::new();
        let began = Instant::now();
        loop {
            let asked = client.get(format!("{address}/api/v1/health")).send().await;
            if asked.is_ok_and(|answer| answer.status() == 200) {
                return;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "{ended:?}: {}", self.said());
            assert!(began.elapsed() < STARTING, "no answer: {}", self.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What it wrote to its log, and those that ran before it.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Its number among the processes.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: it gets no chance to do anything more.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, as an operator stops it; it must end well.
    pub fn stop(mut self) {
        let told = Command::new("kill").arg(self.id().to_string()).status();
        assert!(told.unwrap().success());
        let ended = self.ended();
        assert!(ended.success(), "{ended:?}: {}", self.said());
    }

    /// How it ended by itself.
    pub fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < ENDING, "still running: {}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // One that has ended already is as good as killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
