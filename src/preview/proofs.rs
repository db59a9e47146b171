//! Leaflets as they would print: what a print shop would get, made when a browser asks for it.
//!
//! Addresses below `leaflets/`: the list, a page for each leaflet (`leaflets/fukui/fukui-shi/madoguchi/`) that shows its
//! press edition and what the preflight found, and its files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use crate::directory::Directory;
use crate::escape::{escape, escaped};
use crate::leaflet::{Broken, PrintOrder, Printed, folder, print};
use crate::web::Theme;

/// Where the list is, below the preview's own addresses.
pub(super) const LIST: &str = "leaflets/";

/// What one build shows of its leaflets.
#[derive(Clone)]
pub struct Proofs(Arc<Inner>);

struct Inner {
    directory: Directory,
    theme: Theme,
    today: Date,
    /// By folder.
    printed: Mutex<BTreeMap<String, Arc<OnceLock<Outcome>>>>,
}

/// `None` where there is nothing to print; one that is broken says so.
type Outcome = Result<Option<Printed>, Broken>;

impl std::fmt::Debug for Proofs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proofs")
    }
}

impl Proofs {
    /// Of the leaflets of a directory. Nothing is printed yet.
    pub fn new(directory: Directory, theme: Theme, today: Date) -> Self {
        Self(Arc::new(Inner {
            directory,
            theme,
            today,
            printed: Mutex::default(),
        }))
    }

    /// What stands at an address below [`LIST`]: its name, for its kind, and its bytes.
    pub(super) fn get(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let page = |html: String| Some(("index.html".to_owned(), html.into_bytes()));
        if path.is_empty() {
            return page(self.list());
        }
        let (folder, file) = path.rsplit_once('/')?;
        let printed = self.printed(folder)?;
        match (printed.get_or_init(|| self.print(folder)), file) {
            (Ok(Some(printed)), "") => page(self.page(printed)),
            (Ok(None), "") => page(whole(
                "印刷物が作れません",
                "<p>この印刷物にのせる窓口などが、まだありません。</p>",
            )),
            (Err(broken), "") => page(whole(
                "印刷物が作れません",
                &format!("<pre>{}</pre>", escaped(&broken.to_string())),
            )),
            (Ok(Some(printed)), file) => {
                let (name, bytes) = printed.files.iter().find(|(name, _)| name == file)?;
                Some((name.clone(), bytes.clone()))
            }
            (Ok(None) | Err(_), _) => None,
        }
    }

    /// Where the leaflet of a folder is kept; nobody who asks for another one waits while it is printed.
    fn printed(&self, wanted: &str) -> Option<Arc<OnceLock<Outcome>>> {
        let Inner { directory, printed, .. } = &*self.0;
        let is_there = directory.leaflets.iter().any(|one| folder(directory, one) == wanted);
        is_there.then(|| {
            let mut known = printed.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(wanted.to_owned()).or_default())
        })
    }

    fn print(&self, wanted: &str) -> Outcome {
        let Inner {
            directory,
            theme,
            today,
            ..
        } = &*self.0;
        let mut found = None;
        print(
            directory,
            theme,
            *today,
            &PrintOrder::default(),
            |leaflet| folder(directory, leaflet) == wanted,
            |one| {
                found = Some(one);
                Ok::<(), Broken>(())
            },
        )?;
        Ok(found)
    }

    fn list(&self) -> String {
        let Inner { directory, .. } = &*self.0;
        let mut rows = String::new();
        for leaflet in &directory.leaflets {
            let folder = escaped(&folder(directory, leaflet));
            let title = escaped(&leaflet.title);
            let _ = write!(
                rows,
                "<li><a href=\"/{}{LIST}{folder}/\">{title}</a> <small>{folder}</small></li>",
                super::page::OWN
            );
        }
        if rows.is_empty() {
            rows.push_str("<li>印刷物の定義（leaflets/ の YAML）が、まだありません。</li>");
        }
        whole("印刷物（印刷所へ渡すすがた）", &format!("<ul>{rows}</ul>"))
    }

    fn page(&self, printed: &Printed) -> String {
        let title = &self.0.directory.leaflets[printed.leaflet].title;
        let mut body = String::new();
        for problem in printed.problems.iter() {
            body.push_str("<p class=\"madoguchi-warning\">");
            escape(&problem.what.ja, &mut body);
            if let Some(instead) = &problem.instead {
                body.push_str("<br>");
                escape(&instead.ja, &mut body);
            }
            body.push_str("</p>");
        }
        let shows = |name: &str| printed.files.iter().any(|(file, _)| file == name);
        for (file, name) in [
            (
                "press.pdf",
                "印刷所へ渡すデータ（トンボと塗り足しのついた、できあがりのすがた）",
            ),
            ("press-imposed.pdf", "中綴じの面付け"),
            ("reader.pdf", "読むための PDF"),
            ("nyuko.pdf", "入稿仕様書"),
        ] {
            if shows(file) {
                let open = if file == "press.pdf" || !shows("press.pdf") {
                    " open"
                } else {
                    ""
                };
                let _ = write!(
                    body,
                    "<details{open}><summary>{name}：<a href=\"{file}\">{file}</a></summary>\
                     <iframe src=\"{file}\" title=\"{name}\" loading=\"lazy\"></iframe></details>"
                );
            }
        }
        if !printed.findings.is_empty() {
            body.push_str("<h2>データの検査</h2><table><tbody>");
            for finding in &printed.findings {
                let good = if finding.good { "よし" } else { "だめ" };
                let (rule, found) = (escaped(finding.rule), escaped(&finding.found));
                let _ = write!(
                    body,
                    "<tr><td>{good}</td><th scope=\"row\">{rule}</th><td>{found}</td></tr>"
                );
            }
            body.push_str("</tbody></table>");
        }
        let _ = write!(body, "<p><a href=\"/{}{LIST}\">印刷物の一覧</a></p>", super::page::OWN);
        whole(title, &body)
    }
}

fn whole(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"ja\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/{}preview.css\">\n\
         <body class=\"madoguchi-proofs\">\n<h1>{title}</h1>\n{body}\n</body></html>\n",
        super::page::OWN
    )
}
