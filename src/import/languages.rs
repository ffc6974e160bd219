//! Lists of dependencies: they tell a language, and no more is read from them.

use super::draft::{Draft, Line};
use super::kind::FileKind;
use super::tree::Node;
use crate::answers::Runtime;

/// Returns the language that a list of dependencies stands for.
pub(super) fn runtime(kind: FileKind) -> Option<Runtime> {
    Some(match kind {
        FileKind::PackageJson => Runtime::Node,
        FileKind::Gemfile => Runtime::Ruby,
        FileKind::Requirements | FileKind::Pyproject => Runtime::Python,
        FileKind::GoMod => Runtime::Go,
        FileKind::PomXml => Runtime::Java,
        FileKind::MixExs => Runtime::Elixir,
        FileKind::ComposerJson => Runtime::Php,
        _ => return None,
    })
}

/// Packages of Node that answer requests.
const SERVERS: [&str; 14] = [
    "@hapi/hapi",
    "@nestjs/core",
    "@remix-run/node",
    "apollo-server",
    "astro",
    "express",
    "fastify",
    "hono",
    "koa",
    "next",
    "nuxt",
    "restify",
    "sails",
    "socket.io",
];

/// Whether a package.json starts nothing and has no server: beside another language it is there for what browsers load.
pub(super) fn is_for_browsers(package: &Node) -> bool {
    let starts = package.at(&["scripts", "start"]).is_some();
    let needs = package.get("dependencies").into_iter().flat_map(Node::pairs);
    !starts && !needs.into_iter().any(|(name, ..)| SERVERS.contains(&name))
}

pub(super) fn read(runtime: Runtime, file: usize) -> Draft {
    Draft { runtime: Some((runtime, Line { file, number: 1 }, "the list of dependencies")), ..Draft::default() }
}
