//! The search engine, as a WebAssembly module for the worker
//! (`public/search-worker.js`). The library has what the worker calls.

use bukyoku as _;

fn main() {}
