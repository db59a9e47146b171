//! Who runs it, and who works there.

use crate::written::{Fields, Written};

/// An organisation that runs a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Its name as the source gives it; `None` when the source only says how it is run (委託, without to whom).
    pub name: Option<String>,
    /// Legal form, e.g. `社会福祉法人`.
    pub form: Option<String>,
    /// How it came to run it.
    pub mode: Option<Mode>,
    /// A remark.
    pub note: Option<String>,
}

/// How a public task is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// 直営: by the municipality itself.
    Direct,
    /// 委託: contracted out.
    Commissioned,
    /// 一部委託: in part contracted out.
    PartlyCommissioned,
    /// 補助: with a subsidy.
    Subsidised,
    /// Otherwise.
    Other,
}

const MODES: [(&str, Mode); 5] = [
    ("直営", Mode::Direct),
    ("委託", Mode::Commissioned),
    ("一部委託", Mode::PartlyCommissioned),
    ("補助", Mode::Subsidised),
    ("その他", Mode::Other),
];

impl Mode {
    /// As it is called in Japanese.
    pub fn japanese(self) -> &'static str {
        MODES
            .iter()
            .find(|(_, mode)| *mode == self)
            .map_or("", |(word, _)| word)
    }
}

impl Operator {
    pub(super) fn read_all(fields: &Fields<'_>) -> Vec<Self> {
        fields.each_value("operators", |value, place| match value {
            Written::Map(_) => {
                let inner = fields.inner(value, place)?;
                let operator = Self {
                    name: inner.text("name"),
                    form: inner.text("form"),
                    mode: inner.choice("mode", &MODES),
                    note: inner.text("note"),
                };
                if operator.name.is_none() && operator.form.is_none() && operator.mode.is_none() {
                    inner.required("name");
                }
                inner.finish();
                Some(operator)
            }
            _ => fields.as_text(value, &place).map(|name| Self {
                name: Some(name),
                form: None,
                mode: None,
                note: None,
            }),
        })
    }

    /// With its legal form: `社会福祉法人 藤島会`. Without a name, the form alone; `None` when neither is known.
    pub fn full_name(&self) -> Option<String> {
        match (&self.form, &self.name) {
            (Some(form), Some(name)) if !name.contains(form.as_str()) => Some(format!("{form} {name}")),
            (_, Some(name)) => Some(name.clone()),
            (form, None) => form.clone(),
        }
    }

    /// The name that tells one operator from another; a legal form alone does not.
    pub fn identity(&self) -> Option<String> {
        self.name.as_ref().and_then(|_| self.full_name())
    }
}

/// A qualification or role among the staff; never a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Role or qualification, e.g. `社会福祉士`.
    pub role: String,
    /// How many.
    pub number: Option<StaffNumber>,
    /// A remark.
    pub note: Option<String>,
}

/// How many people, in tenths: sources count full-time posts (常勤換算 1.3人).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffNumber {
    /// At least this many tenths.
    AtLeast(u64),
    /// This many tenths.
    Exactly(u64),
}

/// No window has more staff than this; a larger number is a slip.
const MOST_STAFF: f64 = 9_999.0;

impl Staff {
    pub(super) fn read_all(fields: &Fields<'_>) -> Vec<Self> {
        fields.each_value("staff", |value, place| match value {
            Written::Map(_) => {
                let inner = fields.inner(value, place)?;
                let at_least = tenths(&inner, "at_least").map(StaffNumber::AtLeast);
                let exactly = tenths(&inner, "count").map(StaffNumber::Exactly);
                let note = inner.text("note");
                let role = inner.required("role");
                inner.finish();
                role.map(|role| Self {
                    role,
                    number: exactly.or(at_least),
                    note,
                })
            }
            _ => fields.as_text(value, &place).map(|role| Self {
                role,
                number: None,
                note: None,
            }),
        })
    }

    /// `社会福祉士 1人以上（非常勤）`
    pub fn japanese(&self) -> String {
        let mut said = match self.number {
            Some(StaffNumber::AtLeast(number)) => format!("{} {}人以上", self.role, decimal(number)),
            Some(StaffNumber::Exactly(number)) => format!("{} {}人", self.role, decimal(number)),
            None => self.role.clone(),
        };
        if let Some(note) = &self.note {
            said.push('（');
            said.push_str(note);
            said.push('）');
        }
        said
    }
}

/// A number of people with at most one decimal, as tenths.
fn tenths(fields: &Fields<'_>, key: &'static str) -> Option<u64> {
    let number = fields.fraction(key, 0.0..=MOST_STAFF)?;
    // In range and not negative: the cast loses nothing but what lies below a tenth.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((number * 10.0).round() as u64)
}

fn decimal(tenths: u64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}
