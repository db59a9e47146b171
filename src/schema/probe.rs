//! Runs the reader of a kind of file on made-up mappings until it asks for nothing new.

use std::collections::{BTreeMap, BTreeSet};

use crate::directory::asked::{FileKind, ask};
use crate::problem::Step;
use crate::written::{ANY, Asked, Form, Survey, Written};

/// No choice on which it depends what else must be there has more words.
const MOST_WORDS: usize = 8;

/// A way from the top of a record to a value; items of lists are item 0.
pub(super) type Way = Vec<Step>;

/// What a reader asks for.
#[derive(Debug)]
pub struct Known {
    /// Every place with what it takes. The empty way is the record itself.
    pub asked: BTreeMap<Vec<Step>, Asked>,
    /// Places that must be there whenever the mapping is in which they stand.
    pub required: BTreeSet<Vec<Step>>,
    /// What types take, by name.
    pub definitions: serde_json::Map<String, serde_json::Value>,
}

/// Asks the reader of `kind`.
pub fn learn(kind: FileKind) -> Known {
    let survey = Survey::default();
    let mut asked = survey.asked();
    loop {
        let tree = Tree::new(&asked);
        for leaf in [Leaf::Text, Leaf::Mapping, Leaf::List] {
            for depth in 0..=tree.depth + 1 {
                ask(kind, &Probe::new(&tree, depth, leaf).at(&Way::new()), &survey);
            }
        }
        let more = survey.asked();
        if more == asked {
            break;
        }
        asked = more;
    }
    let required = required(kind, &asked, &survey);
    Known {
        asked,
        required,
        definitions: survey.definitions(),
    }
}

/// Leaves out one place after another and looks whether that is missed, whatever else is written.
fn required(kind: FileKind, asked: &BTreeMap<Way, Asked>, survey: &Survey) -> BTreeSet<Way> {
    let tree = Tree::new(asked);
    let is_missed = |way: &Way| {
        (0..MOST_WORDS).all(|word| {
            survey.take_missed();
            let probe = Probe {
                left_out: Some(way),
                word,
                ..Probe::new(&tree, tree.depth + 1, Leaf::Text)
            };
            ask(kind, &probe.at(&Way::new()), survey);
            survey.take_missed().contains(way)
        })
    };
    asked.keys().filter(|way| is_missed(way)).cloned().collect()
}

/// What stands where nothing further is known to stand.
#[derive(Debug, Clone, Copy)]
enum Leaf {
    Text,
    Mapping,
    List,
}

/// A made-up record.
struct Probe<'a> {
    tree: &'a Tree<'a>,
    /// From this many fields down, there are only leaves.
    depth: usize,
    leaf: Leaf,
    left_out: Option<&'a Way>,
    /// Which word is written where there is a choice.
    word: usize,
}

impl<'a> Probe<'a> {
    fn new(tree: &'a Tree<'a>, depth: usize, leaf: Leaf) -> Self {
        Self {
            tree,
            depth,
            leaf,
            left_out: None,
            word: 0,
        }
    }

    fn at(&self, way: &Way) -> Written {
        let none = Asked::default();
        let asked = self.tree.asked.get(way).unwrap_or(&none);
        if asked.forms.contains(&Form::Many) {
            return Written::List(vec![self.at(&item(way))]);
        }
        let fields = self.fields(way, asked);
        if keys(way) < self.depth && (!fields.is_empty() || way.is_empty()) {
            return Written::Map(fields);
        }
        let text = Written::Text(self.text(asked));
        match self.leaf {
            Leaf::Text => text,
            Leaf::Mapping => Written::Map(Vec::new()),
            Leaf::List => Written::List(vec![text]),
        }
    }

    fn fields(&self, way: &Way, asked: &Asked) -> Vec<(String, Written)> {
        let mut fields = Vec::new();
        for (below, key) in self.tree.fields(way) {
            if self.left_out != Some(*below) {
                fields.push(((*key).to_owned(), self.at(below)));
            }
        }
        let any = |form: &Form| matches!(form, Form::AnyNames | Form::Named(_));
        if asked.forms.iter().any(any) && fields.iter().all(|(key, _)| key != ANY) {
            let mut below = way.clone();
            below.push(Step::Key(ANY.to_owned()));
            fields.push((ANY.to_owned(), self.at(&below)));
        }
        fields
    }

    fn text(&self, asked: &Asked) -> String {
        let choice = asked.forms.iter().find_map(|form| match form {
            Form::Choice(words) => words.get(self.word % words.len().max(1)),
            _ => None,
        });
        choice.map_or_else(|| "x".to_owned(), Clone::clone)
    }
}

/// The items of a list.
pub(super) fn item(way: &Way) -> Way {
    let mut way = way.clone();
    way.push(Step::Item(0));
    way
}

/// What is known, as a tree.
pub(super) struct Tree<'a> {
    pub(super) asked: &'a BTreeMap<Way, Asked>,
    fields: BTreeMap<&'a [Step], Vec<(&'a Way, &'a str)>>,
    /// How many fields lie inside of one another.
    depth: usize,
}

impl<'a> Tree<'a> {
    pub(super) fn new(asked: &'a BTreeMap<Way, Asked>) -> Self {
        let mut ways: Vec<(&Way, &Asked)> = asked.iter().collect();
        ways.sort_by_key(|(_, asked)| asked.order);
        let mut fields: BTreeMap<&[Step], Vec<(&Way, &str)>> = BTreeMap::new();
        let mut depth = 0;
        for (way, _) in ways {
            depth = depth.max(keys(way));
            if let Some((Step::Key(key), above)) = way.split_last() {
                fields.entry(above).or_default().push((way, key));
            }
        }
        Self { asked, fields, depth }
    }

    /// The fields of a mapping, in the order in which they were asked for.
    pub(super) fn fields(&self, way: &Way) -> &[(&'a Way, &'a str)] {
        self.fields.get(way.as_slice()).map_or(&[], Vec::as_slice)
    }
}

fn keys(way: &Way) -> usize {
    way.iter().filter(|step| matches!(step, Step::Key(_))).count()
}
