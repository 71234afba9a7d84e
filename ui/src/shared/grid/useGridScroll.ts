import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { drawnRange, type Position, placeShowing, scaleOf, scrolled, toHeld } from "./scale";

const top: Position = { held: 0, real: 0 };
const restMs = 140;
/** px */
const sidewaysStep = 80;

/** Keeps a scroll container and the real range of rows together; see scale.ts. */
export function useGridScroll(
  rowCount: number,
  rowHeight: number,
  headHeight: number,
  onRange: ((first: number, last: number) => void) | undefined,
  resetKey: string | undefined,
  footHeight = 0,
) {
  const element = useRef<HTMLDivElement | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [position, setPosition] = useState<Position>(top);
  const latest = useRef(position);
  latest.current = position;
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const view = Math.max(0, size.height - headHeight);
  const scale = useMemo(() => scaleOf(rowCount, rowHeight, view, footHeight), [rowCount, rowHeight, view, footHeight]);

  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const measure = () => setSize({ width: node.clientWidth, height: node.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  const moveTo = useCallback(
    (real: number) => {
      const node = element.current;
      if (!node) return;
      const held = toHeld(scale, real);
      flushSync(() => setPosition({ held, real }));
      node.scrollTop = held;
      // The container rounds; what it really holds is what the next step is measured from.
      setPosition({ held: node.scrollTop, real });
    },
    [scale],
  );

  const onScroll = useCallback(() => {
    const node = element.current;
    if (!node || node.scrollTop === latest.current.held) return;
    const next = scrolled(scale, latest.current, node.scrollTop);
    setPosition(next);
    if (scale.real === scale.held) return;
    // After small steps the bar stands where it does not belong: put it right once the hand rests.
    clearTimeout(rest.current);
    rest.current = setTimeout(() => moveTo(latest.current.real), restMs);
  }, [scale, moveTo]);
  useEffect(() => () => clearTimeout(rest.current), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is the reason to go to the top
  useLayoutEffect(() => {
    if (element.current) element.current.scrollTop = 0;
    setPosition(top);
  }, [resetKey]);

  // Fewer rows than before: the browser has moved the bar already, without a scroll event in some engines.
  useLayoutEffect(() => {
    const greatest = Math.max(0, scale.real - scale.view);
    if (scale.view > 0 && latest.current.real > greatest) {
      setPosition({ held: element.current?.scrollTop ?? toHeld(scale, greatest), real: greatest });
    }
  }, [scale]);

  const [first, last] = drawnRange(scale, position.real, rowCount, rowHeight);
  useEffect(() => {
    if (last >= first && view > 0) onRange?.(first, last);
  }, [first, last, view, onRange]);

  return {
    element,
    width: size.width,
    view,
    height: scale.held,
    first,
    last,
    onScroll,
    topOf: (index: number) => index * rowHeight - position.real + position.held,
    /** Scrolls sideways where there is something; answers whether there is. */
    sideways: (key: "ArrowLeft" | "ArrowRight") => {
      const node = element.current;
      if (!node || node.scrollWidth <= node.clientWidth) return false;
      node.scrollLeft += key === "ArrowRight" ? sidewaysStep : -sidewaysStep;
      return true;
    },
    show: (index: number) => {
      const place = placeShowing(scale, latest.current.real, index, rowHeight, footHeight);
      if (place !== latest.current.real) moveTo(place);
    },
  };
}
