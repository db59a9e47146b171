//! An area.yaml.

use super::{Form, sources};
use crate::desk::scalar::{quoted, scalar};
use crate::desk::wanted::Wanted;
use crate::directory::kana::Kana;
use crate::directory::phone::Phone;

pub(super) fn text(wanted: &Wanted) -> String {
    let mut form = Form::new(&format!("地域：{}", wanted.name));
    form.group(
        "名前",
        "level は prefecture（都道府県）group（いくつかの町）city ward town village zone（圏域）district（地区）",
    );
    form.line(&format!("name: {}", scalar(&wanted.name)));
    form.field("reading", wanted.reading.as_ref().map(Kana::as_str), "ふくいし");
    form.line(&format!("level: {}", scalar(&wanted.level)));
    match &wanted.code {
        Some(code) => form.line(&format!("code: {}", quoted(code))),
        None => form.remark("code: \"182010\""),
    }
    form.group("担当の課", "この地域の人が、まず電話できる課");
    form.field("department", wanted.department.as_deref(), "福祉政策課");
    form.field("phone", wanted.phone.as_ref().map(Phone::shown), "0776-20-5580");
    form.remark("web: https://www.example.lg.jp/");
    form.group(
        "どこから始めるか",
        "start は、まず相談する窓口の id（順番どおり）。窓口を作ってから書きます",
    );
    form.remark("start: [yorisoi]");
    let note = wanted.start_note.as_deref();
    form.field(
        "start_note",
        note,
        "どこに相談したらよいかわからないときは、福祉政策課に電話してください。",
    );
    form.group(
        "どんなところ",
        "summary は 100 字まで、やさしいことばで。body はくわしい説明",
    );
    form.field(
        "summary",
        wanted.summary.as_deref(),
        "困りごとは、市役所1階の福祉総合相談室へ。",
    );
    form.remark("body: |");
    form.remark("  市役所の1階に、何でも聞く窓口があります。");
    form.remark("population: {number: 260000, as_of: 2026-04-01}");
    defaults(&mut form, wanted);
    form.text
}

fn defaults(form: &mut Form, wanted: &Wanted) {
    form.group(
        "出典と確認",
        "defaults に書いたことは、このフォルダーのすべてのファイルに引きつがれます",
    );
    let lines = sources(&wanted.trust);
    let known = lines.iter().any(|(_, known)| *known);
    form.either(known, "defaults:");
    for (line, known) in lines {
        form.either(known, &format!("  {line}"));
    }
}
