//! HTTP: how requests leave this computer, and what it means when they do not come through.

use crate::{CertificateFault, ClientSettings, Endpoints, GraphError, Proxy, ProxyFault, endpoints, retry::Class};
use hyper_util::client::proxy::matcher::Matcher;
use secrecy::ExposeSecret as _;
use std::{error::Error, sync::Once, time::Duration};
use url::Url;

/// The library's client, and whom it goes through.
#[derive(Clone)]
pub(crate) struct Http {
    pub(crate) client: reqwest::Client,
    /// As it is used: an address of this machine may be reached otherwise than the settings say.
    proxy: Proxy,
}

impl Http {
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when HTTP cannot be set up on this machine.
    pub(crate) fn new(endpoints: &Endpoints, settings: &ClientSettings) -> Result<Self, GraphError> {
        let set_up = |_| GraphError::InvalidEndpoint {
            given: endpoints.graph().to_string(),
            reason: "HTTP with TLS could not be set up on this machine; check its certificates and proxy settings",
        };
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Another one may be in the tree too, so it has to be said which. One that is installed already is as good.
            let _already_there = rustls::crypto::aws_lc_rs::default_provider().install_default();
        });
        let timing = &settings.timing;
        let mut builder = reqwest::Client::builder()
            .user_agent(&settings.user_agent)
            .connect_timeout(timing.connect)
            .timeout(timing.request)
            // A token must not follow a redirect to wherever it leads.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            // Whether a request is sent again is decided in `retry` alone.
            .retry(reqwest::retry::never())
            // A connection that slept longer may be dead at the other end, and a write on it would be of unknown fate.
            .pool_idle_timeout(Duration::from_secs(30))
            // One that died while an answer is awaited shows after half a minute, not at the end of the request's time.
            .http2_keep_alive_interval(Duration::from_secs(15))
            .http2_keep_alive_timeout(Duration::from_secs(15))
            .tls_certs_merge(settings.trusted_roots.iter().map(|root| root.0.clone()));
        let local = endpoints.is_local();
        if !local {
            builder = builder.https_only(true);
        }
        // What goes to this machine goes unencrypted, so it must not leave it: only a proxy that a person set by hand, and that
        // is on this machine too, stands in between, as it does with other programs that are told of one.
        let proxy = match &settings.proxy {
            Proxy::System if local => Proxy::None,
            Proxy::Manual(proxy) if local && !proxy.is_local() => Proxy::None,
            proxy => proxy.clone(),
        };
        builder = match &proxy {
            Proxy::System => builder,
            Proxy::None => builder.no_proxy(),
            Proxy::Manual(proxy) => {
                let mut through = reqwest::Proxy::all(proxy.address().clone()).map_err(set_up)?;
                if let Some((user, password)) = proxy.user() {
                    through = through.basic_auth(user, password.expose_secret());
                }
                builder.proxy(through)
            }
        };
        Ok(Self { client: builder.build().map_err(set_up)?, proxy })
    }

    /// What an error of the HTTP library means, and how it is told. `root` is whom it was spoken to.
    pub(crate) fn failure(&self, root: &Url, error: &reqwest::Error) -> (Class, GraphError) {
        let host = endpoints::host(root);
        if let Some(fault) = certificate_fault(error) {
            // The next try would see the same certificate.
            return (Class::Refused, GraphError::Untrusted { host, fault });
        }
        let reason = reason(error);
        if !error.is_connect() && !error.is_builder() {
            return (Class::Cut, GraphError::NoAnswer { host, reason });
        }
        let Some(proxy) = self.proxy_for(root).filter(|_| error.is_connect()) else {
            return (Class::NotConnected, GraphError::Unreachable { host, reason });
        };
        match proxy_fault(error) {
            Some(fault @ ProxyFault::Unreachable { .. }) => {
                (Class::NotConnected, GraphError::Proxy { proxy, host, fault })
            }
            Some(fault) => (Class::Refused, GraphError::Proxy { proxy, host, fault }),
            None => (Class::NotConnected, GraphError::Unreachable { host, reason }),
        }
    }

    /// The proxy that requests to this root go through.
    fn proxy_for(&self, root: &Url) -> Option<String> {
        match &self.proxy {
            Proxy::None => None,
            Proxy::Manual(proxy) => Some(proxy.name()),
            Proxy::System => {
                // The same settings the HTTP library reads, asked only when something went wrong.
                let through = Matcher::from_system().intercept(&root.as_str().parse().ok()?)?;
                through.uri().authority().map(|authority| {
                    let text = authority.as_str();
                    text.rsplit_once('@').map_or(text, |(_, host)| host).to_owned()
                })
            }
        }
    }
}

/// Why a body did not come whole.
pub(crate) enum BodyFault {
    /// The network, in the library's words.
    Network(reqwest::Error),
    /// It is longer than what is taken in.
    TooLong,
}

impl Http {
    /// The body of an answer, unpacked, as far as it is no longer than `most` bytes: a packed one can be a thousand times as
    /// long as what came over the wire.
    pub(crate) async fn body(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>, BodyFault> {
        let told = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
        if told > most {
            return Err(BodyFault::TooLong);
        }
        let mut body = Vec::with_capacity(told);
        while let Some(part) = response.chunk().await.map_err(BodyFault::Network)? {
            if body.len() + part.len() > most {
                return Err(BodyFault::TooLong);
            }
            body.extend_from_slice(&part);
        }
        Ok(body)
    }

    /// What it means that a body did not come whole. The next one would be as long as one that was too long.
    pub(crate) fn body_failure(&self, root: &Url, fault: &BodyFault, most: usize) -> (Class, GraphError) {
        match fault {
            BodyFault::Network(error) => self.failure(root, error),
            BodyFault::TooLong => {
                let host = endpoints::host(root);
                let what = format!(
                    "{host} sent an answer that is longer than {} MB; check the address, and whether something in between \
                     answered in its place",
                    most / (1024 * 1024)
                );
                (Class::Unexpected, GraphError::Malformed { what, request_id: None })
            }
        }
    }
}

fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
}

/// What the errors of the system's library are made of: they keep it to themselves, and may be inside each other.
fn inside<'e>(mut error: &'e (dyn Error + 'static)) -> &'e (dyn Error + 'static) {
    while let Some(inner) = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        error = inner;
    }
    error
}

/// What was wrong with the certificate, if that is what it was.
fn certificate_fault(error: &reqwest::Error) -> Option<CertificateFault> {
    use rustls::CertificateError as Fault;
    let fault = chain(error).find_map(|error| match inside(error).downcast_ref::<rustls::Error>() {
        Some(rustls::Error::InvalidCertificate(fault)) => Some(fault),
        _ => None,
    })?;
    Some(match fault {
        Fault::UnknownIssuer => CertificateFault::UnknownIssuer,
        Fault::Expired | Fault::ExpiredContext { .. } | Fault::NotValidYet | Fault::NotValidYetContext { .. } => {
            CertificateFault::Time
        }
        Fault::NotValidForName | Fault::NotValidForNameContext { .. } => CertificateFault::Name,
        Fault::Revoked => CertificateFault::Revoked,
        // Some systems say it in their own words.
        Fault::Other(_) => CertificateFault::UnknownIssuer,
        _ => CertificateFault::Other,
    })
}

/// What the proxy did, if it was the proxy. The library says it in words only; a test keeps watch over them.
fn proxy_fault(error: &reqwest::Error) -> Option<ProxyFault> {
    let words: Vec<String> = chain(error).map(ToString::to_string).collect();
    let says = |text: &str| words.iter().any(|words| words.contains(text));
    if says("proxy authorization required") {
        return Some(ProxyFault::NeedsPassword);
    }
    if says("tunnel error: unsuccessful") || says("tunnel error: unexpected end of file") {
        return Some(ProxyFault::Refused);
    }
    let before_tls =
        error.is_timeout() || says("tcp ") || says("dns ") || says("failed to create underlying connection");
    before_tls.then(|| ProxyFault::Unreachable { reason: reason(error) })
}

/// The innermost reason: the ones around it repeat the address, which can hold names.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "it took too long".to_owned();
    }
    chain(error).skip(1).last().map_or_else(|| "the request could not be made".to_owned(), ToString::to_string)
}
