//! What the rules come to on one date: the minutes that are open and those that may be.
//!
//! Everything outside both sets is closed. Where the wording leaves something to the staff, the
//! minutes it concerns are in `maybe`; that is the only way doubt is expressed here, so doubt can
//! never turn into an answer.

use jiff::civil::Date;

use super::calendar::{applies, in_season, matches};
use super::holidays::is_holiday;
use super::rule::{Closing, Item, Kind, Opening, Part, Rules, Span, Step, StepWhat, Times, Tri, Week};
use super::settle::{all_items, is_attribute};
use super::spans::{DAY, Minutes};

const NOON: u16 = 12 * 60;
/// 午前 and 午後 without a time: nobody says whether the noon hour belongs to them.
const NOON_HOUR: (u16, u16) = (NOON, 13 * 60);
/// 9時頃: so many minutes to either side are not known.
const ABOUT: u16 = 30;

/// One date's minutes from its midnight, those past midnight included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) open: Minutes,
    pub(crate) maybe: Minutes,
    /// Whether the wording names this date as a day of opening.
    pub(crate) listed: Tri,
}

impl Plan {
    fn closed() -> Self {
        Self {
            open: Minutes::none(),
            maybe: Minutes::none(),
            listed: Tri::No,
        }
    }

    fn unknown() -> Self {
        Self {
            open: Minutes::none(),
            maybe: Minutes::day(),
            listed: Tri::No,
        }
    }

    fn possible(&self) -> Minutes {
        self.open.union(&self.maybe)
    }

    /// One of the two holds, which one is not known.
    fn either(&self, other: &Self) -> Self {
        let open = self.open.intersect(&other.open);
        let maybe = self.possible().union(&other.possible()).minus(&open);
        let listed = if self.listed == other.listed {
            self.listed
        } else {
            Tri::Maybe
        };
        Self { open, maybe, listed }
    }

    /// What was sure is not.
    fn doubted(&self) -> Self {
        self.either(&Self::closed())
    }

    fn minus(&self, other: &Minutes) -> Self {
        Self {
            open: self.open.minus(other),
            maybe: self.maybe.minus(other),
            listed: self.listed,
        }
    }
}

/// The plan of a date.
pub(crate) fn plan(rules: &Rules, date: Date) -> Plan {
    if !rules.steps.is_empty() {
        return plan_of_steps(&rules.steps, date);
    }
    if let Some((first, rest)) = rules.institutions.split_first() {
        let first = plan(&first.1, date);
        return rest
            .iter()
            .fold(first, |both, (_, rules)| both.either(&plan(rules, date)));
    }
    let opened = openings(rules, date);
    let mut plan = closings(rules, date, opened);
    for season in &rules.only_in {
        plan = match in_season(*season, date) {
            Tri::Yes => plan,
            Tri::Maybe => plan.doubted(),
            Tri::No => Plan::closed(),
        };
    }
    if rules.may_close {
        plan = plan.doubted();
    }
    if rules.may_differ {
        plan.maybe = Minutes::day();
        plan.open = Minutes::none();
        plan.listed = plan.listed.and(Tri::Maybe);
    }
    if !rules.on_request.is_empty() && rules.openings.is_empty() {
        plan = Plan {
            listed: Tri::No,
            ..Plan::unknown()
        };
    } else if !rules.on_request.is_empty() {
        // 月〜金 9:00〜17:00、随時相談: outside the hours somebody may be there.
        plan.maybe = Minutes::day().minus(&plan.open);
    }
    plan
}

/// What the openings alone say.
fn openings(rules: &Rules, date: Date) -> Plan {
    if rules.openings.is_empty() {
        return Plan::unknown();
    }
    let (edges, bases): (Vec<&Opening>, Vec<&Opening>) = rules
        .openings
        .iter()
        .partition(|o| matches!(o.times, Times::From(_) | Times::Until(_)));
    let named = |o: &&Opening| o.days.iter().any(|item| !is_attribute(&item.kind));
    let on_no_day = edges.iter().all(|o| named(o) && day_match(o, date) == Tri::No);
    if bases.is_empty() && on_no_day {
        return Plan::closed();
    }
    let base = base_plan(rules, &bases, date);
    edges.iter().fold(base, |plan, opening| {
        let days = day_match(opening, date);
        let changed = change_edge(&plan, opening);
        let attribute = !opening.days.is_empty() && opening.days.iter().all(|i| is_attribute(&i.kind));
        match days {
            Tri::No => plan,
            _ if attribute && plan.possible().is_empty() => plan,
            Tri::Yes => silent(rules, opening, date, changed),
            Tri::Maybe => plan.either(&changed),
        }
    })
}

/// 土曜は12:00まで: the other end stays as it was.
fn change_edge(plan: &Plan, opening: &Opening) -> Plan {
    let nothing_there = plan.possible().is_empty();
    let (keep, unknown) = match opening.times {
        Times::Until(end) => (Minutes::one(0, end), Minutes::one(0, end)),
        Times::From(start) => (Minutes::one(start, 2 * DAY), Minutes::one(start, DAY)),
        _ => return plan.clone(),
    };
    if nothing_there || !plan.maybe.is_empty() {
        return Plan {
            open: Minutes::none(),
            maybe: unknown,
            listed: Tri::Yes,
        };
    }
    let Some((first, last)) = plan.open.bounds() else {
        return plan.clone();
    };
    let open = match opening.times {
        // Longer than before (20:00まで) or shorter (12:00まで).
        Times::Until(end) if end > last => plan.open.union(&Minutes::one(last, end)),
        Times::From(start) if start < first => plan.open.union(&Minutes::one(start, first)),
        _ => plan.open.intersect(&keep),
    };
    Plan {
        open,
        maybe: plan.maybe.clone(),
        listed: Tri::Yes,
    }
}

/// Whether the opening's days hold on the date; an opening without days says nothing of days.
fn day_match(opening: &Opening, date: Date) -> Tri {
    if opening.days.is_empty() {
        return Tri::Yes;
    }
    opening
        .days
        .iter()
        .map(|item| applies(item, date))
        .max()
        .unwrap_or(Tri::No)
}

/// The full openings of the date, the more special replacing the more general.
fn base_plan(rules: &Rules, bases: &[&Opening], date: Date) -> Plan {
    let hits = |wanted: Tri| {
        bases
            .iter()
            .copied()
            .filter(move |opening| day_match(opening, date) == wanted)
    };
    let timed: Vec<&Opening> = hits(Tri::Yes).filter(|o| o.times != Times::Unsaid).collect();
    let sure: Vec<&Opening> = if timed.is_empty() {
        hits(Tri::Yes).collect()
    } else {
        timed
    };
    let perhaps: Vec<&Opening> = hits(Tri::Maybe).collect();
    let chosen: Vec<&Opening> = sure
        .iter()
        .copied()
        .filter(|a| !sure.iter().any(|b| replaces(b, a, date)))
        .collect();
    let mut plan = side_by_side(rules, &chosen, date);
    plan = match own_days(rules, &chosen, date) {
        Tri::Yes => plan,
        Tri::Maybe => plan.doubted(),
        Tri::No => return Plan::closed(),
    };
    // 授業日 and 学校休業日 together leave no third case.
    let school = |wanted: bool| {
        perhaps.iter().any(|opening| {
            opening
                .days
                .iter()
                .any(|item| matches!(item.kind, Kind::School { on, .. } if on == wanted))
        })
    };
    let mut alternatives = perhaps.iter().map(|o| plan_of(rules, o, date));
    if school(true) && school(false) && chosen.iter().all(|o| o.times == Times::Unsaid) {
        if let Some(first) = alternatives.next() {
            plan = first;
        }
    } else if sure.is_empty() && bases.is_empty() {
        // Only starts or ends are known: the rest of the day is open to doubt.
        return Plan::unknown();
    }
    alternatives.fold(plan, |plan, other| plan.either(&other))
}

/// Whether the date is open by days of its own. 11月〜3月は10:00〜15:00 beside 火〜日 changes the
/// hours of those days and opens no Monday; 祝日は10:00から beside them may or may not.
fn own_days(rules: &Rules, chosen: &[&Opening], date: Date) -> Tri {
    let names_days = |o: &Opening| o.days.iter().any(|item| !is_attribute(&item.kind));
    if chosen.is_empty() || !rules.openings.iter().any(names_days) {
        return Tri::Yes;
    }
    let listed = rules
        .openings
        .iter()
        .flat_map(|o| o.days.iter().map(move |item| (o, item)));
    listed
        .filter(|(_, item)| !is_attribute(&item.kind) && applies(item, date) != Tri::No)
        .map(|(opening, item)| match item.kind {
            Kind::Holiday if opening.topic => Tri::Maybe,
            _ => Tri::Yes,
        })
        .max()
        .unwrap_or_else(|| Tri::of(chosen.iter().any(|o| o.days.is_empty())))
}

/// Openings of one day that do not replace each other: together if they are of the same sort,
/// otherwise the wording does not say which one holds.
fn side_by_side(rules: &Rules, chosen: &[&Opening], date: Date) -> Plan {
    let mut all: Option<(Plan, Rank)> = None;
    for opening in chosen {
        let plan = plan_of(rules, opening, date);
        let rank = rank(opening, date);
        all = Some(match all {
            None => (plan, rank),
            Some((before, before_rank)) if before_rank.same_sort(&rank) => {
                let open = before.open.union(&plan.open);
                let maybe = before.maybe.union(&plan.maybe).minus(&open);
                (
                    Plan {
                        open,
                        maybe,
                        listed: before.listed.max(plan.listed),
                    },
                    rank,
                )
            }
            Some((before, _)) => (before.either(&plan), rank),
        });
    }
    all.map_or_else(Plan::closed, |(plan, _)| plan)
}

/// How special the days of an opening are on a date, in each respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rank {
    /// 0 any day, 1 weekdays, 2 nth weekdays or days of the month.
    week: u8,
    /// 0 all year, 1 a part of it.
    season: u8,
    /// 0 any, 1 public holidays, 2 one day by name or date.
    special: u8,
    topic: bool,
    days: u32,
}

impl Rank {
    fn same_sort(&self, other: &Self) -> bool {
        (self.week, self.season, self.special) == (other.week, other.season, other.special)
    }
}

fn rank(opening: &Opening, date: Date) -> Rank {
    let mut best = Rank {
        week: 0,
        season: 0,
        special: 0,
        topic: opening.topic,
        days: 7,
    };
    for item in &opening.days {
        if applies(item, date) == Tri::No {
            continue;
        }
        let (week, special) = match &item.kind {
            Kind::Week(_) | Kind::Workdays => (1, 0),
            Kind::Nth(..) | Kind::MonthDays(_) | Kind::DigitDays(_) => (2, 0),
            Kind::Holiday | Kind::AfterHoliday { .. } => (0, 1),
            Kind::Named(_) => (0, 2),
            _ => (0, 0),
        };
        best.week = best.week.max(week);
        best.special = best.special.max(special);
        let seasonal = item.season.is_some() || matches!(item.kind, Kind::Season(..));
        best.season = best.season.max(u8::from(seasonal));
        if let Kind::Week(w) = item.kind {
            best.days = best.days.min(w.count());
        }
    }
    best
}

/// Whether `a` stands instead of `b` on the date.
fn replaces(a: &Opening, b: &Opening, date: Date) -> bool {
    if std::ptr::eq(a, b) {
        return false;
    }
    let (x, y) = (rank(a, date), rank(b, date));
    if x.special != y.special {
        // A holiday that is a Monday goes by its holiday hours.
        return x.special > y.special;
    }
    // 11月〜3月は10:00〜15:00 changes the usual hours, but not those said for one weekday.
    if x.season > y.season && !y.topic {
        return true;
    }
    let at_least = x.week >= y.week && x.season >= y.season;
    let more = x.week > y.week || x.season > y.season;
    let replaces = at_least && more;
    let same_sort = x.week == y.week && x.season == y.season;
    replaces || (same_sort && x.topic && !y.topic && x.days <= y.days)
}

fn plan_of(rules: &Rules, opening: &Opening, date: Date) -> Plan {
    let plan = times_of(&opening.times);
    let plan = Plan {
        listed: Tri::of(!opening.days.is_empty()),
        ..plan
    };
    // The days are not said: only the hours at which it would be open are known.
    let plan = if opening.days.is_empty() || opening.doubtful {
        plan.doubted()
    } else {
        plan
    };
    let plan = match day_match(opening, date) {
        Tri::Maybe => Plan {
            listed: plan.listed.and(Tri::Maybe),
            ..plan
        },
        _ => plan,
    };
    let plan = if opening.days.is_empty() {
        Plan {
            listed: Tri::No,
            ..plan
        }
    } else {
        plan
    };
    silent(rules, opening, date, plan)
}

fn times_of(times: &Times) -> Plan {
    match times {
        Times::Spans(spans) => spans.iter().fold(Plan::closed(), |plan, span| {
            let (open, maybe) = minutes_of(span);
            let open = plan.open.union(&open);
            let maybe = plan.maybe.union(&maybe).minus(&open);
            Plan {
                open,
                maybe,
                listed: Tri::Yes,
            }
        }),
        Times::Morning => Plan {
            maybe: Minutes::one(0, NOON_HOUR.1),
            ..Plan::closed()
        },
        Times::Afternoon => Plan {
            maybe: Minutes::one(NOON_HOUR.0, DAY),
            ..Plan::closed()
        },
        Times::Unsaid | Times::From(_) | Times::Until(_) => Plan::unknown(),
    }
}

fn minutes_of(span: &Span) -> (Minutes, Minutes) {
    let late = span
        .extended
        .map_or_else(Minutes::none, |until| Minutes::one(span.end, until));
    match span.start {
        None => (Minutes::none(), Minutes::one(0, span.end).union(&late)),
        Some(start) if span.about => {
            let open = Minutes::one(start + ABOUT, span.end.saturating_sub(ABOUT));
            let wide = Minutes::one(start.saturating_sub(ABOUT), span.end + ABOUT);
            let maybe = wide.minus(&open).union(&late.minus(&open));
            (open, maybe)
        }
        Some(start) => (Minutes::one(start, span.end), late),
    }
}

/// What the wording passes over: a rule for Monday to Friday that is silent on holidays does not
/// say whether it holds on one, and nearly nobody writes that 1 January is no ordinary day.
fn silent(rules: &Rules, opening: &Opening, date: Date, plan: Plan) -> Plan {
    if rules.no_rest {
        return plan;
    }
    let on_holiday = is_holiday(date) && !speaks_of_holidays(rules) && !covers_weekends(opening);
    let at_new_year = matches!((date.month(), date.day()), (12, 29..=31) | (1, 1..=3)) && !speaks_of_new_year(rules);
    if on_holiday || at_new_year {
        plan.doubted()
    } else {
        plan
    }
}

fn speaks_of_holidays(rules: &Rules) -> bool {
    all_items(rules).any(|item| {
        item.if_holiday.is_some()
            || item.except.iter().any(|item| item.kind == Kind::Holiday)
            || matches!(item.kind, Kind::Holiday | Kind::Workdays | Kind::AfterHoliday { .. })
    })
}

fn covers_weekends(opening: &Opening) -> bool {
    let bits = opening.days.iter().fold(0, |bits, item| match item.kind {
        Kind::Week(week) => bits | week.0,
        Kind::Every | Kind::Season(..) => Week::ALL.0,
        Kind::Named(_) => Week::ALL.0,
        _ => bits,
    });
    Week(bits).has_weekend()
}

fn speaks_of_new_year(rules: &Rules) -> bool {
    let last_day = |item: &Item| match item.kind {
        Kind::YearEnd | Kind::YearEndVaries | Kind::Named("元日") => true,
        Kind::Season(season, name) => {
            name == Some("年末年始")
                || [(12, 29), (12, 31), (1, 1), (1, 3)].into_iter().any(|(month, day)| {
                    Date::new(2025, month, day).is_ok_and(|date| in_season(season, date) != Tri::No)
                })
        }
        _ => false,
    };
    let closed = rules.closings.iter().flat_map(|c| c.days.iter());
    let reopened = rules.reopenings.iter().flat_map(|r| r.days.iter());
    closed.chain(reopened).any(last_day) || all_items(rules).any(|item| item.except.iter().any(last_day))
}

/// Takes the closing days off, except where a reopening stands against them.
fn closings(rules: &Rules, date: Date, opened: Plan) -> Plan {
    let mut plan = reopened_by_shift(rules, date, opened);
    let reopening = rules
        .reopenings
        .iter()
        .filter(|r| r.days.iter().any(|item| matches(item, date) == Tri::Yes))
        .max_by_key(|r| r.strong);
    if reopening.is_some() && plan.possible().is_empty() {
        plan = ordinary_hours(rules);
    }
    for closing in &rules.closings {
        for item in &closing.days {
            let covered = applies(item, date);
            let covered = match reopening {
                Some(reopening) if covered != Tri::No => covered.and(against(item, &reopening.days, reopening.strong)),
                _ => covered,
            };
            plan = match covered {
                Tri::No => plan,
                Tri::Yes => take_off(&plan, closing),
                Tri::Maybe => plan.either(&take_off(&plan, closing)),
            };
        }
        if closing.days.is_empty() {
            plan = take_off(&plan, closing);
        }
    }
    plan
}

/// What is left of a closing day on which a reopening falls.
fn against(closed: &Item, reopened: &[Item], strong: bool) -> Tri {
    let special = reopened
        .iter()
        .any(|item| matches!(item.kind, Kind::Named(_) | Kind::Season(..)));
    match closed.kind {
        Kind::Week(_) | Kind::Nth(..) | Kind::Holiday | Kind::AfterHoliday { .. } if strong && special => Tri::No,
        Kind::Week(_) | Kind::Nth(..) | Kind::MonthDays(_) | Kind::AfterHoliday { .. } => Tri::Maybe,
        _ => Tri::Yes,
    }
}

fn take_off(plan: &Plan, closing: &Closing) -> Plan {
    match &closing.part {
        Part::Whole => Plan::closed(),
        Part::Times(spans) => spans.iter().fold(plan.clone(), |plan, span| {
            let (closed, perhaps) = minutes_of(span);
            let left = plan.minus(&closed);
            let doubted = left.open.intersect(&perhaps);
            Plan {
                open: left.open.minus(&doubted),
                maybe: left.maybe.union(&doubted),
                listed: left.listed,
            }
        }),
        Part::Morning => take_half(plan, &Minutes::one(0, NOON)),
        Part::Afternoon => take_half(plan, &Minutes::one(NOON_HOUR.1, 2 * DAY)),
    }
}

/// The noon hour may belong to the half day that is closed, unless the hours have a gap there.
fn take_half(plan: &Plan, half: &Minutes) -> Plan {
    let left = plan.minus(half);
    let noon = left.open.intersect(&Minutes::one(NOON_HOUR.0, NOON_HOUR.1));
    Plan {
        open: left.open.minus(&noon),
        maybe: left.maybe.union(&noon),
        listed: left.listed,
    }
}

/// 月曜休館（祝日の場合は翌日）: the Monday itself is open, also if the weekdays leave it out.
fn reopened_by_shift(rules: &Rules, date: Date, plan: Plan) -> Plan {
    if !is_holiday(date) || !plan.possible().is_empty() {
        return plan;
    }
    let shifted = rules.closings.iter().flat_map(|c| c.days.iter()).any(|item| {
        let lifted = item.if_holiday.is_some() || !item.except.is_empty();
        let bare = Item {
            if_holiday: None,
            except: Vec::new(),
            ..item.clone()
        };
        lifted && matches(&bare, date) == Tri::Yes && applies(item, date) == Tri::No
    });
    if shifted { ordinary_hours(rules) } else { plan }
}

/// The hours of a day that is open although its weekday is not listed: the usual ones if they
/// are the same on all days, otherwise unknown.
fn ordinary_hours(rules: &Rules) -> Plan {
    let mut spans = rules.openings.iter().map(|o| (&o.times, o.doubtful));
    let Some((first, false)) = spans.next() else {
        return Plan::unknown();
    };
    let same = spans.all(|(times, doubtful)| times == first && !doubtful);
    let plan = times_of(first);
    if same {
        Plan {
            listed: Tri::Yes,
            ..plan
        }
    } else {
        Plan::unknown()
    }
}

/// OSM: the last step that matches a date decides it.
fn plan_of_steps(steps: &[Step], date: Date) -> Plan {
    steps.iter().fold(Plan::closed(), |plan, step| {
        let days = if step.days.is_empty() {
            Tri::Yes
        } else {
            step.days
                .iter()
                .map(|item| matches(item, date))
                .max()
                .unwrap_or(Tri::No)
        };
        let own = match &step.what {
            StepWhat::Open(spans) => times_of(&Times::Spans(spans.clone())),
            StepWhat::Off => Plan::closed(),
            StepWhat::Unknown => Plan::unknown(),
        };
        let next = match (&step.what, step.adds) {
            (StepWhat::Open(_), true) => {
                let open = plan.open.union(&own.open);
                let maybe = plan.maybe.union(&own.maybe).minus(&open);
                Plan {
                    open,
                    maybe,
                    listed: Tri::Yes,
                }
            }
            _ => own,
        };
        match days {
            Tri::No => plan,
            Tri::Yes => next,
            Tri::Maybe => plan.either(&next),
        }
    })
}
