import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import { keepPreference, readPreference, setZoom } from "../ipc/client";

/** How large the window's content can be shown, in percent. */
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export type Zoom = (typeof zoomSteps)[number];

interface ChosenZoom {
  percent: Zoom;
  choose: (percent: Zoom) => void;
}

const ZoomContext = createContext<ChosenZoom>({ percent: 100, choose: () => undefined });

/** How large everything is shown, as chosen with Ctrl and plus, minus or 0, or in the settings. */
export function useZoom(): ChosenZoom {
  return use(ZoomContext);
}

/** The size a key leads to; `null` for every other key. */
export function zoomAfter(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  now: Zoom,
): Zoom | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.key === "0") return 100;
  const place = zoomSteps.indexOf(now);
  // Plus is a key of its own on one keyboard and Shift with the equals sign on the other.
  if (event.key === "+" || event.key === "=") return zoomSteps[place + 1] ?? now;
  if (event.key === "-" || event.key === "_") return zoomSteps[place - 1] ?? now;
  return null;
}

export function ZoomProvider({ children }: { children: ReactNode }) {
  const [percent, setPercent] = useState<Zoom>(100);
  useEffect(() => {
    // A size that cannot be read or set leaves the usual one: nothing depends on it.
    const begin = async () => {
      const kept = await readPreference<Zoom>("zoom");
      if (kept === undefined || kept === 100 || !zoomSteps.includes(kept)) return;
      await setZoom(kept / 100);
      setPercent(kept);
    };
    begin().catch(() => undefined);
  }, []);
  const value = useMemo<ChosenZoom>(
    () => ({
      percent,
      choose: (next) => {
        setPercent(next);
        setZoom(next / 100).catch(() => undefined);
        keepPreference("zoom", next).catch(() => undefined);
      },
    }),
    [percent],
  );
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const next = zoomAfter(event, latest.current.percent);
      if (next === null) return;
      event.preventDefault();
      if (next !== latest.current.percent) latest.current.choose(next);
    };
    // Before everything else: no field and no grid has another use for these keys.
    window.addEventListener("keydown", handle, { capture: true });
    return () => window.removeEventListener("keydown", handle, { capture: true });
  }, []);
  return <ZoomContext value={value}>{children}</ZoomContext>;
}
