//! Writes down what a reader asks a mapping for: which fields, what each of them takes, what must be there.
//!
//! The reader is the only one who knows what can be written. So that nothing else has to know it as well, it is run on
//! made-up mappings while somebody takes notes; the schemas for editors are made from these notes.

use std::cell::RefCell;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::problem::{Place, Spot, Step};

/// The name that stands for every name in a mapping whose names are words of the content.
pub const ANY: &str = "*";

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A text.
    Text,
    /// A text, often one of these words.
    Words(Vec<String>),
    /// One of these words.
    Choice(Vec<String>),
    /// `true` or `false`.
    Flag,
    /// A whole number from 0 to this.
    Whole(u64),
    /// A number between these.
    Fraction(f64, f64),
    /// A text that a type is read from.
    Typed(Schema),
    /// A mapping.
    Mapping,
    /// A mapping whose names are words of the content.
    AnyNames,
    /// A mapping whose names are read as a type.
    Named(Schema),
    /// One of what its items may be, or a list of them.
    Many,
}

/// What was asked of one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// Its number in the order of asking.
    pub order: usize,
    /// What it may be.
    pub forms: Vec<Form>,
}

/// The notes.
#[derive(Debug)]
pub struct Survey {
    asked: RefCell<BTreeMap<Vec<Step>, Asked>>,
    missed: RefCell<Vec<Vec<Step>>>,
    generator: RefCell<SchemaGenerator>,
}

impl Default for Survey {
    fn default() -> Self {
        // The draft that editors know best.
        let generator = SchemaSettings::draft07().into_generator();
        Self {
            asked: RefCell::default(),
            missed: RefCell::default(),
            generator: RefCell::new(generator),
        }
    }
}

impl Survey {
    /// What was asked of every place. Items of a list are one place, item 0.
    pub fn asked(&self) -> BTreeMap<Vec<Step>, Asked> {
        self.asked.borrow().clone()
    }

    /// What was missed since the last call.
    pub fn take_missed(&self) -> Vec<Vec<Step>> {
        self.missed.take()
    }

    /// What the types are that have names, by their names.
    pub fn definitions(&self) -> serde_json::Map<String, serde_json::Value> {
        self.generator.borrow().definitions().clone()
    }

    pub(super) fn ask(&self, place: &Place) {
        self.with(place, |_| {});
    }

    pub(super) fn note(&self, place: &Place, form: Form) {
        self.with(place, |asked| {
            if !asked.forms.contains(&form) {
                asked.forms.push(form);
            }
        });
    }

    pub(super) fn note_type<T: JsonSchema>(&self, place: &Place) {
        let schema = self.generator.borrow_mut().subschema_for::<T>();
        self.note(place, Form::Typed(schema));
    }

    pub(super) fn note_names<K: JsonSchema>(&self, place: &Place) {
        let schema = self.generator.borrow_mut().subschema_for::<K>();
        self.note(place, Form::Named(schema));
    }

    pub(super) fn miss(&self, place: &Place) {
        self.missed.borrow_mut().push(steps(place));
    }

    fn with(&self, place: &Place, change: impl FnOnce(&mut Asked)) {
        let mut all = self.asked.borrow_mut();
        let order = all.len();
        change(all.entry(steps(place)).or_insert_with(|| Asked {
            order,
            forms: Vec::new(),
        }));
    }
}

/// The way to a place; every item of a list is the first.
fn steps(place: &Place) -> Vec<Step> {
    let Spot::Value(steps) = &place.spot else {
        return Vec::new();
    };
    let same = |step: &Step| match step {
        Step::Item(_) => Step::Item(0),
        Step::Key(_) => step.clone(),
    };
    steps.iter().map(same).collect()
}
