//! A table of needs and of where they lead, in the content of `tests/sites/finder`.

use std::path::Path;

use jiff::civil::date;

use super::{At, End, Need, Policy, Reach, Taking};
use crate::directory::Directory;

fn directory() -> Directory {
    let content = Path::new("tests/sites/finder/content");
    crate::read(content, date(2026, 11, 1)).ok().unwrap().directory
}

/// The first three doors in a word each, and what they come to.
fn told(directory: &Directory, policy: Policy, (area, district, concern, audience): Asked) -> (String, End) {
    let reach = Reach::new(directory).with(policy);
    let area = directory.register.area(area).ok().unwrap();
    let need = Need {
        area,
        district: district.map(|name| {
            let districts = &directory[area].districts;
            districts.iter().position(|one| one.id.as_str() == name).unwrap()
        }),
        concern: concern.map(|name| directory.register.concern(name).ok().unwrap()),
        audience: audience.map(|name| directory.register.audience(name).ok().unwrap()),
    };
    let answer = reach.answer(need);
    let doors: Vec<String> = answer
        .doors
        .iter()
        .take(3)
        .map(|door| {
            let name = match door.at {
                At::Record(id) => directory[id].id.to_string(),
                At::Office(id) => format!("office of {}", directory[id].path),
            };
            match &door.taking {
                Taking::LeadsOn(hops) => {
                    let on: Vec<String> = hops.iter().map(|hop| directory[hop.to].id.to_string()).collect();
                    format!("{name} → {}", on.join(" → "))
                }
                _ => name,
            }
        })
        .collect();
    (doors.join(", "), answer.end(directory))
}

type Asked = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
);

#[test]
fn needs_lead_where_the_table_says() {
    let directory = directory();
    for (asked, doors, end) in [
        // A window for just this before one for anything, before the prefecture's.
        (
            ("ken/mina-shi", None, Some("money"), None),
            "kakei, sogo, rinri",
            End::Window,
        ),
        // Nobody is for this alone: the general windows, that with a number first, then the prefecture's.
        (
            ("ken/mina-shi", None, Some("school"), None),
            "sogo, rinri, ken-school",
            End::Window,
        ),
        // One of several centres is for a part of the town: the one for the whole town goes first …
        (
            ("ken/mina-shi", None, Some("care"), None),
            "sogo, hokatsu-kita, hokatsu-minami",
            End::Window,
        ),
        // … unless the part is known, which is then the nearest; and the other part's is no door.
        (
            ("ken/mina-shi", Some("kita"), Some("care"), None),
            "hokatsu-kita, sogo, rinri",
            End::Window,
        ),
        // Made for who asks before for anybody; what is for others only stands last.
        (
            ("ken/mina-shi", None, Some("money"), Some("children")),
            "kakei, sogo, rinri",
            End::Window,
        ),
        (
            ("ken/mina-shi", None, Some("care"), Some("children")),
            "sogo, rinri, office of ken/mina-shi",
            End::Window,
        ),
        // Who cannot say starts where the town says.
        (
            ("ken/mina-shi", None, None, None),
            "sogo, rinri, office of ken/mina-shi",
            End::Window,
        ),
        // Nobody takes it, but one leads on, over one more: planned, paused and ended ones and those for professionals
        // are no way.
        (
            ("ken/oku-cho", None, Some("money"), None),
            "hashi → kakei, shakyo → hashi → kakei, office of ken/oku-cho",
            End::LeadsOn,
        ),
        // Two that send to each other are no way, and neither is one that says nothing.
        (
            ("ken/oku-cho", None, Some("care"), None),
            "office of ken/oku-cho",
            End::Town,
        ),
        // Nothing in the village: the prefecture's window for just this.
        (("ken/saki-mura", None, Some("school"), None), "ken-school", End::Wider),
        // Not even that: a neighbour who welcomes people from elsewhere.
        (("ken/saki-mura", None, Some("money"), None), "kakei", End::Wider),
        // Nobody at all: national lines.
        (("ken/saki-mura", None, Some("care"), None), "", End::Lines),
    ] {
        let (found, ended) = told(&directory, Policy { hand_overs: 2 }, asked);
        assert_eq!((found.as_str(), ended), (doors, end), "{asked:?}");
    }
}

#[test]
fn a_shorter_policy_leaves_longer_ways_out() {
    let directory = directory();
    let asked = ("ken/oku-cho", None, Some("money"), None);
    let (doors, end) = told(&directory, Policy { hand_overs: 1 }, asked);
    assert_eq!(
        (doors.as_str(), end),
        ("hashi → kakei, office of ken/oku-cho, kakei", End::LeadsOn)
    );
    let (doors, end) = told(&directory, Policy { hand_overs: 0 }, asked);
    assert_eq!((doors.as_str(), end), ("office of ken/oku-cho, kakei", End::Town));
}
