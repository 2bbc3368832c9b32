//! Starts a web server on this machine with a package's own configuration. It
//! contains the changes that an administrator must make, and no others.

use std::ffi::OsString;
use std::fmt::{self, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::http::{self, Answer};
use crate::package::Package;

/// The folder into which an administrator unpacks the guide, according to
/// HOSTING.md.
const INSTALLED: &str = "/srv/bukyoku/current";

/// The web servers that a package has configurations for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Nginx,
    Caddy,
    Apache,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
            Self::Apache => "apache",
        })
    }
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Nginx, Self::Caddy, Self::Apache];

    /// The file that the administrator owns.
    pub fn own_file(self) -> &'static str {
        match self {
            Self::Nginx => "deploy/nginx/server.conf",
            Self::Caddy => "deploy/caddy/Caddyfile",
            Self::Apache => "deploy/apache/server.conf",
        }
    }

    /// The file that belongs to the edition.
    pub fn guide_file(self) -> &'static str {
        match self {
            Self::Nginx => "deploy/nginx/guide.conf",
            Self::Caddy => "deploy/caddy/guide.caddy",
            Self::Apache => "deploy/apache/guide.conf",
        }
    }
}

/// A change of a line in one of the package's files.
pub struct Change<'a> {
    pub file: &'a str,
    pub from: &'a str,
    pub to: &'a str,
}

/// A running server. It stops when dropped.
pub struct Host {
    pub kind: Kind,
    pub package: Package,
    /// Whether it supports brotli.
    pub has_brotli: bool,
    port: u16,
    process: Child,
    _folder: TempDir,
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Host {
    /// Installs the package into a new folder, with changes, and starts the
    /// server.
    pub fn start(kind: Kind, package: Package, changes: &[Change<'_>]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        let installed = install(&package, root)?;
        fs::create_dir(root.join("scratch"))?;
        for change in changes {
            edit(&installed.join(change.file), change.from, change.to)?;
        }

        let port = free_port()?;
        let own = installed.join(kind.own_file());
        let path = installed.to_str().context("the folder is not Unicode")?;
        edit_all(&own, INSTALLED, path)?;
        let mut has_brotli = true;
        let mut command = match kind {
            Kind::Nginx => {
                let listen = format!("\n    listen 127.0.0.1:{port};\n");
                edit(&own, "\n    listen 80;\n    listen [::]:80;\n", &listen)?;
                let module = Brotli::find();
                has_brotli = module != Brotli::Missing;
                if !has_brotli {
                    edit(
                        &installed.join(kind.guide_file()),
                        "brotli_static on;\n",
                        "",
                    )?;
                }
                nginx(root, &own, &module)?
            }
            Kind::Caddy => {
                let site = format!("http://127.0.0.1:{port} {{");
                edit(&own, "\nguide.example.org {", &format!("\n{site}"))?;
                caddy(root, &own)?
            }
            Kind::Apache => {
                edit(
                    &own,
                    "<VirtualHost *:80>",
                    &format!("<VirtualHost *:{port}>"),
                )?;
                open_to_all(root)?;
                apache(root, &own, port)?
            }
        };
        if let Some(libraries) = env::var_os("BUKYOKU_SERVER_LIBRARIES") {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        let log = root.join("scratch/output");
        let output = fs::File::create(&log)?;
        let process = command
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let mut host = Self {
            kind,
            package,
            has_brotli,
            port,
            process,
            _folder: folder,
        };
        host.wait(&log)?;
        Ok(host)
    }

    fn wait(&mut self, log: &Path) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let has_ended = self.process.try_wait()?.is_some();
            if has_ended || started.elapsed() > Duration::from_secs(20) {
                let log = fs::read_to_string(log).unwrap_or_default();
                bail!("{} does not start: {}", self.kind, log.trim());
            }
            thread::sleep(Duration::from_millis(20));
        }
        // An administrator would also see the log.
        let log = fs::read_to_string(log)?;
        ensure!(
            !log.contains("[warn]"),
            "{} warns: {}",
            self.kind,
            log.trim()
        );
        Ok(())
    }

    /// Requests a path below the base.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.ask("GET", path, headers)
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.ask_host(method, &format!("{}{path}", self.package.base), headers)
    }

    /// Requests a path from the root of the host.
    pub fn ask_host(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        http::ask(self.port, method, path, headers)
    }

    /// Sends text that may be no valid request.
    pub fn send(&self, request: &str) -> Result<Answer> {
        http::send(self.port, request.as_bytes(), "")
    }
}

/// Whether nginx has its brotli module.
#[derive(PartialEq, Eq)]
enum Brotli {
    Module(OsString),
    BuiltIn,
    Missing,
}

impl Brotli {
    fn find() -> Self {
        if let Some(module) = env::var_os("BUKYOKU_NGINX_BROTLI") {
            return Self::Module(module);
        }
        let version = Command::new(program("BUKYOKU_NGINX", "nginx"))
            .arg("-V")
            .output();
        let is_built_in = version
            .is_ok_and(|output| String::from_utf8_lossy(&output.stderr).contains("ngx_brotli"));
        if is_built_in {
            Self::BuiltIn
        } else {
            Self::Missing
        }
    }
}

fn nginx(root: &Path, own: &Path, brotli: &Brotli) -> Result<Command> {
    let module = match brotli {
        Brotli::Module(module) => format!("load_module \"{}\";\n", module.display()),
        _ => String::new(),
    };
    let (scratch, own) = (root.join("scratch"), own.display());
    let scratch = scratch.display();
    // One process, so that killing it stops nginx. As root it stays root,
    // because other users may not be able to read the checkout.
    let user = if is_root() { "user root;\n" } else { "" };
    let config = format!(
        "{module}{user}daemon off;\nmaster_process off;\npid \"{scratch}/pid\";\nerror_log stderr;\n\
         events {{}}\nhttp {{\naccess_log off;\n\
         client_body_temp_path \"{scratch}/body\";\nproxy_temp_path \"{scratch}/proxy\";\n\
         fastcgi_temp_path \"{scratch}/fastcgi\";\nuwsgi_temp_path \"{scratch}/uwsgi\";\n\
         scgi_temp_path \"{scratch}/scgi\";\ninclude \"{own}\";\n}}\n"
    );
    let file = root.join("nginx.conf");
    fs::write(&file, config)?;
    let mut command = Command::new(program("BUKYOKU_NGINX", "nginx"));
    command.arg("-p").arg(root).arg("-c").arg(file);
    command.args(["-e", "stderr"]);
    Ok(command)
}

fn caddy(root: &Path, own: &Path) -> Result<Command> {
    let file = root.join("Caddyfile");
    let config = format!(
        "{{\nadmin off\nauto_https off\n}}\nimport \"{}\"\n",
        own.display()
    );
    fs::write(&file, config)?;
    let mut command = Command::new(program("BUKYOKU_CADDY", "caddy"));
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(file)
        // Caddy keeps files in the home folder.
        .env("HOME", root.join("scratch"))
        .env("XDG_DATA_HOME", root.join("scratch"))
        .env("XDG_CONFIG_HOME", root.join("scratch"));
    Ok(command)
}

fn apache(root: &Path, own: &Path, port: u16) -> Result<Command> {
    let modules =
        env::var_os("BUKYOKU_APACHE_MODULES").unwrap_or_else(|| "/usr/lib/apache2/modules".into());
    let scratch = root.join("scratch");
    let mut config = String::new();
    // A module without a file here is built into the program. These are
    // Debian's default modules, including those that list folders and compress,
    // and the two that server.conf names.
    for (module, file) in [
        ("mpm_event_module", "mod_mpm_event.so"),
        ("unixd_module", "mod_unixd.so"),
        ("authz_core_module", "mod_authz_core.so"),
        ("alias_module", "mod_alias.so"),
        ("autoindex_module", "mod_autoindex.so"),
        ("dir_module", "mod_dir.so"),
        ("filter_module", "mod_filter.so"),
        ("deflate_module", "mod_deflate.so"),
        ("mime_module", "mod_mime.so"),
        ("headers_module", "mod_headers.so"),
        ("rewrite_module", "mod_rewrite.so"),
    ] {
        let file = Path::new(&modules).join(file);
        if file.exists() {
            writeln!(config, "LoadModule {module} \"{}\"", file.display())?;
        }
    }
    let (user, group) = ("nobody", "#65534");
    if is_root() {
        writeln!(config, "User {user}\nGroup {group}")?;
    }
    let types = scratch.join("types");
    fs::write(&types, "image/png png\nimage/jpeg jpg jpeg\n")?;
    write!(
        config,
        "ServerRoot \"{scratch}\"\nDefaultRuntimeDir \"{scratch}\"\nPidFile \"{scratch}/pid\"\n\
         ErrorLog /dev/stderr\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\n\
         TypesConfig \"{types}\"\nAddOutputFilterByType DEFLATE text/html application/wasm\n\
         <Directory />\nOptions Indexes FollowSymLinks\nRequire all denied\n</Directory>\nInclude \"{own}\"\n",
        scratch = scratch.display(),
        types = types.display(),
        own = own.display(),
    )?;
    let file = root.join("apache.conf");
    fs::write(&file, config)?;
    let mut command = Command::new(program("BUKYOKU_APACHE", "apache2"));
    // One process, so that killing it stops Apache.
    command.arg("-X").arg("-f").arg(file);
    Ok(command)
}

fn program(variable: &str, default: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| default.into())
}

/// A port on which nothing listens.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Replaces a text that must occur exactly once in the file: each change in
/// HOSTING.md is in one place.
fn edit(file: &Path, from: &str, to: &str) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let times = text.matches(from).count();
    ensure!(
        times == 1,
        "{from:?} stands {times} times in {}",
        file.display()
    );
    fs::write(file, text.replace(from, to))?;
    Ok(())
}

fn edit_all(file: &Path, from: &str, to: &str) -> Result<()> {
    let text = fs::read_to_string(file)?;
    ensure!(text.contains(from), "{} has no {from}", file.display());
    fs::write(file, text.replace(from, to))?;
    Ok(())
}

/// Installs the package into the folder as HOSTING.md describes: `current`
/// links to the edition.
fn install(package: &Package, root: &Path) -> Result<PathBuf> {
    let current = root.join("current");
    #[cfg(unix)]
    {
        copy(&package.folder, &root.join("edition"))?;
        std::os::unix::fs::symlink("edition", &current)?;
    }
    #[cfg(not(unix))]
    copy(&package.folder, &current)?;
    Ok(current)
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Apache runs as an unprivileged user when root starts it; that user must be
/// able to reach the folder.
fn open_to_all(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    let _ = folder;
    Ok(())
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
