//! What the company enters about the people who work there: place, telephone, employment.

use super::dates::{DAY, weekday};
use super::fields::{Field, quoted};
use super::identifiers::mix;
use super::person::{Oddity, chance};
use super::records::Person;
use super::telephones::{self, SCATTER};
use super::{Seed, json};

impl Seed {
    /// Writes one of these properties and says true, or writes nothing if it was never set.
    pub(crate) fn write_work(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        let office = person.traits.office;
        let roll = |purpose: u64, range: u64| mix(self.number, person.index, purpose) % range;
        match field {
            Field::PreferredLanguage => json::text(out, self.speaks(person)),
            Field::CompanyName => json::text(out, office.company),
            Field::OfficeLocation => json::text(out, office.name),
            Field::StreetAddress => json::text(out, office.street),
            Field::PostalCode => json::text(out, office.postal_code),
            Field::City => json::text(out, office.city),
            Field::State => match office.state {
                Some(state) => json::text(out, state),
                None => return false,
            },
            Field::Country => json::text(out, office.country),
            Field::BusinessPhones => self.write_business_phone(person, out),
            Field::MobilePhone if roll(66, 10) < 6 || person.traits.odd == Some(Oddity::UntidyPhones) => {
                self.write_mobile_phone(person, out);
            }
            Field::FaxNumber if roll(74, 100) < 7 => quoted(out, |out| telephones::write_fax(office.phone, out)),
            Field::EmployeeId => quoted(out, |out| json::digits(out, 10_000 + u64::from(person.index) * 3, 8)),
            Field::EmployeeType => json::text(out, self.employee_type(person)),
            Field::EmployeeHireDate => {
                // Accounts are made before people begin, so that the newest of them have yet to come.
                let hired = person.created + (3 + i64::try_from(roll(91, 40)).unwrap_or(0)) * DAY;
                let day = hired - hired.rem_euclid(DAY);
                let weekend = if weekday(day) > 4 { 7 - weekday(day) } else { 0 };
                json::time(out, day + weekend * DAY);
            }
            Field::EmployeeOrgData => return self.write_organization(person, out),
            Field::OnPremisesExtensionAttributes => return self.write_extension_attributes(person, out),
            // Apprentices under age, and adults where somebody has entered it.
            Field::AgeGroup | Field::ConsentProvidedForMinor => {
                let minor = roll(76, 1_000) < 4 && !super::tree::leads(self.people, person.index);
                match field {
                    Field::AgeGroup if minor => json::text(out, "Minor"),
                    Field::AgeGroup if roll(76, 1_000) < 60 => json::text(out, "Adult"),
                    Field::ConsentProvidedForMinor if minor => json::text(out, "Granted"),
                    _ => return false,
                }
            }
            Field::PasswordPolicies if roll(77, 100) < 3 => json::text(out, "DisablePasswordExpiration"),
            Field::ShowInAddressList if !person.traits.enabled => json::flag(out, false),
            _ => return false,
        }
        true
    }

    fn employee_type(&self, person: &Person<'_>) -> &'static str {
        if super::tree::leads(self.people, person.index) {
            return "Employee";
        }
        match mix(self.number, person.index, 68) % 100 {
            0..9 => "Contractor",
            9..12 => "Intern",
            12..15 => "Temporary",
            _ => "Employee",
        }
    }

    /// What somebody prefers to be spoken to in: not everybody who came from elsewhere reads the language of the place.
    fn speaks(&self, person: &Person<'_>) -> &'static str {
        let office = person.traits.office;
        let at_home = person.name.as_ref().is_none_or(|name| name.locale.tag == office.language);
        if !at_home && mix(self.number, person.index, 69) % 100 < 40 {
            return if office.usage_location == "US" { "en-US" } else { "en-GB" };
        }
        office.preferred_language()
    }

    /// A person's telephone extension, which nobody else has, and how many digits extensions have.
    fn extension(&self, person: &Person<'_>) -> (u64, usize) {
        let (range, width) = match self.total() {
            0..=9_000 => (10_000, 4),
            9_001..=90_000 => (100_000, 5),
            90_001..=900_000 => (1_000_000, 6),
            _ => (10_000_000, 7),
        };
        // The first tenth begins with 0 and belongs to switchboards. All differ, as there are fewer people than numbers left.
        let left = range - range / 10;
        let turned = (u64::from(person.index) * SCATTER + mix(self.number, 0, 65) % left) % left;
        (range / 10 + turned, width)
    }

    fn write_business_phone(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        let untidy = match person.traits.odd {
            Some(odd) => odd == Oddity::UntidyPhones,
            None => chance(self.number, person.index, 78, 18),
        };
        out.extend_from_slice(b"[\"");
        if untidy {
            let mut tidy = Vec::new();
            self.push_desk(person, &mut tidy);
            self.push_untidy(person, &String::from_utf8(tidy).unwrap_or_default(), out);
        } else {
            self.push_desk(person, out);
        }
        out.extend_from_slice(b"\"]");
    }

    /// Writes the number of somebody's desk, as it should be written.
    pub(crate) fn push_desk(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        let (extension, width) = self.extension(person);
        telephones::write_desk(person.traits.office.phone, extension, width, out);
    }

    /// A number as people type it who have it on a card before them.
    fn push_untidy(&self, person: &Person<'_>, tidy: &str, out: &mut Vec<u8>) {
        let (code, rest) = tidy.split_once(' ').unwrap_or((tidy, ""));
        let (area, rest) = rest.split_once([' ', '-']).unwrap_or((rest, ""));
        let area = area.trim_matches(['(', ')']);
        let parts: [&str; 6] = match mix(self.number, person.index, 79) % 4 {
            0 => ["00", code.trim_start_matches('+'), "/", area, "/", rest],
            1 => [code, " (0)", area, " / ", rest, ""],
            2 => ["Tel. 0", area, " ", rest, "", ""],
            _ => ["(0", area, ") ", rest, "", ""],
        };
        for part in parts {
            json::escape(out, part);
        }
        if self.extension(person).0.is_multiple_of(3) {
            out.extend_from_slice(b" (mornings) ");
        }
    }

    fn write_mobile_phone(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        quoted(out, |out| self.push_mobile(person, out));
    }

    /// Writes somebody's mobile number, whether or not the directory knows it.
    pub(crate) fn push_mobile(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        self.push_mobile_of(person, 0, out);
    }

    /// Writes the number of somebody's other mobile telephone.
    pub(crate) fn push_second_mobile(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        self.push_mobile_of(person, u64::from(self.total()), out);
    }

    fn push_mobile_of(&self, person: &Person<'_>, after: u64, out: &mut Vec<u8>) {
        let office = person.traits.office;
        json::escape(out, office.country_code());
        out.push(b' ');
        // First telephones, then second ones.
        let turns = 2 * u64::from(self.total());
        let turn = u64::from(person.index) + after;
        telephones::mobile(office.usage_location).write(turn, turns, mix(self.number, 0, 67), out);
    }

    fn write_organization(&self, person: &Person<'_>, out: &mut Vec<u8>) -> bool {
        let Some(department) = person.traits.department else { return false };
        out.extend_from_slice(br#"{"division":"#);
        json::text(out, department.name);
        out.extend_from_slice(br#","costCenter":"#);
        quoted(out, |out| push_cost_center(person, department.name, out));
        out.push(b'}');
        true
    }

    fn write_extension_attributes(&self, person: &Person<'_>, out: &mut Vec<u8>) -> bool {
        let Some(department) = person.traits.department else { return false };
        if !person.traits.synced || !chance(self.number, person.index, 57, 350) {
            return false;
        }
        for number in 1..=15 {
            out.push(if number == 1 { b'{' } else { b',' });
            out.extend_from_slice(b"\"extensionAttribute");
            json::digits(out, number, 0);
            out.extend_from_slice(b"\":");
            match number {
                1 => quoted(out, |out| push_cost_center(person, department.name, out)),
                2 => json::text(out, self.employee_type(person)),
                15 if !person.traits.enabled => json::text(out, "NOSYNC-MAIL"),
                _ => out.extend_from_slice(b"null"),
            }
        }
        out.push(b'}');
        true
    }
}

fn push_cost_center(person: &Person<'_>, department: &str, out: &mut Vec<u8>) {
    json::escape(out, person.traits.office.usage_location);
    out.push(b'-');
    json::digits(out, 1_000 + super::hash(department) % 9_000, 0);
}
