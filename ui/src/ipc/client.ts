import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { open, save } from "@tauri-apps/plugin-dialog";
import { load } from "@tauri-apps/plugin-store";
import type { Answers } from "./bindings/Answers";
import type { AppError } from "./bindings/AppError";
import type { AppEvent } from "./bindings/AppEvent";
import type { Arguments } from "./bindings/Arguments";

// The complete surface the window may use of the program behind it. No other file imports @tauri-apps.

let say = <A>(_command: string, answer: A): A => answer;

/** Sets what says texts of the program in the language of the window, answers and refusals alike. */
export function sayAnswersBy(translate: <A>(command: string, answer: A) => A) {
  say = translate;
}

/** Carries out one command of the contract. Rejects with an `AppError`. */
export async function call<C extends keyof Arguments & keyof Answers>(
  command: C,
  commandArguments: Arguments[C],
): Promise<Answers[C]> {
  try {
    return say(command, await invoke<Answers[C]>("call", { command, arguments: commandArguments }));
  } catch (error) {
    throw isAppError(error) ? say(command, error) : error;
  }
}

/** Whether something thrown by `call` is the program's own refusal. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

/** Tells of every event until the returned function is called. */
export function onAppEvent(handle: (event: AppEvent) => void): () => void {
  const stopped = listen<AppEvent>("app", (message) => handle(message.payload));
  return () => {
    void stopped.then((stop) => stop());
  };
}

/** What a drag over the window is doing. */
export type FileDrag = { kind: "over" } | { kind: "left" } | { kind: "dropped"; paths: string[] };

/** Tells of files dragged over or dropped on the window. Only their paths come here, never their content. */
export function onFileDrag(handle: (drag: FileDrag) => void): () => void {
  const stopped = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === "drop") handle({ kind: "dropped", paths: payload.paths });
    else if (payload.type === "leave") handle({ kind: "left" });
    else handle({ kind: "over" });
  });
  return () => {
    void stopped.then((stop) => stop());
  };
}

/** Lets a person choose a file to read; `null` when they thought better of it. */
export async function chooseFile(title: string, filterName: string, extensions: string[]): Promise<string | null> {
  return open({ title, multiple: false, directory: false, filters: [{ name: filterName, extensions }] });
}

/** Lets a person choose where to write a file; `null` when they thought better of it. */
export async function chooseWhereToSave(title: string, fileName: string): Promise<string | null> {
  return save({ title, defaultPath: fileName });
}

/** Shows everything larger or smaller; 1 is as large as it is made. */
export async function setZoom(factor: number): Promise<void> {
  await getCurrentWebview().setZoom(factor);
}

const preferences = () => load("preferences.json", { autoSave: true, defaults: {} });

/** A display preference of this computer; `undefined` when it was never set. */
export async function readPreference<T>(key: string): Promise<T | undefined> {
  return (await preferences()).get<T>(key);
}

/** Keeps a display preference of this computer. Nothing of a tenant belongs here. */
export async function keepPreference(key: string, value: unknown): Promise<void> {
  await (await preferences()).set(key, value);
}
