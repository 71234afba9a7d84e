//! Commands in, events out. No logic: `app::contract` is the whole surface.

use crate::arguments::WindowArguments;
use app::contract::AppEvent;
use app::contract::error::AppError;
use app::{Access, App, EventSink, Setup};
use serde_json::Value;
use std::sync::Arc;
use tauri::{AppHandle, Emitter as _, State};

/// The program behind the window, or why it could not start: the window shows that.
pub(crate) struct Program {
    pub(crate) app: Result<App, AppError>,
    _log: Option<Box<dyn std::any::Any + Send + Sync>>,
}

struct WindowEvents(AppHandle);

impl EventSink for WindowEvents {
    fn emit(&self, event: AppEvent) {
        if matches!(event, AppEvent::DueChanged { .. }) {
            crate::platform::ask_for_attention(&self.0);
        }
        // A window that is gone needs no news.
        let _ = self.0.emit("app", event);
    }
}

/// Carries out a command of the contract.
#[tauri::command]
pub(crate) async fn call(program: State<'_, Program>, command: String, arguments: Value) -> Result<Value, AppError> {
    let app = program.app.clone()?;
    app::contract::dispatch(&app, &command, arguments).await
}

/// Starts the program behind the window.
pub(crate) fn start(window: &AppHandle, arguments: WindowArguments) -> Program {
    let app = App::new(Setup {
        data: arguments.data,
        passphrase_file: arguments.passphrase_file,
        offline: arguments.offline,
        access: Access::Write,
        background: true,
        demo_first: arguments.demo,
        events: Arc::new(WindowEvents(window.clone())),
        browser: Arc::new(app::SystemBrowser),
    });
    let log = app.as_ref().ok().and_then(|app| app::log::start(app.folder()));
    Program { app, _log: log.map(|guard| Box::new(guard) as Box<_>) }
}
