//! Questions lead to an order that can be written.

use std::collections::VecDeque;
use std::io;
use std::path::Path;

use madoguchi::desk::{Ask, Order, ask};
use madoguchi::problem::Language;

use super::{added, order, read, site};

/// Answers from a list, and keeps what was asked.
struct Answers {
    left: VecDeque<&'static str>,
    asked: Vec<(String, Option<String>)>,
}

impl Ask for Answers {
    fn ask(&mut self, question: &str, default: Option<&str>) -> io::Result<String> {
        self.asked.push((question.to_owned(), default.map(str::to_owned)));
        self.left
            .pop_front()
            .map(str::to_owned)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

fn converse(order: &Order, content: &Path, answers: &[&'static str]) -> (io::Result<Order>, Answers) {
    let all = read(content);
    let mut io = Answers {
        left: answers.iter().copied().collect(),
        asked: Vec::new(),
    };
    let order = ask(order, &all, Language::Japanese, &mut io);
    (order, io)
}

#[test]
fn questions_lead_to_a_file_that_passes() {
    let (_dir, content) = site();
    for (answers, path) in [
        (
            &[
                "サロン",
                "2",
                "もりたサロン",
                "もりたさろん",
                "",
                "",
                "毎月第2火曜",
                "孤独・孤立、介護",
                "ちらし",
            ][..],
            "fukui/fukui-shi/salons/morita-saron.yaml",
        ),
        // The same again: the suggestion steps aside.
        (
            &[
                "２",
                "福井市",
                "もりたサロン",
                "もりたさろん",
                "",
                "0776-20-5580",
                "",
                "",
                "ちらし",
            ][..],
            "fukui/fukui-shi/salons/morita-saron-2.yaml",
        ),
        // Every wrong answer is asked again.
        (
            &[
                "まど",
                "1",
                "",
                "福丼市",
                "fukui-shi",
                "",
                "よりそい",
                "寄添",
                "よりそい",
                "Yorisoi",
                "mihon",
                "yorisoi",
                "5580",
                "0776-20-5580",
                "",
                "",
                "認知",
                "何でも",
                "",
                "ちらし",
            ][..],
            "fukui/fukui-shi/windows/yorisoi.yaml",
        ),
        (
            &["area", "福井県", "坂井市", "さかいし", "", ""][..],
            "fukui/sakai-shi/area.yaml",
        ),
        (
            &["案内", "", "相談のしかた", "そうだんのしかた", "sodan"][..],
            "guides/sodan.md",
        ),
        (
            &["7", "2", "窓口のちらし", ""][..],
            "fukui/fukui-shi/leaflets/madoguchi.yaml",
        ),
    ] {
        let (order, io) = converse(&Order::default(), &content, answers);
        let order = order.unwrap_or_else(|error| panic!("{error} {:?}", io.asked));
        assert!(io.left.is_empty(), "{:?}", io.left);
        let made = added(&content, &order);
        assert_eq!(made.path, content.join(path));
    }
}

#[test]
fn asks_only_for_what_is_not_known_and_says_why_again() {
    let (_dir, content) = site();
    let given = Order {
        phone: Some("5580".to_owned()),
        hours: vec!["24時間".to_owned()],
        ..order("salon", "もりたサロン")
    };
    let (order, io) = converse(&given, &content, &["", "0776-20-5580"]);
    assert_eq!(order.unwrap().phone.as_deref(), Some("0776-20-5580"));
    let asked: Vec<&str> = io.asked.iter().map(|(question, _)| question.as_str()).collect();
    assert!(asked[0].starts_with("読み"), "{asked:?}");
    assert!(
        asked[1].starts_with("「5580」という電話番号はありえません\n") && asked[1].contains("電話番号（"),
        "{asked:?}"
    );
    // Nobody there: an end, not an endless question.
    assert!(converse(&Order::default(), &content, &[]).0.is_err());
}
