//! What the benchmark and the browser tests share: a static host for the built
//! guide, and browsers that are driven over WebDriver.

pub mod browser;
pub mod host;
mod manifest;
mod request_log;

pub use manifest::{Manifest, PublishedFile};
pub use request_log::{Answer, LoggedRequest, Outcome, PendingRequest, RequestLog};
