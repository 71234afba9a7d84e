import { expect, test } from "vitest";
import { seatParts } from "./seats";

const waste = { total: 0, blocked: 0, neverSignedIn: null, quiet: null, overlapping: [], doubled: 0 };

test.each([
  [
    { used: 100, direct: 60, byGroup: 40, holders: 100, waste: 0 },
    { direct: 60, byGroup: 40, unseen: 0, wasted: 0 },
  ],
  [
    { used: 100, direct: 60, byGroup: 40, holders: 100, waste: 10 },
    { direct: 54, byGroup: 36, unseen: 0, wasted: 10 },
  ],
  [
    { used: 90, direct: 50, byGroup: 0, holders: 50, waste: 0 },
    { direct: 50, byGroup: 0, unseen: 40, wasted: 0 },
  ],
  [
    { used: 5, direct: 0, byGroup: 0, holders: 0, waste: 0 },
    { direct: 0, byGroup: 0, unseen: 5, wasted: 0 },
  ],
])("%o is shared out as %o", (seats, parts) => {
  expect(seatParts({ ...seats, waste: { ...waste, total: seats.waste } })).toEqual(parts);
});
