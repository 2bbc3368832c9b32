//! The browser's entry: mounts the app where the page has a place for it.

use bukyoku::start;

fn main() {
    start::start();
}
