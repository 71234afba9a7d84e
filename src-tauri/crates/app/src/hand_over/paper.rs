//! A secret as a picture for a telephone, and messages about a job for a mail program.

use super::{one_of, passwords_of};
use crate::App;
use crate::contract::arriving::{SaveMail, SecretCode};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{OfJobSecret, SavedFile};
use crate::tenant::in_background;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::JobId;
use qrcodegen::{QrCode, QrCodeEcc};
use secrecy::ExposeSecret as _;

/// The most characters of a mail's text.
const BODY: usize = 20_000;
/// Characters of a line of base64 (RFC 2045).
const LINE: usize = 76;

/// One secret as a QR code, because a person asked to see it. Drawn here; nothing of it is kept.
pub(crate) async fn code(app: &App, arguments: OfJobSecret) -> Result<SecretCode, AppError> {
    let (_, _, passwords) = passwords_of(app, &arguments)?;
    let (_, secret) = one_of(&passwords, &arguments)?;
    let code = QrCode::encode_text(secret.expose_secret(), QrCodeEcc::Medium)
        .map_err(|_| AppError::new(ErrorCode::Invalid, "this password is too long for a code"))?;
    let side = code.size();
    let row = |y| (0..side).map(|x| if code.get_module(x, y) { '1' } else { '0' }).collect();
    Ok(SecretCode { rows: (0..side).map(row).collect() })
}

/// Writes a message as a mail that opens as a draft. A secret of the job in it is refused, whoever wrote it there.
pub(crate) async fn save_mail(app: &App, arguments: SaveMail) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let job = JobId::parse(&arguments.job)?;
    let SaveMail { to, subject, body, path, .. } = arguments;
    if body.chars().count() > BODY {
        return Err(AppError::new(ErrorCode::Invalid, format!("the text has more than {BODY} characters")));
    }
    let passwords = crate::lock(&tenant.passwords).get(&job).cloned().unwrap_or_default();
    let holds = |secret: &secrecy::SecretString| {
        [&body, &subject, &to].iter().any(|text| text.contains(secret.expose_secret()))
    };
    if passwords.left().values().any(holds) {
        return Err(AppError::new(ErrorCode::Invalid, "the message holds a password")
            .hint("Passwords are handed over by themselves, never by mail; take it out"));
    }
    let text = mail(&to, &subject, &body);
    in_background(move || {
        let path = std::path::PathBuf::from(path);
        crate::files::write_private(&path, text.as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    })
    .await
}

/// A mail that was not sent yet (RFC 5322).
fn mail(to: &str, subject: &str, body: &str) -> String {
    // An address is taken as it is only when nothing of it could begin another header.
    let plain = |text: &str| text.chars().all(|sign| sign.is_ascii_graphic());
    let to = Some(to.trim()).filter(|to| plain(to)).unwrap_or_default();
    let folded = STANDARD.encode(body.replace("\r\n", "\n").replace('\n', "\r\n"));
    let lines: Vec<&str> =
        folded.as_bytes().chunks(LINE).map(|line| std::str::from_utf8(line).unwrap_or_default()).collect();
    format!(
        "X-Unsent: 1\r\nTo: {to}\r\nSubject: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        encoded(subject),
        lines.join("\r\n")
    )
}

/// A header's text in words of at most 75 characters (RFC 2047).
fn encoded(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        // 42 bytes become 56 of base64: with the frame around them that fits.
        if word.len() + letter.len_utf8() > 42 {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter);
    }
    words.push(word);
    let words: Vec<String> = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::mail;

    #[test]
    fn a_mail_is_one_header_a_line_whatever_is_in_it() {
        let written = mail("m.ruiz@contoso.com", "Zoë starts on 1 December\r\nBcc: all@contoso.com", "Hello\nyou");
        assert!(written.starts_with("X-Unsent: 1\r\nTo: m.ruiz@contoso.com\r\nSubject: =?utf-8?B?"), "{written}");
        assert!(!written.contains("Bcc"), "{written}");
        assert!(written.ends_with("SGVsbG8NCnlvdQ==\r\n"), "{written}");
        assert!(mail("a@b.c\r\nBcc: x@y.z", "s", "t").contains("\r\nTo: \r\nSubject"));
        let long = mail("a@b.c", &"ä".repeat(200), "t");
        assert!(long.lines().all(|line| line.len() <= 78), "{long}");
    }
}
