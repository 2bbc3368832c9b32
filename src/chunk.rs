//! Code splitting: what few readers need is in chunks, files of their own that
//! are loaded when they are first wanted.
//!
//! [`in_chunk!`] marks a function. In a release build for the browser,
//! `xtask/wasm-bindgen/` moves it, and everything that only functions of this
//! chunk call, into the chunk's WebAssembly module, which shares the app's
//! memory. Everywhere else the function is compiled as usual and always there.
//! `public/boot.js` loads the modules.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use crate::browser;

/// A future of code in a chunk. `None` if the chunk could not be loaded.
pub(crate) type Call<R> = Pin<Box<dyn Future<Output = Option<R>>>>;

/// A function in a chunk.
pub(crate) struct InChunk<A, R> {
    /// Loads the chunk.
    pub(crate) load: fn() -> Call<()>,
    /// Loads the chunk and calls the function.
    pub(crate) call: fn(A) -> Call<R>,
}

impl<A, R> InChunk<A, R> {
    /// Calls the function if its chunk is loaded.
    pub(crate) fn call_if_loaded(&self, argument: A) -> Option<R> {
        poll_now((self.load)())?;
        poll_now((self.call)(argument))
    }

    /// Loads the chunk, and passes to `done` whether that succeeded.
    pub(crate) fn load(&self, done: impl FnOnce(bool) + 'static) {
        let loading = (self.load)();
        browser::spawn(async move { done(loading.await.is_some()) });
    }
}

/// The output of a future that is ready. Loading a chunk that is there is
/// finished at the second poll.
fn poll_now<T>(mut future: Call<T>) -> Option<T> {
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..2 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    None
}

/// Defines an [`InChunk`]: a function with one argument, and the name of its
/// chunk.
macro_rules! in_chunk {
    (
        $(#[$attribute:meta])*
        $visibility:vis $name:ident in $chunk:ident =
            fn $function:ident($argument:ident: $from:ty) -> $to:ty $body:block
    ) => {
        $(#[$attribute])*
        $visibility const $name: $crate::chunk::InChunk<$from, $to> = {
            #[cfg(split)]
            #[allow(unsafe_code, reason = "both sides of the call are compiled together")]
            #[wasm_split_helpers::wasm_split($chunk, fallible, preload(load))]
            fn $function($argument: $from) -> Result<$to, wasm_split_helpers::SplitLoaderError> {
                Ok($body)
            }

            #[cfg(split)]
            const IN_CHUNK: $crate::chunk::InChunk<$from, $to> = $crate::chunk::InChunk {
                load: || Box::pin(async { load().await.ok() }),
                call: |argument| Box::pin(async move { $function(argument).await.ok() }),
            };

            #[cfg(not(split))]
            fn $function($argument: $from) -> $to $body

            #[cfg(not(split))]
            const IN_CHUNK: $crate::chunk::InChunk<$from, $to> = $crate::chunk::InChunk {
                load: || Box::pin(std::future::ready(Some(()))),
                call: |argument| Box::pin(std::future::ready(Some($function(argument)))),
            };

            IN_CHUNK
        };
    };
}

pub(crate) use in_chunk;

#[cfg(test)]
mod tests {
    use super::*;

    in_chunk! {
        DOUBLE in test = fn double(number: u32) -> u32 { number * 2 }
    }

    #[test]
    fn without_splitting_the_code_is_always_there() {
        assert_eq!(DOUBLE.call_if_loaded(4), Some(8));
    }

    #[test]
    fn what_is_not_loaded_at_the_second_poll_is_not_waited_for() {
        let never: Call<()> = Box::pin(std::future::pending());
        assert_eq!(poll_now(never), None);
    }
}
