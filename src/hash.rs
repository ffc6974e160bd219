//! One number for a text: the FNV-1a hash, 64 bits. Links and sampled futures rest on it, so that it stays as it is for ever.

/// Returns the FNV-1a hash of the bytes of a text.
pub(crate) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
