//! What the preview adds to a page, and the page for when there is none yet.

/// Where the preview's own files are.
pub(super) const OWN: &str = "__madoguchi/";

/// The script that loads a page again and shows problems.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// How the problems look.
pub(super) const STYLE: &str = include_str!("preview.css");

/// The page with the preview's script in it. The page's content security policy forbids inline scripts, so
/// the script is a file, and `version` stands in its address.
pub(super) fn with_script(page: &[u8], version: u64) -> Vec<u8> {
    let script = script(version);
    // A minified page may do without the closing tag; then the script comes last.
    let closing = b"</body";
    let at = page
        .windows(closing.len())
        .rposition(|window| window.eq_ignore_ascii_case(closing))
        .unwrap_or(page.len());
    let mut with = Vec::with_capacity(page.len() + script.len());
    with.extend_from_slice(&page[..at]);
    with.extend_from_slice(script.as_bytes());
    with.extend_from_slice(&page[at..]);
    with
}

/// A page with nothing but problems, for when no build has succeeded yet.
pub(super) fn problems(html: &str, version: u64) -> String {
    notice(
        "内容に直すところがあります",
        &format!("<div id=\"madoguchi-problems\" class=\"page\" role=\"alert\" lang=\"ja\">{html}</div>"),
        "直して保存すると、このページは自動で新しくなります。",
        version,
    )
}

/// The page for an address that the site does not have, when it has no page for that.
pub(super) fn not_found(version: u64) -> String {
    notice(
        "ページが見つかりません",
        "",
        "<a href=\"/\">トップページへ</a>",
        version,
    )
}

/// The page of the leaflets while there are none to see.
pub(super) fn no_proofs(version: u64) -> String {
    notice(
        "印刷物はまだありません",
        "<p>作っているところか、定義（leaflets/ の YAML）がないか、内容に直すところがあります。</p>",
        "できると、このページは自動で新しくなります。",
        version,
    )
}

fn notice(title: &str, body: &str, hint: &str, version: u64) -> String {
    format!(
        "<!doctype html>\n<html lang=\"ja\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/{OWN}preview.css\">\n\
         <main class=\"madoguchi-notice\">\n<h1>{title}</h1>\n{body}\n<p>{hint}</p>\n</main>\n{}\n",
        script(version)
    )
}

fn script(version: u64) -> String {
    format!("<script src=\"/{OWN}reload.js?v={version}\" defer></script>")
}

#[cfg(test)]
mod tests {
    use super::with_script;

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let script = "<script src=\"/__madoguchi/reload.js?v=7\" defer></script>";
        for (before, after) in [
            ("<body>a", "</body></html>"),
            ("<BODY>a</body>b", "</BODY >"),
            ("<p>窓口", ""),
            ("", ""),
        ] {
            let page = format!("{before}{after}");
            let with = String::from_utf8(with_script(page.as_bytes(), 7)).unwrap();
            assert_eq!(with, format!("{before}{script}{after}"));
        }
    }
}
