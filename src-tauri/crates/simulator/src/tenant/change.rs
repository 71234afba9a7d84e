//! What can happen to the tenant, and what delta remembers of it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::links::Relation;
use super::node::Node;
use super::user::Assignment;

/// One accepted change, complete: replaying the changes in order on the same seed gives the same tenant.
/// No password is ever part of one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "camelCase")]
pub(crate) enum Mutation {
    /// A new user.
    Create {
        id: String,
        properties: Map<String, Value>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        manager: Option<String>,
    },
    /// Properties of a user, and who they report to.
    Update {
        id: String,
        set: Map<String, Value>,
        /// Outer `None` leaves the manager alone; inner `None` takes it away.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "double")]
        manager: Option<Option<String>>,
    },
    /// Licences of a user.
    License {
        id: String,
        /// All the user has from now on, inherited ones included.
        assignments: Vec<Assignment>,
        /// Properties that a mailbox plan filled in.
        set: Map<String, Value>,
    },
    /// Any object: into the recycle bin, or for good.
    Delete {
        id: String,
        at: String,
        hard: bool,
    },
    /// Any object: out of the recycle bin, with these properties changed.
    Restore {
        id: String,
        set: Map<String, Value>,
    },
    /// A new object that is no user; `kind` is its type name.
    Object {
        kind: String,
        id: String,
        properties: Map<String, Value>,
    },
    /// Properties of an object that is no user.
    Set {
        id: String,
        set: Map<String, Value>,
    },
    /// Makes or unmakes links from one object to others.
    Link {
        relation: Relation,
        from: String,
        to: Vec<String>,
        present: bool,
    },
    /// Licences a group gives its members from now on.
    GroupLicense {
        id: String,
        assignments: Vec<Assignment>,
    },
    /// What is kept beside the directory, whole: authentication methods, photos, mailbox settings, role assignments.
    Document {
        collection: Collection,
        key: String,
        /// `None` takes it away.
        value: Option<Value>,
    },
    Seats {
        part: String,
        enabled: u32,
    },
    /// Delta tokens given so far are worth nothing any more.
    DeltaTokens {
        end: End,
    },
}

/// What becomes of delta tokens given so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum End {
    /// They are answered with 400.
    Expired,
    /// They are answered with 410.
    Reset,
}

/// What makes delta tokens of before invalid.
#[derive(Debug, Default)]
pub(crate) struct DeltaTokens {
    /// Tokens of an older generation have expired.
    pub(crate) expired_before: u32,
    /// Tokens of an older generation are answered with 410.
    pub(crate) reset_before: u32,
    /// Generation of the tokens given out now.
    pub(crate) generation: u32,
}

impl DeltaTokens {
    pub(super) fn end(&mut self, end: End) {
        self.generation += 1;
        match end {
            End::Expired => self.expired_before = self.generation,
            End::Reset => self.reset_before = self.generation,
        }
    }
}

/// What documents are kept of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Collection {
    /// Authentication methods by user id: an array.
    AuthenticationMethods,
    /// What became of password resets, by their own id.
    Operations,
    /// Photo by user or group id: content type, base64 data, width and height.
    Photo,
    /// Mailbox settings by user id.
    MailboxSettings,
    /// Role assignments by their own id.
    RoleAssignments,
    /// Scoped members of administrative units by their own id.
    ScopedRoleMembers,
    /// App role assignments by their own id.
    AppRoleAssignments,
    /// Delegated permission grants by their own id.
    PermissionGrants,
    /// Invitations by their own id.
    Invitations,
    /// Provisioning requests by their own id.
    Provisioning,
    /// What secrets, certificates and passes are recognised by, by the id of the credential: never the secret itself.
    Credentials,
    /// Consents by their own id, for the log: what they allow stands among the grants and assignments.
    Consents,
    /// Custom role definitions by their own id.
    RoleDefinitions,
    /// What was changed of the organisation, by its id.
    Organization,
}

/// One entry of the log delta reads. Its place in the log is its number.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) node: Node,
    /// Names of the properties that changed, `id` among them if the object is new or back; empty for a deletion.
    pub(crate) fields: Vec<String>,
    /// The manager the user had before, if that changed.
    pub(crate) former_manager: Option<String>,
    /// Links made (true) and unmade, when `fields` names their relation.
    pub(crate) links: Vec<(Node, bool)>,
}

impl Change {
    /// A change of properties.
    pub(crate) fn of(node: Node, fields: Vec<String>) -> Self {
        Self { node, fields, former_manager: None, links: Vec::new() }
    }

    /// The fields of an object that is new or back: everything it has.
    pub(crate) fn whole(properties: &Map<String, Value>) -> Vec<String> {
        std::iter::once("id").chain(properties.keys().map(String::as_str)).map(str::to_owned).collect()
    }
}

/// Tells `null` from absent.
mod double {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "the signature serde calls")]
    pub(super) fn serialize<S: Serializer>(value: &Option<Option<String>>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().and_then(Option::as_ref).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
        Option::<String>::deserialize(from).map(Some)
    }
}
