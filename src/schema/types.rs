//! What the types of the directory take, as far as a schema can tell: signs that may stand in a number, not whether the
//! number can exist. Never stricter than the type's own reader; a test holds every text of the content to both.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::directory::address::Postcode;
use crate::directory::area::Code;
use crate::directory::colour::Colour;
use crate::directory::contact::LineAccount;
use crate::directory::date::PartialDate;
use crate::directory::kana::Kana;
use crate::directory::logo::Logo;
use crate::directory::phone::Phone;
use crate::directory::referral::Target;
use crate::directory::register::Served;
use crate::directory::resource::Taken;
use crate::directory::search_test::Wanted;
use crate::directory::slug::Slug;
use crate::directory::url::{MailAddress, WebAddress};
use crate::directory::{AreaId, AudienceId, ConcernId, FacilityId, GroupId, LineId, ResourceId};

/// A text. Whole numbers are read as they were written.
pub(super) fn text() -> Value {
    json_schema!({
        "type": ["string", "integer"],
        "pattern": r"\S",
        "errorMessage": "ここには、ことばを 1 つ書きます。数や true / false のように読まれることばは \" \" で囲みます",
    })
    .to_value()
}

macro_rules! types {
    ($($type:ident: $schema:expr;)*) => {
        $(
            impl JsonSchema for $type {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($type).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    $schema
                }
            }
        )*
    };
}

types! {
    Slug: json_schema!({
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": r"^\s*[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?\s*$",
        "errorMessage": "URL になるので、半角の小文字・数字・ハイフンだけで書きます（60 字まで。例 yorisoi）",
    });
    // No kanji, Latin letter or digit has a compatible form that is kana.
    Kana: json_schema!({
        "type": "string",
        "pattern": r"^[^一-鿿A-Za-z0-9]+$",
        "errorMessage": "読みは、ひらがなだけで書きます",
    });
    Phone: json_schema!({
        "type": ["string", "integer"],
        "pattern": r"^[^A-DF-KM-SU-Za-zぁ-ゖァ-ヶ一-鿿、。]+$",
        "errorMessage": "電話番号は、数字とハイフンだけで書きます（例 0776-20-5580）。内線は extension、ことわりは contacts の note に分けます",
    });
    WebAddress: json_schema!({
        "type": "string",
        "pattern": r"^\s*https?://|[^\x00-\x7f]",
        "errorMessage": "アドレスは https:// から書きます",
    });
    MailAddress: json_schema!({
        "type": "string",
        "pattern": r"^\s*[A-Za-z0-9._+-]+[@＠][A-Za-z0-9._+-]+\.[A-Za-z0-9._+-]+\s*$|[^\x00-\x7f＠]",
        "errorMessage": "メールアドレスは name@example.lg.jp の形で書きます",
    });
    PartialDate: json_schema!({
        "type": ["string", "integer"],
        "minimum": 1868,
        "maximum": 2200,
        "pattern": r"^[RHSTM0-9/.\s-]+$|[^\x00-\x7f]",
        "errorMessage": "日付は 2025-03-31、2025-03、2025、令和7年度 のように書きます",
    });
    LineAccount: json_schema!({
        "type": "string",
        "pattern": r"://|^\s*@",
        "errorMessage": "LINE は https://line.me/… か \"@ID\" の形で書きます",
    });
    Postcode: json_schema!({
        "type": ["string", "integer"],
        "minimum": 1_000_000,
        "maximum": 9_999_999,
        "pattern": r"^\s*([ -]*[0-9]){7}[ -]*\s*$|[^\x00-\x7f]",
        "errorMessage": "郵便番号は 7 けたで書きます（例 350-1123）",
    });
    Code: json_schema!({
        "type": ["string", "integer"],
        "minimum": 100_000,
        "maximum": 999_999,
        "pattern": r"^\s*[0-9]{6}\s*$|[^\x00-\x7f]",
        "errorMessage": "全国地方公共団体コードは、6 けたの数字を \" \" で囲んで書きます（例 \"182010\"）",
    });
    Colour: json_schema!({
        "type": ["string", "integer"],
        "pattern": r"^\s*#*[0-9A-Fa-f]{3}([0-9A-Fa-f]{3})?\s*$|[^\x00-\x7f]",
        "errorMessage": "色は \"#0b4a6f\" のように、# と 6 けたを \" \" で囲んで書きます",
    });
    Logo: named();
    // What these lead to is known to the content only: `vocabulary` puts its names in their places.
    ConcernId: named();
    Taken: named();
    AudienceId: named();
    FacilityId: named();
    LineId: named();
    AreaId: named();
    Served: named();
    GroupId: named();
    ResourceId: named();
    Target: named();
    Wanted: named();
}

fn named() -> Schema {
    Schema::try_from(text()).unwrap_or_default()
}
