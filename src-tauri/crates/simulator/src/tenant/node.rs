//! Which object of the directory is meant: its kind and its place among its kind.

/// Kinds of directory objects the tenant keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    User,
    Group,
    Device,
    Contact,
    Unit,
    Role,
    ServicePrincipal,
    Application,
}

impl Kind {
    /// Every kind but users, which are kept apart: they are many and mostly as the seed made them.
    pub(crate) const KEPT: [Self; 7] =
        [Self::Group, Self::Device, Self::Contact, Self::Unit, Self::Role, Self::ServicePrincipal, Self::Application];

    /// The type as `@odata.type` and casts spell it, without the namespace.
    pub(crate) fn type_name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Device => "device",
            Self::Contact => "orgContact",
            Self::Unit => "administrativeUnit",
            Self::Role => "directoryRole",
            Self::ServicePrincipal => "servicePrincipal",
            Self::Application => "application",
        }
    }

    /// The collection objects of the kind are in.
    pub(crate) fn collection(self) -> &'static str {
        match self {
            Self::User => "users",
            Self::Group => "groups",
            Self::Device => "devices",
            Self::Contact => "contacts",
            Self::Unit => "directory/administrativeUnits",
            Self::Role => "directoryRoles",
            Self::ServicePrincipal => "servicePrincipals",
            Self::Application => "applications",
        }
    }

    /// The kind a type name stands for.
    pub(crate) fn of_type(name: &str) -> Option<Self> {
        std::iter::once(Self::User).chain(Self::KEPT).find(|kind| kind.type_name().eq_ignore_ascii_case(name))
    }

    /// `#microsoft.graph.user` and the like.
    pub(crate) fn odata_type(self) -> String {
        format!("#microsoft.graph.{}", self.type_name())
    }
}

/// One object. For users `at` is the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) at: u32,
}

impl Node {
    /// The user of a slot.
    pub(crate) fn user(slot: u32) -> Self {
        Self { kind: Kind::User, at: slot }
    }

    /// The slot, if this is a user.
    pub(crate) fn slot(self) -> Option<u32> {
        (self.kind == Kind::User).then_some(self.at)
    }
}
