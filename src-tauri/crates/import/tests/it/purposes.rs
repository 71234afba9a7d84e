//! What rows are for: who they mean, what is written, what is left alone.

use crate::support::{E3, Tenant, file, known, people};
use import::{
    Act, Cause, Checked, ColumnMatch, Derivation, Derived, Existing, Identity, Level, ManagerLink, Matching, PersonKey,
    Purpose, Source, SplitPart, Target, apply_repair, check, empty_grid, match_columns_with, match_values,
    missing_targets, recheck_row, suggested_purpose, targets_for,
};
use model::{SkuId, UserProperty};
use rstest::rstest;
use serde_json::json;

fn columns(source: &Source, purpose: Purpose) -> Vec<ColumnMatch> {
    match_columns_with(source, Matching { purpose, ..Matching::default() })
}

fn checked(tenant: &Tenant, source: &Source) -> Checked {
    let columns = columns(source, tenant.options.purpose);
    check(source, &columns, &tenant.edits, &tenant.options, tenant.directory())
}

fn tenant(purpose: Purpose, by: PersonKey) -> Tenant {
    let mut tenant = Tenant::new();
    tenant.options.purpose = purpose;
    tenant.options.identity = Identity { by, existing: Existing::Update, ..Identity::default() };
    tenant
}

fn causes(checked: &Checked, row: u32) -> Vec<Cause> {
    checked.row(row).unwrap().problems.iter().map(|problem| problem.cause).collect()
}

#[test]
fn an_update_writes_what_is_given_and_nothing_else() {
    let source =
        file(&["UPN;jobTitle;department;mobilePhone", "ana.ruiz@contoso.com;Buyer;;<clear>", "nobody@contoso.com;x;;"]);
    let checked = checked(&tenant(Purpose::Update, PersonKey::UserPrincipalName), &source);
    let row = &checked.rows[0];
    assert_eq!((row.act, row.found[0].id.as_str()), (Act::Update, "ana"));
    assert_eq!(serde_json::to_value(&row.person).unwrap(), json!({"jobTitle": "Buyer", "mobilePhone": null}));
    assert!(row.clears.contains("mobilePhone") && row.problems.is_empty());
    assert_eq!(causes(&checked, 2), [Cause::PersonNotFound]);
    assert_eq!((checked.counts.existing, checked.counts.new), (1, 1));
}

#[test]
fn a_blank_cell_clears_only_when_a_person_chose_that() {
    let source = file(&["UPN;displayName;jobTitle", "ana.ruiz@contoso.com;;"]);
    let mut tenant = tenant(Purpose::Update, PersonKey::UserPrincipalName);
    assert!(checked(&tenant, &source).rows[0].person.is_empty());
    tenant.options.identity.blank_clears = true;
    let checked = checked(&tenant, &source);
    assert_eq!(serde_json::to_value(&checked.rows[0].person).unwrap(), json!({"jobTitle": null}));
}

#[rstest]
#[case("displayName", Cause::CannotClear)]
#[case("usageLocation", Cause::CannotClear)]
fn what_cannot_be_emptied_stops(#[case] heading: &str, #[case] cause: Cause) {
    let source = file(&[&format!("UPN;{heading}"), "ana.ruiz@contoso.com;<clear>"]);
    assert_eq!(causes(&checked(&tenant(Purpose::Update, PersonKey::UserPrincipalName), &source), 1), [cause]);
}

#[test]
fn somebody_new_with_the_number_of_somebody_here_is_asked_about() {
    let source = file(&["UPN;displayName;employeeId", "ana.two@contoso.com;Ana;00417", "new@contoso.com;New;9"]);
    let checked = checked(&tenant(Purpose::Create, PersonKey::UserPrincipalName), &source);
    let found: Vec<(Level, Cause)> = checked.rows[0].problems.iter().map(|p| (p.level, p.cause)).collect();
    assert!(found.contains(&(Level::Warn, Cause::PersonAlike)), "{found:?}");
    assert!(!checked.rows[1].has(Cause::PersonAlike));
}

#[test]
fn whoever_is_found_by_the_other_value_gets_the_first_one_too() {
    let source = file(&["employeeId;UPN;jobTitle", "00999;bob@contoso.com;Buyer", "00417;;Seller"]);
    let mut tenant = tenant(Purpose::Update, PersonKey::EmployeeId);
    tenant.options.identity.fallback = Some(PersonKey::UserPrincipalName);
    let checked = checked(&tenant, &source);
    let person = |row: usize| serde_json::to_value(&checked.rows[row].person).unwrap();
    assert_eq!(person(0), json!({"employeeId": "00999", "jobTitle": "Buyer"}));
    assert_eq!(person(1), json!({"jobTitle": "Seller"}), "what people are found by is no change");
    assert!(checked.rows.iter().all(|row| row.problems.is_empty()), "{:?}", checked.rows[0].problems);
}

#[test]
fn two_rows_that_mean_one_person_stop_both() {
    let source = file(&["employeeId;jobTitle", "00417;A", "00417;B", "00418;C"]);
    let checked = checked(&tenant(Purpose::Update, PersonKey::EmployeeId), &source);
    assert_eq!(causes(&checked, 1), [Cause::DuplicateInFile]);
    assert_eq!(causes(&checked, 2), [Cause::DuplicateInFile]);
    assert!(checked.row(1).unwrap().problems[0].message.contains("same person also stands in row 2"));
    assert!(causes(&checked, 3).is_empty());
}

#[rstest]
#[case::admin("root@contoso.com", Purpose::Update, &[(Level::Warn, Cause::PersonAdmin)])]
#[case::protected("break.glass@contoso.com", Purpose::Delete, &[(Level::Stop, Cause::PersonProtected)])]
#[case::in_the_bin("gone@contoso.com", Purpose::Delete, &[(Level::Stop, Cause::PersonInBin)])]
#[case::out_of_the_bin("gone@contoso.com", Purpose::Restore, &[])]
#[case::not_in_the_bin("ana.ruiz@contoso.com", Purpose::Restore, &[(Level::Stop, Cause::PersonNotInBin)])]
#[case::twins("twin@contoso.com", Purpose::Delete, &[(Level::Stop, Cause::PersonAmbiguous)])]
#[case::member("ana.ruiz@contoso.com", Purpose::Members, &[])]
#[case::nobody("", Purpose::Delete, &[(Level::Stop, Cause::PersonMissing)])]
fn who_is_meant(#[case] upn: &str, #[case] purpose: Purpose, #[case] expected: &[(Level, Cause)]) {
    let source = file(&["UPN;jobTitle", &format!("{upn};Buyer")]);
    let checked = checked(&tenant(purpose, PersonKey::UserPrincipalName), &source);
    let found: Vec<(Level, Cause)> = checked.rows[0].problems.iter().map(|p| (p.level, p.cause)).collect();
    assert_eq!(found, expected);
    assert!(checked.rows[0].person.is_empty() || purpose == Purpose::Update);
}

#[test]
fn what_active_directory_owns_is_left_out_and_named() {
    let source = file(&["UPN;jobTitle;usageLocation", "synced@contoso.com;Buyer;DE"]);
    let checked = checked(&tenant(Purpose::Update, PersonKey::UserPrincipalName), &source);
    let wanted = serde_json::to_value(&checked.rows[0].person).unwrap();
    assert_eq!(
        wanted,
        json!({"jobTitle": "Buyer", "usageLocation": "DE"}),
        "the plan has the command for what is left out"
    );
    assert!(checked.rows[0].problems[0].message.contains("left out: Job title"));
}

#[test]
fn those_who_are_there_are_left_alone_or_updated() {
    let source = file(&[
        "UPN;displayName;employeeId;jobTitle",
        "ana.ruiz@contoso.com;Ana;00417;Buyer",
        "new@contoso.com;New;9;X",
    ]);
    let mut tenant = tenant(Purpose::CreateOrUpdate, PersonKey::EmployeeId);
    let both = checked(&tenant, &source);
    assert_eq!((both.rows[0].act, both.rows[1].act), (Act::Update, Act::Create));
    assert_eq!((both.counts.new, both.counts.existing), (1, 1));
    assert!(!both.rows[0].has(Cause::Taken), "{:?}", both.rows[0].problems);
    tenant.options.identity.existing = Existing::Skip;
    let skipped = checked(&tenant, &source);
    assert_eq!((skipped.rows[0].act, causes(&skipped, 1)), (Act::Leave, vec![Cause::PersonExists]));
}

#[test]
fn a_taken_name_can_be_the_same_person() {
    let source = file(&["UPN;displayName;jobTitle", "ana.ruiz@contoso.com;Ana;Buyer"]);
    let mut tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    let before = checked(&tenant, &source);
    assert_eq!(causes(&before, 1), [Cause::Taken]);
    let mut edits = tenant.edits.clone();
    assert_eq!(apply_repair(&before, &mut edits, "taken", "same", tenant.directory()), 1);
    tenant.edits = edits;
    let after = checked(&tenant, &source);
    assert_eq!((after.rows[0].act, causes(&after, 1)), (Act::Update, vec![]));
}

#[test]
fn guests_are_invited_by_their_address() {
    let source = file(&[
        "version:v1.0;;;",
        "Email address to invite [inviteeEmail] Required;Redirection url [inviteRedirectURL] Required;Send invitation message (true or false) [sendEmail];Customized invitation message [customizedMessageBody]",
        "bo@example.com;https://example.com/start;TRUE;Welcome",
        "no address;example.com;perhaps;",
        "eva@contoso.com;;;",
        "bo@example.com;;;",
    ]);
    assert_eq!(suggested_purpose(&source), Some(Purpose::Invite));
    let checked = checked(&tenant(Purpose::Invite, PersonKey::Mail), &source);
    let invitation = checked.rows[0].invitation.as_ref().unwrap();
    assert_eq!(
        (invitation.mail.as_str(), invitation.send, invitation.message.as_str()),
        ("bo@example.com", Some(true), "Welcome")
    );
    assert_eq!(causes(&checked, 2), [Cause::Characters, Cause::RedirectUrl, Cause::YesNo]);
    assert_eq!(causes(&checked, 3), [Cause::Characters]);
    assert_eq!(causes(&checked, 1), [Cause::DuplicateInFile]);
}

#[rstest]
#[case(&["version:v1.0", "User name [userPrincipalName] Required", "ana.ruiz@contoso.com"], Purpose::Delete)]
#[case(&["Object ID [objectId] Required", "11111111-2222-3333-4444-555555555555"], Purpose::Restore)]
#[case(&["version:v1.0", "Member object ID or user principal name [memberObjectIdOrUpn] Required", "ana.ruiz@contoso.com"], Purpose::Members)]
#[case(&["userPrincipalName,displayName,objectId,userType,accountEnabled", "a@contoso.com,A,1,Member,TRUE"], Purpose::Update)]
fn microsoft_s_own_lists_say_what_they_are_for(#[case] lines: &[&str], #[case] purpose: Purpose) {
    let source = file(lines);
    assert_eq!(suggested_purpose(&source), Some(purpose));
    let identity = Identity::default();
    assert_eq!(missing_targets(purpose, identity, &columns(&source, purpose), &[]), []);
}

#[test]
fn a_member_is_named_by_either() {
    let source = file(&[
        "Member object ID or user principal name [memberObjectIdOrUpn] Required",
        "ana.ruiz@contoso.com",
        "ana",
    ]);
    let checked = checked(&tenant(Purpose::Members, PersonKey::ObjectId), &source);
    assert_eq!(causes(&checked, 1), [Cause::DuplicateInFile]);
    assert_eq!((checked.rows[0].found[0].id.as_str(), checked.rows[1].found[0].id.as_str()), ("ana", "ana"));
}

#[test]
fn what_is_missing_is_said() {
    let source = file(&["displayName;jobTitle", "A;B"]);
    let missing = missing_targets(Purpose::Create, Identity::default(), &columns(&source, Purpose::Create), &[]);
    assert_eq!(missing.len(), 1);
    assert!(missing[0].message.contains("Sign-in name"), "{}", missing[0].message);
    let made = Derived {
        target: Target::Property(UserProperty::UserPrincipalName),
        from: Derivation::Pattern { pattern: "{first}.{last}".to_owned() },
    };
    assert_eq!(missing_targets(Purpose::Create, Identity::default(), &columns(&source, Purpose::Create), &[made]), []);
    assert!(!targets_for(Purpose::Delete).iter().any(|info| info.target == Target::Licenses));
}

#[test]
fn managers_are_found_in_the_directory_and_in_the_file() {
    let source = file(&[
        "UPN;displayName;employeeId;manager",
        "a@contoso.com;A;1;ana.ruiz@contoso.com",
        "b@contoso.com;B;2;00417",
        "c@contoso.com;C;3;A",
        "d@contoso.com;D;4;nobody@contoso.com",
        "e@contoso.com;E;5;f@contoso.com",
        "f@contoso.com;F;6;e@contoso.com",
        "g@contoso.com;G;7;g@contoso.com",
        "h@contoso.com;H;8;blocked@contoso.com",
    ]);
    let tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    let mut checked = checked(&tenant, &source);
    let ana = |row: usize, checked: &Checked| matches!(&checked.rows[row].manager, Some(ManagerLink::Person { id, .. }) if id == "ana");
    assert!(ana(0, &checked) && ana(1, &checked));
    assert_eq!(checked.rows[2].manager, Some(ManagerLink::Row { row: 1 }));
    assert_eq!(causes(&checked, 3), [Cause::ManagerInFile]);
    assert_eq!((causes(&checked, 4), checked.rows[3].worst()), (vec![Cause::ManagerNotFound], Some(Level::Warn)));
    assert_eq!((causes(&checked, 5), causes(&checked, 6)), (vec![Cause::ManagerLoop], vec![Cause::ManagerLoop]));
    assert!(checked.rows[4].problems[0].message.starts_with("E, F are"), "{:?}", checked.rows[4].problems);
    assert_eq!((causes(&checked, 7), causes(&checked, 8)), (vec![Cause::ManagerLoop], vec![Cause::ManagerBlocked]));
    // Leaving a row out takes the manager of others away, and opens the circle.
    let mut edits = tenant.edits.clone();
    edits.excluded.extend([1, 5]);
    let columns = columns(&source, Purpose::Create);
    for row in [1, 5] {
        recheck_row(&mut checked, &source, &columns, &edits, &tenant.options, tenant.directory(), row);
    }
    assert_eq!(
        (causes(&checked, 3), causes(&checked, 6)),
        (vec![Cause::ManagerNotFound], vec![Cause::ManagerNotFound])
    );
}

#[rstest]
#[case("Sales Team", &[], &["g-sales"])]
#[case("sales@contoso.com|Payroll", &[Cause::GroupGives], &["g-sales", "g-payroll"])]
#[case("Sales Taem", &[Cause::GroupUnknown], &[])]
#[case("Everyone; All AD", &[Cause::GroupNotWritable, Cause::GroupNotWritable], &[])]
#[case("Helpers", &[Cause::GroupPrivileged], &["g-helpers"])]
#[case("Twins", &[Cause::GroupUnknown], &[])]
fn groups(#[case] cell: &str, #[case] expected: &[Cause], #[case] ids: &[&str]) {
    let source = people("Groups", &[&format!("\"{cell}\"")]);
    let checked = checked(&tenant(Purpose::Create, PersonKey::UserPrincipalName), &source);
    assert_eq!(causes(&checked, 1), expected);
    assert_eq!(checked.rows[0].groups, ids);
}

#[test]
fn a_group_is_taken_out_of_the_cell() {
    let source = people("Groups", &["\"Everyone;sales@contoso.com\""]);
    let mut tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    let before = checked(&tenant, &source);
    let mut edits = tenant.edits.clone();
    assert_eq!(apply_repair(&before, &mut edits, "groupNotWritable:Everyone", "drop", tenant.directory()), 1);
    tenant.edits = edits;
    assert_eq!(checked(&tenant, &source).rows[0].groups, ["g-sales"]);
}

#[test]
fn apps_are_switched_off_in_the_product_before_them() {
    let source = people(
        "licenses;usageLocation",
        &["\"Microsoft 365 E3;-Teams;-YAMMER_ENTERPRISE\";DE", "\"SPE_E3;-Nothing\";DE"],
    );
    let checked = checked(&tenant(Purpose::Create, PersonKey::UserPrincipalName), &source);
    let off = &checked.rows[0].switched_off[&SkuId::parse(E3).unwrap()];
    assert_eq!(off.len(), 2);
    assert_eq!(causes(&checked, 2), [Cause::LicenseUnknown]);
}

#[test]
fn seats_go_by_the_order_of_the_file() {
    let source = people("licenses;usageLocation", &["SPE_E3;DE", "SPE_E3;DE", "SPE_E3;DE"]);
    let mut tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    tenant.free_e3(2);
    let mut checked = checked(&tenant, &source);
    assert_eq!((causes(&checked, 2), causes(&checked, 3)), (vec![], vec![Cause::SeatsShort]));
    let mut edits = tenant.edits.clone();
    edits.excluded.insert(1);
    let columns = columns(&source, Purpose::Create);
    recheck_row(&mut checked, &source, &columns, &edits, &tenant.options, tenant.directory(), 1);
    assert!(causes(&checked, 3).is_empty());
}

#[test]
fn templates_and_people_to_copy_from() {
    let source = people("Template;Copy from", &["sales rep;ana.ruiz@contoso.com", "nothing;nobody@contoso.com"]);
    let checked = checked(&tenant(Purpose::Create, PersonKey::UserPrincipalName), &source);
    assert_eq!(checked.rows[0].role.as_deref(), Some("Sales rep"));
    assert_eq!(checked.rows[0].copy_from.as_ref().map(|person| person.id.as_str()), Some("ana"));
    assert_eq!(causes(&checked, 2), [Cause::CopyFromUnknown, Cause::RoleUnknown]);
}

#[rstest]
#[case(Derivation::Constant { value: "DE".to_owned() }, UserProperty::UsageLocation, "DE")]
#[case(Derivation::Combine { columns: vec![0, 1], with: " ".to_owned() }, UserProperty::JobTitle, "Ångström, Zoë Maria Lund")]
#[case(Derivation::Split { column: 0, at: ",".to_owned(), part: SplitPart::First }, UserProperty::Surname, "Ångström")]
#[case(Derivation::Split { column: 0, at: ",".to_owned(), part: SplitPart::Last }, UserProperty::GivenName, "Zoë Maria")]
#[case(Derivation::Split { column: 0, at: " ".to_owned(), part: SplitPart::AllButFirst }, UserProperty::JobTitle, "Zoë Maria")]
#[case(Derivation::Split { column: 0, at: " ".to_owned(), part: SplitPart::AllButLast }, UserProperty::JobTitle, "Ångström, Zoë")]
#[case(Derivation::Pattern { pattern: "{first}.{last}@contoso.com".to_owned() }, UserProperty::UserPrincipalName, "zoemaria.angstrom@contoso.com")]
#[case(Derivation::Pattern { pattern: "{Where} ({displayName})".to_owned() }, UserProperty::OfficeLocation, "Lund (Ångström, Zoë Maria)")]
fn made_of_other_cells(#[case] from: Derivation, #[case] property: UserProperty, #[case] expected: &str) {
    let source = file(&["Anzeigename;Where", "Ångström, Zoë Maria;Lund"]);
    let mut tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    tenant.options.derived.push(Derived { target: Target::Property(property), from });
    let mut columns = columns(&source, Purpose::Create);
    columns[1].choose(None);
    let checked = check(&source, &columns, &tenant.edits, &tenant.options, tenant.directory());
    assert_eq!(checked.rows[0].cells[property.graph_name()], expected);
}

#[test]
fn values_are_matched_once_and_said_for_all() {
    let source = people(
        "licenses;usageLocation;accountEnabled;department",
        &[
            "Microsft 365 E3;Deutschlnd;ja;Customer Care",
            "Microsft 365 E3;DE;jein;customer care",
            "SPE_E3;DE;x;Custmer Care",
        ],
    );
    let mut tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    let columns = columns(&source, Purpose::Create);
    let matched = match_values(&source, &columns, &tenant.options, tenant.directory());
    let shown: Vec<(String, u32, Option<String>)> = matched
        .iter()
        .flat_map(|column| &column.values)
        .map(|value| (value.value.clone(), value.count, value.proposal.clone()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        shown,
        [
            ("Microsft 365 E3".to_owned(), 2, some("Microsoft 365 E3")),
            ("SPE_E3".to_owned(), 1, some("Microsoft 365 E3")),
            ("Deutschlnd".to_owned(), 1, some("DE")),
            ("DE".to_owned(), 2, some("DE")),
            ("jein".to_owned(), 1, None),
            ("ja".to_owned(), 1, some("Yes")),
            ("x".to_owned(), 1, some("Yes")),
            ("Custmer Care".to_owned(), 1, some("Customer Care")),
            ("customer care".to_owned(), 1, some("Customer Care")),
        ]
    );
    for (target, value, meant) in [
        ("licenses", "Microsft 365 E3", "Microsoft 365 E3"),
        ("accountEnabled", "jein", "No"),
        ("usageLocation", "Deutschlnd", "DE"),
        ("department", "Custmer Care", "Customer Care"),
    ] {
        tenant.options.values.entry(target.to_owned()).or_default().insert(value.to_owned(), meant.to_owned());
    }
    let checked = check(&source, &columns, &tenant.edits, &tenant.options, tenant.directory());
    assert!(checked.rows.iter().all(import::CheckedRow::is_ready), "{:?}", checked.groups);
    assert_eq!(
        (&checked.rows[2].person["department"], &checked.rows[1].person["accountEnabled"]),
        (&json!("Customer Care"), &json!(false))
    );
}

#[test]
fn an_empty_grid_has_nobody_until_somebody_is_typed() {
    let target = |property| Target::Property(property);
    let source = empty_grid(&[target(UserProperty::DisplayName), target(UserProperty::UserPrincipalName)], 5);
    let mut tenant = tenant(Purpose::Create, PersonKey::UserPrincipalName);
    assert_eq!(checked(&tenant, &source).counts.total, 0);
    tenant.edits.cells.insert((2, "displayName".to_owned()), "Ana".to_owned());
    let after = checked(&tenant, &source);
    assert_eq!((after.counts.total, after.counts.stop, after.rows[0].blank), (1, 1, true));
}

#[test]
fn the_test_tenant_knows_its_people() {
    assert_eq!(known(PersonKey::DisplayName, "ana ruíz").len(), 1);
}
