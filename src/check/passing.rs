//! Nobody is passed round in circles, into nothing, or to a door that is shut.

use jiff::civil::Date;

use crate::directory::{Directory, ResourceId};
use crate::passing::{Broken, Fault, Passed, Unkept, passing};
use crate::problem::{Place, Problem, Problems, Text};
use crate::reach::WayEnd;

/// Warns of referrals that lead nowhere, round in circles or too far, and of those that cannot work.
pub(super) fn nobody_is_passed_around(directory: &Directory, today: Date) -> Problems {
    let mut problems = Problems::new();
    let found = passing(directory, today);
    // A window that passes many concerns the same wrong way is told once, with the first of them.
    let mut told: Option<(ResourceId, WayEnd)> = None;
    for passed in &found.passed {
        if let Some(problem) = stuck(directory, passed)
            && told.replace((passed.from, passed.end)) != Some((passed.from, passed.end))
        {
            problems.push(problem);
        }
    }
    for broken in &found.broken {
        problems.push(shut(directory, broken));
    }
    for unkept in &found.unkept {
        problems.push(not_kept(directory, unkept));
    }
    problems
}

fn stuck(directory: &Directory, passed: &Passed) -> Option<Problem> {
    let record = &directory[passed.from];
    // A window that names nobody at all is told as that.
    if record.referrals.is_empty() {
        return None;
    }
    let concern = directory[passed.concern].label.as_str();
    let names = |last: &str| {
        let way = std::iter::once(passed.from).chain(passed.way.iter().copied());
        let mut names: Vec<&str> = way.map(|id| directory[id].name.as_str()).collect();
        names.extend(Some(last).filter(|last| !last.is_empty()));
        names.join(" → ")
    };
    let (code, way, ja, en) = match passed.end {
        WayEnd::Taken => return None,
        WayEnd::Circle => (
            "referral-circle",
            names("…"),
            "の相談は、窓口どうしでまわるだけで、受けるところに着きません",
            "is passed round in a circle and never reaches a window that takes it",
        ),
        WayEnd::DeadEnd => (
            "referral-dead-end",
            names(""),
            "の相談は、つながれた先で受けてもらえません",
            "is passed on to windows that do not take it",
        ),
        WayEnd::TooFar => (
            "referral-too-far",
            names(""),
            "の相談は、受けるところに着くまでに何度もつながれます",
            "is passed on too often until a window takes it",
        ),
    };
    let hint = match passed.end {
        WayEnd::TooFar => Text::new(
            "受ける窓口に、はじめからつないでください（referrals の to）。何回までよいかは site.yaml の hand_overs で決めます",
            "refer to the window that takes it at once (`to`); `hand_overs` in site.yaml says how often is too often",
        ),
        _ => Text::new(
            "受ける窓口を referrals に書くか、受けている窓口の concerns に書き足してください",
            "name a window that takes it in `referrals`, or add it to `concerns` of the window that does",
        ),
    };
    Some(
        Problem::warning(
            code,
            record.origin.key("referrals"),
            Text::new(
                format!("「{concern}」{ja}（{way}）"),
                format!("`{concern}` {en} ({way})"),
            ),
        )
        .instead(hint),
    )
}

fn place(directory: &Directory, from: ResourceId, referral: usize) -> Place {
    directory[from].origin.key("referrals").item(referral).key("to")
}

fn shut(directory: &Directory, broken: &Broken) -> Problem {
    let name = directory[broken.to].name.as_str();
    let (code, ja, en, hint) = match broken.fault {
        Fault::NotThere => (
            "referral-not-open",
            format!("つなぎ先の「{name}」は、いま開いていません（予定・休止・終了）"),
            format!("`{name}`, to which this refers, is planned, paused or ended"),
            Text::new("いま使える窓口を書いてください", "name a window that is in use"),
        ),
        Fault::Elsewhere => (
            "referral-elsewhere",
            format!("つなぎ先の「{name}」は、この地域の担当ではありません"),
            format!("`{name}`, to which this refers, is in charge of another place"),
            Text::new(
                "この地域の窓口にするか、ほかの地域の人も受けるなら、つなぎ先に outsiders: true か serves を書いてください",
                "name a window of this place; if it takes people from here, write `outsiders: true` or `serves` there",
            ),
        ),
        Fault::NeverOpen => (
            "referral-never-open",
            format!("つなぎ先の「{name}」は、この窓口が開いている時間に、いつも閉まっています"),
            format!("`{name}`, to which this refers, is closed whenever this window is open"),
            Text::new(
                "両方の hours を確かめてください。正しければ、その時間に開いている窓口も書いてください",
                "check the `hours` of both; if they are right, name a window that is open then, too",
            ),
        ),
    };
    Problem::warning(code, place(directory, broken.from, broken.referral), Text::new(ja, en)).instead(hint)
}

fn not_kept(directory: &Directory, unkept: &Unkept) -> Problem {
    let (mark, window) = (&directory[unkept.mark], &directory[unkept.window]);
    let concern = directory[unkept.concern].label.as_str();
    Problem::warning(
        "mark-not-kept",
        window.origin.key("name"),
        Text::new(
            format!(
                "「{}」の窓口はどんな相談も受けるはずですが、「{}」は「{concern}」を受けず、つなぎ先もありません",
                mark.name, window.name
            ),
            format!(
                "windows of `{}` take everything, but `{}` neither takes `{concern}` nor passes it on",
                mark.name, window.name
            ),
        ),
    )
    .instead(Text::new(
        "concerns: any と書くか、受けないものを refers_only に、つなぎ先を referrals に書いてください",
        "write `concerns: any`, or what it does not take under `refers_only`, with `referrals`",
    ))
}
