//! Format 1 of a link: a table of fields with places, words and defaults of its own, so that links outlive our structs.
//!
//! Content: the edition of the price book, then each field in its order: a bit whether it differs from the default of this format, and
//! its value. A service is written by what differs from the one before it.
//!
//! The format is frozen: links that were made with it are kept in `tests/links/v1.txt` and decode for ever. Words may be added at the
//! end of a list; what is added beside them stands in whole bytes behind all fields. A page that does not know those bytes keeps them as
//! they are, and writes them again.

mod read;
mod table;
mod write;

pub(super) use read::decode;
pub(super) use write::encode;
