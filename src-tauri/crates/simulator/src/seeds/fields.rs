//! The properties a seeded person can have, and how each is written (facts/graph.md §2.1).

use super::dates::{DAY, spread};
use super::identifiers::{fixed, mix};
use super::person::{self, Oddity};
use super::records::Person;
use super::special::SpecialKind;
use super::{DOMAIN, INITIAL_DOMAIN, Seed, json};

macro_rules! fields {
    ($($variant:ident $name:literal,)*) => {
        /// A property some seeded people have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Field {
            $($variant,)*
        }

        impl Field {
            /// Every one with its name.
            pub(crate) const ALL: &[(&'static str, Field)] = &[$(($name, Field::$variant),)*];
        }
    };
}

fields! {
    Id "id",
    AccountEnabled "accountEnabled",
    AgeGroup "ageGroup",
    AssignedLicenses "assignedLicenses",
    AssignedPlans "assignedPlans",
    BusinessPhones "businessPhones",
    City "city",
    CompanyName "companyName",
    ConsentProvidedForMinor "consentProvidedForMinor",
    Country "country",
    CreatedDateTime "createdDateTime",
    CreationType "creationType",
    Department "department",
    DisplayName "displayName",
    EmployeeHireDate "employeeHireDate",
    EmployeeId "employeeId",
    EmployeeOrgData "employeeOrgData",
    EmployeeType "employeeType",
    ExternalUserState "externalUserState",
    ExternalUserStateChangeDateTime "externalUserStateChangeDateTime",
    FaxNumber "faxNumber",
    GivenName "givenName",
    Identities "identities",
    ImAddresses "imAddresses",
    JobTitle "jobTitle",
    LastPasswordChangeDateTime "lastPasswordChangeDateTime",
    LicenseAssignmentStates "licenseAssignmentStates",
    Mail "mail",
    MailNickname "mailNickname",
    MobilePhone "mobilePhone",
    OfficeLocation "officeLocation",
    OnPremisesDistinguishedName "onPremisesDistinguishedName",
    OnPremisesDomainName "onPremisesDomainName",
    OnPremisesExtensionAttributes "onPremisesExtensionAttributes",
    OnPremisesImmutableId "onPremisesImmutableId",
    OnPremisesLastSyncDateTime "onPremisesLastSyncDateTime",
    OnPremisesProvisioningErrors "onPremisesProvisioningErrors",
    OnPremisesSamAccountName "onPremisesSamAccountName",
    OnPremisesSecurityIdentifier "onPremisesSecurityIdentifier",
    OnPremisesSyncEnabled "onPremisesSyncEnabled",
    OnPremisesUserPrincipalName "onPremisesUserPrincipalName",
    OtherMails "otherMails",
    PasswordPolicies "passwordPolicies",
    PostalCode "postalCode",
    PreferredLanguage "preferredLanguage",
    ProvisionedPlans "provisionedPlans",
    ProxyAddresses "proxyAddresses",
    SecurityIdentifier "securityIdentifier",
    ShowInAddressList "showInAddressList",
    SignInActivity "signInActivity",
    SignInSessionsValidFromDateTime "signInSessionsValidFromDateTime",
    State "state",
    StreetAddress "streetAddress",
    Surname "surname",
    UsageLocation "usageLocation",
    UserPrincipalName "userPrincipalName",
    UserType "userType",
}

impl Field {
    /// The field of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
    }

    /// Whether it is worked out from the id or the licences rather than kept.
    pub(crate) fn is_computed(self) -> bool {
        matches!(
            self,
            Field::Id
                | Field::AssignedLicenses
                | Field::LicenseAssignmentStates
                | Field::AssignedPlans
                | Field::ProvisionedPlans
        )
    }
}

/// Characters of a security identifier's domain part; made up.
const DOMAIN_SID: &str = "S-1-5-21-2127521184-1604012920-1887927527-";

fn optional(out: &mut Vec<u8>, text: Option<&str>) -> bool {
    if let Some(text) = text {
        json::text(out, text);
    }
    text.is_some()
}

impl Seed {
    /// Writes one property as JSON and says true, or writes nothing if it was never set.
    pub(crate) fn write_field(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        let traits = &person.traits;
        match field {
            Field::Id => json::id(out, &self.ids.id(person.index)),
            Field::AccountEnabled => json::flag(out, traits.enabled),
            Field::CreatedDateTime => json::time(out, person.created),
            Field::UserType => json::text(out, if traits.guest { "Guest" } else { "Member" }),
            Field::DisplayName
            | Field::GivenName
            | Field::Surname
            | Field::UserPrincipalName
            | Field::Mail
            | Field::MailNickname
            | Field::ProxyAddresses
            | Field::ImAddresses
            | Field::OtherMails
            | Field::Identities => return self.write_identity(person, field, out),
            Field::AssignedLicenses
            | Field::LicenseAssignmentStates
            | Field::AssignedPlans
            | Field::ProvisionedPlans => return self.write_licences(person, field, out),
            Field::SignInActivity | Field::LastPasswordChangeDateTime | Field::SignInSessionsValidFromDateTime => {
                return self.write_activity(person, field, out);
            }
            Field::OnPremisesDistinguishedName
            | Field::OnPremisesDomainName
            | Field::OnPremisesImmutableId
            | Field::OnPremisesLastSyncDateTime
            | Field::OnPremisesProvisioningErrors
            | Field::OnPremisesSamAccountName
            | Field::OnPremisesSecurityIdentifier
            | Field::OnPremisesSyncEnabled
            | Field::OnPremisesUserPrincipalName => return traits.synced && self.write_sync(person, field, out),
            Field::UsageLocation => return optional(out, traits.located.then_some(traits.office.usage_location)),
            Field::JobTitle => return optional(out, traits.title),
            Field::Department => return optional(out, traits.department.map(|department| department.name)),
            Field::SecurityIdentifier => self.write_cloud_sid(person, out),
            _ => return self.write_rest(person, field, out),
        }
        true
    }

    fn write_identity(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        let guest = person.traits.guest;
        match field {
            Field::DisplayName => self.write_display_name(person, out),
            Field::GivenName | Field::Surname => {
                let Some(name) = &person.name else { return false };
                quoted(out, |out| match field {
                    Field::GivenName => name.each_given(|part| json::escape(out, part)),
                    _ => name.each_family(|part| json::escape(out, part)),
                });
            }
            Field::UserPrincipalName => quoted(out, |out| self.push_user_name(person, out)),
            Field::MailNickname if guest => quoted(out, |out| self.push_guest_name(person, out)),
            Field::MailNickname => quoted(out, |out| {
                let from = out.len();
                self.push_local(person, out);
                drop_apostrophes(out, from);
            }),
            Field::Identities => {
                out.push(b'[');
                if guest && !self.is_pending(person) {
                    // facts/graph.md §2.1 [M]: a guest signs in at the directory they come from.
                    out.extend_from_slice(
                        br#"{"signInType":"federated","issuer":"ExternalAzureAD","issuerAssignedId":null},"#,
                    );
                }
                out.extend_from_slice(br#"{"signInType":"userPrincipalName","issuer":""#);
                out.extend_from_slice(INITIAL_DOMAIN.as_bytes());
                out.extend_from_slice(br#"","issuerAssignedId":""#);
                self.push_user_name(person, out);
                out.extend_from_slice(br#""}]"#);
            }
            Field::OtherMails if !guest => return false,
            _ if !self.has_mail(person) => return false,
            Field::Mail => quoted(out, |out| self.push_mail(person, out)),
            Field::OtherMails => {
                out.extend_from_slice(b"[\"");
                self.push_mail(person, out);
                out.extend_from_slice(b"\"]");
            }
            Field::ImAddresses if guest || person.traits.special.is_some() => return false,
            Field::ImAddresses => {
                out.extend_from_slice(b"[\"");
                self.push_mail(person, out);
                out.extend_from_slice(b"\"]");
            }
            _ => {
                out.extend_from_slice(b"[\"SMTP:");
                self.push_mail(person, out);
                if !guest {
                    out.extend_from_slice(b"\",\"smtp:");
                    self.push_local(person, out);
                    out.push(b'@');
                    out.extend_from_slice(INITIAL_DOMAIN.as_bytes());
                }
                out.extend_from_slice(b"\"]");
            }
        }
        true
    }

    fn write_display_name(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        quoted(out, |out| push_display_name(person, out));
    }

    fn write_sync(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        match field {
            Field::OnPremisesSyncEnabled => json::flag(out, true),
            Field::OnPremisesDomainName => json::text(out, "corp.contoso.com"),
            Field::OnPremisesImmutableId => quoted(out, |out| self.push_anchor(person, out)),
            Field::OnPremisesSamAccountName => quoted(out, |out| {
                let from = out.len();
                self.push_local(person, out);
                drop_apostrophes(out, from);
                if out.len() > from + 20 {
                    // Cut short, many would be alike.
                    let number = person.index.to_string();
                    out.truncate(from + 20 - number.len());
                    out.extend_from_slice(number.as_bytes());
                }
            }),
            Field::OnPremisesUserPrincipalName => quoted(out, |out| {
                self.push_local(person, out);
                out.push(b'@');
                out.extend_from_slice(DOMAIN.as_bytes());
            }),
            Field::OnPremisesDistinguishedName => self.write_distinguished_name(person, out),
            Field::OnPremisesSecurityIdentifier => quoted(out, |out| {
                out.extend_from_slice(DOMAIN_SID.as_bytes());
                json::digits(out, 1_000 + u64::from(person.index), 0);
            }),
            Field::OnPremisesLastSyncDateTime => {
                // Whoever was deleted is no longer read.
                let gone = person.index >= self.people;
                let until = if gone { self.deleted(person.index) } else { self.today };
                json::time(out, (until - 1 - spread(self.number, person.index, 71, DAY / 2)).max(person.created));
            }
            Field::OnPremisesProvisioningErrors => return self.write_provisioning_errors(person, out),
            _ => return false,
        }
        true
    }

    fn push_anchor(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        use base64::Engine as _;
        let anchor = fixed(self.number ^ u64::from(person.index), 70);
        let mut text = [0; 24];
        if base64::engine::general_purpose::STANDARD.encode_slice(anchor.as_bytes(), &mut text).is_ok() {
            out.extend_from_slice(&text);
        }
    }

    fn write_distinguished_name(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        let traits = &person.traits;
        let unit = match (traits.department, traits.special) {
            (_, Some(_)) => "Service Accounts",
            (Some(department), None) => department.name,
            (None, None) => "Users",
        };
        quoted(out, |out| {
            out.extend_from_slice(b"CN=");
            push_display_name(person, out);
            for part in [",OU=", unit, ",OU=", traits.office.usage_location, ",DC=corp,DC=contoso,DC=com"] {
                json::escape(out, part);
            }
        });
    }

    /// Two people with one address: the directory synchronization leaves the second without it.
    fn write_provisioning_errors(&self, person: &Person<'_>, out: &mut Vec<u8>) -> bool {
        if person.traits.odd.is_none() && mix(self.number, person.index, 72) % 1_000 >= 2 {
            return false;
        }
        if person.traits.odd.is_some_and(|odd| odd != Oddity::Namesake) {
            return false;
        }
        out.extend_from_slice(br#"[{"category":"PropertyConflict","occurredDateTime":"#);
        json::time(out, self.since(person, 73, 90));
        out.extend_from_slice(br#","propertyCausingError":"ProxyAddresses","value":"SMTP:"#);
        if let Some(name) = &person.name {
            name.each_spelt(|part| out.extend_from_slice(part.as_bytes()));
            out.push(b'@');
            out.extend_from_slice(DOMAIN.as_bytes());
        }
        out.extend_from_slice(br#""}]"#);
        true
    }

    /// `securityIdentifier`: the object id as the Windows side sees it, in four parts.
    fn write_cloud_sid(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        let id = self.ids.id(person.index);
        quoted(out, |out| {
            out.extend_from_slice(b"S-1-12-1");
            let (first, second, third, rest) = id.as_fields();
            let rest = rest.map(u32::from);
            let [a, b, c, d, e, f, g, h] = rest;
            let parts = [
                first,
                u32::from(third) << 16 | u32::from(second),
                d << 24 | c << 16 | b << 8 | a,
                h << 24 | g << 16 | f << 8 | e,
            ];
            for part in parts {
                out.push(b'-');
                json::digits(out, u64::from(part), 0);
            }
        });
    }

    fn write_rest(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        match (person.traits.special, person.traits.guest) {
            (Some(special), _) => {
                let room = special.kind == SpecialKind::Room;
                let unattended = matches!(special.kind, SpecialKind::Room | SpecialKind::Administrator);
                match field {
                    Field::PasswordPolicies if !unattended => json::text(out, "DisablePasswordExpiration"),
                    Field::OfficeLocation if room => json::text(out, person.traits.office.name),
                    Field::ShowInAddressList if !self.has_mail(person) => json::flag(out, false),
                    _ => return false,
                }
                true
            }
            (None, true) => self.write_guest(person, field, out),
            (None, false) => self.write_work(person, field, out),
        }
    }

    fn write_guest(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        let pending = self.is_pending(person);
        match field {
            Field::CompanyName => json::text(out, person::partner(self.number, person.index).0),
            Field::CreationType => json::text(out, "Invitation"),
            Field::ExternalUserState => json::text(out, if pending { "PendingAcceptance" } else { "Accepted" }),
            // Who has not accepted is as they were on the day of the invitation.
            Field::ExternalUserStateChangeDateTime if pending => json::time(out, person.created),
            Field::ExternalUserStateChangeDateTime => {
                json::time(out, (person.created + spread(self.number, person.index, 64, 20 * DAY)).min(self.newest));
            }
            Field::ShowInAddressList => json::flag(out, false),
            _ => return false,
        }
        true
    }

    /// Whether a guest has never accepted the invitation.
    pub(crate) fn is_pending(&self, person: &Person<'_>) -> bool {
        match person.traits.odd {
            Some(odd) => odd == Oddity::PendingGuest,
            None => mix(self.number, person.index, 63).is_multiple_of(5),
        }
    }
}

/// Writes a quoted text that needs no escapes beyond what its writer does.
pub(crate) fn quoted(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

fn push_display_name(person: &Person<'_>, out: &mut Vec<u8>) {
    let Some(name) = &person.name else {
        json::escape(out, person.traits.special.map_or("", |special| special.display_name));
        return;
    };
    name.each_shown(|part| json::escape(out, part));
}

fn drop_apostrophes(out: &mut Vec<u8>, from: usize) {
    if out.get(from..).is_some_and(|tail| tail.contains(&b'\'')) {
        let tail = out.split_off(from);
        out.extend(tail.into_iter().filter(|&byte| byte != b'\''));
    }
}
