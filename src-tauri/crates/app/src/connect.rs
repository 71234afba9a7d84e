//! Placeholder of the branch: being written.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
#[allow(clippy::wildcard_imports)]
use crate::contract::{call::*, connect::*, connection::*, job::SavedFile, start::*};

pub(crate) async fn begin(_: &App, _: BeginConnecting) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn import(_: &App, _: OpenFile) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn get(_: &App, _: OfConnecting) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn discard(_: &App, _: OfConnecting) -> Result<Nothing, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn tenant(_: &App, _: FindTenant) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn tasks(_: &App, _: ChooseTasks) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn client(_: &App, _: SetClient) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn guide(_: &App, _: OfConnecting) -> Result<RegistrationGuide, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn save_guide(_: &App, _: SaveOfConnecting) -> Result<SavedFile, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn secret(_: &App, _: SetSecret) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn make_certificate(_: &App, _: MakeCertificate) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn open_certificate(_: &App, _: OpenCertificate) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn save_certificate(_: &App, _: SaveOfConnecting) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn sign_in(_: &App, _: BeginSignIn) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn cancel(_: &App, _: OfConnecting) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn open_page(_: &App, _: OpenPage) -> Result<Nothing, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn check(_: &App, _: OfConnecting) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn safety(_: &App, _: SetSafety) -> Result<Connecting, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn finish(_: &App, _: FinishConnecting) -> Result<ConnectionSummary, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}
