//! Several files as one zip.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file with its name.
pub(super) struct File {
    pub name: String,
    pub text: String,
}

/// Packs files; the same files give the same bytes.
pub(super) fn pack(files: &[File]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for file in files {
        // Writing to memory cannot fail, and no name is longer than a zip may have.
        let _ = zip.start_file(&file.name, options);
        let _ = zip.write_all(file.text.as_bytes());
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
