//! What the operating system gives the window.

use tauri::{AppHandle, Manager as _};

/// Shows the main window and brings it to the front.
pub(crate) fn show_main_window(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // Each of these may be refused by a window manager; the window is there all the same.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
