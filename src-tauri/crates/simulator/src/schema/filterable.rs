//! Which operators `$filter` takes on a property, and whether only in an advanced query (facts/graph.md §3).

/// When something is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// By every query.
    Default,
    /// By queries with `ConsistencyLevel: eventual` and `$count=true`.
    Advanced,
    Never,
}

use Level::{Advanced, Default, Never};

/// When each operator is taken on a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filterable {
    pub(crate) eq: Level,
    pub(crate) within: Level,
    pub(crate) starts_with: Level,
    /// `ge` and `gt`.
    pub(crate) ge: Level,
    /// `le` and `lt`.
    pub(crate) le: Level,
    /// `ne`, and `not` around any other operator.
    pub(crate) not: Level,
    /// `eq null`; `ne null` needs `not` as well.
    pub(crate) null: Level,
    pub(crate) ends_with: Level,
    pub(crate) contains: Level,
    /// `/$count eq 0` and `/$count ne 0`, on an array.
    pub(crate) count: Level,
    /// Whether `eq false` is as rare as `eq null`: the property is true or not there.
    pub(crate) only_true: bool,
    /// Whether it stands alone: no other property in the same filter.
    pub(crate) alone: bool,
}

impl Filterable {
    /// Nothing may be asked of the property.
    pub(crate) const NONE: Self = Self {
        eq: Never,
        within: Never,
        starts_with: Never,
        ge: Never,
        le: Never,
        not: Never,
        null: Never,
        ends_with: Never,
        contains: Never,
        count: Never,
        only_true: false,
        alone: false,
    };

    /// `eq` and `in` by default, `ne` and `not` in advanced queries.
    pub(crate) const EXACT: Self = Self { eq: Default, within: Default, not: Advanced, ..Self::NONE };

    /// As [`Self::EXACT`], and empty ones in advanced queries.
    pub(crate) const OPTIONAL: Self = Self { null: Advanced, ..Self::EXACT };

    /// Texts that can be asked for by default in every way but by what is missing.
    pub(crate) const TEXT: Self = Self { starts_with: Default, ge: Default, le: Default, ..Self::OPTIONAL };

    /// Texts that can be asked for by default by their beginning, but are in no order.
    pub(crate) const NAME: Self = Self { starts_with: Default, ..Self::OPTIONAL };

    /// As [`Self::NAME`], but never empty.
    pub(crate) const FULL_NAME: Self = Self { starts_with: Default, ..Self::EXACT };

    /// Everything in advanced queries only.
    pub(crate) const LATE: Self = Self {
        eq: Advanced,
        within: Advanced,
        ge: Advanced,
        le: Advanced,
        not: Advanced,
        null: Advanced,
        ..Self::NONE
    };

    /// As [`Self::LATE`], and the beginning of a text.
    pub(crate) const LATE_TEXT: Self = Self { starts_with: Advanced, ..Self::LATE };

    /// `eq`, `in`, `ne` and `not`, all in advanced queries only.
    pub(crate) const LATE_EXACT: Self = Self { eq: Advanced, within: Advanced, not: Advanced, ..Self::NONE };

    /// Moments of the directory.
    pub(crate) const TIME: Self = Self { within: Advanced, ge: Default, le: Default, ..Self::EXACT };

    /// Services outside the directory know no advanced queries: `eq` only.
    pub(crate) const EQ: Self = Self { eq: Default, ..Self::NONE };

    /// Services outside the directory: `eq` and the beginning.
    pub(crate) const EQ_START: Self = Self { starts_with: Default, ..Self::EQ };

    /// Services outside the directory: `eq` and `in`.
    pub(crate) const EQ_IN: Self = Self { within: Default, ..Self::EQ };

    /// Services outside the directory: moments.
    pub(crate) const EQ_TIME: Self = Self { ge: Default, le: Default, ..Self::EQ };

    pub(crate) const fn starts_with(self, starts_with: Level) -> Self {
        Self { starts_with, ..self }
    }

    pub(crate) const fn within(self, within: Level) -> Self {
        Self { within, ..self }
    }

    pub(crate) const fn ge(self, ge: Level) -> Self {
        Self { ge, ..self }
    }

    pub(crate) const fn le(self, le: Level) -> Self {
        Self { le, ..self }
    }

    pub(crate) const fn not(self, not: Level) -> Self {
        Self { not, ..self }
    }

    pub(crate) const fn null(self, null: Level) -> Self {
        Self { null, ..self }
    }

    pub(crate) const fn ends_with(self, ends_with: Level) -> Self {
        Self { ends_with, ..self }
    }

    pub(crate) const fn contains(self, contains: Level) -> Self {
        Self { contains, ..self }
    }

    pub(crate) const fn count(self, count: Level) -> Self {
        Self { count, ..self }
    }

    pub(crate) const fn only_true(self) -> Self {
        Self { only_true: true, ..self }
    }

    pub(crate) const fn alone(self) -> Self {
        Self { alone: true, ..self }
    }
}
