//! Dates of HTTP (RFC 9110, section 5.6.7) as the `date-time` that says the same.

/// The three forms of an `HTTP-date`, of which it is left open whether there is such a day and time. Of
/// a year with two digits all that matters is whether it has a leap day, which no century changes.
pub fn to_datetime(text: &str) -> Option<String> {
    let (weekday, rest) = text.split_at(text.find([',', ' '])?);
    let (day, month, year, time) = match rest.strip_prefix(", ") {
        Some(rest) if SHORT.contains(&weekday) => imf_fixdate(rest)?,
        Some(rest) if LONG.contains(&weekday) => rfc850(rest)?,
        None if SHORT.contains(&weekday) => asctime(rest.strip_prefix(' ')?)?,
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let is_whole = !time.contains('.');
    is_whole.then(|| format!("{year}-{month:02}-{day}T{time}Z"))
}

/// Day, month, year and time.
type Parts<'t> = (String, &'t str, String, &'t str);

const SHORT: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<Parts<'_>> {
    let parts: Vec<_> = text.split(' ').collect();
    let [day, month, year, time, "GMT"] = parts[..] else {
        return None;
    };
    Some((day.to_owned(), month, year.to_owned(), time))
}

/// `06-Nov-94 08:49:37 GMT`
fn rfc850(text: &str) -> Option<Parts<'_>> {
    let (date, time) = text.strip_suffix(" GMT")?.split_once(' ')?;
    let parts: Vec<_> = date.split('-').collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    Some((day.to_owned(), month, format!("20{year}"), time))
}

/// `Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<Parts<'_>> {
    let (month, rest) = text.split_once(' ')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let day = match day.strip_prefix(' ') {
        Some(digit) => format!("0{digit}"),
        None => day.to_owned(),
    };
    let (time, year) = rest.strip_prefix(' ')?.split_once(' ')?;
    Some((day, month, year.to_owned(), time))
}
