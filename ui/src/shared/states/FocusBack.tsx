import { useEffect, useState } from "react";

/**
 * Gives the focus back to where it was when this came, unless something else has it by then. A dialog that no trigger of
 * its own opened would leave it at the top of the page.
 */
export function useFocusBack() {
  // Read while it is drawn for the first time: the dialog takes the focus right after.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}

/** The same as an element, for a dialog that is always there and only sometimes open: it stands inside its surface. */
export function FocusBack() {
  useFocusBack();
  return null;
}
