//! Closing the window, or the program, while something would be lost: asks first.

use crate::adapter::Program;
use app::App;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Manager as _, RunEvent, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};

/// One question at a time, however often somebody clicks.
static ASKING: AtomicBool = AtomicBool::new(false);

/// Stops the closing of the window when a job runs or passwords wait to be handed over.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && ask_first(window.app_handle())
    {
        api.prevent_close();
    }
}

/// The same for a quit that does not come through the window: a menu, a key of the system.
pub(crate) fn on_run_event(handle: &AppHandle, event: &RunEvent) {
    if matches!(event, RunEvent::Exit)
        && let Ok(app) = &handle.state::<Program>().app
    {
        app.end_session();
    }
    // With a code it was the program itself that ends, after asking.
    if let RunEvent::ExitRequested { api, code: None, .. } = event
        && ask_first(handle)
    {
        api.prevent_exit();
    }
}

/// Asks when there is something to ask; whether the program has to stay for the answer.
fn ask_first(handle: &AppHandle) -> bool {
    let program = handle.state::<Program>();
    let Ok(app) = program.app.clone() else { return false };
    let Some(question) = app.before_closing() else { return false };
    if ASKING.swap(true, Ordering::SeqCst) {
        return true;
    }
    let asked = handle.clone();
    handle
        .dialog()
        .message(question.text)
        .title("Tenantry")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(question.leave, "Stay".to_owned()))
        .show(move |leave| {
            ASKING.store(false, Ordering::SeqCst);
            if leave {
                tauri::async_runtime::spawn(leave_when_quiet(app, asked));
            }
        });
    true
}

/// Pauses what runs, waits until nothing is in flight, then ends the program.
async fn leave_when_quiet(app: App, handle: AppHandle) {
    app.pause_everything().await;
    handle.exit(0);
}
