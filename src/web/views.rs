//! What a template can print: one view struct per template. This is the API of a theme.
//!
//! Rules that every view follows, so that templates only loop, test presence and print:
//! - Sorting, grouping, dates, labels, numbers and links are finished here. A template never formats.
//! - An absent value is `None` or an empty list, never an empty text. `{% if page.fee %}` is the only test a template needs.
//! - Fields whose name ends in `_html` hold finished, sanitised HTML and are printed with `| safe`. Nothing else is.
//! - Links are root-relative (`/fukui/fukui-shi/yorisoi/`), or complete for other hosts, and never empty.
//! - In a template the view is called `page` and the site is called `site`.

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Tera};

use crate::escape::escape_to;

mod area;
mod changes;
mod concern;
mod events;
mod finder;
mod gallery;
mod group;
mod guide;
mod hand;
mod head;
mod home;
mod list;
mod map;
mod mistake;
mod parts;
mod record;
mod search;
mod site;
mod town_list;

pub use area::{Area, District, Fact};
pub use changes::{Change, ChangeMonth, Changes};
pub use concern::{Concern, ConcernInArea, Exit, TownWindows};
pub use events::{Event, EventDay, EventMonth, Events};
pub use finder::{Answer, Chosen, Find, FindTown, FindUnsure, ForWhom, Found, Qr, Say};
pub use gallery::Gallery;
pub use group::Group;
pub use guide::{DataFile, DataGroup, Guide};
pub use hand::{Offline, Saved};
pub use head::{Alternate, Crumb, Head, LanguageLink, Pager, PagerItem};
pub use home::Home;
pub use list::{Audience, Index, KanaGroup, KanaIndex, KanaJump, KanaRow, List, ListGroup};
pub use map::{MapMarker, MapPlace, TownMap};
pub use mistake::{Mistake, MistakeWays};
pub use parts::{
    Card, Contact, Count, Date, Download, GroupedLinks, Hours, Line, Link, NamedHtml, Phone, Place, Source, StaleLater,
    Start, Trust, Visit,
};
pub use record::{
    Ask, Facility, Mark, Operator, Parent, Record, Referral, Series, Status, SubWindow, Translation, Who,
};
pub use search::{NotFound, Search};
pub use site::{Banner, Licence, Logo, Publisher, Site};
pub use town_list::{TownList, TownListGroup, TownListRow};

/// Text of a view: borrowed from the directory where it stands there as it is, owned where it was put together.
pub type Text<'a> = Cow<'a, str>;

/// A view that has a template of its own.
pub trait View: Serialize {
    /// Name of the template below `templates/`.
    const TEMPLATE: &'static str;
}

/// Before the names of the default theme's templates: one of the same name that extends `default/home.html` changes
/// single blocks of it.
pub const DEFAULT: &str = "default/";

/// The engine with a theme's templates: name below `templates/` and text of each. All at once, since they refer to each
/// other; a filter, component or parent that does not exist is an error here.
pub fn engine(templates: impl IntoIterator<Item = (String, String)>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.set_escape_fn(escape_to);
    // What a theme of one's own does not have is looked up here; a component of its own goes before ours.
    tera.set_fallback_prefixes([DEFAULT])?;
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

/// Renders what all pages have in common. Once, before any page: the header and the footer are rendered here, so that
/// no page pays for them.
pub fn set_site(tera: &Tera, site: &mut Site<'_>) -> Result<(), tera::Error> {
    let mut context = Context::new();
    context.insert_value("site", tera::Value::try_from_serializable(site)?);
    site.head_html = part(tera, "parts/head.html", &context)?;
    site.header_html = part(tera, "parts/header.html", &context)?;
    site.footer_html = part(tera, "parts/footer.html", &context)?;
    site.correction_html = part(tera, "parts/correction.html", &context)?;
    Ok(())
}

/// Makes the texts of pages known to all templates, as `t`.
pub fn set_words(tera: &mut Tera, words: tera::Value) {
    tera.global_context().insert_value("t", words);
}

/// Makes the site known to all templates, as it is now.
pub fn publish_site(tera: &mut Tera, site: &Site<'_>) -> Result<(), tera::Error> {
    tera.global_context()
        .insert_value("site", tera::Value::try_from_serializable(site)?);
    Ok(())
}

/// One page. The same view gives the same bytes.
pub fn render<V: View>(tera: &Tera, view: &V) -> Result<Vec<u8>, tera::Error> {
    let mut context = Context::new();
    context.insert_value("page", tera::Value::try_from_serializable(view)?);
    let mut html = Vec::with_capacity(12 * 1024);
    tera.render_to(V::TEMPLATE, &context, &mut html)?;
    Ok(html)
}

fn part(tera: &Tera, name: &str, context: &Context) -> Result<String, tera::Error> {
    Ok(tera.render(name, context)?.trim().to_owned())
}
