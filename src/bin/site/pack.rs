//! Packs programs as small as gzip can be, which takes seconds and is done once: what the guide in one file carries, and what hosts without
//! Brotli send.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use zopfli::{Format, Options};

/// Writes `FILE.gz` beside each file.
pub fn pack(files: &[&str]) -> Result<(), String> {
    files.par_iter().try_for_each(|name| {
        let body = fs::read(name).map_err(|error| format!("cannot read {name}: {error}"))?;
        let mut packed = Vec::new();
        zopfli::compress(Options::default(), Format::Gzip, body.as_slice(), &mut packed)
            .map_err(|error| format!("cannot pack {name}: {error}"))?;
        let place = Path::new(name).with_added_extension("gz");
        fs::write(&place, packed).map_err(|error| format!("cannot write {}: {error}", place.display()))
    })
}
