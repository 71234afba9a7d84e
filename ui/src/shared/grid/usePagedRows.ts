import { type QueryKey, useQueries } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";

/** A page of rows with the number of all that match. */
export interface RowPage<Row> {
  total: number;
  rows: Row[];
}

export interface PagedRows<Row> {
  /** Number of all rows that match; `undefined` before the first page came. */
  rowCount: number | undefined;
  rowAt: (index: number) => Row | undefined;
  /** Give it to the grid: loads the pages that are drawn. */
  onRange: (first: number, last: number) => void;
  /** The rows shown still belong to the question before this one. */
  isPrevious: boolean;
  error: unknown;
}

/** Numbers of the pages that hold the rows from `first` to `last`. */
export function pagesOf(first: number, last: number, pageSize: number): number[] {
  const pages: number[] = [];
  for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(first, last) / pageSize); page += 1) {
    pages.push(page);
  }
  return pages;
}

/**
 * Rows of any number, loaded by pages as the grid shows them and kept in TanStack Query under `[...key, "page", n]`.
 * An event that invalidates `key` loads the shown pages again; until a new key has its first page the old rows stay.
 */
export function usePagedRows<Row>(
  key: QueryKey,
  fetchPage: (offset: number, limit: number) => Promise<RowPage<Row>>,
  pageSize = 100,
): PagedRows<Row> {
  const name = JSON.stringify(key);
  const [range, setRange] = useState<{ name: string; first: number; last: number }>({ name, first: 0, last: 0 });
  const wanted = range.name === name ? pagesOf(range.first, range.last, pageSize) : [0];
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...key, "page", page],
      queryFn: () => fetchPage(page * pageSize, pageSize),
    })),
  });

  const loaded = new Map<number, RowPage<Row>>();
  answers.forEach((answer, position) => {
    const page = wanted[position];
    if (page !== undefined && answer.data) loaded.set(page, answer.data);
  });
  const stamp = `${name} ${wanted.join()} ${answers.map(({ dataUpdatedAt }) => dataUpdatedAt).join()}`;
  const kept = useRef<{ stamp: string; name: string; pages: Map<number, RowPage<Row>>; total: number } | undefined>(
    undefined,
  );
  if (loaded.size > 0 && kept.current?.stamp !== stamp) {
    // The answer that came last knows the number best.
    const newest = answers.reduce((best, answer) => (answer.dataUpdatedAt > best.dataUpdatedAt ? answer : best));
    const pages = kept.current?.name === name ? new Map([...kept.current.pages, ...loaded]) : loaded;
    kept.current = {
      stamp,
      name,
      pages: nearest(pages, wanted),
      total: newest.data?.total ?? kept.current?.total ?? 0,
    };
  }
  const held = kept.current;
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange((before) => {
        const same = before.name === name && pagesOf(before.first, before.last, pageSize).join();
        return same === pagesOf(first, last, pageSize).join() ? before : { name, first, last };
      }),
    [name, pageSize],
  );
  return {
    rowCount: held?.total,
    rowAt: (index) => held?.pages.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    onRange,
    isPrevious: held !== undefined && held.name !== name,
    error: answers.find(({ error }) => error)?.error ?? null,
  };
}

/** Only pages beside the shown ones stay at hand: what is far away may have changed since. */
function nearest<Page>(pages: Map<number, Page>, wanted: number[]): Map<number, Page> {
  const first = (wanted[0] ?? 0) - 1;
  const last = (wanted[wanted.length - 1] ?? 0) + 1;
  return new Map([...pages].filter(([page]) => page >= first && page <= last));
}
