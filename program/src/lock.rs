//! Locks, so that two processes do not write the same folder at once.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Why a lock is not to be had.
pub(crate) enum NotLocked {
    /// Another process has it.
    Busy,
    Failed(io::Error),
}

/// Locks a file, which is made if it is not there, as long as the result exists.
pub(crate) fn lock(path: &Path) -> Result<File, NotLocked> {
    let file = File::create(path).map_err(NotLocked::Failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(NotLocked::Busy),
        // A file system without locks.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(NotLocked::Failed(error)),
    }
}
