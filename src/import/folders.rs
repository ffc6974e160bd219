//! Folders of files: those of one folder are about one app, where several apps are told of.

use std::collections::BTreeSet;

use super::Source;
use super::draft::{Fact, Line};
use super::kind::FileKind;
use super::merge::Unit;

use crate::order::gathered;

/// Returns the folder that the name of a file tells; nothing for one that stands alone.
pub(super) fn folder(name: &str) -> &str {
    name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// The folders of all files, and what is declared in them.
pub(super) struct Folders<'a> {
    of_files: Vec<&'a str>,
    declared: BTreeSet<(FileKind, &'a str)>,
}

impl<'a> Folders<'a> {
    pub fn new(sources: &[Source<'a>]) -> Self {
        Self { of_files: sources.iter().map(|source| folder(source.name)).collect(), declared: BTreeSet::new() }
    }

    /// Returns the folder of the file that a line is of.
    pub fn of(&self, line: Line) -> &'a str {
        self.of_files.get(line.file).copied().unwrap_or_default()
    }

    /// Notes that a file of a folder declares services of an app. Compose files of several folders are about the same services, and objects
    /// of a cluster are read together.
    pub fn declare(&mut self, kind: FileKind, line: Line) {
        if kind.declares_process_types() {
            self.declared.insert((kind, self.of(line)));
        }
    }

    /// Returns the folders of the files that tell of a service.
    pub fn of_unit(&self, unit: &Unit) -> BTreeSet<&'a str> {
        gathered(unit.facts.iter().map(|(_, fact)| self.of(fact.line)).chain([self.of(unit.line)]))
    }

    /// Whether a file of a kind, in a folder, is about another app than a service is of: that one has such a file in its own folder.
    pub fn is_of_another(&self, kind: FileKind, line: Line, unit: &Unit) -> bool {
        let here = self.of(line);
        let has_own = |folder: &&str| *folder != here && self.declared.contains(&(kind, *folder));
        self.declared.contains(&(kind, here)) && self.of_unit(unit).iter().any(has_own)
    }

    /// Gives each service without a language of its own that of its folder, else that of folders without services: those are of all.
    pub fn fill_languages(&self, languages: &[(u8, Fact)], units: &mut [Unit]) {
        let with_services: BTreeSet<&str> = gathered(units.iter().flat_map(|unit| self.of_unit(unit)));
        for unit in units {
            if unit.facts.iter().any(|(_, fact)| fact.field == "runtime") {
                continue;
            }
            let own = self.of_unit(unit);
            // What Heroku prints may lie anywhere, whichever app it is about.
            let is_printed = unit.facts.iter().all(|(rank, _)| *rank == 0);
            let (of_folder, others): (Vec<_>, Vec<_>) =
                languages.iter().cloned().partition(|(_, fact)| own.contains(self.of(fact.line)));
            if of_folder.is_empty() {
                let is_of_all = |(_, fact): &(u8, Fact)| is_printed || !with_services.contains(self.of(fact.line));
                unit.facts.extend(others.into_iter().filter(is_of_all));
            } else {
                unit.facts.extend(of_folder);
            }
        }
    }
}
