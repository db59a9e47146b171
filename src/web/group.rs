//! The page of a mark or a series.

use std::borrow::Cow;

use super::page::{Page, Pages};
use super::{Web, views};
use crate::directory::GroupId;
use crate::directory::group::GroupKind;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .group_ids()
        .map(|id| Page::new(web.urls.group(id), move || view(web, id)))
        .collect()
}

fn view<'a>(web: &'a Web<'a>, id: GroupId) -> views::Group<'a> {
    let group = &web.directory[id];
    let area = &web.directory[group.area];
    let kind = match group.kind {
        GroupKind::Mark => web.say("group.mark"),
        GroupKind::Series => web.say("group.series"),
    };
    let description = group
        .summary
        .clone()
        .unwrap_or_else(|| web.fill("group.description", &[("area", &area.name), ("name", &group.name)]));
    views::Group {
        head: {
            let title = format!("{}（{}）", group.name, area.name);
            let mut head = web.head(
                web.urls.group(id),
                title,
                description,
                "group",
                web.area_crumbs(group.area),
            );
            head.crumb_here = group.name.as_str().into();
            head
        },
        name: group.name.as_str().into(),
        name_html: web.names.group(id).html(),
        reading: web.names.group(id).reading(),
        kind: kind.into(),
        area: web.area_link(group.area),
        former_names: group.former_names.iter().map(|name| name.as_str().into()).collect(),
        summary: group.summary.as_deref().map(Cow::from),
        takes_everything: group.takes_everything,
        body_html: group
            .body
            .as_deref()
            .map(|body| web.html(body, 1, Some(group.area)).into()),
        count: None,
        total: (!group.members.is_empty()).then(|| web.places(group.members.len()).into()),
        members: group
            .members
            .iter()
            .map(|member| web.card(*member, false, web.directory[*member].area != group.area))
            .collect(),
        trust: web.trust(
            &group.trust,
            web.directory.site.expiry.area,
            web.urls.group(id),
            &group.name,
        ),
    }
}
