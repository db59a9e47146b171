//! An article in Markdown.

use super::Form;
use crate::desk::scalar::scalar;
use crate::desk::wanted::Wanted;
use crate::directory::kana::Kana;

pub(super) fn text(wanted: &Wanted) -> String {
    let mut form = Form::new(&format!("案内：{}", wanted.name));
    form.group("見出し", "title はページの題。summary は 100 字まで");
    form.line(&format!("title: {}", scalar(&wanted.name)));
    form.field("reading", wanted.reading.as_ref().map(Kana::as_str), "そうだんのしかた");
    form.field(
        "summary",
        wanted.summary.as_deref(),
        "どこに、どうやって相談すればよいかを説明します。",
    );
    form.group(
        "種類",
        "その町の相談のしくみなら consultation、ふつうの案内なら article",
    );
    form.line("role: article");
    form.remark("order: 1");
    form.group(
        "何のため・だれのため",
        "vocabulary/concerns.yaml と audiences.yaml の id か名前",
    );
    match wanted.concerns.ids.as_slice() {
        [] => form.remark("concerns: [care]"),
        ids => form.line(&format!(
            "concerns: {}",
            crate::desk::scalar::list(ids.iter().map(String::as_str))
        )),
    }
    form.remark("audiences: [anyone]");
    form.trust(&wanted.trust);
    form.text.push('\n');
    form.remark("本文は、次の --- の下に Markdown で書きます。リンクの書き方：");
    form.remark(
        "　記録 [よりそい](record:yorisoi)　困りごと [介護](concern:care)　地域 [坂井市](area:fukui/sakai-shi)",
    );
    form.remark("　電話 [0776-20-5580](tel:0776-20-5580)　ホームページ [市のページ](https://…)");
    let body = wanted.summary.as_deref().unwrap_or("ここに本文を書きます。");
    format!("---\n{}---\n{}\n", form.text, escape(body))
}

/// Given words mean themselves, also where Markdown would read a sign into them.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
