//! A browser played by the test: it answers the sign-in page and comes back to the program.

use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a person does on the sign-in page.
type Form = Vec<(&'static str, String)>;

/// Plays the browser of a person.
#[derive(Default)]
pub struct PlayedBrowser {
    forms: Mutex<Vec<Form>>,
    opened: Mutex<Vec<String>>,
    pages: Arc<Mutex<Vec<String>>>,
}

impl PlayedBrowser {
    /// From now on the person signs in as this account, with a second factor, and consents for everybody.
    pub fn grant(&self, user: &str) {
        let grant = vec![
            ("decision", "grant".to_owned()),
            ("username", user.to_owned()),
            ("mfa_code", "123456".to_owned()),
            ("organization", "on".to_owned()),
        ];
        self.plays(vec![vec![("decision", "mfa".to_owned()), ("username", user.to_owned())], grant]);
    }

    /// From now on the person presses *Cancel*.
    pub fn cancel(&self) {
        self.plays(vec![vec![("decision", "cancel".to_owned())]]);
    }

    /// From now on the person does not get the second factor right, and gives up.
    pub fn second_factor_fails(&self, user: &str) {
        let wrong =
            vec![("decision", "grant".to_owned()), ("username", user.to_owned()), ("mfa_code", "12".to_owned())];
        let asked = vec![("decision", "mfa".to_owned()), ("username", user.to_owned())];
        self.plays(vec![asked, wrong, vec![("decision", "cancel".to_owned())]]);
    }

    /// What the person was shown in answer to each form.
    pub fn pages(&self) -> Vec<String> {
        self.pages.lock().unwrap().clone()
    }

    /// From now on no browser opens.
    pub fn stays_closed(&self) {
        self.plays(Vec::new());
    }

    fn plays(&self, forms: Vec<Form>) {
        *self.forms.lock().unwrap() = forms;
    }

    /// Every page that was to be opened.
    pub fn opened(&self) -> Vec<String> {
        self.opened.lock().unwrap().clone()
    }
}

impl app::Browser for PlayedBrowser {
    fn open(&self, url: &str) -> bool {
        self.opened.lock().unwrap().push(url.to_owned());
        let forms = self.forms.lock().unwrap().clone();
        if forms.is_empty() {
            return false;
        }
        tokio::spawn(play(url.to_owned(), forms, Arc::clone(&self.pages)));
        true
    }
}

/// Posts the forms to the page one after the other, and follows where the last one leads.
async fn play(url: String, forms: Vec<Form>, pages: Arc<Mutex<Vec<String>>>) {
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(20))
        .no_proxy()
        .build()
        .unwrap();
    for form in forms {
        let answer = http.post(&url).form(&form).send().await.unwrap();
        if let Some(back) = answer.headers().get("location") {
            let back = back.to_str().unwrap().replace("http://localhost:", "http://127.0.0.1:");
            // What the program shows at the end is not looked at here.
            let _ = http.get(back).send().await;
        } else {
            let page = answer.text().await.unwrap();
            pages.lock().unwrap().push(page);
        }
    }
}
