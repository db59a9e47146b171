//! A window, salon, base or volunteer programme.

use super::Form;
use crate::desk::scalar::{list, scalar};
use crate::desk::wanted::{Concerns, Wanted};
use crate::directory::kana::Kana;
use crate::directory::phone::Phone;
use crate::directory::resource::Kind;

pub(super) fn text(wanted: &Wanted, kind: Kind) -> String {
    let mut form = Form::new(&format!("{}：{}", kind.label(), wanted.name));
    names(&mut form, wanted, kind);
    contacts(&mut form, wanted, kind);
    place(&mut form, wanted, kind);
    purpose(&mut form, wanted, kind);
    terms(&mut form, kind);
    running(&mut form, wanted);
    form.trust(&wanted.trust);
    form.text
}

fn names(form: &mut Form, wanted: &Wanted, kind: Kind) {
    let (reading, nickname) = match kind {
        Kind::Window => ("ふくしそうごうそうだんしつよりそい", "よりそい"),
        Kind::Salon => ("もりたさろん", "もりサロ"),
        Kind::Base => ("ふれあいけんこうかん", "ふれあい館"),
        Kind::Volunteer => ("たすけあいぼらんてぃあ", "たすけあい隊"),
    };
    form.group("名前", "正式な名前と、ひらがなの読み");
    form.line(&format!("name: {}", scalar(&wanted.name)));
    form.field("reading", wanted.reading.as_ref().map(Kana::as_str), reading);
    form.remark(&format!("nicknames: [{nickname}]"));
    if let Some(status) = wanted.status {
        form.group(
            "状態",
            "はじまったら open（開いています）にします。予定は planned、休みは paused、終わったら ended",
        );
        form.line(&format!("status: {status}"));
    }
}

fn contacts(form: &mut Form, wanted: &Wanted, kind: Kind) {
    form.group(
        "連絡先",
        "電話は市外局番から。用件で番号が分かれるときは contacts を使います",
    );
    form.field("phone", wanted.phone.as_ref().map(Phone::shown), "0776-20-5580");
    form.remark("fax: 0776-20-5581");
    form.remark("email: fukushi@example.lg.jp");
    form.remark("web: https://www.example.lg.jp/fukushi/");
    if kind == Kind::Window {
        form.remark("ways: [phone, visit, home_visit]");
    }
}

fn place(form: &mut Form, wanted: &Wanted, kind: Kind) {
    form.group("場所", "町名だけでも、番地まででもかまいません");
    form.either(wanted.address.is_some(), "place:");
    match wanted.address.as_deref() {
        Some(address) => form.line(&format!("  address: {}", scalar(address))),
        None => form.remark("  address: 福井市大手3丁目10-1"),
    }
    form.remark("  building: 市役所 1階");
    form.remark("  access: バス停「市役所前」から歩いて2分");
    let example = match kind {
        Kind::Window => "月〜金 8:30〜17:15（祝日・年末年始を除く）",
        Kind::Salon => "毎月第2・第4火曜 10:00〜11:30",
        Kind::Base => "火〜日 9:00〜17:00（祝日・年末年始を除く）",
        Kind::Volunteer => "毎週土曜 9:00〜12:00",
    };
    form.group("時間", "ふだんの書き方で");
    form.statements("hours", &wanted.hours, example);
}

fn purpose(form: &mut Form, wanted: &Wanted, kind: Kind) {
    form.group(
        "何のため",
        "受ける困りごと（vocabulary/concerns.yaml の id か名前）。何でも受けるなら any",
    );
    concerns(form, &wanted.concerns);
    form.group("だれのため", "対象（vocabulary/audiences.yaml の id か名前）");
    form.remark("audiences: [anyone]");
    form.group(
        "どんなところ",
        "summary は 100 字まで、やさしいことばで。body はくわしい説明",
    );
    let (summary, body) = match kind {
        Kind::Window => (
            "困りごとを聞き、いっしょに考えます。相談は無料です。",
            "暮らしの困りごとを、分野を問わずに聞きます。",
        ),
        Kind::Salon => (
            "お茶を飲みながら、近所の人と話せる集まりです。",
            "体操をしたあと、お茶を飲みます。",
        ),
        Kind::Base => (
            "だれでも立ち寄れて、相談もできる場所です。",
            "1階に休める場所があります。",
        ),
        Kind::Volunteer => (
            "ごみ出しや買い物を、近所の人が手伝います。",
            "ごみ出し、買い物、草取りを手伝います。",
        ),
    };
    form.field("summary", wanted.summary.as_deref(), summary);
    form.remark("body: |");
    form.remark(&format!("  {body}"));
    if kind == Kind::Window {
        form.remark("what_happens: 相談員が話を聞き、いっしょに考えます。");
        form.remark("bring: [お薬手帳]");
        form.remark("say: 福祉の相談をしたいのですが。");
    }
}

fn concerns(form: &mut Form, concerns: &Concerns) {
    let labels = concerns.labels.join("、");
    match (concerns.any, concerns.ids.is_empty()) {
        (true, true) => form.line("concerns: any"),
        (false, true) => form.remark("concerns: any"),
        (any, false) => {
            let any = any.then_some("any");
            let ids = list(any.into_iter().chain(concerns.ids.iter().map(String::as_str)));
            form.line(&format!("concerns: {ids}   # {labels}"));
        }
    }
}

fn terms(form: &mut Form, kind: Kind) {
    form.group("条件", "お金、予約、定員など");
    match kind {
        Kind::Window | Kind::Base => {
            form.remark("fee: 無料");
            form.remark("reservation: not_needed");
        }
        Kind::Salon => {
            form.remark("fee: 100円（お茶代）");
            form.remark("reservation: not_needed");
            form.remark("capacity: 20人");
        }
        Kind::Volunteer => {
            form.remark("allowance: 1時間 300円");
            form.remark("points: 1回 1ポイント");
            form.remark("insurance: ボランティア保険に入ります（費用は市が出します）");
        }
    }
}

fn running(form: &mut Form, wanted: &Wanted) {
    form.group("運営と設備", "設備は vocabulary/facilities.yaml の id か名前");
    form.field("department", wanted.department.as_deref(), "福祉政策課");
    form.remark("operators: [{name: 福井市社会福祉協議会, form: 社会福祉法人, mode: 委託}]");
    form.remark("facilities: [wheelchair]");
}
