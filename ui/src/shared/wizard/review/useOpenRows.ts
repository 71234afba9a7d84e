import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { heightOf, rangeOf, rowTop } from "./openRows";

/** A list of rows of one height of which some are open: what is drawn, and where. */
export function useOpenRows(total: number, resetKey: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [opened, setOpened] = useState<{ key: string; extra: ReadonlyMap<number, number> }>({
    key: resetKey,
    extra: new Map(),
  });
  const extra = opened.key === resetKey ? opened.extra : new Map<number, number>();

  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const measureView = () => setView({ top: node.scrollTop, height: node.clientHeight });
    const observer = new ResizeObserver(measureView);
    measureView();
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    setOpened({ key: resetKey, extra: new Map() });
  }, [resetKey]);

  const measure = useCallback((index: number, height: number) => {
    setOpened((before) => {
      if (before.extra.get(index) === height || !before.extra.has(index)) return before;
      return { ...before, extra: new Map(before.extra).set(index, height) };
    });
  }, []);
  const toggle = (index: number, wanted?: boolean) => {
    const open = wanted ?? !extra.has(index);
    if (open === extra.has(index)) return;
    const next = new Map(extra);
    if (open) next.set(index, 0);
    else next.delete(index);
    setOpened({ key: resetKey, extra: next });
  };
  const show = (index: number) => {
    const node = scroller.current;
    if (!node) return;
    const top = rowTop(extra, index);
    const bottom = rowTop(extra, index + 1);
    if (top < node.scrollTop) node.scrollTop = top;
    else if (bottom > node.scrollTop + node.clientHeight) node.scrollTop = bottom - node.clientHeight;
  };

  return {
    scroller,
    ...rangeOf(extra, total, view.top, view.height),
    height: heightOf(extra, total),
    topOf: (index: number) => rowTop(extra, index),
    isOpen: (index: number) => extra.has(index),
    measure,
    toggle,
    show,
    onScroll: () => {
      const node = scroller.current;
      if (node) setView({ top: node.scrollTop, height: node.clientHeight });
    },
  };
}
