//! Who runs it, and who works there.

use crate::written::{Fields, Written};

/// An organisation that runs a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Its name as the source gives it.
    pub name: String,
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
                let operator = inner.required("name").map(|name| Self {
                    name,
                    form: inner.text("form"),
                    mode: inner.choice("mode", &MODES),
                    note: inner.text("note"),
                });
                if operator.is_none() {
                    let _ = (inner.text("form"), inner.text("mode"), inner.text("note"));
                }
                inner.finish();
                operator
            }
            _ => fields.as_text(value, &place).map(|name| Self {
                name,
                form: None,
                mode: None,
                note: None,
            }),
        })
    }

    /// With its legal form: `社会福祉法人 藤島会`.
    pub fn full_name(&self) -> String {
        match &self.form {
            Some(form) if !self.name.contains(form.as_str()) => format!("{form} {}", self.name),
            _ => self.name.clone(),
        }
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

/// How many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffNumber {
    /// At least this many.
    AtLeast(u64),
    /// This many.
    Exactly(u64),
}

/// No window has more staff than this; a larger number is a slip.
const MOST_STAFF: u64 = 9_999;

impl Staff {
    pub(super) fn read_all(fields: &Fields<'_>) -> Vec<Self> {
        fields.each_value("staff", |value, place| match value {
            Written::Map(_) => {
                let inner = fields.inner(value, place)?;
                let at_least = inner.whole("at_least", MOST_STAFF).map(StaffNumber::AtLeast);
                let exactly = inner.whole("count", MOST_STAFF).map(StaffNumber::Exactly);
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

    /// `社会福祉士 1人以上`
    pub fn japanese(&self) -> String {
        match self.number {
            Some(StaffNumber::AtLeast(number)) => format!("{} {number}人以上", self.role),
            Some(StaffNumber::Exactly(number)) => format!("{} {number}人", self.role),
            None => self.role.clone(),
        }
    }
}
