//! Signing in as an app.

use super::*;
use crate::{ClientCertificate, SignInCause, SignInRemedy};
use std::time::Duration;

fn with_certificate(world: &World, certificate: &ClientCertificate) -> Credentials {
    let details = world.running.details();
    Credentials::Certificate {
        tenant: details.tenant_id.clone(),
        client_id: details.client_id.clone(),
        certificate: certificate.clone(),
    }
}

#[tokio::test]
async fn a_secret_lets_the_app_in_and_tells_what_it_may_do() {
    let world = World::new().await;
    let client = world.client_with_secret();
    client.organization().await.unwrap();
    let claims = client.claims().await.unwrap();
    assert!(claims.is_app && claims.roles.contains(&"User.ReadWrite.All".to_owned()), "{claims:?}");
    assert_eq!((claims.tenant_id, claims.app_name.as_deref()), (Some(world.tenant_id()), Some("Tenantry")));
    assert_eq!(world.asked_for_tokens(), 1);
}

#[tokio::test]
async fn a_secret_that_is_wrong_expired_or_for_nobody_is_told() {
    let world = World::new().await;
    let details = world.running.details();
    for (client_id, secret, cause, remedy) in [
        (details.client_id.clone(), "wrong", SignInCause::SecretWrong, SignInRemedy::PasteSecretValue),
        (
            world.app("Tenantry (expired secret)"),
            &*details.client_secret,
            SignInCause::SecretExpired,
            SignInRemedy::NewSecret,
        ),
        (world.app("Tenantry (disabled)"), &*details.client_secret, SignInCause::AppDisabled, SignInRemedy::EnableApp),
        (world.app("Tenantry (desktop)"), "any", SignInCause::ProofNotWanted, SignInRemedy::BackToAppRegistration),
        (uuid::Uuid::new_v4().to_string(), "any", SignInCause::AppNotFound, SignInRemedy::BackToAppRegistration),
    ] {
        let credentials = Credentials::Secret { tenant: "contoso.com".to_owned(), client_id, secret: secret.into() };
        let error = refusal(world.client(credentials).sign_in().await);
        assert_eq!((error.cause, error.remedy()), (cause, remedy));
        assert!(!error.needs_person(), "{cause:?}");
        assert!(!format!("{error} {error:?}").contains(&details.client_secret));
    }
}

#[tokio::test]
async fn a_tenant_that_is_not_there_is_told() {
    let world = World::new().await;
    let details = world.running.details();
    for (tenant, cause) in [
        ("elsewhere.example", SignInCause::TenantNotFound),
        ("contoso.onmicrosoft.us", SignInCause::TenantElsewhere),
        ("deleted.onmicrosoft.com", SignInCause::TenantGone),
    ] {
        let secret = details.client_secret.clone().into();
        let credentials =
            Credentials::Secret { tenant: tenant.to_owned(), client_id: details.client_id.clone(), secret };
        assert_eq!(refusal(world.client(credentials).sign_in().await).cause, cause, "{tenant}");
    }
}

#[tokio::test]
async fn a_certificate_is_known_once_it_is_uploaded() {
    let world = World::new().await;
    let certificate = ClientCertificate::generate("Tenantry", 30).unwrap();
    let client = world.client(with_certificate(&world, &certificate));
    let error = refusal(client.sign_in().await);
    assert_eq!((error.cause, error.remedy()), (SignInCause::CertificateUnknown, SignInRemedy::UploadCertificate));
    let client_id = &world.running.details().client_id;
    assert!(world.tenant().register_certificate(client_id, certificate.public_pem().as_bytes()).is_some());
    client.organization().await.unwrap();

    // The same from the vault, and by a domain for the tenant.
    let again = ClientCertificate::from_pem(certificate.private_pem().expose_secret(), None).unwrap();
    let credentials =
        Credentials::Certificate { tenant: "contoso.com".to_owned(), client_id: client_id.clone(), certificate: again };
    world.client(credentials).organization().await.unwrap();
}

#[tokio::test]
async fn a_pfx_file_lets_the_app_in() {
    let world = World::new().await;
    let key = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap();
    let made = rcgen::CertificateParams::new(vec!["app.example".to_owned()]).unwrap().self_signed(&key).unwrap();
    let chain = p12_keystore::PrivateKeyChain::new(
        b"id".to_vec(),
        p12_keystore::PrivateKey::from_der(&key.serialize_der()).unwrap(),
        [p12_keystore::Certificate::from_der(made.der()).unwrap()],
    );
    let mut store = p12_keystore::KeyStore::new();
    store.add_entry("app", p12_keystore::KeyStoreEntry::PrivateKeyChain(chain));
    let file = store.writer("pass").encryption_iterations(100).mac_iterations(100).write().unwrap();
    let certificate = ClientCertificate::from_pfx(&file, &"pass".into()).unwrap();
    let client_id = &world.running.details().client_id;
    assert!(world.tenant().register_certificate(client_id, made.der()).is_some());
    world.client(with_certificate(&world, &certificate)).organization().await.unwrap();
}

#[tokio::test]
async fn a_proof_out_of_its_time_points_to_the_clock() {
    let world = World::new().await;
    let certificate = ClientCertificate::generate("Tenantry", 30).unwrap();
    let client_id = &world.running.details().client_id;
    world.tenant().register_certificate(client_id, certificate.public_pem().as_bytes()).unwrap();
    world.tenant().advance(Duration::from_secs(3_600));
    let error = refusal(world.client(with_certificate(&world, &certificate)).sign_in().await);
    assert_eq!((error.cause, error.remedy()), (SignInCause::ProofOutOfTime, SignInRemedy::FixClock));
}

#[tokio::test]
async fn an_expired_certificate_is_told_by_its_own_date() {
    let world = World::new().await;
    let key = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap();
    let mut params = rcgen::CertificateParams::new(vec!["app.example".to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(2021, 1, 1);
    let made = params.self_signed(&key).unwrap();
    let pem = format!("{}{}", made.pem(), key.serialize_pem());
    let certificate = ClientCertificate::from_pem(&pem, None).unwrap();
    let client_id = &world.running.details().client_id;
    world.tenant().register_certificate(client_id, made.der()).unwrap();
    let error = refusal(world.client(with_certificate(&world, &certificate)).sign_in().await);
    assert_eq!((error.code, error.cause), (Some(700_027), SignInCause::CertificateExpired));
    assert_eq!(error.remedy(), SignInRemedy::UploadCertificate);
}
