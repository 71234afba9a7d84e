//! The properties of a user that the copy keeps and an import can set: one table for sync, store, import and plan.

use serde::{Deserialize, Serialize};

/// How a property's value looks in Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// True or false.
    Flag,
    /// A list of texts.
    TextList,
    /// An ISO 8601 instant.
    Time,
    /// Anything else, kept as Graph sent it.
    Json,
}

macro_rules! properties {
    ($($variant:ident $graph:literal $label:literal $kind:ident $max:expr, $importable:literal;)*) => {
        /// A property of a user.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs, reason = "each variant is Graph's property of the same name (facts/graph.md §2.1)")]
        pub enum UserProperty { $($variant,)* }

        impl UserProperty {
            /// All of them, in the order of a person's page.
            pub const ALL: &'static [UserProperty] = &[$(UserProperty::$variant,)*];

            /// Graph's name.
            #[must_use]
            pub const fn graph_name(self) -> &'static str {
                match self { $(UserProperty::$variant => $graph,)* }
            }

            /// The name people read in the window.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(UserProperty::$variant => $label,)* }
            }

            /// How its value looks.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(UserProperty::$variant => Kind::$kind,)* }
            }

            /// The most characters Graph takes, where there is a limit (`facts/graph.md §2.1`).
            #[must_use]
            pub const fn max_length(self) -> Option<usize> {
                match self { $(UserProperty::$variant => $max,)* }
            }

            /// Whether a file may set it when a person is created.
            #[must_use]
            pub const fn is_importable(self) -> bool {
                match self { $(UserProperty::$variant => $importable,)* }
            }
        }
    };
}

properties! {
    DisplayName "displayName" "Display name" Text Some(256), true;
    GivenName "givenName" "First name" Text Some(64), true;
    Surname "surname" "Last name" Text Some(64), true;
    UserPrincipalName "userPrincipalName" "Sign-in name" Text Some(113), true;
    MailNickname "mailNickname" "Mail nickname" Text Some(64), true;
    Mail "mail" "Email" Text None, false;
    AccountEnabled "accountEnabled" "Sign-in" Flag None, true;
    UserType "userType" "Type" Text None, false;
    JobTitle "jobTitle" "Job title" Text Some(128), true;
    Department "department" "Department" Text Some(64), true;
    CompanyName "companyName" "Company" Text Some(64), true;
    EmployeeId "employeeId" "Employee ID" Text Some(16), true;
    EmployeeType "employeeType" "Employee type" Text None, true;
    EmployeeHireDate "employeeHireDate" "Hire date" Time None, true;
    OfficeLocation "officeLocation" "Office" Text Some(128), true;
    StreetAddress "streetAddress" "Street address" Text Some(1024), true;
    City "city" "City" Text Some(128), true;
    State "state" "State or province" Text Some(128), true;
    PostalCode "postalCode" "Postal code" Text Some(40), true;
    Country "country" "Country" Text Some(128), true;
    UsageLocation "usageLocation" "Usage location" Text Some(2), true;
    PreferredLanguage "preferredLanguage" "Preferred language" Text None, true;
    BusinessPhones "businessPhones" "Office phone" TextList Some(64), true;
    MobilePhone "mobilePhone" "Mobile phone" Text Some(64), true;
    FaxNumber "faxNumber" "Fax" Text None, true;
    OtherMails "otherMails" "Other email addresses" TextList Some(250), true;
    ProxyAddresses "proxyAddresses" "Mail addresses" TextList None, false;
    AssignedLicenses "assignedLicenses" "Licences" Json None, false;
    OnPremisesSyncEnabled "onPremisesSyncEnabled" "Synced from AD" Flag None, false;
    ExternalUserState "externalUserState" "Invitation" Text None, false;
    CreatedDateTime "createdDateTime" "Created" Time None, false;
    Manager "manager" "Manager" Text None, false;
}

impl UserProperty {
    /// The property of that Graph name, whatever its case.
    #[must_use]
    pub fn from_graph_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|property| property.graph_name().eq_ignore_ascii_case(name))
    }
}
