//! The guide as a reader sees it, in a real browser over WebDriver.
//!
//! Start with `journey`: a reader's way through the guide. `embedding` is the
//! guide in other sites' pages, `search` finds things by words, `offline` is the
//! guide without a network, `accessibility` is what can be checked of WCAG, `soak`
//! is the guide in long use.
//!
//! A scenario is written as the actions of a `reader`, who finds things by role,
//! name and text. Every scenario has a server (`site`) and a browser tab of its
//! own, and fails if the browser reports an error or a violation of the security
//! policy. `browsers` keeps the browsers that `driver` starts.
//!
//! Scenarios are played in several browser engines, which `engines` selects. The
//! name of a test begins with that of the engine.
//!
//! To add a scenario, write a function in the file of its subject and list it in
//! that folder's `mod.rs`. One that needs something that tests do not have in
//! every engine lists it there: `name needs LayoutShifts`. It is ignored where
//! that is missing.

use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use fantoccini::error::CmdError;
use futures::future::LocalBoxFuture;
use libtest_mimic::{Failed, Trial};
use test_support::{Engine, filters};
use tokio::time::error::Elapsed;

use crate::browsers::Browsers;
use crate::embedding::planted::{self, PLANTED};
use crate::engines::{Capability, Extent, Selection};
use crate::reader::Reader;

/// A reader's actions and expectations.
type Play = for<'a> fn(&'a mut Reader) -> LocalBoxFuture<'a, Result<()>>;

/// A scenario, as it is listed.
#[derive(Clone, Copy)]
struct Scenario {
    name: &'static str,
    needs: &'static [Capability],
    play: Play,
}

/// Defines `scenarios`, which lists the scenarios of a folder by module and
/// name, with what they need.
macro_rules! scenarios {
    ($folder:literal, $($module:ident: [$($name:ident $(needs $($need:ident)+)?,)+],)+) => {
        /// The scenarios of this folder.
        pub fn scenarios() -> Vec<crate::Scenario> {
            vec![$($(crate::Scenario {
                name: concat!($folder, "::", stringify!($module), "::", stringify!($name)),
                needs: &[$($(crate::Capability::$need,)+)?],
                play: |reader| Box::pin($module::$name(reader)),
            },)+)+]
        }
    };
}

mod accessibility;
mod browsers;
mod driver;
mod embedding;
mod engines;
mod injection;
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
    let browsers = Arc::new(Browsers::default());
    let selection = Selection::from_env()?;
    let scenarios = [
        journey::scenarios(),
        embedding::scenarios(),
        accessibility::scenarios(),
        search::scenarios(),
        soak::scenarios(),
        offline::scenarios(),
    ]
    .concat();
    let test = |name: String, run: Run| {
        let (runtime, browsers) = (Arc::clone(&runtime), Arc::clone(&browsers));
        Trial::test(name, move || {
            runtime.block_on(run(&browsers)).map_err(reported)
        })
    };
    let mut trials = Vec::new();
    for engine in Engine::ALL {
        for scenario in &scenarios {
            let Scenario { name, needs, play } = *scenario;
            if !selection.includes(engine, name) {
                continue;
            }
            let extent = selection.extent(engine);
            let trial = test(
                format!("{engine}::{name}"),
                Box::new(move |browsers| Box::pin(play_in(browsers, engine, extent, play))),
            );
            match needs.iter().find(|need| !need.is_in(engine)) {
                None => trials.push(trial),
                // `--ignored` is for those that could run.
                Some(_) if arguments.ignored || arguments.include_ignored => {}
                Some(missing) => {
                    let kind = format!("needs {missing:?}");
                    trials.push(trial.with_kind(kind).with_ignored_flag(true));
                }
            }
        }
    }
    for fault in PLANTED {
        let trial = test(
            format!("{}::embedding::planted::{}", planted::ENGINE, fault.0),
            Box::new(move |browsers| Box::pin(planted::is_noticed(browsers, fault))),
        );
        trials.push(trial.with_ignored_flag(true));
    }
    trials.retain(|trial| filters.let_through(trial.name()));
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(browsers.close());
    // Not `exit`, because the drivers stop when they are dropped.
    Ok(conclusion.exit_code())
}

/// What a test does.
type Run = Box<dyn FnOnce(&Browsers) -> LocalBoxFuture<'_, Result<()>> + Send>;

/// The longest time that a scenario may take; none takes half of it.
const LONGEST: Duration = Duration::from_secs(420);

/// Plays a scenario. WebKit's driver sometimes fails, or does not answer, while another
/// document takes the place of a page. Then the scenario is played once more, in another
/// browser, and why is printed.
async fn play_in(browsers: &Browsers, engine: Engine, extent: Extent, play: Play) -> Result<()> {
    let once = async || {
        let played = tokio::time::timeout(LONGEST, play_once(browsers, engine, extent, play));
        played.await.context("the browser does not answer")?
    };
    match once().await {
        Err(error) if engine == Engine::WebKit && is_of_driver(&error) => {
            eprintln!("{engine} plays this once more: {error:#}");
            once().await
        }
        played => played,
    }
}

/// Whether the driver failed or did not answer. What a page has, lacks or does is not
/// the driver's.
fn is_of_driver(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let is_about_page = |error: &CmdError| {
            error.is_javascript_error()
                || error.is_script_timeout()
                || error.is_no_such_element()
                || error.is_stale_element_reference()
                || error.is_element_not_interactable()
                || error.is_move_target_out_of_bounds()
        };
        let command = cause.downcast_ref::<CmdError>();
        cause.is::<Elapsed>() || command.is_some_and(|error| !is_about_page(error))
    })
}

async fn play_once(browsers: &Browsers, engine: Engine, extent: Extent, play: Play) -> Result<()> {
    let mut reader = Reader::new(browsers.take(engine).await?, extent).await?;
    let result = match play(&mut reader).await {
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
