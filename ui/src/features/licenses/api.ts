import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Money } from "../../ipc/bindings/Money";
import type { NamesRead } from "../../ipc/bindings/NamesRead";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** Sets what a product is called and costs here. */
export function useSetProduct(connection: string) {
  const queries = useQueryClient();
  return useMutation<unknown, AppError, { skuId: string; alias: string | null; price: Money | null }>({
    mutationFn: (product) => call("licenses.setProduct", { connection, ...product }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.licenses(connection) }),
  });
}

/** Reads Microsoft's list of product names. */
export function useRefreshNames(connection: string) {
  return useMutation<NamesRead, AppError, void>({ mutationFn: () => call("licenses.refreshNames", { connection }) });
}

/** Reads when everybody last signed in. */
export function useReadActivity(connection: string) {
  const queries = useQueryClient();
  return useMutation<unknown, AppError, void>({
    mutationFn: () => call("licenses.readActivity", { connection }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.licenses(connection) }),
  });
}
