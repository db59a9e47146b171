//! What a town's own site.yaml changes on every page: its colours, its mark, its urgent banner.

use std::borrow::Cow;

use super::assets::Assets;
use super::{Web, views};
use crate::directory::banner::Level;
use crate::directory::colour::Colours;

/// How high the mark stands in the header, in CSS pixels at the usual text size.
const LOGO_HEIGHT: u32 = 40;

/// Style rules that put the town's colours in the place of the theme's. They stand right behind `00-base.css`, so that
/// paper stays black on white, and a theme of one's own has the last word.
pub(super) fn css(colours: Colours) -> String {
    let Colours { accent, accent_dark } = colours;
    format!(
        ":root {{ --accent: {}; --accent-tint: {}; --on-accent: #fff; }}\n\
         @media (prefers-color-scheme: dark) {{ :root {{ --accent: {}; --accent-tint: {}; --on-accent: {}; }} }}\n",
        accent.css(),
        accent.tint(false).css(),
        accent_dark.css(),
        accent_dark.tint(true).css(),
        accent_dark.ink_on_dark().css(),
    )
}

/// The mark, where it stands and how large it is.
pub(super) fn logo<'a>(web: &'a Web<'a>, assets: &'a Assets) -> Option<views::Logo<'a>> {
    let logo = web.directory.site.logo.as_ref()?;
    Some(views::Logo {
        src: assets.logo.as_deref()?.into(),
        width: (LOGO_HEIGHT * logo.ratio + 500) / 1_000,
        height: LOGO_HEIGHT,
        alt: logo.alt.as_deref().map(Cow::from),
    })
}

/// The banner, until its last day.
pub(super) fn banner<'a>(web: &'a Web<'a>) -> Option<views::Banner<'a>> {
    let banner = web.directory.site.banner.as_ref()?;
    if banner.is_over(web.today) {
        return None;
    }
    let (class, label) = match banner.level {
        Level::Emergency => ("emergency", "banner.emergency"),
        Level::Warning => ("warning", "banner.warning"),
        Level::Information => ("information", "banner.information"),
    };
    Some(views::Banner {
        class,
        label: web.say(label).into(),
        title: banner.title.as_str().into(),
        text: banner.text.as_deref().map(Cow::from),
        link: banner
            .link
            .as_ref()
            .map(|link| super::home::plain(link.url.as_str(), &link.title)),
    })
}
