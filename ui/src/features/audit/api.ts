import { useInfiniteQuery } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Log } from "../../ipc/bindings/Log";
import type { LogPlace } from "../../ipc/bindings/LogPlace";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { type LogSearch, questionOf } from "./model";

/** The log, page after page. Only five questions in ten seconds are allowed, so what was told stays for a minute. */
export function useLog(connection: string, search: LogSearch) {
  return useInfiniteQuery<Log, AppError, { pages: Log[] }, ReturnType<typeof keys.log>, LogPlace | null>({
    queryKey: keys.log(connection, JSON.stringify(search)),
    queryFn: ({ pageParam }) => call("log.list", questionOf(connection, search, pageParam, Date.now())),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
}
