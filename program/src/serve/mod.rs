//! `serve`: shows the guide in a browser, and again whenever a file is saved. If
//! the content has faults, the page shows the report over the last good guide.

mod addresses;
mod server;
mod watch;

use std::env;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use bukyoku::content::source::IMAGES_FOLDER;
use bukyoku::prerender::{Preview, TrunkOutput};
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::watch as channel;

use crate::cli::Watcher;
use crate::content;
use crate::problem::{Problem, shown};
use crate::report::{self, Reporter};

/// A guide that is being served.
struct Built {
    /// Its pages and content files, which are made when they are asked for.
    preview: Preview,
    /// Its other files.
    folder: PathBuf,
    /// The content, for its pictures.
    content: PathBuf,
    /// The Content-Security-Policy of its pages.
    policy: String,
    /// By which a page knows whether it is of this guide.
    number: u64,
}

impl Built {
    /// The file of a picture that the guide shows, given the path of its URL.
    fn picture(&self, path: &str) -> Option<PathBuf> {
        let name = self.preview.picture(path.strip_prefix('/')?)?;
        let file = self.content.join(IMAGES_FOLDER).join(name);
        // It may have become a link since the content was examined.
        let root = self.content.canonicalize().ok()?;
        content::examine_file(&file, &root).ok()?;
        Some(file)
    }
}

/// What open pages are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Update {
    /// The number of the guide that is served.
    build: u64,
    /// What keeps a newer one from being served.
    report: Option<String>,
}

/// What the server and the builder share.
struct Served {
    /// `None` until there is a guide without faults.
    guide: RwLock<Option<Arc<Built>>>,
    updates: channel::Sender<Update>,
}

impl Served {
    fn guide(&self) -> Option<Arc<Built>> {
        let guide = self.guide.read();
        // Nothing panics while it is locked.
        guide.map_or(None, |guide| guide.clone())
    }
}

/// Serves the guide until the program is ended.
pub(crate) fn serve(
    folder: &Path,
    host: &str,
    port: u16,
    watcher: Watcher,
    app: TrunkOutput,
    reporter: &Reporter,
) -> Result<(), Problem> {
    let address = address(host)?;
    // Later, a folder that vanishes is waited for.
    content::examine(folder)?;
    let cannot_listen = |error| Problem::CannotListen(format!("{address}:{port}"), error);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(cannot_listen)?;
    // Ends with this function, and with it all guides that were built.
    let builds = tempfile::Builder::new()
        .prefix("bukyoku-")
        .tempdir()
        .map_err(|error| Problem::NotWritten(env::temp_dir(), error))?;
    runtime.block_on(async {
        let listener = TcpListener::bind((address, port)).await;
        let listener = listener.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => Problem::PortInUse(port),
            _ => cannot_listen(error),
        })?;
        let local = listener.local_addr().map_err(cannot_listen)?;
        // Pages of an earlier process are not of these guides.
        let first = SystemTime::now().duration_since(UNIX_EPOCH);
        let first = first.map_or(0, |time| time.as_secs());
        let served = Arc::new(Served {
            guide: RwLock::new(None),
            updates: channel::Sender::new(Update {
                build: first,
                report: None,
            }),
        });
        let mut builder = Builder {
            folder: folder.to_owned(),
            builds: builds.path().to_owned(),
            number: first,
            app,
            served: Arc::clone(&served),
            reporter: *reporter,
        };
        // Before the first build, so that a change during it is noticed.
        let known = watch::snapshot(folder);
        builder.build();
        let (here, elsewhere) = addresses::of(local);
        let messages = reporter.messages();
        println!("{}", (messages.serving)(&url(here), &shown(folder)));
        if let Some(elsewhere) = elsewhere {
            println!("{}", (messages.serving_elsewhere)(&url(elsewhere)));
        }
        let watched = folder.to_owned();
        thread::spawn(move || watch::watch(&watched, watcher, known, || builder.build_again()));
        tokio::select! {
            () = server::run(listener, address, served, reporter) => {}
            () = ended() => {}
        }
        Ok(())
    })
}

/// The URL of the guide at an address.
fn url(address: SocketAddr) -> String {
    format!("http://{address}/")
}

/// The address that was named.
fn address(host: &str) -> Result<IpAddr, Problem> {
    match host {
        "localhost" => Ok(Ipv4Addr::LOCALHOST.into()),
        _ => host
            .trim_matches(['[', ']'])
            .parse()
            .map_err(|_| Problem::HostUnknown(host.to_owned())),
    }
}

/// Waits for the user to end the program.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Builds the guide again and again, each time with another folder.
struct Builder {
    /// The content.
    folder: PathBuf,
    /// Where the guides are.
    builds: PathBuf,
    /// The number of the last guide.
    number: u64,
    app: TrunkOutput,
    served: Arc<Served>,
    reporter: Reporter,
}

impl Builder {
    fn build_again(&mut self) {
        let started = Instant::now();
        if self.build() && self.reporter.is_interactive() {
            let text = (self.reporter.messages().rebuilt)(started.elapsed().as_millis());
            eprintln!("{text}");
        }
    }

    /// Builds the guide and tells the open pages. Returns whether it could be
    /// built; else reports why not.
    fn build(&mut self) -> bool {
        let result = self.attempt();
        let is_built = matches!(result, Ok(None));
        let report = match result {
            Ok(report) => report,
            Err(problem) => {
                self.reporter.problem(&problem);
                Some(problem.text(self.reporter.messages()))
            }
        };
        let build = self
            .served
            .guide()
            .map_or(self.number, |guide| guide.number);
        self.served.updates.send_replace(Update { build, report });
        is_built
    }

    /// The report, if the content has faults.
    fn attempt(&mut self) -> Result<Option<String>, Problem> {
        let source = match content::read(&self.folder, self.reporter.lang())? {
            Ok(source) => source,
            Err(faults) => {
                self.reporter.faults(&faults);
                return Ok(Some(report::text(&faults, false)));
            }
        };
        self.number += 1;
        let out = self.builds.join(self.number.to_string());
        fs::create_dir_all(&out).map_err(|error| Problem::NotWritten(out.clone(), error))?;
        let preview = Preview::write(source, &self.folder, &self.app, &out)?;
        let built = Built {
            policy: preview.policy(),
            preview,
            folder: out,
            content: self.folder.clone(),
            number: self.number,
        };
        let Ok(mut guide) = self.served.guide.write() else {
            return Ok(None);
        };
        // Requests that are being answered have opened their files.
        if let Some(old) = guide.replace(Arc::new(built)) {
            let _ = fs::remove_dir_all(&old.folder);
        }
        Ok(None)
    }
}
