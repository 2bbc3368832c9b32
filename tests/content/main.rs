//! The content as editors write it: every kind of fault is told at its place,
//! with its mend, and what is right becomes what the browser fetches.

mod folder;
mod program;
mod properties;
mod references;
mod report;
mod shape;
mod shipped;
mod syntax;
mod text;
