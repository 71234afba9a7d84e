// What a page offers to the palette while it is open, and the way to open the palette from anywhere.

import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done now. Its name ends in an ellipsis where another screen comes first. */
export interface OfferedAct {
  id: string;
  name: string;
  /** What it is about, beside the name. */
  detail?: string;
  /** Other words people look for it by. */
  also?: string;
  run: () => void;
}

/** Acts that belong together, with what they are for. */
export interface Offer {
  title: string;
  /** Beside the field: "2 people selected". */
  badge?: string;
  acts: OfferedAct[];
}

interface State {
  open: boolean;
  offer: Offer | null;
}

let state: State = { open: false, offer: null };
const listeners = new Set<() => void>();

function change(next: Partial<State>) {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const openPalette = () => change({ open: true });
export const closePalette = () => change({ open: false });

export function usePalette(): State {
  return useSyncExternalStore(subscribe, () => state);
}

/** Offers acts as long as the component is there. */
export function useOffer(offer: Offer | null) {
  useEffect(() => {
    change({ offer });
    return () => {
      if (state.offer === offer) change({ offer: null });
    };
  }, [offer]);
}
