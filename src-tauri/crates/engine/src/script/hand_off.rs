//! What Graph cannot do, as commands for whoever can: Active Directory, Exchange Online, SharePoint (`facts/graph.md §7`).

use super::single;
use crate::build::Way;
use crate::facts::{Facts, Group, Keeper, Known, Person};
use model::plan::{HandOff, Replies};
use model::{Properties, UserId};
use serde_json::Value;

const ACTIVE_DIRECTORY: &str = "Active Directory";
const EXCHANGE: &str = "Exchange Online";
const SHARE_POINT: &str = "SharePoint";

fn hand_off(place: &str, text: String, command: Option<String>) -> HandOff {
    HandOff { place: place.to_owned(), text, command, changes: Vec::new() }
}

/// What Active Directory calls a property, where it has one; those with a parameter of `Set-ADUser` of their own and the others.
fn attribute(name: &str) -> Option<(&'static str, bool)> {
    Some(match name {
        "displayName" => ("displayName", true),
        "givenName" => ("givenName", true),
        "surname" => ("surname", true),
        "jobTitle" => ("title", true),
        "department" => ("department", true),
        "companyName" => ("company", true),
        "employeeId" => ("employeeID", true),
        "officeLocation" => ("office", true),
        "streetAddress" => ("streetAddress", true),
        "city" => ("city", true),
        "state" => ("state", true),
        "postalCode" => ("postalCode", true),
        "mobilePhone" => ("mobilePhone", true),
        "businessPhones" => ("officePhone", true),
        "faxNumber" => ("fax", true),
        "userPrincipalName" => ("userPrincipalName", true),
        "country" => ("co", false),
        "mailNickname" => ("mailNickname", false),
        "employeeType" => ("employeeType", false),
        "preferredLanguage" => ("preferredLanguage", false),
        _ => return None,
    })
}

/// The account, as Active Directory finds it: by its own short name where that is known, else by the sign-in name.
fn identity(person: &Person) -> String {
    match person.text("onPremisesSamAccountName") {
        Some(name) => format!("Get-ADUser -Identity {}", single(name)),
        None => {
            let name = person.text("userPrincipalName").unwrap_or_default().replace('\'', "''");
            format!("Get-ADUser -Filter {}", single(&format!("userPrincipalName -eq '{name}'")))
        }
    }
}

/// Fields, and whether the account is enabled, set where they are mastered.
pub(crate) fn active_directory(person: &Person, wanted: &Properties) -> HandOff {
    let mut commands = Vec::new();
    let find = identity(person);
    match wanted.get("accountEnabled").and_then(Value::as_bool) {
        Some(true) => commands.push(format!("{find} | Enable-ADAccount")),
        Some(false) => commands.push(format!("{find} | Disable-ADAccount")),
        None => {}
    }
    let (mut parameters, mut replaced, mut cleared, mut unknown) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for (name, value) in wanted.iter().filter(|(name, _)| *name != "accountEnabled") {
        let Some((attribute, is_parameter)) = attribute(name) else {
            unknown.push(crate::build::field_label(name).to_owned());
            continue;
        };
        let text = value.as_str().or_else(|| value.as_array()?.first()?.as_str());
        match text {
            None => cleared.push(ldap_name(attribute)),
            Some(text) if is_parameter => parameters.push_str(&format!(" -{attribute} {}", single(text))),
            Some(text) => replaced.push(format!("{attribute} = {}", single(text))),
        }
    }
    if !replaced.is_empty() {
        parameters.push_str(&format!(" -Replace @{{ {} }}", replaced.join("; ")));
    }
    if !cleared.is_empty() {
        parameters.push_str(&format!(" -Clear {}", cleared.join(", ")));
    }
    if !parameters.is_empty() {
        commands.push(format!("{find} | Set-ADUser{parameters}"));
    }
    let labels: Vec<&str> = wanted.keys().map(|name| crate::build::field_label(name)).collect();
    let mut text = format!("Set {} of {} where the account is mastered", labels.join(", "), person.name());
    if !unknown.is_empty() {
        text.push_str(&format!("; there is no command for {}", unknown.join(", ")));
    }
    hand_off(ACTIVE_DIRECTORY, text, (!commands.is_empty()).then(|| commands.join("\n")))
}

/// A password nobody knows, set where the account is mastered.
pub(crate) fn random_password(person: &Person) -> HandOff {
    let text = format!("Set a random password of {} where the account is mastered", person.name());
    let made = "ConvertTo-SecureString -AsPlainText -Force ([guid]::NewGuid().ToString() + 'aA1!')";
    let command = format!("{} | Set-ADAccountPassword -Reset -NewPassword ({made})", identity(person));
    hand_off(ACTIVE_DIRECTORY, text, Some(command))
}

/// `-Clear` takes the names of the schema, not those of the parameters.
fn ldap_name(parameter: &str) -> &str {
    match parameter {
        "office" => "physicalDeliveryOfficeName",
        "surname" => "sn",
        "city" => "l",
        "state" => "st",
        "mobilePhone" => "mobile",
        "officePhone" => "telephoneNumber",
        "fax" => "facsimileTelephoneNumber",
        other => other,
    }
}

/// A manager set where the account is mastered.
pub(crate) fn manager(person: &Person, wanted: Option<UserId>, facts: &Facts) -> HandOff {
    let find = identity(person);
    let known = wanted.and_then(|id| facts.people.get(&id));
    let (text, command) = match (wanted, known) {
        (None, _) => {
            (format!("Take the manager of {}", person.name()), Some(format!("{find} | Set-ADUser -Clear manager")))
        }
        (Some(_), Some(known)) => {
            let filter = single(&format!("userPrincipalName -eq '{}'", known.user_principal_name.replace('\'', "''")));
            let text = format!("Make {} the manager of {}", known.name, person.name());
            (text, Some(format!("{find} | Set-ADUser -Manager (Get-ADUser -Filter {filter})")))
        }
        (Some(id), None) => (format!("Make {id} the manager of {}", person.name()), None),
    };
    hand_off(ACTIVE_DIRECTORY, text, command)
}

/// The same of somebody of whom no more is known.
pub(crate) fn manager_of(known: &Known, wanted: Option<UserId>, facts: &Facts) -> HandOff {
    let names = [("displayName", &known.name), ("userPrincipalName", &known.user_principal_name)];
    let properties: Properties =
        names.into_iter().map(|(name, value)| (name.to_owned(), Value::String(value.clone()))).collect();
    manager(&Person::new(known.id, properties), wanted, facts)
}

/// A membership that Exchange or Active Directory keeps (G35).
pub(crate) fn membership(person: &Person, group: &Group, keeper: Keeper, way: Way) -> HandOff {
    let joins = matches!(way, Way::Join | Way::Own);
    let owns = matches!(way, Way::Own | Way::Disown);
    let text = match way {
        Way::Join => format!("Put {} into {}", person.name(), group.name),
        Way::Leave => format!("Take {} out of {}", person.name(), group.name),
        Way::Own => format!("Make {} an owner of {}", person.name(), group.name),
        Way::Disown => format!("{} shall own {} no longer", person.name(), group.name),
    };
    let address = group.mail.as_deref().unwrap_or(&group.name);
    let member = person.text("userPrincipalName").unwrap_or_default();
    let command = match keeper {
        Keeper::ActiveDirectory if owns => None,
        Keeper::ActiveDirectory => {
            let verb = if joins { "Add-ADGroupMember" } else { "Remove-ADGroupMember" };
            let confirm = if joins { "" } else { " -Confirm:$false" };
            Some(format!("{verb} -Identity {} -Members ({}){confirm}", single(&group.name), identity(person)))
        }
        Keeper::Exchange | Keeper::Rule if owns => {
            let verb = if joins { "Add" } else { "Remove" };
            Some(format!(
                "Set-DistributionGroup -Identity {} -ManagedBy @{{ {verb} = {} }}",
                single(address),
                single(member)
            ))
        }
        Keeper::Exchange | Keeper::Rule => {
            let verb = if joins { "Add-DistributionGroupMember" } else { "Remove-DistributionGroupMember" };
            let confirm = if joins { "" } else { " -Confirm:$false" };
            Some(format!("{verb} -Identity {} -Member {}{confirm}", single(address), single(member)))
        }
    };
    let place = if keeper == Keeper::ActiveDirectory { ACTIVE_DIRECTORY } else { EXCHANGE };
    hand_off(place, text, command)
}

fn mailbox(person: &Person) -> String {
    single(person.text("userPrincipalName").unwrap_or_default())
}

/// A mailbox is made a shared one, which needs no licence.
pub(crate) fn shared_mailbox(person: &Person) -> HandOff {
    let text =
        format!("Convert the mailbox of {} to a shared one, and confirm it before the licence is taken", person.name());
    hand_off(EXCHANGE, text, Some(format!("Set-Mailbox -Identity {} -Type Shared", mailbox(person))))
}

/// Somebody is hidden from address lists.
pub(crate) fn hidden_from_lists(person: &Person) -> HandOff {
    let text = format!("Hide {} from address lists", person.name());
    let command = format!("Set-Mailbox -Identity {} -HiddenFromAddressListsEnabled $true", mailbox(person));
    hand_off(EXCHANGE, text, Some(command))
}

/// The automatic reply, where the connection may not set it.
pub(crate) fn replies(person: &Person, wanted: &Replies) -> HandOff {
    let state = match wanted.status.as_str() {
        "alwaysEnabled" => "Enabled",
        "scheduled" => "Scheduled",
        _ => "Disabled",
    };
    let audience = match wanted.external_audience.as_str() {
        "all" => "All",
        "contactsOnly" => "Known",
        _ => "None",
    };
    let mut command = format!(
        "Set-MailboxAutoReplyConfiguration -Identity {} -AutoReplyState {state} -ExternalAudience {audience} -InternalMessage {} \
         -ExternalMessage {}",
        mailbox(person),
        single(&wanted.internal_message),
        single(&wanted.external_message)
    );
    if let Some(((from, _), (until, _))) = &wanted.scheduled {
        command.push_str(&format!(" -StartTime {} -EndTime {}", single(from), single(until)));
    }
    hand_off(EXCHANGE, format!("Set the automatic reply of {}", person.name()), Some(command))
}

/// Mail and files for somebody else.
pub(crate) fn mail_and_files(person: &Person, delegate: Option<&Known>, id: UserId) -> Vec<HandOff> {
    let name = delegate.map_or_else(|| id.to_string(), |known| known.name.clone());
    let address = delegate.map(|known| single(&known.user_principal_name));
    let mail = address.map(|address| {
        format!(
            "Add-MailboxPermission -Identity {} -User {address} -AccessRights FullAccess -InheritanceType All",
            mailbox(person)
        )
    });
    vec![
        hand_off(EXCHANGE, format!("Let {name} see the mail of {}", person.name()), mail),
        hand_off(SHARE_POINT, format!("Make {name} an owner of the OneDrive of {}", person.name()), None),
    ]
}
