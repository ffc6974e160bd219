//! The reader's calendar.

/// Returns today's year, month (1 to 12) and day where the reader is.
pub fn today() -> Option<(i16, u8, u8)> {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Some((year, month, u8::try_from(now.get_date()).ok()?))
}
