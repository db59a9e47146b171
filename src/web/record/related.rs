//! What else belongs to a record: parts, branches, whom it passes people on to, where to start, others of its operator.

use std::borrow::Cow;

use crate::directory::ResourceId;
use crate::directory::referral::Target;
use crate::directory::resource::Resource;
use crate::web::{Web, views};

/// How many other places of one operator are shown.
const SAME_OPERATOR: usize = 8;

pub(super) fn sub_window<'a>(web: &'a Web<'a>, id: ResourceId) -> views::SubWindow<'a> {
    let part = &web.directory[id];
    views::SubWindow {
        href: web.urls.resource(id).into(),
        name: part.name.as_str().into(),
        name_html: web.names.resource(id).html(),
        summary: part.summary.as_deref().map(Cow::from),
        contacts: part
            .contacts
            .iter()
            .filter(|contact| !contact.is_empty())
            .map(|one| web.contact(one))
            .collect(),
        reservation: part.terms.reservation.as_ref().map(|one| web.reservation(one).into()),
    }
}

pub(super) fn series<'a>(web: &'a Web<'a>, id: ResourceId) -> Option<views::Series<'a>> {
    let branch = web.directory[id].series.as_ref()?;
    let group = &web.directory[branch.of];
    Some(views::Series {
        name: group.name.as_str().into(),
        href: web.urls.group(branch.of).into(),
        branch: branch.branch.as_deref().map(Cow::from),
        summary: group.summary.as_deref().map(Cow::from),
        others: group
            .members
            .iter()
            .filter(|other| **other != id)
            .map(|other| web.resource_link(*other))
            .collect(),
    })
}

pub(super) fn referrals<'a>(web: &'a Web<'a>, record: &'a Resource) -> Vec<views::Referral<'a>> {
    record
        .referrals
        .iter()
        .map(|referral| views::Referral {
            to: web.target_link(referral.to),
            phones: match referral.to {
                // What only professionals may call is not offered to residents.
                Target::Resource(id) if web.directory[id].for_professionals => Vec::new(),
                Target::Resource(id) => web.main_phones(&web.directory[id].contacts),
                Target::Group(_) => Vec::new(),
            },
            concerns: referral
                .concerns
                .iter()
                .map(|concern| web.concern_link(*concern))
                .collect(),
            when: referral.when.as_deref().map(Cow::from),
            how: referral.how.map(|how| web.handover(how).into()),
            note: referral.note.as_deref().map(Cow::from),
        })
        .collect()
}

/// Where to go when this was not right; not on the page of the only place to start.
pub(super) fn start<'a>(web: &'a Web<'a>, id: ResourceId) -> Option<views::Start<'a>> {
    let area = web.directory[id].area;
    if web.directory[area].start == [Target::Resource(id)] {
        return None;
    }
    let mut start = web.start(area, false)?;
    // The page that one is on is no other place to go.
    start.windows.retain(|window| window.href != web.urls.resource(id));
    Some(start)
}

pub(super) fn same_operator<'a>(web: &'a Web<'a>, id: ResourceId) -> Vec<views::Card<'a>> {
    let record = &web.directory[id];
    let mut others: Vec<ResourceId> = Vec::new();
    for operator in &record.operators {
        let Some(name) = operator.identity() else { continue };
        for other in web.find.operator(&name) {
            // Parts, branches and marks are listed under their own headings already.
            let same_series = record.series.is_some()
                && record.series.as_ref().map(|branch| branch.of)
                    == web.directory[*other].series.as_ref().map(|branch| branch.of);
            // 社会福祉協議会 or 町内会 of another town is somebody else.
            let elsewhere = web.directory.town(web.directory[*other].area) != web.directory.town(record.area);
            let related =
                elsewhere || record.part_of == Some(*other) || web.directory[*other].part_of == Some(id) || same_series;
            if *other != id && !related && !others.contains(other) && others.len() < SAME_OPERATOR {
                others.push(*other);
            }
        }
    }
    others
        .into_iter()
        .map(|other| web.card(other, true, web.directory[other].area != record.area))
        .collect()
}
