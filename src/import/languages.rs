//! Lists of dependencies: they tell a language, and no more is read from them.

use super::draft::{Draft, Line};
use super::kind::Kind;
use crate::answers::Runtime;

/// Returns the language that a list of dependencies stands for.
pub(super) fn runtime(kind: Kind) -> Option<Runtime> {
    Some(match kind {
        Kind::PackageJson => Runtime::Node,
        Kind::Gemfile => Runtime::Ruby,
        Kind::Requirements | Kind::Pyproject => Runtime::Python,
        Kind::GoMod => Runtime::Go,
        Kind::PomXml => Runtime::Java,
        Kind::MixExs => Runtime::Elixir,
        _ => return None,
    })
}

pub(super) fn read(runtime: Runtime, file: usize) -> Draft {
    Draft { runtime: Some((runtime, Line { file, number: 1 }, "the list of dependencies")), ..Draft::default() }
}
