//! How an answer travels back to the application (facts/graph.md §1.2, §16).

use crate::answer::Answer;
use crate::oauth::refusal::Denied;
use crate::oauth::{Visit, pages};

/// `response_mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Query,
    Fragment,
    FormPost,
}

/// Where an answer goes, and how.
#[derive(Clone, Debug)]
pub(crate) struct Back {
    pub(crate) redirect_uri: String,
    pub(crate) mode: Mode,
    pub(crate) state: Option<String>,
}

impl Back {
    /// Sends fields to the application.
    pub(crate) fn send(&self, mut fields: Vec<(&'static str, String)>) -> Answer {
        fields.extend(self.state.clone().map(|state| ("state", state)));
        if self.mode == Mode::FormPost {
            return pages::form_post(&self.redirect_uri, &fields);
        }
        let mut encoded = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in &fields {
            encoded.append_pair(name, value);
        }
        let location = self.location(&encoded.finish());
        Answer { status: 302, headers: Vec::new(), body: None }.with("Location", location)
    }

    fn location(&self, fields: &str) -> String {
        let mut uri = self.redirect_uri.clone();
        let (_, rest) = uri.split_once("://").unwrap_or(("", ""));
        // A URI without a path comes back with a slash.
        if !rest.contains(['/', '?']) {
            uri.push('/');
        }
        let mark = match (self.mode, uri.contains('?')) {
            (Mode::Fragment, _) => '#',
            (_, true) => '&',
            (_, false) => '?',
        };
        format!("{uri}{mark}{fields}")
    }

    /// Tells the application why not.
    pub(crate) fn refuse(&self, visit: &Visit<'_>, denied: &Denied) -> Answer {
        let told = denied.told(visit.login, &visit.stamp);
        // What the token endpoint calls a bad grant is, before there is one, something to ask the person about. [M]
        let error = if told.row.error == "invalid_grant" { "interaction_required" } else { told.row.error };
        let mut fields = vec![("error", error.to_owned())];
        if denied.number == 65_004 {
            fields.push(("error_subcode", "cancel".to_owned()));
        }
        fields.push(("error_description", told.description.clone()));
        fields.push(("error_uri", told.uri(visit.login)));
        self.send(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_added_where_the_mode_wants_them() {
        let location = |redirect_uri: &str, mode| {
            let back = Back { redirect_uri: redirect_uri.to_owned(), mode, state: Some("a&b".to_owned()) };
            back.send(vec![("code", "x y".to_owned())]).headers.remove(0).1
        };
        assert_eq!(location("http://localhost:1", Mode::Query), "http://localhost:1/?code=x+y&state=a%26b");
        assert_eq!(location("https://a.example/b?c=d", Mode::Query), "https://a.example/b?c=d&code=x+y&state=a%26b");
        assert_eq!(location("https://a.example/b", Mode::Fragment), "https://a.example/b#code=x+y&state=a%26b");
    }
}
