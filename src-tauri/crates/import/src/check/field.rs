//! The rules of each property (`facts/graph.md §2.1`, `§2.3`).

use super::context::Context;
use super::identity::{check_name, check_nickname, check_sign_in_name, is_address};
use super::row::Row;
use crate::country::country_code;
use crate::phone::{e164, without_letters};
use crate::problem::{Cause, Level};
use crate::value::{DateOrder, Dated, date, is_scientific, language_tag, odd_in_phone, yes_no};
use jiff::civil::Date;
use model::UserProperty;
use serde_json::json;

pub(super) fn check_all(context: &Context<'_>, row: &mut Row) {
    for property in UserProperty::ALL.iter().copied().filter(|property| property.is_importable()) {
        if row.value(property).is_empty() {
            check_missing(context, row, property);
        } else {
            check_one(context, row, property);
        }
    }
}

/// Checks the values that are given: of people who are there nothing is missing.
pub(super) fn check_given(context: &Context<'_>, row: &mut Row) {
    for property in UserProperty::ALL.iter().copied().filter(|property| property.is_importable()) {
        if !row.value(property).is_empty() {
            check_one(context, row, property);
        }
    }
}

fn check_missing(context: &Context<'_>, row: &mut Row, property: UserProperty) {
    match property {
        UserProperty::DisplayName => row.say(
            Level::Stop,
            Cause::Required,
            property,
            property.graph_name(),
            "The display name is missing; fill it in, or the first and last name",
        ),
        UserProperty::UserPrincipalName => row.say(
            Level::Stop,
            Cause::Required,
            property,
            property.graph_name(),
            "The sign-in name is missing; fill it in, as in ana.ruiz@contoso.com",
        ),
        UserProperty::MailNickname if !row.value(UserProperty::UserPrincipalName).is_empty() => row.say(
            Level::Stop,
            Cause::Required,
            property,
            property.graph_name(),
            "No mail nickname can be made of the sign-in name; fill one in",
        ),
        UserProperty::AccountEnabled => row.set(property, context.options.enabled),
        UserProperty::UsageLocation => match &context.options.usage_location {
            Some(code) => {
                row.show(property, code);
                row.set(property, code.as_str());
            }
            None if row.licenses.is_empty() => {}
            None => row.say(
                Level::Stop,
                Cause::UsageLocationEmpty,
                property,
                "",
                "The usage location is empty, and without one no licence can be given; choose a country",
            ),
        },
        _ => {}
    }
}

fn check_one(context: &Context<'_>, row: &mut Row, property: UserProperty) {
    let value = row.value(property).to_owned();
    check_length(row, property, &value);
    match property {
        UserProperty::UserPrincipalName => check_sign_in_name(context, row, &value),
        UserProperty::MailNickname => check_nickname(row, &value),
        UserProperty::DisplayName | UserProperty::GivenName | UserProperty::Surname => {
            check_name(row, property, &value)
        }
        UserProperty::AccountEnabled => check_enabled(row, &value),
        UserProperty::UsageLocation => check_usage_location(row, &value),
        UserProperty::PreferredLanguage => check_language(row, &value),
        UserProperty::EmployeeHireDate => check_date(context, row, &value),
        UserProperty::BusinessPhones | UserProperty::MobilePhone | UserProperty::FaxNumber => {
            check_phone(row, property, &value)
        }
        UserProperty::EmployeeId | UserProperty::PostalCode => check_number(context, row, property, &value),
        UserProperty::OtherMails => check_other_mails(row, &value),
        UserProperty::Department => check_department(context, row, &value),
        _ => row.set(property, value),
    }
}

fn check_length(row: &mut Row, property: UserProperty, value: &str) {
    // Names with rules of their own say it themselves; a country or a date is converted first.
    let own = matches!(
        property,
        UserProperty::UserPrincipalName
            | UserProperty::MailNickname
            | UserProperty::UsageLocation
            | UserProperty::OtherMails
    );
    let Some(most) = property.max_length().filter(|_| !own) else {
        return;
    };
    let length = value.chars().count();
    if length > most {
        let message = format!("{} has {length} characters, at most {most} are allowed; shorten it", property.label());
        row.say(Level::Stop, Cause::TooLong, property, property.graph_name(), message);
    }
}

fn check_enabled(row: &mut Row, value: &str) {
    let property = UserProperty::AccountEnabled;
    match yes_no(value) {
        Some(enabled) => {
            row.show(property, if enabled { "Yes" } else { "No" });
            row.set(property, enabled);
        }
        None => row.say(
            Level::Stop,
            Cause::YesNo,
            property,
            "",
            format!("\u{201c}{value}\u{201d} does not say whether the person may sign in; write yes or no"),
        ),
    }
}

fn check_usage_location(row: &mut Row, value: &str) {
    let property = UserProperty::UsageLocation;
    match country_code(value) {
        Some(code) => {
            row.show(property, code);
            row.set(property, code);
        }
        None => row.say(
            Level::Stop,
            Cause::UsageLocationUnknown,
            property,
            value,
            format!("\u{201c}{value}\u{201d} is no country; write a code of two letters, such as DE"),
        ),
    }
}

fn check_language(row: &mut Row, value: &str) {
    let property = UserProperty::PreferredLanguage;
    match language_tag(value) {
        Some(tag) => {
            row.show(property, &tag);
            row.set(property, tag);
        }
        None => row.say(
            Level::Stop,
            Cause::Language,
            property,
            value,
            format!("\u{201c}{value}\u{201d} is no language tag; write it as in en-US"),
        ),
    }
}

fn check_date(context: &Context<'_>, row: &mut Row, value: &str) {
    let property = UserProperty::EmployeeHireDate;
    let day = match (date(value), context.facts.date_order) {
        (Dated::Day(day), _) => day,
        (Dated::Either(day_first, _), Some(DateOrder::DayFirst)) => day_first,
        (Dated::Either(_, month_first), Some(DateOrder::MonthFirst)) => month_first,
        (Dated::Either(day_first, month_first), None) => {
            let message = format!(
                "\u{201c}{value}\u{201d} is taken as {}; choose month first if {} is meant",
                in_words(day_first),
                in_words(month_first)
            );
            row.say(Level::Warn, Cause::DateAmbiguous, property, "", message);
            row.set(property, instant(day_first));
            return;
        }
        (Dated::Unreadable, _) => {
            let message = format!("\u{201c}{value}\u{201d} is no date; write it as in 2026-12-01");
            row.say(Level::Stop, Cause::DateUnreadable, property, "", message);
            return;
        }
    };
    row.show(property, &day.to_string());
    row.set(property, instant(day));
}

/// Graph keeps a hire date as an instant: midnight UTC.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn check_phone(row: &mut Row, property: UserProperty, value: &str) {
    if property == UserProperty::BusinessPhones {
        // Graph wants a list, and takes one value in it.
        row.set(property, json!([value]));
    } else {
        row.set(property, value);
    }
    if is_scientific(value) {
        say_scientific(row, property, value);
    } else if say_too_long_a_number(row, property, value) {
        // One word about a number is enough.
    } else if let Some(odd) = odd_in_phone(value) {
        let country = [UserProperty::Country, UserProperty::UsageLocation].map(|place| row.value(place).to_owned());
        let country = country.iter().find(|place| !place.is_empty()).map_or("", String::as_str);
        let number = without_letters(value);
        let preview =
            number.as_deref().and_then(|number| e164(number, country)).map(|full| format!(" (is it {full}?)"));
        let message = format!(
            "{} \u{201c}{value}\u{201d} holds \u{201c}{odd}\u{201d}; only one number of digits and + ( ) - . / is expected{}",
            property.label(),
            preview.unwrap_or_default()
        );
        row.say(Level::Warn, Cause::PhoneLetters, property, "", message);
    }
}

fn say_scientific(row: &mut Row, property: UserProperty, value: &str) {
    let message =
        format!("Excel shortened {} to \u{201c}{value}\u{201d}; take the number from its source", property.label());
    row.say(Level::Stop, Cause::ScientificNotation, property, "", message);
}

/// A spreadsheet keeps 15 digits of a number and fills up with others; no phone number has more either (E.164).
fn say_too_long_a_number(row: &mut Row, property: UserProperty, value: &str) -> bool {
    const KEPT: usize = 15;
    let digits = value.strip_prefix('+').unwrap_or(value);
    if digits.len() <= KEPT || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let message = format!(
        "{} \u{201c}{value}\u{201d} has {} digits; a spreadsheet keeps {KEPT} and makes the others up, so compare it with its source",
        property.label(),
        digits.len()
    );
    row.say(Level::Warn, Cause::LongNumber, property, property.graph_name(), message);
    true
}

fn check_number(context: &Context<'_>, row: &mut Row, property: UserProperty, value: &str) {
    row.set(property, value);
    if is_scientific(value) {
        say_scientific(row, property, value);
        return;
    }
    if say_too_long_a_number(row, property, value) {
        return;
    }
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let Some(width) = full_width(context, row, property).filter(|width| digits && value.len() < *width) else {
        return;
    };
    let message = format!(
        "Excel may have removed leading zeros: {} \u{201c}{value}\u{201d} has {}, {width} are usual",
        property.label(),
        crate::words::counted(value.len(), "digit")
    );
    row.say(Level::Warn, Cause::LeadingZeros, property, format!("{}:{width}", property.graph_name()), message);
}

/// How many digits a number of the kind has.
fn full_width(context: &Context<'_>, row: &Row, property: UserProperty) -> Option<usize> {
    if property == UserProperty::EmployeeId {
        // What the directory is used to goes before what the file shows: all of its numbers may have lost their zeros.
        let here = context.directory.employee_id_width.filter(|_| !context.facts.employee_id_zeros);
        return here.or(context.facts.employee_id_width);
    }
    let country = [UserProperty::Country, UserProperty::UsageLocation]
        .into_iter()
        .find_map(|place| country_code(row.value(place)));
    match country {
        Some("DE" | "ES" | "FR" | "IT" | "US") => Some(5),
        Some(_) => None,
        // Of wherever it is, the others of the column are.
        None => context.facts.postal_code_width,
    }
}

fn check_other_mails(row: &mut Row, value: &str) {
    let property = UserProperty::OtherMails;
    let addresses: Vec<&str> = value.split([';', ',', ' ']).filter(|address| !address.is_empty()).collect();
    let bad = addresses.iter().find(|address| !is_address(address));
    if let Some(bad) = bad {
        let message = format!("\u{201c}{bad}\u{201d} is no mail address; write it as in ana@example.com");
        row.say(Level::Stop, Cause::Characters, property, property.graph_name(), message);
    }
    row.set(property, json!(addresses));
}

fn check_department(context: &Context<'_>, row: &mut Row, value: &str) {
    let property = UserProperty::Department;
    row.set(property, value);
    if context.is_new_department(value) {
        let message = format!("Nobody is in the department \u{201c}{value}\u{201d} yet");
        row.say(Level::Note, Cause::DepartmentNew, property, value, message);
    }
}
