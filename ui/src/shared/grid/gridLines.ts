import type { KeyLine } from "../wizard/keyLines";
import { sayWizard as say } from "../wizard/words";

/** The keys of a grid by what it can do, for the sheet of keys. */
export function gridLines(can: { moves: boolean; opens: boolean; choosing: boolean; copies: boolean }): KeyLine[] {
  const move: KeyLine[] = [{ caps: ["↑", "↓"], text: say("keys.rows") }];
  const open: KeyLine[] = [{ caps: ["Enter"], text: say("keys.openRow") }];
  const choose: KeyLine[] = [
    { caps: ["Space"], text: say("keys.choose") },
    { caps: ["Shift", "↓"], text: say("keys.extend") },
    { caps: ["Ctrl", "A"], text: say("keys.chooseAll") },
  ];
  const copy: KeyLine[] = [{ caps: ["Ctrl", "C"], text: say("keys.copy") }];
  return [
    ...(can.moves ? move : []),
    ...(can.opens ? open : []),
    ...(can.choosing ? choose : []),
    ...(can.copies ? copy : []),
  ];
}
