//! The definition of a leaflet.

use super::Form;
use crate::desk::scalar::{in_flow, list, scalar};
use crate::desk::wanted::Wanted;

pub(super) fn text(wanted: &Wanted) -> String {
    let mut form = Form::new(&format!("印刷物：{}", wanted.name));
    form.group("題", "表紙に大きく出ます");
    form.line(&format!("title: {}", scalar(&wanted.name)));
    form.group(
        "入れるもの",
        "書いた条件すべてに合うものが入ります。kinds は window salon base volunteer",
    );
    form.remark("kinds: [window]");
    match wanted.concerns.ids.as_slice() {
        [] => form.remark("concerns: [care]"),
        ids => form.line(&format!("concerns: {}", list(ids.iter().map(String::as_str)))),
    }
    form.remark("audiences: [older-people]");
    if wanted.area.is_empty() {
        form.remark("areas: [fukui/fukui-shi]");
    } else {
        form.line(&format!("areas: [{}]", in_flow(&wanted.area)));
    }
    form.group(
        "形",
        "a4-trifold（三つ折り）a4-bifold a3-bifold a5-booklet a4-notice（掲示）b5-circular（回覧）a4-circular",
    );
    form.remark("large-print（大きな字）referral-card（紹介カード）saved-sheet も書けます");
    form.line("format: a4-trifold");
    form.line("furigana: true");
    form.remark("sort: reading");
    form.remark("group_by: concern");
    form.group("ことば", "表紙と裏表紙に入れる文章（Markdown）");
    form.remark("cover: |");
    form.remark("  どこに相談したらよいかわからないときも、話を聞きます。");
    form.remark("back: |");
    form.remark("  令和8年4月の内容です。");
    form.field("department", wanted.department.as_deref(), "福祉政策課");
    form.text
}
