//! A client that makes up requests of every kind, and learns from the answers what there is to ask for.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use simulator::TenantHandle;

use crate::everywhere::Everywhere;
use crate::fuzz_words::{Dice, SECRET, bend, damaged, fitting, hard, sound, strange, value, written};
use crate::support::{E3, E5, VISIO};

/// What is remembered of the answers, to be sent back.
const REMEMBERED: usize = 300;
const OPTIONS: &[&str] = &[
    "$filter",
    "$filter",
    "$filter",
    "$select",
    "$orderby",
    "$expand",
    "$search",
    "$top",
    "$count",
    "$skiptoken",
    "$deltatoken",
    "$skip",
    "$format",
    "$apply",
    "nothing",
    "",
];
const LOGIN: &[&str] = &[
    "oauth2/v2.0/token",
    "oauth2/v2.0/token",
    "oauth2/v2.0/token",
    "oauth2/v2.0/authorize",
    "oauth2/v2.0/devicecode",
    "oauth2/deviceauth",
    "oauth2/v2.0/logout",
    "adminconsent",
    "v2.0/adminconsent",
    "v2.0/.well-known/openid-configuration",
    "discovery/v2.0/keys",
    "discovery/instance",
    "userrealm/a@contoso.com",
    "oauth2/nativeclient",
    "nothing",
];
const FIELDS: &[&str] = &[
    "grant_type",
    "client_id",
    "client_secret",
    "scope",
    "code",
    "redirect_uri",
    "code_verifier",
    "refresh_token",
    "client_assertion",
    "client_assertion_type",
    "device_code",
    "username",
    "password",
    "claims",
    "client_info",
    "response_type",
    "response_mode",
    "state",
    "nonce",
    "prompt",
    "login_hint",
    "domain_hint",
    "code_challenge",
    "code_challenge_method",
    "decision",
    "mfa_code",
    "user_code",
    "organization",
    "id_token_hint",
    "post_logout_redirect_uri",
    "api-version",
    "authorization_endpoint",
];
const CONTROLS: &[&str] = &[
    "/faults",
    "/hits",
    "/clock",
    "/delta-tokens",
    "/tokens",
    "/details",
    "/history",
    "/created-twice",
    "/requests",
    "/users/x",
    "/changes",
    "/second-factor",
    "",
    "/nothing",
];

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Ask {
    pub(crate) fn shown(&self) -> String {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(3_000).collect();
        let target: String = self.target.chars().take(3_000).collect();
        format!("{} {target}\n{:?}\n{body}", self.method, self.headers)
    }
}

pub(crate) struct Client {
    pub(crate) dice: Dice,
    templates: Vec<(&'static str, Vec<&'static str>)>,
    /// Ids, user names and the like that are there.
    keys: Vec<String>,
    people: Vec<String>,
    groups: Vec<String>,
    tokens: Vec<String>,
    /// Whole targets: next and delta links.
    links: Vec<String>,
    bearers: Vec<String>,
    tenant: String,
    fields: BTreeMap<&'static str, String>,
}

fn encoded(dice: &mut Dice, text: &str) -> String {
    let raw = dice.percent(5);
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'$' | b'@' => out.push(char::from(byte)),
            b'!'..=b'~' if raw => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl Client {
    pub(crate) async fn new(all: &Everywhere, seed: u64) -> Self {
        let tenant = all.world.tenant();
        let details = all.world.running.details();
        let mut keys: Vec<String> =
            vec![E3.to_owned(), E5.to_owned(), VISIO.to_owned(), all.group.clone(), all.user.clone()];
        let mut people = vec![all.user.clone()];
        for user in tenant.users(30) {
            people.extend(["id", "userPrincipalName"].iter().filter_map(|name| user[name].as_str().map(str::to_owned)));
        }
        let groups = all.world.get("/groups?$top=20&$select=id").await.1;
        let groups = groups["value"].as_array().unwrap().iter().map(|group| group["id"].as_str().unwrap().to_owned());
        let groups: Vec<String> = groups.chain([all.group.clone()]).collect();
        keys.extend(people.iter().chain(&groups).cloned());
        let fields = BTreeMap::from([
            ("client_id", details.client_id.clone()),
            ("client_secret", details.client_secret.clone()),
            ("grant_type", "client_credentials".to_owned()),
            ("scope", "https://graph.microsoft.com/.default".to_owned()),
            ("redirect_uri", "http://localhost:51234".to_owned()),
            ("response_type", "code".to_owned()),
            ("decision", "grant".to_owned()),
            ("mfa_code", simulator::PRETEND_CODE.to_owned()),
            ("username", all.world.admin()),
            ("client_assertion", all.world.token.clone()),
        ]);
        Self {
            dice: Dice::new(seed),
            templates: TenantHandle::endpoints(),
            keys,
            people,
            groups,
            tokens: vec!["x".to_owned()],
            links: Vec::new(),
            bearers: vec![all.world.token.clone(), all.delegated.clone()],
            tenant: details.tenant_id.clone(),
            fields,
        }
    }

    pub(crate) fn next(&mut self) -> Ask {
        match self.dice.below(100) {
            0..=9 => self.sign_in(),
            10..=17 => self.batch(),
            18..=20 if !self.links.is_empty() => {
                let link = self.dice.pick_of(&self.links);
                let target = if self.dice.percent(30) { damaged(&mut self.dice, &link) } else { link };
                self.graph("GET".to_owned(), target, Vec::new())
            }
            21..=23 => {
                let path = (0..self.dice.below(6)).map(|_| {
                    let segment = hard(&mut self.dice);
                    encoded(&mut self.dice, &segment)
                });
                let target = format!("/{}", path.collect::<Vec<String>>().join("/"));
                self.graph("GET".to_owned(), target, Vec::new())
            }
            _ => {
                let (method, path, body) = self.call();
                let version = self.dice.pick(&["/v1.0", "/v1.0", "/v1.0", "/v1.0", "/v1.0", "/beta", "/v2.0", ""]);
                self.graph(method, format!("{version}{path}"), body)
            }
        }
    }

    /// A request to Graph, below the version.
    fn call(&mut self) -> (String, String, Vec<u8>) {
        let at = self.dice.below(self.templates.len());
        let (template, methods) = self.templates[at].clone();
        let method = if self.dice.percent(90) {
            self.dice.pick(&methods)
        } else {
            self.dice.pick(&["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"])
        };
        let mut path = String::new();
        for segment in template.split('/').skip(1) {
            let filled = match segment {
                "{cast}" if self.dice.percent(60) => {
                    self.dice.pick(&["microsoft.graph.user", "microsoft.graph.group", "graph.device"]).to_owned()
                }
                _ if !segment.starts_with('{') => segment.to_owned(),
                _ if path == "/users" && self.dice.percent(80) => self.dice.pick_of(&self.people),
                _ if path == "/groups" && self.dice.percent(80) => self.dice.pick_of(&self.groups),
                _ if self.dice.percent(85) => self.dice.pick_of(&self.keys),
                _ => hard(&mut self.dice),
            };
            let filled = encoded(&mut self.dice, &filled);
            path = match self.dice.below(60) {
                0 => format!("{path}('{filled}')"),
                1 => format!("{path}/microsoft.graph.{filled}"),
                2 => format!("{path}/{filled}()"),
                3 => format!("{path}//{filled}"),
                _ => format!("{path}/{filled}"),
            };
        }
        if self.dice.percent(4) {
            path = path.replacen("/users/", "/me/", 1);
        }
        if self.dice.percent(4) {
            let more = self.dice.pick(&["$ref", "$count", "$value", "members", "nothing", "microsoft.graph.user"]);
            path = format!("{path}/{more}");
        }
        let most = if method == "GET" {
            4
        } else if self.dice.percent(5) {
            2
        } else {
            1
        };
        let options: Vec<String> = (0..self.dice.below(most)).map(|_| self.option()).collect();
        if !options.is_empty() {
            path = format!("{path}?{}", options.join("&"));
        }
        let body = if matches!(method, "GET" | "DELETE" | "HEAD") && self.dice.percent(97) {
            Vec::new()
        } else {
            let value = self.body(template, method);
            written(&mut self.dice, &value)
        };
        (method.to_owned(), path, body)
    }

    fn option(&mut self) -> String {
        let name = self.dice.pick(OPTIONS);
        let value = value(&mut self.dice, name, &self.keys, &self.tokens);
        let name = if self.dice.percent(3) { damaged(&mut self.dice, name) } else { name.to_owned() };
        format!("{}={}", encoded(&mut self.dice, &name), encoded(&mut self.dice, &value))
    }

    fn body(&mut self, template: &str, method: &str) -> Value {
        let fitting = fitting(template, method);
        let which = (!fitting.is_empty() && self.dice.percent(85)).then(|| fitting[self.dice.below(fitting.len())]);
        let mut body = sound(&mut self.dice, &self.keys, which);
        let good = self.dice.percent(45);
        while !good && self.dice.percent(55) {
            bend(&mut self.dice, &mut body, &self.keys);
        }
        body
    }

    fn batch(&mut self) -> Ask {
        let many = if self.dice.percent(5) { self.dice.below(30) } else { 1 + self.dice.below(6) };
        let mut requests = Vec::new();
        for at in 0..many {
            let (method, path, body) = self.call();
            let mut item = json!({"id": at.to_string(), "method": method, "url": path});
            if !body.is_empty() {
                item["headers"] = json!({"Content-Type": "application/json"});
                item["body"] = serde_json::from_slice(&body).unwrap_or(json!("AAAA"));
            }
            if self.dice.percent(20) {
                item["headers"]["ConsistencyLevel"] = json!("eventual");
            }
            if self.dice.percent(10) {
                item["dependsOn"] = json!([self.dice.below(many + 1).to_string()]);
            }
            requests.push(item);
        }
        let mut body = json!({"requests": requests});
        if self.dice.percent(25) {
            let before = body.clone();
            bend(&mut self.dice, &mut body, &self.keys);
            // What is hidden by its name must keep its name.
            if before.to_string().contains(SECRET) {
                body = before;
            }
        }
        let bytes = written(&mut self.dice, &body);
        self.graph("POST".to_owned(), "/v1.0/$batch".to_owned(), bytes)
    }

    /// Adds what a request to Graph carries in its head.
    fn graph(&mut self, method: String, target: String, body: Vec<u8>) -> Ask {
        let mut headers = Vec::new();
        let mut add = |name: &str, value: String| headers.push((name.to_owned(), value));
        let bearer = self.dice.pick_of(&self.bearers);
        match self.dice.below(100) {
            0 => {}
            1 => add("authorization", hard(&mut self.dice)),
            2 | 3 => add("authorization", format!("Bearer {}", damaged(&mut self.dice, &bearer))),
            _ => add("authorization", format!("Bearer {bearer}")),
        }
        if !body.is_empty() {
            let kinds = ["application/json", "application/json; charset=utf-8", "text/plain", "image/png", ""];
            let kind = if self.dice.percent(95) { kinds[0] } else { self.dice.pick(&kinds) };
            add("content-type", kind.to_owned());
        }
        if self.dice.percent(35) {
            add("consistencylevel", self.dice.pick(&["eventual", "eventual", "session", ""]).to_owned());
        }
        if self.dice.percent(5) {
            let prefer = [
                "return=minimal",
                "odata.maxpagesize=0",
                "odata.maxpagesize=99999999999999999999",
                "return=representation",
            ];
            add("prefer", self.dice.pick(&prefer).to_owned());
        }
        for name in
            ["client-request-id", "if-match", "accept", "x-ms-throttle-priority", "accept-encoding", "content-encoding"]
        {
            if self.dice.percent(1) {
                add(name, hard(&mut self.dice));
            }
        }
        Ask { method, target, headers, body }
    }

    fn sign_in(&mut self) -> Ask {
        let segment = match self.dice.below(6) {
            0 => hard(&mut self.dice),
            1 => "common".to_owned(),
            2 => "organizations".to_owned(),
            _ => self.tenant.clone(),
        };
        let segment = encoded(&mut self.dice, &segment);
        let endpoint = self.dice.pick(LOGIN);
        let mut fields: Vec<(&str, String)> = self.fields.iter().map(|(name, value)| (*name, value.clone())).collect();
        fields.retain(|_| self.dice.percent(85));
        for _ in 0..self.dice.below(6) {
            let name = self.dice.pick(FIELDS);
            let value = match self.dice.below(6) {
                0 => self
                    .dice
                    .pick(&[
                        "authorization_code",
                        "refresh_token",
                        "password",
                        "urn:ietf:params:oauth:grant-type:device_code",
                    ])
                    .to_owned(),
                1 => token(&mut self.dice),
                2 => damaged(&mut self.dice, "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}"),
                3 => self.dice.pick_of(&self.keys),
                4 => {
                    let many = 1 + self.dice.below(3);
                    (0..many).map(|_| hard(&mut self.dice)).collect::<Vec<String>>().join(" ")
                }
                _ => hard(&mut self.dice),
            };
            fields.push((name, value));
        }
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
        let post = self.dice.percent(60);
        let target = format!("/{segment}/{endpoint}");
        let headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        if post {
            let body = if self.dice.percent(5) { written(&mut self.dice, &json!(form)) } else { form.into_bytes() };
            Ask { method: "POST".to_owned(), target, headers, body }
        } else {
            Ask { method: "GET".to_owned(), target: format!("{target}?{form}"), headers, body: Vec::new() }
        }
    }

    /// Something said to the controls.
    pub(crate) fn control(&mut self) -> Ask {
        let path = self.dice.pick(CONTROLS);
        let method = self.dice.pick(&["GET", "POST", "PUT", "DELETE"]).to_owned();
        let mut body = match self.dice.below(6) {
            0 => json!({"advanceSeconds": 3_155_760_000_u64}),
            1 => json!({"expire": true}),
            2 => {
                json!({"method": "PATCH", "path": format!("/users/{}", self.dice.pick_of(&self.keys)), "body": {"city": "Ulm"}})
            }
            3 => json!({"match": {"method": "GET", "path": "/users"}, "fault": {"status": 429, "retryAfter": "1"}}),
            4 => json!({"rules": [{"fault": {"delayMs": 1, "truncate": 3, "hugeProperty": 7}}], "lagSeconds": 1.0,
                "clockSkewSeconds": -5, "hugePages": 3, "seed": 7}),
            _ => json!({"method": "POST", "path": "/users", "body": self.body("/users", "POST")}),
        };
        if self.dice.percent(50) {
            bend(&mut self.dice, &mut body, &self.keys);
        }
        let body = written(&mut self.dice, &body);
        let target = format!("/simulator{path}");
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Ask { method, target, headers, body }
    }

    /// Remembers what an answer gives away.
    pub(crate) fn learn(&mut self, ask: &Ask, body: &Value) {
        let items = body["value"].as_array().into_iter().flatten().chain([body]);
        let ids: Vec<String> = items.filter_map(|item| item["id"].as_str().map(str::to_owned)).take(3).collect();
        for id in ids {
            if ask.target.starts_with("/v1.0/users") && !ask.target.contains("emberOf") {
                keep(&mut self.dice, &mut self.people, id.clone());
            } else if ask.target.starts_with("/v1.0/groups") && !ask.target.contains("members") {
                keep(&mut self.dice, &mut self.groups, id.clone());
            }
            keep(&mut self.dice, &mut self.keys, id);
        }
        for name in ["@odata.nextLink", "@odata.deltaLink"] {
            let Some((_, rest)) = body[name].as_str().and_then(|link| link.split_once("127.0.0.1")) else { continue };
            keep(&mut self.dice, &mut self.links, rest.to_owned());
            let token = rest.rsplit_once("token=").map_or("", |(_, token)| token).to_owned();
            keep(&mut self.dice, &mut self.tokens, token);
        }
    }
}

fn keep(dice: &mut Dice, all: &mut Vec<String>, one: String) {
    if all.len() < REMEMBERED {
        all.push(one);
    } else {
        let at = dice.below(all.len());
        all[at] = one;
    }
}

/// A token of somebody's own making.
fn token(dice: &mut Dice) -> String {
    use base64::Engine as _;
    let part = |text: String| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
    let head = dice.pick(&[
        "{\"alg\":\"none\"}",
        "{\"alg\":\"RS256\",\"x5t\":\"AA\"}",
        "{\"alg\":\"PS256\",\"x5t#S256\":\"\"}",
        "[]",
        "{",
    ]);
    let claims = json!({"aud": hard(dice), "iss": hard(dice), "exp": strange(dice, &["x".to_owned()]), "nbf": i64::MIN,
        "jti": strange(dice, &["x".to_owned()])});
    let whole = format!("{}.{}.{}", part(head.to_owned()), part(claims.to_string()), part(hard(dice)));
    if dice.percent(20) { damaged(dice, &whole) } else { whole }
}
