//! The web servers that the hosting tests start: nginx, Caddy and Apache.
//!
//! Debian's server packages start the servers, now and at every boot. So they
//! are only unpacked into the cache, not installed; that also needs no
//! password.

use std::env::consts::ARCH;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, iter};

use anyhow::{Context as _, Result};

use super::debian;
use super::installation::Installation;
use crate::checkout;
use crate::process;

/// The environment variables with the paths of the programs, both for the tests
/// and, if the user has set them, for xtask.
const NGINX: &str = "BUKYOKU_NGINX";
const CADDY: &str = "BUKYOKU_CADDY";
const APACHE: &str = "BUKYOKU_APACHE";
/// Further paths: nginx's brotli module, if it is not built in, and the folder
/// of Apache's modules.
const NGINX_BROTLI: &str = "BUKYOKU_NGINX_BROTLI";
const APACHE_MODULES: &str = "BUKYOKU_APACHE_MODULES";

const DEBIAN_PACKAGES: &[&str] = &[
    "nginx",
    "libnginx-mod-http-brotli-static",
    "caddy",
    "apache2-bin",
];

/// The servers, and the paths of their libraries.
pub(crate) struct Servers {
    nginx: PathBuf,
    nginx_brotli: Option<PathBuf>,
    caddy: PathBuf,
    apache: PathBuf,
    apache_modules: PathBuf,
    libraries: Vec<PathBuf>,
}

impl Servers {
    /// The environment variables for the tests.
    pub(crate) fn environment(&self) -> Result<Vec<(&'static str, OsString)>> {
        let mut variables: Vec<(&str, OsString)> = vec![
            (NGINX, self.nginx.clone().into()),
            (CADDY, self.caddy.clone().into()),
            (APACHE, self.apache.clone().into()),
            (APACHE_MODULES, self.apache_modules.clone().into()),
        ];
        if let Some(module) = &self.nginx_brotli {
            variables.push((NGINX_BROTLI, module.clone().into()));
        }
        if !self.libraries.is_empty() {
            variables.push((
                "BUKYOKU_SERVER_LIBRARIES",
                env::join_paths(&self.libraries).context("a folder cannot be put on a path")?,
            ));
        }
        Ok(variables)
    }
}

/// Finds the servers on this machine; on Debian and its derivatives, unpacks
/// missing ones.
pub(crate) fn provide() -> Result<Servers> {
    let system = Path::new("/");
    let installed = find(&[system]);
    let is_debian = debian::can_unpack();
    if let Some(servers) = &installed
        && (servers.nginx_brotli.is_some() || !is_debian)
    {
        return installed.context("no servers");
    }
    if is_debian {
        let unpacked = unpack()?;
        return find(&[system, &unpacked]).context(
            "Debian's packages of nginx, Caddy and Apache no longer contain these programs",
        );
    }
    installed.with_context(|| {
        format!(
            "nginx, Caddy or Apache, on which the hosting is tested, is missing: install them, \
             or name the programs in {NGINX}, {CADDY} and {APACHE}, and the folder of Apache's \
             modules in {APACHE_MODULES}"
        )
    })
}

/// Unpacks the packages into a folder and returns it. The folder's name
/// contains the system's release and architecture, because libraries depend on
/// both.
fn unpack() -> Result<PathBuf> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let field = |name: &str| {
        let line = release.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or("unknown").trim_matches('"').to_owned()
    };
    let (system, version) = (field("ID="), field("VERSION_ID="));
    let folder = checkout::cache_folder()?.join(format!("servers-{system}-{version}-{ARCH}"));
    let installation = Installation {
        name: "nginx, Caddy and Apache for the tests",
        usual_duration: "10 seconds",
        folder: &folder,
        proof: Path::new("complete"),
    };
    installation.ensure(|folder, progress| {
        debian::unpack(DEBIAN_PACKAGES, folder, progress)?;
        fs::write(folder.join("complete"), "")?;
        Ok(())
    })?;
    Ok(folder)
}

/// Finds the servers, each in the first folder that has it.
fn find(roots: &[&Path]) -> Option<Servers> {
    let program = |variable, names: &[&str]| {
        process::from_env(variable)
            .or_else(|| process::find_any(names))
            .or_else(|| {
                // The `sbin` folders are not on every user's PATH.
                let folders = ["usr/sbin", "usr/local/sbin", "usr/bin"];
                roots.iter().find_map(|root| {
                    let within = |folder: &&str| {
                        let mut files = names.iter().map(|name| root.join(folder).join(name));
                        files.find(|file| file.is_file())
                    };
                    folders.iter().find_map(within)
                })
            })
    };
    let from_env = |variable| env::var_os(variable).map(PathBuf::from);
    let find_below = |paths: &[&str]| {
        roots
            .iter()
            .flat_map(|root| paths.iter().map(|path| root.join(path)))
            .find(|path| path.exists())
    };
    Some(Servers {
        nginx: program(NGINX, &["nginx"])?,
        nginx_brotli: from_env(NGINX_BROTLI).or_else(|| {
            find_below(&[
                "usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
                "usr/lib64/nginx/modules/ngx_http_brotli_static_module.so",
            ])
        }),
        caddy: program(CADDY, &["caddy"])?,
        apache: program(APACHE, &["apache2", "httpd"])?,
        apache_modules: from_env(APACHE_MODULES).or_else(|| {
            find_below(&[
                "usr/lib/apache2/modules",
                "usr/lib64/httpd/modules",
                "usr/libexec/apache2",
                "opt/homebrew/lib/httpd/modules",
                "usr/local/lib/httpd/modules",
            ])
        })?,
        libraries: roots[1..].iter().flat_map(|root| libraries(root)).collect(),
    })
}

/// The library folders of the unpacked packages: `usr/lib/x86_64-linux-gnu`.
fn libraries(root: &Path) -> Vec<PathBuf> {
    let lib = root.join("usr/lib");
    let entries = lib.read_dir().into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path());
    let for_this_machine = folders.filter(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        name.contains("-linux-")
    });
    iter::once(lib.clone()).chain(for_this_machine).collect()
}
