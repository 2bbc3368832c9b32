//! What the benchmark and the tests of the built guide share: a static host,
//! browsers that are driven over WebDriver, and filters of test names.

pub mod browser;
mod engine;
pub mod filters;
pub mod host;
mod manifest;
mod request_log;

pub use engine::Engine;
pub use manifest::{Manifest, PublishedFile};
pub use request_log::{Answer, LoggedRequest, Outcome, PendingRequest, RequestLog};
