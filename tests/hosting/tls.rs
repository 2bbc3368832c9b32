//! The example in nginx's server.conf for a machine with a certificate: a
//! second server, which redirects readers to https.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::host::{self, Change, Host, Kind};
use crate::http;
use crate::package::Package;

/// The `Host` header of a request must not become the target of the redirect.
pub fn http_redirects_to_https_on_the_servers_own_name() -> Result<()> {
    let package = Package::all()?.into_iter().next().context("no package")?;
    let own = fs::read_to_string(package.folder.join(Kind::Nginx.own_file()))?;
    let (_, example) = own.split_once("\n# server {\n").context("no example")?;
    let (example, _) = example.split_once("\n# }\n").context("it has no end")?;
    let example = format!("# server {{\n{example}\n# }}\n");
    let port = host::free_port()?;
    let mut server = String::new();
    for line in example.lines() {
        let line = line
            .strip_prefix('#')
            .context("it is not a comment")?
            .trim();
        match line {
            "listen 80;" => server.push_str(&format!("listen 127.0.0.1:{port};\n")),
            "listen [::]:80;" => {}
            line => server.extend([line, "\n"]),
        }
    }
    let change = Change {
        file: Kind::Nginx.own_file(),
        from: &example,
        to: &server,
    };
    let _host = Host::start(Kind::Nginx, package, &[change])?;
    // The request's host is 127.0.0.1.
    let answer = http::ask(port, "GET", "/ja/?x=1", &[])?;
    ensure!(matches!(answer.status, 301 | 308), "{}", answer.status);
    answer.expect_header("location", Some("https://guide.example.org/ja/?x=1"))
}
