//! The press edition: pages laid on sheets with marks, CMYK, PDF/X-1a:2003, or PDF/X-4 with the print shop's profile.

use std::fmt::Write;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary, text_string};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::impose::{BLEED, MARK_WIDTH, SLUG, Side, number};
use super::set::{Broken, broken};
use super::world::Shop;

/// What a file says of itself.
#[derive(Debug, Clone)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    /// `2026-11-01`
    pub(super) date: String,
    /// The print shop's colour profile, if it gave one.
    pub(super) icc: Option<&'a [u8]>,
}

impl About<'_> {
    pub(super) fn standard(&self) -> &'static str {
        if self.icc.is_some() { "PDF/X-4" } else { "PDF/X-1a:2003" }
    }
}

/// The printing condition that is named when there is no profile.
pub(super) const CONDITION: (&str, &str) = ("JC200103", "Japan Color 2001 Coated");

/// Lays the pages of `document` on `sides`.
pub(super) fn pdf(shop: &Shop, document: &PagedDocument, sides: &[Side], about: &About<'_>) -> Result<Vec<u8>, Broken> {
    let standards = PdfStandards::new(&[PdfStandard::V_1_4]).map_err(|error| Broken(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(about.title.to_owned()),
        creator: Smart::Custom(Some("Madoguchi".to_owned())),
        tagged: false,
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(document, &options).map_err(|errors| broken(shop, &errors))?;
    finish(&bytes, sides, about).map_err(|error| Broken(error.to_string()))
}

fn finish(bytes: &[u8], sides: &[Side], about: &About<'_>) -> lopdf::Result<Vec<u8>> {
    let mut pdf = Document::load_mem(bytes)?;
    let forms = forms(&mut pdf)?;
    let pages = pdf.new_object_id();
    let all = pdf.add_object(separation_all());
    let mut kids: Vec<Object> = Vec::new();
    for side in sides {
        kids.push(page(&mut pdf, side, &forms, pages, all).into());
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    pdf.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let intent = intent(&mut pdf, about);
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(about).into_bytes(),
    )
    .with_compression(false);
    let metadata = pdf.add_object(metadata);
    let catalog = pdf.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "OutputIntents" => vec![intent.into()],
        "Metadata" => metadata,
    });
    let date = Object::string_literal(format!("D:{}000000+09'00'", about.date.replace('-', "")));
    let info = pdf.add_object(dictionary! {
        "Title" => text_string(about.title),
        "Creator" => Object::string_literal("Madoguchi"),
        "Producer" => Object::string_literal("Madoguchi"),
        "CreationDate" => date.clone(),
        "ModDate" => date,
        "Trapped" => "False",
        "GTS_PDFXVersion" => Object::string_literal(about.standard()),
    });
    pdf.trailer.set("Root", catalog);
    pdf.trailer.set("Info", info);
    // What readers need is no business of a press; what nothing refers to any more goes.
    pdf.prune_objects();
    pdf.renumber_objects();
    let version = if about.icc.is_some() { "1.6" } else { "1.4" };
    version.clone_into(&mut pdf.version);
    let id = blake3::hash(bytes).as_bytes()[..16].to_vec();
    let id = Object::String(id, StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    pdf.compress();
    // XMP is read by programs that know no PDF: never compressed.
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.has_type(b"Metadata")
        {
            stream.decompress()?;
        }
    }
    let mut out = Vec::with_capacity(bytes.len());
    // PDF 1.4 knows no streams of objects.
    let options = SaveOptions::builder()
        .use_object_streams(false)
        .use_xref_streams(false)
        .build();
    pdf.save_with_options(&mut out, options)?;
    Ok(out)
}

/// Every page as a form that can be laid on a sheet; its origin is the lower left corner of its bleed.
fn forms(pdf: &mut Document) -> lopdf::Result<Vec<ObjectId>> {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let mut forms = Vec::with_capacity(pages.len());
    for id in pages {
        let content = pdf.get_page_content(id);
        let page = pdf.get_dictionary(id)?.clone();
        let media = page.get(b"MediaBox")?.clone();
        let resources = match page.get(b"Resources") {
            Ok(resources) => resources.clone(),
            Err(_) => Object::Dictionary(Dictionary::new()),
        };
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => media,
            "Resources" => resources,
        };
        forms.push(pdf.add_object(Stream::new(form, content)));
    }
    Ok(forms)
}

fn page(pdf: &mut Document, side: &Side, forms: &[ObjectId], parent: ObjectId, all: ObjectId) -> ObjectId {
    let mut content = format!("1 0 0 1 {0} {0} cm\n", number(SLUG));
    let mut xobjects = Dictionary::new();
    for panel in &side.panels {
        let Some((page, form)) = panel.page.and_then(|page| Some((page, forms.get(page)?))) else {
            continue;
        };
        // A panel that is narrower than its page shows the middle of it.
        let width = page_width(pdf, *form);
        let shift = panel.left - (width - 2.0 * BLEED - panel.width) / 2.0 - BLEED;
        let [left, bottom, right, top] = side.window(panel);
        let name = format!("P{}", page + 1);
        // Writing to a String cannot fail.
        let _ = writeln!(
            content,
            "q {} {} {} {} re W n 1 0 0 1 {} {} cm /{name} Do Q",
            number(left),
            number(bottom),
            number(right - left),
            number(top - bottom),
            number(shift),
            number(-BLEED),
        );
        xobjects.set(name, *form);
    }
    let _ = write!(content, "/All CS 1 SCN {} w\n{}", number(MARK_WIDTH), side.marks());
    let content = pdf.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let (width, height) = (side.width, side.height);
    let reals = |values: [f64; 4]| {
        values
            .iter()
            .map(|value| Object::Real(as_f32(*value)))
            .collect::<Vec<_>>()
    };
    pdf.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => reals([0.0, 0.0, width + 2.0 * SLUG, height + 2.0 * SLUG]),
        "BleedBox" => reals([SLUG - BLEED, SLUG - BLEED, SLUG + width + BLEED, SLUG + height + BLEED]),
        "TrimBox" => reals([SLUG, SLUG, SLUG + width, SLUG + height]),
        "Resources" => dictionary! {
            "XObject" => xobjects,
            "ColorSpace" => dictionary! { "All" => all },
        },
        "Contents" => content,
    })
}

fn page_width(pdf: &Document, form: ObjectId) -> f64 {
    let width = || -> lopdf::Result<f64> {
        let media = pdf.get_object(form)?.as_stream()?.dict.get(b"BBox")?.as_array()?;
        let at = |index: usize| media.get(index).and_then(|one| one.as_float().ok()).unwrap_or(0.0);
        Ok(f64::from(at(2) - at(0)))
    };
    width().unwrap_or(0.0)
}

// Lengths of paper, in points: far within what it can hold.
#[allow(clippy::cast_possible_truncation)]
fn as_f32(value: f64) -> f32 {
    value as f32
}

/// What is printed on every plate: marks.
fn separation_all() -> Object {
    Object::Array(vec![
        "Separation".into(),
        "All".into(),
        "DeviceCMYK".into(),
        Object::Dictionary(dictionary! {
            "FunctionType" => 2,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()],
            "C1" => vec![1.into(), 1.into(), 1.into(), 1.into()],
            "N" => 1,
        }),
    ])
}

fn intent(pdf: &mut Document, about: &About<'_>) -> ObjectId {
    let mut intent = dictionary! { "Type" => "OutputIntent", "S" => "GTS_PDFX" };
    if let Some(icc) = about.icc {
        let profile = pdf.add_object(Stream::new(dictionary! { "N" => 4 }, icc.to_vec()));
        intent.set("OutputConditionIdentifier", Object::string_literal("Custom"));
        intent.set("Info", Object::string_literal(profile_name(icc)));
        intent.set("DestOutputProfile", profile);
    } else {
        intent.set("OutputConditionIdentifier", Object::string_literal(CONDITION.0));
        intent.set("OutputCondition", Object::string_literal(CONDITION.1));
        intent.set("RegistryName", Object::string_literal("http://www.color.org"));
        intent.set("Info", Object::string_literal(CONDITION.1));
    }
    pdf.add_object(intent)
}

/// The name that a colour profile gives itself; ICC.1, `desc` of both versions.
pub(super) fn profile_name(icc: &[u8]) -> String {
    let number = |at: usize| {
        icc.get(at..at + 4)
            .and_then(|bytes| <[u8; 4]>::try_from(bytes).ok())
            .map(|bytes| u32::from_be_bytes(bytes) as usize)
    };
    let find = || -> Option<String> {
        let count = number(128)?.min(100);
        let entry = (0..count)
            .map(|index| 132 + 12 * index)
            .find(|at| icc.get(*at..*at + 4) == Some(b"desc".as_slice()))?;
        let (offset, size) = (number(entry + 4)?, number(entry + 8)?);
        let data = icc.get(offset..offset.checked_add(size)?)?;
        let text: String = match data.get(..4)? {
            b"desc" => data
                .get(12..)?
                .iter()
                .take_while(|byte| **byte != 0)
                .map(|byte| char::from(*byte))
                .collect(),
            _ => data
                .get(28..)?
                .chunks_exact(2)
                .map(|pair| char::from(pair[1]))
                .filter(char::is_ascii)
                .collect(),
        };
        Some(
            text.chars()
                .filter(|c| !c.is_control())
                .collect::<String>()
                .trim()
                .to_owned(),
        )
    };
    find()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "Custom profile".to_owned())
}

/// Whether bytes are a colour profile of a CMYK press.
pub(super) fn is_press_profile(icc: &[u8]) -> bool {
    icc.get(36..40) == Some(b"acsp".as_slice())
        && icc.get(12..16) == Some(b"prtr".as_slice())
        && icc.get(16..20) == Some(b"CMYK".as_slice())
}

fn xmp(about: &About<'_>) -> String {
    let title = about
        .title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let date = format!("{}T00:00:00+09:00", about.date);
    let standard = about.standard();
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
         <xmp:MetadataDate>{date}</xmp:MetadataDate><xmp:CreatorTool>Madoguchi</xmp:CreatorTool>\
         <pdf:Producer>Madoguchi</pdf:Producer><pdf:Trapped>False</pdf:Trapped>\
         <pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>\
         <xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>\
         <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        id = &blake3::hash(about.title.as_bytes()).to_hex()[..32],
    )
}

/// The operations of a content stream.
pub(super) fn operations(content: &[u8]) -> Vec<Operation> {
    Content::decode(content)
        .map(|content| content.operations)
        .unwrap_or_default()
}
