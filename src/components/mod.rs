//! What several pages use.

mod announcer;
mod breadcrumb;
mod copy_link;
mod division_links;
mod figure;
mod heading;
mod icon;
mod language_switch;
mod load;
mod place;
mod prose;
mod theme_switch;

pub(crate) use announcer::{Announcements, Announcer};
pub(crate) use breadcrumb::Breadcrumb;
pub(crate) use copy_link::{CopyLink, LastCopied};
pub(crate) use division_links::DivisionLinks;
pub(crate) use figure::Figures;
pub(crate) use heading::{Journey, PageHeading};
pub(crate) use icon::{DivisionIcon, LinkIcon};
pub(crate) use language_switch::LanguageSwitch;
pub(crate) use load::{Loaded, Outcome};
pub(crate) use place::{Place, in_place, other_name, say, say_heading, words};
pub(crate) use prose::{Footnotes, Prose, SectionNotes, mark_id, note_id};
pub(crate) use theme_switch::ThemeSwitch;
