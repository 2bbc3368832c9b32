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
mod language_change;
mod language_switch;
mod load;
mod location;
mod navigation;
mod prose;
mod search_form;
mod text;
mod theme_switch;

pub(crate) use announcer::{Announcements, announcer};
pub(crate) use breadcrumb::{breadcrumb, breadcrumb_below};
pub(crate) use copy_code::copy_code;
pub(crate) use copy_link::{LastCopied, copy_link};
pub(crate) use division_links::division_links;
pub(crate) use figure::figures;
pub(crate) use heading::{PAGE_HEADING, page_heading};
pub(crate) use host::follow_host;
pub(crate) use icon::{division_icon, link_icon, link_symbol};
pub(crate) use language_switch::language_switch;
pub(crate) use load::{when_both_loaded, when_code_loaded, when_loaded, when_ready};
pub(crate) use location::{Location, use_location};
pub(crate) use navigation::Navigation;
pub(crate) use prose::{SectionNotes, footnotes, mark_id, note_id, prose};
pub(crate) use search_form::search_form;
pub(crate) use text::{division_count, heading_phrases, in_other_language, message, spaced, text};
pub(crate) use theme_switch::theme_switch;
