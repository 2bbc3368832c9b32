//! The guide as a reader sees it, in a real browser over WebDriver.
//!
//! Start with `journey`: a reader's way through the guide. `embedding` is the
//! guide in other sites' pages, `search` finds things by words, `offline` is the
//! guide without a network, `accessibility` is what can be checked of WCAG, `soak` is the guide in long use.
//!
//! A scenario is written as the actions of a `reader`, who finds things by role,
//! name and text. Every scenario has a server (`site`) and a browser tab of its
//! own, and fails if the browser reports an error or a violation of the security
//! policy. `browsers` keeps the browsers that `driver` starts.
//!
//! To add a scenario, write a function in the file of its subject and list it in
//! that folder's `mod.rs`.

use std::env;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use futures::future::LocalBoxFuture;
use libtest_mimic::{Failed, Trial};
use test_support::filters;

use crate::browsers::Browsers;
use crate::embedding::planted::{self, PLANTED};
use crate::reader::Reader;

/// A scenario: a reader's actions and expectations.
type Scenario = for<'a> fn(&'a mut Reader) -> LocalBoxFuture<'a, Result<()>>;

/// Defines `scenarios`, which lists the scenarios of a folder by module and
/// name.
macro_rules! scenarios {
    ($folder:literal, $($module:ident: [$($name:ident,)+],)+) => {
        /// The scenarios of this folder, with their names.
        pub fn scenarios() -> Vec<(&'static str, crate::Scenario)> {
            vec![$($((
                concat!($folder, "::", stringify!($module), "::", stringify!($name)),
                (|reader| Box::pin($module::$name(reader))) as crate::Scenario,
            ),)+)+]
        }
    };
}

mod accessibility;
mod browsers;
mod driver;
mod embedding;
mod journey;
mod offline;
mod reader;
mod search;
mod site;
mod soak;

fn main() -> Result<ExitCode> {
    let (mut arguments, filters) = filters::arguments(env::args());
    arguments.test_threads.get_or_insert_with(browsers::at_once);
    let runtime = Arc::new(tokio::runtime::Runtime::new()?);
    let browsers = Arc::new(runtime.block_on(Browsers::start())?);
    let trials = [
        journey::scenarios(),
        embedding::scenarios(),
        accessibility::scenarios(),
        search::scenarios(),
        soak::scenarios(),
        offline::scenarios(),
    ]
    .into_iter()
    .flatten()
    .map(|(name, scenario)| {
        (
            name.to_owned(),
            Trial::test(name, {
                let (runtime, browsers) = (Arc::clone(&runtime), Arc::clone(&browsers));
                move || {
                    runtime
                        .block_on(play(&browsers, scenario))
                        .map_err(reported)
                }
            }),
        )
    });
    let planted = PLANTED.iter().map(|fault| {
        let name = format!("embedding::planted::{}", fault.0);
        let (runtime, browsers) = (Arc::clone(&runtime), Arc::clone(&browsers));
        let trial = Trial::test(name.clone(), move || {
            runtime
                .block_on(planted::is_noticed(&browsers, fault))
                .map_err(reported)
        });
        (name, trial.with_ignored_flag(true))
    });
    let trials = trials
        .chain(planted)
        .filter(|(name, _)| filters.let_through(name))
        .map(|(_, trial)| trial)
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(browsers.close());
    // Not `exit`, because the driver stops when it is dropped.
    Ok(conclusion.exit_code())
}

async fn play(browsers: &Browsers, scenario: Scenario) -> Result<()> {
    let mut reader = Reader::new(browsers.take().await?).await?;
    let result = match scenario(&mut reader).await {
        Ok(()) => reader.expect_no_complaints().await,
        failed => failed,
    };
    let browser = reader.leave();
    match result {
        Ok(()) => browsers.put_back(browser),
        // Its state is unknown.
        Err(_) => browser.close().await,
    }
    result
}

/// An error as libtest-mimic prints it.
fn reported(error: anyhow::Error) -> Failed {
    format!("{error:#}").into()
}
