//! Several files as one zip.

use std::io::Write;

use miniz_oxide::deflate::compress_to_vec;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, Error, ZipArchiveWriter, ZipFileBuilder, crc32};

/// How hard to compress, 0 to 10.
const LEVEL: u8 = 6;

/// A file with its name.
pub(super) struct File {
    pub name: String,
    pub text: String,
}

/// Packs files; the same files give the same bytes.
pub(super) fn pack(files: &[File]) -> Vec<u8> {
    // Writing to memory cannot fail, and no name is longer than a zip may have.
    try_pack(files).unwrap_or_default()
}

fn try_pack(files: &[File]) -> Result<Vec<u8>, Error> {
    // No clock, and the first day that there is in a zip: without one, some programs say 1979 and others refuse.
    let day = UtcDateTime::from_components(1980, 1, 1, 0, 0, 0, 0);
    let mut zip = ZipArchiveWriter::new(Vec::new());
    for File { name, text } in files {
        let bytes = text.as_bytes();
        let file = zip.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = day.into_iter().fold(file, ZipFileBuilder::last_modified).start()?;
        entry.write_all(&compress_to_vec(bytes, LEVEL))?;
        entry.finish(DataDescriptorOutput::new(crc32(bytes), bytes.len() as u64))?;
    }
    zip.finish()
}
