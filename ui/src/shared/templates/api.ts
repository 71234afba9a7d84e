import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { RoleTemplate } from "../../ipc/bindings/RoleTemplate";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** The role templates of a tenant, in their order. */
export function useTemplates(connection: string) {
  return useQuery<RoleTemplate[], AppError>({
    queryKey: keys.templates(connection),
    queryFn: async () => (await call("templates.list", { connection })).templates,
  });
}

/** Keeps a template; with an empty id it is a new one. */
export function useSaveTemplate(connection: string, onKept?: (templates: RoleTemplate[]) => void) {
  const queries = useQueryClient();
  return useMutation<RoleTemplate[], AppError, RoleTemplate>({
    mutationFn: async (template) => (await call("templates.save", { connection, template })).templates,
    onSuccess: (templates) => {
      queries.setQueryData(keys.templates(connection), templates);
      onKept?.(templates);
    },
  });
}

/** Forgets a template. */
export function useRemoveTemplate(connection: string) {
  const queries = useQueryClient();
  return useMutation<RoleTemplate[], AppError, string>({
    mutationFn: async (template) => (await call("templates.remove", { connection, template })).templates,
    onSuccess: (templates) => queries.setQueryData(keys.templates(connection), templates),
  });
}
