import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { LicenseApps } from "../../ipc/bindings/LicenseApps";
import type { LicenseCheck } from "../../ipc/bindings/LicenseCheck";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** The apps of the people who are meant. */
export function useApps(connection: string, answers: LicensesAnswers, enabled: boolean) {
  const { who, act, add, to, product } = answers;
  return useQuery<LicenseApps, AppError>({
    queryKey: keys.licenseApps(connection, JSON.stringify({ who, act, add, to, product })),
    queryFn: () => call("licenses.apps", { connection, answers }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

/** What would come of the answers. Nothing of it is kept. */
export function useCheck(connection: string, answers: LicensesAnswers, enabled: boolean) {
  return useQuery<LicenseCheck, AppError>({
    queryKey: keys.licenseCheck(connection, JSON.stringify(answers)),
    queryFn: () => call("licenses.check", { connection, answers }),
    enabled,
    retry: false,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}
