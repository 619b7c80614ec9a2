//! A Postgres for the tests: that of `DATABASE_URL`, else a cluster of their own in a temporary folder, where
//! Postgres is installed. Each test has a schema of its own in it.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};

/// Where the databases of the tests are; `None` where there is no Postgres.
fn url() -> Option<&'static str> {
    static URL: OnceLock<Option<String>> = OnceLock::new();
    URL.get_or_init(|| match env::var("DATABASE_URL") {
        Ok(url) => Some(url),
        Err(_) => Cluster::start(),
    })
    .as_deref()
}

/// A schema that no other test sees.
pub struct Schema {
    name: String,
    url: &'static str,
}

impl Schema {
    /// Makes one; says so where the test is skipped.
    pub async fn new() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);

        let Some(url) = url() else {
            eprintln!("skipped: there is no DATABASE_URL, and no Postgres is installed");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("adopt_{}_{count}", std::process::id());
        let schema = Self { name, url };
        schema.run(&format!("CREATE SCHEMA {}", schema.name)).await;
        Some(schema)
    }

    /// How the service connects to it.
    pub fn options(&self) -> PgConnectOptions {
        let options = PgConnectOptions::from_str(self.url).expect("an address of a database");
        options.options([("search_path", &self.name)])
    }

    /// The same as an address.
    pub fn address(&self) -> String {
        let sign = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{sign}options[search_path]={}", self.url, self.name)
    }

    async fn run(&self, statement: &str) {
        let options = PgConnectOptions::from_str(self.url).expect("an address of a database");
        let mut connection: PgConnection = options.connect().await.expect("a database");
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        let done = sqlx::query(statement).execute(&mut connection).await;
        done.expect("the statement");
        connection.close().await.expect("the end");
    }

    /// Removes it.
    pub async fn remove(self) {
        self.run(&format!("DROP SCHEMA {} CASCADE", self.name))
            .await;
    }
}

/// A cluster that lives as long as this process.
struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    /// Postgres does not run as root.
    user: Option<(u32, u32)>,
}

impl Cluster {
    /// Starts one; the address of its database.
    fn start() -> Option<String> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("adopt-").tempdir();
        let folder = folder.expect("a folder").keep();
        let cluster = Self {
            user: user(),
            programs,
            folder,
        };
        if let Some((user, group)) = cluster.user {
            let owner = format!("{user}:{group}");
            let owned = Command::new("chown")
                .arg(owner)
                .arg(&cluster.folder)
                .status();
            assert!(owned.expect("chown").success());
        }
        let data = cluster.folder.join("data");
        let made = cluster
            .command("initdb")
            .arg("--pgdata")
            .arg(&data)
            .args(["--username", "postgres", "--auth", "trust", "--no-sync"])
            .args(["--encoding", "UTF8", "--locale", "C"])
            .stdout(Stdio::null())
            .status();
        assert!(made.expect("initdb").success(), "initdb failed");
        let port = free_port();
        cluster.serve(&data, port);
        cluster.wait(port);
        Some(format!("postgres://postgres@127.0.0.1:{port}/postgres"))
    }

    /// A shell ends the cluster and removes it when this process is gone, however it goes: then the
    /// shell's input ends.
    fn serve(&self, data: &Path, port: u16) {
        const SCRIPT: &str = r#"
            "$1" -D "$2" -p "$3" -k "$4" -c listen_addresses=127.0.0.1 -F -c max_connections=200 >/dev/null 2>&1 </dev/null &
            read -r line
            kill -INT $!
            wait
            rm -rf "$4"
        "#;
        let mut shell = self.as_user(Command::new("sh"));
        let shell = shell
            .args(["-c", SCRIPT, "cluster"])
            .arg(self.programs.join("postgres"))
            .arg(data)
            .arg(port.to_string())
            .arg(&self.folder)
            .stdin(Stdio::piped())
            .spawn();
        // Its input is open as long as this process lives.
        std::mem::forget(shell.expect("a shell"));
    }

    fn wait(&self, port: u16) {
        let start = Instant::now();
        loop {
            let ready = self
                .command("pg_isready")
                .args(["-h", "127.0.0.1", "-p", &port.to_string()])
                .stdout(Stdio::null())
                .status();
            if ready.expect("pg_isready").success() {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "no cluster");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn command(&self, program: &str) -> Command {
        self.as_user(Command::new(self.programs.join(program)))
    }

    fn as_user(&self, mut command: Command) -> Command {
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command.current_dir("/");
        command
    }
}

/// The folder with the programs of the latest Postgres that is installed, as Debian has them or on the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut debian: Vec<PathBuf> = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    debian.sort();
    let paths = env::var_os("PATH").unwrap_or_default();
    let paths = env::split_paths(&paths);
    let mut folders = debian.into_iter().rev().chain(paths);
    folders.find(|folder| {
        let programs = ["initdb", "postgres", "pg_isready"];
        programs.iter().all(|it| folder.join(it).is_file())
    })
}

/// Whom the cluster belongs to where this process is root's.
fn user() -> Option<(u32, u32)> {
    let number = |arguments: &[&str]| {
        let output = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8_lossy(&output.stdout).trim().parse().ok()
    };
    if number(&["-u"]) != Some(0) {
        return None;
    }
    let names = ["postgres", "nobody"].iter();
    let mut users = names.filter_map(|name| Some((number(&["-u", name])?, number(&["-g", name])?)));
    Some(users.next().expect("a user beside root"))
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}
