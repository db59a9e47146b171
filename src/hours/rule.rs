//! The typed meaning of a statement about hours.
//!
//! Plain data: what a reader of the wording knows, and what that reader cannot know, each as a
//! value of its own. Nothing here reads text or looks at a calendar.

/// A three-valued answer; `Maybe` is what the wording leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tri {
    No,
    Maybe,
    Yes,
}

impl Tri {
    pub(crate) fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
        }
    }
}

/// A set of weekdays; bit 0 is Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Week(pub(crate) u8);

impl Week {
    pub(crate) const ALL: Self = Self(0b111_1111);
    pub(crate) const MONDAY_TO_FRIDAY: Self = Self(0b001_1111);

    pub(crate) fn has(self, day: u8) -> bool {
        self.0 & (1 << day) != 0
    }

    pub(crate) fn has_weekend(self) -> bool {
        self.has(5) && self.has(6)
    }

    pub(crate) fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(crate) fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// Which of a month's Mondays, Tuesdays …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nth {
    /// 第1 to 第5.
    Number(u8),
    /// 最終.
    Last,
}

/// A third of a month; where it begins and ends is known, where in it a season turns is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decade {
    Early,
    Middle,
    Late,
}

/// An end of a yearly period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Day(u8, u8),
    Month(u8),
    Decade(u8, Decade),
    /// Month, which, weekday (0 is Monday).
    NthWeekday(u8, Nth, u8),
}

impl Edge {
    pub(crate) fn month(self) -> u8 {
        match self {
            Self::Day(m, _) | Self::Month(m) | Self::Decade(m, _) | Self::NthWeekday(m, ..) => m,
        }
    }
}

/// A period that comes back every year; it may run over New Year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: Edge,
    pub(crate) to: Edge,
}

/// A part of the year that limits something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    /// A set of months; bit 0 is January.
    Months(u16),
    Period(Period),
}

/// The months 1, 3, 5 … as a set.
pub(crate) const ODD_MONTHS: u16 = 0b0101_0101_0101;
/// The months 2, 4, 6 … as a set.
pub(crate) const EVEN_MONTHS: u16 = 0b1010_1010_1010;

/// A kind of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 毎日.
    Every,
    Week(Week),
    /// 平日: Monday to Friday and no public holiday.
    Workdays,
    Nth(Vec<Nth>, Week),
    /// Days of each month.
    MonthDays(Vec<u8>),
    /// 5のつく日.
    DigitDays(u8),
    /// 祝日, substitutes included.
    Holiday,
    /// One holiday by its name.
    Named(&'static str),
    /// 祝日の翌日.
    AfterHoliday {
        /// Weekdays on which it moves to the day after (月曜日にあたる時はその翌日).
        moves_on: Week,
    },
    /// 年末年始 without dates.
    YearEnd,
    /// 年末年始 whose dates are set each year.
    YearEndVaries,
    /// お盆 without dates (8/13 to 8/16 is what may be meant).
    Obon,
    /// お盆期間（8/15前後）: a few days more may be meant.
    ObonAround,
    /// A period of the year, with the name the staff gave it.
    Season(Season, Option<&'static str>),
    /// 授業日 (true) or 学校休業日 (false); the flag limits it to 平日.
    School {
        on: bool,
        workdays: bool,
    },
    /// School holidays: bit 0 spring, 1 summer, 2 winter, 3 the end of the school year.
    Breaks(u8),
    /// Days only the staff know, in their words.
    Other(String),
}

/// What happens when such a day is a public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfHoliday {
    /// As read, before it is known what it hangs on: open then.
    Opens,
    /// As read: closed then.
    Closes,
    /// The rule does not apply (a closing day: open; an opening day: closed).
    Lifted,
    /// It moves to the next day.
    NextDay,
    /// It moves to the next Monday-to-Friday that is no holiday.
    NextWorkday,
    /// It moves to the next day that is no holiday.
    NextNonHoliday,
    /// It moves by a week.
    NextWeek,
    /// It applies all the same.
    Stays,
    /// It changes in a way that is not said.
    Unsaid,
}

/// Days, with their limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) season: Option<Season>,
    pub(crate) kind: Kind,
    /// 隔週: every other week, which one is not known.
    pub(crate) alternate: bool,
    /// Not on these days.
    pub(crate) except: Vec<Item>,
    pub(crate) if_holiday: Option<IfHoliday>,
    /// Words said with it that change nothing.
    pub(crate) remark: Option<&'static str>,
}

impl Item {
    pub(crate) fn of(kind: Kind) -> Self {
        Self {
            season: None,
            kind,
            alternate: false,
            except: Vec::new(),
            if_holiday: None,
            remark: None,
        }
    }
}

/// One run of time on a day, in minutes from its midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// `None` after school (放課後): no clock time.
    pub(crate) start: Option<u16>,
    pub(crate) end: u16,
    /// 頃, おおむね.
    pub(crate) about: bool,
    /// 延長: until then for some.
    pub(crate) extended: Option<u16>,
}

/// The times of an opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    Unsaid,
    Spans(Vec<Span>),
    /// Start only.
    From(u16),
    /// End only.
    Until(u16),
    /// 午前のみ.
    Morning,
    /// 午後のみ.
    Afternoon,
}

/// When it is open. No days at all means that the wording does not say which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) days: Vec<Item>,
    pub(crate) times: Times,
    /// Said as a topic (土曜は…): it replaces what was said for those days.
    pub(crate) topic: bool,
    /// 原則, 応相談: not to be relied on.
    pub(crate) doubtful: bool,
}

/// What part of a day is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Morning,
    Afternoon,
    Times(Vec<Span>),
}

/// When it is closed. No days at all (with times) means every day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Closing {
    pub(crate) days: Vec<Item>,
    pub(crate) part: Part,
    /// Given as the list of closing days (休館日：), so the other days are open.
    pub(crate) complete: bool,
}

/// Days that are open although a closing would cover them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reopening {
    pub(crate) days: Vec<Item>,
    /// Said of the place as a whole, not inside the brackets of one closing.
    pub(crate) strong: bool,
}

/// What a count is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    Week,
    Weeks(u8),
    Month,
    Months(u8),
    OddMonths,
    EvenMonths,
    Year,
}

/// How exact a count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exact {
    Exactly,
    About,
    AtLeast,
    AtMost,
    /// 数回: more than once, how often is not said.
    Several,
}

/// 月1回, 年6回, 週1回以上.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frequency {
    pub(crate) per: Per,
    /// Least and most; `None` when no count is given (毎月).
    pub(crate) times: Option<(u8, u8)>,
    pub(crate) exact: Exact,
    /// 週3日 rather than 週3回.
    pub(crate) in_days: bool,
}

/// One step of an OSM expression: later steps replace earlier ones on their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) days: Vec<Item>,
    pub(crate) what: StepWhat,
    /// After a comma: beside the earlier steps, not instead of them.
    pub(crate) adds: bool,
}

/// What an OSM step says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StepWhat {
    Open(Vec<Span>),
    Off,
    Unknown,
}

/// The whole meaning of one statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(crate) openings: Vec<Opening>,
    pub(crate) closings: Vec<Closing>,
    pub(crate) reopenings: Vec<Reopening>,
    /// Open in these parts of the year only.
    pub(crate) only_in: Vec<Season>,
    pub(crate) frequency: Option<Frequency>,
    /// 年中無休: holidays and the turn of the year are open.
    pub(crate) no_rest: bool,
    /// 不定休: an open moment may be closed.
    pub(crate) may_close: bool,
    /// 変更あり: nothing is sure.
    pub(crate) may_differ: bool,
    /// 随時 and the like: by the staff's word, in these words.
    pub(crate) on_request: Vec<String>,
    /// Reception, in words said back (受付は16:30まで).
    pub(crate) reception: Vec<String>,
    /// Institutions under one record whose hours differ, each with its rules.
    pub(crate) institutions: Vec<(String, Rules)>,
    /// Not empty: an OSM expression, and the other fields are not used.
    pub(crate) steps: Vec<Step>,
}
