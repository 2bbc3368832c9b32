//! The browser's program. `boot.js` loads it and calls what it exports, when
//! it has the content too.

pub use bukyoku::start::{fetch_ahead, go_on, rehearse, start};

fn main() {}
