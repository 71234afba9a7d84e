//! Closing the window, or the program, while something would be lost: asks first.

use crate::adapter::Program;
use app::{App, ClosingChoice, ClosingQuestion};
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Manager as _, RunEvent, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind, MessageDialogResult};

/// The button that does nothing.
const STAY: &str = "Stay";

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
    let buttons = match &question.keep {
        Some(keep) => MessageDialogButtons::YesNoCancelCustom(keep.clone(), question.leave.clone(), STAY.to_owned()),
        None => MessageDialogButtons::OkCancelCustom(question.leave.clone(), STAY.to_owned()),
    };
    handle
        .dialog()
        .message(question.text.clone())
        .title("Tenantry")
        .kind(MessageDialogKind::Warning)
        .buttons(buttons)
        .show_with_result(move |answer| {
            ASKING.store(false, Ordering::SeqCst);
            match chosen(&question, &answer) {
                ClosingChoice::Keep => crate::platform::minimise_main_window(&asked),
                ClosingChoice::Leave => {
                    tauri::async_runtime::spawn(leave_when_quiet(app, asked));
                }
                ClosingChoice::Stay => {}
            }
        });
    true
}

/// What was chosen: some systems tell the text of the button, others which one it was.
fn chosen(question: &ClosingQuestion, answer: &MessageDialogResult) -> ClosingChoice {
    match answer {
        MessageDialogResult::Custom(button) => question.choice(button),
        MessageDialogResult::Yes if question.keep.is_some() => ClosingChoice::Keep,
        MessageDialogResult::No if question.keep.is_some() => ClosingChoice::Leave,
        MessageDialogResult::Yes | MessageDialogResult::Ok => ClosingChoice::Leave,
        MessageDialogResult::No | MessageDialogResult::Cancel => ClosingChoice::Stay,
    }
}

/// Pauses what runs, waits until nothing is in flight, then ends the program.
async fn leave_when_quiet(app: App, handle: AppHandle) {
    app.pause_everything().await;
    handle.exit(0);
}
