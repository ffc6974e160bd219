//! What a browser keeps for use without a network: the list of files in `sw.js`, each with the hash of its content.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Where the list goes in `sw.js`, and what stands there in a development build.
const PLACE: &str = "/* hok:edition */ { edition: \"\", files: [] }";

/// What nobody needs without a network: files for hosts and for other programs. `embed.js` is kept: `widget.html` shows the widget by it.
const NOT_KEPT: [&str; 8] = [
    "sw.js",
    "_headers",
    "oembed.json",
    "social-card.png",
    "answers.schema.json",
    "backtest.json",
    "heroku-or-kubernetes.html",
    "SHA256SUMS",
];

/// How names of licences end, and of lists of functions, which are asked for where the page has stopped.
const NOT_KEPT_ENDS: [&str; 2] = [".LEGAL.txt", ".functions.txt"];

/// A file of the site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct SiteFile {
    name: String,
    /// As the attribute `integrity` has it.
    hash: String,
}

/// All that is kept.
#[derive(Debug, Serialize)]
struct Edition {
    /// Changes when any file does.
    edition: String,
    files: Vec<SiteFile>,
}

/// Writes the list of the files in a folder into the text of `sw.js`.
pub fn with_edition(worker: &str, folder: &Path) -> Result<String, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("cannot list {}: {error}", folder.display()))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let is_for_few = NOT_KEPT_ENDS.iter().any(|end| name.ends_with(end));
        if path.is_file() && !is_for_few && !NOT_KEPT.contains(&name.as_str()) {
            let content = fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            files.push(SiteFile { name, hash: format!("sha256-{}", STANDARD.encode(Sha256::digest(content))) });
        }
    }
    // A folder lists its files in any order; the same site must be the same edition.
    files.sort();
    let mut all = Sha256::new();
    for SiteFile { name, hash } in &files {
        all.update(format!("{name} {hash}\n"));
    }
    let edition = URL_SAFE_NO_PAD.encode(all.finalize()).chars().take(16).collect();
    let list = serde_json::to_string(&Edition { edition, files }).map_err(|problem| problem.to_string())?;
    match worker.matches(PLACE).count() {
        1 => Ok(worker.replacen(PLACE, &list, 1)),
        found => Err(format!("sw.js must hold `{PLACE}` once, and holds it {found} times")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says where")]
mod tests {
    use super::{PLACE, with_edition};
    use std::fs;

    #[test]
    fn an_edition_changes_with_any_of_its_files_and_with_nothing_else() {
        let folder = std::env::temp_dir().join(format!("hok-offline-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let edition = |files: &[(&str, &str)]| {
            for (name, text) in files {
                fs::write(folder.join(name), text).unwrap();
            }
            with_edition(PLACE, &folder).unwrap()
        };
        let first = edition(&[("index.html", "a"), ("app.js", "b"), ("sw.js", "1")]);
        let same = edition(&[("sw.js", "2"), ("_headers", "3")]);
        let other = edition(&[("app.js", "c")]);
        fs::remove_dir_all(&folder).unwrap();
        assert!(
            first.contains(r#""name":"app.js","hash":"sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=""#),
            "{first}"
        );
        assert_eq!(first, same);
        assert_ne!(first, other);
    }

    #[test]
    fn a_worker_without_the_place_is_refused() {
        let message = with_edition("", &std::env::temp_dir()).unwrap_err();
        assert!(message.contains("sw.js must hold"), "{message}");
    }
}
