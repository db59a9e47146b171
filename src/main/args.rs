//! The arguments, with help in both languages.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;
use madoguchi::problem::Language;

/// The language that the arguments ask for, before they are parsed: help itself depends on it.
pub(crate) fn language(arguments: &[String]) -> Language {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => rest.next().map(String::as_str),
            Some(value) => value.strip_prefix('='),
            None => continue,
        };
        return if value == Some("en") {
            Language::English
        } else {
            Language::Japanese
        };
    }
    Language::Japanese
}

/// Picks the sentence of a language.
struct Say(Language);

impl Say {
    fn say(&self, ja: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Language::Japanese => ja,
            Language::English => en,
        }
    }
}

/// The whole command line.
pub(crate) fn command(language: Language) -> Command {
    let t = Say(language);
    let command = Command::new("madoguchi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t.say(
            "窓口のサイトを YAML から作ります",
            "Makes the website of a resource directory from YAML files",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t.say("版を出します", "Print version")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("LANG")
                .value_parser(["ja", "en"])
                .default_value("ja")
                .help(t.say("メッセージの言語", "Language of messages")),
        )
        .subcommand(build(&t))
        .subcommand(check(&t))
        .subcommand(serve(&t))
        .subcommand(leaflet(&t))
        .subcommand(gaps(&t))
        .subcommand(changes(&t))
        .subcommand(stale(&t))
        .subcommand(confirm(&t))
        .subcommand(verify(&t))
        .subcommand(new(&t))
        .subcommand(init(&t))
        .subcommand(schema(&t))
        .subcommand(search(&t))
        .subcommand(bench(&t));
    in_words(command, &t)
}

/// Headings and the two standard options in the language asked for; clap's own are English.
fn in_words(command: Command, t: &Say) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(t.say("この説明を出します", "Print help"));
    let command = command
        .disable_help_flag(true)
        .arg(help)
        .help_template(t.say(
            "{about}\n\n使い方: {usage}\n\n{all-args}",
            "{about}\n\nUsage: {usage}\n\n{all-args}",
        ))
        .subcommand_help_heading(t.say("コマンド", "Commands"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                t.say("引数", "Arguments")
            } else {
                t.say("オプション", "Options")
            };
            arg.help_heading(heading)
        });
    command.mut_subcommands(|inner| in_words(inner, t))
}

fn build(t: &Say) -> Command {
    Command::new("build")
        .about(t.say("確かめて、サイトを作ります", "Checks the content and makes the site"))
        .args(places(t))
        .arg(output(t.say("できたサイトを置くフォルダー", "Folder for the finished site")).default_value("public"))
        .arg(problems(t))
}

fn check(t: &Say) -> Command {
    Command::new("check")
        .about(t.say(
            "内容を確かめます（サイトは作りません）",
            "Checks the content; makes no site",
        ))
        .args(places(t))
        .arg(format(
            &["text", "json", "line"],
            t.say(
                "問題の書き方。json は CI のため、line は 1 件 1 行でエディターのため",
                "How problems are written; json for CI, line (one a line) for editors",
            ),
        ))
        .arg(
            Arg::new("watch")
                .long("watch")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["readings", "explain"])
                .help(t.say(
                    "保存するたびに、もう一度確かめます（終わるときは Ctrl+C）",
                    "Check again at every save; Ctrl+C ends it",
                )),
        )
        .arg(poll(t).requires("watch"))
        .arg(
            Arg::new("readings")
                .long("readings")
                .action(ArgAction::SetTrue)
                .help(t.say(
                    "ふりがなを付けられないことばを、多い順に並べます（vocabulary/readings.yaml に足すもの）",
                    "List the words that get no furigana, most frequent first (to add to vocabulary/readings.yaml)",
                )),
        )
        .arg(
            Arg::new("explain")
                .long("explain")
                .value_name("CODE")
                .conflicts_with("readings")
                .help(t.say(
                    "エラーや注意をくわしく説明します。[ ] の中のことばを書きます（例 --explain phone）",
                    "Explain a problem by its code, the word in brackets, e.g. --explain phone (in Japanese)",
                )),
        )
}

fn serve(t: &Say) -> Command {
    Command::new("serve")
        .about(t.say(
            "このパソコンの中だけでサイトを見せます。保存するたびに新しくなります",
            "Shows the site on this computer only, and again after every save",
        ))
        .args(places(t))
        .arg(
            Arg::new("port")
                .long("port")
                .short('p')
                .value_name("PORT")
                .value_parser(clap::value_parser!(u16))
                .help(t.say(
                    "ポート番号（書かなければ 4000 から空きをさがします）",
                    "Port; without it the first free one from 4000",
                )),
        )
        .arg(poll(t))
}

fn leaflet(t: &Say) -> Command {
    Command::new("leaflet")
        .about(t.say(
            "印刷物を作ります（印刷所に出すデータ、入稿仕様書、データの検査、読むための PDF）",
            "Makes leaflets: the press edition, the sheet for the print shop, its preflight, the PDF to read",
        ))
        .args(places(t))
        .arg(
            Arg::new("names")
                .value_name("LEAFLET")
                .num_args(0..)
                .help(t.say(
                    "作るもの（地域のフォルダーか、印刷物の id。書かなければ全部）",
                    "Which: an area's folder or a leaflet's id; all if none",
                )),
        )
        .arg(
            output(t.say("できたものを置くフォルダー", "Folder for what is made")).default_value("print"),
        )
        .arg(
            Arg::new("icc")
                .long("icc")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.say(
                    "印刷所のカラープロファイル（CMYK）。これがあれば PDF/X-4、なければ PDF/X-1a:2003（Japan Color 2001 Coated）",
                    "The print shop's colour profile (CMYK): PDF/X-4; without it PDF/X-1a:2003 for Japan Color 2001 Coated",
                )),
        )
        .arg(
            Arg::new("preview")
                .long("preview")
                .action(ArgAction::SetTrue)
                .help(t.say(
                    "ページの絵（PNG）と、テンプレートに渡すデータも書きます",
                    "Also write pages as PNG, and the data that templates get",
                )),
        )
        .arg(problems(t))
}

fn gaps(t: &Say) -> Command {
    Command::new("gaps")
        .about(t.say(
            "どの町のどの困りごとに、受ける窓口がないかを並べます（制度の狭間）",
            "Shows for every town and concern which windows take it, and where none does",
        ))
        .arg(content(t))
        .arg(date(t))
        .arg(area(t.say(
            "この地域だけを、くわしく（フォルダーか名前）",
            "Only this area, in full (folder or name)",
        )))
        .arg(format(
            &["text", "csv", "json", "html"],
            t.say(
                "書き方。html は職員が見るページ（公開するサイトには入りません）",
                "How it is written; html is a page for staff, no part of the site",
            ),
        ))
        .arg(
            Arg::new("since")
                .long("since")
                .value_name("JSON")
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.say(
                    "前に --format json で書いたもの。変わったところを並べます",
                    "An earlier `--format json`: lists what changed",
                )),
        )
}

fn changes(t: &Say) -> Command {
    Command::new("changes")
        .about(t.say(
            "前とくらべて変わったこと（開いた、終わった、移った、番号が変わった）を、町ごとに文で並べます",
            "Lists what changed since an earlier day or build: opened, closed, moved, other numbers",
        ))
        .arg(content(t))
        .arg(date(t))
        .arg(
            Arg::new("since")
                .long("since")
                .value_name("DATE|FILE")
                .required(true)
                .help(t.say(
                    "いつとくらべるか。日付（その日より前の内容を git から読みます）か、前に作ったサイトの data/records.json（public のフォルダーでもよい）",
                    "What to compare with: a date (the content before that day, from git), or data/records.json of an earlier build (or its folder)",
                )),
        )
        .arg(area(t.say(
            "この地域の中だけ（フォルダーか名前）",
            "Only inside of this area (folder or name)",
        )))
        .arg(
            format(&["text", "csv", "json"], t.say("書き方", "How the list is written")),
        )
        .arg(Arg::new("write").long("write").action(ArgAction::SetTrue).help(t.say(
            "住民に知らせるものを content/changes.yaml に書き足します。見直してから公開してください",
            "Append what residents should hear to content/changes.yaml, for you to look over before publishing",
        )))
}

fn stale(t: &Say) -> Command {
    Command::new("stale")
        .about(t.say(
            "確かめてから時間がたった内容を並べます",
            "Lists what was checked too long ago",
        ))
        .arg(content(t))
        .arg(date(t))
        .args(which(t))
        .arg(format(
            &["text", "csv", "json"],
            t.say("書き方", "How the list is written"),
        ))
}

fn confirm(t: &Say) -> Command {
    Command::new("confirm")
        .about(t.say(
            "いまも正しいかを課や運営者にたずねる紙・メール・表を作ります。返ってきた表から、確かめた日を書きこみます",
            "Makes sheets that ask departments and operators whether facts still hold; takes filled-in tables back",
        ))
        .arg(content(t))
        .arg(date(t))
        .args(which(t))
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .help(t.say("まだ新しいものもたずねます", "Ask about what is still fresh, too")),
        )
        .arg(output(t.say("できたものを置くフォルダー", "Folder for the sheets")).default_value("confirm"))
        .arg(
            Arg::new("apply")
                .long("apply")
                .value_name("CSV")
                .num_args(1..)
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with_all(["within", "area", "all"])
                .help(t.say(
                    "返ってきた表。○のものに、確かめた日を書きこみます",
                    "Tables that came back: set the checked dates of what is right",
                )),
        )
}

fn verify(t: &Say) -> Command {
    let seconds = |name: &'static str, default: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("SECONDS")
            .default_value(default)
            .value_parser(some_seconds)
            .help(help)
    };
    Command::new("verify")
        .about(t.say(
            "ホームページが開けるか、電話番号・市区町村・郵便番号・住所・緯度経度がありうるかを確かめます（ネットを使うのはこれだけ）",
            "Asks whether links still work; holds phone numbers, municipalities, postal codes and coordinates against Japan's",
        ))
        .arg(content(t))
        .arg(date(t))
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("WHAT")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_parser(["links", "phones", "addresses"])
                .help(t.say(
                    "これだけを確かめます（何度でも書けます）",
                    "Look only at this; may be repeated",
                )),
        )
        .arg(Arg::new("offline").long("offline").action(ArgAction::SetTrue).help(t.say(
            "ネットを使わずに確かめられるものだけ",
            "Only what needs no network",
        )))
        .arg(
            format(&["text", "json", "csv"], t.say("書き方。csv は表計算ソフトのため", "How it is written; csv for spreadsheets")),
        )
        .arg(
            Arg::new("history")
                .long("history")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .default_value(".madoguchi-cache/verify.json")
                .help(t.say(
                    "前に開けたか、いつから開けないかの控え（消しても困りません）",
                    "What earlier runs found; may be thrown away",
                )),
        )
        .arg(
            Arg::new("patience")
                .long("patience")
                .value_name("DAYS")
                .default_value("3")
                .value_parser(clap::value_parser!(u8).range(1..=30))
                .help(t.say(
                    "何日開けなければ、切れたリンクとするか",
                    "On how many days a link must fail before it counts as broken",
                )),
        )
        .arg(seconds(
            "interval",
            "1",
            t.say("同じサーバーに聞く間（秒）", "Time between two requests to one server"),
        ))
        .arg(seconds(
            "timeout",
            "20",
            t.say("1 つのページを待つ時間（秒）", "How long to wait for one page"),
        ))
        .arg(
            Arg::new("allow-local")
                .long("allow-local")
                .value_name("HOST")
                .action(ArgAction::Append)
                .help(t.say(
                    "庁内やこのパソコンの中でも、このサーバーには聞きます（ふだんは使いません）",
                    "Ask this host although it is inside of the office or this computer",
                )),
        )
}

/// From a hundredth of a second to ten minutes.
fn some_seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "0.01-600".to_owned())?;
    if (0.01..=600.0).contains(&seconds) {
        Ok(seconds)
    } else {
        Err("0.01-600".to_owned())
    }
}

fn which(t: &Say) -> [Arg; 2] {
    [
        Arg::new("within")
            .long("within")
            .value_name("DAYS")
            .default_value("0")
            .value_parser(clap::value_parser!(u16))
            .help(t.say(
                "これから何日のうちに古くなるものも入れるか",
                "Include what grows old within this many days",
            )),
        area(t.say(
            "この地域の中だけ（フォルダーか名前）",
            "Only inside of this area (folder or name)",
        )),
    ]
}

fn new(t: &Say) -> Command {
    Command::new("new")
        .about(t.say(
            "新しい記録のファイルを書きます。足りないことは聞きます",
            "Writes the file of a new record; asks for what is missing",
        ))
        .arg(content(t))
        .arg(date(t))
        .arg(
            Arg::new("kind")
                .value_name("KIND")
                .value_parser(PossibleValuesParser::new([
                    "window",
                    "salon",
                    "base",
                    "volunteer",
                    "area",
                    "guide",
                    "leaflet",
                ]))
                .help(t.say("種類", "Kind")),
        )
        .arg(text_arg(
            "area",
            "AREA",
            t.say("地域（フォルダーか名前）", "Area (folder or name)"),
        ))
        .arg(text_arg("id", "ID", t.say("URL になる半角の名前", "Name in the URL")))
        .arg(text_arg("name", "NAME", t.say("正式な名前", "Official name")))
        .arg(text_arg(
            "reading",
            "KANA",
            t.say("読み（ひらがな）", "Reading in hiragana"),
        ))
        .arg(text_arg("phone", "PHONE", t.say("電話番号", "Telephone")))
        .arg(text_arg("address", "ADDRESS", t.say("住所", "Address")))
        .arg(text_arg(
            "hours",
            "HOURS",
            t.say("時間（例 月〜金 8:30〜17:15）", "Hours, e.g. 月〜金 8:30〜17:15"),
        ))
        .arg(text_arg(
            "summary",
            "TEXT",
            t.say("何をするところか（100 字まで）", "What it does, at most 100 characters"),
        ))
        .arg(text_arg(
            "source",
            "TITLE",
            t.say("出典の資料の名前", "Title of the source document"),
        ))
        .arg(text_arg(
            "checked",
            "DATE",
            t.say("事実を確かめた日", "Date on which the facts were checked"),
        ))
        .arg(
            text_arg(
                "concerns",
                "CONCERN",
                t.say(
                    "受ける困りごと（何度でも書けます。何でもなら any）",
                    "Concern that it takes; may be repeated; `any` for all",
                ),
            )
            .action(ArgAction::Append),
        )
}

fn init(t: &Say) -> Command {
    Command::new("init")
        .about(t.say("新しい町のサイトを始めます", "Starts the site of a new town"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.say(
                    "作るフォルダー（空か、まだないもの）",
                    "Folder to make; empty or not there yet",
                )),
        )
        .arg(date(t))
        .arg(text_arg("name", "NAME", t.say("町の名前（例 みなと市）", "Name of the town")).required(true))
        .arg(text_arg(
            "reading",
            "KANA",
            t.say("町の名前の読み", "Reading of the name"),
        ))
        .arg(text_arg(
            "id",
            "SLUG",
            t.say(
                "町のフォルダーの名前（例 minato-shi）",
                "Folder of the town, e.g. minato-shi",
            ),
        ))
        .arg(text_arg("prefecture", "NAME", t.say("都道府県", "Prefecture")))
        .arg(text_arg(
            "code",
            "CODE",
            t.say("全国地方公共団体コード（6 けた）", "Municipality code, six digits"),
        ))
        .arg(text_arg("title", "TITLE", t.say("サイトの名前", "Title of the site")))
        .arg(text_arg(
            "url",
            "URL",
            t.say("公開する場所", "Where the site is published"),
        ))
        .arg(text_arg(
            "department",
            "NAME",
            t.say("担当の課", "Department in charge"),
        ))
        .arg(text_arg("phone", "PHONE", t.say("担当の課の電話", "Its telephone")))
}

fn schema(t: &Say) -> Command {
    Command::new("schema")
        .about(t.say(
            "VS Code などのエディターが、書いているときに項目や困りごとを出し、まちがいに線を引くようにします",
            "Makes editors such as VS Code complete and underline while you type (JSON Schemas, settings, a task)",
        ))
        .arg(content(t))
        .arg(date(t))
        .arg(output(t.say(
            "このフォルダーにスキーマだけを書きます（書かなければ content の横の .madoguchi/schema と .vscode）",
            "Write the schemas only, into this folder; without it, .madoguchi/schema and .vscode beside content",
        )))
}

fn search(t: &Say) -> Command {
    Command::new("search")
        .about(t.say(
            "サイトの検索と同じしくみでさがし、そのわけを出します",
            "Searches as the site does and says why each result came",
        ))
        .arg(content(t))
        .arg(date(t))
        .arg(
            Arg::new("words")
                .value_name("WORDS")
                .num_args(1..)
                .required_unless_present("judge")
                .help(t.say("さがすことば", "What to search for")),
        )
        .arg(
            Arg::new("judge")
                .long("judge")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.say(
                    "判定つきの検索語の表で、検索の良さを測ります",
                    "Measure the search with a table of judged queries",
                )),
        )
        .arg(
            Arg::new("answers")
                .long("answers")
                .action(ArgAction::SetTrue)
                .requires("judge")
                .help(t.say(
                    "良さのかわりに、答えの番号と点を出します（ブラウザーの検索とくらべるため）",
                    "Print numbers and scores of the answers instead, to compare them with the browser's",
                )),
        )
        .arg(
            Arg::new("gains")
                .long("gains")
                .action(ArgAction::SetTrue)
                .requires("judge")
                .conflicts_with("answers")
                .help(t.say(
                    "良さのかわりに、正しい答えの番号とその重みを出します（ほかの検索エンジンを測るため）",
                    "Print the right answers and how right they are instead, to measure other engines",
                )),
        )
}

fn bench(t: &Say) -> Command {
    Command::new("bench")
        .about(t.say(
            "作りものの記録でサイトを作り、かかった時間とメモリーを測ります",
            "Builds sites of synthetic records and measures time and memory",
        ))
        .arg(
            Arg::new("records")
                .value_name("N")
                .num_args(0..)
                .value_parser(clap::value_parser!(u32).range(1..=1_000_000))
                .help(t.say(
                    "記録の数（書かなければ 1000 と 10000）",
                    "Numbers of records; 1000 and 10000 if none",
                )),
        )
        .arg(
            Arg::new("leaflets")
                .long("leaflets")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["records", "keep"])
                .help(t.say(
                    "内容のフォルダーにある印刷物を作り、かかった時間を測ります",
                    "Measure the leaflets of a content folder instead",
                )),
        )
        .arg(content(t))
        .arg(
            Arg::new("search-only")
                .long("search-only")
                .action(ArgAction::SetTrue)
                .help(t.say(
                    "検索の索引だけを作って測ります（tests/peers/search.mjs で大きさを見られます）",
                    "Make and measure only the search index (tests/peers/search.mjs tells what it costs to load)",
                )),
        )
        .arg(
            Arg::new("proofs-only")
                .long("proofs-only")
                .action(ArgAction::SetTrue)
                .conflicts_with("search-only")
                .help(t.say(
                    "すき間・たらい回し・相談先さがしの証明だけを測ります",
                    "Measure only the proofs: gaps, referrals, the finder",
                )),
        )
        .arg(
            Arg::new("content-only")
                .long("content-only")
                .action(ArgAction::SetTrue)
                .requires("keep")
                .help(t.say(
                    "内容を作るだけで、測りません",
                    "Only write the content; measure nothing",
                )),
        )
        .arg(
            Arg::new("keep")
                .long("keep")
                .value_name("DIR")
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.say(
                    "作ったものをこのフォルダーに残します",
                    "Keep what was made in this folder",
                )),
        )
        .arg(date(t))
}

fn text_arg(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn area(help: &'static str) -> Arg {
    text_arg("area", "AREA", help)
}

/// The folder that is written to.
fn output(help: &'static str) -> Arg {
    Arg::new("output")
        .long("output")
        .short('o')
        .value_name("DIR")
        .value_parser(clap::value_parser!(PathBuf))
        .help(help)
}

fn poll(t: &Say) -> Arg {
    Arg::new("poll").long("poll").action(ArgAction::SetTrue).help(t.say(
        "変更を 1 秒ごとに見に行きます（共有フォルダーのとき）",
        "Look for changes every second (network drives)",
    ))
}

/// How something is written; as text unless asked otherwise.
fn format(forms: &'static [&'static str], help: &'static str) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(forms))
        .default_value("text")
        .help(help)
}

fn places(t: &Say) -> [Arg; 3] {
    [
        content(t),
        Arg::new("theme")
            .long("theme")
            .value_name("DIR")
            .value_parser(clap::value_parser!(PathBuf))
            .help(t.say(
                "テーマのフォルダー（書かなければ themes/default、なければ組みこみのもの）",
                "Theme folder; without it themes/default, or the built-in one",
            )),
        date(t),
    ]
}

fn content(t: &Say) -> Arg {
    Arg::new("content")
        .long("content")
        .value_name("DIR")
        .value_parser(clap::value_parser!(PathBuf))
        .default_value("content")
        .help(t.say("内容のフォルダー", "Content folder"))
}

fn date(t: &Say) -> Arg {
    Arg::new("date")
        .long("date")
        .value_name("YYYY-MM-DD")
        .value_parser(|text: &str| text.parse::<Date>().map_err(|error| error.to_string()))
        .help(t.say(
            "今日とみなす日（書かなければ、日本の今日）",
            "The day that counts as today; without it, today in Japan",
        ))
}

fn problems(t: &Say) -> Arg {
    format(
        &["text", "json"],
        t.say(
            "問題の書き方。json はエディターや CI のため",
            "How problems are written; json for editors and CI",
        ),
    )
}

/// The day that counts as today.
pub(crate) fn today(matches: &ArgMatches) -> Date {
    matches.get_one::<Date>("date").copied().unwrap_or_else(|| {
        // Japan has one time zone without summer time: nine hours before UTC, no database needed.
        jiff::tz::Offset::constant(9).to_datetime(jiff::Timestamp::now()).date()
    })
}

/// The theme folder asked for, or the project's own if it stands where one would expect it.
pub(crate) fn theme(matches: &ArgMatches) -> Option<PathBuf> {
    let usual = || Some(PathBuf::from("themes/default")).filter(|folder| folder.join("templates").is_dir());
    matches.get_one::<PathBuf>("theme").cloned().or_else(usual)
}

/// A path that has a default or is required.
pub(crate) fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

/// A text, if given.
pub(crate) fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

/// A path, if given.
pub(crate) fn given_path<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a PathBuf> {
    matches.get_one::<PathBuf>(name)
}
