//! What can be wrong with a row, and how bad it is.

use serde::{Deserialize, Serialize};

/// How bad a problem is; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// The row does not run.
    Stop,
    /// It runs once a person agreed.
    Warn,
    /// No action needed.
    Note,
}

macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident $word:literal,)*) => {
        /// What is wrong. The order is the order of the groups of one level.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Cause { $($(#[$doc])* $name,)* }

        impl Cause {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its stable name, the beginning of a group's key.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

causes! {
    /// Two columns fill the same property.
    SameTarget "sameTarget",
    /// Not as many cells as headings.
    UnevenRow "unevenRow",
    /// A required value is missing and cannot be derived.
    Required "required",
    /// The row does not say whom it means.
    PersonMissing "personMissing",
    /// Nobody is found by the row's value.
    PersonNotFound "personNotFound",
    /// Several people are found by it.
    PersonAmbiguous "personAmbiguous",
    /// The person is never touched by this program (G18).
    PersonProtected "personProtected",
    /// The person lies in the recycle bin.
    PersonInBin "personInBin",
    /// The person does not lie in the recycle bin.
    PersonNotInBin "personNotInBin",
    /// The domain of the sign-in name is not verified in the tenant.
    DomainNotVerified "domainNotVerified",
    /// The domain is federated: such people are made where their passwords are kept.
    DomainFederated "domainFederated",
    /// Several rows have the same sign-in name (G47).
    DuplicateInFile "duplicateInFile",
    /// The sign-in name belongs to somebody in the directory (G22, G24).
    Taken "taken",
    /// The sign-in name belongs to a deleted person (G23).
    HeldByDeleted "heldByDeleted",
    /// Latin letters mixed with look-alikes of another script (G44).
    MixedScripts "mixedScripts",
    /// A sign-in name, nickname or address that cannot be one.
    Characters "characters",
    /// Longer than the directory takes.
    TooLong "tooLong",
    /// A cell that holds an error of the spreadsheet, such as `#N/A`.
    SpreadsheetError "spreadsheetError",
    /// A value that cannot be emptied.
    CannotClear "cannotClear",
    /// A manager nobody is found by.
    ManagerNotFound "managerNotFound",
    /// A manager several people are found by.
    ManagerAmbiguous "managerAmbiguous",
    /// People of the file who are each other's managers (G27).
    ManagerLoop "managerLoop",
    /// A person to copy from whom nobody is found by, or several.
    CopyFromUnknown "copyFromUnknown",
    /// A role template that there is not.
    RoleUnknown "roleUnknown",
    /// A group that is not known, or a name of several.
    GroupUnknown "groupUnknown",
    /// A group whose members cannot be changed here (G34, G35).
    GroupNotWritable "groupNotWritable",
    /// An address a guest cannot be led to.
    RedirectUrl "redirectUrl",
    /// No usage location although products are wanted (G1).
    UsageLocationEmpty "usageLocationEmpty",
    /// A usage location that is no country.
    UsageLocationUnknown "usageLocationUnknown",
    /// A product that is not known or not bought.
    LicenseUnknown "licenseUnknown",
    /// A number that Excel rounded (G41).
    ScientificNotation "scientificNotation",
    /// A language that is no tag such as en-US.
    Language "language",
    /// A text that means neither yes nor no.
    YesNo "yesNo",
    /// A date that cannot be read.
    DateUnreadable "dateUnreadable",
    /// A date that can be read in two ways (G42).
    DateAmbiguous "dateAmbiguous",
    /// The person holds an admin role (G19).
    PersonAdmin "personAdmin",
    /// Somebody of the directory has the same employee ID or the same name: perhaps the same person (G25).
    PersonAlike "personAlike",
    /// The person who is meant is called otherwise in the file.
    NameDiffers "nameDiffers",
    /// The sign-in name of a person who is there changes (G26).
    Rename "rename",
    /// Several rows have the same employee id.
    EmployeeIdShared "employeeIdShared",
    /// A manager who may not sign in, or is a guest (G27).
    ManagerBlocked "managerBlocked",
    /// A group that can hold admin roles (G36).
    GroupPrivileged "groupPrivileged",
    /// No seat is left for the row, in the order of the file (G3).
    SeatsShort "seatsShort",
    /// A date where text is expected: Excel made it of a text (G41).
    DateInText "dateInText",
    /// Signs of a wrong encoding (G40).
    DamagedText "damagedText",
    /// Invisible characters were removed (G44).
    InvisibleCharacters "invisibleCharacters",
    /// A phone number with letters.
    PhoneLetters "phoneLetters",
    /// Leading zeros may be missing (G41).
    LeadingZeros "leadingZeros",
    /// A number of more digits than a spreadsheet keeps (G41).
    LongNumber "longNumber",
    /// Values mastered in the local Active Directory, which are left out (G14).
    PersonSynced "personSynced",
    /// The person is there already and left alone (G46).
    PersonExists "personExists",
    /// The manager is in this file and linked after both are there.
    ManagerInFile "managerInFile",
    /// A group whose members get products (G37).
    GroupGives "groupGives",
    /// A mail nickname that several rows have.
    NicknameShared "nicknameShared",
    /// A department nobody has yet.
    DepartmentNew "departmentNew",
    /// Spaces around a value were removed (G45).
    SurroundingSpaces "surroundingSpaces",
    /// The apostrophe that our own exports put before a formula was removed (G51).
    FormulaPrefix "formulaPrefix",
}

/// Something wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// How bad.
    pub level: Level,
    /// What kind.
    pub cause: Cause,
    /// What rows with the same cause have in common beyond it, for example the domain; empty when nothing.
    pub about: String,
    /// The id of the cell's target, when it is about one.
    pub target: Option<String>,
    /// What is wrong and what is expected, in a sentence.
    pub message: String,
    /// Other rows it is about.
    pub other_rows: Vec<u32>,
}

/// All rows with the same problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProblemGroup {
    /// What kind.
    pub cause: Cause,
    /// Unique among the groups: the cause's word, with what the rows have in common after a colon.
    pub key: String,
    /// How bad.
    pub level: Level,
    /// What is wrong, short.
    pub title: String,
    /// Which rows.
    pub detail: String,
    /// The rows.
    pub rows: Vec<u32>,
    /// What can be done about all of them at once, the likeliest first.
    pub repairs: Vec<Repair>,
}

/// Something that can be done about a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// Its id, unique in the group.
    pub id: String,
    /// The text of its button.
    pub label: String,
}

impl Problem {
    /// The key of its group.
    #[must_use]
    pub fn key(&self) -> String {
        if self.about.is_empty() {
            self.cause.word().to_owned()
        } else {
            format!("{}:{}", self.cause.word(), self.about)
        }
    }
}
