//! A reminder to look at the decision again, as iCalendar (RFC 5545).

use super::{Decision, escape};
use crate::catalog::{Date, STALE_AFTER_DAYS};
use crate::hash::fnv1a;
use crate::wording::plan::triggers;

/// Longest line, in bytes, before it is folded.
const LONGEST_LINE: usize = 75;

/// Returns the day to look again: when a move may begin to pay at the earliest, and at the latest when the book would be called stale.
pub(super) fn look_again(decision: &Decision<'_>) -> Date {
    day_and_why(decision).0
}

/// Returns that day, and why it is that.
fn day_and_why(decision: &Decision<'_>) -> (Date, String) {
    let stale = decision.today.after_days(STALE_AFTER_DAYS);
    let month = decision.assessment.verdict.switch_month_range.map(|(low, _)| low).filter(|month| *month > 0);
    match month.map(|month| decision.today.after_months(month)).filter(|day| *day < stale) {
        Some(day) => (day, "From this day on a move may begin to pay.".to_owned()),
        None => (stale, format!("By this day the answer is {STALE_AFTER_DAYS} days old: look at the prices again.")),
    }
}

/// Writes the reminder.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let day = |date: Date| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let ((when, why), made) = (day_and_why(decision), decision.today);
    let summary = format!("Heroku or Kubernetes for {}: look again", decision.name());
    let mut about = vec![decision.assessment.verdict.headline.clone(), why, "Ask again sooner when:".to_owned()];
    about.extend(triggers(decision.answers, decision.assessment).into_iter().map(|trigger| format!("- {trigger}")));
    about.push(decision.reopening());
    // The same case is the same event, written on whatever day: a calendar takes the later one in its place.
    let identity = fnv1a(&decision.answers.to_json());
    let sequence = made.days_since(Date::new(2026, 1, 1)).max(0);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Heroku or Kubernetes//Decision guide//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{identity:016x}@heroku-or-kubernetes.invalid"),
        format!("SEQUENCE:{sequence}"),
        format!("DTSTAMP:{}T000000Z", day(made)),
        format!("DTSTART;VALUE=DATE:{}", day(when)),
        format!("DTEND;VALUE=DATE:{}", day(when.after_days(1))),
        format!("SUMMARY:{}", escape::calendar(&summary)),
        format!("DESCRIPTION:{}", escape::calendar(&about.join("\n"))),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escape::calendar(&summary)),
        "TRIGGER:PT9H".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// Folds a line, never within a character, and ends it.
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
    text
}
