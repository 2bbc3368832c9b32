//! How far the work is: each program shows it in its own way.

/// A step that takes a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The files of the guide are compressed.
    Compressing,
    /// The archive is written.
    Archiving,
}

/// Shows how far the work is.
pub trait Progress: Sync {
    /// A step with this number of files begins.
    fn begin(&self, step: Step, files: usize);
    /// One more file is done.
    fn advance(&self);
    /// The step is done.
    fn end(&self, step: Step);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self) {}
    fn end(&self, _: Step) {}
}
