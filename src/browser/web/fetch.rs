//! Fetching content.

use gloo_net::http::Request;
use send_wrapper::SendWrapper;
use web_sys::{AbortController, RequestInit};

use crate::browser::LoadError;
use crate::content::json::{self, Json};

/// A fetch in progress. Dropping it does not abort it; [`Fetch::abort`] does.
#[derive(Clone, Debug)]
pub(crate) struct Fetch {
    // The browser has one thread, but `on_cleanup` requires `Send + Sync`.
    controller: Option<SendWrapper<AbortController>>,
}

impl Fetch {
    /// Fetches a JSON file and passes it, or the error, to `done`. After an
    /// abort `done` is not called.
    pub(crate) fn json(url: &str, done: impl FnOnce(Result<Json, LoadError>) + 'static) -> Self {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        let controller = controller.map(SendWrapper::new);
        let url = url.to_owned();
        // Not `leptos::task::spawn_local`: that works only once something is mounted.
        wasm_bindgen_futures::spawn_local(async move {
            let result = get(&url, signal.as_ref()).await;
            if !signal.is_some_and(|signal| signal.aborted()) {
                done(result);
            }
        });
        Self { controller }
    }

    /// Aborts the fetch if it is still in progress.
    pub(crate) fn abort(&self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

async fn get(url: &str, signal: Option<&web_sys::AbortSignal>) -> Result<Json, LoadError> {
    // Not `Request::get`, which would add to the query.
    let init = RequestInit::new();
    init.set_signal(signal);
    let request = web_sys::Request::new_with_str_and_init(url, &init);
    let request = Request::from(request.map_err(|_| LoadError::Unreachable)?);
    let response = request.send().await.map_err(|_| LoadError::Unreachable)?;
    if !response.ok() {
        return Err(LoadError::Refused(response.status()));
    }
    // The connection may also break during the body.
    let text = response.text().await.map_err(|_| LoadError::Unreachable)?;
    let json = json::parse(&text).ok_or(LoadError::Corrupt)?;
    // The host may have another edition by now.
    match url.split_once('?') {
        Some((_, edition)) if !is_of_edition(&text, edition) => Err(LoadError::OtherEdition),
        _ => Ok(json),
    }
}

/// Whether the first field of a content file names this edition. (Looking for it
/// anywhere would take 1 kB of code.)
fn is_of_edition(json: &str, edition: &str) -> bool {
    json.strip_prefix("{\"edition\":\"")
        .is_some_and(|rest| rest.starts_with(edition))
}
