//! Lists of dependencies: they tell a language, and no more is read from them.

use super::draft::{Draft, Line};
use super::kind::FileKind;
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
        _ => return None,
    })
}

pub(super) fn read(runtime: Runtime, file: usize) -> Draft {
    Draft { runtime: Some((runtime, Line { file, number: 1 }, "the list of dependencies")), ..Draft::default() }
}
