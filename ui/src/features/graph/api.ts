import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { CallAnswer } from "../../ipc/bindings/CallAnswer";
import type { CallDescription } from "../../ipc/bindings/CallDescription";
import type { CustomCall } from "../../ipc/bindings/CustomCall";
import type { ScriptTool } from "../../ipc/bindings/ScriptTool";
import { call } from "../../ipc/client";
import { copyText } from "../../shared/clipboard";
import { keys } from "../../shared/keys";

/** What is known of a call as typed so far: completions, the needed permission, whether writing is unlocked. */
export function useDescription(connection: string, method: string, path: string) {
  return useQuery<CallDescription, AppError>({
    queryKey: keys.callAt(connection, method, path),
    queryFn: () => call("call.describe", { connection, method, path }),
    placeholderData: (before) => before,
  });
}

/** Sends a call and gives the answer. Nothing of it is kept once the page is left: a body can hold a password. */
export function useSend() {
  return useMutation<CallAnswer, AppError, CustomCall>({
    mutationFn: (wanted) => call("call.send", wanted),
    gcTime: 0,
  });
}

/** Unlocks writing until the program ends. */
export function useUnlock(connection: string) {
  const queries = useQueryClient();
  return useMutation<CallDescription, AppError, string>({
    mutationFn: (typed) => call("call.unlock", { connection, typed }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...keys.connection(connection), "call"] }),
  });
}

/** Copies a call as a command for another tool. */
export function useScript() {
  return useMutation<unknown, AppError, { call: CustomCall; tool: ScriptTool }>({
    mutationFn: (wanted) => copyText(call("call.script", wanted).then(({ text }) => text)),
  });
}
