//! The file `_headers`, which Netlify, Cloudflare Pages and others read.

use crate::page::POLICY;

/// What names that hold a hash of their content begin with.
const KEPT_FOR_EVER: [&str; 8] = ["app", "site", "echarts", "worker", "case", "costs", "files", "boxes"];

/// Returns the text of the file.
pub fn headers() -> String {
    let all = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n  X-Content-Type-Options: nosniff\n"
    );
    let kept = KEPT_FOR_EVER.map(|name| format!("/{name}-*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    // It has its scripts within it, which the policy forbids. Some hosts lead x.html to x, and look here for that.
    let file = ["/heroku-or-kubernetes.html", "/heroku-or-kubernetes"]
        .map(|name| format!("{name}\n  Content-Disposition: attachment\n"));
    [all, kept.concat(), file.concat()].concat()
}
