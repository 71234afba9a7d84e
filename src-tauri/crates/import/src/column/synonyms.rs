//! Words that people write above a column, by what they mean and the language they are of.
//!
//! Compared without case, accents, spaces and punctuation. Where two languages share a word for different things, the first entry wins.

use crate::target::Target;
use model::UserProperty;

/// What a heading means, before the other columns are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A property.
    Property(UserProperty),
    /// Products.
    Licenses,
    /// Passwords.
    Password,
    /// Who may *not* sign in.
    Blocked,
    /// A mail address: the sign-in name when the file has no other.
    Address,
    /// A country by its name: the usage location when the file has no other.
    CountryWord,
    /// What is no property.
    Other(Target),
    /// "Name": the last name beside a first name, else the display name.
    Name,
}

impl Meaning {
    pub(super) const fn target(self) -> Option<Target> {
        match self {
            Self::Property(property) => Some(Target::Property(property)),
            Self::Licenses => Some(Target::Licenses),
            Self::Other(target) => Some(target),
            Self::Password => Some(Target::Password),
            Self::Blocked => Some(Target::Property(UserProperty::AccountEnabled)),
            Self::Address => Some(Target::Property(UserProperty::UserPrincipalName)),
            Self::CountryWord => Some(Target::Property(UserProperty::UsageLocation)),
            Self::Name => Some(Target::Property(UserProperty::DisplayName)),
        }
    }
}

/// The language of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    En,
    De,
    Fr,
    Es,
    It,
    Nl,
    Pl,
    Pt,
    Cs,
    Sv,
    Ru,
    Ja,
    Zh,
}

impl Language {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "German",
            Self::Fr => "French",
            Self::Es => "Spanish",
            Self::It => "Italian",
            Self::Nl => "Dutch",
            Self::Pl => "Polish",
            Self::Pt => "Portuguese",
            Self::Cs => "Czech",
            Self::Sv => "Swedish",
            Self::Ru => "Russian",
            Self::Ja => "Japanese",
            Self::Zh => "Chinese",
        }
    }
}

/// A heading that holds one of these is about passwords.
pub(super) const PASSWORD_WORDS: &[&str] = &[
    "password",
    "passwd",
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "wachtwoord",
    "hasło",
    "senha",
    "palavra-passe",
    "heslo",
    "lösenord",
    "пароль",
    "パスワード",
    "密码",
    "密碼",
    "passphrase",
    "passcode",
    "zugangscode",
    "code d'accès",
    "codice di accesso",
    "clave de acceso",
    "toegangscode",
    "adgangskode",
    "passord",
    "salasana",
    "geslo",
    "jelszó",
    "parola d'ordine",
];

/// Words that say the same when they stand alone or beside others in a heading, as in "Initial PW".
pub(super) const PASSWORD_TOKENS: &[&str] = &["pw", "pwd", "pass", "mdp", "kennw", "secret", "geheimnis"];

/// Beside one of these a "pass" is somewhere to go through, not something to be kept.
pub(super) const NO_PASSWORD: &[&str] = &["bus", "parking", "travel", "ski", "boarding", "season"];

/// Beginnings of words for blocking, without accents.
pub(super) const BLOCK_STEMS: &[&str] =
    &["block", "sperr", "bloqu", "blocc", "blok", "sparr", "блок", "阻止", "フロック"];

use Language::{Cs, De, En, Es, Fr, It, Ja, Nl, Pl, Pt, Ru, Sv, Zh};
use Meaning::{Address, Blocked, CountryWord, Licenses, Name, Property};
use UserProperty as P;

#[rustfmt::skip]
pub(super) const SYNONYMS: &[(Meaning, Language, &[&str])] = &[
    (Name, En, &["name"]),
    (Property(P::DisplayName), En, &["display name", "full name", "employee name", "person"]),
    (Property(P::DisplayName), De, &["anzeigename", "vollständiger name", "voller name"]),
    (Property(P::DisplayName), Fr, &["nom complet", "nom d'affichage", "nom affiché"]),
    (Property(P::DisplayName), Es, &["nombre completo", "nombre para mostrar", "nombre y apellidos"]),
    (Property(P::DisplayName), It, &["nome completo", "nome visualizzato"]),
    (Property(P::DisplayName), Nl, &["weergavenaam", "volledige naam", "naam"]),
    (Property(P::DisplayName), Pl, &["nazwa wyświetlana", "imię i nazwisko"]),
    (Property(P::DisplayName), Pt, &["nome para exibição", "nome a apresentar"]),
    (Property(P::DisplayName), Cs, &["zobrazované jméno", "celé jméno", "jméno a příjmení"]),
    (Property(P::DisplayName), Sv, &["visningsnamn", "fullständigt namn", "namn"]),
    (Property(P::DisplayName), Ru, &["отображаемое имя", "фио", "полное имя"]),
    (Property(P::DisplayName), Ja, &["表示名", "氏名"]),
    (Property(P::DisplayName), Zh, &["显示名称", "姓名", "顯示名稱"]),

    (Property(P::GivenName), En, &["first name", "given name", "forename", "firstname"]),
    (Property(P::GivenName), De, &["vorname", "rufname"]),
    (Property(P::GivenName), Fr, &["prénom"]),
    (Property(P::GivenName), Es, &["nombre", "nombre de pila"]),
    (Property(P::GivenName), It, &["nome"]),
    (Property(P::GivenName), Nl, &["voornaam"]),
    (Property(P::GivenName), Pl, &["imię"]),
    (Property(P::GivenName), Pt, &["nome próprio", "primeiro nome"]),
    (Property(P::GivenName), Cs, &["jméno", "křestní jméno"]),
    (Property(P::GivenName), Sv, &["förnamn"]),
    (Property(P::GivenName), Ru, &["имя"]),
    (Property(P::GivenName), Ja, &["名"]),
    (Property(P::GivenName), Zh, &["名字"]),

    (Property(P::Surname), En, &["last name", "surname", "family name", "lastname"]),
    (Property(P::Surname), De, &["nachname", "familienname", "zuname"]),
    (Property(P::Surname), Fr, &["nom", "nom de famille"]),
    (Property(P::Surname), Es, &["apellido", "apellidos"]),
    (Property(P::Surname), It, &["cognome"]),
    (Property(P::Surname), Nl, &["achternaam", "familienaam"]),
    (Property(P::Surname), Pl, &["nazwisko"]),
    (Property(P::Surname), Pt, &["sobrenome", "apelido", "último nome"]),
    (Property(P::Surname), Cs, &["příjmení"]),
    (Property(P::Surname), Sv, &["efternamn"]),
    (Property(P::Surname), Ru, &["фамилия"]),
    (Property(P::Surname), Ja, &["姓"]),
    (Property(P::Surname), Zh, &["姓氏"]),

    (Property(P::UserPrincipalName), En, &["user principal name", "upn", "user name", "sign-in name", "login", "login name", "logon name", "sign in"]),
    (Property(P::UserPrincipalName), De, &["benutzerprinzipalname", "benutzername", "anmeldename", "loginname"]),
    (Property(P::UserPrincipalName), Fr, &["nom d'utilisateur", "identifiant", "nom d'utilisateur principal"]),
    (Property(P::UserPrincipalName), Es, &["nombre de usuario", "usuario", "nombre principal de usuario"]),
    (Property(P::UserPrincipalName), It, &["nome utente"]),
    (Property(P::UserPrincipalName), Nl, &["gebruikersnaam", "aanmeldnaam"]),
    (Property(P::UserPrincipalName), Pl, &["nazwa użytkownika", "login użytkownika"]),
    (Property(P::UserPrincipalName), Pt, &["nome de usuário", "nome de utilizador"]),
    (Property(P::UserPrincipalName), Cs, &["uživatelské jméno", "přihlašovací jméno"]),
    (Property(P::UserPrincipalName), Sv, &["användarnamn"]),
    (Property(P::UserPrincipalName), Ru, &["имя пользователя", "логин"]),
    (Property(P::UserPrincipalName), Ja, &["ユーザー名", "ユーザープリンシパル名"]),
    (Property(P::UserPrincipalName), Zh, &["用户名", "用户主体名称", "使用者名稱"]),

    (Address, En, &["email", "e-mail", "mail", "email address", "work email", "business email", "company email", "primary email"]),
    (Address, De, &["e-mail geschäftlich", "geschäftliche e-mail", "e-mail-adresse", "mailadresse", "dienstliche e-mail", "e-mail dienstlich", "firmen-e-mail"]),
    (Address, Fr, &["courriel", "adresse e-mail", "adresse électronique", "e-mail professionnel", "adresse mail"]),
    (Address, Es, &["correo", "correo electrónico", "dirección de correo", "correo corporativo"]),
    (Address, It, &["indirizzo e-mail", "posta elettronica", "e-mail aziendale"]),
    (Address, Nl, &["e-mailadres", "zakelijk e-mailadres"]),
    (Address, Pl, &["adres e-mail", "e-mail służbowy"]),
    (Address, Pt, &["endereço de e-mail", "correio eletrónico", "e-mail corporativo"]),
    (Address, Cs, &["e-mailová adresa", "pracovní e-mail"]),
    (Address, Sv, &["e-post", "e-postadress"]),
    (Address, Ru, &["электронная почта", "почта", "эл. почта"]),
    (Address, Ja, &["メール", "メールアドレス", "電子メール"]),
    (Address, Zh, &["邮箱", "电子邮件", "電子郵件"]),

    (Property(P::MailNickname), En, &["mail nickname", "alias", "mail alias", "nickname"]),

    (Property(P::AccountEnabled), En, &["account enabled", "enabled", "active", "sign-in allowed", "sign-in enabled"]),
    (Property(P::AccountEnabled), De, &["aktiv", "konto aktiviert", "aktiviert", "anmeldung erlaubt"]),
    (Property(P::AccountEnabled), Fr, &["actif", "activé", "compte activé"]),
    (Property(P::AccountEnabled), Es, &["activo", "habilitado", "cuenta habilitada"]),
    (Property(P::AccountEnabled), It, &["attivo", "abilitato"]),
    (Property(P::AccountEnabled), Nl, &["actief", "ingeschakeld"]),
    (Blocked, En, &["block sign in", "block sign-in (yes/no)", "blocked", "sign-in blocked", "disabled", "block credential"]),
    (Blocked, De, &["anmeldung blockieren", "anmelden blockieren", "anmeldung gesperrt", "gesperrt", "blockiert", "deaktiviert"]),
    (Blocked, Fr, &["bloquer la connexion", "bloqué", "désactivé"]),
    (Blocked, Es, &["bloquear inicio de sesión", "bloqueado", "deshabilitado"]),
    (Blocked, It, &["blocca accesso", "bloccato", "disabilitato"]),
    (Blocked, Nl, &["aanmelden blokkeren", "geblokkeerd", "uitgeschakeld"]),

    (Property(P::JobTitle), En, &["job title", "title", "position", "role", "job", "function"]),
    (Property(P::JobTitle), De, &["position", "berufsbezeichnung", "stellenbezeichnung", "funktion", "titel", "stelle"]),
    (Property(P::JobTitle), Fr, &["fonction", "poste", "intitulé du poste", "titre"]),
    (Property(P::JobTitle), Es, &["puesto", "cargo", "puesto de trabajo"]),
    (Property(P::JobTitle), It, &["posizione", "qualifica", "mansione"]),
    (Property(P::JobTitle), Nl, &["functie", "functietitel"]),
    (Property(P::JobTitle), Pl, &["stanowisko"]),
    (Property(P::JobTitle), Pt, &["cargo", "função"]),
    (Property(P::JobTitle), Cs, &["pozice", "pracovní pozice", "funkce"]),
    (Property(P::JobTitle), Sv, &["befattning", "titel", "jobbtitel"]),
    (Property(P::JobTitle), Ru, &["должность"]),
    (Property(P::JobTitle), Ja, &["役職"]),
    (Property(P::JobTitle), Zh, &["职务", "职位", "職稱"]),

    (Property(P::Department), En, &["department", "dept", "team", "division", "org unit"]),
    (Property(P::Department), De, &["abteilung", "bereich", "organisationseinheit"]),
    (Property(P::Department), Fr, &["service", "département", "direction"]),
    (Property(P::Department), Es, &["departamento", "área"]),
    (Property(P::Department), It, &["reparto", "dipartimento"]),
    (Property(P::Department), Nl, &["afdeling"]),
    (Property(P::Department), Pl, &["dział"]),
    (Property(P::Department), Pt, &["setor"]),
    (Property(P::Department), Cs, &["oddělení"]),
    (Property(P::Department), Sv, &["avdelning"]),
    (Property(P::Department), Ru, &["отдел", "подразделение"]),
    (Property(P::Department), Ja, &["部署", "部門"]),
    (Property(P::Department), Zh, &["部门", "部門"]),

    (Property(P::CompanyName), En, &["company", "company name", "organisation", "organization", "employer"]),
    (Property(P::CompanyName), De, &["firma", "unternehmen", "gesellschaft", "firmenname"]),
    (Property(P::CompanyName), Fr, &["société", "entreprise"]),
    (Property(P::CompanyName), Es, &["empresa", "compañía"]),
    (Property(P::CompanyName), It, &["azienda", "società"]),
    (Property(P::CompanyName), Nl, &["bedrijf", "bedrijfsnaam"]),
    (Property(P::CompanyName), Sv, &["företag"]),
    (Property(P::CompanyName), Ru, &["компания"]),
    (Property(P::CompanyName), Ja, &["会社", "会社名"]),
    (Property(P::CompanyName), Zh, &["公司"]),

    (Property(P::EmployeeId), En, &["employee id", "employee number", "staff number", "personnel number", "staff id", "employee no", "payroll number"]),
    (Property(P::EmployeeId), De, &["personal-nr.", "personalnummer", "mitarbeiternummer", "mitarbeiter-id", "pers.-nr."]),
    (Property(P::EmployeeId), Fr, &["matricule", "numéro d'employé"]),
    (Property(P::EmployeeId), Es, &["número de empleado", "id de empleado", "nº empleado"]),
    (Property(P::EmployeeId), It, &["matricola", "numero dipendente"]),
    (Property(P::EmployeeId), Nl, &["personeelsnummer", "medewerkersnummer"]),
    (Property(P::EmployeeId), Pl, &["numer pracownika", "nr pracownika"]),
    (Property(P::EmployeeId), Pt, &["matrícula", "número do funcionário"]),
    (Property(P::EmployeeId), Cs, &["osobní číslo"]),
    (Property(P::EmployeeId), Sv, &["anställningsnummer", "personalnr"]),
    (Property(P::EmployeeId), Ru, &["табельный номер"]),
    (Property(P::EmployeeId), Ja, &["社員番号", "従業員番号"]),
    (Property(P::EmployeeId), Zh, &["工号", "员工编号"]),

    (Property(P::EmployeeType), En, &["employee type", "employment type", "contract type"]),
    (Property(P::EmployeeType), De, &["beschäftigungsart", "mitarbeitertyp", "vertragsart"]),
    (Property(P::EmployeeType), Fr, &["type de contrat"]),
    (Property(P::EmployeeType), Es, &["tipo de contrato"]),

    (Property(P::EmployeeHireDate), En, &["hire date", "start date", "employee hire date", "date of joining", "entry date"]),
    (Property(P::EmployeeHireDate), De, &["eintritt", "eintrittsdatum", "einstellungsdatum", "beginn", "startdatum"]),
    (Property(P::EmployeeHireDate), Fr, &["date d'embauche", "date d'entrée"]),
    (Property(P::EmployeeHireDate), Es, &["fecha de contratación", "fecha de alta", "fecha de ingreso"]),
    (Property(P::EmployeeHireDate), It, &["data di assunzione"]),
    (Property(P::EmployeeHireDate), Nl, &["datum in dienst"]),
    (Property(P::EmployeeHireDate), Pl, &["data zatrudnienia"]),
    (Property(P::EmployeeHireDate), Cs, &["datum nástupu"]),
    (Property(P::EmployeeHireDate), Sv, &["anställningsdatum", "startdag"]),
    (Property(P::EmployeeHireDate), Ja, &["入社日"]),
    (Property(P::EmployeeHireDate), Zh, &["入职日期"]),

    (Property(P::OfficeLocation), En, &["office", "office location", "office number", "office name", "site", "building", "location"]),
    (Property(P::OfficeLocation), De, &["büro", "standort", "niederlassung", "dienstort"]),
    (Property(P::OfficeLocation), Fr, &["bureau", "site"]),
    (Property(P::OfficeLocation), Es, &["oficina", "sede"]),
    (Property(P::OfficeLocation), It, &["ufficio", "sede"]),
    (Property(P::OfficeLocation), Nl, &["kantoor", "vestiging"]),
    (Property(P::OfficeLocation), Pl, &["biuro"]),
    (Property(P::OfficeLocation), Pt, &["escritório"]),
    (Property(P::OfficeLocation), Cs, &["kancelář", "pobočka"]),
    (Property(P::OfficeLocation), Sv, &["kontor"]),
    (Property(P::OfficeLocation), Ru, &["офис"]),
    (Property(P::OfficeLocation), Ja, &["事業所", "オフィス"]),
    (Property(P::OfficeLocation), Zh, &["办公室", "辦公室"]),

    (Property(P::StreetAddress), En, &["street", "street address", "address", "address line 1"]),
    (Property(P::StreetAddress), De, &["straße", "strasse", "adresse", "anschrift", "straße und hausnummer"]),
    (Property(P::StreetAddress), Fr, &["rue"]),
    (Property(P::StreetAddress), Es, &["calle", "dirección"]),
    (Property(P::StreetAddress), It, &["indirizzo", "via"]),
    (Property(P::StreetAddress), Nl, &["straat", "adres"]),
    (Property(P::StreetAddress), Pl, &["ulica"]),
    (Property(P::StreetAddress), Pt, &["endereço", "morada"]),
    (Property(P::StreetAddress), Cs, &["ulice", "adresa"]),
    (Property(P::StreetAddress), Sv, &["gata", "gatuadress"]),

    (Property(P::City), En, &["city", "town", "locality"]),
    (Property(P::City), De, &["stadt", "ort", "wohnort"]),
    (Property(P::City), Fr, &["ville"]),
    (Property(P::City), Es, &["ciudad", "localidad", "población"]),
    (Property(P::City), It, &["città"]),
    (Property(P::City), Nl, &["stad", "plaats"]),
    (Property(P::City), Pl, &["miasto"]),
    (Property(P::City), Pt, &["cidade"]),
    (Property(P::City), Cs, &["město"]),
    (Property(P::City), Sv, &["stad", "ort"]),
    (Property(P::City), Ru, &["город"]),
    (Property(P::City), Zh, &["城市"]),

    (Property(P::State), En, &["state", "province", "state or province", "region", "county", "state/province"]),
    (Property(P::State), De, &["bundesland", "kanton"]),
    (Property(P::State), Fr, &["région", "province"]),
    (Property(P::State), Es, &["provincia", "comunidad autónoma"]),
    (Property(P::State), Nl, &["provincie"]),
    (Property(P::State), Pl, &["województwo"]),
    (Property(P::State), Pt, &["estado"]),

    (Property(P::PostalCode), En, &["postal code", "zip", "zip code", "postcode", "zip or postal code", "zip/postal code"]),
    (Property(P::PostalCode), De, &["plz", "postleitzahl"]),
    (Property(P::PostalCode), Fr, &["code postal"]),
    (Property(P::PostalCode), Es, &["código postal", "cp"]),
    (Property(P::PostalCode), It, &["cap", "codice postale"]),
    (Property(P::PostalCode), Pl, &["kod pocztowy"]),
    (Property(P::PostalCode), Pt, &["cep"]),
    (Property(P::PostalCode), Cs, &["psč"]),
    (Property(P::PostalCode), Sv, &["postnummer"]),

    (Property(P::Country), En, &["country or region", "country/region"]),
    (CountryWord, De, &["land", "staat", "land/region"]),
    (CountryWord, Fr, &["pays"]),
    (CountryWord, Es, &["país"]),
    (CountryWord, It, &["paese", "nazione"]),
    (CountryWord, Pl, &["kraj"]),
    (CountryWord, Cs, &["země", "stát"]),
    (CountryWord, Ru, &["страна"]),
    (CountryWord, Ja, &["国"]),
    (CountryWord, Zh, &["国家", "國家"]),

    (Property(P::UsageLocation), En, &["usage location", "licence country", "license country", "country code"]),
    (Property(P::UsageLocation), De, &["nutzungsstandort", "verwendungsstandort", "nutzungsort", "ländercode", "länderkürzel"]),
    (Property(P::UsageLocation), Fr, &["emplacement d'utilisation", "lieu d'utilisation"]),
    (Property(P::UsageLocation), Es, &["ubicación de uso"]),
    (Property(P::UsageLocation), It, &["località di utilizzo"]),
    (Property(P::UsageLocation), Nl, &["gebruikslocatie"]),

    (Property(P::PreferredLanguage), En, &["language", "preferred language"]),
    (Property(P::PreferredLanguage), De, &["sprache", "bevorzugte sprache"]),
    (Property(P::PreferredLanguage), Fr, &["langue"]),
    (Property(P::PreferredLanguage), Es, &["idioma"]),
    (Property(P::PreferredLanguage), It, &["lingua"]),
    (Property(P::PreferredLanguage), Nl, &["taal"]),

    (Property(P::BusinessPhones), En, &["phone", "office phone", "telephone", "business phone", "work phone", "phone number", "telephone number"]),
    (Property(P::BusinessPhones), De, &["telefon", "telefonnummer", "tel.", "telefon geschäftlich", "telefon (geschäftlich)", "durchwahl", "festnetz", "geschäftstelefon"]),
    (Property(P::BusinessPhones), Fr, &["téléphone", "téléphone professionnel", "téléphone fixe"]),
    (Property(P::BusinessPhones), Es, &["teléfono", "teléfono de oficina"]),
    (Property(P::BusinessPhones), It, &["telefono", "telefono ufficio"]),
    (Property(P::BusinessPhones), Nl, &["telefoon", "telefoonnummer"]),
    (Property(P::BusinessPhones), Pl, &["telefon służbowy", "numer telefonu"]),
    (Property(P::BusinessPhones), Pt, &["telefone"]),
    (Property(P::BusinessPhones), Cs, &["telefonní číslo"]),
    (Property(P::BusinessPhones), Ru, &["телефон", "рабочий телефон"]),
    (Property(P::BusinessPhones), Ja, &["電話番号", "電話"]),
    (Property(P::BusinessPhones), Zh, &["办公电话", "电话"]),

    (Property(P::MobilePhone), En, &["mobile", "mobile phone", "cell", "cell phone", "mobile number"]),
    (Property(P::MobilePhone), De, &["handy", "mobil", "mobiltelefon", "handynummer", "mobilnummer"]),
    (Property(P::MobilePhone), Fr, &["portable", "téléphone portable", "téléphone mobile"]),
    (Property(P::MobilePhone), Es, &["móvil", "teléfono móvil", "celular"]),
    (Property(P::MobilePhone), It, &["cellulare", "telefono cellulare"]),
    (Property(P::MobilePhone), Nl, &["mobiel", "mobiele telefoon"]),
    (Property(P::MobilePhone), Pl, &["telefon komórkowy", "komórka"]),
    (Property(P::MobilePhone), Pt, &["telemóvel", "celular"]),
    (Property(P::MobilePhone), Cs, &["mobilní telefon"]),
    (Property(P::MobilePhone), Sv, &["mobiltelefon", "mobilnummer"]),
    (Property(P::MobilePhone), Ru, &["мобильный телефон", "мобильный"]),
    (Property(P::MobilePhone), Ja, &["携帯電話"]),
    (Property(P::MobilePhone), Zh, &["手机", "移动电话"]),

    (Property(P::FaxNumber), En, &["fax", "fax number"]),
    (Property(P::FaxNumber), De, &["telefax", "faxnummer"]),
    (Property(P::FaxNumber), Fr, &["télécopie"]),

    (Property(P::OtherMails), En, &["alternate email address", "alternate email", "private email", "personal email", "other email", "secondary email"]),
    (Property(P::OtherMails), De, &["e-mail privat", "private e-mail", "alternative e-mail-adresse"]),
    (Property(P::OtherMails), Fr, &["e-mail personnel", "e-mail secondaire"]),
    (Property(P::OtherMails), Es, &["correo personal", "correo alternativo"]),

    (Licenses, En, &["licence", "licences", "license", "licenses", "product", "products", "sku", "assigned licenses", "licence package"]),
    (Licenses, De, &["lizenz", "lizenzen", "lizenzpaket", "produkt", "produkte"]),
    (Licenses, Fr, &["licence attribuée", "produit", "produits"]),
    (Licenses, Es, &["licencia", "licencias", "producto"]),
    (Licenses, It, &["licenza", "licenze", "prodotto"]),
    (Licenses, Nl, &["licentie", "licenties"]),
    (Licenses, Pl, &["licencja", "licencje"]),
    (Licenses, Pt, &["licença", "licenças"]),
    (Licenses, Cs, &["licence uživatele"]),
    (Licenses, Sv, &["licens", "licenser"]),
    (Licenses, Ru, &["лицензия", "лицензии"]),
    (Licenses, Ja, &["ライセンス"]),
    (Licenses, Zh, &["许可证", "授權"]),
];
