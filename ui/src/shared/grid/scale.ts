// A scroll container ends somewhere between 16 and 33 million pixels, a tenant of a million people needs 36. So the
// container is held at `tallest` and its scroll position is mapped onto the real range.

/** The greatest height a scroll container is given, in px. */
export const tallest = 8_000_000;

/** Heights in px: of all rows, of the container that stands for them, of what is seen of it. */
export interface Scale {
  real: number;
  held: number;
  view: number;
}

/** `foot` is what is kept free below the last row, px. */
export function scaleOf(rowCount: number, rowHeight: number, view: number, foot = 0): Scale {
  const real = rowCount * rowHeight + foot;
  return { real, held: Math.min(real, tallest), view };
}

const clamp = (value: number, greatest: number) => Math.min(Math.max(0, value), Math.max(0, greatest));

/** Where in the real range a scroll position of the container lies. */
export function toReal({ real, held, view }: Scale, top: number): number {
  if (held <= view) return 0;
  return clamp((top / (held - view)) * (real - view), real - view);
}

/** The scroll position that stands for a place in the real range. */
export function toHeld({ real, held, view }: Scale, top: number): number {
  if (real <= view) return 0;
  return clamp((top / (real - view)) * (held - view), held - view);
}

/** Where the grid stands: `held` is the container's scroll position, `real` the place it shows. */
export interface Position {
  held: number;
  real: number;
}

/**
 * The place after the container was scrolled to `held`. A step smaller than the view moves by the same number of
 * pixels, so that a turn of the wheel never skips rows; a greater one (the scroll bar) goes to the proportional place.
 */
export function scrolled(scale: Scale, before: Position, held: number): Position {
  const step = held - before.held;
  const atAnEnd = held <= 0 || held >= scale.held - scale.view - 1;
  if (scale.real === scale.held || atAnEnd || Math.abs(step) > scale.view) return { held, real: toReal(scale, held) };
  return { held, real: clamp(before.real + step, scale.real - scale.view) };
}

/** The place from which row `index` is fully seen, moving as little as possible. */
export function placeShowing(scale: Scale, real: number, index: number, rowHeight: number, foot = 0): number {
  const top = index * rowHeight;
  const below = top + rowHeight + foot;
  if (top < real) return top;
  if (below > real + scale.view) return clamp(below - scale.view, scale.real - scale.view);
  return real;
}

/** First and last row to draw, some more than are seen; `last` is below `first` when there is none. */
export function drawnRange(scale: Scale, real: number, rowCount: number, rowHeight: number): [number, number] {
  const more = 6;
  const first = Math.max(0, Math.floor(real / rowHeight) - more);
  const last = Math.min(rowCount - 1, Math.ceil((real + scale.view) / rowHeight) + more);
  return [first, last];
}
