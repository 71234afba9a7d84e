//! The window: Tauri around the use cases of `app`. It builds the window, hands commands in and events out; no logic.

mod adapter;
mod arguments;
mod closing;
mod platform;

use tauri::Manager as _;

/// Starts the program and returns when its window is closed.
#[expect(clippy::exit, reason = "Tauri's own macro contains one that is never reached here")]
#[expect(clippy::expect_used, reason = "without a window system there is nobody to tell and nothing to do")]
pub fn run() {
    let arguments = arguments::read();
    let mut builder = tauri::Builder::default();
    if arguments.data.is_none() {
        // A second start on the same data brings the first window to the front. With a folder of its own it may stand beside it.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| platform::show_main_window(app)));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::default().build())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![adapter::call])
        .on_window_event(closing::on_window_event)
        .setup(move |tauri| {
            let app = adapter::start(tauri.handle(), arguments);
            tauri.manage(app);
            platform::show_main_window(tauri.handle());
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the window system starts the program")
        .run(|handle, event| closing::on_run_event(handle, &event));
}
