//! The keys of a layer that say when departures are counted: `weekday`, `date` and `hours`.

use time::{Date, Month, Weekday};

use super::Role;
use super::file::{DateFile, LayerFile};
use crate::read::suggest::closest;

/// When the departures of a timetable (GTFS) are counted, as far as the project file says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timetable {
    /// The day of the week; that of `date`, where there is one.
    pub weekday: Option<Weekday>,
    /// The very date.
    pub date: Option<Date>,
    /// From the first hour of the clock up to, and without, the second.
    pub hours: Option<(u8, u8)>,
}

/// The days of the week, as they may be written.
const DAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Monday, "maandag", "monday"),
    (Weekday::Tuesday, "dinsdag", "tuesday"),
    (Weekday::Wednesday, "woensdag", "wednesday"),
    (Weekday::Thursday, "donderdag", "thursday"),
    (Weekday::Friday, "vrijdag", "friday"),
    (Weekday::Saturday, "zaterdag", "saturday"),
    (Weekday::Sunday, "zondag", "sunday"),
];

/// The keys of a layer, checked; `None` where it has none of them.
///
/// # Errors
///
/// What was found, what was expected and what to do.
pub fn timetable(typed: &LayerFile) -> Result<Option<Timetable>, String> {
    if typed.weekday.is_none() && typed.date.is_none() && typed.hours.is_none() {
        return Ok(None);
    }
    if typed.role != Role::Voorzieningen {
        let role = typed.role.word();
        return Err(format!(
            "`weekday`, `date` and `hours` belong to role \"voorzieningen\" (stops), this layer's is \"{role}\""
        ));
    }
    let named = typed.weekday.as_deref().map(weekday).transpose()?;
    let date = typed.date.as_ref().map(|typed| date(&typed.text())).transpose()?;
    if let (Some(weekday), Some(date)) = (named, date)
        && date.weekday() != weekday
    {
        return Err(format!("date = \"{date}\" is a {}, and weekday says {weekday}; take one of the two out", date.weekday()));
    }
    let hours = match typed.hours {
        None => None,
        Some([from, to]) if (0..24).contains(&from) && (from + 1..=24).contains(&to) => Some((from as u8, to as u8)),
        Some([from, to]) => {
            return Err(format!(
                "hours = [{from}, {to}]: expected two whole hours of the clock, the earlier first, from 0 to 24, such as [7, 19]"
            ));
        }
    };
    Ok(Some(Timetable { weekday: date.map(Date::weekday).or(named), date, hours }))
}

fn weekday(typed: &str) -> Result<Weekday, String> {
    let name = typed.trim().to_lowercase();
    let found = DAYS.iter().find(|(_, dutch, english)| name == *dutch || name == *english);
    found.map(|(day, _, _)| *day).ok_or_else(|| {
        let near = closest(&name, DAYS.iter().flat_map(|(_, dutch, english)| [*dutch, *english]));
        let near = near.map(|near| format!(" (did you mean \"{near}\"?)")).unwrap_or_default();
        format!("weekday = \"{typed}\" is no day of the week{near}; expected such as \"dinsdag\" or \"tuesday\"")
    })
}

fn date(typed: &str) -> Result<Date, String> {
    let parts: Vec<&str> = typed.trim().split('-').collect();
    let read = |parts: &[&str]| {
        let [year, month, day] = parts else { return None };
        let plain = year.len() == 4 && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok().filter(|_| plain)
    };
    read(&parts).ok_or_else(|| format!("date = \"{typed}\" is no date; expected year-month-day, such as \"2024-05-14\""))
}

impl DateFile {
    fn text(&self) -> String {
        match self {
            DateFile::Text(text) => text.clone(),
            DateFile::Date(date) => date.to_string(),
        }
    }
}
