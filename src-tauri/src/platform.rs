//! What the operating system gives the window.

use tauri::{AppHandle, Manager as _, UserAttentionType};

/// Shows the main window and brings it to the front.
pub(crate) fn show_main_window(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // Each of these may be refused by a window manager; the window is there all the same.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Takes the main window out of the way; the system's own list of windows brings it back.
pub(crate) fn minimise_main_window(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse; then it stays where it is, and what runs goes on all the same.
        let _ = window.minimize();
    }
}

/// Lets the main window ask to be looked at, where somebody works in another one.
pub(crate) fn ask_for_attention(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main")
        && !window.is_focused().unwrap_or(true)
    {
        // A window manager may not know how.
        let _ = window.request_user_attention(Some(UserAttentionType::Informational));
    }
}
