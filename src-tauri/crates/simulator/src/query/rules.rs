//! What an endpoint lets be asked (facts/graph.md §3).

use crate::answer::Refusal;
use crate::call::{Call, unsupported};

/// What an endpoint answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Collection,
    Entity,
    /// The number of objects: `/$count`.
    Count,
}

/// Whether the list is of objects another one leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reference {
    No,
    /// Filters and orders need an advanced query.
    Yes,
    /// The type cast in the path needs an advanced query, too.
    Cast,
}

/// The rules of an endpoint. Start from a constant and change what differs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// The options it takes.
    pub(crate) options: &'static [&'static str],
    /// The options it does not mind and does not heed.
    pub(crate) ignored: &'static [&'static str],
    pub(crate) shape: Shape,
    /// Items of a page when nobody says how many, and the most that may be asked for.
    pub(crate) pages: (usize, usize),
    /// How many alternatives may stand in an `or` or an `in`.
    pub(crate) alternatives: usize,
    reference: Reference,
}

/// With `signInActivity` a page holds no more than this.
const LARGEST_WITH_SIGN_INS: usize = 500;
/// With something expanded a page holds no more than this, whatever is asked for.
const LARGEST_EXPANDED: usize = 100;

impl Rules {
    /// A collection of the directory, page by page.
    pub(crate) const LIST: Self = Self {
        options: &["$select", "$filter", "$orderby", "$top", "$skiptoken", "$search", "$count", "$expand"],
        ignored: &[],
        shape: Shape::Collection,
        pages: (100, 999),
        alternatives: 15,
        reference: Reference::No,
    };

    /// Objects another one leads to: members, owners, memberships.
    pub(crate) const RELATED: Self = Self { reference: Reference::Yes, ..Self::LIST };

    /// One object. `$count` matters to `$levels` only.
    pub(crate) const ENTITY: Self =
        Self { options: &["$select", "$expand", "$count"], shape: Shape::Entity, ..Self::LIST };

    /// How many objects a collection has.
    pub(crate) const COUNT: Self = Self { options: &["$filter", "$search"], shape: Shape::Count, ..Self::LIST };

    /// A collection that does not page and takes `$select` only.
    pub(crate) const WHOLE: Self = Self { options: &["$select"], pages: (usize::MAX, usize::MAX), ..Self::LIST };

    /// Audit and sign-in logs (facts/graph.md §12).
    pub(crate) const LOG: Self = Self {
        options: &["$select", "$filter", "$orderby", "$top", "$skiptoken", "$count"],
        pages: (1_000, 1_000),
        ..Self::LIST
    };

    /// Takes these options.
    pub(crate) const fn options(self, options: &'static [&'static str]) -> Self {
        Self { options, ..self }
    }

    /// The path casts what is reached over several steps to one kind: `transitiveMemberOf/microsoft.graph.group`.
    pub(crate) const fn transitive_cast(self) -> Self {
        Self { reference: Reference::Cast, ..self }
    }

    /// The number of objects another one leads to.
    pub(crate) const fn counting(self) -> Self {
        Self { options: Self::COUNT.options, shape: Shape::Count, ..self }
    }

    /// Refuses options the endpoint does not take, and options given twice.
    ///
    /// # Errors
    /// For the first of them.
    pub(crate) fn check_options(&self, call: &Call) -> Result<(), Refusal> {
        for (at, (name, _)) in call.query.iter().enumerate() {
            let among = |options: &[&str]| options.iter().any(|known| known.eq_ignore_ascii_case(name));
            if !among(self.options) && !among(self.ignored) && !among(&["$format"]) {
                return Err(unsupported(name));
            }
            call.once(at, name)?;
        }
        call.well_formed()
    }

    /// Refuses what only advanced queries may ask of the objects another one leads to.
    pub(super) fn check_reference(&self, asks: bool, advanced: bool) -> Result<(), Refusal> {
        let needed = match self.reference {
            Reference::No => false,
            Reference::Yes => asks,
            Reference::Cast => true,
        };
        if needed && !advanced {
            let message = "The specified filter to the reference property query is currently not supported.";
            return Err(Refusal::bad("Request_UnsupportedQuery", message));
        }
        Ok(())
    }

    /// How many items a page of this query has.
    pub(super) fn page_size(&self, call: &Call, sign_ins: bool, expanded: bool) -> Result<usize, Refusal> {
        let (usual, most) = self.pages;
        let most = if sign_ins { most.min(LARGEST_WITH_SIGN_INS) } else { most };
        let cap = if expanded { LARGEST_EXPANDED } else { usize::MAX };
        let takes = self.options.contains(&"$top");
        let Some(top) = call.option("$top").filter(|_| takes) else {
            return Ok(usual.min(most).min(cap));
        };
        let size = top.parse().ok().filter(|size| (1..=most).contains(size)).ok_or_else(|| {
            Refusal::bad(
                "Request_UnsupportedQuery",
                format!("Invalid page size specified: '{top}'. Must be between 1 and {most} inclusive."),
            )
        })?;
        Ok(size.min(cap))
    }
}

/// What `$count` says.
pub(super) fn count(call: &Call) -> Result<bool, Refusal> {
    match call.option("$count") {
        None => Ok(false),
        Some(flag) if flag.eq_ignore_ascii_case("true") => Ok(true),
        Some(flag) if flag.eq_ignore_ascii_case("false") => Ok(false),
        Some(other) => Err(Refusal::bad(
            "BadRequest",
            format!("Invalid value '{other}' for $count query option found. Valid values are 'true' or 'false'."),
        )),
    }
}
