//! `tenantryctl plan licences`, `edit`, `delete`, `restore`, `purge`: what is changed of people who are there.

use crate::Ended;
use crate::arguments::{
    DeleteArguments, EditArguments, IncludeArguments, LicencesArguments, OrderArgument, PurgeArguments,
    RestoreArguments,
};
use crate::make_plan::{who, write};
use crate::output::Output;
use app::contract::error::{AppError, ErrorCode};
use app::contract::make::{
    AccountAct, AppSwitch, FieldValue, LicenseRepairs, LicenseSwap, LicenseToAdd, LicenseToGroup, MakeAccounts,
    MakeEdit, MakeLicenses, MoreWishes, PassWish, PhotoWish, SeatOrder, Who,
};
use app::{App, make};
use std::path::Path;

pub(crate) async fn licences(
    app: &App,
    connection: &str,
    arguments: &LicencesArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let swap = |text: &String| {
        let (from, to) = pair(text, "SPE_E3=SPE_E5")?;
        Ok(LicenseSwap { from, to, reset_apps: arguments.reset_apps })
    };
    let to_group = |text: &String| {
        let (product, group) = pair(text, "SPE_E3=LIC-E3")?;
        Ok(LicenseToGroup { product, group })
    };
    let on = arguments.app_on.iter().map(|text| switch(text, true));
    let off = arguments.app_off.iter().map(|text| switch(text, false));
    let plan = app
        .plan_licenses(MakeLicenses {
            connection: connection.to_owned(),
            who: who(&arguments.who)?,
            add: arguments.add.iter().map(|text| to_add(text)).collect::<Result<_, _>>()?,
            remove: arguments.remove.clone(),
            swap: arguments.swap.iter().map(swap).collect::<Result<_, AppError>>()?,
            switch: on.chain(off).collect(),
            to_group: arguments.to_group.iter().map(to_group).collect::<Result<_, AppError>>()?,
            copy_from: arguments.copy_from.clone(),
            repairs: LicenseRepairs {
                order: match arguments.order {
                    OrderArgument::Chosen => SeatOrder::Chosen,
                    OrderArgument::Name => SeatOrder::Name,
                    OrderArgument::Oldest => SeatOrder::OldestFirst,
                    OrderArgument::Newest => SeatOrder::NewestFirst,
                },
                leave_out: arguments.leave_out.clone(),
                leave_group: arguments.leave_group,
                turn_off: arguments.turn_off.clone(),
                include_administrators: arguments.include.include_administrators,
                include_not_people: arguments.include.include_not_people,
                ..LicenseRepairs::default()
            },
        })
        .await?;
    write(app, connection, &plan, &arguments.out, output).await
}

/// `A=B`.
fn pair(text: &str, example: &str) -> Result<(String, String), AppError> {
    let (one, other) = text.split_once('=').ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, format!("{text:?} is not A=B")).hint(format!("For example {example}"))
    })?;
    Ok((one.to_owned(), other.to_owned()))
}

/// `SWAY`, or `SPE_E3;SWAY` in one product only.
fn switch(text: &str, on: bool) -> AppSwitch {
    let (product, plan) = match text.split_once(';') {
        Some((product, plan)) => (Some(product.trim().to_owned()), plan),
        None => (None, text),
    };
    AppSwitch { plan: plan.trim().to_owned(), product, on }
}

/// `SPE_E3;-YAMMER_ENTERPRISE;-SWAY`.
fn to_add(text: &str) -> Result<LicenseToAdd, AppError> {
    let mut parts = text.split(';');
    let product = parts.next().unwrap_or_default().trim().to_owned();
    let off = parts
        .map(|part| {
            let plan = part.trim().strip_prefix('-');
            plan.map(str::to_owned).ok_or_else(|| {
                AppError::new(ErrorCode::Invalid, format!("{part:?} does not begin with a minus"))
                    .hint("Plans to switch off stand behind the product, for example SPE_E3;-SWAY")
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(LicenseToAdd { product, plans_off: (!off.is_empty()).then_some(off) })
}

pub(crate) async fn edit(
    app: &App,
    connection: &str,
    arguments: &EditArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let value = |text: &String| {
        let (property, value) = text.split_once('=').ok_or_else(|| {
            AppError::new(ErrorCode::Invalid, format!("{text:?} is not PROPERTY=VALUE"))
                .hint("For example department=Sales")
        })?;
        Ok(FieldValue { property: property.to_owned(), value: value.to_owned() })
    };
    let photo = match &arguments.photo {
        Some(path) => app.photo_wish(connection, path).await?,
        None if arguments.remove_photo => PhotoWish::Remove,
        None => PhotoWish::Keep,
    };
    let plan = app
        .plan_edit(MakeEdit {
            connection: connection.to_owned(),
            who: who(&arguments.who)?,
            set: arguments.set.iter().map(value).collect::<Result<_, AppError>>()?,
            clear: arguments.clear.clone(),
            more: MoreWishes {
                join: arguments.join.clone(),
                leave: arguments.leave.clone(),
                photo,
                password: arguments.reset_password.then_some(true),
                pass: arguments.pass.then_some(PassWish { minutes: arguments.pass_minutes, once: true }),
                remove_methods: arguments.remove_methods,
                end_sessions: arguments.end_sessions,
                include_administrators: arguments.include.include_administrators,
                include_not_people: arguments.include.include_not_people,
            },
        })
        .await?;
    write(app, connection, &plan, &arguments.out, output).await
}

pub(crate) async fn delete(
    app: &App,
    connection: &str,
    arguments: &DeleteArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let wish = accounts(connection, who(&arguments.who)?, AccountAct::Delete, &arguments.include);
    planned(app, wish, &arguments.out, output).await
}

pub(crate) async fn restore(
    app: &App,
    connection: &str,
    arguments: &RestoreArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let names = match &arguments.who_file {
        Some(file) => make::names_of_file(file)?,
        None => arguments.person.clone(),
    };
    let wish = MakeAccounts {
        user_principal_name: arguments.upn.clone(),
        allow_sign_in: arguments.allow_sign_in,
        ..accounts(connection, Who::Named { names }, AccountAct::Restore, &arguments.include)
    };
    planned(app, wish, &arguments.out, output).await
}

pub(crate) async fn purge(
    app: &App,
    connection: &str,
    arguments: &PurgeArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let who = Who::Named { names: vec![arguments.person.clone()] };
    let nobody_more = IncludeArguments { include_administrators: false, include_not_people: false };
    let wish = MakeAccounts {
        typed_name: arguments.name.clone(),
        ..accounts(connection, who, AccountAct::Purge, &nobody_more)
    };
    planned(app, wish, &arguments.out, output).await
}

fn accounts(connection: &str, who: Who, act: AccountAct, include: &IncludeArguments) -> MakeAccounts {
    MakeAccounts {
        connection: connection.to_owned(),
        who,
        act,
        user_principal_name: None,
        allow_sign_in: false,
        typed_name: String::new(),
        include_administrators: include.include_administrators,
        include_not_people: include.include_not_people,
    }
}

async fn planned(app: &App, wish: MakeAccounts, out: &Path, output: &Output) -> Result<Ended, AppError> {
    let connection = wish.connection.clone();
    let plan = app.plan_accounts(wish).await?;
    write(app, &connection, &plan, out, output).await
}
