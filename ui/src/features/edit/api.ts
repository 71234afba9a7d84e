import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { EditValues } from "../../ipc/bindings/EditValues";
import type { PhotoChosen } from "../../ipc/bindings/PhotoChosen";
import type { Who } from "../../ipc/bindings/Who";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** The fields and groups of the people who are meant. */
export function useEditValues(connection: string, who: Who | null) {
  return useQuery<EditValues, AppError>({
    queryKey: keys.editValues(connection, JSON.stringify(who)),
    queryFn: () => call("edit.values", { connection, who: who as Who }),
    enabled: who !== null,
    placeholderData: keepPreviousData,
  });
}

/** Reads a photo from a file and keeps it beside the plans. */
export function useChoosePhoto(connection: string) {
  return useMutation<PhotoChosen, AppError, string>({
    mutationFn: (path) => call("edit.photo", { connection, path }),
  });
}
