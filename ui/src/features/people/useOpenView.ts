import { useEffect, useMemo, useRef, useState } from "react";
import type { ColumnPlace } from "../../ipc/bindings/ColumnPlace";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import { useSaveView, useViews } from "./api";
import { everyone, type PeopleSearch } from "./model";

/** ms after the last change of an arrangement until it is kept: a column being sized changes with every pixel. */
const restMs = 400;

type Arrangement = Partial<Pick<PeopleView, "columns" | "compact" | "sort" | "descending">>;

/** The view that is open, as it is arranged now. What is arranged is kept by itself; the filter only when asked. */
export function useOpenView(connection: string, search: PeopleSearch) {
  const known = useViews(connection);
  const save = useSaveView(connection);
  const views = known.data ?? [];
  const kept = views.find(({ id }) => id === (search.view ?? everyone)) ?? views[0];
  const [change, setChange] = useState<{ id: string; arrangement: Arrangement } | null>(null);
  const own = change !== null && change.id === kept?.id ? change.arrangement : undefined;
  const view = useMemo(() => (kept && own ? { ...kept, ...own } : kept), [kept, own]);

  const mutate = useRef(save.mutate);
  mutate.current = save.mutate;
  const waiting = useRef<PeopleView | null>(null);
  const keep = useRef(() => {
    if (waiting.current) mutate.current(waiting.current);
    waiting.current = null;
  });
  useEffect(() => {
    if (!own || !view) return;
    waiting.current = view;
    const timer = setTimeout(keep.current, restMs);
    return () => clearTimeout(timer);
  }, [own, view]);
  // Leaving the view or the page keeps what was still waiting.
  const id = kept?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is the reason to keep this one
  useEffect(() => {
    const leave = keep.current;
    return () => leave();
  }, [id]);

  const arrange = (arrangement: Arrangement) => {
    if (kept) setChange({ id: kept.id, arrangement: { ...own, ...arrangement } });
  };
  const places: ColumnPlace[] = view?.columns ?? [];
  return { views, view, places, arrange, save, error: known.error ?? save.error };
}
