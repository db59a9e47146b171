//! Records as one table, for spreadsheets.

use crate::directory::operator::{Operator, Staff};
use crate::directory::resource::Resource;
use crate::directory::trust::Trust;
use crate::directory::{Directory, ResourceId};
use crate::hours::Hours;
use crate::sheet::Sheet;

/// A column: its heading, and what stands in it.
type Column = (&'static str, fn(&Directory, &Resource) -> String);

const COLUMNS: [Column; 27] = [
    ("種類", |_, record| record.kind.label().to_owned()),
    ("地域コード", |directory, record| {
        directory[record.area].code.clone().unwrap_or_default()
    }),
    ("地域", |directory, record| directory[record.area].name.clone()),
    ("名称", |_, record| record.name.clone()),
    ("名称_よみ", |_, record| {
        record
            .reading
            .as_ref()
            .map(|kana| kana.as_str().to_owned())
            .unwrap_or_default()
    }),
    ("制度の種類", |_, record| {
        record.official_type.clone().unwrap_or_default()
    }),
    ("状態", |_, record| record.status.phase.word().to_owned()),
    ("概要", |_, record| record.summary.clone().unwrap_or_default()),
    ("電話番号", |_, record| {
        join(
            record
                .contacts
                .iter()
                .flat_map(|contact| &contact.phones)
                .map(super::super::directory::phone::Phone::shown),
        )
    }),
    ("FAX番号", |_, record| {
        join(
            record
                .contacts
                .iter()
                .flat_map(|contact| &contact.faxes)
                .map(super::super::directory::phone::Phone::shown),
        )
    }),
    ("メール", |_, record| {
        join(
            record
                .contacts
                .iter()
                .filter_map(|contact| contact.email.as_ref())
                .map(super::super::directory::url::MailAddress::as_str),
        )
    }),
    ("URL", |_, record| {
        join(
            record
                .contacts
                .iter()
                .filter_map(|contact| contact.web.as_ref())
                .map(super::super::directory::url::WebAddress::as_str),
        )
    }),
    ("郵便番号", |_, record| {
        location(record, |location| location.postcode.clone())
    }),
    ("所在地", |_, record| {
        location(record, |location| location.address.clone())
    }),
    ("建物名等", |_, record| {
        location(record, |location| {
            location.building.clone().or_else(|| location.inside.clone())
        })
    }),
    ("緯度", |_, record| {
        location(record, |location| location.point.map(|(lat, _)| lat.to_string()))
    }),
    ("経度", |_, record| {
        location(record, |location| location.point.map(|(_, lon)| lon.to_string()))
    }),
    ("時間", |_, record| {
        record.hours.as_ref().map(Hours::text).unwrap_or_default().to_owned()
    }),
    ("対象", |directory, record| {
        join(record.audiences.iter().map(|id| directory[*id].label.as_str()))
    }),
    ("困りごと", |directory, record| {
        let any = record.takes_any.then_some("どんな相談でも");
        join(
            any.into_iter()
                .chain(record.concerns.iter().map(|id| directory[*id].label.as_str())),
        )
    }),
    ("料金", |_, record| record.terms.fee.clone().unwrap_or_default()),
    ("予約", |_, record| {
        record
            .terms
            .reservation
            .as_ref()
            .map(|reservation| reservation.japanese().to_owned())
            .unwrap_or_default()
    }),
    ("運営", |_, record| {
        join_owned(record.operators.iter().filter_map(Operator::full_name))
    }),
    ("職員", |_, record| {
        join_owned(record.staff.iter().map(Staff::japanese))
    }),
    ("設備", |directory, record| {
        join(
            record
                .facilities
                .iter()
                .map(|here| directory[here.facility].label.as_str()),
        )
    }),
    ("出典", |_, record| source(&record.trust)),
    ("確認日", |_, record| {
        record
            .trust
            .checked
            .as_ref()
            .map(|checked| checked.date.machine().unwrap_or_else(|| checked.date.japanese()))
            .unwrap_or_default()
    }),
];

/// The table.
pub(super) fn records(directory: &Directory) -> Vec<u8> {
    let mut sheet = Sheet::to_publish(std::iter::once("ID").chain(COLUMNS.iter().map(|(heading, _)| *heading)));
    for id in directory.resource_ids() {
        sheet.row(row(directory, id));
    }
    sheet.bytes()
}

fn row(directory: &Directory, id: ResourceId) -> Vec<String> {
    let record = &directory[id];
    let mut cells = vec![format!("{}/{}", directory[record.area].path, record.id)];
    cells.extend(COLUMNS.iter().map(|(_, cell)| cell(directory, record)));
    cells
}

fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(";")
}

fn join_owned(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(";")
}

fn location(record: &Resource, part: impl Fn(&crate::directory::address::Location) -> Option<String>) -> String {
    record.location.as_ref().and_then(part).unwrap_or_default()
}

fn source(trust: &Trust) -> String {
    join(trust.sources.iter().filter_map(|source| source.title.as_deref()))
}
