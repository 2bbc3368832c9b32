//! The log of a server's requests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::response::Response;
use http::{StatusCode, header};

/// The requests to a server, in the order in which they came. Clones share the
/// same log.
#[derive(Clone, Debug, Default)]
pub struct RequestLog(Arc<Mutex<Entries>>);

#[derive(Debug, Default)]
struct Entries {
    requests: Vec<LoggedRequest>,
    /// How many requests were removed from the front.
    cleared: usize,
}

/// A request, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedRequest {
    /// The path of the URL, without query.
    pub path: String,
    /// The answer, if there is one.
    pub outcome: Outcome,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The client is still waiting.
    Pending,
    /// The server answered.
    Answered(Answer),
    /// The client closed the connection before there was an answer.
    Abandoned,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: StatusCode,
    /// The size in bytes of the body as it is sent.
    pub body: usize,
    /// When the answer was ready.
    pub at: Instant,
}

impl RequestLog {
    /// Adds a request. It counts as abandoned if the result is dropped before
    /// [`PendingRequest::answered`].
    pub fn begin(&self, path: &str) -> PendingRequest {
        let mut entries = self.lock();
        let number = entries.cleared + entries.requests.len();
        entries.requests.push(LoggedRequest {
            path: path.to_owned(),
            outcome: Outcome::Pending,
        });
        PendingRequest {
            log: self.clone(),
            number,
            outcome: Outcome::Abandoned,
        }
    }

    /// All requests since the log was last cleared.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.lock().requests.clone()
    }

    /// Removes all requests.
    pub fn clear(&self) {
        let mut entries = self.lock();
        entries.cleared += entries.requests.len();
        entries.requests.clear();
    }

    /// Ignores poisoning, because no panic leaves the entries inconsistent.
    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is being answered.
#[derive(Debug)]
pub struct PendingRequest {
    log: RequestLog,
    /// Its position among all requests since the server was started.
    number: usize,
    /// What is logged when this is dropped.
    outcome: Outcome,
}

impl PendingRequest {
    /// Logs the answer.
    pub fn answered(mut self, response: &Response) {
        let length = response.headers().get(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
        self.outcome = Outcome::Answered(Answer {
            status: response.status(),
            body: length.unwrap_or_default(),
            at: Instant::now(),
        });
    }
}

impl Drop for PendingRequest {
    fn drop(&mut self) {
        let mut entries = self.log.lock();
        let Some(position) = self.number.checked_sub(entries.cleared) else {
            return;
        };
        if let Some(request) = entries.requests.get_mut(position) {
            request.outcome = self.outcome.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_is_dropped_is_abandoned() {
        let log = RequestLog::default();
        let pending = log.begin("/ja/");
        assert_eq!(log.requests()[0].outcome, Outcome::Pending);
        drop(pending);
        assert_eq!(log.requests()[0].outcome, Outcome::Abandoned);
    }

    #[test]
    fn an_answer_from_before_the_log_was_cleared_is_not_logged() {
        let log = RequestLog::default();
        let before = log.begin("/a");
        log.clear();
        let after = log.begin("/b");
        drop(before);
        assert_eq!(log.requests()[0].outcome, Outcome::Pending);
        drop(after);
        assert_eq!(log.requests()[0].outcome, Outcome::Abandoned);
        assert_eq!(log.requests()[0].path, "/b");
    }
}
