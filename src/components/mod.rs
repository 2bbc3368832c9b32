//! Components that several pages share.

mod announcer;
mod breadcrumb;
mod copy_code;
mod copy_link;
mod division_links;
mod figure;
mod heading;
mod host;
mod icon;
mod language_switch;
mod load;
mod place;
mod prose;
mod theme_switch;

pub(crate) use announcer::{Announcements, announcer};
pub(crate) use breadcrumb::breadcrumb;
pub(crate) use copy_code::copy_code;
pub(crate) use copy_link::{LastCopied, copy_link};
pub(crate) use division_links::division_links;
pub(crate) use figure::figures;
pub(crate) use heading::{Journey, page_heading};
pub(crate) use host::follow_host;
pub(crate) use icon::{division_icon, link_icon, link_symbol};
pub(crate) use language_switch::language_switch;
pub(crate) use load::{both_loaded, loaded, outcome};
pub(crate) use place::{Place, other_name, say, say_heading, spaced, words};
pub(crate) use prose::{SectionNotes, footnotes, mark_id, note_id, prose};
pub(crate) use theme_switch::theme_switch;
