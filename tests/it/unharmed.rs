//! What looks like a trap and is none: the value arrives as it was written.

use madoguchi::directory::Directory;
use madoguchi::directory::phone::Phone;
use madoguchi::directory::resource::Resource;
use madoguchi::problem::{Language, draw};

use crate::made::window;
use crate::problems::look;

#[test]
fn unquoted_numbers_keep_their_zeros() {
    let directory =
        clean("name: よりそい\nconcerns: any\nphone: 0776-20-5580\nfax: 0776205581\nplace: {postcode: 0600000}\n");
    let contact = &only(&directory).contacts[0];
    assert_eq!(contact.phones[0].shown(), "0776-20-5580");
    assert_eq!(contact.faxes[0].shown(), "0776205581");
    let location = only(&directory).location.as_ref().unwrap();
    assert_eq!(location.postcode.as_deref(), Some("060-0000"));
}

#[test]
fn three_digit_numbers_are_numbers() {
    let directory = clean("name: よりそい\nconcerns: any\nphone: [110, 119, \"#9110\", ＃8008]\n");
    let shown: Vec<&str> = only(&directory).contacts[0].phones.iter().map(Phone::shown).collect();
    assert_eq!(shown, ["110", "119", "#9110", "#8008"]);
}

#[test]
fn no_and_yes_are_words() {
    for word in ["no", "yes", "on", "off", "Yes", "NO", "y", "n"] {
        let directory = clean(&format!("name: {word}\nconcerns: any\nnicknames: [{word}]\n"));
        assert_eq!(only(&directory).name, word);
        assert_eq!(only(&directory).nicknames, [word]);
    }
}

#[test]
fn numbers_are_names_too() {
    let directory = clean("name: 8050\nconcerns: any\nnicknames: [0776, 119]\n");
    assert_eq!(only(&directory).name, "8050");
    assert_eq!(only(&directory).nicknames, ["0776", "119"]);
}

#[test]
fn full_width_digits_and_hyphens_can_be_dialled() {
    let directory = clean(
        "name: よりそい\nconcerns: any\nphone: ０７７６－２０－５５８０\nage: {from: ４０, to: ６４}\ncount: １，２３４\n",
    );
    let resource = only(&directory);
    assert_eq!(resource.contacts[0].phones[0].shown(), "0776-20-5580");
    assert_eq!(resource.age.as_ref().unwrap().from, Some(40));
    assert_eq!(resource.count.as_ref().unwrap().counted.number, 1234);
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let unix = "name: よりそい\nconcerns: any\nbody: |\n  一行目\n  二行目\n";
    let wanted = clean(unix);
    for text in [
        unix.replace('\n', "\r\n"),
        unix.replace('\n', "\r"),
        format!("\u{FEFF}{unix}"),
    ] {
        let directory = clean(&text);
        assert_eq!(only(&directory).name, "よりそい");
        assert_eq!(only(&directory).body, only(&wanted).body);
    }
}

#[test]
fn a_remark_after_a_value_is_no_part_of_it() {
    let directory = clean("name: よりそい # 旧称 そえる\nconcerns: any\nphone: 0776-20-5580 #直通\n");
    assert_eq!(only(&directory).name, "よりそい");
    assert_eq!(only(&directory).contacts[0].phones[0].shown(), "0776-20-5580");
}

#[test]
fn japanese_signs_need_no_quotes() {
    for text in [
        "「よりそい」",
        "【福井】よりそい",
        "（仮）よりそい",
        "よりそい：石川",
        "・よりそい",
        "※よりそい",
        "＠よりそい",
        "よりそい #1a",
    ] {
        let directory = clean(&format!("name: {text}\nconcerns: any\n"));
        assert_eq!(only(&directory).name, text.trim_end_matches(" #1a"));
    }
}

#[test]
fn a_space_before_the_colon_is_no_slip() {
    let directory = clean("name : よりそい\nconcerns : any\n");
    assert_eq!(only(&directory).name, "よりそい");
}

#[test]
fn dates_stay_texts() {
    let directory = clean(
        "name: よりそい\nconcerns: any\nopened: 2022-04-11\nended: 令和７年度\nstatus: paused\nstatus_note: 2022-04-11\n",
    );
    assert_eq!(only(&directory).status.note.as_deref(), Some("2022-04-11"));
    assert!(only(&directory).status.opened.is_some());
}

fn clean(window_file: &str) -> Directory {
    let temp = tempfile::tempdir().unwrap();
    window(temp.path(), window_file.as_bytes());
    let (read, plain) = look(temp.path());
    // A window that is paused is no start; that is another test's matter.
    let errors: Vec<_> = read
        .problems
        .iter()
        .filter(|problem| problem.code != "start-not-open")
        .collect();
    assert!(
        errors.is_empty(),
        "{window_file}\n{}",
        plain(draw(&read.problems, &read.sources, Language::English, false))
    );
    read.directory
}

fn only(directory: &Directory) -> &Resource {
    assert_eq!(directory.resources.len(), 1);
    &directory.resources[0]
}
