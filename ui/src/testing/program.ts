// Stands where the program is when screens are tried in a browser: answers what a test says, over Tauri's own bridge,
// so that the window's code runs unchanged down to its last line. Never part of what is built.

import type { Answers } from "../ipc/bindings/Answers";
import type { AppEvent } from "../ipc/bindings/AppEvent";
import type { Arguments } from "../ipc/bindings/Arguments";

export type Program = { [C in keyof Arguments & keyof Answers]?: (asked: Arguments[C]) => Answers[C] };

type Bridge = Record<string, unknown>;
const callbacks = new Map<number, (message: unknown) => void>();
const listeners = new Set<number>();
const preferences = new Map<string, unknown>();
let program: Program = {};
let chosenPath: string | null = null;
let lastId = 0;
let zoom = 1;

/** Sets what the program answers from now on. A command without an answer is refused as not expected. */
export function answerWith(next: Program) {
  program = next;
}

/** Sets a display preference as if it had been kept earlier. */
export function prefer(key: string, value: unknown) {
  preferences.set(key, value);
}

/** A display preference as it was kept last. */
export function kept(key: string): unknown {
  return preferences.get(key);
}

/** How large the window was asked to show everything; 1 is the usual size. */
export function zoomed(): number {
  return zoom;
}

/** Sets what a person chooses in the next dialogs for files; `null` is thinking better of it. */
export function choosePath(path: string | null) {
  chosenPath = path;
}

/** Sends an event to the window. */
export function tell(payload: AppEvent) {
  for (const id of listeners) callbacks.get(id)?.({ event: "app", id, payload });
}

function answer(command: string, asked: unknown): unknown {
  const found = (program as Record<string, ((asked: unknown) => unknown) | undefined>)[command];
  if (!found)
    throw { code: "internal", message: `${command} was not expected`, hint: null, requestId: null, detail: null };
  // A test may answer later.
  const answered = found(asked);
  return answered instanceof Promise ? answered.then(structuredClone) : structuredClone(answered);
}

async function invoke(name: string, given: Record<string, unknown> = {}): Promise<unknown> {
  switch (name) {
    case "call":
      return answer(String(given.command), given.arguments);
    case "plugin:event|listen":
      listeners.add(Number(given.handler));
      return given.handler;
    case "plugin:event|unlisten":
      listeners.delete(Number(given.eventId));
      return null;
    case "plugin:dialog|open":
    case "plugin:dialog|save":
      return chosenPath;
    case "plugin:store|load":
      return 1;
    case "plugin:store|get":
      return [preferences.get(String(given.key)), preferences.has(String(given.key))];
    case "plugin:store|set":
      preferences.set(String(given.key), given.value);
      return null;
    case "plugin:webview|set_webview_zoom":
      zoom = Number(given.value);
      return null;
    default:
      throw new Error(`${name} is not part of the bridge`);
  }
}

const bridge: Bridge = {
  invoke,
  metadata: { currentWindow: { label: "main" }, currentWebview: { windowLabel: "main", label: "main" } },
  transformCallback: (callback: (message: unknown) => void) => {
    lastId += 1;
    callbacks.set(lastId, callback);
    return lastId;
  },
  unregisterCallback: (id: number) => callbacks.delete(id),
};
(window as unknown as Bridge).__TAURI_INTERNALS__ = bridge;
(window as unknown as Bridge).__TAURI_EVENT_PLUGIN_INTERNALS__ = {
  unregisterListener: (_event: string, id: number) => listeners.delete(id),
};
