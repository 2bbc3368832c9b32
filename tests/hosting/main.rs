//! The answers of web servers with the configurations of a package.
//!
//! `host` starts nginx, Caddy and Apache with exactly the files of a package
//! (`package`), `http` sends requests, `answers` and `headers` check the
//! answers. `moved` puts a package at another path than it was made for. `tls`
//! starts nginx's example for TLS. `static_host` and `object_store` interpret
//! files for hosts that cannot be started here, and `sabotage` breaks
//! configurations to see the tests fail.

mod answers;
mod headers;
mod host;
mod http;
mod moved;
mod object_store;
mod package;
mod sabotage;
mod static_host;
mod tls;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use test_support::filters;

use crate::host::{Change, Host, Kind};
use crate::package::Package;

/// A check of a server's answers.
type Check = fn(&Host) -> Result<()>;

/// Lists checks by name.
macro_rules! checks {
    ($module:ident: $($name:ident),+ $(,)?) => {
        [$((stringify!($name), $module::$name as Check),)+]
    };
}

fn main() -> Result<ExitCode> {
    let (arguments, filters) = filters::arguments(env::args());
    let checks = checks![
        answers: every_file_is_served_as_it_is,
        every_page_is_at_its_address,
        a_text_has_the_best_encoding_that_the_browser_accepts,
        the_service_worker_is_never_cached,
        a_missing_file_is_not_found,
        a_missing_trailing_slash_redirects,
        no_address_leads_to_another_host,
        the_servers_own_errors_have_the_headers,
        a_portal_can_pin_the_script,
        a_range_of_a_file_can_be_requested,
        a_head_request_has_the_same_headers_and_no_body,
        a_cached_file_is_not_sent_again,
        nothing_can_be_written,
        nothing_but_the_guide_can_be_read,
        no_folder_is_listed,
        compressed_files_have_no_address,
        paths_beside_the_guide_are_not_the_guide,
    ];
    let mut trials = Vec::new();
    for kind in Kind::ALL {
        for package in Package::all()? {
            let place = place(&package);
            // One server for all checks; if it does not start, each check
            // reports why.
            let host = Host::start(kind, package, &[]).map_err(|error| format!("{error:#}"));
            let host = Arc::new(host);
            for (name, check) in checks {
                let host = Arc::clone(&host);
                trials.push(Trial::test(format!("{kind}::{place}::{name}"), move || {
                    let host = host.as_ref().as_ref()?;
                    check(host).map_err(|error| format!("{error:#}").into())
                }));
            }
        }
        trials.push(trial(
            format!("{kind}::listed_origins_may_embed_the_guide"),
            move || {
                let check = answers::listed_origins_may_embed_the_guide;
                with_a_change(kind, answers::listing(kind), check)
            },
        ));
        trials.push(trial(
            format!("{kind}::hsts_is_sent_where_it_is_switched_on"),
            move || {
                let check = answers::hsts_is_sent_where_it_is_switched_on;
                with_a_change(kind, answers::hsts(kind), check)
            },
        ));
        if let Some(change) = answers::lax(kind) {
            trials.push(trial(
                format!("{kind}::lax_slash_settings_lead_to_no_other_host"),
                move || with_a_change(kind, change, answers::no_address_leads_to_another_host),
            ));
        }
        trials.push(trial(
            format!("{kind}::an_archive_moves_to_another_path"),
            move || moved::an_archive_moves_to_another_path(kind),
        ));
        trials.push(trial(
            format!("{kind}::a_broken_configuration_is_noticed"),
            move || sabotage::a_broken_configuration_is_noticed(kind),
        ));
    }
    trials.push(trial(
        "nginx::http_redirects_to_https_on_the_servers_own_name".to_owned(),
        tls::http_redirects_to_https_on_the_servers_own_name,
    ));
    for (name, check) in [
        (
            "static_host::every_file_has_its_headers_once",
            static_host::every_file_has_its_headers_once as fn(&Package) -> Result<()>,
        ),
        (
            "static_host::nothing_is_answered_with_another_page",
            static_host::nothing_is_answered_with_another_page,
        ),
        (
            "object_store::every_file_has_its_headers",
            object_store::every_file_has_its_headers,
        ),
    ] {
        trials.push(trial(name.to_owned(), move || {
            let packages = Package::all()?;
            ensure!(!packages.is_empty(), "there is no package");
            packages.iter().try_for_each(check)
        }));
    }
    trials.retain(|trial| filters.let_through(trial.name()));
    let conclusion = libtest_mimic::run(&arguments, trials);
    // Not `exit`, because the servers stop when they are dropped.
    Ok(conclusion.exit_code())
}

fn trial(name: String, test: impl FnOnce() -> Result<()> + Send + 'static) -> Trial {
    Trial::test(name, || test().map_err(|error| format!("{error:#}").into()))
}

fn place(package: &Package) -> &'static str {
    if package.is_at_the_root() {
        "at_the_root"
    } else {
        "below_the_root"
    }
}

/// Checks a server's answers after a change of the administrator's file.
fn with_a_change(kind: Kind, (from, to): (&str, &str), check: Check) -> Result<()> {
    for package in Package::all()? {
        let change = Change {
            file: kind.own_file(),
            from,
            to,
        };
        check(&Host::start(kind, package, &[change])?)?;
    }
    Ok(())
}
