//! Placeholder of the branch: being written.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
#[allow(clippy::wildcard_imports)]
use crate::contract::{call::*, connect::*, connection::*, job::SavedFile, start::*};

pub(crate) async fn settings(_: &App, _: OfConnection) -> Result<ConnectionSettings, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn change(_: &App, _: ChangeConnection) -> Result<ConnectionSettings, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn abilities(_: &App, _: OfConnection) -> Result<Abilities, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn quota(_: &App, _: OfConnection) -> Result<QuotaShown, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn sign_out(_: &App, _: OfConnection) -> Result<ConnectionSettings, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn forget(_: &App, _: ForgetConnection) -> Result<Forgotten, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn diagnosis(_: &App, _: OfConnection) -> Result<Diagnosis, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn export(_: &App, _: ConnectionFile) -> Result<SavedFile, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}
