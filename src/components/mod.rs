//! What several pages use.

mod announcer;
mod breadcrumb;
mod copy_link;
mod division_list;
mod figure;
mod heading;
mod icon;
mod language_switch;
mod load;
mod place;
mod prose;

pub(crate) use announcer::{Announcements, Announcer};
pub(crate) use breadcrumb::Breadcrumb;
pub(crate) use copy_link::CopyLink;
pub(crate) use division_list::DivisionList;
pub(crate) use figure::Figures;
pub(crate) use heading::{Journey, PageHeading};
pub(crate) use icon::{Icon, Pictogram};
pub(crate) use language_switch::LanguageSwitch;
pub(crate) use load::Loaded;
pub(crate) use place::{Place, other_name, say, words};
pub(crate) use prose::{Footnotes, Prose, SectionNotes, mark_id, note_id};
