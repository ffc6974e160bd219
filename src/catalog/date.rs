//! A calendar day: what prices, sources and the reader's today are compared by.
//!
//! It knows no clock and no time zone. The build script compiles this file too, so that a day is read in one way only.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // In this order, so that the derived comparison is the calendar's.
    year: i16,
    month: u8,
    day: u8,
}

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateProblem {
    /// The text as it came.
    pub text: String,
}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not a day; write it like 2026-11-22", self.text)
    }
}

impl std::error::Error for DateProblem {}

impl Date {
    /// Names a day that is known when the program is written; text from outside goes through [`Date::parse`], which checks.
    pub const fn new(year: i16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// A [`DateProblem`] when the text has another form, or names a day that no calendar has.
    pub fn parse(text: &str) -> Result<Self, DateProblem> {
        Self::read(text).ok_or_else(|| DateProblem { text: text.to_owned() })
    }

    fn read(text: &str) -> Option<Self> {
        let well_formed = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !well_formed {
            return None;
        }
        let mut parts = text.split('-');
        let year: i16 = parts.next()?.parse().ok()?;
        let month: u8 = parts.next()?.parse().ok()?;
        let day: u8 = parts.next()?.parse().ok()?;
        (1..=days_in(year, month)).contains(&day).then_some(Self { year, month, day })
    }

    /// Returns the year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Returns how many days lie between `earlier` and this day; negative when this day is the earlier one.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.days_from_epoch() - earlier.days_from_epoch()
    }

    /// Returns the day so many days later.
    #[must_use]
    pub fn after_days(self, days: i32) -> Self {
        let mut day = self;
        for _ in 0..days {
            day = if day.day < days_in(day.year, day.month) {
                Self { day: day.day + 1, ..day }
            } else {
                Self { day: 1, ..day.after_months(1) }
            };
        }
        day
    }

    /// Returns the same day so many months later, or the last of that month where it has no such day.
    #[must_use]
    pub fn after_months(self, months: u32) -> Self {
        let mut day = self;
        for _ in 0..months {
            let (year, month) =
                if day.month == 12 { (day.year.saturating_add(1), 1) } else { (day.year, day.month + 1) };
            day = Self { year, month, ..day };
        }
        Self { day: day.day.min(days_in(day.year, day.month)), ..day }
    }

    /// Counts days with years that begin in March, so that a leap day is the last of its year.
    fn days_from_epoch(self) -> i32 {
        let month = (i32::from(self.month) + 9) % 12;
        let year = i32::from(self.year) - month / 10;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        365 * year + leap_days + (month * 306 + 5) / 10 + i32::from(self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Returns the length of a month in days, and 0 for a month that does not exist.
const fn days_in(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
