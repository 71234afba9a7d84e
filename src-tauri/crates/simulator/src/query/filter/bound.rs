//! Literals as values of the property they are compared with.

use super::Bound;
use super::binder::invalid;
use super::lexer::Literal;
use super::parser::Operator;
use crate::answer::Refusal;
use crate::query::folded::Folded;
use crate::schema::Kind;

/// The value as one of the kind it is compared with.
pub(super) fn bound(kind: Kind, literal: &Literal, operator: Operator) -> Result<Bound, Refusal> {
    Ok(match (kind, literal) {
        (_, Literal::Null) => Bound::Null,
        (Kind::Text(_), Literal::Text(text)) => Bound::Text(Folded::new(text.as_str())),
        (Kind::Guid, Literal::Guid(guid)) => Bound::Text(Folded::new(guid.as_str())),
        // Both spellings are in wide use.
        (Kind::Guid, Literal::Text(text)) if crate::schema::value::is_guid(text) => {
            Bound::Text(Folded::new(text.as_str()))
        }
        (Kind::Flag, Literal::Flag(flag)) => Bound::Flag(*flag),
        (Kind::Time, Literal::Time(time)) => Bound::Time(*time),
        (Kind::Time, Literal::Date(date)) => date
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map(|day| Bound::Time(day.timestamp()))
            .map_err(|_| incompatible("Edm.DateTimeOffset", literal, operator))?,
        #[expect(clippy::cast_precision_loss, reason = "no number of the directory is that large")]
        (Kind::Number | Kind::Real, Literal::Whole(number)) => Bound::Number(*number as f64),
        (Kind::Number | Kind::Real, Literal::Real(number)) => Bound::Number(*number),
        _ => return Err(incompatible(edm(kind), literal, operator)),
    })
}

fn edm(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(_) => "Edm.String",
        Kind::Flag => "Edm.Boolean",
        Kind::Time => "Edm.DateTimeOffset",
        Kind::TimeOfDay => "Edm.TimeOfDay",
        Kind::Number => "Edm.Int32",
        Kind::Real => "Edm.Double",
        Kind::Guid => "Edm.Guid",
        Kind::Binary => "Edm.Binary",
        Kind::Texts(..) => "Collection(Edm.String)",
        Kind::Guids => "Collection(Edm.Guid)",
        Kind::Object(_) => "Edm.ComplexType",
        Kind::Objects(_) => "Collection(Edm.ComplexType)",
    }
}

pub(super) fn incompatible(left: &str, literal: &Literal, operator: Operator) -> Refusal {
    let right = match literal {
        Literal::Null => "Edm.Null",
        Literal::Flag(_) => "Edm.Boolean",
        Literal::Whole(number) => {
            if i32::try_from(*number).is_ok() {
                "Edm.Int32"
            } else {
                "Edm.Int64"
            }
        }
        Literal::Real(_) => "Edm.Double",
        Literal::Text(_) => "Edm.String",
        Literal::Guid(_) => "Edm.Guid",
        Literal::Time(_) => "Edm.DateTimeOffset",
        Literal::Date(_) => "Edm.Date",
    };
    invalid(&format!(
        "A binary operator with incompatible types was detected. Found operand types '{left}' and '{right}' for operator kind '{}'.",
        operator.kind()
    ))
}
