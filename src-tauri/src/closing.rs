//! Closing the window while something would be lost: asks first.

use crate::adapter::Program;
use app::App;
use tauri::{Manager as _, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};

/// Stops the closing when a job runs or passwords wait to be handed over.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let program = window.state::<Program>();
    let Ok(app) = program.app.clone() else { return };
    let Some(question) = app.before_closing() else { return };
    api.prevent_close();
    let handle = window.app_handle().clone();
    window
        .dialog()
        .message(question.text)
        .title("Tenantry")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(question.leave, "Stay".to_owned()))
        .show(move |leave| {
            if leave {
                tauri::async_runtime::spawn(leave_when_quiet(app, handle));
            }
        });
}

/// Pauses what runs, waits until nothing is in flight, then ends the program.
async fn leave_when_quiet(app: App, handle: tauri::AppHandle) {
    app.pause_everything().await;
    handle.exit(0);
}
