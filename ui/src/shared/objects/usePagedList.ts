import { useCallback, useMemo } from "react";
import type { ListObjects } from "../../ipc/bindings/ListObjects";
import { type RowPage, usePagedRows } from "../grid/usePagedRows";
import { keys } from "../keys";

/** Rows of a list that can only be searched, by pages. `ask` must be stable. */
export function usePagedList<Row>(
  connection: string,
  list: string,
  text: string,
  ask: (question: ListObjects) => Promise<RowPage<Row>>,
) {
  const key = useMemo(() => [...keys.lists(connection), list, text], [connection, list, text]);
  const fetchPage = useCallback(
    (offset: number, limit: number) => ask({ connection, text, offset, limit }),
    [ask, connection, text],
  );
  return usePagedRows<Row>(key, fetchPage);
}
