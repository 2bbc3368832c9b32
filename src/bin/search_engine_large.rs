//! The search engine for large guides too, whose index has several files. The
//! library has what the worker calls.

use bukyoku as _;

fn main() {}
