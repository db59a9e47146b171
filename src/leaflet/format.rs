//! Papers and folds: how large a page is, how many there are, and how pages lie on a sheet.
//!
//! A leaflet is set page by page in reading order, a panel a page; that is the reader edition. A press gets the same
//! pages laid side by side on sheets. So both editions have the same lines, and no text can cross a fold unseen.

use crate::directory::leaflet::Format;

/// The shape of a format. Lengths in millimetres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// As written in YAML.
    pub(crate) word: &'static str,
    /// As people call it.
    pub(crate) label: &'static str,
    /// Its template in the theme's `leaflets/`.
    pub(crate) template: &'static str,
    /// Width and height of a page as it is set.
    pub(crate) page: [f64; 2],
    /// Exactly so many pages; `None` where they flow.
    pub(crate) pages: Option<usize>,
    /// How pages lie on sheets.
    pub(crate) laying: Laying,
    /// Sizes of type to try, largest first: points of body text.
    pub(crate) sizes: &'static [f64],
}

/// How pages lie on sheets.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Laying {
    /// A page a sheet.
    Single,
    /// Sides of one folded sheet: on each, from the left, a page counted from 0 and how wide its panel is.
    Folded(&'static [&'static [(usize, f64)]]),
    /// Folded sheets in one another, stapled.
    Stapled,
}

impl Shape {
    /// What is cut off a page, from 0, on the left and on the right where its panel is narrower, in millimetres: a panel
    /// shows the middle of its page.
    pub(crate) fn cut(&self, page: usize) -> f64 {
        let Laying::Folded(sides) = self.laying else { return 0.0 };
        let panel = sides.iter().copied().flatten().find(|(own, _)| *own == page);
        panel.map_or(0.0, |(_, width)| (self.page[0] - width) / 2.0)
    }
}

/// A4 folded to three with the last panel inside: that one is shorter, so that it does not buckle. Read as cover, the
/// three inner panels, the flap, the back.
const TRIFOLD: &[&[(usize, f64)]] = &[
    &[(4, 97.0), (5, 100.0), (0, 100.0)],
    &[(1, 100.0), (2, 100.0), (3, 97.0)],
];
const A4_HALVES: &[&[(usize, f64)]] = &[&[(3, 148.5), (0, 148.5)], &[(1, 148.5), (2, 148.5)]];
const A3_HALVES: &[&[(usize, f64)]] = &[&[(3, 210.0), (0, 210.0)], &[(1, 210.0), (2, 210.0)]];

const A4: [f64; 2] = [210.0, 297.0];

/// The shape of a format.
pub(crate) fn shape(format: Format) -> Shape {
    let single = |word, label, page, pages, sizes| Shape {
        word,
        label,
        template: "sheet",
        page,
        pages,
        laying: Laying::Single,
        sizes,
    };
    match format {
        Format::A4Trifold => Shape {
            word: "a4-trifold",
            label: "A4 巻き三つ折り",
            template: "panels",
            page: [100.0, 210.0],
            pages: Some(6),
            laying: Laying::Folded(TRIFOLD),
            sizes: &[12.0, 11.0, 10.0, 9.0, 8.5, 8.0],
        },
        Format::A4Bifold => Shape {
            word: "a4-bifold",
            label: "A4 二つ折り",
            template: "panels",
            page: [148.5, 210.0],
            pages: Some(4),
            laying: Laying::Folded(A4_HALVES),
            sizes: &[13.0, 12.0, 11.0, 10.0, 9.0, 8.5, 8.0],
        },
        Format::A3Bifold => Shape {
            word: "a3-bifold",
            label: "A3 二つ折り",
            template: "panels",
            page: A4,
            pages: Some(4),
            laying: Laying::Folded(A3_HALVES),
            sizes: &[14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.5],
        },
        Format::A5Booklet => Shape {
            word: "a5-booklet",
            label: "A5 中綴じ冊子",
            template: "booklet",
            page: [148.0, 210.0],
            pages: None,
            laying: Laying::Stapled,
            sizes: &[11.0, 10.5, 10.0],
        },
        Format::A4Notice => single(
            "a4-notice",
            "A4 掲示",
            A4,
            Some(1),
            &[18.0, 16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.5, 8.0],
        ),
        Format::B5Circular => single(
            "b5-circular",
            "B5 回覧",
            [182.0, 257.0],
            None,
            &[12.0, 11.5, 11.0, 10.5, 10.0],
        ),
        Format::A4Circular => single(
            "a4-circular",
            "A4 回覧",
            A4,
            None,
            &[13.0, 12.5, 12.0, 11.5, 11.0, 10.5],
        ),
        Format::LargePrint => single("large-print", "A4 大きな字", A4, None, &[22.0, 21.0, 20.0]),
        Format::ReferralCard => Shape {
            word: "referral-card",
            label: "名刺サイズ 10 面",
            template: "card",
            page: A4,
            pages: None,
            laying: Laying::Single,
            sizes: &[8.0, 7.0],
        },
        Format::SavedSheet => Shape {
            word: "saved-sheet",
            label: "A4 書きこみ用",
            template: "saved",
            page: A4,
            pages: None,
            laying: Laying::Single,
            sizes: &[11.0],
        },
    }
}
