//! Placeholder of the branch: being written.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
#[allow(clippy::wildcard_imports)]
use crate::contract::{call::*, connect::*, connection::*, job::SavedFile, start::*};

pub(crate) async fn send(_: &App, _: CustomCall) -> Result<CallAnswer, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn describe(_: &App, _: DescribeCall) -> Result<CallDescription, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn unlock(_: &App, _: UnlockCalls) -> Result<CallDescription, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}

pub(crate) async fn script(_: &App, _: CallScript) -> Result<ScriptText, AppError> {
    Err(AppError::new(ErrorCode::Internal, "not built yet"))
}
