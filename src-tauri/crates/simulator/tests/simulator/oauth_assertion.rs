//! Proving who an application is with a certificate.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::oauth_support::{claims, number};
use crate::support::{World, read, world};

pub(crate) struct Signer {
    pem: String,
    pub(crate) der: Vec<u8>,
    key: KeyPair,
}

pub(crate) fn signer() -> Signer {
    let pair = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap();
    let certificate =
        rcgen::CertificateParams::new(vec!["app.example".to_owned()]).unwrap().self_signed(&pair).unwrap();
    Signer {
        pem: certificate.pem(),
        der: certificate.der().to_vec(),
        key: KeyPair::from_pkcs8(&pair.serialize_der()).unwrap(),
    }
}

impl Signer {
    fn thumbprint(&self, algorithm: &'static aws_lc_rs::digest::Algorithm) -> String {
        URL_SAFE_NO_PAD.encode(aws_lc_rs::digest::digest(algorithm, &self.der))
    }

    fn header(&self, alg: &str) -> Value {
        match alg {
            "PS256" => json!({"alg": alg, "typ": "JWT", "x5t#S256": self.thumbprint(&aws_lc_rs::digest::SHA256)}),
            _ => json!({"alg": alg, "typ": "JWT",
                "x5t": self.thumbprint(&aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY)}),
        }
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(header), encode(claims));
        let mut signature = vec![0; self.key.public_modulus_len()];
        let algorithm: &'static dyn aws_lc_rs::signature::RsaEncoding =
            if header["alg"] == "PS256" { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
        self.key.sign(algorithm, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// What a proper assertion says.
fn said(world: &World) -> Value {
    let details = world.running.details();
    let now = jiff::Timestamp::now().as_second();
    json!({
        "aud": format!("{}/{}/oauth2/v2.0/token", details.login, details.tenant_id),
        "iss": details.client_id,
        "sub": details.client_id,
        "jti": "1d3b2c6e-0c0c-4c0e-9c39-2f0f1b7a5e11",
        "iat": now,
        "nbf": now,
        "exp": now + 600,
    })
}

/// A proper assertion of a client.
pub(crate) fn assertion(world: &World, signer: &Signer, client: &str) -> String {
    let mut claims = said(world);
    (claims["iss"], claims["sub"]) = (json!(client), json!(client));
    signer.sign(&signer.header("PS256"), &claims)
}

async fn present(world: &World, assertion: &str) -> (u16, Value) {
    let mut form = world.form();
    form.retain(|(name, _)| *name != "client_secret");
    form.push(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".to_owned()));
    form.push(("client_assertion", assertion.to_owned()));
    let (status, body) = read(world.sign_in(&form).await).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn both_kinds_of_assertion_are_taken_and_again() {
    let world = world().await;
    let signer = signer();
    let client = &world.running.details().client_id;
    let thumbprint = world.tenant().register_certificate(client, signer.pem.as_bytes()).unwrap();
    assert_eq!(thumbprint, signer.thumbprint(&aws_lc_rs::digest::SHA256));
    for alg in ["PS256", "RS256"] {
        let assertion = signer.sign(&signer.header(alg), &said(&world));
        // Microsoft's library for Python sends one assertion many times.
        for _ in 0..2 {
            let (status, body) = present(&world, &assertion).await;
            assert_eq!(status, 200, "{alg} {body}");
            assert_eq!(claims(&body["access_token"])["appidacr"], "2");
        }
    }
    let mut elsewhere = said(&world);
    for audience in
        ["https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token", "{base}/contoso.com/oauth2/v2.0/token"]
    {
        elsewhere["aud"] = audience.replace("{base}", &world.running.details().login).into();
        assert_eq!(present(&world, &signer.sign(&signer.header("PS256"), &elsewhere)).await.0, 200);
    }
}

#[tokio::test]
async fn each_flaw_of_an_assertion_is_found() {
    let world = world().await;
    let (signer, stranger) = (signer(), signer());
    let client = &world.running.details().client_id;
    assert!(world.tenant().register_certificate(client, &signer.der).is_some());
    let now = jiff::Timestamp::now().as_second();
    let with = |claim: &str, value: Value| {
        let mut changed = said(&world);
        changed[claim] = value;
        changed
    };
    let header = signer.header("PS256");
    let mut crossed = signer.header("PS256");
    crossed["x5t"] = json!("AAAA");
    for (name, assertion, expected) in [
        ("unknown key", stranger.sign(&stranger.header("PS256"), &said(&world)), 700_027),
        ("other key", stranger.sign(&header, &said(&world)), 700_027),
        ("other algorithm", signer.sign(&signer.header("PS256"), &said(&world)).replacen("e", "f", 1), 50_027),
        ("both thumbprints", signer.sign(&crossed, &said(&world)), 700_027),
        ("no thumbprint", signer.sign(&json!({"alg": "RS256"}), &said(&world)), 50_027),
        ("no algorithm", signer.sign(&json!({"alg": "none", "x5t": header["x5t#S256"]}), &said(&world)), 50_027),
        ("audience", signer.sign(&header, &with("aud", json!("https://evil.example/oauth2/v2.0/token"))), 700_023),
        (
            "other tenant",
            signer.sign(
                &header,
                &with("aud", json!("https://login.microsoftonline.com/elsewhere.example/oauth2/v2.0/token")),
            ),
            700_023,
        ),
        ("issuer", signer.sign(&header, &with("iss", json!("someone"))), 700_021),
        ("subject", signer.sign(&header, &with("sub", json!("someone"))), 700_021),
        ("ended", signer.sign(&header, &with("exp", json!(now - 301))), 700_024),
        ("endless", signer.sign(&header, &with("exp", Value::Null)), 700_024),
        ("not begun", signer.sign(&header, &with("nbf", json!(now + 330))), 700_024),
        ("no name", signer.sign(&header, &with("jti", Value::Null)), 50_027),
        ("no token", "nonsense".to_owned(), 50_027),
    ] {
        let (status, body) = present(&world, &assertion).await;
        assert_eq!((status, number(&body)), (401, expected), "{name} {body}");
    }
    let skewed = signer.sign(&header, &with("nbf", json!(now + 200)));
    assert_eq!(present(&world, &skewed).await.0, 200);
    assert_eq!(world.tenant().register_certificate(client, b"nonsense"), None);
}

#[tokio::test]
async fn a_certificate_lets_an_application_ask_for_a_device_code() {
    let world = world().await;
    let registration = simulator::Registration { name: "Only a certificate".to_owned(), ..Default::default() };
    let id = world.tenant().register_application(&registration).unwrap();
    let url = format!("{}/contoso.com/oauth2/v2.0/devicecode", world.running.details().login);
    let form = [("client_id", id.as_str()), ("scope", "User.Read")];
    let (status, body) = read(world.http.post(&url).form(&form).send().await.unwrap()).await;
    assert_eq!((status.as_u16(), number(&body)), (401, 7_000_218));
    world.tenant().register_certificate(&id, signer().pem.as_bytes()).unwrap();
    assert_eq!(world.http.post(&url).form(&form).send().await.unwrap().status(), 200);
}
