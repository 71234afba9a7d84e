//! Reads and evaluates the membership rules of dynamic groups (facts/graph.md §6): the part of the rule language
//! that concerns single properties of users, no lambdas and no patterns.

use serde_json::Value;

/// A rule may be no longer than this.
const LONGEST: usize = 3_072;
/// Brackets within brackets, so that no rule can exhaust the stack.
const DEEPEST: usize = 40;

/// A rule that has been read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule(Node);

#[derive(Clone, Debug, PartialEq)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Compare { property: &'static str, operator: Operator, value: Literal },
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Eq,
    Ne,
    StartsWith,
    NotStartsWith,
    Contains,
    NotContains,
    In,
    NotIn,
}

#[derive(Clone, Debug, PartialEq)]
enum Literal {
    Null,
    Bool(bool),
    Text(String),
    List(Vec<String>),
}

/// Properties of a user a rule may name, with their names in Graph.
const PROPERTIES: &[(&str, &str)] = &[
    ("accountEnabled", "accountEnabled"),
    ("city", "city"),
    ("companyName", "companyName"),
    ("country", "country"),
    ("department", "department"),
    ("dirSyncEnabled", "onPremisesSyncEnabled"),
    ("displayName", "displayName"),
    ("employeeId", "employeeId"),
    ("facsimileTelephoneNumber", "faxNumber"),
    ("givenName", "givenName"),
    ("jobTitle", "jobTitle"),
    ("mail", "mail"),
    ("mailNickName", "mailNickname"),
    ("mobile", "mobilePhone"),
    ("objectId", "id"),
    ("onPremisesDistinguishedName", "onPremisesDistinguishedName"),
    ("onPremisesSecurityIdentifier", "onPremisesSecurityIdentifier"),
    ("otherMails", "otherMails"),
    ("passwordPolicies", "passwordPolicies"),
    ("physicalDeliveryOfficeName", "officeLocation"),
    ("postalCode", "postalCode"),
    ("preferredLanguage", "preferredLanguage"),
    ("proxyAddresses", "proxyAddresses"),
    ("sipProxyAddress", "imAddresses"),
    ("state", "state"),
    ("streetAddress", "streetAddress"),
    ("surname", "surname"),
    ("telephoneNumber", "businessPhones"),
    ("usageLocation", "usageLocation"),
    ("userPrincipalName", "userPrincipalName"),
    ("userType", "userType"),
];

const OPERATORS: &[(&str, Operator)] = &[
    ("eq", Operator::Eq),
    ("ne", Operator::Ne),
    ("startswith", Operator::StartsWith),
    ("notstartswith", Operator::NotStartsWith),
    ("contains", Operator::Contains),
    ("notcontains", Operator::NotContains),
    ("in", Operator::In),
    ("notin", Operator::NotIn),
];

impl Rule {
    /// Reads a rule, or says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.chars().count() > LONGEST {
            return Err(format!("A rule may have {LONGEST} characters at most."));
        }
        let mut reader = Reader { tokens: tokens(text)?, at: 0 };
        let node = reader.any(0)?;
        match reader.next() {
            None => Ok(Self(node)),
            Some(token) => Err(format!("Unexpected {} after the end of the rule.", token.shown())),
        }
    }

    /// Whether a user belongs to the group; `property` gives a property by its name in Graph.
    pub(crate) fn matches(&self, property: &dyn Fn(&str) -> Option<Value>) -> bool {
        self.0.matches(property)
    }
}

impl Node {
    fn matches(&self, property: &dyn Fn(&str) -> Option<Value>) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.matches(property)),
            Self::Any(nodes) => nodes.iter().any(|node| node.matches(property)),
            Self::Not(node) => !node.matches(property),
            Self::Compare { property: name, operator, value } => {
                operator.holds(&property(name).unwrap_or(Value::Null), value)
            }
        }
    }
}

impl Operator {
    fn holds(self, actual: &Value, wanted: &Literal) -> bool {
        match self {
            Self::Eq => some(actual, wanted, |have, want| have == want),
            Self::Ne => !some(actual, wanted, |have, want| have == want),
            Self::StartsWith => some(actual, wanted, |have, want| have.starts_with(want)),
            Self::NotStartsWith => !some(actual, wanted, |have, want| have.starts_with(want)),
            Self::Contains => some(actual, wanted, |have, want| have.contains(want)),
            Self::NotContains => !some(actual, wanted, |have, want| have.contains(want)),
            Self::In => within(actual, wanted),
            Self::NotIn => !within(actual, wanted),
        }
    }
}

/// Compares without regard to case; of a list of values one has to fit.
fn some(actual: &Value, wanted: &Literal, fits: impl Fn(&str, &str) -> bool + Copy) -> bool {
    match (actual, wanted) {
        (Value::Null, Literal::Null) => true,
        (Value::Array(values), Literal::Null) => values.is_empty(),
        (Value::Array(values), _) => values.iter().any(|value| some(value, wanted, fits)),
        (Value::Bool(have), Literal::Bool(want)) => have == want,
        (Value::Bool(have), Literal::Text(want)) => fits(&have.to_string(), &want.to_lowercase()),
        (Value::String(have), Literal::Text(want)) => fits(&have.to_lowercase(), &want.to_lowercase()),
        _ => false,
    }
}

fn within(actual: &Value, wanted: &Literal) -> bool {
    let Literal::List(values) = wanted else { return false };
    values.iter().any(|value| some(actual, &Literal::Text(value.clone()), |have, want| have == want))
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    /// After a hyphen, in lower case.
    Operator(String),
    Word(String),
    Text(String),
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Self::Open => "'('".into(),
            Self::Close => "')'".into(),
            Self::OpenList => "'['".into(),
            Self::CloseList => "']'".into(),
            Self::Comma => "','".into(),
            Self::Operator(name) => format!("'-{name}'"),
            Self::Word(word) => format!("'{word}'"),
            Self::Text(text) => format!("\"{text}\""),
        }
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mut word = |first: Option<char>| {
            let mut word: String = first.into_iter().collect();
            while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || matches!(c, '.' | '_')) {
                word.push(c);
            }
            word
        };
        match c {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '[' => tokens.push(Token::OpenList),
            ']' => tokens.push(Token::CloseList),
            ',' => tokens.push(Token::Comma),
            '-' => tokens.push(Token::Operator(word(None).to_lowercase())),
            '"' | '\'' => tokens.push(Token::Text(quoted(&mut chars, c)?)),
            c if c.is_whitespace() => {}
            c if c.is_alphanumeric() => tokens.push(Token::Word(word(Some(c)))),
            c => return Err(format!("Unexpected character '{c}'.")),
        }
    }
    Ok(tokens)
}

/// The rest of a text in quotes; a backtick takes the next character as it is.
fn quoted(chars: &mut impl Iterator<Item = char>, end: char) -> Result<String, String> {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '`' => text.extend(chars.next()),
            c if c == end => return Ok(text),
            c => text.push(c),
        }
    }
    Err("A text is not closed.".into())
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn take_operator(&mut self, name: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Operator(operator)) if operator == name);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self, depth: usize) -> Result<Node, String> {
        let first = self.all(depth)?;
        let mut nodes = vec![first];
        while self.take_operator("or") {
            nodes.push(self.all(depth)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes) })
    }

    fn all(&mut self, depth: usize) -> Result<Node, String> {
        let mut nodes = vec![self.one(depth)?];
        while self.take_operator("and") {
            nodes.push(self.one(depth)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::All(nodes) })
    }

    fn one(&mut self, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST {
            return Err("The rule is nested too deeply.".into());
        }
        if self.take_operator("not") {
            return Ok(Node::Not(Box::new(self.one(depth + 1)?)));
        }
        match self.next() {
            Some(Token::Open) => {
                let node = self.any(depth + 1)?;
                match self.next() {
                    Some(Token::Close) => Ok(node),
                    _ => Err("A ')' is missing.".into()),
                }
            }
            Some(Token::Word(word)) => self.comparison(&word),
            Some(token) => Err(format!("Unexpected {} where a property should be.", token.shown())),
            None => Err("The rule ends where a property should be.".into()),
        }
    }

    fn comparison(&mut self, word: &str) -> Result<Node, String> {
        let name = word
            .split_once('.')
            .filter(|(object, _)| object.eq_ignore_ascii_case("user"))
            .map(|(_, name)| name)
            .ok_or_else(|| format!("'{word}' is no property of a user."))?;
        let known = PROPERTIES.iter().find(|(rule, _)| rule.eq_ignore_ascii_case(name));
        let property = known.map(|(_, graph)| *graph).ok_or_else(|| format!("Unknown property '{name}'."))?;
        let operator = match self.next() {
            Some(Token::Operator(name)) => OPERATORS
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, operator)| *operator)
                .ok_or_else(|| format!("Unknown operator '-{name}'."))?,
            _ => return Err(format!("An operator is missing after '{word}'.")),
        };
        let value = match (operator, self.next()) {
            (Operator::In | Operator::NotIn, Some(Token::OpenList)) => Literal::List(self.list()?),
            (Operator::In | Operator::NotIn, _) => return Err("A list in square brackets is missing.".into()),
            (_, Some(Token::Text(text))) => Literal::Text(text),
            (_, Some(Token::Word(word))) if word.eq_ignore_ascii_case("true") => Literal::Bool(true),
            (_, Some(Token::Word(word))) if word.eq_ignore_ascii_case("false") => Literal::Bool(false),
            (_, Some(Token::Word(word))) if word.eq_ignore_ascii_case("null") => Literal::Null,
            _ => return Err(format!("A value is missing after '{word}'.")),
        };
        Ok(Node::Compare { property, operator, value })
    }

    fn list(&mut self) -> Result<Vec<String>, String> {
        let mut values = Vec::new();
        loop {
            match self.next() {
                Some(Token::Text(text)) => values.push(text),
                _ => return Err("A list takes texts in quotes.".into()),
            }
            match self.next() {
                Some(Token::Comma) => {}
                Some(Token::CloseList) => return Ok(values),
                _ => return Err("A list is not closed.".into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(r#"user.department -eq "Sales""#, true)]
    #[case(r#"User.Department -EQ "sales""#, true)]
    #[case(r#"user.department -ne "Sales""#, false)]
    #[case(r#"user.jobTitle -ne "Buyer""#, true)]
    #[case(r#"user.jobTitle -eq null"#, true)]
    #[case(r#"user.jobTitle -contains "Buyer""#, false)]
    #[case(r#"user.accountEnabled -eq true"#, true)]
    #[case(r#"user.accountEnabled -eq "true""#, true)]
    #[case(r#"(user.country -eq "Germany") -and (user.userType -eq "Guest")"#, false)]
    #[case(r#"user.userType -eq "Guest" -and user.country -eq "Germany" -or user.department -eq "Sales""#, true)]
    #[case(r#"user.userType -eq "Guest" -and (user.country -eq "Germany" -or user.department -eq "Sales")"#, false)]
    #[case(r#"-not (user.userType -eq "Guest")"#, true)]
    #[case(r#"user.city -startsWith "Mün""#, true)]
    #[case(r#"user.city -notStartsWith "Mün""#, false)]
    #[case(r#"user.city -notContains "chen""#, false)]
    #[case(r#"user.country -in ["Spain", "Germany"]"#, true)]
    #[case(r#"user.country -notIn ["Spain", "Germany"]"#, false)]
    #[case(r#"user.proxyAddresses -contains "@contoso""#, true)]
    #[case(r#"user.dirSyncEnabled -eq true"#, true)]
    #[case("user.displayName -eq \"a `\"b`\"\"", true)]
    fn a_rule_decides(#[case] rule: &str, #[case] expected: bool) {
        let user = json!({
            "department": "Sales", "accountEnabled": true, "country": "Germany", "userType": "Member",
            "city": "München", "proxyAddresses": ["SMTP:a@contoso.com"], "onPremisesSyncEnabled": true,
            "displayName": "a \"b\"",
        });
        let rule = Rule::parse(rule).unwrap();
        assert_eq!(rule.matches(&|name| user.get(name).cloned()), expected);
    }

    #[rstest]
    #[case("", "ends where a property")]
    #[case("user.department", "An operator is missing")]
    #[case("user.department -eq", "A value is missing")]
    #[case(r#"user.department -eq "Sales"#, "not closed")]
    #[case(r#"(user.department -eq "Sales""#, "')' is missing")]
    #[case(r#"user.department -eq "Sales")"#, "after the end")]
    #[case(r#"user.shoeSize -eq "44""#, "Unknown property")]
    #[case(r#"device.model -eq "X""#, "no property of a user")]
    #[case(r#"user.department -like "S""#, "Unknown operator")]
    #[case(r#"user.country -in "Spain""#, "square brackets")]
    #[case(r#"user.country -in ["Spain""#, "not closed")]
    #[case("user.country -in [Spain]", "texts in quotes")]
    #[case("user.country = 5", "Unexpected character")]
    fn a_wrong_rule_says_why(#[case] rule: &str, #[case] reason: &str) {
        let error = Rule::parse(rule).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }

    #[test]
    fn no_rule_exhausts_the_stack() {
        assert!(Rule::parse(&"(".repeat(3_000)).unwrap_err().contains("nested"));
        assert!(Rule::parse(&"-not ".repeat(600)).unwrap_err().contains("nested"));
        assert!(Rule::parse(&" ".repeat(3_073)).unwrap_err().contains("3072"));
    }
}
