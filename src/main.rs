//! The browser's program. `boot.js` loads it, and calls its exports once it
//! also has the content.

pub use bukyoku::start::{fetch_ahead, go_on, rehearse, start};

fn main() {}
