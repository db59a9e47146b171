//! Names and codes of municipalities, postal codes, addresses and coordinates, held against each other and against what
//! is known of Japan.

use super::reference::{Bounds, Municipality, POSTCODES_OF, Post, fold, municipalities, of_code, postcode};
use crate::directory::address::Location;
use crate::directory::area::{Area, Level};
use crate::directory::{AreaId, Directory, ResourceId};
use crate::prefecture::{ALL, Prefecture};
use crate::problem::{Place, Problem, Problems, Text};
use crate::written::nearest;

/// The number of places that were looked at, and what is wrong with them.
pub(super) fn check(directory: &Directory) -> (usize, Problems) {
    let (mut seen, mut problems) = (0, Problems::new());
    for id in directory.area_ids() {
        seen += usize::from(directory[id].code.is_some());
        problems.push(name_and_code(directory, id));
    }
    for id in directory.resource_ids() {
        let resource = &directory[id];
        let Some(location) = own_location(directory, id) else {
            continue;
        };
        if location.address.is_none() && location.postcode.is_none() && location.point.is_none() {
            continue;
        }
        seen += 1;
        let home = Home::of(directory, resource.area);
        look_at(location, &home, &resource.origin.key("place"), &mut problems);
    }
    (seen, problems)
}

/// Where it is, unless that is its whole's place, which is looked at there.
fn own_location(directory: &Directory, id: ResourceId) -> Option<&Location> {
    let resource = &directory[id];
    let location = resource.location.as_ref()?;
    let inherited = resource
        .part_of
        .is_some_and(|whole| directory[whole].location.as_ref() == Some(location));
    (!inherited).then_some(location)
}

/// The town whose folder a record stands in, as far as it is known.
struct Home {
    prefecture: Option<Prefecture>,
    municipality: Option<&'static Municipality>,
}

impl Home {
    fn of(directory: &Directory, area: AreaId) -> Self {
        let known = |id: AreaId| municipality(&directory[id]);
        Self {
            prefecture: prefecture(directory, area),
            municipality: directory.upward(area).find_map(known),
        }
    }
}

/// The prefecture as the folders, the field or the code say.
fn prefecture(directory: &Directory, area: AreaId) -> Option<Prefecture> {
    directory.upward(area).find_map(|id| {
        let area = &directory[id];
        if area.level == Level::Prefecture {
            return Prefecture::find(&area.name).ok();
        }
        let said = area.prefecture.as_deref().and_then(|name| Prefecture::find(name).ok());
        said.or_else(|| area.code.as_deref().and_then(Prefecture::of_code))
    })
}

/// The municipality that the area's code is of, when its name agrees.
fn municipality(area: &Area) -> Option<&'static Municipality> {
    let found = of_code(area.code.as_deref()?)?;
    is_called(found, &area.name).then_some(found)
}

/// A ward may be called with or without its city, a town with or without its district and prefecture.
fn is_called(one: &Municipality, name: &str) -> bool {
    let (name, whole) = (fold(name), fold(&one.in_address()));
    let above = Prefecture::of_code(one.code)
        .map(|above| fold(above.name))
        .unwrap_or_default();
    let bare = name.strip_prefix(&above).unwrap_or(&name);
    bare == whole
        || bare == fold(one.name)
        || (one.name.ends_with('区') && whole.ends_with(bare) && bare.ends_with('区'))
}

fn name_and_code(directory: &Directory, id: AreaId) -> Option<Problem> {
    let area = &directory[id];
    let above = prefecture(directory, id);
    let place = area.origin.key("code");
    let Some(code) = &area.code else {
        return unknown_name(area, above?);
    };
    if area.level == Level::Prefecture {
        let right = Prefecture::find(&area.name).ok()?;
        return (right.code != code).then(|| mismatch(place, area, code, Some(right.code)));
    }
    let fits = of_code(code).is_some_and(|one| is_called(one, &area.name))
        && above.is_none_or(|above| code.get(..2) == above.code.get(..2));
    if fits || matches!(area.level, Level::Group | Level::Zone | Level::District) {
        return None;
    }
    let here = |one: &&Municipality| above.is_none_or(|above| one.prefecture() == &above.code[..2]);
    let right = municipalities()
        .iter()
        .filter(here)
        .find(|one| is_called(one, &area.name));
    Some(mismatch(place, area, code, right.map(|one| one.code)))
}

fn mismatch(place: Place, area: &Area, code: &str, right: Option<&str>) -> Problem {
    let owner = match Prefecture::of_code(code).filter(|one| one.code == code) {
        Some(prefecture) => Some(prefecture.name.to_owned()),
        None => of_code(code).map(Municipality::in_address),
    };
    let name = &area.name;
    let what = match owner {
        Some(owner) => Text::new(
            format!("「{code}」は{owner}の番号で、{name}の番号ではありません"),
            format!("`{code}` is the code of {owner}, not of {name}"),
        ),
        None => Text::new(
            format!("「{code}」という番号の市区町村はありません（合併でなくなった番号かもしれません）"),
            format!("no municipality has the code `{code}`; it may be gone since a merger"),
        ),
    };
    let hint = match right {
        Some(right) => Text::new(
            format!("{name}の番号は \"{right}\" です"),
            format!("{name} has \"{right}\""),
        ),
        None => Text::new(
            "name と code を資料で確かめてください",
            "check `name` and `code` with the document",
        ),
    };
    Problem::error("municipality-mismatch", place, what).instead(hint)
}

fn unknown_name(area: &Area, above: Prefecture) -> Option<Problem> {
    if !matches!(area.level, Level::City | Level::Ward | Level::Town | Level::Village) {
        return None;
    }
    let here = || {
        municipalities()
            .iter()
            .filter(|one| one.prefecture() == &above.code[..2])
    };
    if here().any(|one| is_called(one, &area.name)) {
        return None;
    }
    let (name, prefecture) = (&area.name, above.name);
    let problem = Problem::warning(
        "municipality-unknown",
        area.origin.key("name"),
        Text::new(
            format!("{prefecture}に、いま「{name}」という市区町村はありません"),
            format!("{prefecture} has no municipality `{name}` today"),
        ),
    );
    Some(problem.instead(match nearest(name, here().map(|one| one.name)) {
        Some(near) => Text::new(format!("もしかして「{near}」ですか"), format!("did you mean `{near}`?")),
        None => Text::new(
            "合併した町なら、今の市区町村の名前にするか、level を district にしてください",
            "if it was merged, write today's name, or `level: district`",
        ),
    }))
}

fn look_at(location: &Location, home: &Home, place: &Place, problems: &mut Problems) {
    let named = location.address.as_deref().and_then(|address| named_in(address, home));
    if let (Some(address), Some(named)) = (&location.address, &named) {
        problems.push(elsewhere(address, named, home, place.key("address")));
    }
    let here = match named {
        Some(Named::Municipality(one)) => Some(one),
        // The address says another prefecture and no town that is known: nothing is known of it.
        Some(Named::Prefecture(other)) if home.prefecture != Some(other) => None,
        _ => home.municipality,
    };
    if let Some(code) = &location.postcode {
        problems.push(match postcode(code) {
            Some(post) => misdirected(code, post, here, location, place),
            None => Some(no_such_postcode(code, place.key("postcode"))),
        });
    }
    if let Some(point) = location.point {
        problems.push(outside(point, here, home, place.key("lat")));
    }
}

/// What the beginning of an address names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Named {
    Municipality(&'static Municipality),
    Prefecture(Prefecture),
}

/// A town's name alone may also be that of a part of a city, 大野町 in 岐阜市: only a name with its prefecture or
/// district before it, a city's, or the home's own is taken for a municipality.
fn named_in(address: &str, home: &Home) -> Option<Named> {
    let address = fold(address);
    let written = ALL.iter().find(|one| address.starts_with(&fold(one.name)));
    let rest = written.map_or(address.as_str(), |one| &address[fold(one.name).len()..]);
    let prefecture = written.copied().or(home.prefecture)?;
    let fits = |one: &Municipality| {
        let alone = fold(one.name);
        let sure = written.is_some() || one.name.contains('市') || home.municipality == Some(one);
        rest.starts_with(&fold(&one.in_address())) && (sure || !one.district.is_empty())
            || rest.starts_with(&alone) && sure
    };
    let found = municipalities()
        .iter()
        .filter(|one| one.prefecture() == &prefecture.code[..2] && fits(one))
        .max_by_key(|one| one.name.len());
    match found {
        Some(one) => Some(Named::Municipality(one)),
        None => written.copied().map(Named::Prefecture),
    }
}

fn elsewhere(address: &str, named: &Named, home: &Home, place: Place) -> Option<Problem> {
    let (there, ours) = match (named, home.municipality, home.prefecture) {
        (Named::Municipality(one), Some(town), _) if !one.is_of(town) => (one.name, town.name),
        (Named::Municipality(one), None, Some(above)) if one.prefecture() != &above.code[..2] => (one.name, above.name),
        (Named::Prefecture(one), _, Some(above)) if *one != above => (one.name, above.name),
        _ => return None,
    };
    Some(
        Problem::warning(
            "address-elsewhere",
            place,
            Text::new(
                format!("住所「{address}」は{there}です。{ours}のフォルダーに入っています"),
                format!("the address `{address}` is in {there}, the record in the folder of {ours}"),
            ),
        )
        .instead(Text::new(
            "住所か、ファイルの置き場所を直してください。となりの町にある窓口なら、このままでかまいません",
            "mend the address or move the file; a window in a neighbouring town may stay as it is",
        )),
    )
}

fn no_such_postcode(code: &str, place: Place) -> Problem {
    let (month, month_en) = POSTCODES_OF;
    Problem::warning(
        "postcode-unknown",
        place,
        Text::new(
            format!("「{code}」という郵便番号は、{month}の一覧にありません"),
            format!("the postal code `{code}` is not in the list of {month_en}"),
        ),
    )
    .instead(Text::new(
        "打ちまちがいを直してください。そのあとにできた番号なら、このままでかまいません",
        "mend the slip; a code that is newer than the list may stay",
    ))
}

fn misdirected(
    code: &str,
    post: Post<'_>,
    here: Option<&'static Municipality>,
    location: &Location,
    place: &Place,
) -> Option<Problem> {
    let place = place.key("postcode");
    if let Some(here) = here.filter(|here| !post.municipalities().any(|one| one.is_of(here))) {
        let theirs = post
            .municipalities()
            .map(Municipality::in_address)
            .collect::<Vec<_>>()
            .join("、");
        return Some(
            Problem::error(
                "postcode-elsewhere",
                place,
                Text::new(
                    format!("「{code}」は{theirs}の郵便番号で、{}の番号ではありません", here.name),
                    format!("`{code}` is a postal code of {theirs}, not of {}", here.name),
                ),
            )
            .instead(Text::new(
                "資料と見くらべて、郵便番号か住所を直してください",
                "compare both with the document and mend one",
            )),
        );
    }
    let address = fold(location.address.as_deref()?);
    let fits = |town: &str| address.contains(&fold(town));
    if post.towns().next().is_none() || post.towns().any(fits) {
        return None;
    }
    let towns = post.towns().take(3).collect::<Vec<_>>().join("」「");
    Some(
        Problem::warning(
            "postcode-town",
            place,
            Text::new(
                format!("「{code}」は「{towns}」の郵便番号ですが、住所にその名前がありません"),
                format!("`{code}` is the postal code of `{towns}`, which the address does not name"),
            ),
        )
        .instead(Text::new(
            "資料と見くらべて、郵便番号か住所を直してください。町名の書き方がちがうだけなら、このままでかまいません",
            "compare both with the document; another way to write the town's name may stay",
        )),
    )
}

fn outside(point: (f64, f64), here: Option<&Municipality>, home: &Home, place: Place) -> Option<Problem> {
    let in_prefecture = |above: Prefecture| {
        let all = municipalities()
            .iter()
            .filter(|one| one.prefecture() == &above.code[..2]);
        all.filter_map(|one| one.bounds).reduce(Bounds::and)
    };
    let (name, bounds) = match (here, home.prefecture) {
        (Some(one), _) => (one.name, one.bounds?),
        (None, Some(above)) => (above.name, in_prefecture(above)?),
        (None, None) => return None,
    };
    if bounds.hold(point) {
        return None;
    }
    let Bounds {
        south,
        north,
        west,
        east,
    } = bounds;
    Some(
        Problem::error(
            "point-elsewhere",
            place,
            Text::new(
                format!("緯度 {}、経度 {} は、{name}の外です", point.0, point.1),
                format!("latitude {}, longitude {} lies outside of {name}", point.0, point.1),
            ),
        )
        .instead(Text::new(
            format!("{name}は、緯度 {south:.2}〜{north:.2}、経度 {west:.2}〜{east:.2} の中にあります"),
            format!("{name} lies in latitude {south:.2} to {north:.2}, longitude {west:.2} to {east:.2}"),
        )),
    )
}

#[cfg(test)]
mod tests {
    use super::{Home, Named, named_in, of_code};
    use crate::prefecture::Prefecture;

    #[test]
    fn what_an_address_names() {
        let home = |code: &str| Home {
            prefecture: Prefecture::of_code(code),
            municipality: of_code(code),
        };
        for (code, address, named) in [
            ("182010", "福井市大手3丁目", "福井市"),
            ("182010", "大手3丁目", "-"),
            ("182010", "福井県坂井市三国町", "坂井市"),
            ("182010", "石川県金沢市広坂1丁目", "金沢市"),
            ("182010", "石川県のどこか", "石川県"),
            // A part of 岐阜市 as well as a town beside it.
            ("212016", "大野町1丁目", "-"),
            ("212016", "揖斐郡大野町大字大野", "大野町"),
            ("214035", "大野町大字大野", "大野町"),
            ("011002", "中央区北1条西2丁目", "-"),
            ("011002", "札幌市中央区北1条西2丁目", "札幌市中央区"),
            ("243434", "三重郡朝日町小向", "朝日町"),
            ("242021", "四日市市諏訪町", "四日市市"),
        ] {
            let found = match named_in(address, &home(code)) {
                Some(Named::Municipality(one)) => one.name,
                Some(Named::Prefecture(one)) => one.name,
                None => "-",
            };
            assert_eq!(found, named, "{address}");
        }
    }
}
