import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { AppError } from "../../../ipc/bindings/AppError";
import type { Licenses } from "../../../ipc/bindings/Licenses";
import type { Meant } from "../../../ipc/bindings/Meant";
import type { PaletteHit } from "../../../ipc/bindings/PaletteHit";
import type { PaletteKind } from "../../../ipc/bindings/PaletteKind";
import type { PeopleView } from "../../../ipc/bindings/PeopleView";
import type { Who } from "../../../ipc/bindings/Who";
import { call } from "../../../ipc/client";
import { keys } from "../../keys";

/** Who is meant, as the copy knows it now. */
export function useMeant(connection: string, who: Who | null) {
  return useQuery<Meant, AppError>({
    queryKey: keys.who(connection, JSON.stringify(who)),
    queryFn: () => call("wizard.who", { connection, who: who as Who }),
    enabled: who !== null,
    placeholderData: keepPreviousData,
  });
}

/** People or groups by what is typed. */
export function useHits(connection: string, text: string, kind: PaletteKind) {
  const typed = useDeferredValue(text.trim());
  return useQuery<PaletteHit[], AppError>({
    queryKey: keys.palette(connection, `${kind} ${typed}`),
    queryFn: async () => {
      const { hits } = await call("palette.search", { connection, text: typed, limit: 20 });
      return hits.filter((hit) => hit.kind === kind);
    },
    enabled: typed !== "",
    placeholderData: keepPreviousData,
  });
}

/** Kept lists that can be told. */
export function useKeptViews(connection: string) {
  return useQuery<PeopleView[], AppError>({
    queryKey: keys.views(connection),
    queryFn: async () => (await call("views.list", { connection })).views,
  });
}

/** The products of the tenant. */
export function useProducts(connection: string) {
  return useQuery<Licenses, AppError>({
    queryKey: keys.licenses(connection),
    queryFn: () => call("licenses.get", { connection }),
  });
}

/** Names of a file. */
export function useNamesOfFile() {
  return useMutation<string[], AppError, string>({
    mutationFn: async (path) => (await call("wizard.namesOfFile", { path })).names,
  });
}
